import { NO_TAGS, type Tags } from '../../../model/attribute.ts';
import type { Direction, Rule } from '../../../model/model.ts';
import type { ObjectValue, UnknownValue, Value } from '../../value.ts';
import { cidrPeer, cidrsPeer } from '../peers/cidr-peer.ts';
import { groupPeer, groupsPeer, selfPeer } from '../peers/group-peer.ts';
import type { AttributeName, PeerBounds } from '../peers/peer-bounds.ts';
import { prefixListPeer, prefixListsPeer } from '../peers/prefix-list-peer.ts';
import { statedPeer, type StatedPeer } from './stated-peer.ts';
import { checkedPeer, remarksOf } from './refusals.ts';
import { given, isSensitive, readAttribute, readItems } from '../attributes/scalars.ts';
import { sgServices } from '../services/sg-services.ts';
import { manyOf, refuseForm, unseenStatement, type StatementContext } from './inline-statements.ts';
import { statementBounds, sensitiveParts } from './statement-bounds.ts';
import { statementSettings } from './statement-settings.ts';
import type { ServiceBounds } from '../services/service-bounds.ts';

const BLOCK_NAMES = { protocol: 'protocol', from: 'from_port', to: 'to_port' } as const;
const SERVICE_NAMES: readonly string[] = ['from_port', 'to_port', 'protocol'];
const NOBODY: readonly StatedPeer[] = [];

/**
 * The block of `aws_security_group` and the arguments of `aws_security_group_rule`: one AWS rule for each peer
 * (provider, `securityGroupExpandRules`).
 */
export function addBlockRules(
  fields: ObjectValue,
  direction: Direction,
  context: StatementContext,
  groups: readonly StatedPeer[],
): void {
  const { run, path, resource, owner } = context;
  const get = (name: string): Value => given(fields.get(name));
  const [protocol, from, to] = [get('protocol'), get('from_port'), get('to_port')];
  const services = sgServices(run.shared, { protocol, from, to, names: BLOCK_NAMES, portsMustBeZero: context.inline });
  const cidrs = (name: string, family: 'ipv4' | 'ipv6'): readonly StatedPeer[] =>
    eachPeer(
      context,
      get(name),
      name,
      (item, attribute) => checkedPeer(run, cidrPeer(run, item, family, resource, attribute), item, family, 'refused'),
      (whole, attribute) => cidrsPeer(run, whole, family, { resource, attribute: attribute() }),
    );
  const lists = eachPeer(
    context,
    get('prefix_list_ids'),
    'prefix_list_ids',
    (item, attribute) => prefixListPeer(run, item, { resource, attribute: attribute() }),
    (whole, attribute) => prefixListsPeer(run, whole, { resource, attribute: attribute() }),
  );
  const self = selfPeer(get('self'), owner, () => `${path}self`);
  const peers = [
    ...cidrs('cidr_blocks', 'ipv4'),
    ...cidrs('ipv6_cidr_blocks', 'ipv6'),
    ...lists,
    ...groups,
    ...statedPeer('self', self),
  ];
  const portsSensitive = fields.sensitive || isSensitive(protocol) || isSensitive(from) || isSensitive(to);
  addRules(context, direction, {
    services,
    portsSensitive,
    peers: fields.sensitive ? peers.map((peer) => ({ ...peer, bounds: hidden(peer.bounds) })) : peers,
    fields,
    named: SERVICE_NAMES,
    description: get('description'),
    tags: NO_TAGS,
  });
}

/** The groups of a set attribute. */
export function groupPeers(value: Value, context: StatementContext, name: string): readonly StatedPeer[] {
  const { run, resource } = context;
  return eachPeer(
    context,
    given(value),
    name,
    (item, at) => groupPeer(run, item, { resource, attribute: at() }),
    (whole, at) => groupsPeer(run, whole, { resource, attribute: at() }),
  );
}

/** What a rule says, whatever it is written in. */
export interface RuleParts {
  readonly services: ServiceBounds;
  readonly portsSensitive: boolean;
  /** One AWS rule for each. */
  readonly peers: readonly StatedPeer[];
  /** Where its arguments stand, and the names of those of its services. */
  readonly fields: ObjectValue;
  readonly named: readonly string[];
  readonly description: Value;
  /** Only the resources of one AWS rule each have tags of their own; those of a group are the group's. */
  readonly tags: Tags;
}

/** Most rules of a large plan say no more than all must: they are made as they are, and have one shape. */
export function addRules(
  context: StatementContext,
  direction: Direction,
  { services, portsSensitive, peers, fields, named, description, tags }: RuleParts,
): void {
  const { run, resource, owner, inline, path, block } = context;
  const isMany = block?.perhaps === true;
  const told = readAttribute(description);
  for (const { bounds: peer, argument, element } of peers) {
    const { packets, unknown, certainty } = statementBounds(run, resource, services, peer, path);
    const plain: Rule = {
      address: resource.address,
      direction,
      packets,
      unknown: isMany ? [...unknown, manyOf(resource, path)] : unknown,
      sensitive: sensitiveParts(portsSensitive, peer),
      place: block?.place ?? resource.place,
      description: told,
      tags,
      peer: peer.kind,
      inline,
      quota: isMany ? null : peer.quota,
    };
    const remarks = remarksOf(resource, services, peer.troubles, portsSensitive || peer.sensitive);
    const isNamed = peer.names !== undefined || peer.countsIn !== undefined;
    const isPlain = certainty === null && remarks === null && !isNamed && fields.setBy === undefined;
    const rule: Rule = isPlain
      ? plain
      : {
          ...plain,
          ...(peer.names === undefined ? {} : { names: peer.names }),
          ...(peer.countsIn === undefined ? {} : { countsIn: peer.countsIn }),
          ...certainty,
          ...remarks,
          ...statementSettings(fields, () => ({
            peer: [{ name: argument, element }],
            services: named.map((name) => ({ name })),
            number: [],
            action: [],
          })),
        };
    run.facts.rules.push({ owner, resource, rule, key: { action: '', services: services.key, peer: peer.key } });
  }
}

/** Rules of which even the number is known only after apply: none, one or many. */
export function addUnseenRules(
  direction: Direction,
  attribute: string,
  sensitive: boolean,
  { run, resource, owner }: StatementContext,
): void {
  const rule: Rule = {
    ...unseenStatement(resource, direction, attribute, sensitive),
    description: { state: 'unknown' },
    tags: NO_TAGS,
    peer: null,
    inline: true,
    quota: null,
    perhaps: 'part',
  };
  run.facts.rules.push({ owner, resource, rule, key: { action: '?', services: '', peer: attribute } });
}

function eachPeer(
  { run, resource, path }: StatementContext,
  value: Value,
  name: string,
  one: (item: Value, attribute: AttributeName) => PeerBounds | null,
  whole: (value: UnknownValue, attribute: AttributeName) => PeerBounds,
): readonly StatedPeer[] {
  if (value.kind === 'null') return NOBODY;
  if (value.kind === 'unknown')
    return statedPeer(
      name,
      whole(value, () => `${path}${name}`),
    );
  const items = readItems(value) ?? [];
  const sensitive = isSensitive(value);
  const out: StatedPeer[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Value;
    if (item.kind === 'list' || item.kind === 'object') {
      refuseForm(run, resource, `${path}${name}[${i}]`);
      continue;
    }
    const peer = one(item, () => `${path}${name}[${i}]`);
    if (peer !== null) out.push({ bounds: sensitive ? hidden(peer) : peer, argument: name, element: item });
  }
  return out;
}

function hidden(peer: PeerBounds): PeerBounds {
  return { ...peer, sensitive: true };
}
