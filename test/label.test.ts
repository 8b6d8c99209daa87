import { expect, test } from '@jest/globals';
import type { Report } from '../src/model/generated/report.ts';
import { runProgram } from './program.ts';

/** Sets, waivers, an open verdict, something fixed, something assumed, a bad input: whatever a report may tell. */
const INPUTS = [
  'testdata/texts/variable-sets',
  'testdata/example/waived',
  'testdata/plans/move/plan.json',
  'testdata/scenarios/unknown-source/plan.json',
  'testdata/scenarios/newly-opened/plan.json',
  'nowhere.json',
];
const LISTS = [
  'input',
  'findings',
  'fixed',
  'waived',
  'causes',
  'assumptions',
  'configuration',
  'diagnostics',
] as const;

async function reportOf(...options: readonly string[]): Promise<Report> {
  const { stdout } = await runProgram(['check', ...INPUTS, '--source', 'none', '--format', 'json', ...options]);
  return JSON.parse(stdout);
}

test('the label stands on all that belongs to the run, and is all that differs', async () => {
  const plain = await reportOf('--only', 'new');
  const labelled = await reportOf('--only', 'new', '--label', 'prod eu');
  const labels = LISTS.map((list) => [list, new Set(labelled[list].map(({ label }) => label))]);
  const some = LISTS.filter((list) => plain[list].length > 0);
  expect(labels.filter(([, own]) => own !== undefined)).toEqual(
    LISTS.map((list) => [list, new Set(some.includes(list) ? ['prod eu'] : [])]),
  );
  expect(some).toEqual(
    expect.arrayContaining(['input', 'findings', 'fixed', 'waived', 'causes', 'configuration', 'diagnostics']),
  );
  const without = JSON.stringify(labelled, (key, value: unknown) => (key === 'label' ? undefined : value));
  expect(without).toBe(JSON.stringify(plain));
});

test('a run with nothing to check is told by its label', async () => {
  const { status, stdout } = await runProgram(['check', 'README.md', '--label', 'docs', '--format', 'json']);
  const { input, diagnostics }: Report = JSON.parse(stdout);
  expect({ status, input, labels: diagnostics.map(({ label }) => label) }).toEqual({
    status: 0,
    input: [],
    labels: ['docs'],
  });
});

test('one run says nothing of its label in text', async () => {
  const line = ['check', 'testdata/scenarios/ssh-open/plan.json', 'testdata/scenarios/clean-web/plan.json'];
  expect(await runProgram([...line, '--label', 'prod'])).toEqual(await runProgram(line));
});

test.each([
  ['', 'needs a value'],
  ['  ', 'the name is empty'],
  [' a', 'begins or ends with a space'],
  ['#a', 'no name begins with #'],
  ['a\nb', 'one line'],
  ['a\u202eb', 'one line'],
  ['a'.repeat(201), 'more than 200 characters'],
])('%j is no label', async (label, why) => {
  const { status, stderr } = await runProgram(['check', 'testdata/example', '--label', label]);
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(why) });
});
