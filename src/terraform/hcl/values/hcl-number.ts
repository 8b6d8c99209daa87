import Big from 'big.js';

/**
 * Decimal numbers as exact as Terraform's (512 bits, about 154 digits): `0.1 + 0.2` is `0.3`, and IPv6 addresses are numbers beyond what a
 * JavaScript number holds.
 */
const Exact = Big();
Exact.DP = 154;
Exact.NE = -1_000_000;
Exact.PE = 1_000_000;

export type HclNumber = Big;

/** Exponents beyond these are refused: expanding them would take all memory. */
const MAX_EXPONENT = 5000;

const SMALL: readonly HclNumber[] = Array.from({ length: 1024 }, (_, i) => new Exact(i));

export function exact(value: number | bigint): HclNumber {
  return (typeof value === 'number' ? SMALL[value] : undefined) ?? new Exact(value.toString());
}

/** A decimal number as HCL and JSON write it; null for any other text. */
export function parseNumber(text: string): HclNumber | null {
  if (!/^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,6})?$/.test(text)) return null;
  const number = new Exact(text.endsWith('.') ? `${text}0` : text.replace('.e', '.0e').replace('.E', '.0E'));
  return Math.abs(number.e) > MAX_EXPONENT ? null : number;
}

/** As Terraform turns a number into a string. */
export function numberText(number: HclNumber): string {
  const text = number.toString();
  return text === '-0' ? '0' : text;
}

/** The number as a whole JavaScript number; null where it has a fraction or is too large to be exact. */
export function wholeNumber(number: HclNumber): number | null {
  const value = number.toNumber();
  return Number.isSafeInteger(value) && number.eq(value) ? value + 0 : null;
}
