import { posix } from 'node:path';
import { groupedBy } from '../base/maps.ts';
import { insideName, leavesRepository } from '../base/repository.ts';
import type { Report } from '../model/generated/report.ts';
import { inputKey, inputOf } from '../model/input-name.ts';
import type { FormatOptions } from './format.ts';

/**
 * What repositories call the files of a report that is read again. Its runs may have been in other folders, or on other
 * machines, so what they say of their folder counts. Where that is not known, and outside of a repository, a path stays
 * as it is.
 */
export function toldFolders({ input: inputs }: Pick<Report, 'input'>): FormatOptions['inRepository'] {
  const byInput = new Map(inputs.map((each) => [inputKey(each), each.folder]));
  const byRun = new Map(
    [...groupedBy(inputs, ({ label }) => label)].map(([label, own]) => [
      label,
      onlyOne(own.map(({ folder }) => folder)),
    ]),
  );
  return (path, { input = null, ...of }) => {
    const own = input === null ? undefined : byInput.get(inputKey(inputOf({ input, ...of })));
    const folder = own ?? byRun.get(of.label) ?? null;
    if (folder === null || (leavesRepository(path) && !path.startsWith('..'))) return path;
    const joined = posix.join(folder, path);
    return /^\.\.(?:\/|$)/.test(joined) ? path : insideName(joined);
  };
}

/** What is not of one input may be of any: where these are in several folders, nobody knows. */
function onlyOne(folders: readonly (string | null)[]): string | null {
  const [folder = null, ...others] = new Set(folders);
  return others.length > 0 ? null : folder;
}
