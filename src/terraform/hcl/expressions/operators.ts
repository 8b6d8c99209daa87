import { equal } from '../values/equality.ts';
import { convertValue } from '../values/convert.ts';
import { compareNumbers, product, quotient, sum, truncated, type HclNumber } from '../values/hcl-number.ts';
import { boolValue, numberValue, type HclValue, type UnknownHcl } from '../values/hcl-value.ts';
import { HclError, HclRefusal, reworded } from '../values/hcl-error.ts';
import { holdsSensitive, markSensitive } from '../values/sensitive.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import type { BinaryOperator } from './expression.ts';

/**
 * From Terraform 1.12 on the right side is left out where the left one decides. Before, it was evaluated, which changes
 * a result only where it is an error or unknown.
 */
export function applyLogical(operator: '&&' | '||', left: HclValue, right: () => HclValue): HclValue {
  const decides = operator === '||';
  const a = operand(left, 'bool', 'left operand');
  if (a.kind === 'bool' && a.value === decides) return markSensitive(boolValue(decides), a.sensitive);
  const b = operand(right(), 'bool', 'right operand');
  const sensitive = a.sensitive || b.sensitive;
  if (b.kind === 'bool' && b.value === decides) return markSensitive(boolValue(decides), sensitive);
  return markSensitive(
    a.kind === 'bool' && b.kind === 'bool' ? boolValue(!decides) : unknownNotNull('bool'),
    sensitive,
  );
}

/** Operators other than `&&` and `||`, which may leave their right side out. */
export function applyBinary(operator: Exclude<BinaryOperator, '&&' | '||'>, left: HclValue, right: HclValue): HclValue {
  if (operator === '==' || operator === '!=') {
    const answer = equal(left, right);
    return markSensitive(
      answer === null ? unknownNotNull('bool') : boolValue(answer === (operator === '==')),
      isEqualitySensitive(left, right),
    );
  }
  const sensitive = left.sensitive || right.sensitive;
  const a = operand(left, 'number', 'left operand');
  const b = operand(right, 'number', 'right operand');
  const isComparison = operator === '<' || operator === '>' || operator === '<=' || operator === '>=';
  if (a.kind !== 'number' || b.kind !== 'number')
    return markSensitive(
      { ...unknownNotNull(isComparison ? 'bool' : 'number'), ...(isComparison ? {} : leastOf(operator, a, b)) },
      sensitive,
    );
  return markSensitive(
    isComparison
      ? boolValue(compare(operator, compareNumbers(a.number, b.number)))
      : arithmetic(operator, a.number, b.number),
    sensitive,
  );
}

/** What is inside does not matter where one side is null: that the other is not null is no secret. */
function isEqualitySensitive(left: HclValue, right: HclValue): boolean {
  if ((left.kind === 'null') !== (right.kind === 'null')) return left.sensitive || right.sensitive;
  return holdsSensitive(left) || holdsSensitive(right);
}

export function applyUnary(operator: '-' | '!', value: HclValue): HclValue {
  const a = operand(value, operator === '-' ? 'number' : 'bool', 'unary operand');
  if (a.kind === 'number') return markSensitive(numberValue(a.number.neg()), a.sensitive);
  if (a.kind === 'bool') return markSensitive(boolValue(!a.value), a.sensitive);
  return markSensitive(unknownNotNull(operator === '-' ? 'number' : 'bool'), a.sensitive);
}

/** How small the result at least is, where that follows: sums, and products with what is not negative. */
function leastOf(operator: BinaryOperator, a: HclValue, b: HclValue): Pick<UnknownHcl, 'atLeast'> {
  const x = leastNumber(a);
  const y = leastNumber(b);
  if (x === null) return {};
  if (operator === '-' && b.kind === 'number') return whole(x - b.number.toNumber());
  if (y === null) return {};
  if (operator === '+') return whole(x + y);
  return operator === '*' && x >= 0 && y >= 0 ? whole(x * y) : {};
}

function leastNumber(value: HclValue): number | null {
  if (value.kind === 'number') return value.number.toNumber();
  return value.kind === 'unknown' ? (value.atLeast ?? null) : null;
}

function whole(number: number): Pick<UnknownHcl, 'atLeast'> {
  return Number.isSafeInteger(number) ? { atLeast: number } : {};
}

function unknownNotNull(type: 'number' | 'bool'): UnknownHcl {
  return { ...unknownValue(type), notNull: true };
}

/** The operand as the operator needs it: known, or unknown of that type. */
function operand(value: HclValue, type: 'number' | 'bool', where: string): HclValue {
  if (value.kind === 'null') throw new HclError(`Unsuitable value for ${where}: argument must not be null`);
  return reworded(
    () => convertValue(value, type),
    (message) => `Unsuitable value for ${where}: ${message}`,
  );
}

function compare(operator: '<' | '>' | '<=' | '>=', order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
  }
}

function arithmetic(operator: '+' | '-' | '*' | '/' | '%', a: HclNumber, b: HclNumber): HclValue {
  switch (operator) {
    case '+':
      return numberValue(sum(a, b));
    case '-':
      return numberValue(sum(a, b.neg()));
    case '*':
      return numberValue(product(a, b) ?? tooLarge());
    case '/':
    case '%': {
      // Terraform has infinity here, which nothing takes.
      if (b.eq(0)) throw new HclError('Division by zero');
      const ratio = quotient(a, b) ?? tooLarge();
      return numberValue(operator === '/' ? ratio : sum(a, (product(truncated(ratio), b) ?? tooLarge()).neg()));
    }
  }
}

function tooLarge(): never {
  throw new HclRefusal('The result has too many digits');
}
