import { NONE_CHOSEN, type Choice } from '../../../model/topology.ts';
import type { Network } from '../../../packet/addresses.ts';
import type { ObjectKind } from '../../object-kinds.ts';
import type { Resource } from '../../resource.ts';
import { given, readText } from '../attributes/scalars.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { chooseAll, chooseOne, joinChoices } from '../topology/choose.ts';
import { readAddresses } from '../topology/interface-facts.ts';
import type { GatewayFact } from '../topology/topology-facts.ts';

/** `aws_internet_gateway`: without a VPC it leads nowhere, until an attachment gives it one. */
export const awsInternetGateway: ResourceReader = {
  type: 'aws_internet_gateway',
  is: 'internet-gateway',
  read: (resource, run) => addGateway(run, resource, { kind: 'internet', vpcs: vpcNamed(run, resource) }),
};

export const awsInternetGatewayAttachment: ResourceReader = {
  type: 'aws_internet_gateway_attachment',
  is: 'association',
  read: (resource, run) =>
    addAttachment(run, resource, 'internet', named(run, resource, 'internet-gateway', 'internet_gateway_id')),
};

/** `aws_egress_only_internet_gateway`: connections of IPv6 outwards alone. */
export const awsEgressOnlyInternetGateway: ResourceReader = {
  type: 'aws_egress_only_internet_gateway',
  is: 'egress-only-gateway',
  read: (resource, run) => addGateway(run, resource, { kind: 'egress-only-internet', vpcs: vpcNamed(run, resource) }),
};

/** `aws_nat_gateway`: in a subnet, or, a regional one, in a VPC. */
export const awsNatGateway: ResourceReader = {
  type: 'aws_nat_gateway',
  is: 'nat-gateway',
  holds: { addresses: ['public_ip', 'private_ip', 'secondary_private_ip_addresses'] },
  read: (resource, run) => {
    const { attributes: from } = resource;
    const connectivity = readText(given(from.get('connectivity_type')));
    const isPrivate = connectivity.kind === 'known' && connectivity.text === 'private';
    addGateway(run, resource, {
      kind: isPrivate ? 'private-nat' : 'nat',
      vpcs: vpcNamed(run, resource),
      subnets: named(run, resource, 'subnet', 'subnet_id'),
      publicAddresses: isPrivate ? [] : readAddresses(run, [from.get('public_ip')]),
      ...(isPrivate ? {} : { publicNames: publicNames(run, resource) }),
      ...(isPrivate ? {} : { publicBy: addressesOf(run, resource) }),
    });
  },
};

/** By itself, and by its Elastic IP. */
function publicNames(run: Run, resource: Resource): readonly string[] {
  const { certain } = named(run, resource, 'elastic-ip', 'allocation_id');
  return [resource.address, ...certain].map((address) => `${address}.public_ip`);
}

export const awsVpnGateway: ResourceReader = {
  type: 'aws_vpn_gateway',
  is: 'vpn-gateway',
  read: (resource, run) => addGateway(run, resource, { kind: 'vpn', vpcs: vpcNamed(run, resource) }),
};

export const awsVpnGatewayAttachment: ResourceReader = {
  type: 'aws_vpn_gateway_attachment',
  is: 'association',
  read: (resource, run) => addAttachment(run, resource, 'vpn', named(run, resource, 'vpn-gateway', 'vpn_gateway_id')),
};

export const awsEc2CarrierGateway: ResourceReader = {
  type: 'aws_ec2_carrier_gateway',
  is: 'carrier-gateway',
  read: (resource, run) => addGateway(run, resource, { kind: 'carrier', vpcs: vpcNamed(run, resource) }),
};

interface GatewaySaid {
  readonly kind: GatewayFact['kind'];
  readonly vpcs: Choice;
  readonly subnets?: Choice;
  readonly publicAddresses?: readonly Network[];
  readonly publicNames?: readonly string[];
  readonly publicBy?: Choice;
}

/** The Elastic IPs that a NAT gateway speaks by. */
function addressesOf(run: Run, resource: Resource): Choice {
  const secondary = 'secondary_allocation_ids';
  return joinChoices([
    named(run, resource, 'elastic-ip', 'allocation_id'),
    chooseAll(run, 'elastic-ip', given(resource.attributes.get(secondary)), { resource, attribute: secondary }),
  ]);
}

function addGateway(run: Run, resource: Resource, said: GatewaySaid): void {
  run.facts.topology.gateways.push({
    resource,
    subnets: NONE_CHOSEN,
    active: resource.certain ? 'yes' : 'maybe',
    carriesGroupNames: 'no',
    publicAddresses: [],
    ...said,
  });
}

/** A resource of its own attaches a gateway to a VPC. */
function addAttachment(run: Run, resource: Resource, kind: GatewayFact['kind'], gateways: Choice): void {
  run.facts.topology.gatewayLinks.push({
    resource,
    kind,
    gateways,
    vpcs: vpcNamed(run, resource),
    subnets: NONE_CHOSEN,
    accepts: false,
  });
}

function vpcNamed(run: Run, resource: Resource): Choice {
  return named(run, resource, 'vpc', 'vpc_id');
}

function named(run: Run, resource: Resource, kind: ObjectKind, attribute: string): Choice {
  return chooseOne(run, kind, resource.attributes.get(attribute), { resource, attribute });
}
