import type { UnknownAttribute } from './origin.ts';

/**
 * What an attribute says of a rule, an entry, a group or a list. `rules`: all of them at once, or how many there are.
 */
export type AttributeRole =
  | 'peer'
  | 'ports'
  | 'protocol'
  | 'number'
  | 'action'
  | 'direction'
  | 'list'
  | 'group'
  | 'vpc'
  | 'subnets'
  | 'rules'
  | 'count'
  | 'other';

const ROLES: Readonly<Record<string, AttributeRole>> = {
  from_port: 'ports',
  to_port: 'ports',
  icmp_type: 'ports',
  icmp_code: 'ports',
  protocol: 'protocol',
  ip_protocol: 'protocol',
  rule_number: 'number',
  rule_no: 'number',
  rule_action: 'action',
  action: 'action',
  type: 'direction',
  network_acl_id: 'list',
  default_network_acl_id: 'list',
  security_group_id: 'group',
  group_id: 'group',
  vpc_id: 'vpc',
  subnet_id: 'subnets',
  subnet_ids: 'subnets',
  ingress: 'rules',
  egress: 'rules',
  security_group_ingress: 'rules',
  security_group_egress: 'rules',
  count: 'count',
  for_each: 'count',
  enabled: 'count',
  source: 'peer',
};
const PEERS = /(^|_)(cidr|cidrs|prefix_list)|security_groups?(_id|_name)?$/;

/**
 * An element of a list of rules by itself is all that it says; the `egress` of an entry that is a resource of its own
 * is no list.
 */
export function roleOf({ address, attribute }: UnknownAttribute): AttributeRole {
  const name = attributeName(attribute);
  if (name === 'egress' && /(^|\.)aws_network_acl_rule\./.test(address)) return 'direction';
  return ROLES[name] ?? (PEERS.test(name) ? 'peer' : 'other');
}

/**
 * `aws_security_group.web ingress[0].cidr_blocks`: what tells attributes apart, and how they are told where nothing
 * says why they are unknown.
 */
export function attributeText({ address, attribute }: UnknownAttribute): string {
  return `${address} ${attribute}`;
}

/** `cidr_blocks` of `ingress[0].cidr_blocks[1]`. */
export function attributeName(attribute: string): string {
  return (
    attribute
      .replaceAll(/\[[^\]]*\]/g, '')
      .split('.')
      .at(-1) ?? attribute
  );
}
