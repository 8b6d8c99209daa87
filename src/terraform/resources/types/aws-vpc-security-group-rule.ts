import type { Direction } from '../../../model/model.ts';
import type { Family } from '../../../packet/family.ts';
import type { Resource } from '../../resource.ts';
import { cidrPeer } from '../peers/cidr-peer.ts';
import { groupPeer } from '../peers/group-peer.ts';
import { prefixListPeer } from '../peers/prefix-list-peer.ts';
import { statedPeer, type StatedPeer } from '../statements/stated-peer.ts';
import { checkedPeer } from '../statements/refusals.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { given, isSensitive, readTags } from '../attributes/scalars.ts';
import { ownerLink } from '../links/owner-link.ts';
import { addRules } from '../statements/sg-rules.ts';
import { sgServices } from '../services/sg-services.ts';

/**
 * `aws_vpc_security_group_ingress_rule`: one AWS rule. Nothing but ids is computed, so what is not given is not there.
 */
export const awsVpcSecurityGroupIngressRule: ResourceReader = {
  type: 'aws_vpc_security_group_ingress_rule',
  is: 'rule',
  owner: 'security_group_id',
  read: (resource, run) => readRule(resource, run, 'ingress'),
};

export const awsVpcSecurityGroupEgressRule: ResourceReader = {
  type: 'aws_vpc_security_group_egress_rule',
  is: 'rule',
  owner: 'security_group_id',
  read: (resource, run) => readRule(resource, run, 'egress'),
};

/** It keeps the rules of a group to those that it lists, and names the group as they do. */
export const awsVpcSecurityGroupRulesExclusive: ResourceReader = {
  type: 'aws_vpc_security_group_rules_exclusive',
  is: 'rule',
  owner: 'security_group_id',
};

const LIST = 'prefix_list_id';
const GROUP = 'referenced_security_group_id';
const SERVICES: readonly string[] = ['from_port', 'to_port', 'ip_protocol'];

function readRule(resource: Resource, run: Run, direction: Direction): void {
  const get = (name: string) => given(resource.attributes.get(name));
  const services = sgServices(run.shared, {
    protocol: get('ip_protocol'),
    from: get('from_port'),
    to: get('to_port'),
    names: { protocol: 'ip_protocol', from: 'from_port', to: 'to_port' },
    portsMustBeZero: false,
  });
  const network = (name: string, family: Family): readonly StatedPeer[] =>
    statedPeer(
      name,
      checkedPeer(
        run,
        cidrPeer(run, get(name), family, resource, () => name),
        get(name),
        family,
        'refused',
      ),
    );
  const peers = [
    ...network('cidr_ipv4', 'ipv4'),
    ...network('cidr_ipv6', 'ipv6'),
    ...statedPeer(LIST, prefixListPeer(run, get(LIST), { resource, attribute: LIST })),
    ...statedPeer(GROUP, groupPeer(run, get(GROUP), { resource, attribute: GROUP })),
  ];
  const portsSensitive = SERVICES.some((name) => isSensitive(get(name)));
  const owner = ownerLink(run.links, 'security-group', resource, 'security_group_id');
  const context = { run, resource, owner, inline: false, path: '' };
  const told = { description: get('description'), tags: readTags(resource) };
  addRules(context, direction, {
    services,
    portsSensitive,
    peers,
    fields: resource.attributes,
    named: SERVICES,
    ...told,
  });
}
