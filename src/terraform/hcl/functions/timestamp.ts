import { HclError } from '../values/hcl-error.ts';

/** A point in time and the clock it was read from. */
export interface Timestamp {
  /** Since 1970, in UTC. */
  readonly seconds: number;
  readonly nanoseconds: number;
  /** Of the clock, east of UTC. */
  readonly offsetMinutes: number;
}

/** RFC 3339, as strictly as Terraform takes it; throws an `HclError` that says in Terraform's words what is wrong. */
export function parseTimestamp(text: string): Timestamp {
  let rest = text;
  const field = (name: string, digits: number, min: number, max: number): number => {
    const before = rest;
    const found = rest.slice(0, digits);
    if (found.length < digits || !/^\d+$/.test(found)) throw unusable(name, before);
    rest = rest.slice(digits);
    const value = Number(found);
    if (value < min || value > max) throw unusable(name, rest);
    return value;
  };
  const literal = (letter: string): void => {
    if (!rest.startsWith(letter)) throw missing(letter, rest);
    rest = rest.slice(1);
  };
  const year = field('year', 4, 0, 9999);
  literal('-');
  const month = field('month', 2, 1, 12);
  literal('-');
  const day = field('day of month', 2, 0, 99);
  literal('T');
  if (/^\d:/.test(rest)) throw invalid('hour must have exactly two digits');
  const hour = field('hour', 2, 0, 23);
  literal(':');
  const minute = field('minute', 2, 0, 59);
  literal(':');
  const second = field('second', 2, 0, 59);
  const fraction = /^[.,]\d+/.exec(rest)?.[0] ?? '';
  if (fraction.startsWith(',')) throw unusable('timestamp segment', ',');
  const offsetMinutes = offsetOf(rest.slice(fraction.length));
  const milliseconds = dateOf(year, month, day, hour, minute, second);
  if (milliseconds === null) throw invalid('day out of range');
  return {
    seconds: milliseconds / 1000 - offsetMinutes * 60,
    nanoseconds: Number(fraction.slice(1, 10).padEnd(9, '0')),
    offsetMinutes,
  };
}

/** RFC 3339 without the fraction of a second. */
export function timestampText(timestamp: Timestamp): string {
  const date = localDate(timestamp);
  const year = date.getUTCFullYear();
  const years = `${year < 0 ? '-' : ''}${`${Math.abs(year)}`.padStart(4, '0')}`;
  return `${years}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}T${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}${zoneText(timestamp, ':', 'Z')}`;
}

/** The date and time on the timestamp's own clock, in the fields that are named UTC. */
export function localDate({ seconds, offsetMinutes }: Timestamp): Date {
  return new Date((seconds + offsetMinutes * 60) * 1000);
}

/** The offset from UTC (`-08:00`), with another word for none. */
export function zoneText({ offsetMinutes }: Timestamp, separator: string, utc: string | null): string {
  if (offsetMinutes === 0 && utc !== null) return utc;
  const minutes = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`;
}

export function two(number: number): string {
  return `${number}`.padStart(2, '0');
}

/** Milliseconds since 1970 of a time in UTC; null for a day that the month does not have. */
export function dateOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.setUTCHours(hour, minute, second);
}

function offsetOf(text: string): number {
  if (text.startsWith('Z')) {
    if (text.length > 1) throw unusable('timestamp segment', text.slice(1));
    return 0;
  }
  const found = /^([+-])(\d\d):(\d\d)/.exec(text);
  if (found === null) throw unusable('UTC offset', text);
  const [whole, sign, hours, minutes] = found;
  const rest = text.slice(whole.length);
  if (Number(hours) > 24 || Number(minutes) > 60) throw unusable('UTC offset', rest);
  if (rest !== '') throw unusable('timestamp segment', rest);
  if (Number(hours) > 23 || Number(minutes) > 59) throw unusable('UTC offset', whole);
  const offset = Number(hours) * 60 + Number(minutes);
  return sign === '-' && offset > 0 ? -offset : offset;
}

function missing(letter: string, found: string): HclError {
  if (letter === 'T') return invalid("missing required time introducer 'T'");
  return invalid(
    found === ''
      ? `end of string where ${JSON.stringify(letter)} is expected`
      : `found ${JSON.stringify(found)} where ${JSON.stringify(letter)} is expected`,
  );
}

function unusable(field: string, found: string): HclError {
  if (found === '') return invalid(`end of string before ${field}`);
  if (field === 'hour' && found.includes(':')) return invalid('hour must be between 0 and 23 inclusive');
  if ((field === 'hour' || field === 'minute') && Buffer.byteLength(found) !== 2)
    return invalid(`${field} must have exactly two digits`);
  return invalid(`cannot use ${JSON.stringify(found)} as ${field}`);
}

function invalid(why: string): HclError {
  return new HclError(`not a valid RFC3339 timestamp: ${why}`);
}
