import type { Doubt } from '../../resource.ts';
import type { HclOrigin } from '../values/hcl-origin.ts';
import { toldOrigins } from '../values/to-value.ts';
import type { Repetition } from './repetition.ts';

/** Why nobody knows which instances there are, where nobody does. */
export function originsOf(times: Repetition): readonly HclOrigin[] {
  return times.kind === 'unknown' ? times.origins : [];
}

/** With those of what is around it. */
export function repetitionDoubts(address: string, times: Repetition, outer: readonly Doubt[]): readonly Doubt[] {
  return times.kind === 'unknown'
    ? [...outer, { asked: { address, attribute: times.by }, origins: toldOrigins(times.origins) }]
    : outer;
}
