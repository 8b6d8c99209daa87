import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hide, spotsIn, type PlanJson } from './plan-spots.ts';
import { runProgram } from './program.ts';
import { saidOf, type Said } from './said.ts';

/**
 * Where a plan does not know what its configuration knows, the one was not made of the other as it stands: that decides
 * nothing, and is told. Each plan of the scenarios, through the whole program, with some of its values made unknown.
 */

const RUNS = 100;

test('a configuration that knows what its plan does not decides nothing there', async () => {
  const texts = new Map<string, string>();
  const full = new Map<string, Said>();
  const sourceOf = (name: string): readonly string[] => ['--source', `testdata/scenarios/${name}`];
  for (const folder of await readdir('testdata/scenarios', { withFileTypes: true })) {
    const { name } = folder;
    if (!folder.isDirectory()) continue;
    const text = await readFile(`testdata/scenarios/${name}/plan.json`, 'utf8');
    texts.set(name, text);
    full.set(name, await saidOf(JSON.parse(text) as PlanJson, ...sourceOf(name)));
  }
  const tally = { findings: 0, opened: 0, told: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...texts.keys()),
      fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
      async (name, choices) => {
        const plan = JSON.parse(texts.get(name) ?? '') as PlanJson;
        const spots = spotsIn(plan);
        for (const choice of spots.length === 0 ? [] : choices) {
          const spot = spots[choice % spots.length];
          if (spot !== undefined) hide(spot);
        }
        const less = await saidOf(plan, ...sourceOf(name));
        const { violated } = full.get(name) as Said;
        const opened = [...violated].filter((each) => !less.violated.has(each));
        tally.findings += violated.size;
        tally.opened += opened.length;
        expect([...less.violated].filter((each) => !violated.has(each))).toEqual([]);
        // That a rule may be covered by others, or stopped by lists, is not worth a word (their pages in docs/rules).
        const unspoken = /^sg-rule-(redundant|blocked-by-nacl) /;
        const lost = [...violated].filter((each) => !less.all.has(each) && !unspoken.test(each));
        expect(lost).toEqual([]);
        if (opened.length > 0) tally.told += (await isContradictionTold(plan, sourceOf(name))) ? 1 : 0;
      },
    ),
    { numRuns: RUNS },
  );
  expect(tally.opened / tally.findings).toBeGreaterThan(0.05);
  expect(tally.told).toBeGreaterThan(0);
}, 120_000);

async function isContradictionTold(plan: PlanJson, source: readonly string[]): Promise<boolean> {
  const { stdout } = await runProgram(['check', '-', '--format', 'json', ...source], { stdin: JSON.stringify(plan) });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { level: string; message: string }[] };
  return diagnostics.some(({ level, message }) => level === 'warning' && message.includes('than the plan'));
}
