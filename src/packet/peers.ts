import type { Family } from './family.ts';
import { ALL_ADDRESSES, BITS, NO_ADDRESSES, type AddressSet } from './addresses.ts';
import { pickSorted, uniteSorted } from './sorted.ts';
import { inBoth, combineToggles, inEither, inFirstOnly, sameToggles, togglesContain, togglesMeet } from './toggles.ts';

/**
 * A peer that Terraform names but whose addresses the input cannot show: the members of a group, the contents of a
 * prefix list, one address or network known only after apply (`network:16:NAME`: a /16 at most;
 * `network:24@10.0.0.0/8:NAME`: a /24 in 10.0.0.0/8). Symbols are points apart from each other and from every address:
 * a symbol is contained only where it is named. (A member of a group also has an address, so containment is a lower
 * bound; docs/limits.md.)
 */
export type PeerSymbol =
  | `group:${string}`
  | `prefix-list:${string}`
  | `address:${string}`
  | `network:${string}`
  /** Whoever sends from one endpoint: only where it is told who the members of a group are. */
  | `endpoint:${string}`;

/** Stands for addresses that are known only after apply: one, or a network. */
export function isNetworkSymbol(symbol: PeerSymbol): boolean {
  return symbol.startsWith('network:') || symbol.startsWith('address:');
}

const NETWORK = /^network:(\d{1,3})(?:@([0-9a-f.:]+\/\d{1,3}))?:/;

/**
 * The shortest prefix that a network known only after apply may have, so how large it may be; null for other symbols.
 */
export function shortestPrefix(symbol: PeerSymbol, family: Family): number | null {
  if (symbol.startsWith('address:')) return BITS[family];
  const digits = NETWORK.exec(symbol)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The network, as a CIDR, in which one lies that is known only after apply; null where that may be anywhere. */
export function surroundingsOf(symbol: PeerSymbol): string | null {
  return NETWORK.exec(symbol)?.[2] ?? null;
}

/** What a symbol stands for, without what is known of it besides. */
export function symbolName(symbol: PeerSymbol): string {
  return symbol.replace(NETWORK, '').replace(/^(?:address|endpoint|group|prefix-list):/, '');
}

/**
 * The remote side of packets of one family. `symbols` is sorted as `Array.prototype.sort` does and without repeats:
 * whoever lists several joins them with `unitePeers`, since equality of sets is equality of lists.
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
  return sameAs(a, b, combineToggles(a.addresses, b.addresses, inEither), uniteSorted(a.symbols, b.symbols));
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
  return sameAs(a, b, combineToggles(a.addresses, b.addresses, inBoth), pickSorted(a.symbols, b.symbols, true));
}

export function subtractPeers(a: Peers, b: Peers): Peers {
  if (a === b) return NO_PEERS;
  if (isNobody(b)) return a;
  return sameAs(a, b, combineToggles(a.addresses, b.addresses, inFirstOnly), pickSorted(a.symbols, b.symbols, false));
}

/** Every peer of `inner` is one of `outer`. */
export function containsPeers(outer: Peers, inner: Peers): boolean {
  return (
    outer === inner
    || (togglesContain(outer.addresses, inner.addresses)
      && pickSorted(inner.symbols, outer.symbols, false).length === 0)
  );
}

/** Some peer is one of both. */
export function peersMeet(a: Peers, b: Peers): boolean {
  return togglesMeet(a.addresses, b.addresses) || pickSorted(a.symbols, b.symbols, true).length > 0;
}

/** One of the two itself where the answer is the same, so that equal peers are mostly one object. */
function sameAs(a: Peers, b: Peers, addresses: AddressSet, symbols: readonly PeerSymbol[]): Peers {
  if (addresses.length === 0 && symbols.length === 0) return NO_PEERS;
  if (addresses === a.addresses && symbols === a.symbols) return a;
  return addresses === b.addresses && symbols === b.symbols ? b : { addresses, symbols };
}

function sameSymbols(a: readonly PeerSymbol[], b: readonly PeerSymbol[]): boolean {
  return a === b || (a.length === b.length && a.every((symbol, i) => symbol === b[i]));
}
