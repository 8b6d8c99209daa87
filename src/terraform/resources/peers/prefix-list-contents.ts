import { NO_TAGS, type Attribute, type Tags } from '../../../model/attribute.ts';
import type { PrefixList } from '../../../model/model.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import type { Family } from '../../../packet/family.ts';
import {
  EVERY_ADDRESS,
  NO_PEERS,
  uniteAllPeers,
  unitePeers,
  type Peers,
  type PeerSymbol,
} from '../../../packet/peers.ts';
import type { Value } from '../../value.ts';
import { isSensitive, readText } from '../attributes/scalars.ts';
import { boundedPeers, type Reading } from '../networks/unknown-network.ts';

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
  readonly name: Attribute;
  readonly tags: Tags;
  /** The input makes it: what it holds is what the input says, known or not. */
  readonly managed: boolean;
}

/** Whose addresses a prefix list certainly and possibly holds. Where all is known, both are the same object. */
export interface PrefixListContents {
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
export function unknownPrefixList(address: string): PrefixListContents {
  const symbols: readonly PeerSymbol[] = [`prefix-list:${address}`];
  const certain: Peers = { addresses: [], symbols };
  const possible = (family: Family): Peers => ({ addresses: EVERY_ADDRESS[family].addresses, symbols });
  return {
    certain: { ipv4: certain, ipv6: certain },
    possible: { ipv4: possible('ipv4'), ipv6: possible('ipv6') },
    family: null,
    maxEntries: null,
    sensitive: false,
    rests: `prefix list ${address}`,
  };
}

/** What is known of a list that the input does not have. */
export function unseenPrefixList(address: string): PrefixListFact {
  return {
    address,
    family: null,
    cidrs: [],
    closed: false,
    maxEntries: null,
    sensitive: false,
    id: address,
    name: { state: 'unknown' },
    tags: { ...NO_TAGS, complete: false },
    managed: false,
  };
}

/**
 * Values that are no CIDR leave the list open: it certainly holds what is known, what AWS bounds, and a symbol for the
 * rest.
 */
export function contentsOf(
  { address, family, cidrs, closed, maxEntries, maxEntriesSensitive = false, sensitive: isHidden, id }: PrefixListFact,
  run: Reading,
): PrefixListContents {
  const held: PeersOfFamilies[] = [];
  let isAllKnown = closed;
  cidrs.forEach((value, i) => {
    const peers = peersOfEntry(run, value, family, { address, attribute: `entry[${i}].cidr` });
    if (peers === null) isAllKnown = false;
    else held.push(peers);
  });
  const sensitive = isHidden || cidrs.some(isSensitive);
  const join = (each: Family): Peers => uniteAllPeers(held.map((peers) => peers[each]));
  const contents: PeersOfFamilies = { ipv4: join('ipv4'), ipv6: join('ipv6') };
  if (isAllKnown) return { certain: contents, possible: contents, family, maxEntries, maxEntriesSensitive, sensitive };
  const symbols: readonly PeerSymbol[] = [`prefix-list:${address}`];
  const certain = (each: Family): Peers =>
    family !== null && family !== each ? NO_PEERS : unitePeers(contents[each], { addresses: [], symbols });
  const possible = (each: Family): Peers =>
    family !== null && family !== each
      ? NO_PEERS
      : unitePeers(contents[each], { addresses: EVERY_ADDRESS[each].addresses, symbols });
  const texts = cidrs.map(readText);
  const unread = texts.flatMap((text) => (text.kind === 'known' && run.cidr(text.text) === null ? [text.text] : []));
  const rests =
    id === null || texts.some(({ kind }) => kind === 'unknown')
      ? {}
      : { rests: ['prefix list', id, ...unread.toSorted()].join(' ') };
  return {
    certain: { ipv4: certain('ipv4'), ipv6: certain('ipv6') },
    possible: { ipv4: possible('ipv4'), ipv6: possible('ipv6') },
    family,
    maxEntries,
    maxEntriesSensitive,
    sensitive,
    ...rests,
  };
}

/** Null where it may be anything. */
function peersOfEntry(
  run: Reading,
  value: Value,
  family: Family | null,
  asked: UnknownAttribute,
): PeersOfFamilies | null {
  const text = readText(value);
  if (text.kind === 'none') return null;
  if (text.kind === 'known') {
    const network = run.cidr(text.text);
    return network === null ? null : ofFamily(network.family, { addresses: network.addresses, symbols: [] });
  }
  if (family === null) return null;
  const peers = boundedPeers(run, text.of, family, asked);
  return peers === null ? null : ofFamily(family, peers);
}

/** Peers of one family alone. */
export function ofFamily(family: Family, peers: Peers): PeersOfFamilies {
  return family === 'ipv4' ? { ipv4: peers, ipv6: NO_PEERS } : { ipv4: NO_PEERS, ipv6: peers };
}

/**
 * What policies may ask of a list, made when somebody asks. Of one that the input only reads, the contents are known
 * whole or not at all.
 */
export function prefixListOfModel(fact: PrefixListFact, contents: () => PrefixListContents): PrefixList {
  const { address, id, managed } = fact;
  const known: Attribute = id === null ? { state: 'unknown' } : { state: 'known', value: id, sensitive: false };
  return {
    address,
    id: known,
    get name() {
      return fact.name;
    },
    get tags() {
      return fact.tags;
    },
    get contents() {
      const { certain, possible } = contents();
      return managed || certain === possible ? { certain, possible } : null;
    },
  };
}
