import { compareTexts } from '../../base/order.ts';
import { isExact } from '../../model/bounds.ts';
import { DIRECTIONS, type Entry, type NetworkAcl } from '../../model/model.ts';
import type { PacketSet } from '../../packet/packet-set.ts';
import { packetsKey } from '../../packet/set-key.ts';

/** What a list says in both directions, its numbers as an order alone; null where that is not known before apply. */
export function listSaying({ entries }: NetworkAcl): string | null {
  const said = DIRECTIONS.map((direction) => laneSaying(entries.filter((entry) => entry.direction === direction)));
  return said.includes(null) ? null : JSON.stringify(said);
}

/**
 * The entries of one direction in their order, as a text: equal texts, equal fates. Null where their order or what they
 * say is not known, and nothing tells that it is the same.
 */
export function laneSaying(
  entries: readonly Entry[],
  setNow: (set: PacketSet) => PacketSet = (set) => set,
  restsNow: (text: string) => string = (text) => text,
): string | null {
  const said: { readonly number: number; readonly text: string }[] = [];
  for (const { number, action, packets, perhaps, rests } of entries) {
    const isOpen = !isExact(packets);
    if (number === null || action === null || perhaps !== undefined || (isOpen && rests === undefined)) return null;
    const open = isOpen ? [packetsKey(setNow(packets.possible)), restsNow(rests ?? '')] : [];
    said.push({ number, text: [action, packetsKey(setNow(packets.certain)), ...open].join('|') });
  }
  const sorted = said.toSorted((a, b) => a.number - b.number || compareTexts(a.text, b.text));
  // Of two that share a number nobody knows which comes first: they stand together.
  return JSON.stringify(sorted.map(({ number, text }, i) => [number === sorted[i - 1]?.number, text]));
}
