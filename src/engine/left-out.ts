import { posix, relative, resolve } from 'node:path';
import { warningOf } from '../base/diagnostic.ts';
import { didYouMean } from '../base/did-you-mean.ts';
import { slashed } from '../base/slashed.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import { listed } from '../model/statement-text.ts';
import type { LeaveOut } from '../terraform/hcl/modules/find-roots.ts';
import type { Configs, LayeredConfig } from './configs.ts';
import { exclusionsOf, openExclusions, type Exclusion, type UsedGlob } from './exclusions.ts';

const MAX_SHOWN = 6;
/** Of so many folders one may have been meant. */
const MAX_MET = 1_000;

/** What one search leaves out: for its walk, and for who reads the report. */
export interface LeftOut extends LeaveOut {
  /**
   * The configs that leave something out: what they are belongs into the report though nothing may be judged by
   * them.
   */
  readonly configs: () => readonly LayeredConfig[];
  /** `folders`: those with configuration that were left out. */
  readonly notes: (path: string, folders: readonly string[]) => readonly Diagnostic[];
}

/**
 * By `--exclude`, from the folder that is searched; by the config of that folder, wherever the folders lie; and
 * by the config that a folder would be judged by.
 */
export async function openLeftOut(
  folder: string,
  globs: readonly string[],
  configs: Configs,
  top: string,
): Promise<LeftOut> {
  const config = await configs.of(folder, 'folder', top);
  const named: Exclusion = { by: '--exclude', folder, globs };
  const leaves = openExclusions([named, ...exclusionsOf(config)]);
  const used = new Map<string, UsedGlob>();
  const by = new Map<string, LayeredConfig>();
  const note = (at: string, found: UsedGlob | null, from: LayeredConfig): boolean => {
    if (found === null) return false;
    used.set(resolve(at), found);
    if (found.exclusion.by !== named.by) by.set(from.path, from);
    return true;
  };
  const met: string[] = [];
  return {
    isLeftOut: (at) => {
      if (met.length < MAX_MET) met.push(slashed(relative(folder, at)));
      return note(at, leaves(at), config);
    },
    leavesItselfOut: async (at) => {
      const own = await configs.of(at, 'folder', top);
      return own !== config && note(at, openExclusions(exclusionsOf(own))(at), own);
    },
    configs: () => [...by.values()],
    notes: (path, folders) => {
      const names = new Map<string, string[]>();
      for (const each of folders) {
        const who = usedFor(each, used)?.exclusion.by;
        if (who !== undefined) names.set(who, [...(names.get(who) ?? []), each]);
      }
      const told = [...names].map(([who, all]) =>
        warning(
          path,
          `${all.length === 1 ? '1 folder with configuration was' : `${all.length} folders with configuration were`} left out by ${who}: ${listed(all, MAX_SHOWN)}`,
        ),
      );
      const idle = globs.filter(
        (glob) => ![...used.values()].some((each) => each.exclusion === named && each.glob === glob),
      );
      return [
        ...told,
        ...idle.map((glob) =>
          warning(
            path,
            `--exclude ${glob} leaves no folder out: globs start from ${path}, and a name alone is a folder there${meant(path, glob, met)}`,
          ),
        ),
      ];
    },
  };
}

/** What took a folder, or the one that it lies in. */
function usedFor(folder: string, used: ReadonlyMap<string, UsedGlob>): UsedGlob | null {
  for (let at = resolve(folder); ; at = posix.dirname(at)) {
    const found = used.get(at);
    if (found !== undefined) return found;
    if (at === posix.dirname(at)) return null;
  }
}

/** A folder is named from the working directory, lies further down, or is misspelt. */
function meant(path: string, glob: string, met: readonly string[]): string {
  const from = glob.startsWith(`${path}/`) ? glob.slice(path.length + 1) : glob;
  if (from !== glob) return `; did you mean ${from}?`;
  return met.some((each) => each.endsWith(`/${glob}`)) ? `; did you mean **/${glob}?` : didYouMean(glob, met);
}

function warning(input: string, message: string): Diagnostic {
  return { input, ...warningOf(message) };
}
