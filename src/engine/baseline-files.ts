import { resolve } from 'node:path';
import { type Diagnostic as OwnDiagnostic, errorOf, naming } from '../base/diagnostic.ts';
import type { FileRead } from '../base/file-read.ts';
import type { Files } from '../base/files.ts';
import { limitMessage } from '../base/limit.ts';
import { getOrMake } from '../base/maps.ts';
import type { Configuration, Diagnostic } from '../model/generated/report.ts';
import { beginParts, type WorkPart } from '../packet/work.ts';
import { openPool, type BaselinePool } from '../policy/baseline/baseline-pool.ts';
import { loadBaseline, type PlacedEntry } from '../policy/baseline/load-baseline.ts';
import type { LayeredConfig } from './configs.ts';
import { namedBaseline } from './named-baseline.ts';
import { sha256Of } from './sha256.ts';

/** A baseline that could be read. */
export interface OpenedBaseline {
  /** As it is named. */
  readonly path: string;
  readonly entries: readonly PlacedEntry[];
  readonly pool: BaselinePool;
}

/** The baselines of a run, each read once. */
export interface BaselineFiles {
  /** What holds for inputs of a config; null where nothing does, or what should cannot be read, which is told. */
  readonly of: (config: LayeredConfig) => Promise<OpenedBaseline | null>;
  /** Any file; null too where there is none. */
  readonly at: (path: string) => Promise<OpenedBaseline | null>;
  readonly diagnostics: () => readonly Diagnostic[];
  /** As the report names them. */
  readonly used: () => readonly Configuration[];
}

/** `named`: on the command line, instead of what configs name. `locked`: what configs name is refused. */
export function openBaselineFiles(named: string | null, locked: boolean, files: Files): BaselineFiles {
  const opened = new Map<string, Promise<OpenedBaseline | null>>();
  const diagnostics = new Map<string, Diagnostic>();
  const used: (() => Configuration)[] = [];
  const tell = (input: string, told: OwnDiagnostic): null => {
    diagnostics.set(JSON.stringify([input, told]), { input, ...told });
    return null;
  };
  const open = async (path: string, read: FileRead): Promise<OpenedBaseline | null> => {
    if (!read.ok) return tell(path, errorOf(`The baseline ${read.message}`, naming(path)));
    const loaded = await withinBudget(path, (counted) => loadBaseline(read.bytes, path, counted));
    if (!loaded.ok) {
      for (const each of loaded.diagnostics) tell(path, each);
      return null;
    }
    const { entries } = loaded;
    const pool = openPool(entries);
    used.push(() => ({ path, sha256: sha256Of(read.bytes), switchesOff: [recordedText(entries, pool)] }));
    return { path, entries, pool };
  };
  const at = (path: string, read: () => FileRead | Promise<FileRead>): Promise<OpenedBaseline | null> =>
    getOrMake(opened, path === '-' ? path : resolve(path), async () => open(path, await read()));
  return {
    of: async (config) => {
      if (named !== null) return at(named, () => files.readNamed(named));
      const found = namedBaseline(config);
      if (found === null) return null;
      const { path, by } = found;
      return locked
        ? tell(
            by,
            errorOf(
              `${by} names the baseline ${path}, which --locked takes from the command line alone: --baseline ${path}`,
              naming(by),
            ),
          )
        : at(path, () => config.files.read(path));
    },
    at: async (path) => (files.isThere(path) ? at(path, () => files.readNamed(path)) : null),
    diagnostics: () => [...diagnostics.values()],
    used: () => used.map((each) => each()),
  };
}

/** What it records, and how much of that is found here. */
function recordedText(entries: readonly PlacedEntry[], pool: BaselinePool): string {
  const found = entries.filter((entry) => pool.fateOf(entry) === 'covers').length;
  const recorded = `${entries.length} ${entries.length === 1 ? 'finding is' : 'findings are'} recorded`;
  return `${recorded}, ${found === entries.length ? (found === 1 ? 'which is found here' : 'all found here') : `${found === 0 ? 'none' : found} of them found here`}`;
}

async function withinBudget(
  path: string,
  load: (counted: WorkPart) => ReturnType<typeof loadBaseline>,
): ReturnType<typeof loadBaseline> {
  try {
    return await load(beginParts(`the baseline ${path}`));
  } catch (error) {
    const message = limitMessage(error);
    if (message === null) throw error;
    return { ok: false, diagnostics: [errorOf(message, naming(path))] };
  }
}
