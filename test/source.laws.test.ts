import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Report } from '../src/model/generated/report.ts';
import { hide, spotsIn, type PlanJson } from './plan-spots.ts';
import { runProgram } from './program.ts';

/**
 * A plan with the configuration that it was made of: what the plan does not tell is as if it told it. Each plan of the
 * scenarios, through the whole program, with some of its values made unknown.
 */

const RUNS = 100;

async function reportOf(name: string, plan: PlanJson, ...more: readonly string[]): Promise<Report> {
  const folder = `testdata/scenarios/${name}`;
  const { stdout } = await runProgram(['check', '-', '--source', folder, '--format', 'json', ...more], {
    stdin: JSON.stringify(plan),
  });
  return JSON.parse(stdout) as Report;
}

/** What a report says of the groups and lists. */
function told({ findings, assumptions, causes }: Report): unknown {
  return { findings, assumptions, causes };
}

test('what the configuration tells need not stand in the plan', async () => {
  const names = (await readdir('testdata/scenarios', { withFileTypes: true }))
    .filter((each) => each.isDirectory())
    .map(({ name }) => name);
  const texts = new Map<string, string>();
  const full = new Map<string, unknown>();
  for (const name of names) {
    const text = await readFile(`testdata/scenarios/${name}/plan.json`, 'utf8');
    texts.set(name, text);
    full.set(name, told(await reportOf(name, JSON.parse(text) as PlanJson)));
  }
  let hidden = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
      fc.constantFrom<readonly string[]>([], ['--no-assume']),
      async (name, choices, more) => {
        const plan = JSON.parse(texts.get(name) ?? '') as PlanJson;
        const spots = spotsIn(plan);
        for (const choice of choices) {
          const spot = spots[choice % spots.length];
          if (spot === undefined) return;
          hide(spot);
          hidden++;
        }
        expect(told(await reportOf(name, plan, ...more))).toEqual(full.get(name));
      },
    ),
    { numRuns: RUNS },
  );
  expect(hidden).toBeGreaterThan(RUNS);
}, 120_000);
