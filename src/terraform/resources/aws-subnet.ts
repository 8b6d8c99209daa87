import type { Resource } from '../resource.ts';
import { vpcOf } from './aws-security-group.ts';
import { readNetworks } from './networks.ts';
import type { ResourceReader, Run } from './run.ts';

export const awsSubnet: ResourceReader = { type: 'aws_subnet', read: readSubnet };

/** `aws_default_subnet` adopts one of the default VPC. */
export const awsDefaultSubnet: ResourceReader = { type: 'aws_default_subnet', read: readSubnet };

export const awsccEc2Subnet: ResourceReader = { type: 'awscc_ec2_subnet', read: readSubnet };

export const dataAwsSubnet: ResourceReader = { type: 'data.aws_subnet', read: readSubnet };

function readSubnet(resource: Resource, run: Run): void {
  if (run.links.isRepeated(resource)) return;
  run.facts.subnets.push({ resource, vpc: vpcOf(run, resource), networks: readNetworks(run, resource.attributes, ['cidr_block', 'ipv6_cidr_block'], ['cidr_block']) });
}
