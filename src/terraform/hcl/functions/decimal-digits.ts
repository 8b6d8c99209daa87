import { atTerraformsPrecision, type HclNumber } from '../values/hcl-number.ts';

/** The digits of a number without its sign: the value is `0.digits` times ten to the `exponent`. No digits: zero. */
export interface DecimalDigits {
  readonly digits: string;
  readonly exponent: number;
}

export function decimalDigits(number: HclNumber): DecimalDigits {
  const { c, e } = atTerraformsPrecision(number);
  const digits = withoutTrailingZeros(c.join(''));
  return digits === '' ? { digits, exponent: 0 } : { digits, exponent: e + 1 };
}

/** The number with only its first `count` digits, rounded. */
export function roundedDigits({ digits, exponent }: DecimalDigits, count: number): DecimalDigits {
  if (count < 0) return { digits: '', exponent: 0 };
  if (count >= digits.length) return { digits, exponent };
  const kept = digits.slice(0, count);
  if (!roundsUp(digits, exponent, count)) return trimmedDigits(kept, exponent);
  const raised = (BigInt(kept === '' ? '0' : kept) + 1n).toString();
  return raised.length > count
    ? trimmedDigits(raised, exponent + 1)
    : trimmedDigits(raised.padStart(count, '0'), exponent);
}

/** By hand: a pattern would begin anew at each zero within. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}

function trimmedDigits(digits: string, exponent: number): DecimalDigits {
  const trimmed = withoutTrailingZeros(digits);
  return trimmed === '' ? { digits: '', exponent: 0 } : { digits: trimmed, exponent };
}

/**
 * In the middle between two it is decided by what Terraform holds: the nearest binary number of 512 bits; the even
 * digit where that is the middle too.
 */
function roundsUp(digits: string, exponent: number, count: number): boolean {
  if (digits.length > count + 1 || digits[count] !== '5') return (digits[count] ?? '0') >= '5';
  const error = binaryError(BigInt(digits), digits.length - exponent);
  return error === 0 ? Number(digits[count - 1] ?? '0') % 2 === 1 : error > 0;
}

/**
 * Whether the nearest binary number of 512 bits is more (1) or less (-1) than `whole` divided by ten to the `places`,
 * or the same (0).
 */
function binaryError(whole: bigint, places: number): -1 | 0 | 1 {
  if (places <= 0) return 0;
  const divisor = 10n ** BigInt(places);
  const shift = BigInt(512 + bits(divisor) - bits(whole));
  const rest = (whole << shift) % divisor;
  if (rest === 0n) return 0;
  return rest * 2n > divisor ? 1 : -1;
}

function bits(whole: bigint): number {
  return whole.toString(2).length;
}
