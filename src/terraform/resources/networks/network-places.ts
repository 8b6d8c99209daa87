import { ALL_ADDRESSES, PUBLIC_ADDRESSES, parseCidr, type AddressSet } from '../../../packet/addresses.ts';
import { NONE_CHOSEN } from '../../../model/topology.ts';
import type { Family } from '../../../packet/family.ts';
import type { PeerSymbol } from '../../../packet/peers.ts';
import { combineToggles, inEither, uniteToggles } from '../../../packet/toggles.ts';
import type { Facts } from '../facts.ts';
import type { KnownTypes } from '../known-types.ts';
import type { AddressSource } from '../../value.ts';
import type { UnknownNetwork } from './unknown-network.ts';

/** Where an unknown network may lie. */
export interface NetworkPlace {
  readonly region: AddressSet;
  /** Unknown networks in which it lies. */
  readonly inside: readonly PeerSymbol[];
  readonly network: UnknownNetwork;
  /** An IPv6 network that no other VPC has. */
  readonly isOfVpc: boolean;
}

/** Amazon's addresses are global unicast, those of private pools unique local (VPC guide, "IPv6 VPC CIDR blocks"). */
const REGIONS: Readonly<Record<Family, AddressSet>> = {
  ipv4: ALL_ADDRESSES.ipv4,
  // And fd00::/8, written out: reading it takes a library.
  ipv6: combineToggles(PUBLIC_ADDRESSES.ipv6, [0xfdn << 120n, 0xfen << 120n], inEither),
};

export function placeOf(network: UnknownNetwork, facts: Facts, known: KnownTypes): NetworkPlace {
  const { family, source } = network;
  const isOfVpc = family === 'ipv6' && known.of(source?.type ?? '')?.holds?.ipv6OfVpc === true;
  return { ...whereIs(network, facts), network, isOfVpc };
}

function whereIs(network: UnknownNetwork, facts: Facts): Pick<NetworkPlace, 'region' | 'inside'> {
  const { family, source, within, holder } = network;
  const known = within === null ? null : (parseCidr(within)?.addresses ?? null);
  if (known !== null) return { region: known, inside: [] };
  if (source === null)
    return { region: holder === undefined ? REGIONS[family] : regionOf(holder, family, facts), inside: [] };
  if (source.cut) {
    const symbol: PeerSymbol = `network:${family === 'ipv4' ? 16 : 44}:${source.address}.${source.attribute}`;
    return { region: REGIONS[family], inside: [symbol] };
  }
  const subnet = facts.subnets.find(({ resource }) => resource.address === source.address);
  const vpc = subnet?.vpc ?? null;
  const fact = vpc === null ? undefined : facts.vpcs.find(({ resource }) => resource.address === vpc);
  if (fact === undefined) return { region: REGIONS[family], inside: [] };
  const more = facts.networks.filter((each) => each.vpc === vpc);
  const networks = [fact.networks, ...more.map((each) => each.networks)];
  const own = uniteToggles(
    networks.flatMap((each) => each.networks.filter((one) => one.family === family).map(({ addresses }) => addresses)),
  );
  if (networks.every((each) => each.known) && own.length > 0) return { region: own, inside: [] };
  const attribute = family === 'ipv4' ? 'cidr_block' : 'ipv6_cidr_block';
  const isOnly = own.length === 0 && more.every(({ ipv6 }) => ipv6 !== (family === 'ipv6'));
  return {
    region: REGIONS[family],
    inside: isOnly ? [`network:${family === 'ipv4' ? 16 : 44}:${fact.resource.address}.${attribute}`] : [],
  };
}

/** A single address: a public one, or one of the subnet that its owner lives in. */
function regionOf({ address, attribute, cut }: AddressSource, family: Family, facts: Facts): AddressSet {
  if (cut) return REGIONS[family];
  if (family === 'ipv4' && attribute === 'public_ip') return PUBLIC_ADDRESSES.ipv4;
  if (attribute !== 'private_ip') return REGIONS[family];
  const { endpoints, gateways } = facts.topology;
  const own = endpoints.find(({ resource }) => resource.address === address)?.interfaces[0]?.subnets;
  const {
    certain: [only, ...others],
    possible,
  } = own ?? gateways.find(({ resource }) => resource.address === address)?.subnets ?? NONE_CHOSEN;
  const subnet =
    others.length > 0 || possible.length !== 1
      ? undefined
      : facts.subnets.find(({ resource }) => resource.address === only);
  const networks = subnet?.networks.networks.filter((each) => each.family === family) ?? [];
  // Where it may lie tells the network around it.
  if (subnet === undefined || !subnet.networks.known || subnet.networks.sensitive || networks.length === 0)
    return REGIONS[family];
  return uniteToggles(networks.map(({ addresses }) => addresses));
}

/**
 * Objects that Terraform makes have addresses of their own, subnets of one VPC and the IPv6 networks of VPCs do not
 * overlap (EC2 API, `CreateSubnet`).
 */
export function neverOverlap(one: NetworkPlace, other: NetworkPlace): boolean {
  const [a, b] = [one, other].map(({ network }) => network.symbol);
  if (a === undefined || b === undefined || one.inside.includes(b) || other.inside.includes(a)) return false;
  const isManaged = (network: UnknownNetwork): boolean =>
    network.source !== null && !network.source.type.startsWith('data.') && !network.source.cut;
  if (!isManaged(one.network) || !isManaged(other.network)) return false;
  const isHost = one.network.symbol.startsWith('address:') && other.network.symbol.startsWith('address:');
  const areSubnets = one.inside.length > 0 && one.inside.join() === other.inside.join();
  return isHost || areSubnets || (one.isOfVpc && other.isOfVpc);
}
