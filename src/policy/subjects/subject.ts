import { laneOf, type Lane } from '../../analyze/lanes.ts';
import { isExact, type Bounds } from '../../model/bounds.ts';
import { NO_ATTRIBUTES } from '../../model/attribute.ts';
import type {
  Direction,
  Entry,
  Model,
  NetworkAcl,
  NotAnalysed,
  Rule,
  SecurityGroup,
  Subnet,
  Vpc,
} from '../../model/model.ts';
import { unionAll } from '../../packet/packet-set.ts';
import { workOn } from '../../packet/work.ts';
import type { Endpoint } from '../../model/topology.ts';
import { aroundSubjects, type AroundSubject } from './around-subject.ts';
import { namedPeersOf, type NamedPeers } from './named-peers.ts';
import { openNumberBook, type NumberBook } from '../../analyze/number-book.ts';

/** What a rule judges, with what all rules ask of it computed once. */
export type Subject = GroupSubject | AclSubject | EndpointSubject | InputSubject;

export interface GroupSubject {
  readonly kind: 'security-group';
  readonly group: SecurityGroup;
  readonly named: NamedPeers;
  readonly around: AroundSubject;
  /** The union of the rules of each direction: groups have no order (VPC guide, "Security group rules"). */
  readonly admits: Readonly<Record<Direction, Bounds>>;
}

export interface AclSubject {
  readonly kind: 'network-acl';
  readonly acl: NetworkAcl;
  readonly named: NamedPeers;
  readonly lanes: Readonly<Record<Direction, Lane>>;
  /** The numbers that fixes may name. */
  readonly numbers: NumberBook;
  /** Null where the VPC is not in the input. */
  readonly vpc: Vpc | null;
  readonly subnets: readonly Subnet[];
  /** Subnets of which the VPC is one of several, this one among them, and which no other ACL names. */
  readonly perhapsSubnets: readonly Subnet[];
}

/** What admits packets. */
export type FilterSubject = GroupSubject | AclSubject;

/** What carries groups and lives in a subnet. */
export interface EndpointSubject {
  readonly kind: 'endpoint';
  readonly endpoint: Endpoint;
  readonly around: AroundSubject;
}

/** The input as a whole. */
export interface InputSubject {
  readonly kind: 'input';
  readonly path: string;
  /** What of it could open ports unseen. */
  readonly notAnalysed: readonly NotAnalysed[];
  readonly around: AroundSubject;
}

/** What findings say of a subject. */
export type Owner = Pick<
  SecurityGroup | NetworkAcl,
  'address' | 'module' | 'vpc' | 'stated' | 'attributes' | 'place'
> & { readonly kind: SecurityGroup['kind'] | 'endpoint' | 'input' };

/**
 * Every group, ACL and endpoint of the model that is to be judged, sorted by address within each kind. `among`: of
 * these addresses alone; `around`: what others ask of the model too.
 */
export function* subjectsOf(
  model: Model,
  {
    among,
    around = aroundSubjects(model),
  }: { readonly among?: ReadonlySet<string> | undefined; readonly around?: AroundSubject | undefined } = {},
): Generator<Subject> {
  const named = namedPeersOf(model);
  const isMeant = ({ foreign, address }: { readonly foreign: boolean; readonly address: string }): boolean =>
    !foreign && among?.has(address) !== false;
  for (const group of model.groups) if (isMeant(group)) yield groupSubject(group, named, around);
  const vpcs = new Map(model.vpcs.map((vpc) => [vpc.address, vpc]));
  const subnets = new Map(model.subnets.map((subnet) => [subnet.address, subnet]));
  const unplaced = model.subnets.filter(({ vpc, acls }) => vpc === null && acls.length > 1);
  for (const acl of model.acls) {
    if (!isMeant(acl)) continue;
    workOn(acl.address);
    yield {
      kind: 'network-acl',
      acl,
      named,
      lanes: lanesOf(acl),
      numbers: openNumberBook(acl),
      vpc: acl.vpc === null ? null : (vpcs.get(acl.vpc) ?? null),
      subnets: acl.subnets.flatMap((address) => subnets.get(address) ?? []),
      perhapsSubnets: acl.kind === 'default' ? unplaced.filter(({ acls }) => acls.includes(acl.address)) : [],
    };
  }
  for (const endpoint of model.topology.endpoints) if (isMeant(endpoint)) yield { kind: 'endpoint', endpoint, around };
}

export function groupSubject(group: SecurityGroup, named: NamedPeers, around: AroundSubject): GroupSubject {
  return {
    kind: 'security-group',
    group,
    named,
    around,
    admits: groupAdmits(group),
  };
}

export function lanesOf({ entries }: NetworkAcl): AclSubject['lanes'] {
  return { ingress: laneOf('ingress', entries), egress: laneOf('egress', entries) };
}

/** The subject itself. */
export function subjectOwner(subject: Subject): Owner {
  switch (subject.kind) {
    case 'security-group':
      return subject.group;
    case 'network-acl':
      return subject.acl;
    case 'endpoint': {
      const { address, module, attributes, place } = subject.endpoint;
      return { address, module, kind: 'endpoint', vpc: null, stated: true, attributes, place };
    }
    case 'input':
      return {
        address: subject.path,
        module: '',
        kind: 'input',
        vpc: null,
        stated: true,
        attributes: NO_ATTRIBUTES,
        place: null,
      };
  }
}

export function subjectAddress(subject: Subject): string {
  switch (subject.kind) {
    case 'security-group':
      return subject.group.address;
    case 'network-acl':
      return subject.acl.address;
    case 'endpoint':
      return subject.endpoint.address;
    case 'input':
      return subject.path;
  }
}

/** Whether it admits packets by rules or entries of its own. */
export function isFilter(subject: Subject): subject is FilterSubject {
  return subject.kind === 'security-group' || subject.kind === 'network-acl';
}

export function filterOf(subject: FilterSubject): SecurityGroup | NetworkAcl {
  return subject.kind === 'security-group' ? subject.group : subject.acl;
}

/** The rules of a group, or the entries of an ACL. */
export function statementsOf(subject: FilterSubject): readonly (Rule | Entry)[] {
  return subject.kind === 'security-group' ? subject.group.rules : subject.acl.entries;
}

/** The rules that somebody wrote: those of a default group that AWS makes by itself are nobody's. */
export function writtenRules({ rules, address }: SecurityGroup): Rule[] {
  return rules.filter((rule) => rule.inline || rule.address !== address);
}

export function isStated(subject: Subject): boolean {
  switch (subject.kind) {
    case 'security-group':
      return subject.group.stated;
    case 'network-acl':
      return subject.acl.stated;
    case 'endpoint':
    case 'input':
      return true;
  }
}

export function groupAdmits({ address, rules }: SecurityGroup): GroupSubject['admits'] {
  workOn(address);
  const of = (direction: Direction): Bounds => boundsOfRules(rules.filter((rule) => rule.direction === direction));
  return { ingress: of('ingress'), egress: of('egress') };
}

/** What some rules of a group admit together. */
export function boundsOfRules(rules: readonly Rule[]): Bounds {
  const certain = unionAll(rules.map((rule) => rule.packets.certain));
  if (rules.every((rule) => isExact(rule.packets))) return { certain, possible: certain };
  return { certain, possible: unionAll(rules.map((rule) => rule.packets.possible)) };
}

/** Where replies travel. */
export function oppositeOf(direction: Direction): Direction {
  return direction === 'ingress' ? 'egress' : 'ingress';
}
