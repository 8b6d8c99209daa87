import { FAMILIES } from '../../../packet/family.ts';
import { symbolName } from '../../../packet/peers.ts';
import type { Resource } from '../../resource.ts';
import { vpcsOf } from '../links/vpc-of.ts';
import { BOTH_FAMILIES, mayHaveIpv6, readNetworks } from '../networks/networks.ts';
import { unknownNetwork } from '../networks/unknown-network.ts';
import { readTruth } from '../topology/interface-facts.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';

export const awsSubnet: ResourceReader = {
  type: 'aws_subnet',
  is: 'subnet',
  holds: { networks: BOTH_FAMILIES },
  read: readSubnet,
};

/** `aws_default_subnet` adopts one of the default VPC. */
export const awsDefaultSubnet: ResourceReader = {
  type: 'aws_default_subnet',
  is: 'subnet',
  survivesDeletion: 'unless-forced',
  holds: { networks: BOTH_FAMILIES },
  read: readSubnet,
};

export const awsccEc2Subnet: ResourceReader = {
  type: 'awscc_ec2_subnet',
  is: 'subnet',
  ids: ['id', 'subnet_id'],
  holds: { networks: ['cidr_block', 'ipv_6_cidr_block'] },
  read: readSubnet,
};

export const dataAwsSubnet: ResourceReader = {
  type: 'data.aws_subnet',
  is: 'subnet',
  holds: { networks: BOTH_FAMILIES },
  read: readSubnet,
};

/** Those of `aws_subnet` and of Cloud Control. */
const IPV6_TEXTS = [
  'ipv6_cidr_block',
  'ipv6_ipam_pool_id',
  'ipv6_netmask_length',
  'ipv_6_cidr_block',
  'ipv_6_ipam_pool_id',
  'ipv_6_netmask_length',
];
const GIVING_IPV6 = ['ipv6_native', 'assign_ipv6_address_on_creation'];
const GIVING_IPV6_BY_CLOUD_CONTROL = ['ipv_6_native', 'assign_ipv_6_address_on_creation'];
const IPV6_FLAGS = [...GIVING_IPV6, ...GIVING_IPV6_BY_CLOUD_CONTROL];

function readSubnet(resource: Resource, run: Run): void {
  if (run.links.isRepeated(resource)) return;
  const from = resource.attributes;
  run.facts.subnets.push({
    resource,
    ...vpcsOf(run, resource),
    networks: readNetworks(run, from, BOTH_FAMILIES, ['cidr_block']),
    names: namesOfNetworks(run, resource),
    mayHaveIpv6:
      (resource.mode === 'data' && from.get('ipv6_cidr_block').kind === 'unknown')
      || mayHaveIpv6(from, IPV6_TEXTS, IPV6_FLAGS),
    givesPublicIpv4: readTruth(resource, ['map_public_ip_on_launch']),
    givesIpv6: readTruth(resource, resource.type === 'awscc_ec2_subnet' ? GIVING_IPV6_BY_CLOUD_CONTROL : GIVING_IPV6),
  });
}

/** By its own attributes, and as an expression that stands there calls them elsewhere. */
function namesOfNetworks(run: Run, resource: Resource): readonly string[] {
  const { attributes, address } = resource;
  // Nothing is taken for granted here, so that nothing of it is told.
  const reading = { ...run, assumeOmitted: () => false };
  return FAMILIES.flatMap((family, i) => {
    const attribute = BOTH_FAMILIES[i] ?? '';
    const value = attributes.get(attribute);
    if (value.kind !== 'unknown') return [];
    const network = unknownNetwork(reading, value, family, { address, attribute });
    return [`${address}.${attribute}`, ...(network === null ? [] : [symbolName(network.symbol)])];
  });
}
