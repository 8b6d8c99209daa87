import { addAll } from '../../base/add-all.ts';
import { digest } from './finding-digest.ts';
import type { Failure } from './failures.ts';

/** Characters. A comment of GitHub has 65,536, with the words of Atlantis and other projects beside it. */
const ROOM_FOR_DETAILS = 20_000;
const ROOM = 40_000;

/**
 * As many as have room, the first of them with details. The others are one line, which changes when one of them does:
 * an approval covers them all, or none.
 */
export function failureLines(failures: readonly Failure[]): readonly string[] {
  const lines: string[] = [];
  let used = 0;
  for (const [at, { line, details }] of failures.entries()) {
    if (at > 0 && used + line.length > ROOM) return [...lines, restLine(failures.slice(at))];
    const shown = [line, ...details].join('\n').length + used <= ROOM_FOR_DETAILS ? [line, ...details] : [line];
    addAll(lines, shown);
    used += shown.join('\n').length + 1;
  }
  return lines;
}

function restLine(rest: readonly Failure[]): string {
  return `FAIL - ${rest.length} more for which there is no room (${digest(rest.map(({ line }) => line))})`;
}
