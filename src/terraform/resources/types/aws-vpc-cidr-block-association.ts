import type { Resource } from '../../resource.ts';
import { BOTH_FAMILIES, readNetworks } from '../networks/networks.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';

/** `aws_vpc_ipv4_cidr_block_association`: one more network of a VPC; with IPAM, AWS chooses it. */
export const awsVpcIpv4CidrBlockAssociation: ResourceReader = {
  type: 'aws_vpc_ipv4_cidr_block_association',
  is: 'association',
  holds: { networks: BOTH_FAMILIES },
  read: (resource, run) => addNetworks(resource, run, 'cidr_block', false),
};

export const awsVpcIpv6CidrBlockAssociation: ResourceReader = {
  type: 'aws_vpc_ipv6_cidr_block_association',
  is: 'association',
  holds: { networks: BOTH_FAMILIES, ipv6OfVpc: true },
  read: (resource, run) => addNetworks(resource, run, 'ipv6_cidr_block', true),
};

function addNetworks(resource: Resource, run: Run, attribute: string, ipv6: boolean): void {
  const vpc = run.links.resolve('vpc', resource.attributes.get('vpc_id'), { resource, attribute: 'vpc_id' });
  if (vpc.to === 'object')
    run.facts.networks.push({
      vpc: vpc.address,
      networks: readNetworks(run, resource.attributes, [attribute], [attribute]),
      ipv6,
    });
  const unknown = { networks: [], known: false, sensitive: false };
  // It adds to one of them: each may have it.
  if (vpc.to === 'one-of')
    for (const address of vpc.addresses) run.facts.networks.push({ vpc: address, networks: unknown, ipv6 });
  if (vpc.to === 'nothing') run.facts.networks.push({ vpc: null, networks: unknown, ipv6 });
}
