import type { WritableDisk } from './disk.ts';
import { landingPath } from './landing-path.ts';

/** A disk, and what a run has used of it. */
export interface UsedFiles {
  /** The same, by which it is known. */
  readonly disk: WritableDisk;
  /** Another thread has read it. */
  readonly noteRead: (path: string) => void;
  /** What the run has done with the file that a path leads to, by whatever name; null: nothing, or it is no file. */
  readonly useOf: (path: string) => 'read' | 'written' | null;
}

/** Links are followed once somebody asks, since most runs write nothing. */
export function openUsedFiles(disk: WritableDisk): UsedFiles {
  const pending = new Set<string>();
  const read = new Set<string>();
  const written = new Set<string>();
  return {
    disk: {
      ...disk,
      read: (path, maxBytes) => {
        pending.add(path);
        return disk.read(path, maxBytes);
      },
      open: (path, bounds) => {
        pending.add(path);
        return disk.open(path, bounds);
      },
      replace: async (path, content) => {
        written.add(landingPath(disk, path));
        return disk.replace(path, content);
      },
    },
    noteRead: (path) => {
      pending.add(path);
    },
    useOf: (path) => {
      // What was asked for and is not there is nobody's.
      for (const each of pending) if (disk.kindOf(each) === 'file') read.add(landingPath(disk, each));
      pending.clear();
      const at = landingPath(disk, path);
      return read.has(at) ? 'read' : written.has(at) && disk.kindOf(at) !== 'other' ? 'written' : null;
    },
  };
}
