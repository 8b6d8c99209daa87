import type { Subnet } from '../../model/model.ts';
import type { Endpoint, Interface } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import type { AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { interfaceAddresses } from './interface-addresses.ts';
import type { ModelLookup } from './lookup.ts';
import { carriesGroup, type WaySide } from './way-side.ts';

/** Where a way begins or ends inside a VPC, in one family. */
export interface WayPoint {
  /** As texts call it. */
  readonly label: string;
  readonly family: Family;
  /** Null: whoever has these addresses. */
  readonly endpoint: Endpoint | null;
  readonly face: Interface | null;
  /** Null: one that the input does not show. */
  readonly subnet: Subnet | null;
  readonly vpc: string | null;
  /** By its private address. */
  readonly side: WaySide;
  /** It has an address of the family there. */
  readonly has: Truth;
}

/** Null where it has no address of the family in the subnet. */
export function interfacePoint(
  lookup: ModelLookup,
  endpoint: Endpoint,
  face: Interface,
  subnetAddress: string | null,
  family: Family,
): WayPoint | null {
  const subnet = subnetAddress === null ? null : lookup.subnet(subnetAddress);
  const vpc = subnet?.vpc ?? null;
  const { has, addresses } = interfaceAddresses(face, subnet, vpc === null ? null : lookup.vpc(vpc), family);
  if (has === 'no' || addresses.length === 0) return null;
  return {
    label: endpoint.address,
    family,
    endpoint,
    face,
    subnet,
    vpc,
    side: {
      addresses,
      meant: 'one',
      carries: (symbol) => carriesGroup(face, symbol),
      names: namesOf(endpoint, face, subnet, lookup, family),
      who: { address: endpoint.address, subnet: subnet?.address ?? null, vpc, foreign: endpoint.foreign },
      unknown: [{ address: endpoint.address, attribute: family === 'ipv4' ? 'private_ip' : 'ipv6_addresses' }],
    },
    has,
  };
}

function namesOf(
  { address, interfaces }: Endpoint,
  { addresses }: Interface,
  subnet: Subnet | null,
  lookup: ModelLookup,
  family: Family,
): readonly string[] {
  const ipv6 = family === 'ipv6' && subnet?.vpc != null ? lookup.vpc(subnet.vpc)?.ipv6Name : undefined;
  const isOne = interfaces.length === 1 && addresses[family].known.length === 0;
  return [
    ...(subnet?.names ?? []),
    // A subnet's network lies in one of its VPC's.
    ...(ipv6?.isOnly === true ? [ipv6.text] : []),
    ...(family === 'ipv4' && isOne ? [`${address}.private_ip`] : []),
  ];
}

/** Whoever has these addresses in a VPC, each of them. */
export function networkPoint(
  label: string,
  family: Family,
  addresses: AddressSet,
  subnet: Subnet | null,
  vpc: string | null,
): WayPoint {
  return {
    label,
    family,
    endpoint: null,
    face: null,
    subnet,
    vpc,
    side: { addresses, meant: 'each', carries: null, unknown: [] },
    has: 'yes',
  };
}

/** Its packets meet its list also within its subnet (Reachability Analyzer, ELB_ACL_RESTRICTION). */
export function isClassicBalancer({ endpoint }: WayPoint): boolean {
  return endpoint?.type === 'aws_elb';
}
