import type { ObjectValue, Value } from '../../value.ts';
import { given, readItems } from './scalars.ts';

/** The blocks of a type, as far as they are known. */
export function knownBlocks(value: Value): readonly ObjectValue[] {
  return (readItems(given(value)) ?? []).flatMap((block) => (block.kind === 'object' ? [block] : []));
}
