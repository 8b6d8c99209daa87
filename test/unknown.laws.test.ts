import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hide, spotsIn, type PlanJson } from './plan-spots.ts';
import { saidOf, type Said } from './said.ts';

/**
 * Whatever a plan leaves to the apply, the report says no more than it would say with the value there, and keeps open
 * what it would have said: each plan of the scenarios, through the whole program, with some of its values made unknown.
 */

const RUNS = 700;

test('knowing less never says more, and loses nothing', async () => {
  const texts = new Map<string, string>();
  const full = new Map<string, Said>();
  for (const folder of await readdir('testdata/scenarios', { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    const text = await readFile(`testdata/scenarios/${folder.name}/plan.json`, 'utf8');
    texts.set(folder.name, text);
    full.set(folder.name, await saidOf(JSON.parse(text) as PlanJson));
  }
  const tally = { findings: 0, opened: 0, runs: 0 };
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
        const less = await saidOf(plan);
        const { violated } = full.get(name) as Said;
        tally.runs++;
        tally.findings += violated.size;
        tally.opened += [...violated].filter((each) => !less.violated.has(each)).length;
        expect([...less.violated].filter((each) => !violated.has(each))).toEqual([]);
        // That a rule may be covered by others, or stopped by lists, is not worth a word (their pages in docs/rules).
        const unspoken = /^sg-rule-(redundant|blocked-by-nacl) /;
        expect([...violated].filter((each) => !less.all.has(each) && !unspoken.test(each))).toEqual([]);
      },
    ),
    { numRuns: RUNS },
  );
  // Else the law would hold for a program that never says "undetermined".
  expect(tally.opened / tally.findings).toBeGreaterThan(0.1);
  console.log(
    `${tally.runs} plans with unknown values: of ${tally.findings} findings ${tally.opened} became undetermined`,
  );
}, 120_000);
