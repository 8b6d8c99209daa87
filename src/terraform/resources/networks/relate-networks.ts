import { getOrMake } from '../../../base/maps.ts';
import { isExact, type Bounds } from '../../../model/bounds.ts';
import { attributeText } from '../../../model/attribute-role.ts';
import type { Entry, Rule } from '../../../model/model.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import { BITS, countIn } from '../../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../../packet/family.ts';
import { packets, samePackets, union, unionAll, type PacketSet } from '../../../packet/packet-set.ts';
import { slabs } from '../../../packet/staircase.ts';
import { isNetworkSymbol, type Peers, type PeerSymbol } from '../../../packet/peers.ts';
import { inBoth, combineToggles, inFirstOnly, uniteToggles } from '../../../packet/toggles.ts';
import type { KnownTypes } from '../known-types.ts';
import type { Facts } from '../facts.ts';
import { neverOverlap, placeOf, type NetworkPlace } from './network-places.ts';
import type { UnknownNetwork } from './unknown-network.ts';

export type RelateNetworks = <S extends Rule | Entry>(statements: readonly S[]) => readonly S[];

/**
 * Tells of the statements of one owner what they take of each other's unknown networks: 0.0.0.0/0 has every network in
 * it, a VPC's its subnets', 10.0.0.0/8 may have one that may lie anywhere. Statements alone say so only for the
 * networks that they name.
 */
export function relateNetworks(
  networks: ReadonlyMap<PeerSymbol, UnknownNetwork>,
  facts: Facts,
  assumes: boolean,
  known: KnownTypes,
): RelateNetworks {
  if (networks.size === 0) return (statements) => statements;
  const places = new Map<PeerSymbol, NetworkPlace | null>();
  // Where a network may lie tells the network around it.
  const isHidden = [...facts.vpcs, ...facts.networks, ...facts.subnets].some((fact) => fact.networks.sensitive);
  const placeAt = (symbol: PeerSymbol): NetworkPlace | null =>
    getOrMake(places, symbol, () => {
      const network = networks.get(symbol);
      return network === undefined ? null : placeOf(network, facts, known);
    });
  return (statements) => {
    const named = new Set(
      statements.flatMap(({ packets: { possible } }) =>
        FAMILIES.flatMap((family) =>
          [...slabs(possible[family])].flatMap(([, , peers]) => peers.symbols.filter(isNetworkSymbol)),
        ),
      ),
    );
    const own = [...named].toSorted().flatMap((symbol) => placeAt(symbol) ?? []);
    if (own.length === 0) return statements;
    const many = assumes ? [] : FAMILIES.filter((family) => sizeOf(family, own) > LIMITS[family]);
    return statements.map((statement) =>
      related(many.length === 0 ? statement : anywhere(statement, own, many, isHidden), own),
    );
  };
}

/** The default limits of what is the internet: addresses, or networks of /64. */
const LIMITS: Readonly<Record<Family, bigint>> = { ipv4: 2n ** 16n, ipv6: 2n ** 32n };

function sizeOf(family: Family, own: readonly NetworkPlace[]): bigint {
  return own
    .filter(({ network }) => network.family === family)
    .reduce((sum, { network: { prefix } }) => sum + countIn(family, prefix), 0n);
}

/** With all that the networks of these families may be. */
function anywhere<S extends Rule | Entry>(
  statement: S,
  own: readonly NetworkPlace[],
  families: readonly Family[],
  isHidden: boolean,
): S {
  const { certain, possible } = statement.packets;
  const named = new Map<string, UnknownAttribute>();
  const more = mapPeers(possible, (family, { symbols }) => {
    const here = families.includes(family)
      ? own.filter(({ network }) => network.family === family && symbols.includes(network.symbol))
      : [];
    for (const {
      network: { asked },
    } of here)
      named.set(attributeText(asked), asked);
    return { addresses: uniteToggles(here.map(({ region }) => region)), symbols: [] };
  });
  return named.size === 0
    ? statement
    : {
        ...statement,
        packets: { certain, possible: union(possible, more) },
        sensitive: isHidden ? { ...statement.sensitive, remote: true } : statement.sensitive,
        unknown: [...statement.unknown, ...named.values()],
      };
}

function related<S extends Rule | Entry>(statement: S, own: readonly NetworkPlace[]): S {
  const { certain, possible } = statement.packets;
  const exact = isExact(statement.packets);
  const mostly = widened(possible, own, 'possible');
  const surely = widened(certain, own, 'certain');
  const reach: Bounds =
    exact && samePackets(surely, mostly)
      ? { certain: mostly, possible: mostly }
      : { certain: surely, possible: mostly };
  const spread = spreadOf(possible, own);
  const isSame = samePackets(reach.certain, certain) && samePackets(reach.possible, possible);
  const told = { ...statement, ...(isSame ? {} : { reach }), ...(spread === null ? {} : { spread }) };
  // Where it certainly is on this owner, it is all that it says.
  const { oneOf } = statement;
  return oneOf === undefined
    ? told
    : { ...told, oneOf: { ...oneOf, statement: related<Rule | Entry>(oneOf.statement, own) } };
}

function widened(set: PacketSet, own: readonly NetworkPlace[], bound: keyof Bounds): PacketSet {
  return mapPeers(set, (family, peers) => {
    const more = own
      .filter(({ network }) => network.family === family && !peers.symbols.includes(network.symbol))
      .filter((one) => (bound === 'certain' ? surelyIn(one, peers) : mayBeIn(one, peers, own)))
      .map(({ network }) => network.symbol);
    return more.length === 0 ? peers : { addresses: peers.addresses, symbols: [...peers.symbols, ...more].toSorted() };
  });
}

function surelyIn({ region, inside }: NetworkPlace, { addresses, symbols }: Peers): boolean {
  return (
    inside.some((symbol) => symbols.includes(symbol))
    || (addresses.length > 0 && combineToggles(region, addresses, inFirstOnly).length === 0)
  );
}

function mayBeIn(one: NetworkPlace, { addresses, symbols }: Peers, own: readonly NetworkPlace[]): boolean {
  if (combineToggles(one.region, addresses, inBoth).length > 0) return true;
  return symbols.some((symbol) => {
    const other = own.find(({ network }) => network.symbol === symbol);
    return (
      other !== undefined
      && other.network.family === one.network.family
      && !neverOverlap(one, other)
      && combineToggles(one.region, other.region, inBoth).length > 0
    );
  });
}

/** Where the networks that it names may lie, and how many addresses they hold at most; null where it names none. */
function spreadOf(possible: PacketSet, own: readonly NetworkPlace[]): Rule['spread'] | null {
  const largest = { ipv4: 0n, ipv6: 0n };
  const counted = new Set<PeerSymbol>();
  const within = mapPeers(possible, (family, { symbols }) => {
    const here = own.filter(({ network }) => network.family === family && symbols.includes(network.symbol));
    for (const { network } of here) {
      if (counted.has(network.symbol)) continue;
      counted.add(network.symbol);
      largest[family] += 1n << BigInt(BITS[family] - network.prefix);
    }
    return { addresses: uniteToggles(here.map(({ region }) => region)), symbols: [] };
  });
  return counted.size === 0 ? null : { within, largest };
}

function mapPeers(set: PacketSet, change: (family: Family, peers: Peers) => Peers): PacketSet {
  return unionAll(
    FAMILIES.flatMap((family) =>
      [...slabs(set[family])].map(([from, to, peers]) => packets(family, [from, to], change(family, peers))),
    ),
  );
}
