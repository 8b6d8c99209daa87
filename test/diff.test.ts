import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { runProgram } from './program.ts';

const CASES = 'testdata/diff';
const STATUS = { equal: 0, different: 1, undetermined: 1 } as const;

interface DiffCase {
  readonly about: string;
  readonly verdict: keyof typeof STATUS;
}

/** What is compared: the plan that Terraform makes, applied on what `before` has made; and the two configurations. */
const COMPARED = {
  plan: (folder: string) => ['--source', `${folder}/now`, `${folder}/plan.json`],
  hcl: (folder: string) => [`${folder}/before`, `${folder}/now`],
} as const;

const rows = readdirSync(CASES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => Object.entries(COMPARED).map(([form, words]) => ({ name, form, words })));

describe('refactorings', () => {
  test.each(rows)('$name: $form', async ({ name, form, words }) => {
    const folder = `${CASES}/${name}`;
    const { verdict } = JSON.parse(readFileSync(`${folder}/case.json`, 'utf8')) as DiffCase;
    const { status, stdout, stderr } = await runProgram(['diff', ...words(folder)]);
    const golden = `${folder}/${form}.txt`;
    if (process.env['UPDATE_GOLDEN'] === '1' || !existsSync(golden)) writeFileSync(golden, stdout);
    expect(stdout).toBe(readFileSync(golden, 'utf8'));
    expect({ status, verdict: stdout.match(/^(equal|different|undetermined): /m)?.[1], stderr }).toEqual({
      status: STATUS[verdict],
      verdict: expect.stringMatching(verdict),
      stderr: '',
    });
  });
});
