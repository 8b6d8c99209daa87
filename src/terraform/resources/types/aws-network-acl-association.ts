import type { Resource } from '../../resource.ts';
import type { ResourceReader, Run } from '../run.ts';
import { linkToAcl } from './aws-network-acl-rule.ts';

/** `aws_network_acl_association`: the subnet lives on this list instead of the one it had. */
export const awsNetworkAclAssociation: ResourceReader = { type: 'aws_network_acl_association', read: readAssociation };

/** The same through Cloud Control. */
export const awsccEc2SubnetNetworkAclAssociation: ResourceReader = {
  type: 'awscc_ec2_subnet_network_acl_association',
  read: readAssociation,
};

function readAssociation(resource: Resource, run: Run): void {
  const acl = linkToAcl(run, resource, 'network_acl_id');
  const subnet = run.links.resolve('subnet', resource.attributes.get('subnet_id'), {
    resource,
    attribute: 'subnet_id',
  });
  const acls =
    acl.to === 'object' ? [acl.address] : acl.to === 'one-of' ? acl.addresses : acl.to === 'outside' ? [acl.name] : [];
  const subnets =
    subnet.to === 'object'
      ? [subnet.address]
      : subnet.to === 'one-of'
        ? subnet.addresses
        : subnet.to === 'outside'
          ? [subnet.name]
          : [];
  const uncertain = acls.length > 1 || subnets.length > 1 || !resource.certain;
  for (const to of acls)
    for (const each of subnets) run.facts.claims.push({ acl: to, subnet: each, by: resource, weak: false, uncertain });
}
