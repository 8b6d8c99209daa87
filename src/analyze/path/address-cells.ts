import type { Network, AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import type { PacketSet } from '../../packet/packet-set.ts';
import { stretches, type Bound } from '../../packet/toggles.ts';

/** Every address at which somebody begins or ends to be meant; sorted. */
export type Edges = readonly Bound[];

/** Those of packet sets and of networks, in a family. */
export function edgesOf(sets: readonly PacketSet[], networks: readonly Network[], family: Family): Edges {
  const out = new Set<Bound>();
  for (const set of sets) for (const { peers } of set[family]) for (const edge of peers.addresses) out.add(edge);
  for (const network of networks) if (network.family === family) for (const edge of network.addresses) out.add(edge);
  return [...out].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Equal for addresses that lie alike between edges: whatever ends there means both or neither. */
export function cellsText(edges: Edges, addresses: AddressSet): string {
  const cells = new Set<number>();
  for (const [first, end] of stretches(addresses)) {
    const cell = edgesBefore(edges, first, true);
    if (edgesBefore(edges, end, false) !== cell) return addresses.join();
    cells.add(cell);
  }
  return `in ${[...cells].join()}`;
}

/** Between which edges an address lies. */
export function cellOf(edges: Edges, address: Bound): number {
  return edgesBefore(edges, address, true);
}

function edgesBefore(edges: Edges, address: Bound, orThere: boolean): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const edge = edges[middle] as Bound;
    if (orThere ? edge <= address : edge < address) low = middle + 1;
    else high = middle;
  }
  return low;
}
