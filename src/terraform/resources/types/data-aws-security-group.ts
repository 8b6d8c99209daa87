import { attributesSearched } from '../attributes/read-attributes.ts';
import type { ResourceReader } from '../resource-reader.ts';

/** `data.aws_security_group`: its rules are another stack's; what it is called may be asked where a rule names it. */
export const dataAwsSecurityGroup: ResourceReader = {
  type: 'data.aws_security_group',
  is: 'security-group',
  knownBy: 'id',
  finds: 'security-group',
  read: (resource, run) => {
    const attributes = attributesSearched(resource);
    run.facts.readGroups.set(resource.address, attributes);
    if (attributes.id.state === 'known' && !attributes.id.sensitive)
      run.facts.readGroups.set(attributes.id.value, attributes);
  },
};

/** What these find is in use; nobody reads which. */
export const dataAwsSecurityGroups: ResourceReader = {
  type: 'data.aws_security_groups',
  is: 'search',
  finds: 'security-group',
};

export const dataAwsNetworkAcls: ResourceReader = { type: 'data.aws_network_acls', is: 'search', finds: 'network-acl' };
