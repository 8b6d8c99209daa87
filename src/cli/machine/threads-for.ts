import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { SentInput } from '../../engine/judged-apart.ts';

/** Milliseconds that judging takes, once the program is warm: of a small input, and of a megabyte of a document. */
const OF_INPUT = 6;
const OF_MEGABYTE = 130;
/** A thread takes 250 ms until it is as warm: it is worth twice that. */
const OF_THREAD = 500;
const MOST = 16;

/** As many threads as there are processors, where there is enough to do for each. */
export function threadsFor(inputs: readonly SentInput[], sizes: readonly number[]): number {
  const work = inputs.length * OF_INPUT + (sizes.reduce((sum, size) => sum + size, 0) / 1e6) * OF_MEGABYTE;
  return Math.min(availableParallelism(), MOST, Math.floor(work / OF_THREAD));
}

/** Bytes of a document; 0 for anything else, and for what cannot be looked at. */
export function documentSize({ kind, path }: SentInput): number {
  if (kind !== 'document') return 0;
  try {
    const stats = statSync(path);
    return stats.isFile() ? stats.size : 0;
  } catch {
    return 0;
  }
}
