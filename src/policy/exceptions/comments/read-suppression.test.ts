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
    ['portcullis:ignore a-b,c-d, e-f ,g-h i-j a-b -- x', 'target a-b|c-d|e-f|g-h|i-j (x)'],
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
  test.each([
    ['portcullis:ignore', `! names no rule: write ${FORM}`],
    ['portcullis:ignore -- x', `! names no rule: write ${FORM}`],
    ['portcullis:ignore ports=22 -- x', `! names no rule: write ${FORM}`],
    ['portcullis:ignore a-b', NO_REASON],
    ['portcullis:ignore a-b --', NO_REASON],
    ['portcullis:ignore a-b --  ', NO_REASON],
    ['portcullis:ignore a-b --x', '! has --x where a rule is named, and a reason stands behind ` -- `'],
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
