import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Report } from '../src/model/generated/report.ts';
import { runProgram } from './program.ts';
import { holds, type Wanted } from './wanted-findings.ts';

interface Expected {
  readonly findings: readonly Wanted[];
  readonly also?: readonly Wanted[];
  /** What is open besides is no fault. */
  readonly undetermined?: true;
}

const ROOT = 'testdata/cases';
const LOUD: ReadonlySet<string> = new Set(['critical', 'high', 'medium']);
const GRAVE: ReadonlySet<string> = new Set(['critical', 'high']);

const inputs = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => {
    const folder = `${ROOT}/${name}`;
    const { plan, ...whole }: Expected & { readonly plan?: Expected } = readJson(`${folder}/expected.json`);
    const options: readonly string[] = existsSync(`${folder}/args.json`) ? readJson(`${folder}/args.json`) : [];
    return [
      { name, input: [folder, ...options], expected: whole, isPlan: false },
      ...['plan.json', 'plan.real.json']
        .map((file) => `${folder}/${file}`)
        .filter((path) => existsSync(path))
        .map((path) => ({
          name: `${name}, ${path.slice(folder.length + 1)}`,
          input: [path, '--source', 'none'],
          expected: plan ?? whole,
          isPlan: true,
        })),
    ];
  });

describe('what was derived by hand', () => {
  test('is of configurations, plans, and plans of the provider itself', () =>
    expect(inputs.length).toBeGreaterThanOrEqual(57));

  test.each(inputs)('$name', async ({ input, expected, isPlan }) => {
    const run = await runProgram(['check', ...input, '--format', 'json']);
    expect([0, 1]).toContain(run.status);
    const report: Report = JSON.parse(run.stdout);
    const left = [...report.findings];
    const missed = [...expected.findings, ...(expected.also ?? [])].filter((wanted) => {
      const at = left.findIndex((finding) => holds(wanted, finding));
      if (at >= 0) left.splice(at, 1);
      return at < 0 && (isPlan || wanted.hclMay !== 'upheld');
    });
    const more = left.filter(
      ({ severity, verdict }) => LOUD.has(severity) && !(expected.undetermined === true && verdict === 'undetermined'),
    );
    expect({ missed, more: more.map(({ rule, subject }) => `${rule} ${subject.address}`) }).toEqual({
      missed: [],
      more: [],
    });
    const isGrave = report.findings.some(({ severity, verdict }) => GRAVE.has(severity) && verdict === 'violated');
    expect(run.status).toBe(Number(isGrave));
  });
});

// What a file of a case holds is what its README says.
function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8'));
}
