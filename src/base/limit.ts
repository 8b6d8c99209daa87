/**
 * An input asks for more work than any real one. Thrown where nobody can go on; whoever reads the input tells it as a
 * diagnostic of it.
 */
export class LimitExceeded extends Error {
  // The program is several bundles, each with a class of its own.
  override readonly name = 'LimitExceeded';
}

/**
 * What a limit says, or that the input nests deeper than the machine's stack; null for any other trouble, which is a
 * defect.
 */
export function limitMessage(error: unknown): string | null {
  if (error instanceof Error && error.name === 'LimitExceeded') return error.message;
  if (error instanceof RangeError && /call stack|string length|array length|allocation failed/i.test(error.message))
    return `It nests too deep or makes too large a value (${error.message})`;
  return null;
}
