import { didYouMean } from '../base/did-you-mean.ts';
import { errorOf, noteOf } from '../base/diagnostic.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import { listed } from '../model/statement-text.ts';
import type { InputRequest } from './input-request.ts';
import { stackWords } from './stack-settings.ts';
import { eitherSets, type WantedRoot, type WantedSets } from './wanted-roots.ts';

/** An input as the command line leads to it, before it is known how often it is read. */
export interface FoundInput {
  readonly request: InputRequest;
  readonly sets: WantedSets;
}

const MAX_SHOWN = 6;

/** Adds root modules to those by their folders; of one that is known, what is wanted beside. */
export async function addRoots(
  into: Map<string, FoundInput>,
  roots: readonly WantedRoot[],
  requestOf: (folder: string) => Promise<InputRequest>,
): Promise<void> {
  for (const { folder, sets } of roots) {
    const known = into.get(folder);
    const request = known?.request ?? (await requestOf(folder));
    into.set(folder, { request, sets: known === undefined ? sets : eitherSets(known.sets, sets) });
  }
}

/** One input for each set of a root module that its config names, in that order; itself where there are none. */
export function inEachSet(request: InputRequest): readonly InputRequest[] {
  const names = setNames(request);
  return names.length === 0 ? [request] : names.map((set) => ({ ...request, set }));
}

/** The same of those that are wanted. `named`: by `--set`; none means all. */
export function inWantedSets(found: readonly FoundInput[], named: readonly string[]): readonly InputRequest[] {
  return found.flatMap(({ request, sets }) =>
    inEachSet(request).filter(
      ({ set }) => set === null || ((sets === 'all' || sets.has(set)) && (named.length === 0 || named.includes(set))),
    ),
  );
}

/**
 * What `--set` names and no root module has, and the root modules that it leaves out: who names a set for one of them
 * may not know that of the others.
 */
export function setTroubles(requests: readonly InputRequest[], named: readonly string[]): readonly Diagnostic[] {
  if (named.length === 0) return [];
  const roots = requests
    .map((request) => ({ path: request.path, names: setNames(request) }))
    .filter(({ names }) => names.length > 0);
  const known = [...new Set(roots.flatMap(({ names }) => names))];
  const these =
    known.length === 0 ? '`stacks` of portcullis.yaml names sets' : `these are: ${listed(known, MAX_SHOWN)}`;
  return [
    ...[...new Set(named)]
      .filter((name) => !known.includes(name))
      .map((name) => ({
        input: null,
        ...errorOf(`--set ${name}: no root module here has a set of this name; ${these}${didYouMean(name, known)}`),
      })),
    ...roots
      .filter(({ names }) => !names.some((name) => named.includes(name)))
      .map(({ path, names }) => ({
        input: path,
        ...noteOf(`Left out by --set: it has only ${listed(names, MAX_SHOWN)}`),
      })),
  ];
}

function setNames({ path, kind, config }: InputRequest): readonly string[] {
  return kind !== 'root-module' ? [] : stackWords(path, config.layers).sets.map(({ name }) => name);
}
