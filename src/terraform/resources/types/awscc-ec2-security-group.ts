import { NO_TAGS } from '../../../model/attribute.ts';
import type { Direction } from '../../../model/model.ts';
import type { Family } from '../../../packet/family.ts';
import type { Resource } from '../../resource.ts';
import { NULL, type ObjectValue, type Value } from '../../value.ts';
import { vpcOf } from '../links/vpc-of.ts';
import { cidrPeer } from '../peers/cidr-peer.ts';
import { groupPeer } from '../peers/group-peer.ts';
import { prefixListPeer } from '../peers/prefix-list-peer.ts';
import { statedPeer, type StatedPeer } from '../statements/stated-peer.ts';
import { checkedPeer } from '../statements/refusals.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { given, isSensitive, readSubjectAttributes, readTags } from '../attributes/scalars.ts';
import { addInline, refreshedOf, type StatementContext } from '../statements/inline-statements.ts';
import { addRules, addUnseenRules } from '../statements/sg-rules.ts';
import { ownerLink } from '../links/owner-link.ts';
import { sgServices } from '../services/sg-services.ts';

const NAMES = { ingress: 'security_group_ingress', egress: 'security_group_egress' } as const;

/**
 * `awscc_ec2_security_group`: Cloud Control makes it as CloudFormation does, so that a group without egress rules
 * admits all egress, IPv4 and IPv6 (CloudFormation, `AWS::EC2::SecurityGroup`).
 */
export const awsccEc2SecurityGroup: ResourceReader = {
  type: 'awscc_ec2_security_group',
  is: 'security-group',
  ids: ['id', 'group_id', 'security_group_id'],
  read: (resource, run) => {
    const inline = addInline(run, resource, { names: NAMES, add: addFields, addUnseen: addUnseenRules });
    const attributes = readSubjectAttributes(resource, 'group_name', 'group_description', 'group_id');
    run.facts.groups.push({
      resource,
      kind: 'custom',
      vpc: vpcOf(run, resource),
      inline,
      openEgressByDefault: true,
      refreshed: refreshedOf(resource, NAMES),
      attributes,
    });
  },
};

/** `awscc_ec2_security_group_ingress` and `_egress`: one AWS rule. */
export const awsccEc2SecurityGroupIngress: ResourceReader = {
  type: 'awscc_ec2_security_group_ingress',
  is: 'rule',
  owner: 'group_id',
  read: (resource, run) => readRule(resource, run, 'ingress'),
};

export const awsccEc2SecurityGroupEgress: ResourceReader = {
  type: 'awscc_ec2_security_group_egress',
  is: 'rule',
  owner: 'group_id',
  read: (resource, run) => readRule(resource, run, 'egress'),
};

function readRule(resource: Resource, run: Run, direction: Direction): void {
  addFields(resource.attributes, direction, {
    run,
    resource,
    owner: ownerLink(run.links, 'security-group', resource, 'group_id'),
    inline: false,
    path: '',
  });
}

/** The fields of a rule: the other side is the source of ingress and the destination of egress. */
function addFields(fields: ObjectValue, direction: Direction, context: StatementContext): void {
  const { run, resource, path } = context;
  const get = (name: string) => given(fields.get(name));
  const names = { protocol: 'ip_protocol', from: 'from_port', to: 'to_port' } as const;
  const services = sgServices(run.shared, {
    protocol: get(names.protocol),
    from: get(names.from),
    to: get(names.to),
    names,
    portsMustBeZero: false,
  });
  const side = direction === 'ingress' ? 'source' : 'destination';
  const at = (name: string) => ({ resource, attribute: `${path}${name}` });
  const remotes = ['cidr_ip', 'cidr_ipv_6', 'cidr_ipv6', `${side}_prefix_list_id`, `${side}_security_group_id`];
  // A rule has one remote. Every attribute here is optional and computed, so beside one that is known the others are
  // unknown for no reason.
  const isGiven = remotes.some((name) => get(name).kind === 'known');
  const remote = (name: string): Value => (isGiven && get(name).kind === 'unknown' ? NULL : get(name));
  const network = (name: string, family: Family): readonly StatedPeer[] =>
    statedPeer(
      name,
      checkedPeer(
        run,
        cidrPeer(run, remote(name), family, resource, () => `${path}${name}`),
        remote(name),
        family,
        'dropped',
      ),
    );
  const list = `${side}_prefix_list_id`;
  const group = `${side}_security_group_id`;
  const peers = [
    ...network('cidr_ip', 'ipv4'),
    ...network('cidr_ipv_6', 'ipv6'),
    ...network('cidr_ipv6', 'ipv6'),
    ...statedPeer(list, prefixListPeer(run, remote(list), at(list))),
    ...statedPeer(group, groupPeer(run, remote(group), at(group))),
  ];
  const portsSensitive = fields.sensitive || Object.values(names).some((name) => isSensitive(get(name)));
  const tags = context.inline ? NO_TAGS : readTags(resource);
  addRules(context, direction, {
    services,
    portsSensitive,
    peers,
    fields,
    named: [names.from, names.to, names.protocol],
    description: get('description'),
    tags,
  });
}
