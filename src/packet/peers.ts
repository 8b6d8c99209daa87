import type { Family } from './family.ts';
import { ALL_ADDRESSES, NO_ADDRESSES, type AddressSet } from './addresses.ts';
import { both, combineToggles, either, onlyFirst, sameToggles } from './toggles.ts';

/**
 * A peer that Terraform names but whose addresses the input cannot show: the members of a group, the contents of a prefix list,
 * one address known only after apply. Symbols are points apart from each other and from every address: a symbol is contained only
 * where it is named. (A member of a group also has an address, so containment is a lower bound; docs/limits.md.)
 */
export type PeerSymbol = `group:${string}` | `prefix-list:${string}` | `address:${string}`;

/**
 * The remote side of packets of one family. `symbols` is sorted as `Array.prototype.sort` does and without repeats: whoever lists several
 * joins them with `unitePeers`, since equality of sets is equality of lists.
 */
export interface Peers {
  readonly addresses: AddressSet;
  readonly symbols: readonly PeerSymbol[];
}

export const NO_PEERS: Peers = { addresses: NO_ADDRESSES, symbols: [] };
export const EVERY_ADDRESS: Readonly<Record<Family, Peers>> = {
  ipv4: { addresses: ALL_ADDRESSES.ipv4, symbols: [] },
  ipv6: { addresses: ALL_ADDRESSES.ipv6, symbols: [] },
};

export function isNobody(peers: Peers): boolean {
  return peers.addresses.length === 0 && peers.symbols.length === 0;
}

export function samePeers(a: Peers, b: Peers): boolean {
  return a === b || (sameToggles(a.addresses, b.addresses) && sameSymbols(a.symbols, b.symbols));
}

export function unitePeers(a: Peers, b: Peers): Peers {
  if (a === b || isNobody(b)) return a;
  if (isNobody(a)) return b;
  return { addresses: combineToggles(a.addresses, b.addresses, either), symbols: mergeSymbols(a.symbols, b.symbols) };
}

/** By halves, since a rule may name a thousand networks. */
export function uniteAllPeers(all: readonly Peers[]): Peers {
  let level = all;
  while (level.length > 1) {
    const next: Peers[] = [];
    for (let i = 0; i < level.length; i += 2) next.push(unitePeers(level[i] as Peers, level[i + 1] ?? NO_PEERS));
    level = next;
  }
  return level[0] ?? NO_PEERS;
}

export function intersectPeers(a: Peers, b: Peers): Peers {
  if (a === b) return a;
  return shared({ addresses: combineToggles(a.addresses, b.addresses, both), symbols: pickSymbols(a.symbols, b.symbols, true) });
}

export function subtractPeers(a: Peers, b: Peers): Peers {
  if (a === b) return NO_PEERS;
  if (isNobody(b)) return a;
  return shared({ addresses: combineToggles(a.addresses, b.addresses, onlyFirst), symbols: pickSymbols(a.symbols, b.symbols, false) });
}

/** Every peer of `inner` is one of `outer`. */
export function containsPeers(outer: Peers, inner: Peers): boolean {
  return isNobody(subtractPeers(inner, outer));
}

function shared(peers: Peers): Peers {
  return isNobody(peers) ? NO_PEERS : peers;
}

function sameSymbols(a: readonly PeerSymbol[], b: readonly PeerSymbol[]): boolean {
  return a === b || (a.length === b.length && a.every((symbol, i) => symbol === b[i]));
}

/** The symbols of `a` that `b` has (`wanted`) or lacks. A set, since one group may name thousands of others. */
function pickSymbols(a: readonly PeerSymbol[], b: readonly PeerSymbol[], wanted: boolean): readonly PeerSymbol[] {
  if (a.length === 0 || b.length === 0) return wanted ? [] : a;
  const known = new Set(b);
  return a.filter((symbol) => known.has(symbol) === wanted);
}

function mergeSymbols(a: readonly PeerSymbol[], b: readonly PeerSymbol[]): readonly PeerSymbol[] {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  return [...new Set([...a, ...b])].toSorted();
}
