import type { Network } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { EVERY_ADDRESS, NO_PEERS, uniteAllPeers, unitePeers, type Peers, type PeerSymbol } from '../../packet/peers.ts';
import type { Value } from '../value.ts';
import { isSensitive, readText } from './scalars.ts';

export type PeersOfFamilies = Readonly<Record<Family, Peers>>;

/** What the input says of a prefix list. */
export interface PrefixListFact {
  readonly address: string;
  /** Null where it is not known. A list holds addresses of one family alone (EC2 API, `CreateManagedPrefixList`). */
  readonly family: Family | null;
  readonly cidrs: Value[];
  /** No other entries exist. */
  closed: boolean;
  /** Null where it is not known. */
  readonly maxEntries: number | null;
  readonly maxEntriesSensitive?: boolean;
  sensitive: boolean;
  /** Null where it is known only after apply. */
  readonly id: string | null;
}

/** Whose addresses a prefix list certainly and possibly holds. Where all is known, both are the same object. */
export interface PrefixList {
  readonly certain: PeersOfFamilies;
  readonly possible: PeersOfFamilies;
  readonly family: Family | null;
  readonly maxEntries: number | null;
  readonly maxEntriesSensitive?: boolean;
  readonly sensitive: boolean;
  /** Where the bounds differ for known values alone: its id, and what of its contents cannot be read. */
  readonly rests?: string;
}

export const NO_FAMILY_PEERS: PeersOfFamilies = { ipv4: NO_PEERS, ipv6: NO_PEERS };

/** A list of which the input says nothing: its contents are one symbol, and possibly every address. */
export function unknownPrefixList(address: string): PrefixList {
  return contentsOf(unseenList(address), () => null);
}

/** What is known of a list that the input does not have. */
export function unseenList(address: string): PrefixListFact {
  return { address, family: null, cidrs: [], closed: false, maxEntries: null, sensitive: false, id: address };
}

/** Values that are no CIDR leave the list open: it certainly holds what is known, and a symbol for the rest. */
export function contentsOf({ address, family, cidrs, closed, maxEntries, maxEntriesSensitive = false, sensitive: isHidden, id }: PrefixListFact, cidr: (text: string) => Network | null): PrefixList {
  const texts = cidrs.map(readText);
  const networks = texts.map((text) => (text.kind === 'known' ? cidr(text.text) : null));
  const sensitive = isHidden || cidrs.some(isSensitive);
  const known = networks.filter((network) => network !== null);
  const contents: PeersOfFamilies = { ipv4: peersOf(known, 'ipv4'), ipv6: peersOf(known, 'ipv6') };
  if (closed && known.length === networks.length) return { certain: contents, possible: contents, family, maxEntries, maxEntriesSensitive, sensitive };
  const symbols: readonly PeerSymbol[] = [`prefix-list:${address}`];
  const certain = (each: Family): Peers => (family !== null && family !== each ? NO_PEERS : unitePeers(contents[each], { addresses: [], symbols }));
  const possible = (each: Family): Peers => (family !== null && family !== each ? NO_PEERS : { addresses: EVERY_ADDRESS[each].addresses, symbols });
  const unread = texts.flatMap((text, i) => (text.kind === 'known' && networks[i] === null ? [text.text] : []));
  const rests = id === null || texts.some(({ kind }) => kind === 'unknown') ? {} : { rests: ['prefix list', id, ...unread.toSorted()].join(' ') };
  return { certain: { ipv4: certain('ipv4'), ipv6: certain('ipv6') }, possible: { ipv4: possible('ipv4'), ipv6: possible('ipv6') }, family, maxEntries, maxEntriesSensitive, sensitive, ...rests };
}

function peersOf(networks: readonly Network[], family: Family): Peers {
  return uniteAllPeers(networks.flatMap((network) => (network.family === family ? [{ addresses: network.addresses, symbols: [] }] : [])));
}
