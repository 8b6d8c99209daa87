import type { Direction } from '../../../model/model.ts';
import type { Resource } from '../../resource.ts';
import type { Value } from '../../value.ts';
import type { Link } from '../links/link.ts';
import { groupPeer, outsideGroup } from '../peers/group-peer.ts';
import type { PeerBounds } from '../peers/peer-bounds.ts';
import { statedPeer } from '../statements/stated-peer.ts';
import { possibly } from '../statements/possibly.ts';
import type { ResourceReader } from '../resource-reader.ts';
import { given, readFlag, readItems, readText } from '../attributes/scalars.ts';
import { ownerLink } from '../links/owner-link.ts';
import type { StatementContext } from '../statements/inline-statements.ts';
import { addBlockRules } from '../statements/sg-rules.ts';

/**
 * `aws_security_group_rule`: one resource, one AWS rule for each peer. `source_security_group_id` is optional and
 * computed, so it is unknown in most create plans although nobody gave it; with `type = "egress"` it is the
 * destination.
 */
export const awsSecurityGroupRule: ResourceReader = {
  type: 'aws_security_group_rule',
  is: 'rule',
  owner: 'security_group_id',
  read: (resource, run) => {
    const context: StatementContext = {
      run,
      resource,
      owner: ownerLink(run.links, 'security-group', resource, 'security_group_id'),
      inline: false,
      path: '',
    };
    const attribute = 'source_security_group_id';
    const value = given(resource.attributes.get(attribute));
    // A source conflicts with networks and with self (provider, ConflictsWith): beside one of them, an expression for
    // it comes to null.
    const source =
      value.kind === 'unknown' && hasOtherSource(resource)
        ? null
        : peerBesides(context.owner, groupPeer(run, value, { resource, attribute }), value, resource);
    const type = readText(resource.attributes.get('type'));
    const first = run.facts.rules.length;
    const known: readonly Direction[] | null =
      type.kind === 'known' && (type.text === 'ingress' || type.text === 'egress') ? [type.text] : null;
    for (const direction of known ?? (['ingress', 'egress'] as const))
      addBlockRules(resource.attributes, direction, context, statedPeer(attribute, source));
    if (known !== null) return;
    // It is in one of the two.
    for (const fact of run.facts.rules.splice(first))
      run.facts.rules.push({ ...fact, rule: possibly(fact.rule, 'type') });
  },
};

function hasOtherSource(resource: Resource): boolean {
  const isGiven = (name: string): boolean => {
    const items = readItems(given(resource.attributes.get(name)));
    return items !== null && items.length > 0;
  };
  return (
    isGiven('cidr_blocks') || isGiven('ipv6_cidr_blocks') || readFlag(given(resource.attributes.get('self'))) === true
  );
}

/** The own group is written as `self`: where nothing but its being near made it the source, the source is not known. */
function peerBesides(owner: Link, peer: PeerBounds | null, value: Value, resource: Resource): PeerBounds | null {
  if (peer === null || owner.to !== 'object' || value.kind !== 'unknown' || peer.key !== `group:${owner.address}`)
    return peer;
  return value.targets(OWN_TYPES).how === 'inferred'
    ? outsideGroup(`${resource.address}.source_security_group_id`)
    : peer;
}

const OWN_TYPES: ReadonlySet<string> = new Set(['aws_security_group']);
