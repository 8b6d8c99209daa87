import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scanHcl } from '../../src/terraform/hcl/files/scan.ts';
import { fileText } from './file-arbitrary.ts';
import { compareFile, isAlike, type FileVerdict } from './file-compare.ts';
import { KNOWN_DIFFERENCES, knownReason, LOST_BY_HCL2JSON } from './file-differences.ts';
import { mutatedFile } from './file-mutations.ts';
import { hclReading } from './file-oracle.ts';
import { outlineOf, outlineText } from './outline.ts';
import { withoutComments } from './without-comments.ts';

/**
 * Our reader reads from a file what HCL's own reads, which hcl2json has: both refuse it, or both find the same blocks,
 * labels and arguments in the same order, with the same expressions. `npm run oracle` asks more often, and for files
 * elsewhere.
 */

const OWN = readdirSync('testdata', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:tf|tofu|tfvars)$/.test(path))
  .toSorted()
  .map((path) => readFileSync(join('testdata', path), 'utf8'));

/** Seven thousand texts cost 15 seconds, more where other tests run beside them. */
const MOST_MS = 240_000;

/** How the readers differ, unless we mean to; null where they do not. */
async function difference(text: string): Promise<FileVerdict | null> {
  const verdict = await compareFile(text);
  return isAlike(verdict) || knownReason(text, verdict) !== null ? null : verdict;
}

describe('both readers read alike', () => {
  test('own files', async () => {
    expect(OWN.length).toBeGreaterThan(100);
    for (const text of OWN) expect(await difference(text)).toBeNull();
  });

  test.each([
    'a = x[*\n]\n',
    'a = x[ # c\n*]\n',
    'a = (x[*\n])\n',
    'a = y ? x[*\n] : 1\n',
    'a = <<X\r\n X\r \r\n',
    'a = <<X\r\n X \r\n',
    'a {}}\n',
    'a { b {} }\n',
    'a { b = 1 c = 2 }\n',
    'a "\\ud800" {}\n',
    'a = 1 /* \n */\nb /*\n*/ "c" /* \n */ {\n}\n',
    '\ufeff\ufeffa = 1\n',
    '\r\na = 1\r\n\r',
  ])('%j', async (text) => {
    expect(await difference(text)).toBeNull();
  });

  test.each([
    ['made files', fileText, 1_000],
    ['own files, changed', mutatedFile(fc.constantFrom(...OWN)), 4_000],
    ['made files, changed', mutatedFile(fileText), 2_000],
  ] as const)(
    '%s',
    async (_, texts, numRuns) => {
      await fc.assert(
        fc.asyncProperty(texts, async (text) => {
          expect(await difference(text)).toBeNull();
        }),
        { numRuns, seed: 1, endOnFailure: true },
      );
    },
    MOST_MS,
  );
});

describe('known differences', () => {
  const rows = KNOWN_DIFFERENCES.flatMap(({ reason, texts }) =>
    texts.map((text) => ({ reason, text, start: JSON.stringify(text.slice(0, 20)) })),
  );

  // A row that fails because nothing differs any more goes.
  test.each(rows)('$start: $reason', async ({ reason, text }) => {
    const verdict = await compareFile(text);
    const explaining = KNOWN_DIFFERENCES.filter(({ explains }) => !isAlike(verdict) && explains(text, verdict));
    expect(explaining.map((known) => known.reason)).toEqual([reason]);
  });

  test.each(LOST_BY_HCL2JSON)('hcl2json loses $reason', async ({ text, json, ours }) => {
    const reading = await hclReading(text);
    expect(reading.kind === 'json' ? reading.json : null).toEqual(json);
    const outline = outlineOf(text);
    expect(outline.ok ? outlineText(outline.items) : outline.refusal).toBe(ours);
    expect(await compareFile(text)).toMatchObject({ kind: 'read alike' });
  });
});

test('what is a comment can go', () => {
  fc.assert(
    fc.property(fileText, (text) => {
      const [outline, without] = [outlineOf(text), withoutComments(text, scanHcl(text).comments)];
      fc.pre(outline.ok);
      const left = outlineOf(without);
      expect(left.ok ? outlineText(left.items) : left.refusal).toBe(outlineText(outline.items));
      expect(scanHcl(without).comments).toEqual([]);
    }),
    { numRuns: 1_000, seed: 1 },
  );
});
