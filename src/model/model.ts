import type { Place } from '../base/place.ts';
import type { Network } from '../packet/addresses.ts';
import type { Family } from '../packet/family.ts';
import type { PacketSet } from '../packet/packet-set.ts';
import type { Peers } from '../packet/peers.ts';
import type { Attribute, Attributes, Tags } from './attribute.ts';
import type { Bounds } from './bounds.ts';
import type { CalledBy, UnknownAttribute } from './origin.ts';
import type { SettingsOf, StatementPart } from './setting.ts';
import type { Choice, Topology } from './topology.ts';
import type { Truth } from './truth.ts';

/**
 * The normal form: what the security groups and network ACLs of one stack are, whatever resources or blocks said so.
 */
export interface Model {
  /** Sorted by address, as all lists here are. */
  readonly groups: readonly SecurityGroup[];
  readonly acls: readonly NetworkAcl[];
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly topology: Topology;
  /** What was taken for granted, each as one sentence with the addresses that depend on it. */
  readonly assumptions: readonly Assumption[];
  /** Groups that the input only reads, by the name that rules have for them. */
  readonly readGroups: ReadonlyMap<string, Attributes>;
  /** Prefix lists of which the input says something, by the name that rules have for them. */
  readonly prefixLists: ReadonlyMap<string, PrefixList>;
}

/** What the input says of a prefix list. */
export interface PrefixList {
  readonly address: string;
  readonly id: Attribute;
  readonly name: Attribute;
  readonly tags: Tags;
  /** Whom it certainly and possibly holds; null where the input does not show what is in it. */
  readonly contents: {
    readonly certain: Readonly<Record<Family, Peers>>;
    readonly possible: Readonly<Record<Family, Peers>>;
  } | null;
}

export type Direction = 'ingress' | 'egress';
export const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];

/** Something that could open ports unseen. */
export interface NotAnalysed {
  readonly address: string;
  /** Why. */
  readonly what: string;
}

export interface Assumption {
  readonly text: string;
  readonly addresses: readonly string[];
}

/** Which parts of a rule Terraform marks as sensitive: they print as `(sensitive)`. */
export interface SensitiveParts {
  readonly remote: boolean;
  /** The protocol is one of them. */
  readonly ports: boolean;
  /** Of an entry. */
  readonly number?: boolean;
  /** Of an entry: whether it allows or denies. */
  readonly action?: boolean;
  /** Of a rule: what it counts against the quota. */
  readonly quota?: boolean;
}

export interface SecurityGroup {
  /** A Terraform address, an id, or `<vpc address>.default_security_group`. */
  readonly address: string;
  /** Of the module instance that states it, `module.a["x"].module.b`; empty for the root and where nobody does. */
  readonly module: string;
  /** `external`: known only by its id; rules that the input does not show may exist. */
  readonly kind: 'custom' | 'default' | 'external';
  readonly vpc: string | null;
  /** One per AWS rule (one peer); sorted by address, protocol, ports, peer. */
  readonly rules: readonly Rule[];
  /** Of another stack that was given as context: known, and not judged. */
  readonly foreign: boolean;
  /**
   * Whether anything in the input carries or references it, or an output exports it. `unknown`: something carries a
   * group that cannot be told, or nobody could know (the group of another stack).
   */
  readonly use: 'used' | 'unused' | 'unknown';
  /** The resources of the input that carry it, as far as they are known. */
  readonly carriedBy: readonly string[];
  /** Resources of which it is not known which groups they carry. */
  readonly perhapsCarriedBy: readonly string[];
  /** False for a default group of whose rules the input says nothing: AWS's own are assumed. */
  readonly stated: boolean;
  readonly management: Management;
  readonly attributes: Attributes;
  readonly place: Place | null;
}

/** How the configuration manages the rules of each direction: by an inline list, and by which standalone resources. */
export interface Management {
  readonly inline: Readonly<Record<Direction, boolean>>;
  readonly standalone: Readonly<Record<Direction, readonly string[]>>;
  /** Standalone resources that state a rule of this or of another one. */
  readonly perhaps: Readonly<Record<Direction, readonly string[]>>;
  /** What Terraform leaves as it is, whatever is written; left out where nothing is, or no configuration tells. */
  readonly ignored?: readonly IgnoredArgument[];
}

/** An argument that `lifecycle.ignore_changes` of its resource names. */
export interface IgnoredArgument {
  readonly address: string;
  readonly argument: string;
}

/**
 * What AWS or the provider refuses at apply about a rule or entry; both are verb phrases, the one about it, the other
 * about who mends it.
 */
export interface Refusal {
  readonly why: string;
  readonly fix: string;
  /** The refused network as it is written, in quotes. */
  readonly remote?: string;
  /** The part of the statement that is refused; left out where nothing tells. */
  readonly part?: StatementPart;
}

interface Statement {
  /** The resource that states it. */
  readonly address: string;
  readonly direction: Direction;
  readonly packets: Bounds;
  /**
   * What it takes where others name networks that are known only after apply: `packets`, and those of their networks
   * that certainly or possibly lie within what it names. Left out: `packets` alone.
   */
  readonly reach?: Bounds;
  /**
   * Of one that names networks known only after apply: where they may lie, and how many addresses they hold at most.
   */
  readonly spread?: { readonly within: PacketSet; readonly largest: Readonly<Record<Family, bigint>> };
  /** Empty where everything about it is known. */
  readonly unknown: readonly UnknownAttribute[];
  /** By what its unknown attributes are called in words. */
  readonly called?: CalledBy;
  readonly sensitive: SensitiveParts;
  /**
   * Where its bounds differ: the known ids and values (a prefix list's, a text that is no CIDR) that alone decide it.
   * Absent where its own resource does not tell.
   */
  readonly rests?: string;
  /**
   * It may not be there, or be another group's or list's; `whole`: where it is, it is all that `packets.possible` says.
   */
  readonly perhaps?: 'whole' | 'part';
  /** What is refused about it at apply; what could be read of it stands in `packets` all the same. */
  readonly refused?: readonly Refusal[];
  /** Protocol -1 with a range of ports, which AWS ignores. */
  readonly portsIgnored?: true;
  readonly place: Place | null;
  /** Which variables set it; left out where no configuration tells. */
  readonly setBy?: SettingsOf;
}

