import type { RootedFiles } from '../../../base/rooted-files.ts';
import { remembered } from '../../../base/maps.ts';
import { openFolder, type Folder } from './folder.ts';
import { isLoadedByItself } from './folder-files.ts';
import type { Dialect } from '../dialect.ts';
import { moduleSource, readManifest } from './module-source.ts';
import { isWanted, type RelevantTo } from './relevance.ts';
import { callsIn } from './module-calls.ts';

/** One call of a folder, by its text alone. */
export interface StaticCall {
  /** Absolute, without links. */
  readonly folder: string;
  /** The source is a path. What a manifest says of other sources is no part of the configuration. */
  readonly isLocal: boolean;
  /** Wherever its caller is, its module is there once: nothing says how often. */
  readonly isCertain: boolean;
}

export interface CallingFolder {
  readonly calls: readonly StaticCall[];
  /**
   * It has a backend of its own, or values that Terraform reads in a root module alone: somebody plans it, whoever
   * calls it too.
   */
  readonly isRootItself: boolean;
  /** Some resource in it matters to the model. */
  readonly makes: boolean;
}

export type StaticCalls = (folder: string) => Promise<CallingFolder>;

/**
 * What each folder calls, and what else its files tell without being evaluated; found out once. Null as dialect: in
 * either; then nothing is certain where the dialects differ.
 */
export function openStaticCalls(files: RootedFiles, dialect: Dialect | null, wants: RelevantTo): StaticCalls {
  return remembered(async (path: string): Promise<CallingFolder> => {
    const open = (as: Dialect): Promise<Folder | null> =>
      openFolder(files, path, as, async () => Promise.resolve(() => new Set<string>()));
    const first = await open(dialect ?? 'tofu');
    if (first === null) return { calls: [], isRootItself: false, makes: false };
    const differs =
      dialect === null
      && first.files.configuration.concat(first.files.overrides).some((name) => /\.tofu(\.json)?$/.test(name));
    const second = differs ? await open('terraform') : null;
    return {
      calls: [first, second].flatMap((folder) => (folder === null ? [] : callsOf(files, folder, !differs))),
      isRootItself: [first, second].some((folder) => folder !== null && isRootItself(folder)),
      makes: [first, second].some(
        (folder) =>
          folder?.sources.some(({ units }) => units.some((unit) => unit.type === 'resource' && isWanted(unit, wants)))
          === true,
      ),
    };
  });
}

function callsOf(files: RootedFiles, folder: Folder, isCertain: boolean): readonly StaticCall[] {
  const repeated = repeatedCalls(folder);
  const manifest = readManifest(files, folder.path);
  return [...callsIn(folder)].flatMap(([name, { asked }]) => {
    const source = moduleSource(asked, name, folder.path, manifest);
    if (source.kind === 'absent') return [];
    return [
      {
        folder: files.canonical(source.folder),
        isLocal: asked.source?.startsWith('.') === true,
        isCertain: isCertain && folder.diagnostics.length === 0 && !repeated.has(name),
      },
    ];
  });
}

/** Calls that may make none or many, in whichever file that is said; `lifecycle { enabled }` is OpenTofu's. */
const REPEATERS: ReadonlySet<string> = new Set(['count', 'for_each', 'enabled', 'lifecycle']);

function repeatedCalls({ sources }: Folder): ReadonlySet<string> {
  const repeated = new Set<string>();
  for (const { units } of sources)
    for (const unit of units) {
      const [name] = unit.labels;
      if (unit.type === 'module' && name !== undefined)
        unit.each((argument) => {
          if (REPEATERS.has(argument)) repeated.add(name);
        });
    }
  return repeated;
}

function isRootItself({ files, sources }: Folder): boolean {
  return (
    files.values.some(isLoadedByItself)
    || sources.some(({ units }) =>
      units.some(
        (unit) => unit.type === 'terraform' && ['backend', 'cloud'].some((type) => unit.nested(type).length > 0),
      ),
    )
  );
}
