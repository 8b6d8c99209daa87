import type { Direction } from '../../../model/model.ts';
import { possibly } from '../statements/possibly.ts';
import { ownerLink } from '../links/owner-link.ts';
import { addEntry } from '../statements/acl-entries.ts';
import type { ResourceReader } from '../resource-reader.ts';
import { given, readFlag } from '../attributes/scalars.ts';

/** `aws_network_acl_rule`: one entry; without `egress` it is inbound. */
export const awsNetworkAclRule: ResourceReader = {
  type: 'aws_network_acl_rule',
  is: 'entry',
  owner: 'network_acl_id',
  forms: { egress: 'one' },
  read: (resource, run) => {
    const owner = ownerLink(run.links, 'network-acl', resource, 'network_acl_id');
    const egress = readFlag(given(resource.attributes.get('egress')));
    const directions: readonly Direction[] = egress === null ? ['ingress', 'egress'] : [egress ? 'egress' : 'ingress'];
    const first = run.facts.entries.length;
    for (const direction of directions) {
      addEntry({ from: resource.attributes, number: 'rule_number', action: 'rule_action' }, direction, {
        run,
        resource,
        owner,
        inline: false,
        path: '',
      });
    }
    if (egress !== null) return;
    for (const fact of run.facts.entries.splice(first))
      run.facts.entries.push({ ...fact, entry: possibly(fact.entry, 'egress') });
  },
};
