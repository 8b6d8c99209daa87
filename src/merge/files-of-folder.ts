import { posix, relative, sep } from 'node:path';
import type { Disk } from '../base/disk.ts';
import { within } from '../base/file-read.ts';
import { landingPath } from '../base/landing-path.ts';
import { compareTexts } from '../base/order.ts';

export interface FilesOfFolder {
  readonly files: readonly string[];
  /** What may hide a report, each a sentence that begins with a path. */
  readonly troubles: readonly { readonly path: string; readonly message: string }[];
}

/** No matrix has as many; whoever names `/` by mistake need not wait. */
const MAX_ENTRIES = 100_000;

/** All `.json` below a folder, but for what is hidden: CI puts each artifact into a folder of its own. */
export function filesOfFolder(folder: string, disk: Pick<Disk, 'list' | 'kindOf'>): FilesOfFolder {
  const files: string[] = [];
  const troubles: { path: string; message: string }[] = [];
  const open = [folder];
  let left = MAX_ENTRIES;
  for (let at = open.pop(); at !== undefined && left > 0; at = open.pop()) {
    const entries = disk.list(at);
    if (entries === null) troubles.push({ path: at, message: `${at} cannot be listed` });
    for (const { name, kind } of entries ?? []) {
      if (--left < 0) break;
      const path = posix.join(at, name);
      if (isHidden(name)) continue;
      const leadsTo = kind === 'link' ? disk.kindOf(path) : kind;
      // A link may lead in circles.
      if (kind === 'link' && leadsTo === 'folder')
        troubles.push({
          path,
          message: `${path} is a link to a folder, which is not followed: name the folder itself`,
        });
      else if (leadsTo === 'folder') open.push(path);
      else if (!isReportName(name)) continue;
      else if (leadsTo === 'file') files.push(path);
      else troubles.push({ path, message: `${path} is no file` });
    }
  }
  if (left <= 0)
    troubles.push({
      path: folder,
      message: `${folder} has more than ${MAX_ENTRIES} files and folders: name one with reports alone`,
    });
  else if (files.length === 0 && troubles.length === 0)
    troubles.push({ path: folder, message: `${folder} has no file whose name ends in .json` });
  return { files: files.toSorted(compareTexts), troubles };
}

/**
 * Why what is made of reports must not be written to a path: in a folder that is merged, the next run would take it for
 * the report of a run, also of one that has not come. Null where it may be.
 */
export function whyMergedAgain(merged: readonly string[], path: string, disk: Disk): string | null {
  const at = landingPath(disk, path);
  const folder = merged.find((each) => disk.kindOf(each) === 'folder' && wouldRead(landingPath(disk, each), at));
  return folder === undefined
    ? null
    : `all .json files in ${folder} are merged, so that the next run would merge this one too; name a file elsewhere`;
}

function wouldRead(folder: string, file: string): boolean {
  return within(folder, file) && isReportName(file) && !relative(folder, file).split(sep).some(isHidden);
}

/** Nothing of that name is merged, nor what is in it. */
function isHidden(name: string): boolean {
  return name.startsWith('.');
}

function isReportName(name: string): boolean {
  return name.toLowerCase().endsWith('.json');
}
