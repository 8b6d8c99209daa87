import { groupedBy } from '../../base/maps.ts';
import type { Input } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';

/** What is checked: each root or document with its sets, in their order; none where it is checked once. */
export type CheckedRoots = ReadonlyMap<string, readonly string[]>;

/** Something that belongs to an input. */
interface OfInput {
  readonly input: string;
  readonly set?: string;
}

export function checkedRoots(inputs: readonly Pick<Input, 'path' | 'set'>[]): CheckedRoots {
  return new Map(
    [...groupedBy(inputs, ({ path }) => path)].map(([path, all]) => [path, all.flatMap(({ set }) => set ?? [])]),
  );
}

export function hasSets(roots: CheckedRoots): boolean {
  return [...roots.values()].some((sets) => sets.length > 0);
}

/**
 * Where things are, as far as several inputs leave it open: `infra/app (prod and staging)`, `3 roots: a, b and c`; of
 * one root `set prod`, `both sets`, `all 3 sets`. Null where there is one input.
 */
export function rootsText(things: readonly OfInput[], roots: CheckedRoots, most?: number): string | null {
  const [only] = roots.values();
  if (only === undefined || (roots.size === 1 && only.length < 2)) return null;
  const byRoot = [...groupedBy(things, ({ input }) => input)];
  if (roots.size === 1) return ownSetsText(setsOf(things), only, most);
  const names = byRoot.map(([root, own]) => `${root}${setsSuffix(own, roots, most)}`);
  return names.length === 1 ? (names[0] ?? '') : `${names.length} roots: ${listed(names, most)}`;
}

/** ` (prod)`, where things of one root are not in all of its sets. */
export function someSets(things: readonly OfInput[], roots: CheckedRoots): string {
  const [first] = things;
  const all = roots.get(first?.input ?? '') ?? [];
  const own = setsOf(things);
  return own.length === 0 || own.length === all.length ? '' : ` (${listed(own)})`;
}

function setsSuffix(things: readonly OfInput[], roots: CheckedRoots, most: number | undefined): string {
  const own = setsOf(things);
  const all = roots.get(things[0]?.input ?? '') ?? [];
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
