import { NO_TAGS, type Direction, type Rule, type UnknownAttribute } from '../../../model/model.ts';
import { atMost } from '../../../model/bounds.ts';
import { EVERYTHING } from '../../../packet/everything.ts';
import type { Resource } from '../../resource.ts';
import { NULL, type ObjectValue, type Value } from '../../value.ts';
import type { Link } from '../links/links.ts';
import {
  cidrPeer,
  cidrsPeer,
  groupPeer,
  listPeer,
  prefixListPeer,
  selfPeer,
  type AttributeName,
  type PeerBounds,
} from '../peers/peer-bounds.ts';
import { checkedPeer, remarksOf } from './refusals.ts';
import { unshown, type Inline, type Run } from '../run.ts';
import { isSensitive, readAttribute, readItems, readTags } from '../attributes/scalars.ts';
import { sgServices } from '../services/sg-services.ts';
import { statementBounds, sensitiveParts } from './statement-bounds.ts';
import type { ServiceBounds } from '../services/service-bounds.ts';

const BLOCK_NAMES = { protocol: 'protocol', from: 'from_port', to: 'to_port' } as const;
const NOBODY: readonly PeerBounds[] = [];

/** Where a rule stands. */
export interface RuleContext {
  readonly run: Run;
  readonly resource: Resource;
  readonly owner: Link;
  readonly inline: boolean;
  /** `ingress[0].`, empty where the resource is the rule. */
  readonly path: string;
  /** The inline block. */
  readonly block?: ObjectValue;
}

/** The inline rules of both directions: blocks and attribute-as-blocks look alike. */
export function addInlineRules(
  run: Run,
  resource: Resource,
  owner: Link,
  listNames: Readonly<Record<Direction, string>>,
  add: (block: ObjectValue, direction: Direction, context: RuleContext) => void,
): Inline {
  const inline = (direction: Direction): boolean => {
    const name = listNames[direction];
    const value = resource.attributes.get(name);
    const items = readItems(value);
    const configures = resource.configures(name);
    if (value.kind === 'unknown' && !value.configured) {
      if (configures === null && !run.assumeOmitted(unshown(direction), resource.address))
        addUnseen(run, resource, owner, direction, name, isSensitive(value));
      return false;
    }
    if (items === null) addUnseen(run, resource, owner, direction, name, isSensitive(value));
    else {
      items.forEach((item, i) => {
        const path = `${name}[${i}]`;
        if (item.kind === 'object')
          add(item, direction, {
            run,
            resource: item.perhaps === true ? possible(resource) : resource,
            owner,
            inline: true,
            path: `${path}.`,
            block: item,
          });
        else if (item.kind === 'unknown') addUnseen(run, resource, owner, direction, path, item.sensitive);
        else refuseForm(run, resource, path);
      });
    }
    return isManaged(resource, name, configures ?? (resource.isNew && items !== null && items.length > 0));
  };
  return { ingress: inline('ingress'), egress: inline('egress') };
}

/**
 * The block of `aws_security_group` and the arguments of `aws_security_group_rule`: one AWS rule for each peer
 * (provider, `securityGroupExpandRules`).
 */
export function addBlockRules(
  fields: ObjectValue,
  direction: Direction,
  context: RuleContext,
  groups: readonly PeerBounds[],
): void {
  const { run, path, resource, owner } = context;
  const get = (name: string): Value => given(fields.get(name));
  const [protocol, from, to] = [get('protocol'), get('from_port'), get('to_port')];
  const services = sgServices(run.shared, { protocol, from, to, names: BLOCK_NAMES, portsMustBeZero: context.inline });
  const cidrs = (name: string, family: 'ipv4' | 'ipv6'): readonly PeerBounds[] =>
    eachPeer(
      context,
      get(name),
      name,
      (item, attribute) => checkedPeer(run, cidrPeer(run, item, family, resource, attribute), item, family, 'refused'),
      (value, attribute) => cidrsPeer(run, value, family, { resource, attribute: attribute() }),
    );
  const lists = eachPeer(
    context,
    get('prefix_list_ids'),
    'prefix_list_ids',
    (item, attribute) => prefixListPeer(run, item, { resource, attribute: attribute() }),
    (value, attribute) => listPeer(run, 'prefix-list', value, { resource, attribute: attribute() }),
  );
  const self = selfPeer(get('self'), owner, () => `${path}self`);
  const peers = [
    ...cidrs('cidr_blocks', 'ipv4'),
    ...cidrs('ipv6_cidr_blocks', 'ipv6'),
    ...lists,
    ...groups,
    ...(self === null ? [] : [self]),
  ];
  const portsSensitive = fields.sensitive || isSensitive(protocol) || isSensitive(from) || isSensitive(to);
  addRules(
    context,
    direction,
    services,
    portsSensitive,
    fields.sensitive ? peers.map(hidden) : peers,
    get('description'),
  );
}

