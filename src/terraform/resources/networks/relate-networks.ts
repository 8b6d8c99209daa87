import { getOrMake } from '../../../base/maps.ts';
import { isExact, type Bounds } from '../../../model/bounds.ts';
import { attributeText } from '../../../model/attribute-role.ts';
import type { Entry, Rule } from '../../../model/model.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import {
  ALL_ADDRESSES,
  BITS,
  countIn,
  PUBLIC_ADDRESSES,
  parseCidr,
  type AddressSet,
} from '../../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../../packet/family.ts';
import { packets, samePackets, union, unionAll, type PacketSet } from '../../../packet/packet-set.ts';
import { slabs } from '../../../packet/staircase.ts';
import { isNetworkSymbol, type Peers, type PeerSymbol } from '../../../packet/peers.ts';
import { inBoth, combineToggles, inEither, inFirstOnly, uniteToggles } from '../../../packet/toggles.ts';
import { KNOWN_TYPES } from '../../known-types.ts';
import type { Facts } from '../facts.ts';
import type { UnknownNetwork } from './unknown-network.ts';

/** Where an unknown network may lie. */
interface Place {
  readonly region: AddressSet;
  /** Unknown networks in which it lies. */
  readonly inside: readonly PeerSymbol[];
  readonly network: UnknownNetwork;
}

/** Amazon's addresses are global unicast, those of private pools unique local (VPC guide, "IPv6 VPC CIDR blocks"). */
const REGIONS: Readonly<Record<Family, AddressSet>> = {
  ipv4: ALL_ADDRESSES.ipv4,
  ipv6: combineToggles(PUBLIC_ADDRESSES.ipv6, parseCidr('fd00::/8')?.addresses ?? [], inEither),
};

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
): RelateNetworks {
  if (networks.size === 0) return (statements) => statements;
  const places = new Map<PeerSymbol, Place | null>();
  // Where a network may lie tells the network around it.
  const isHidden = [...facts.vpcs, ...facts.networks, ...facts.subnets].some((fact) => fact.networks.sensitive);
  const placeOf = (symbol: PeerSymbol): Place | null =>
    getOrMake(places, symbol, () => place(networks.get(symbol), facts));
  return (statements) => {
    const named = new Set(
      statements.flatMap(({ packets: { possible } }) =>
        FAMILIES.flatMap((family) =>
          [...slabs(possible[family])].flatMap(([, , peers]) => peers.symbols.filter(isNetworkSymbol)),
        ),
      ),
    );
    const own = [...named].toSorted().flatMap((symbol) => placeOf(symbol) ?? []);
    if (own.length === 0) return statements;
    const many = assumes ? [] : FAMILIES.filter((family) => sizeOf(family, own) > LIMITS[family]);
    return statements.map((statement) =>
      related(many.length === 0 ? statement : anywhere(statement, own, many, isHidden), own),
    );
  };
}

/** The default limits of what is the internet: addresses, or networks of /64. */
const LIMITS: Readonly<Record<Family, bigint>> = { ipv4: 2n ** 16n, ipv6: 2n ** 32n };

function sizeOf(family: Family, own: readonly Place[]): bigint {
  return own
    .filter(({ network }) => network.family === family)
    .reduce((sum, { network: { prefix } }) => sum + countIn(family, prefix), 0n);
}

