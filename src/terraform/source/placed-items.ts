import { remembered } from '../../base/maps.ts';
import { spendWork } from '../../packet/work.ts';
import type { ListValue, ObjectValue, Value } from '../value.ts';
import { COST_OF_COMPARING } from './paired-items.ts';
import { isPerhapsSame, knownKey } from './same-value.ts';

/**
 * The items of a list with the places of those of the configuration that each may be, and with who set them, also where
 * the lists are not the same: one that AWS has and nobody wrote any more has none. Where several could be it and
 * differ, it has none either.
 */
export function withPlaces(planned: ListValue, written: Value): ListValue {
  const blocks = written.kind === 'list' ? written.items.filter((item) => item.kind === 'object') : [];
  const key = remembered((block: ObjectValue) => knownKey(block));
  return {
    ...planned,
    items: planned.items.map((item) => {
      if (item.kind !== 'object' || item.place !== undefined) return item;
      const { place, setBy } = blockOf(item, blocks, key) ?? {};
      if (place === undefined) return item;
      return { ...item, place, ...(setBy === undefined ? {} : { setBy }) };
    }),
  };
}

/** Two blocks that say the same, which a set keeps as one, stand at one place as well as at the other. */
function blockOf(
  item: ObjectValue,
  blocks: readonly ObjectValue[],
  key: (block: ObjectValue) => string | null,
): ObjectValue | undefined {
  spendWork(blocks.length * COST_OF_COMPARING);
  const [first, ...others] = blocks.filter((block) => isPerhapsSame(item, block));
  const own = first === undefined ? null : key(first);
  const isOne = others.every(
    (other) => (own !== null && key(other) === own) || JSON.stringify(other.place) === JSON.stringify(first?.place),
  );
  return isOne ? first : undefined;
}
