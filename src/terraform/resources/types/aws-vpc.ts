import type { Resource } from '../../resource.ts';
import { mayHaveIpv6, readNetworks } from '../networks/networks.ts';
import type { ResourceReader, Run } from '../run.ts';

/** `aws_vpc`: with IPAM, AWS chooses the IPv4 network; IPv6 comes by any of four arguments. */
export const awsVpc: ResourceReader = { type: 'aws_vpc', read: readVpc };

/** `aws_default_vpc` adopts what AWS made: 172.31.0.0/16 as a rule, but the plan that adopts it does not know. */
export const awsDefaultVpc: ResourceReader = { type: 'aws_default_vpc', read: readVpc };

export const awsccEc2Vpc: ResourceReader = { type: 'awscc_ec2_vpc', read: readVpc };

export const dataAwsVpc: ResourceReader = { type: 'data.aws_vpc', read: readVpc };

function readVpc(resource: Resource, run: Run): void {
  if (run.links.isRepeated(resource)) return;
  const from = resource.attributes;
  run.facts.vpcs.push({
    resource,
    networks: readNetworks(run, from, ['cidr_block', 'ipv6_cidr_block'], ['cidr_block']),
    mayHaveIpv6:
      (resource.mode === 'data' && from.get('ipv6_cidr_block').kind === 'unknown')
      || mayHaveIpv6(
        from,
        ['ipv6_cidr_block', 'ipv6_ipam_pool_id', 'ipv6_association_id'],
        ['assign_generated_ipv6_cidr_block'],
      ),
  });
}
