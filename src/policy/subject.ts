import { laneOf, type Lane } from '../analyze/lanes.ts';
import { isExact, type Bounds } from '../model/bounds.ts';
import { NO_ATTRIBUTES, type Direction, type Entry, type Model, type NetworkAcl, type NotAnalysed, type Rule, type SecurityGroup, type Subnet, type Vpc } from '../model/model.ts';
import { unionAll } from '../packet/packet-set.ts';
import { workOn } from '../packet/work.ts';

/** What a rule judges, with what all rules ask of it computed once. */
export type Subject = GroupSubject | ListSubject | InputSubject;

export interface GroupSubject {
  readonly kind: 'security-group';
  readonly group: SecurityGroup;
  /** The union of the rules of each direction: groups have no order (VPC guide, "Security group rules"). */
  readonly admits: Readonly<Record<Direction, Bounds>>;
}

export interface ListSubject {
  readonly kind: 'network-acl';
  readonly acl: NetworkAcl;
  readonly lanes: Readonly<Record<Direction, Lane>>;
  /** Null where the VPC is not in the input. */
  readonly vpc: Vpc | null;
  readonly subnets: readonly Subnet[];
}

/** What admits packets. */
export type FilterSubject = GroupSubject | ListSubject;

/** The input as a whole. */
export interface InputSubject {
  readonly kind: 'input';
  readonly path: string;
  /** What of it could open ports unseen. */
  readonly notAnalysed: readonly NotAnalysed[];
}

/** What findings say of a group, a list or an input. */
export type Owner = Pick<SecurityGroup | NetworkAcl, 'address' | 'module' | 'vpc' | 'stated' | 'attributes' | 'place'> & { readonly kind: SecurityGroup['kind'] | 'input' };

/** Every group and list of the model that is to be judged, sorted by address within each kind. */
export function* subjectsOf(model: Model): Generator<Subject> {
  for (const group of model.groups) if (!group.foreign) yield { kind: 'security-group', group, admits: { ingress: groupAdmits(group, 'ingress'), egress: groupAdmits(group, 'egress') } };
  const vpcs = new Map(model.vpcs.map((vpc) => [vpc.address, vpc]));
  const subnets = new Map(model.subnets.map((subnet) => [subnet.address, subnet]));
  for (const acl of model.acls) {
    if (acl.foreign) continue;
    workOn(acl.address);
    yield {
      kind: 'network-acl',
      acl,
      lanes: { ingress: laneOf('ingress', acl.entries), egress: laneOf('egress', acl.entries) },
      vpc: acl.vpc === null ? null : (vpcs.get(acl.vpc) ?? null),
      subnets: acl.subnets.flatMap((address) => subnets.get(address) ?? []),
    };
  }
}

/** The group or list itself. */
export function ownerOf(subject: Subject): Owner {
  switch (subject.kind) {
    case 'security-group': return subject.group;
    case 'network-acl': return subject.acl;
    case 'input': return { address: subject.path, module: '', kind: 'input', vpc: null, stated: true, attributes: NO_ATTRIBUTES, place: null };
  }
}


/** The rules of a group, or the entries of a list. */
export function statementsOf(subject: FilterSubject): readonly (Rule | Entry)[] {
  return subject.kind === 'security-group' ? subject.group.rules : subject.acl.entries;
}

/** The rules that somebody wrote: those of a default group that AWS makes by itself are nobody's. */
export function writtenRules({ rules, address }: SecurityGroup): Rule[] {
  return rules.filter((rule) => rule.inline || rule.address !== address);
}

export function isStated(subject: Subject): boolean {
  return ownerOf(subject).stated;
}

function groupAdmits(group: SecurityGroup, direction: Direction): Bounds {
  workOn(group.address);
  return boundsOfRules(group.rules.filter((rule) => rule.direction === direction));
}

/** What some rules of a group admit together. */
export function boundsOfRules(rules: readonly Rule[]): Bounds {
  const certain = unionAll(rules.map((rule) => rule.packets.certain));
  if (rules.every((rule) => isExact(rule.packets))) return { certain, possible: certain };
  return { certain, possible: unionAll(rules.map((rule) => rule.packets.possible)) };
}
