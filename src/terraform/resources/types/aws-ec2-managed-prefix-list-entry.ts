import { getOrMake } from '../../../base/maps.ts';
import { unseenPrefixList } from '../peers/prefix-list-contents.ts';
import type { ResourceReader } from '../resource-reader.ts';

const LIST = 'prefix_list_id';

/** `aws_ec2_managed_prefix_list_entry`: read after the lists. */
export const awsEc2ManagedPrefixListEntry: ResourceReader = {
  type: 'aws_ec2_managed_prefix_list_entry',
  is: 'prefix-list-entry',
  owner: LIST,
  read: (resource, run) => {
    const link = run.links.resolve('prefix-list', resource.attributes.get(LIST), { resource, attribute: LIST });
    const only = link.to === 'object' ? link.address : link.to === 'outside' ? link.name : null;
    if (only !== null) {
      const list = getOrMake(run.facts.prefixLists, only, () => unseenPrefixList(only));
      if (resource.certain) list.cidrs.push(resource.attributes.get('cidr'));
      else list.closed = false;
    }
    // Which of several lists it belongs to is known only after apply, so each of them is open.
    for (const address of link.to === 'one-of' ? link.addresses : []) {
      const list = run.facts.prefixLists.get(address);
      if (list !== undefined) list.closed = false;
    }
  },
};
