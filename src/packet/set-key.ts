import { FAMILIES } from './family.ts';
import type { PacketSet } from './packet-set.ts';
import { spendWork } from './work.ts';

/** A text that two sets share where they are equal, and only there. */
export function keyOf(set: PacketSet): string {
  return FAMILIES.map((family) => set[family].map(({ from, peers }) => {
    spendWork(1 + peers.addresses.length + peers.symbols.length);
    return `${from} ${peers.addresses.join()} ${JSON.stringify(peers.symbols)}`;
  }).join('|')).join('/');
}
