import { readCarrier } from '../carrier.ts';
import { attributesSearched } from '../attributes/read-attributes.ts';
import type { ResourceReader } from '../run.ts';

/** `data.aws_security_group`: its rules are another stack's; what it is called may be asked where a rule names it. */
export const dataAwsSecurityGroup: ResourceReader = {
  type: 'data.aws_security_group',
  read: (resource, run) => {
    readCarrier(resource, run);
    const attributes = attributesSearched(resource);
    run.facts.readGroups.set(resource.address, attributes);
    if (attributes.id.state === 'known' && !attributes.id.sensitive)
      run.facts.readGroups.set(attributes.id.value, attributes);
  },
};