/** The groups of a set attribute. */
export function groupPeers(value: Value, context: RuleContext, name: string): readonly PeerBounds[] {
  const { run, resource } = context;
  return eachPeer(
    context,
    given(value),
    name,
    (item, at) => groupPeer(run, item, { resource, attribute: at() }),
    (whole, at) => listPeer(run, 'group', whole, { resource, attribute: at() }),
  );
}

export function addRules(
  context: RuleContext,
  direction: Direction,
  services: ServiceBounds,
  portsSensitive: boolean,
  peers: readonly PeerBounds[],
  description: Value,
): void {
  const { run, resource, owner, inline, path, block } = context;
  const isMany = block?.perhaps === true;
  const told = readAttribute(description);
  // Only the resources of one AWS rule each have tags of their own; those of a group are the group's.
  const tags = inline || resource.type === 'aws_security_group_rule' ? NO_TAGS : readTags(resource);
  for (const peer of peers) {
    const { packets, unknown, ...certainty } = statementBounds(run, resource, services, peer, path);
    const rule: Rule = {
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
      ...(peer.names === undefined ? {} : { names: peer.names }),
      ...(peer.countsIn === undefined ? {} : { countsIn: peer.countsIn }),
      ...certainty,
      ...remarksOf(resource, services, peer.troubles, portsSensitive || peer.sensitive),
    };
    run.facts.rules.push({ owner, resource, rule, key: { action: '', services: services.key, peer: peer.key } });
  }
}

/** What changes of are ignored is only what the object begins with. */
export function isManaged(resource: Resource, name: string, isInline: boolean): boolean {
  return isInline && resource.ignores?.(name) !== true;
}

/** A block that a `dynamic` one makes as often as is known only after apply: nothing of it is certain. */
export function possible(resource: Resource): Resource {
  return resource.certain ? { ...resource, certain: false } : resource;
}

/** What decides how often such a block is there. */
export function manyOf({ address }: Resource, path: string): UnknownAttribute {
  return { address, attribute: path.slice(0, -1) };
}

/** A form that no provider writes: whatever it means, it is not passed over. */
export function refuseForm(run: Run, resource: Resource, attribute: string): void {
  run.refuse(resource, `A part of the document cannot be read: ${attribute} is not what the provider writes there`);
}

/** What nobody configured and only the provider will choose is not given. */
export function given(value: Value): Value {
  return value.kind === 'unknown' && !value.configured ? NULL : value;
}

export function linkToGroup(run: Run, resource: Resource, attribute: string): Link {
  const value = resource.attributes.get(attribute);
  const link = run.links.resolve('security-group', value, { resource, attribute });
  // A rule always belongs to a group; an argument that says nothing is told by its own name.
  return link.to === 'nothing' ? { to: 'outside', name: `${resource.address}.${attribute}`, idKnown: false } : link;
}

/** Rules of which even the number is known only after apply: none, one or many. */
function addUnseen(
  run: Run,
  resource: Resource,
  owner: Link,
  direction: Direction,
  attribute: string,
  sensitive: boolean,
): void {
  const rule: Rule = {
    address: resource.address,
    direction,
    packets: atMost(EVERYTHING),
    unknown: [{ address: resource.address, attribute }],
    sensitive: { remote: sensitive, ports: sensitive },
    place: resource.place,
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
  { run, resource, path }: RuleContext,
  value: Value,
  name: string,
  one: (item: Value, attribute: AttributeName) => PeerBounds | null,
  whole: (value: Value, attribute: AttributeName) => PeerBounds,
): readonly PeerBounds[] {
  if (value.kind === 'null') return NOBODY;
  const items = readItems(value);
  if (items === null) return [whole(value, () => `${path}${name}`)];
  const sensitive = isSensitive(value);
  const out: PeerBounds[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Value;
    if (item.kind === 'list' || item.kind === 'object') {
      refuseForm(run, resource, `${path}${name}[${i}]`);
      continue;
    }
    const peer = one(item, () => `${path}${name}[${i}]`);
    if (peer !== null) out.push(sensitive ? hidden(peer) : peer);
  }
  return out;
}

function hidden(peer: PeerBounds): PeerBounds {
  return { ...peer, sensitive: true };
}
