import { HclError } from '../values/hcl-error.ts';

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

const MAX = 2n ** 63n - 1n;

/** Nanoseconds of a text like `1h30m` or `-1.5s`, as Go reads durations. */
export function parseDuration(text: string): bigint {
  const isNegative = text.startsWith('-');
  const unsigned = text.replace(/^[+-]/, '');
  if (unsigned === '0') return 0n;
  if (unsigned === '') throw invalid(text);
  let sum = 0n;
  for (let at = 0; at < unsigned.length; ) {
    NUMBER.lastIndex = at;
    const [whole = '', digits = '', fraction = ''] = NUMBER.exec(unsigned) ?? [];
    if (digits === '' && fraction === '') throw invalid(text);
    UNIT.lastIndex = at + whole.length;
    const unit = UNIT.exec(unsigned)?.[0];
    if (unit === undefined) throw new HclError(`time: missing unit in duration ${JSON.stringify(text)}`);
    const nanoseconds = UNITS.get(unit);
    if (nanoseconds === undefined)
      throw new HclError(`time: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(text)}`);
    if (digits.replace(/^0+/, '').length > 19) throw invalid(text);
    const parts = fraction.slice(0, 18);
    sum +=
      BigInt(digits === '' ? '0' : digits) * nanoseconds
      + (BigInt(parts === '' ? '0' : parts) * nanoseconds) / 10n ** BigInt(parts.length);
    if (sum > (isNegative ? MAX + 1n : MAX)) throw invalid(text);
    at += whole.length + unit.length;
  }
  return isNegative ? -sum : sum;
}

const NUMBER = /(\d*)(?:\.(\d*))?/y;
const UNIT = /[^.\d]+/y;

function invalid(text: string): HclError {
  return new HclError(`time: invalid duration ${JSON.stringify(text)}`);
}