/** Where a statement may be. It certainly is on one of the owners. */
export interface OneOf<S> {
  /** Addresses; statements of one `key` are on the same of them. */
  readonly owners: readonly string[];
  readonly key: string;
  /** What it says where it is. */
  readonly statement: S;
  /** Of the resource that states it. */
  readonly module: string;
}

/** How a rule names its other side; `prefix-list` whether its contents are known or not. */
export type PeerKind = 'cidr' | 'prefix-list' | 'security-group';

/** Which groups or prefix lists a rule names. */
export interface PeerNames {
  /** The one; several where it is one of them; none where nothing tells. */
  readonly all: readonly string[];
  /** It names all of them, and perhaps others. */
  readonly open?: true;
  /** The attribute that names it, of the rule's resource. */
  readonly attribute: string;
}

export interface Rule extends Statement {
  /** It is on one of several groups, each of which has a copy like this that is certain of nothing. */
  readonly oneOf?: OneOf<Rule>;
  readonly description: Attribute;
  /** Of its own: rules in resources of their own may have some. */
  readonly tags: Tags;
  /** Null: unknown with the rule. */
  readonly peer: PeerKind | null;
  /** Of one whose other side is a group or a prefix list. */
  readonly names?: PeerNames;
  readonly inline: boolean;
  /** What it counts against the quota (a prefix list counts its `max_entries`); null where that is unknown. */
  readonly quota: number | null;
  /**
   * The families in which it counts against the quota, where that is not told by its packets: a prefix list without
   * entries.
   */
  readonly countsIn?: readonly Family[];
}

export interface NetworkAcl {
  readonly address: string;
  readonly module: string;
  readonly kind: 'custom' | 'default' | 'external';
  readonly vpc: string | null;
  /** Addresses of `Subnet`s known to live on it. */
  readonly subnets: readonly string[];
  /**
   * `unused`: no subnet lives on it, and nothing else in the input mentions it. `unknown`: one may, or nobody could
   * know.
   */
  readonly use: 'used' | 'unused' | 'unknown';
  /** Sorted by direction, number, address; without AWS's final `*`. */
  readonly entries: readonly Entry[];
  /** Of another stack that was given as context: known, and not judged. */
  readonly foreign: boolean;
  readonly stated: boolean;
  readonly management: Management;
  readonly attributes: Attributes;
  readonly place: Place | null;
}

export interface Entry extends Statement {
  /** It is on one of several lists, as with rules. */
  readonly oneOf?: OneOf<Entry>;
  /** Null: known only after apply, so it may sit anywhere. */
  readonly number: number | null;
  /** Of an unknown number: it is no smaller (`count.index + 800`). */
  readonly numberAtLeast?: number;
  readonly action: 'allow' | 'deny' | null;
  /**
   * Its protocol or ports are known only after apply: it names at least those of `packets.certain` and at most those of
   * `packets.possible`.
   */
  readonly openServices?: true;
}

export interface Vpc {
  readonly address: string;
  /** The networks known; `networksKnown` is false where one of them is known only after apply. */
  readonly networks: readonly Network[];
  readonly networksKnown: boolean;
  /** An IPv6 argument or association is configured, known or not. */
  readonly mayHaveIpv6: boolean;
  /**
   * What expressions call the IPv6 network that AWS will choose for it: `aws_vpc.m.ipv6_cidr_block`; `isOnly`: the
   * input gives it no other. Left out: there is none.
   */
  readonly ipv6Name?: { readonly text: string; readonly isOnly: boolean };
  /** Terraform marks one of its networks as sensitive. */
  readonly sensitive: boolean;
  readonly place: Place | null;
}

export interface Subnet {
  readonly address: string;
  readonly vpc: string | null;
  readonly networks: readonly Network[];
  readonly networksKnown: boolean;
  /** An IPv6 argument is configured, known or not; null where the input does not show the subnet. */
  readonly mayHaveIpv6: boolean | null;
  /** Terraform marks one of its networks as sensitive. */
  readonly sensitive: boolean;
  /**
   * What statements call those of its networks that are known only after apply: `aws_subnet.app.cidr_block`. Left out:
   * nothing tells.
   */
  readonly names?: readonly string[];
  /**
   * The lists it may live on: one where that is known, several where associations compete; its VPC's default list
   * counts.
   */
  readonly acls: readonly string[];
  /**
   * The table that its packets leave by, one of these: what is associated with it, else the main table of its VPC.
   * Where `open`, it may be another one.
   */
  readonly routeTables: Choice;
  /** What lives here gets a public IPv4 address where it does not say otherwise (`map_public_ip_on_launch`). */
  readonly givesPublicIpv4: Truth;
  /** What lives here gets an IPv6 address where it does not say otherwise (`assign_ipv6_address_on_creation`). */
  readonly givesIpv6: Truth;
  /** VPC block public access lets what internet gateways carry in and out; `by`: the resources that say so. */
  readonly publicAccess: { readonly in: Truth; readonly out: Truth; readonly by: readonly string[] };
  /** Of another stack that was given as context. */
  readonly foreign: boolean;
  readonly place: Place | null;
}
