import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { expressionText } from './arbitrary.ts';
import { disagreements, ourShape } from './compare.ts';
import { CORNERS } from './corners.ts';
import { mutated, PIECES } from './mutations.ts';
import { oracleShape } from './oracle.ts';

/**
 * Our parser of expressions reads what Terraform's own reads (HCL's, as hcl2json has it): both refuse an expression, or
 * both make the same tree of it.
 */

const FOLDER = 'testdata/expressions';

const tables = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => {
    const topic = name.slice(0, -'.txt'.length);
    const rows: readonly { readonly expression: string }[] = JSON.parse(
      readFileSync(`${FOLDER}/${topic}.json`, 'utf8'),
    );
    return { topic, expressions: rows.map(({ expression }) => expression) };
  });
const written = [...tables.flatMap(({ expressions }) => expressions), ...CORNERS];

describe('both parsers read alike', () => {
  test.each([...tables, { topic: 'corners', expressions: CORNERS }])('$topic', async ({ expressions }) => {
    expect(await disagreements(expressions)).toEqual([]);
  });

  test.each([
    ['made expressions', expressionText, 600],
    ['changed expressions', mutated(written), 1500],
  ] as const)('%s', async (_, texts, numRuns) => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        expect(ourShape(text)).toBe(await oracleShape(text));
      }),
      { numRuns, seed: 1 },
    );
  });
});

const MOST_MS = 1000;

describe('any text is an expression or a syntax error, soon', () => {
  test.each([
    ['changed expressions', mutated(written), 4000],
    ['changed made expressions', expressionText.chain((text) => mutated([text])), 1000],
    [
      'repeated pieces',
      fc
        .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 })
        .map((pieces) => pieces.join('').repeat(5000)),
      300,
    ],
  ] as const)('%s', (_, texts, numRuns) => {
    fc.assert(
      fc.property(texts, (text) => {
        const start = performance.now();
        ourShape(text);
        expect(performance.now() - start).toBeLessThan(MOST_MS);
      }),
      { numRuns, seed: 1 },
    );
  });
});
