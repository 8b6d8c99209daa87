import { landingPath } from '../base/landing-path.ts';
import type { UsedFiles } from '../base/used-files.ts';

const STREAMS = [
  ['/dev/stdin', 'standard input comes from it'],
  ['/dev/stdout', 'standard output goes there, to which --format prints'],
  ['/dev/stderr', 'standard error goes there'],
] as const;

/**
 * Why a report must not be written to a path: what the run has read or written there, by whatever name, would be lost.
 * Null where it may be.
 */
export function whyKept({ disk, useOf }: UsedFiles, path: string): string | null {
  const use = useOf(path);
  if (use !== null) return `this run has ${use} that file, which would be lost; name another one`;
  const at = landingPath(disk, path);
  const stream = STREAMS.find(([name]) => disk.kindOf(name) === 'file' && landingPath(disk, name) === at);
  return stream === undefined ? null : `${stream[1]}; name another file`;
}
