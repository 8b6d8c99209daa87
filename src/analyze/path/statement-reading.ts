import { isExact, type Bounds } from '../../model/bounds.ts';
import type { Entry, Rule } from '../../model/model.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import { FAMILIES } from '../../packet/family.ts';
import { isEmpty, union, type PacketSet } from '../../packet/packet-set.ts';
import { EVERY_ADDRESS, isNetworkSymbol, NO_PEERS, symbolName, type PeerSymbol } from '../../packet/peers.ts';
import { boundsOf } from './bounds-algebra.ts';
import { mapPeers, withoutSymbols } from './symbols.ts';

/**
 * How networks count that are known only after apply. `mass`: as rules of groups and lists count them, where the
 * question is how many strangers pass: AWS bounds them, so none is the internet. `each`: wherever they may lie, where
 * the question is what becomes of one address.
 */
export type NetworkReading = 'mass' | 'each';

/** Which networks and addresses known only after apply are the input's own: see `OwnNames`. */
export type IsOwn = (symbol: PeerSymbol) => boolean;

/**
 * What a rule names under a reading; groups and prefix lists stay symbols, and so does what the input's own objects
 * have.
 */
export function rulePackets({ packets, spread }: Rule, reading: NetworkReading, isOwn: IsOwn): Bounds {
  if (reading === 'mass' || namesOwnAlone(packets.possible, isOwn)) return packets;
  const within = spread?.within ?? anywhere(packets.possible);
  return isEmpty(within) ? packets : { certain: packets.certain, possible: union(packets.possible, within) };
}

function namesOwnAlone(set: PacketSet, isOwn: IsOwn): boolean {
  const named = FAMILIES.flatMap((family) => set[family].flatMap(({ peers }) => peers.symbols)).filter(isNetworkSymbol);
  return named.length > 0 && named.every(isOwn);
}

/** Of networks of which nothing is said: they may be all of it. */
function anywhere(set: PacketSet): PacketSet {
  return mapPeers(set, ({ symbols }, family) => (symbols.some(isNetworkSymbol) ? EVERY_ADDRESS[family] : NO_PEERS));
}

/** The same entry, whose networks are addresses under the reading. */
export function readEntry(entry: Entry, reading: NetworkReading): Entry {
  if (reading === 'mass') return entry;
  const { spread, reach: _, ...rest } = entry;
  const within = spread?.within ?? anywhere(entry.packets.possible);
  if (isEmpty(within)) return entry;
  const noNetworks = (set: PacketSet): PacketSet => withoutSymbols(set, isNetworkSymbol);
  return {
    ...rest,
    packets: boundsOf(noNetworks(entry.packets.certain), union(noNetworks(entry.packets.possible), within)),
  };
}

/** Nothing of it waits for the apply under the reading. */
export function isSettledRule(rule: Rule, reading: NetworkReading, isOwn: IsOwn): boolean {
  return isExact(rulePackets(rule, reading, isOwn));
}

/** What keeps it from being known under the reading: where it says nothing else, what holds the networks it names. */
export function statementDoubts(
  { unknown, packets }: Rule | Entry,
  reading: NetworkReading,
): readonly UnknownAttribute[] {
  if (unknown.length > 0 || reading === 'mass') return unknown;
  const named = FAMILIES.flatMap((family) => packets.possible[family].flatMap(({ peers }) => peers.symbols));
  return [...new Set(named)].filter(isNetworkSymbol).map((symbol) => attributeNamed(symbolName(symbol)));
}

/** `aws_vpc.m.cidr_block`, of which the last name is the attribute. */
function attributeNamed(name: string): UnknownAttribute {
  const [, address = name, attribute = ''] = /^(.*)\.([^.[\]"]+(?:\[\d+\])?)$/.exec(name) ?? [];
  return { address, attribute };
}
