import { getOrMake } from '../../../base/maps.ts';
import type { Direction } from '../../../model/model.ts';
import { member, type Json, type JsonObject } from '../../json.ts';
import { eachById, type Description } from '../description.ts';
import { objectIn, objectsIn, tagsOf, textIn, textsOf, type LackingOutput, type LiveObject } from '../live-object.ts';

/** One AWS rule: what both commands print, each in its own form. */
interface LiveRule {
  readonly direction: Direction;
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  readonly peer: Peer;
  readonly description: string;
}

interface Peer {
  /** The argument of a block of `aws_security_group` that names it. */
  readonly by: 'cidr_blocks' | 'ipv6_cidr_blocks' | 'prefix_list_ids' | 'security_groups';
  readonly name: string;
}

export interface LiveGroups {
  readonly objects: readonly LiveObject[];
  /** Groups of which the two commands say different things. */
  readonly disputed: readonly string[];
}

/**
 * Groups with their rules, by either command: a rule that both print is one. Where only rules are described, whose they
 * are is known, and nothing else of the group.
 */
export function liveGroups(description: Description): LiveGroups {
  const groups = description.of('groups');
  const rules = description.of('rules');
  const byGroup = new Map<string, { owner: string | null; readonly rules: LiveRule[] }>();
  for (const rule of eachById('rules', rules).values()) {
    const id = textIn(rule, 'GroupId') ?? '';
    const owner = textIn(rule, 'GroupOwnerId');
    getOrMake(byGroup, id, () => ({ owner, rules: [] })).rules.push(ruleOf(rule, owner));
  }
  const objects: LiveObject[] = [];
  const disputed: string[] = [];
  const isCarried = whereCarriersAreKnown(description);
  const described = eachById('groups', groups);
  for (const [id, group] of described) {
    const owner = textIn(group, 'OwnerId');
    const own = rulesOf(group, owner);
    const known = byGroup.get(id)?.rules;
    // Who asked for the rules of some groups alone has none of the others.
    if (known !== undefined && rules.isWhole && !haveSame(own, known)) disputed.push(id);
    const vpc = textIn(group, 'VpcId');
    objects.push({
      type:
        textIn(group, 'GroupName') === 'default' && vpc !== null ? 'aws_default_security_group' : 'aws_security_group',
      id,
      owner,
      values: {
        id,
        arn: textIn(group, 'SecurityGroupArn'),
        name: textIn(group, 'GroupName'),
        description: textIn(group, 'Description'),
        vpc_id: vpc,
        owner_id: owner,
        ...blocksOf([...own, ...(known ?? [])], id),
        tags: tagsOf(group),
        tags_all: tagsOf(group),
      },
      ...(vpc !== null && isCarried.has(vpc) ? { isMentioned: false } : {}),
    });
  }
  const lacking: LackingOutput = { of: 'groups', is: groups.isGiven ? 'next-page' : 'not-given' };
  for (const [id, { owner, rules: own }] of byGroup)
    if (!described.has(id)) objects.push(groupOfRules(id, owner, own, description, lacking));
  return { objects, disputed };
}

/**
 * The VPCs of which every interface is described: what none of them carries is carried by nothing. One without any may
 * be in a region of which they are not given.
 */
function whereCarriersAreKnown({ of }: Description): ReadonlySet<string> {
  return new Set(of('interfaces').isWhole && of('groups').isWhole ? textsOf(of('interfaces').objects, 'VpcId') : []);
}

function groupOfRules(
  id: string,
  owner: string | null,
  rules: readonly LiveRule[],
  description: Description,
  lacking: LackingOutput,
): LiveObject {
  const blocks = blocksOf(rules, id);
  const isWhole = description.of('rules').isWhole;
  const rest: LackingOutput = { of: 'rules', is: 'next-page' };
  const open = (direction: Direction): Json => [...Array<Json>(blocks[direction].length).fill(false), true];
  return {
    type: 'aws_security_group',
    id,
    owner,
    values: { id, owner_id: owner, ...blocks },
    unknown: {
      name: true,
      description: true,
      vpc_id: true,
      tags: true,
      tags_all: true,
      ...(isWhole ? {} : { ingress: open('ingress'), egress: open('egress') }),
    },
    tells: {
      name: lacking,
      description: lacking,
      vpc_id: lacking,
      tags: lacking,
      tags_all: lacking,
      ingress: rest,
      egress: rest,
    },
  };
}

