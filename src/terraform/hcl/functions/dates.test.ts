import { describe, expect, test } from '@jest/globals';
import { answer } from './calls.testing.ts';

describe('formatdate', () => {
  test.each([
    ['EEEE, DD-MMM-YY hh:mm:ss ZZZ', '2018-01-02T23:12:01Z', 'Tuesday, 02-Jan-18 23:12:01 UTC'],
    ['EEE, DD MMM YYYY hh:mm:ss ZZZ', '2018-01-02T23:12:01-08:00', 'Tue, 02 Jan 2018 23:12:01 -0800'],
    [
      `h'h'mm 'o''clock' ''AA aa H HH M MM MMMM D s m`,
      '2018-01-02T00:02:01Z',
      `0h02 o'clock 'AM am 12 12 1 01 January 2 1 2`,
    ],
    ['H AA', '1999-12-31T12:00:00Z', '12 PM'],
    ['Z ZZZ ZZZZ ZZZZZ', '2018-01-02T23:12:01Z', 'Z UTC +0000 +00:00'],
    ['Z ZZZ ZZZZ ZZZZZ', '2018-01-02T23:12:01+05:30', '+05:30 +0530 +0530 +05:30'],
    [`YYYY-MM-DD'T'hh:mm:ssZZZZZ`, '2016-02-29T23:12:01.123456789-01:30', '2016-02-29T23:12:01-01:30'],
    [`é 'é' 12`, '2018-01-02T23:12:01Z', 'é é 12'],
  ])('%s of %s', (format, time, text) =>
    expect(answer(`formatdate("${format}", "${time}")`)).toBe(JSON.stringify(text)),
  );

  test.each([
    ['YYY', 'invalid date format verb "YYY": year must either be "YY" or "YYYY"'],
    ['MMMMM', 'invalid date format verb "MMMMM": month must be "M", "MM", "MMM", or "MMMM"'],
    ['EE', 'invalid date format verb "EE": day of week must either be "EEE" or "EEEE"'],
    ['A', 'invalid date format verb "A": must be "AA"'],
    ['ZZ', 'invalid date format verb "ZZ": timezone must be Z, ZZZZ, or ZZZZZ'],
    ['x', 'invalid date format verb "x"'],
    [`'abc`, `unterminated literal '`],
  ])('refuses the format %s', (format, message) =>
    expect(answer(`formatdate("${format}", "2018-01-02T23:12:01Z")`)).toBe(
      `! Invalid value for "format" parameter: ${message}`,
    ),
  );

  test.each([
    ['', 'end of string before year'],
    ['nope', 'cannot use "nope" as year'],
    ['2018', 'end of string where "-" is expected'],
    ['20180102T231201Z', 'found "0102T231201Z" where "-" is expected'],
    ['2018-13-02T23:12:01Z', 'cannot use "-02T23:12:01Z" as month'],
    ['2018-02-30T23:12:01Z', 'day out of range'],
    ['2018-01-00T23:12:01Z', 'day out of range'],
    ['2018-01-02 23:12:01Z', `missing required time introducer 'T'`],
    ['2018-01-02T2:12:01Z', 'hour must have exactly two digits'],
    ['2018-01-02T24:12:01Z', 'hour must be between 0 and 23 inclusive'],
    ['2018-01-02T23:60:01Z', 'minute must have exactly two digits'],
    ['2018-01-02T23:12Z', 'found "Z" where ":" is expected'],
    ['2018-01-02T23:12:60Z', 'cannot use "Z" as second'],
    ['2018-01-02T23:12:01', 'end of string before UTC offset'],
    ['2018-01-02T23:12:01,5Z', 'cannot use "," as timestamp segment'],
    ['2018-01-02T23:12:01+0100', 'cannot use "+0100" as UTC offset'],
    ['2018-01-02T23:12:01+24:00', 'cannot use "+24:00" as UTC offset'],
    ['2018-01-02T23:12:01+25:00', 'end of string before UTC offset'],
    ['2018-01-02T23:12:01Zx', 'cannot use "x" as timestamp segment'],
  ])('refuses the time %s', (time, message) =>
    expect(answer(`formatdate("YYYY", "${time}")`)).toBe(
      `! Invalid value for "time" parameter: not a valid RFC3339 timestamp: ${message}`,
    ),
  );
});

describe('timeadd', () => {
  test.each([
    ['2017-11-22T00:00:00Z', '10m', '2017-11-22T00:10:00Z'],
    ['2017-11-22T00:00:00Z', '-1.5h30m', '2017-11-21T22:00:00Z'],
    ['2017-11-22T00:00:00+02:00', '1h', '2017-11-22T01:00:00+02:00'],
    ['2017-11-22T00:00:00-00:00', '+5s', '2017-11-22T00:00:05Z'],
    ['2017-11-22T00:00:00.5Z', '500ms', '2017-11-22T00:00:01Z'],
    ['2017-11-22T00:00:00.9Z', '99ms1us1ns', '2017-11-22T00:00:00Z'],
    ['2017-11-22T00:00:00Z', '-0.5s', '2017-11-21T23:59:59Z'],
    ['2017-11-22T00:00:00Z', '0', '2017-11-22T00:00:00Z'],
    ['2017-11-22T00:00:00Z', '2562047h', '2310-03-03T23:00:00Z'],
    ['9999-12-31T23:59:59Z', '1s', '10000-01-01T00:00:00Z'],
    ['0000-01-01T00:00:00Z', '-1s', '-0001-12-31T23:59:59Z'],
  ])('%s and %s', (time, duration, text) =>
    expect(answer(`timeadd("${time}", "${duration}")`)).toBe(JSON.stringify(text)),
  );

  test.each([
    ['', 'time: invalid duration ""'],
    ['.s', 'time: invalid duration ".s"'],
    ['2562048h', 'time: invalid duration "2562048h"'],
    ['10', 'time: missing unit in duration "10"'],
    ['1d', 'time: unknown unit "d" in duration "1d"'],
    ['1h 2m', 'time: unknown unit "h " in duration "1h 2m"'],
  ])('refuses the duration `%s`', (duration, message) =>
    expect(answer(`timeadd("2017-11-22T00:00:00Z", "${duration}")`)).toBe(`! ${message}`),
  );
});

test.each([
  ['timecmp("2017-11-22T00:00:00Z", "2017-11-22T01:00:00+01:00")', '0'],
  ['timecmp("2017-11-22T00:00:00Z", "2017-11-22T00:00:00.1Z")', '-1'],
  ['timecmp("2017-11-22T01:00:00Z", "2017-11-22T00:00:00Z")', '1'],
  [
    'timecmp("2017-11-22T00:00:00Z", "nope")',
    '! Invalid value for "timestamp_b" parameter: not a valid RFC3339 timestamp: cannot use "nope" as year',
  ],
  ['timestamp()', '?string'],
  ['plantimestamp()', '?string'],
])('%s', (expression, value) => expect(answer(expression)).toBe(value));
