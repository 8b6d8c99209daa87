/**
 * Whether a version is one that a constraint of a module call allows (`~> 5.1, != 5.3.0`); false where either cannot be
 * read.
 */
export function satisfies(version: string, constraint: string): boolean {
  const own = numbersOf(version);
  return own !== null && constraint.split(',').every((part) => satisfiesOne(own, part.trim()));
}

function satisfiesOne(own: readonly number[], part: string): boolean {
  const [, operator = '=', text = ''] = /^(=|!=|>=|<=|>|<|~>)?\s*v?([0-9][^\s]*)$/.exec(part) ?? [];
  const wanted = numbersOf(text);
  if (wanted === null) return false;
  const order = compare(own, wanted);
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    // The last part written may grow, those before it may not.
    case '~>':
      return order >= 0 && compare(own.slice(0, wanted.length - 1), wanted.slice(0, -1)) === 0;
    default:
      return false;
  }
}

function numbersOf(text: string): readonly number[] | null {
  const plain = /^v?(\d+(?:\.\d+)*)(?:[-+].*)?$/.exec(text)?.[1];
  return plain === undefined ? null : plain.split('.').map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
