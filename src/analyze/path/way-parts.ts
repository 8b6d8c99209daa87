import type { Check } from './check.ts';

/** A stretch of a way: the checkpoints there, and those on the way back. */
export interface WayPart {
  readonly forward: readonly Check[];
  readonly reply: readonly Check[];
  readonly assumptions: readonly string[];
}
