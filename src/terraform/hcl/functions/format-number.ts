import { HclError } from '../values/hcl-error.ts';
import type { HclNumber } from '../values/hcl-number.ts';
import { decimalDigits, roundedDigits, type DecimalDigits } from './decimal-digits.ts';
import { wholeBigInt } from './call-arguments.ts';
import type { FormatVerb } from './format-verb.ts';

/** What Go accepts; beyond, Terraform prints a message instead of the number. */
const MAX_WIDTH = 1_000_000;

/** A number as the verbs for numbers print it; null where it has a fraction and the verb takes none. */
export function formatNumber(verb: FormatVerb, number: HclNumber): string | null {
  if ((verb.width ?? 0) > MAX_WIDTH || (verb.precision ?? 0) > MAX_WIDTH)
    throw new HclError(`the width or precision of "${verb.raw}" is too large`);
  const base = BASES.get(verb.mode);
  if (base === undefined) return formatFraction(verb, number);
  const whole = wholeBigInt(number);
  return whole === null ? null : formatInteger(verb, whole, base);
}

/** The shortest text that is the number: `1e+06`, `123456.5`. */
export function shortestNumber(number: HclNumber): string {
  return `${number.lt(0) ? '-' : ''}${shortest(decimalDigits(number), 'e')}`;
}

const BASES: ReadonlyMap<string, number> = new Map([
  ['b', 2],
  ['d', 10],
  ['o', 8],
  ['x', 16],
  ['X', 16],
]);

const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['b', '0b'],
  ['o', '0'],
  ['x', '0x'],
  ['X', '0X'],
]);

function formatInteger({ mode, flags, width, precision }: FormatVerb, whole: bigint, base: number): string {
  if (precision === 0 && whole === 0n) return '';
  const sign = signOf(whole < 0n, flags);
  const prefix = flags.includes('#') ? (PREFIXES.get(mode) ?? '') : '';
  const text = (whole < 0n ? -whole : whole).toString(base);
  const digits = (mode === 'X' ? text.toUpperCase() : text).padStart(precision ?? 0, '0');
  const start = sign + prefix;
  if (flags.includes('-')) return (start + digits).padEnd(width ?? 0);
  if (flags.includes('0') && precision === null) return start + digits.padStart((width ?? 0) - start.length, '0');
  return (start + digits).padStart(width ?? 0);
}

function formatFraction({ mode, flags, width, precision }: FormatVerb, number: HclNumber): string {
  const sign = signOf(number.lt(0), flags);
  const text = unsigned(mode, precision, decimalDigits(number));
  if (flags.includes('-')) return (sign + text).padEnd(width ?? 0);
  if (flags.includes('0')) return sign + text.padStart((width ?? 0) - sign.length, '0');
  return (sign + text).padStart(width ?? 0);
}

function unsigned(mode: string, precision: number | null, exact: DecimalDigits): string {
  const e = mode === 'E' || mode === 'G' ? 'E' : 'e';
  switch (mode) {
    case 'e':
    case 'E':
      return scientific(roundedDigits(exact, 1 + (precision ?? 6)), precision ?? 6, e);
    case 'f':
      return plain(roundedDigits(exact, exact.exponent + (precision ?? 6)), precision ?? 6);
    default:
      return precision === null
        ? shortest(exact, e)
        : general(roundedDigits(exact, Math.max(1, precision)), Math.max(1, precision), e);
  }
}

function shortest(exact: DecimalDigits, e: string): string {
  const power = exact.exponent - 1;
  if (power < -4 || power >= 6) return scientific(exact, exact.digits.length - 1, e);
  return plain(exact, Math.max(0, exact.digits.length - exact.exponent));
}

function general(rounded: DecimalDigits, precision: number, e: string): string {
  const { digits, exponent } = rounded;
  const limit = precision > digits.length && digits.length >= exponent ? digits.length : precision;
  if (exponent - 1 < -4 || exponent - 1 >= limit) return scientific(rounded, Math.min(precision, digits.length) - 1, e);
  return plain(rounded, Math.max(0, (precision > exponent ? digits.length : precision) - exponent));
}

function scientific({ digits, exponent }: DecimalDigits, places: number, e: string): string {
  const power = digits === '' ? 0 : exponent - 1;
  const fraction = places > 0 ? `.${digits.slice(1).padEnd(places, '0')}` : '';
  return `${digits.charAt(0) || '0'}${fraction}${e}${power < 0 ? '-' : '+'}${`${Math.abs(power)}`.padStart(2, '0')}`;
}

function plain({ digits, exponent }: DecimalDigits, places: number): string {
  const whole = exponent > 0 ? digits.slice(0, exponent).padEnd(exponent, '0') : '0';
  const fraction = exponent > 0 ? digits.slice(exponent) : '0'.repeat(-exponent) + digits;
  return places > 0 ? `${whole}.${fraction.slice(0, places).padEnd(places, '0')}` : whole;
}

function signOf(isNegative: boolean, flags: string): string {
  if (isNegative) return '-';
  if (flags.includes('+')) return '+';
  return flags.includes(' ') ? ' ' : '';
}