function rulesOf(group: JsonObject, owner: string | null): readonly LiveRule[] {
  const of = (direction: Direction, key: string): LiveRule[] =>
    objectsIn(group, key).flatMap((permission) => {
      const service = serviceOf(permission);
      const rule = (by: Peer['by'], name: string, { Description: told }: JsonObject): LiveRule => ({
        direction,
        ...service,
        peer: { by, name },
        description: typeof told === 'string' ? told : '',
      });
      const each = (list: string, by: Peer['by'], nameOf: (peer: JsonObject) => string): LiveRule[] =>
        objectsIn(permission, list).map((peer) => rule(by, nameOf(peer), peer));
      return [
        ...each('IpRanges', 'cidr_blocks', (peer) => textIn(peer, 'CidrIp') ?? ''),
        ...each('Ipv6Ranges', 'ipv6_cidr_blocks', (peer) => textIn(peer, 'CidrIpv6') ?? ''),
        ...each('PrefixListIds', 'prefix_list_ids', (peer) => textIn(peer, 'PrefixListId') ?? ''),
        ...each('UserIdGroupPairs', 'security_groups', (peer) => groupName(peer, owner)),
      ];
    });
  return [...of('ingress', 'IpPermissions'), ...of('egress', 'IpPermissionsEgress')];
}

function ruleOf(rule: JsonObject, owner: string | null): LiveRule {
  const direction = member(rule, 'IsEgress') === true ? 'egress' : 'ingress';
  return { direction, ...serviceOf(rule), peer: peerOf(rule, owner), description: textIn(rule, 'Description') ?? '' };
}

function peerOf(rule: JsonObject, owner: string | null): Peer {
  const v4 = textIn(rule, 'CidrIpv4');
  if (v4 !== null) return { by: 'cidr_blocks', name: v4 };
  const v6 = textIn(rule, 'CidrIpv6');
  if (v6 !== null) return { by: 'ipv6_cidr_blocks', name: v6 };
  const list = textIn(rule, 'PrefixListId');
  if (list !== null) return { by: 'prefix_list_ids', name: list };
  return { by: 'security_groups', name: groupName(objectIn(rule, 'ReferencedGroupInfo'), owner) };
}

/** The account stands before the id of a group of another account (provider, `flattenSecurityGroups`). */
function groupName(pair: JsonObject | null, owner: string | null): string {
  const account = textIn(pair, 'UserId');
  const id = textIn(pair, 'GroupId') ?? '';
  return account === null || account === owner || owner === null ? id : `${account}/${id}`;
}

const ICMP: ReadonlySet<string> = new Set(['icmp', 'icmpv6', '1', '58']);

/** Ports as a state has them: 0 to 0 where AWS prints none or -1, but for ICMP, where -1 is every type. */
function serviceOf(from: JsonObject): Pick<LiveRule, 'protocol' | 'from' | 'to'> {
  const protocol = textIn(from, 'IpProtocol') ?? '';
  const port = (key: string): number => {
    const value = member(from, key);
    const given = typeof value === 'number' ? value : ICMP.has(protocol) ? -1 : 0;
    return given === -1 && !ICMP.has(protocol) ? 0 : given;
  };
  return { protocol, from: port('FromPort'), to: port('ToPort') };
}

function keyOf({ direction, protocol, from, to, peer: { by, name } }: LiveRule): string {
  return `${direction} ${protocol} ${from} ${to} ${by} ${name}`;
}

function haveSame(a: readonly LiveRule[], b: readonly LiveRule[]): boolean {
  const keys = new Set(a.map(keyOf));
  const others = new Set(b.map(keyOf));
  return keys.size === others.size && [...others].every((key) => keys.has(key));
}

/** Each rule once, those of one service and description in one block, as a state has them. */
function blocksOf(rules: readonly LiveRule[], id: string): Readonly<Record<Direction, readonly JsonObject[]>> {
  const blocks: Record<Direction, Map<string, Record<string, Json> & Record<Peer['by'], string[]>>> = {
    ingress: new Map(),
    egress: new Map(),
  };
  for (const rule of new Map(rules.toReversed().map((each) => [keyOf(each), each])).values()) {
    const { direction, protocol, from, to, peer, description } = rule;
    const block = getOrMake(blocks[direction], JSON.stringify([protocol, from, to, description]), () => ({
      description,
      protocol,
      from_port: from,
      to_port: to,
      self: false,
      cidr_blocks: [],
      ipv6_cidr_blocks: [],
      prefix_list_ids: [],
      security_groups: [],
    }));
    if (peer.by === 'security_groups' && peer.name === id) block['self'] = true;
    else block[peer.by].push(peer.name);
  }
  return { ingress: [...blocks.ingress.values()], egress: [...blocks.egress.values()] };
}
