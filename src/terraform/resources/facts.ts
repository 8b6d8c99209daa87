import type { Attributes } from '../../model/attribute.ts';
import type { Direction, Entry, Rule } from '../../model/model.ts';
import type { Choice } from '../../model/topology.ts';
import type { Network } from '../../packet/addresses.ts';
import type { Resource } from '../resource.ts';
import type { Link } from './links/link.ts';
import type { PrefixListFact } from './peers/prefix-list-contents.ts';
import { noTopologyFacts, type SubnetGifts, type TopologyFacts } from './topology/topology-facts.ts';

/** What the resources say, before it is joined into groups and lists. */
export interface Facts {
  /** By address; read before all rules. */
  readonly prefixLists: Map<string, PrefixListFact>;
  /** By address and, where that is known, by id. */
  readonly readGroups: Map<string, Attributes>;
  readonly groups: GroupFact[];
  /** Groups that EKS makes for who may log in to its machines. */
  readonly remoteAccess: RemoteAccessFact[];
  readonly rules: RuleFact[];
  readonly acls: AclFact[];
  readonly entries: EntryFact[];
  readonly carriers: CarrierFact[];
  /** Resources that carry groups which cannot be found: any group may be in use. */
  readonly openCarriers: string[];
  readonly claims: SubnetClaim[];
  /** Lists that name subnets which cannot be found: any subnet may be theirs. */
  readonly openClaims: string[];
  readonly vpcs: VpcFact[];
  readonly networks: NetworkFact[];
  readonly subnets: SubnetFact[];
  readonly topology: TopologyFacts;
}

/** How a resource manages the statements of one direction inline. */
export type Inline = Readonly<Record<Direction, boolean>>;

export interface GroupFact {
  readonly resource: Resource;
  readonly kind: 'custom' | 'default';
  readonly vpc: string | null;
  readonly attributes: Attributes;
  readonly inline: Inline;
  /** Inline rules of these directions may be what AWS's refresh filled in, standalone rules among them. */
  readonly refreshed: Inline;
  /** CloudFormation's own default: a group without egress rules admits all egress. */
  readonly openEgressByDefault: boolean;
}

export interface RemoteAccessFact {
  readonly resource: Resource;
  /** What it is called here. */
  readonly group: string;
  /** Of TCP; one of these where there are several. */
  readonly ports: readonly number[];
  /** From the members of these groups; null: from everywhere. */
  readonly sources: Choice | null;
}

export type AclFact = Omit<GroupFact, 'openEgressByDefault'>;

export interface RuleFact {
  readonly owner: Link;
  readonly resource: Resource;
  readonly rule: Rule;
  readonly key: StatementKey;
}

export interface EntryFact {
  readonly owner: Link;
  readonly resource: Resource;
  readonly entry: Entry;
  readonly inline: boolean;
  readonly key: StatementKey;
}

/**
 * What makes two statements of one owner and direction the same in AWS; also their order. The texts are shared, so this
 * costs little.
 */
export interface StatementKey {
  readonly action: string;
  readonly services: string;
  readonly peer: string;
}

/** A resource carries a group, surely or perhaps. */
export interface CarrierFact {
  readonly group: string;
  readonly by: string;
}

/** A list says that it serves a subnet. */
export interface SubnetClaim {
  readonly acl: string;
  readonly subnet: string;
  readonly by: Resource;
  /** Refreshed from AWS and not configured: an association of this plan takes its place. */
  readonly weak: boolean;
  /** It is one of several subnets or lists. */
  readonly uncertain: boolean;
}

export interface VpcFact {
  readonly resource: Resource;
  /** What statements call the IPv6 network that AWS will choose for it; null: none. */
  readonly ipv6Name: string | null;
  readonly networks: NetworksFact;
  readonly mayHaveIpv6: boolean;
}

export interface NetworkFact {
  /** Null: which one it adds to is not known. */
  readonly vpc: string | null;
  readonly networks: NetworksFact;
  readonly ipv6: boolean;
}

export interface SubnetFact extends SubnetGifts {
  readonly resource: Resource;
  readonly vpc: string | null;
  /** Those of which one is its VPC. */
  readonly perhapsIn: readonly string[];
  readonly networks: NetworksFact;
  /** What statements call those of its networks that are known only after apply. */
  readonly names: readonly string[];
  readonly mayHaveIpv6: boolean;
}

export interface NetworksFact {
  readonly networks: readonly Network[];
  readonly known: boolean;
  /** Terraform marks one of the attributes as sensitive. */
  readonly sensitive: boolean;
}

export function noFacts(): Facts {
  return {
    prefixLists: new Map(),
    readGroups: new Map(),
    groups: [],
    remoteAccess: [],
    rules: [],
    acls: [],
    entries: [],
    carriers: [],
    openCarriers: [],
    claims: [],
    openClaims: [],
    vpcs: [],
    networks: [],
    subnets: [],
    topology: noTopologyFacts(),
  };
}
