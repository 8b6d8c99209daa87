import { FAMILIES } from './family.ts';
import type { PacketSet } from './packet-set.ts';
import type { Peers } from './peers.ts';
import { spendWork } from './work.ts';

/** A text that two sets share where they are equal, and only there. */
export function packetsKey(set: PacketSet): string {
  return FAMILIES.map((family) => set[family].map(({ from, peers }) => `${from} ${peersKey(peers)}`).join('|')).join(
    '/',
  );
}

/** The same of peers of one family. */
export function peersKey({ addresses, symbols }: Peers): string {
  spendWork(1 + addresses.length + symbols.length);
  return `${addresses.join()} ${JSON.stringify(symbols)}`;
}
