import { relative, resolve } from 'node:path';
import { didYouMean } from '../base/did-you-mean.ts';
import { warningOf } from '../base/diagnostic.ts';
import type { Disk } from '../base/disk.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import type { ConfigLayer } from '../policy/config/config-layer.ts';
import type { Waiver } from '../policy/config/generated/config.ts';
import { anyText } from '../policy/conditions/text-test.ts';
import { anyPath, pathsIn } from '../policy/config/where.ts';
import type { InputResult } from './assemble-report.ts';
import type { LayeredConfig } from './configs.ts';
import { formOf } from './input-form.ts';

/** What a run has judged, for telling what a waiver cannot be meant for. */
export interface JudgedRun {
  readonly configs: readonly LayeredConfig[];
  readonly results: readonly InputResult[];
  /** All root modules below these folders are judged; null: those that somebody named. */
  readonly searched: readonly string[] | null;
  readonly disk: Disk;
}

/**
 * Waivers for sets that no stack has, and for paths where nothing is: as one that is meant for other inputs of the
 * repository they would cover nothing in silence.
 */
export async function unmeantWaivers(run: JudgedRun): Promise<readonly Diagnostic[]> {
  const layers = new Map(run.configs.flatMap((each) => each.layers).map((layer) => [layer.path, layer] as const));
  const sets = [...new Set([...layers.values()].flatMap(setsOf))];
  const emptyAt = openEmpty(run);
  const out: Diagnostic[] = [];
  for (const layer of layers.values()) {
    const waivers = layer.config.waivers ?? [];
    if (waivers.every(({ path, set }) => path === undefined && set === undefined)) continue;
    const places = await layer.placesOf(waivers.map((_, i) => ['waivers', i]));
    waivers.forEach((waiver, i) => {
      const place = places[i] ?? null;
      for (const why of [...unknownSets(waiver, sets), ...listOf(waiver.path).flatMap((glob) => emptyAt(glob, layer))])
        out.push({
          input: layer.path,
          ...warningOf(`This waiver is meant for ${why}`, { place, about: { kind: 'exception', by: 'waiver' } }),
        });
    });
  }
  return out;
}

function setsOf({ config }: ConfigLayer): readonly string[] {
  return Object.values(config.stacks ?? {}).flatMap((own) =>
    ('sets' in own ? (own.sets ?? []) : Array.isArray(own) ? own : []).map(({ name }) => name),
  );
}

function unknownSets({ set }: Waiver, known: readonly string[]): readonly string[] {
  return listOf(set)
    .filter((glob) => !known.some(anyText(glob)))
    .map((glob) => `the set ${glob}, and no stack has a set of that name${didYouMean(glob, known)}`);
}

/** Why a path means nothing, if it does: only where the run has seen all that it may mean. */
function openEmpty({ results, searched, disk }: JudgedRun): (glob: string, layer: ConfigLayer) => readonly string[] {
  // A plan may be judged where the configuration that it is made of is not.
  const hasFolders = results.some(({ input }) => formOf(input.path, disk) !== 'document');
  const ofEach = results.map(
    ({ input, model, paths }) => paths ?? (model === null ? null : pathsIn(model, input.path)),
  );
  const isRead = ofEach.every((each) => each !== null);
  const paths = ofEach.flatMap((each, i) => each ?? pathsIn(null, results[i]?.input.path ?? ''));
  return (glob, { speaksOf }) => {
    const parts = glob.replace(/^\.\//, '').split('/');
    const plain = parts.findIndex((part) => /[*?[\]{}()!]/.test(part));
    const folder = parts.slice(0, plain === -1 ? -1 : plain).join('/');
    const at = resolve(speaksOf, folder);
    if (hasFolders && !disk.isThere(at)) return [`${glob}, and there is no folder ${folder}`];
    const isSeen = searched?.some((each) => !relative(resolve(each), at).startsWith('..')) === true;
    return isSeen && isRead && !paths.some(anyPath(glob, speaksOf))
      ? [`${glob}, which is no input and no file here that states a security group or network ACL`]
      : [];
  };
}

function listOf(globs: string | readonly string[] | undefined): readonly string[] {
  return globs === undefined ? [] : [globs].flat();
}
