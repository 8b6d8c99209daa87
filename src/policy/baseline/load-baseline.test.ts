import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseBounds } from '../../model/notation-packets.ts';
import type { BaselineEntry } from './baseline-entry.ts';
import { formatBaseline, recordText } from './format-baseline.ts';
import { loadBaseline } from './load-baseline.ts';

const ENTRY: BaselineEntry = {
  rule: 'sg-sensitive-port-open',
  stack: 'infra',
  set: null,
  subject: 'aws_security_group.web',
  owners: [],
  cause: 'ingress',
  severity: 'critical',
  verdict: 'violated',
  extent: {
    certain: [{ direction: 'ingress', set: parseBounds('tcp', '22', '10.0.0.0/8', new Map()).possible }],
    perhaps: [],
  },
  unknown: [],
};

async function read(text: string): Promise<readonly BaselineEntry[] | readonly string[]> {
  const loaded = await loadBaseline(Buffer.from(text), 'b.yaml');
  return loaded.ok
    ? loaded.entries
    : loaded.diagnostics.map(({ message, place }) => `${place?.line}:${place?.column} ${message}`);
}

/** Texts as they come in addresses, and as nobody would think of. */
const texts = fc.oneof(
  fc.constantFrom(
    'true',
    'no',
    '~',
    '1.0',
    '- a',
    'a: b',
    'a #b',
    '"',
    "'",
    '[x',
    '{x',
    '%x',
    '@x',
    '|',
    '---',
    'é "ü" 漢',
    '\u2028',
    '##[error]',
    '::x::',
    ' a',
    'a ',
    'a:',
  ),
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.string({ minLength: 1, unit: 'binary' }),
);

test('any text is read back as it was, and is printed as nothing that a terminal or a runner obeys', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 5, maxLength: 5 }), async ([subject, cause, stack, set, unknown]) => {
      const entry: BaselineEntry = {
        ...ENTRY,
        subject: subject as string,
        cause: cause as string,
        stack: stack as string,
        set: set as string,
        owners: [subject as string, cause as string],
        unknown: [unknown as string],
      };
      const { text } = formatBaseline([entry]);
      expect(text).not.toMatch(/[^\n -~\u00a0-\u{10ffff}]|[\u2028\u2029\u202a-\u202e]|##\[/u);
      expect((await read(text)).map((each) => (typeof each === 'string' ? each : recordText(each)))).toEqual([
        recordText(entry),
      ]);
    }),
    { numRuns: 200 },
  );
});

test.each([3, '1-4', '61 or more', 0])('the count %s', async (count) => {
  const text = `version: 1\nfindings:\n  - {rule: r, subject: s, cause: c, severity: low, count: ${count}}\n`;
  const [entry] = await read(text);
  expect(typeof entry === 'string' ? entry : formatBaseline([entry as BaselineEntry]).text).toContain(
    `count: ${typeof count === 'number' ? count : `"${count}"`}\n`,
  );
});

describe('a baseline of more than 1 MiB', () => {
  const many = Array.from({ length: 9000 }, (_, i) => ({ ...ENTRY, subject: `aws_security_group.web[${i}]` }));
  const { text } = formatBaseline(many);

  test('is read entry by entry, with line ends of Windows too', async () => {
    expect(text.length).toBeGreaterThan(1024 ** 2);
    const entries = await read(text.replaceAll('\n', '\r\n'));
    expect(entries).toHaveLength(many.length);
    const lines = text.split('\n');
    for (const entry of entries)
      if (typeof entry !== 'string' && 'place' in entry)
        expect(lines[(entry.place as { readonly line: number }).line]).toBe('    stack: infra');
  });

  test('tells where a mistake in it is', async () => {
    const at = text.indexOf('severity: critical', text.length - 5000);
    const line = text.slice(0, at).split('\n').length;
    const index = text.slice(0, at).split('- rule:').length - 2;
    expect(await read(`${text.slice(0, at)}severity: worst${text.slice(at + 'severity: critical'.length)}`)).toEqual([
      expect.stringMatching(new RegExp(`^${line}:15 findings\\[${index}\\]\\.severity: worst is none`)),
    ]);
  });

  test.each([
    [
      'not as it is written',
      (whole: string) => whole.replace('findings:', 'findings: # all'),
      'larger than 1 MiB and not as',
    ],
    [
      'with one entry of that size',
      (whole: string) => whole.replace('web[1]', `web[${'1'.repeat(2 ** 20)}]`),
      'A part of the baseline is larger than 1 MiB',
    ],
    ['of more than 16 MiB', (whole: string) => `${whole}${'#'.repeat(16 * 2 ** 20)}`, 'is larger than 16 MiB'],
  ])('%s is refused', async (_, change, message) => {
    expect(await read(change(text))).toEqual([expect.stringContaining(message)]);
  });
});

test.each([
  ['', '1:1 is empty'],
  ['[]', 'is no mapping'],
  ['version: 1', '`findings` is missing'],
  ['version: 1\nfindings: {}', 'findings: '],
  ['version: "1"\nfindings: []', 'version: '],
  ['version: 99999999\nfindings: [{a: 1}]', 'The baseline is of version 99999999'],
  [`version: 1\nfindings: ${'['.repeat(70)}${']'.repeat(70)}`, 'nested more than 64 deep'],
  ['a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nversion: 1\nfindings: [*c]', 'is not known here'],
])('%j is refused', async (text, message) => {
  const told = await read(text);
  expect(told.length).toBeGreaterThan(0);
  expect(told[0]).toEqual(expect.stringContaining(message));
});
