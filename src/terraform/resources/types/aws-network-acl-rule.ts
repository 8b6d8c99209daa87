import type { Direction } from '../../../model/model.ts';
import { possibly } from '../statements/possibly.ts';
import { addEntry } from '../statements/acl-entries.ts';
import type { ResourceReader, Run } from '../run.ts';
import type { Resource } from '../../resource.ts';
import type { Link } from '../links/links.ts';
import { readFlag } from '../attributes/scalars.ts';
import { given } from '../statements/sg-rules.ts';

/** `aws_network_acl_rule`: one entry; without `egress` it is inbound. */
export const awsNetworkAclRule: ResourceReader = {
  type: 'aws_network_acl_rule',
  read: (resource, run) => {
    const owner = linkToAcl(run, resource, 'network_acl_id');
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

export function linkToAcl(run: Run, resource: Resource, attribute: string): Link {
  const link = run.links.resolve('network-acl', resource.attributes.get(attribute), { resource, attribute });
  return link.to === 'nothing' ? { to: 'outside', name: `${resource.address}.${attribute}`, idKnown: false } : link;
}
