/**
 * A value as `-var name=value` takes it: a text as it is, anything else as an expression. Null where no expression
 * stands for it.
 */
export function variableText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  try {
    const text: unknown = JSON.stringify(value, (_, part: unknown) => {
      if (isWhole(part)) return part;
      throw new TypeError('JSON would leave out a part of it');
    });
    return typeof text === 'string' ? asExpression(text) : null;
  } catch {
    return null;
  }
}

/** What JSON says as it is: it has neither NaN nor functions, and of a Map it says nothing. */
function isWhole(part: unknown): boolean {
  if (typeof part === 'number') return Number.isFinite(part);
  return typeof part !== 'function' && typeof part !== 'symbol' && !(part instanceof Map) && !(part instanceof Set);
}

/** JSON is an expression of HCL, but for some escapes, and for templates, which texts of JSON do not have. */
function asExpression(json: string): string {
  return json
    .replaceAll(/\\(.)/g, (escape, letter: string) => ESCAPES.get(letter) ?? escape)
    .replaceAll('${', '\\u0024{')
    .replaceAll('%{', '\\u0025{');
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['b', '\\u0008'],
  ['f', '\\u000c'],
]);
