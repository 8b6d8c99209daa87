import type { ResourceReader } from './run.ts';
import { linkToAcl } from './aws-network-acl-rule.ts';

/** `aws_network_acl_association`: the subnet lives on this list instead of the one it had. */
export const awsNetworkAclAssociation: ResourceReader = {
  type: 'aws_network_acl_association',
  read: (resource, run) => {
    const acl = linkToAcl(run, resource, 'network_acl_id');
    const subnet = run.links.resolve('subnet', resource.attributes.get('subnet_id'), { resource, attribute: 'subnet_id' });
    const acls = acl.to === 'object' ? [acl.address] : acl.to === 'one-of' ? acl.addresses : acl.to === 'outside' ? [acl.name] : [];
    const subnets = subnet.to === 'object' ? [subnet.address] : [];
    for (const to of acls) for (const each of subnets) run.facts.claims.push({ acl: to, subnet: each, by: resource, weak: false });
  },
};
