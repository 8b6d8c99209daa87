import { dirname, parse, posix, resolve } from 'node:path';
import { type Diagnostic, errorOf, naming } from '../base/diagnostic.ts';
import type { Disk } from '../base/disk.ts';
import { getOrMake } from '../base/maps.ts';
import type { FileRead } from '../base/file-read.ts';
import type { Files } from '../base/files.ts';
import { nearestRoot, openRooted, type RootedFiles } from '../base/rooted-files.ts';
import { joinedPath } from '../base/slashed.ts';
import type { ConfigLayer } from '../policy/config/config-layer.ts';
import { counterpartOf } from './counterpart.ts';
import { folderPath, type InputForm } from './input-form.ts';

/** What holds for an input: the files of its config, those that are extended first. */
export interface LayeredConfig {
  /** The file itself, the last of the layers; empty where there is none. */
  readonly path: string;
  readonly layers: readonly ConfigLayer[];
  /** Reads what they name. */
  readonly files: RootedFiles;
  readonly diagnostics: readonly Diagnostic[];
  /** An input for which it was found: who asks for that finds it again. */
  readonly foundFor: ConfigQuestion;
}

/** Before somebody asks for it. */
export type FoundConfig = Omit<LayeredConfig, 'foundFor'>;

export interface ConfigQuestion {
  readonly path: string;
  readonly form: InputForm;
  /** What bounds it, where a search has found it. */
  readonly root: string | null;
}

export interface ConfigsRequest {
  /** Named on the command line: no other is searched. */
  readonly config: string | null;
  readonly root: string | null;
  /** One that a search finds belongs to what is judged: it is refused. */
  readonly locked: boolean;
}

export interface Configs {
  /** For an input; equal configs are the same object. `root`: what bounds it, where a search has found it. */
  readonly of: (path: string, form: InputForm, root?: string) => Promise<LayeredConfig>;
}

/** The first one is what is written; either is read. */
export const CONFIG_NAMES = ['portcullis.yaml', 'portcullis.yml'] as const;
const MAX_DEPTH = 100;

/**
 * Finds the config of each input: the nearest one in or above its folder, not beyond the root; for a document
 * that has none there, and for standard input, the nearest one from the working directory.
 */
export function openConfigs({ config, root, locked }: ConfigsRequest, files: Files): Configs {
  const known = new Map<string, Promise<LayeredConfig>>();
  let named: Promise<FileRead> | null = null;
  const from = (folder: string, top = folder): { readonly path: string | null; readonly rooted: RootedFiles } => {
    const rooted = openRooted(files, { root: root ?? nearestRoot(files, folder, top) });
    return { path: nearestConfig(folder, rooted, files), rooted };
  };
  const search = (path: string, form: InputForm, top?: string): ReturnType<typeof from> => {
    if (form !== 'document') return from(path, top);
    const beside = path === '-' ? null : from(posix.dirname(folderPath(path)));
    return beside === null || beside.path === null ? from('.') : beside;
  };
  return {
    of: (path, form, top) => {
      const remembered = (key: string, load: () => Promise<FoundConfig>): Promise<LayeredConfig> =>
        getOrMake(known, key, async () => ({ ...(await load()), foundFor: { path, form, root: top ?? null } }));
      if (config !== null) {
        const folder = form !== 'document' ? path : path === '-' ? '.' : posix.dirname(folderPath(path));
        const counterpart = counterpartOf(config, folder, top ?? folder, files);
        return remembered(counterpart(dirname(resolve(config))), async () => {
          const { readConfig } = await import('./read-config.ts');
          // What it names may lie where it likes, as it may itself.
          const anywhere = openRooted(files, { root: parse(resolve(config)).root });
          return readConfig(config, await (named ??= files.readNamed(config)), {
            files: anywhere,
            counterpart,
            locked,
          });
        });
      }
      const { path: at, rooted } = search(path, form, top);
      if (at === null)
        return remembered('', () => Promise.resolve({ path: '', layers: [], files: rooted, diagnostics: [] }));
      const twin = twinOf(at, files);
      const trouble = locked
        ? errorOf(refusal(at), naming(at))
        : twin === undefined
          ? null
          : errorOf(`There is ${at}, and ${twin} beside it: keep one of them`);
      if (trouble !== null)
        return remembered(resolve(at), () =>
          Promise.resolve({ path: at, layers: [], files: rooted, diagnostics: [trouble] }),
        );
      return remembered(resolve(at), async () => {
        const { readConfig } = await import('./read-config.ts');
        return readConfig(at, rooted.read(at), { files: rooted });
      });
    },
  };
}

/**
 * It may make rules stricter as well, so that a run which passes it over would not be the one that somebody set up.
 */
function refusal(path: string): string {
  return `${path} is part of what is judged, and --locked takes no configuration from there: name the one that counts with --config, as that of the base branch, or an empty file for the rules as they come`;
}

/** The other one of the names, in the same folder. */
function twinOf(path: string, disk: Disk): string | undefined {
  return CONFIG_NAMES.map((name) => joinedPath(posix.dirname(path), name)).find(
    (each) => each !== path && disk.isThere(each),
  );
}

function nearestConfig(folder: string, rooted: RootedFiles, disk: Disk): string | null {
  let at = folder;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    for (const name of CONFIG_NAMES) {
      const path = joinedPath(at, name);
      // Also one that cannot be read: then that is told, instead of taking another one or none.
      if (disk.isThere(path)) return path;
    }
    if (resolve(at) === resolve(rooted.root) || resolve(at) === resolve(at, '..')) return null;
    at = joinedPath(at, '..');
  }
  return null;
}
