import type { Resource } from '../../resource.ts';
import { BOTH_FAMILIES, mayHaveIpv6, readNetworks } from '../networks/networks.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';

/** AWS makes a default group and list and a main table with every VPC. */
const DEFAULTS = {
  'security-group': ['default_security_group_id'],
  'network-acl': ['default_network_acl_id'],
  'route-table': ['default_route_table_id', 'main_route_table_id'],
} as const;

/** `aws_vpc`: with IPAM, AWS chooses the IPv4 network; IPv6 comes by any of four arguments. */
export const awsVpc: ResourceReader = {
  type: 'aws_vpc',
  is: 'vpc',
  makes: DEFAULTS,
  holds: { networks: BOTH_FAMILIES, ipv6OfVpc: true },
  read: readVpc,
};

/** `aws_default_vpc` adopts what AWS made: 172.31.0.0/16 as a rule, but the plan that adopts it does not know. */
export const awsDefaultVpc: ResourceReader = {
  type: 'aws_default_vpc',
  is: 'vpc',
  adopts: { of: 'region' },
  makes: DEFAULTS,
  survivesDeletion: 'unless-forced',
  holds: { networks: BOTH_FAMILIES },
  read: readVpc,
};

export const awsccEc2Vpc: ResourceReader = {
  type: 'awscc_ec2_vpc',
  is: 'vpc',
  ids: ['id', 'vpc_id'],
  makes: { 'security-group': ['default_security_group'], 'network-acl': ['default_network_acl'] },
  holds: { networks: ['cidr_block', 'ipv_6_cidr_blocks'] },
  read: readVpc,
};

export const dataAwsVpc: ResourceReader = {
  type: 'data.aws_vpc',
  is: 'vpc',
  holds: { networks: [...BOTH_FAMILIES, 'cidr_block_associations.cidr_block'] },
  read: readVpc,
};

function readVpc(resource: Resource, run: Run): void {
  if (run.links.isRepeated(resource)) return;
  const from = resource.attributes;
  run.facts.vpcs.push({
    resource,
    ipv6Name:
      resource.mode === 'managed' && resource.type === 'aws_vpc' && from.get('ipv6_cidr_block').kind === 'unknown'
        ? `${resource.address}.ipv6_cidr_block`
        : null,
    networks: readNetworks(run, from, BOTH_FAMILIES, ['cidr_block']),
    mayHaveIpv6:
      (resource.mode === 'data' && from.get('ipv6_cidr_block').kind === 'unknown')
      || mayHaveIpv6(
        from,
        ['ipv6_cidr_block', 'ipv6_ipam_pool_id', 'ipv6_association_id'],
        ['assign_generated_ipv6_cidr_block'],
      ),
  });
}