/** With all that the networks of these families may be. */
function anywhere<S extends Rule | Entry>(
  statement: S,
  own: readonly Place[],
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

function related<S extends Rule | Entry>(statement: S, own: readonly Place[]): S {
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

function widened(set: PacketSet, own: readonly Place[], bound: keyof Bounds): PacketSet {
  return mapPeers(set, (family, peers) => {
    const more = own
      .filter(({ network }) => network.family === family && !peers.symbols.includes(network.symbol))
      .filter((one) => (bound === 'certain' ? surelyIn(one, peers) : mayBeIn(one, peers, own)))
      .map(({ network }) => network.symbol);
    return more.length === 0 ? peers : { addresses: peers.addresses, symbols: [...peers.symbols, ...more].toSorted() };
  });
}

function surelyIn({ region, inside }: Place, { addresses, symbols }: Peers): boolean {
  return (
    inside.some((symbol) => symbols.includes(symbol))
    || (addresses.length > 0 && combineToggles(region, addresses, inFirstOnly).length === 0)
  );
}

function mayBeIn(one: Place, { addresses, symbols }: Peers, own: readonly Place[]): boolean {
  if (combineToggles(one.region, addresses, inBoth).length > 0) return true;
  return symbols.some((symbol) => {
    const other = own.find(({ network }) => network.symbol === symbol);
    return (
      other !== undefined
      && other.network.family === one.network.family
      && !areApart(one, other)
      && combineToggles(one.region, other.region, inBoth).length > 0
    );
  });
}

/**
 * Objects that Terraform makes have addresses of their own, subnets of one VPC and the IPv6 networks of VPCs do not
 * overlap (EC2 API, `CreateSubnet`).
 */
function areApart(one: Place, other: Place): boolean {
  const [a, b] = [one, other].map(({ network }) => network.symbol);
  if (a === undefined || b === undefined || one.inside.includes(b) || other.inside.includes(a)) return false;
  const isManaged = (network: UnknownNetwork): boolean =>
    network.source !== null && !network.source.type.startsWith('data.') && !network.source.cut;
  if (!isManaged(one.network) || !isManaged(other.network)) return false;
  const isHost = one.network.symbol.startsWith('address:') && other.network.symbol.startsWith('address:');
  const areSubnets = one.inside.length > 0 && one.inside.join() === other.inside.join();
  const isOfVpc = ({ network: { source, family } }: Place): boolean =>
    family === 'ipv6' && KNOWN_TYPES.of(source?.type ?? '')?.holds?.ipv6OfVpc === true;
  return isHost || areSubnets || (isOfVpc(one) && isOfVpc(other));
}

/** Where the networks that it names may lie, and how many addresses they hold at most; null where it names none. */
function spreadOf(possible: PacketSet, own: readonly Place[]): Rule['spread'] | null {
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

function place(network: UnknownNetwork | undefined, facts: Facts): Place | null {
  if (network === undefined) return null;
  const { family, source, within } = network;
  const known = within === null ? null : (parseCidr(within)?.addresses ?? null);
  if (known !== null) return { region: known, inside: [], network };
  if (source === null) return { region: REGIONS[family], inside: [], network };
  if (source.cut) {
    const symbol: PeerSymbol = `network:${family === 'ipv4' ? 16 : 44}:${source.address}.${source.attribute}`;
    return { region: REGIONS[family], inside: [symbol], network };
  }
  const subnet = facts.subnets.find(({ resource }) => resource.address === source.address);
  const vpc = subnet?.vpc ?? null;
  const fact = vpc === null ? undefined : facts.vpcs.find(({ resource }) => resource.address === vpc);
  if (fact === undefined) return { region: REGIONS[family], inside: [], network };
  const more = facts.networks.filter((each) => each.vpc === vpc);
  const networks = [fact.networks, ...more.map((each) => each.networks)];
  const own = uniteToggles(
    networks.flatMap((each) => each.networks.filter((one) => one.family === family).map(({ addresses }) => addresses)),
  );
  if (networks.every((each) => each.known) && own.length > 0) return { region: own, inside: [], network };
  const attribute = family === 'ipv4' ? 'cidr_block' : 'ipv6_cidr_block';
  const isOnly = own.length === 0 && more.every(({ ipv6 }) => ipv6 !== (family === 'ipv6'));
  return {
    region: REGIONS[family],
    inside: isOnly ? [`network:${family === 'ipv4' ? 16 : 44}:${fact.resource.address}.${attribute}`] : [],
    network,
  };
}
