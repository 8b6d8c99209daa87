import type { Ended } from './machine.ts';
import type { Tool } from './tool.ts';

/** Why a program did not run at all; null where it did. */
export function startTrouble(ended: Ended, { program }: Tool): string | null {
  if (ended.kind !== 'not-started') return null;
  return ended.isMissing
    ? `there is no ${program} ${/[/\\]/.test(program) ? 'there' : 'on the path'}: install it, or name the one that is meant with --bin`
    : `${program} cannot be started: ${ended.why}`;
}
