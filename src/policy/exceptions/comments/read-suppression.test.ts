import { describe, expect, test } from '@jest/globals';
import { readSuppression } from './read-suppression.ts';

/** What is accepted, or why nothing is. */
function told(text: string): string {
  const read = readSuppression(text);
  if (!read.ok) return `! ${read.why}`;
  const { of, rules, ports, remote, until, owner, reason } = read.suppression;
  const given = Object.entries({ ports, remote, until, owner }).flatMap(([name, value]) =>
    value === null ? [] : [`${name} ${[value].flat().join('|')}`],
  );
  return [of, rules.join('|'), ...given, `(${reason})`].join(' ');
}

describe('a comment accepts', () => {
  test.each([
    ['portcullis:ignore sg-unused -- kept', 'target sg-unused (kept)'],
    ['portcullis:ignore-file sg-unused -- kept', 'file sg-unused (kept)'],
    ['portcullis:ignore a-b,c-d, e-f ,g-h , a-b -- x', 'target a-b|c-d|e-f|g-h (x)'],
    ['portcullis:ignore a-b owner="Data Team" -- quoted', 'target a-b owner Data Team (quoted)'],
    ['portcullis:ignore owner=" Data, Team" a-b -- x', 'target a-b owner Data, Team (x)'],
    ['portcullis:ignore a-b ports="22, tcp/443" remote="office" -- x', 'target a-b ports 22|tcp/443 remote office (x)'],
    ["portcullis:ignore a-b owner=O'Brien -- x", "target a-b owner O'Brien (x)"],
    [
      'portcullis:ignore ports=22,tcp/443 until=2027-01-31 a-b owner=net remote=office,10.0.0.0/8 -- x',
      'target a-b ports 22|tcp/443 remote office|10.0.0.0/8 until 2027-01-31 owner net (x)',
    ],
    ['portcullis:ignore a-b ports=22, 443 -- x', 'target a-b ports 22|443 (x)'],
    ['portcullis:ignore\ta-b\t--\tx  y ', 'target a-b (x  y)'],
    ['portcullis:ignore a-b -- x -- y until=2020-01-01', 'target a-b (x -- y until=2020-01-01)'],
    ['portcullis:ignore a-b remote=::/0 -- x', 'target a-b remote ::/0 (x)'],
    [`portcullis:ignore a-b -- ${'x'.repeat(600)}`, `target a-b (${'x'.repeat(500)}…)`],
    ['portcullis:ignore a-b until=2028-02-29 -- x', 'target a-b until 2028-02-29 (x)'],
  ])('%s', (text, expected) => expect(told(text)).toBe(expected));
});

describe('a comment accepts nothing', () => {
  const FORM = '`portcullis:ignore RULE -- reason`';
  const NO_REASON = `! has no reason: write why it is accepted behind \` -- \`, as ${FORM}`;
  const QUOTE = (value: string, key: string): string =>
    `! has ${value} for ${key}=: a value with blanks stands as a whole between two "`;
  const STRAY = (word: string): string =>
    `! has ${word} where nothing but ports=, remote=, until=, owner= stands: rules are joined by commas, a value with blanks stands in quotes, and a reason behind \` -- \``;
  test.each([
    ['portcullis:ignore a-b owner=Data Team -- x', STRAY('Team')],
    ['portcullis:ignore a-b accepted owner=net -- x', STRAY('accepted')],
    ['portcullis:ignore a-b c-d -- x', STRAY('c-d')],
    ['portcullis:ignore a-b until=2027-01-31 c-d, e-f -- x', STRAY('c-d,e-f')],
    ['portcullis:ignore a-b owner="Data Team -- x', QUOTE('"Data', 'owner')],
    ["portcullis:ignore a-b owner='Data Team' -- x", QUOTE("'Data", 'owner')],
    ['portcullis:ignore a-b owner=The"Data Team" -- x', QUOTE('The"Data Team"', 'owner')],
    ['portcullis:ignore a-b owner="Data Team"s -- x', QUOTE('"Data Team"s', 'owner')],
    ['portcullis:ignore a-b owner="Data -- Team" -- x', QUOTE('"Data', 'owner')],
    ['portcullis:ignore a-b ports=22,"23" -- x', QUOTE('22,"23"', 'ports')],
    ['portcullis:ignore a-b owner="" -- x', '! has owner= without a value'],
    ['portcullis:ignore a-b owner=" " -- x', '! has owner= without a value'],
    ['portcullis:ignore "a-b" -- x', '! has "a-b" where a rule is named, and a reason stands behind ` -- `'],
    ['portcullis:ignore', `! names no rule: write ${FORM}`],
    ['portcullis:ignore -- x', `! names no rule: write ${FORM}`],
    ['portcullis:ignore ports=22 -- x', `! names no rule: write ${FORM}`],
    ['portcullis:ignore a-b', NO_REASON],
    ['portcullis:ignore a-b --', NO_REASON],
    ['portcullis:ignore a-b --  ', NO_REASON],
    ['portcullis:ignore a-b --x', STRAY('--x')],
    ['portcullis:ignore --x a-b', '! has --x where a rule is named, and a reason stands behind ` -- `'],
    ['portcullis:ignore * -- x', `! names all rules: what is accepted is named rule by rule, as ${FORM}`],
    ['portcullis:ignore all -- x', `! names all rules: what is accepted is named rule by rule, as ${FORM}`],
    ['portcullis:ignore a-b,, -- x', '! has a comma with no rule beside it'],
    ['portcullis:ignore a-b ports= -- x', '! has ports= without a value'],
    ['portcullis:ignore a-b ports=22,,23 -- x', '! has ports= without a value'],
    ['portcullis:ignore a-b ports=22 ports=23 -- x', '! has ports= twice: several values are joined by commas'],
    [
      'portcullis:ignore a-b port=22 -- x',
      '! has port=, which means nothing: there are ports=, remote=, until=, owner=; did you mean ports?',
    ],
    ...['2027-1-31', '2027-02-29', '31.01.2027', 'tomorrow', '2027-01-31T00:00'].map((day): [string, string] => [
      `portcullis:ignore a-b until=${day} -- x`,
      `! has no day of the calendar in until=${day}: write it as until=2027-01-31`,
    ]),
    ['portcullis:ignor a-b -- x', '! says portcullis:ignor, which means nothing; did you mean ignore?'],
    ['portcullis:disable a-b -- x', `! says portcullis:disable, which means nothing: write ${FORM}`],
    ['portcullis:ignore:a-b -- x', `! says portcullis:ignore:a-b, which means nothing: write ${FORM}`],
    ['portcullis: ignore a-b -- x', `! does not begin with portcullis:ignore: write ${FORM}`],
    ['Portcullis:ignore a-b -- x', `! does not begin with portcullis:ignore: write ${FORM}`],
    ['portcullis-ignore a-b -- x', `! does not begin with portcullis:ignore: write ${FORM}`],
    ['see portcullis:ignore a-b -- x', '! has portcullis:ignore behind other words: it must be the first of its line'],
  ])('%s', (text, expected) => expect(told(text)).toBe(expected));
});
