/**
 * A test file has a global object of its own, and V8 asks it anew whenever a module names `Map` or `Math`: a loop that
 * does takes ten times as long as in the program. So code for tests looks once.
 */
export const LOOKED_UP_ONCE =
  'Array BigInt Error Infinity JSON Map Math NaN Number Object Promise Reflect RegExp Set String Symbol WeakMap'.split(
    ' ',
  );

/** On the first line, so that places in errors stay where they are. */
export function lookingUpOnce(code) {
  const used = LOOKED_UP_ONCE.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  return used.length === 0 ? code : `const { ${used.join(', ')} } = globalThis; ${code}`;
}
