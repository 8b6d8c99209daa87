import type { Resource } from '../../resource.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { addressesOf } from '../links/link.ts';
import { ownerLink } from '../links/owner-link.ts';

/** `aws_network_acl_association`: the subnet lives on this list instead of the one it had. */
export const awsNetworkAclAssociation: ResourceReader = {
  type: 'aws_network_acl_association',
  is: 'association',
  read: readAssociation,
};

/** The same through Cloud Control. */
export const awsccEc2SubnetNetworkAclAssociation: ResourceReader = {
  type: 'awscc_ec2_subnet_network_acl_association',
  is: 'association',
  read: readAssociation,
};

function readAssociation(resource: Resource, run: Run): void {
  const acls = addressesOf(ownerLink(run.links, 'network-acl', resource, 'network_acl_id'));
  const subnets = addressesOf(
    run.links.resolve('subnet', resource.attributes.get('subnet_id'), { resource, attribute: 'subnet_id' }),
  );
  const uncertain = acls.length > 1 || subnets.length > 1 || !resource.certain;
  for (const acl of acls)
    for (const subnet of subnets) run.facts.claims.push({ acl, subnet, by: resource, weak: false, uncertain });
}
