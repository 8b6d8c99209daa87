import { groupedBy } from '../../base/maps.ts';
import type { Input } from '../../model/generated/report.ts';
import { inputText, type OfInput } from '../../model/input-name.ts';
import { listed } from '../../model/statement-text.ts';

/** What is checked. */
export interface CheckedRoots {
  /** Each root or document, by what it is called, with its sets, in their order; none where it is checked once. */
  readonly sets: ReadonlyMap<string, readonly string[]>;
  /** What the root or document of something is called: with the label of its run where runs have several. */
  readonly nameOf: (thing: Pick<OfInput, 'input' | 'label'>) => string;
  /** What the run of something is called; null where all are of one. */
  readonly runOf: (thing: Pick<OfInput, 'label'>) => string | null;
}

export function checkedRoots(inputs: readonly Pick<Input, 'path' | 'set' | 'label'>[]): CheckedRoots {
  const hasRuns = new Set(inputs.map(({ label }) => label)).size > 1;
  const nameOf = ({ input, label }: Pick<OfInput, 'input' | 'label'>): string =>
    inputText({ path: input, set: null, ...(label === undefined || !hasRuns ? {} : { label }) });
  return {
    sets: new Map(
      [...groupedBy(inputs, (each) => nameOf({ ...each, input: each.path }))].map(([name, all]) => [
        name,
        all.flatMap(({ set }) => set ?? []),
      ]),
    ),
    nameOf,
    runOf: ({ label }) => (hasRuns ? (label ?? null) : null),
  };
}

export function hasSets({ sets }: CheckedRoots): boolean {
  return [...sets.values()].some((names) => names.length > 0);
}

/**
 * Where things are, as far as several inputs leave it open: `infra/app (prod and staging)`, `3 roots: a, b and c`; of
 * one root `set prod`, `both sets`, `all 3 sets`. Null where there is one input.
 */
export function rootsText(things: readonly OfInput[], roots: CheckedRoots, most?: number): string | null {
  const [only] = roots.sets.values();
  if (only === undefined || (roots.sets.size === 1 && only.length < 2)) return null;
  const byRoot = [...groupedBy(things, roots.nameOf)];
  if (roots.sets.size === 1) return ownSetsText(setsOf(things), only, most);
  const names = byRoot.map(([root, own]) => `${root}${setsSuffix(own, roots, most)}`);
  return names.length === 1 ? (names[0] ?? '') : `${names.length} roots: ${listed(names, most)}`;
}

/** ` (prod)`, where things of one root are not in all of its sets. */
export function someSets(things: readonly OfInput[], roots: CheckedRoots): string {
  const all = allSetsOf(things, roots);
  const own = setsOf(things);
  return own.length === 0 || own.length === all.length ? '' : ` (${listed(own)})`;
}

function setsSuffix(things: readonly OfInput[], roots: CheckedRoots, most: number | undefined): string {
  const own = setsOf(things);
  const all = allSetsOf(things, roots);
  if (own.length === 0) return '';
  return ` (${own.length === all.length && all.length > 1 ? allText(all) : listed(own, most)})`;
}

function ownSetsText(own: readonly string[], all: readonly string[], most: number | undefined): string {
  if (own.length === all.length) return allText(all);
  return `${own.length === 1 ? 'set' : 'sets'} ${listed(own, most)}`;
}

function allText({ length }: readonly string[]): string {
  return length === 2 ? 'both sets' : `all ${length} sets`;
}

function setsOf(things: readonly OfInput[]): readonly string[] {
  return [...new Set(things.flatMap(({ set }) => set ?? []))];
}

/** Those of the root that the first of these is in. */
function allSetsOf([first]: readonly OfInput[], { sets, nameOf }: CheckedRoots): readonly string[] {
  return first === undefined ? [] : (sets.get(nameOf(first)) ?? []);
}
