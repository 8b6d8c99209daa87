import { remembered } from '../../../base/maps.ts';
import type { Key } from '../../address-tokens.ts';
import type { Block } from '../files/body.ts';
import { instancesOf, instanceWith, type Repetition, type RepetitionKey } from './repetition.ts';

/**
 * Of a block the instance with a key: one of those that are known, else one that is made for it. The same each time.
 */
export function foundByKey<B extends Block, T>(
  repetition: (block: B) => Repetition,
  known: (block: B) => readonly T[],
  make: (block: B, times: Repetition, each: RepetitionKey) => T | null,
): (block: B, key: Key) => T | null {
  const byBlock = remembered((block: B): ((key: Key) => T | null) => {
    const times = repetition(block);
    if (times.kind !== 'unknown') {
      const all = known(block);
      const byKey = new Map(instancesOf(times).map(({ key }, i) => [key, all[i]] as const));
      return (key) => byKey.get(key) ?? null;
    }
    return remembered((key: Key): T | null => {
      const each = instanceWith(key, times);
      return each === null ? null : make(block, times, each);
    });
  });
  return (block, key) => byBlock(block)(key);
}
