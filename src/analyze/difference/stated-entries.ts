import { isExact } from '../../model/bounds.ts';
import type { Entry } from '../../model/model.ts';
import type { PacketSet } from '../../packet/packet-set.ts';

/** An entry of which all is known, but for where networks lie that a name stands for. */
export interface StatedEntry {
  readonly allows: boolean;
  readonly set: PacketSet;
}

/** The entries in the order in which they are asked; null where that, or what they say, is not known before apply. */
export function statedInOrder(
  entries: readonly Entry[],
  renamed: (set: PacketSet) => PacketSet,
): readonly StatedEntry[] | null {
  const sorted = entries.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const isStated = sorted.every(
    ({ number, action, packets, perhaps }, i) =>
      number !== null
      && action !== null
      && isExact(packets)
      && perhaps === undefined
      // Of two with one number, either may come first.
      && (number !== sorted[i - 1]?.number || action === sorted[i - 1]?.action),
  );
  if (!isStated) return null;
  return sorted.map(({ action, packets }) => ({ allows: action === 'allow', set: renamed(packets.possible) }));
}
