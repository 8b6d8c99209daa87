import type { Direction } from '../../model/model.ts';
import { groupPeer } from './peer-bounds.ts';
import { possibly } from './possibly.ts';
import type { ResourceReader } from './run.ts';
import { readText } from './scalars.ts';
import { addBlockRules, given, linkToGroup, type RuleContext } from './sg-rules.ts';

/**
 * `aws_security_group_rule`: one resource, one AWS rule for each peer. `source_security_group_id` is optional and computed, so it is unknown in
 * most create plans although nobody gave it; with `type = "egress"` it is the destination.
 */
export const awsSecurityGroupRule: ResourceReader = {
  type: 'aws_security_group_rule',
  read: (resource, run) => {
    const context: RuleContext = { run, resource, owner: linkToGroup(run, resource, 'security_group_id'), inline: false, path: '' };
    const attribute = 'source_security_group_id';
    const source = groupPeer(run, given(resource.attributes.get(attribute)), { resource, attribute });
    const type = readText(resource.attributes.get('type'));
    const first = run.facts.rules.length;
    const known: readonly Direction[] | null = type.kind === 'known' && (type.text === 'ingress' || type.text === 'egress') ? [type.text] : null;
    for (const direction of known ?? (['ingress', 'egress'] as const)) addBlockRules(resource.attributes, direction, context, source === null ? [] : [source]);
    if (known !== null) return;
    // It is in one of the two.
    for (let i = first; i < run.facts.rules.length; i++) {
      const fact = run.facts.rules[i];
      if (fact !== undefined) run.facts.rules[i] = { ...fact, rule: possibly(fact.rule, 'type') };
    }
  },
};
