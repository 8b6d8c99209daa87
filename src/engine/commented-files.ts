import type { Disk } from '../base/disk.ts';
import { getOrMake } from '../base/maps.ts';
import type { Configuration, Waived } from '../model/generated/report.ts';
import { sha256Of } from './sha256.ts';

const MAX_BYTES = 64 * 1024 ** 2;

/** The files whose comments accept something, as the report names what its findings are less for. */
export function commentedFiles(waived: readonly Waived[], disk: Disk): readonly Configuration[] {
  const files = new Map<string, { readonly comments: Set<string>; findings: number }>();
  for (const { by, exceptionPlace } of waived) {
    if (by !== 'comment' || exceptionPlace === null) continue;
    const { file, line, column } = exceptionPlace;
    const known = getOrMake(files, file, () => ({ comments: new Set<string>(), findings: 0 }));
    known.comments.add(`${line}:${column}`);
    known.findings++;
  }
  return [...files].map(
    ([
      path,
      {
        comments: { size },
        findings,
      },
    ]) => {
      // It was read a moment ago; what has gone since has no bytes.
      const read = disk.read(path, MAX_BYTES);
      return {
        path,
        sha256: sha256Of(read.ok ? read.bytes : Buffer.alloc(0)),
        switchesOff: [
          `${size} ${size === 1 ? 'comment accepts' : 'comments accept'} ${findings} ${findings === 1 ? 'finding' : 'findings'}`,
        ],
      };
    },
  );
}
