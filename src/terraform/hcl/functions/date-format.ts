import { argumentError } from './call-arguments.ts';
import { localDate, two, zoneText, type Timestamp } from './timestamp.ts';
import type { HclError } from '../values/hcl-error.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A timestamp in the letters of a format: `DD MMM YYYY hh:mm ZZZ`. Text in single quotes stays as it is. */
export function formatDate(format: string, timestamp: Timestamp): string {
  let out = '';
  for (const [token] of format.matchAll(/''|'(?:[^']|'')*'|'|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    if (token === "''") out += "'";
    else if (token === "'") throw argumentError('format', "unterminated literal '");
    else if (token.startsWith("'")) out += token.slice(1, -1).replaceAll("''", "'");
    else out += /^[A-Za-z]/.test(token) ? verbText(token, timestamp) : token;
  }
  return out;
}

function verbText(verb: string, timestamp: Timestamp): string {
  const date = localDate(timestamp);
  const hour = date.getUTCHours();
  switch (verb.charAt(0)) {
    case 'Y':
      return form(
        verb,
        { 2: two(date.getUTCFullYear() % 100), 4: `${date.getUTCFullYear()}`.padStart(4, '0') },
        'year must either be "YY" or "YYYY"',
      );
    case 'M':
      return form(
        verb,
        { ...numbers(date.getUTCMonth() + 1), ...words(MONTHS[date.getUTCMonth()]) },
        'month must be "M", "MM", "MMM", or "MMMM"',
      );
    case 'D':
      return form(verb, numbers(date.getUTCDate()), 'day of month must either be "D" or "DD"');
    case 'E':
      return form(verb, words(DAYS[date.getUTCDay()]), 'day of week must either be "EEE" or "EEEE"');
    case 'h':
      return form(verb, numbers(hour), '24-hour must either be "h" or "hh"');
    case 'H':
      return form(verb, numbers(hour % 12 === 0 ? 12 : hour % 12), '12-hour must either be "H" or "HH"');
    case 'A':
      return form(verb, { 2: hour < 12 ? 'AM' : 'PM' }, 'must be "AA"');
    case 'a':
      return form(verb, { 2: hour < 12 ? 'am' : 'pm' }, 'must be "aa"');
    case 'm':
      return form(verb, numbers(date.getUTCMinutes()), 'minute must either be "m" or "mm"');
    case 's':
      return form(verb, numbers(date.getUTCSeconds()), 'second must either be "s" or "ss"');
    case 'Z':
      return form(
        verb,
        {
          1: zoneText(timestamp, ':', 'Z'),
          3: zoneText(timestamp, '', 'UTC'),
          4: zoneText(timestamp, '', null),
          5: zoneText(timestamp, ':', null),
        },
        'timezone must be Z, ZZZZ, or ZZZZZ',
      );
    default:
      throw invalidVerb(verb, '');
  }
}

/** What a verb gives by how often its letter stands. */
type Forms = Readonly<Partial<Record<number, string>>>;

function form(verb: string, forms: Forms, rule: string): string {
  const text = forms[verb.length];
  if (text === undefined) throw invalidVerb(verb, `: ${rule}`);
  return text;
}

function numbers(value: number): Forms {
  return { 1: `${value}`, 2: two(value) };
}

function words(name = ''): Forms {
  return { 3: name.slice(0, 3), 4: name };
}

function invalidVerb(verb: string, rule: string): HclError {
  return argumentError('format', `invalid date format verb ${JSON.stringify(verb)}${rule}`);
}
