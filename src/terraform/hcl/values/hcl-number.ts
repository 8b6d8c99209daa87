import Big from 'big.js';

/**
 * Decimal numbers as exact as Terraform's (512 bits, about 154 digits): `0.1 + 0.2` is `0.3`, and IPv6 addresses are
 * numbers beyond what a JavaScript number holds. Some more digits are kept, so that `1 / 3 * 3` is 1 as in Terraform,
 * which computes in binary.
 */
const KEPT_DIGITS = 170;
const SHOWN_DIGITS = 154;

const Exact = Big();
Exact.DP = KEPT_DIGITS + 1;
Exact.NE = -1_000_000;
Exact.PE = 1_000_000;

export type HclNumber = Big;

/** Exponents beyond these are refused: expanding them would take all memory. */
const MAX_EXPONENT = 5000;

const SMALL: readonly HclNumber[] = Array.from({ length: 16 }, (_, i) => new Exact(i));

export function exact(value: number | bigint): HclNumber {
  return (typeof value === 'number' ? SMALL[value] : undefined) ?? new Exact(value.toString());
}

/** A decimal number as HCL and JSON write it, or with a `+` before it; null for any other text. */
export function parseNumber(text: string): HclNumber | null {
  if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?0*\d{1,6})?$/.test(text)) return null;
  const digits = text.replace(/^\+/, '');
  const number = new Exact(digits.endsWith('.') ? `${digits}0` : digits.replace('.e', '.0e').replace('.E', '.0E'));
  return Math.abs(number.e) > MAX_EXPONENT ? null : kept(number);
}

/** As Terraform turns a number into a string. */
export function numberText(number: HclNumber): string {
  const text = atTerraformsPrecision(number).toString();
  return text === '-0' ? '0' : text;
}

/** The number as a whole JavaScript number; null where it has a fraction or is too large to be exact. */
export function wholeNumber(number: HclNumber): number | null {
  const seen = atTerraformsPrecision(number);
  const value = seen.toNumber();
  return Number.isSafeInteger(value) && seen.eq(value) ? value + 0 : null;
}

/** The number in the digits that Terraform has: what is looked at, printed or compared. */
export function atTerraformsPrecision(number: HclNumber): HclNumber {
  return number.c.length > SHOWN_DIGITS ? number.prec(SHOWN_DIGITS) : number;
}

/** Below zero where the first is the smaller one. */
export function compareNumbers(a: HclNumber, b: HclNumber): number {
  return atTerraformsPrecision(a).cmp(atTerraformsPrecision(b));
}

/** The whole number next to it in the direction of zero. */
export function truncated(number: HclNumber): HclNumber {
  return atTerraformsPrecision(number).round(0, 0);
}

export function sum(a: HclNumber, b: HclNumber): HclNumber {
  return kept(a.plus(b));
}

export function product(a: HclNumber, b: HclNumber): HclNumber | null {
  return Math.abs(a.e) + Math.abs(b.e) > MAX_EXPONENT ? null : kept(a.times(b));
}

/** Null where the result has too many digits. The divisor must not be zero. */
export function quotient(a: HclNumber, b: HclNumber): HclNumber | null {
  const exponent = a.e - b.e;
  if (Math.abs(exponent) > MAX_EXPONENT) return null;
  // Division counts decimal places, not digits: of numbers from 1 to 10 it keeps enough of them.
  const digits = mantissa(a).div(mantissa(b));
  const made = new Exact(digits);
  made.e += exponent;
  return kept(made);
}

function mantissa(number: HclNumber): HclNumber {
  const made = new Exact(number);
  made.e = 0;
  return made;
}

function kept(number: HclNumber): HclNumber {
  return number.c.length > KEPT_DIGITS ? number.prec(KEPT_DIGITS) : number;
}
