import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import type { Report } from '../src/model/generated/report.ts';
import { runProgram } from './program.ts';

/**
 * Each policy of testdata/policies judges two small configurations, one that violates it and one that does not, as a
 * folder and as the plan that Terraform makes of it. `expected.json` lists all that the rules of the policy find in the
 * bad one; in the good one they find nothing.
 */
const ROOT = 'testdata/policy-cases';

interface Told {
  readonly rule: string;
  readonly subject: string;
  readonly verdict: 'violated' | 'undetermined';
  readonly ports: readonly string[];
  /** Addresses, each once. */
  readonly because: readonly string[];
}

const cases = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted();

test('every policy has cases', () => {
  const policies = readdirSync('testdata/policies').filter((file) => file.endsWith('.yaml'));
  expect(cases).toEqual(policies.map((file) => file.replace(/\.yaml$/, '')).toSorted());
});

describe.each(cases)('%s', (policy) => {
  const expected = JSON.parse(readFileSync(`${ROOT}/${policy}/expected.json`, 'utf8')) as readonly Told[];
  test('is violated by something', () => expect(expected.length).toBeGreaterThan(0));
  test.each([
    ['the bad folder', 'bad', expected],
    ['the bad plan', 'bad/plan.json', expected],
    ['the good folder', 'good', []],
    ['the good plan', 'good/plan.json', []],
  ])('%s', async (_, name, wanted) => {
    const input = `${ROOT}/${policy}/${name}`;
    expect(await findingsOf(input, `testdata/policies/${policy}.yaml`)).toEqual(wanted);
  });
});

/** What the rules of the module find, sorted by rule and subject. */
async function findingsOf(input: string, module: string): Promise<Told[]> {
  // A plan is judged by itself: with the configuration beside it, both would be one reading.
  const alone = input.endsWith('.json') ? ['--source', 'none'] : [];
  const { stdout, stderr } = await runProgram(['check', input, '--policy', module, '--format', 'json', ...alone]);
  // A log shows why the job is red, where standard output is for programs.
  expect(stderr).toMatch(/^(?:portcullis: rejected: .*\n)?$/);
  const { findings, diagnostics } = JSON.parse(stdout) as Report;
  expect(diagnostics).toEqual([]);
  const own = new Set([...readFileSync(module, 'utf8').matchAll(/^ {2}- id: (.+)$/gm)].map(([, id]) => id));
  return findings
    .filter(({ rule }) => own.has(rule))
    .map(
      ({ rule, subject, verdict, ports, because }): Told => ({
        rule,
        subject: subject.type === 'input' ? '<input>' : subject.address,
        verdict,
        ports,
        because: [...new Set(because.map(({ address }) => address))],
      }),
    )
    .toSorted((a, b) => compare(a.rule, b.rule) || compare(a.subject, b.subject));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
