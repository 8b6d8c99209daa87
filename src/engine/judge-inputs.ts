import { resolve } from 'node:path';
import { errorOf, noteOf } from '../base/diagnostic.ts';
import type { InputDrawing } from '../model/drawing.ts';
import { inputText } from '../model/input-name.ts';
import type { DataSearch } from '../terraform/resources/searches.ts';
import type { InputResult } from './assemble-report.ts';
import { unread } from './judge-input.ts';
import { judgeOpened, type JudgedOpened, type JudgingInputs } from './judge-opened.ts';
import type { Apart, JudgedApart } from './judged-apart.ts';
import type { OpenedInput, OpenedInputs } from './open-inputs.ts';
import type { Outside } from './outside.ts';
import type { PoliciesOfInputs } from './policies-of-inputs.ts';
import { takeJudged } from './take-judged.ts';
import { foundBySearches, foundOf, type Unused } from './used-elsewhere.ts';

export interface JudgingAll {
  readonly opened: OpenedInputs;
  readonly policies: PoliciesOfInputs;
  readonly judging: JudgingInputs;
  /** Null where all are judged here. */
  readonly apart: Apart | null;
}

/**
 * Judges all inputs. Whatever is judged elsewhere is taken in the order of the inputs, so that the same comes of it as
 * of one after the other.
 */
export async function judgeInputs(
  { opened, policies, judging, apart }: JudgingAll,
  label: string | null,
  outside: Outside,
): Promise<readonly InputResult[]> {
  const { exceptions, baselines, withCallers } = judging;
  const { progress } = outside;
  const ofLabel = label === null ? {} : { label };
  const results: InputResult[] = [];
  const taking = { ...judging, takeGiven: opened.takeGiven, outside };
  const searches = new Map<number, readonly DataSearch[]>();
  /** Inputs whose unused groups and lists a data source of another one may find. */
  const unused: { readonly at: number; readonly of: readonly Unused[]; readonly judgeAs: JudgedOpened['judgeAs'] }[] =
    [];
  const makers = new Set<string>();
  const drawings = new Map<number, InputDrawing>();
  const addHere = async (input: OpenedInput, notes?: InputResult['diagnostics']): Promise<void> => {
    const judged = await judgeOpened(input, policies.of(input.config), judging, notes);
    const { models, result } = judged;
    if (models.ok) {
      for (const folder of models.makers) makers.add(folder);
      searches.set(results.length, models.searches);
      if (judged.unused.length > 0) unused.push({ at: results.length, of: judged.unused, judgeAs: judged.judgeAs });
    }
    results.push(result);
  };
  const addSent = (input: OpenedInput, { result, drawing, ...judged }: JudgedApart): void => {
    const at = results.length;
    for (const folder of judged.makers) makers.add(folder);
    searches.set(at, judged.searches);
    if (judged.unused.length > 0)
      unused.push({
        at,
        of: judged.unused,
        judgeAs: async (uses) => (await judgeOpened(input, policies.of(input.config), judging)).judgeAs(uses),
      });
    if (drawing !== null) drawings.set(at, { ...drawing, input: { ...drawing.input, ...ofLabel } });
    results.push(result);
  };
  const add = async (input: OpenedInput, at: number): Promise<void> => {
    const name = { path: input.path, set: input.set };
    const loaded = policies.of(input.config);
    progress(inputText(name));
    // By rules other than those that somebody meant, no input is judged.
    if (loaded.troubles.length > 0) {
      await baselines?.unread(input);
      return void results.push(unread(name, [], loaded.used));
    }
    const answer = (await apart?.of(at)) ?? { kind: 'here' };
    if (answer.kind === 'judged' && (await takeJudged(input, answer.judged, loaded, taking)))
      return addSent(input, answer.judged);
    if (answer.kind !== 'lost') return addHere(input);
    exceptions.unread(loaded.waivers);
    await baselines?.unread(input);
    results.push(unread(name, [errorOf(lostText(answer.why))], loaded.used));
  };
  try {
    for (const [at, input] of opened.inputs.entries()) await add(input, at);
  } finally {
    apart?.close();
  }
  for (const input of opened.covered)
    if (!makers.has(resolve(input.path)) && policies.of(input.config).troubles.length === 0) {
      progress(inputText({ path: input.path, set: input.set }));
      await addHere(input, [BY_ITSELF]);
    }
  // What one set of a root module looks for is no other root's.
  const isSameRoot = (a: number, b: number): boolean => results[a]?.input.path === results[b]?.input.path;
  for (const { at, of, judgeAs } of unused) {
    const others = [...searches].flatMap(([other, own]) => (isSameRoot(other, at) ? [] : own));
    if (foundOf(of, others).length > 0)
      results[at] = await judgeAs(
        async (each) => foundBySearches(await withCallers(each), others) ?? withCallers(each),
      );
  }
  for (const [at, { input, model }] of results.entries()) {
    const drawn = drawings.get(at);
    if (drawn !== undefined) outside.drawings?.take(drawn);
    else if (model !== null) outside.drawings?.add({ path: input.path, set: input.set, ...ofLabel }, model);
  }
  return results;
}

const BY_ITSELF = noteOf('Judged by itself too, since what calls it makes nothing of it');

function lostText(why: string): string {
  return `The thread that judged it ${why}: check it by itself, or all with --jobs 1`;
}
