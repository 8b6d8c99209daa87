import { equal } from '../values/equality.ts';
import { convertValue } from '../values/convert.ts';
import { compareNumbers, product, quotient, sum, truncated, type HclNumber } from '../values/hcl-number.ts';
import { boolValue, HclError, markSensitive, numberValue, unknownOf, type HclValue } from '../values/hcl-value.ts';
import type { BinaryOperator } from './expression.ts';

/** Operators other than `&&` and `||`, which may leave their right side out. */
export function applyBinary(operator: Exclude<BinaryOperator, '&&' | '||'>, left: HclValue, right: HclValue): HclValue {
  const sensitive = left.sensitive || right.sensitive;
  if (operator === '==' || operator === '!=') {
    const answer = equal(left, right);
    return markSensitive(answer === null ? { ...unknownOf('bool'), notNull: true } : boolValue(answer === (operator === '==')), sensitive);
  }
  const a = operand(left, 'number', 'left operand');
  const b = operand(right, 'number', 'right operand');
  const isComparison = operator === '<' || operator === '>' || operator === '<=' || operator === '>=';
  if (a.kind !== 'number' || b.kind !== 'number') return markSensitive({ ...unknownOf(isComparison ? 'bool' : 'number'), notNull: true }, sensitive);
  return markSensitive(isComparison ? boolValue(compare(operator, compareNumbers(a.number, b.number))) : arithmetic(operator, a.number, b.number), sensitive);
}

export function applyUnary(operator: '-' | '!', value: HclValue): HclValue {
  const a = operand(value, operator === '-' ? 'number' : 'bool', 'unary operand');
  if (a.kind === 'number') return markSensitive(numberValue(a.number.neg()), a.sensitive);
  if (a.kind === 'bool') return markSensitive(boolValue(!a.value), a.sensitive);
  return markSensitive(unknownOf(operator === '-' ? 'number' : 'bool'), a.sensitive);
}

/** The operand as the operator needs it: known, or unknown of that type. */
export function operand(value: HclValue, type: 'number' | 'bool', where: string): HclValue {
  if (value.kind === 'null') throw new HclError(`Unsuitable value for ${where}: argument must not be null`);
  try {
    return convertValue(value, type);
  } catch (error) {
    throw error instanceof HclError ? new HclError(`Unsuitable value for ${where}: ${error.message}`) : error;
  }
}

function compare(operator: '<' | '>' | '<=' | '>=', order: number): boolean {
  switch (operator) {
    case '<': return order < 0;
    case '>': return order > 0;
    case '<=': return order <= 0;
    case '>=': return order >= 0;
  }
}

function arithmetic(operator: '+' | '-' | '*' | '/' | '%', a: HclNumber, b: HclNumber): HclValue {
  switch (operator) {
    case '+': return numberValue(sum(a, b));
    case '-': return numberValue(sum(a, b.neg()));
    case '*': return numberValue(product(a, b) ?? tooLarge());
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
  throw new HclError('The result has too many digits');
}
