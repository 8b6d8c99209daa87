// Generated from schemas/model.schema.json by scripts/generate.mjs. Change the schema, not this file.

export type Direction = 'ingress' | 'egress';

/**
 * What `portcullis model` prints: the normal form of security groups and network ACLs, version 1. Order is deterministic.
 */
export interface ModelDocument {
  /**
   * Of this format.
   */
  readonly version: 1;
  /**
   * One for each input.
   */
  readonly stacks: readonly StackModel[];
  readonly diagnostics: readonly Note[];
}
/**
 * One input.
 */
export interface StackModel {
  readonly input: {
    /**
     * As named on the command line.
     */
    readonly path: string;
    /**
     * The set of variables that `stacks` of portcullis.yaml names; absent where there are none.
     */
    readonly set?: string;
    readonly kind: 'plan' | 'state' | 'hcl' | 'live';
    /**
     * As the input says.
     */
    readonly terraformVersion: string | null;
    /**
     * As the input says.
     */
    readonly formatVersion: string | null;
  };
  /**
   * Some resources were not seen.
   */
  readonly partial: boolean;
  readonly securityGroups: readonly Group[];
  readonly networkAcls: readonly List[];
  readonly vpcs: readonly VpcNode[];
  readonly subnets: readonly SubnetNode[];
  readonly assumptions: {
    /**
     * What was taken for granted.
     */
    readonly text: string;
    /**
     * What depends on it.
     */
    readonly addresses: readonly string[];
  }[];
}
/**
 * A security group.
 */
export interface Group {
  /**
   * A Terraform address, an id, or `<vpc address>.default_security_group`.
   */
  readonly address: string;
  /**
   * external: known only by its id.
   */
  readonly kind: 'custom' | 'default' | 'external';
  /**
   * Address of its VPC; null where it is not in the input.
   */
  readonly vpc: string | null;
  /**
   * False for a default group of whose rules the input says nothing: AWS's own are assumed.
   */
  readonly stated: boolean;
  readonly management: ManagementNode;
  /**
   * The resources of the input that carry it.
   *
   * Items: A resource.
   */
  readonly carriedBy: readonly string[];
  /**
   * One for each peer.
   */
  readonly rules: readonly GroupRule[];
}
/**
 * How the configuration manages the rules of each direction.
 */
export interface ManagementNode {
  readonly inline: {
    /**
     * By an inline list.
     */
    readonly ingress: boolean;
    /**
     * By an inline list.
     */
    readonly egress: boolean;
  };
  readonly standalone: {
    /**
     * Resources that state a rule or entry.
     */
    readonly ingress: readonly string[];
    /**
     * Resources that state a rule or entry.
     */
    readonly egress: readonly string[];
  };
}
/**
 * An allow rule with one peer.
 */
export interface GroupRule {
  /**
   * The resource that states it.
   */
  readonly address: string;
  readonly direction: Direction;
  /**
   * What it certainly matches, whatever is known only after apply.
   */
  readonly certain: readonly Packets[];
  /**
   * What it possibly matches; the same as `certain` where all is known.
   */
  readonly possible: readonly Packets[];
  /**
   * The attributes of `address` that are known only after apply and matter.
   *
   * Items: As Terraform writes it: `ingress[0].cidr_blocks[1]`.
   */
  readonly unknown: readonly string[];
  /**
   * Null where no source is known.
   */
  readonly place: Place | null;
  /**
   * A block of the group or list, a resource of its own, or what AWS makes by itself.
   */
  readonly origin: 'inline' | 'standalone' | 'aws';
  /**
   * Null where there is none or it is not known.
   */
  readonly description: string | null;
  /**
   * What it counts against the quota; null where that is unknown.
   */
  readonly quota: number | null;
}
/**
 * One protocol, ports and remote.
 */
export interface Packets {
  readonly family: 'ipv4' | 'ipv6';
  /**
   * tcp, udp, icmp, icmpv6, all, or a protocol number; (sensitive).
   */
  readonly protocol: string;
  /**
   * A port, a range, ICMP type/code, or all; (sensitive).
   */
  readonly ports: string;
  /**
   * A CIDR, first-last, what a symbol stands for; (sensitive).
   */
  readonly remote: string;
}
/**
 * A place in a file that a person can open.
 */
export interface Place {
  readonly file: string;
  /**
   * From 1.
   */
  readonly line: number;
  /**
   * From 1.
   */
  readonly column: number;
  /**
   * The module calls that lead there, outermost first.
   */
  readonly calls: readonly Place[];
}
/**
 * A network ACL.
 */
export interface List {
  /**
   * A Terraform address, an id, or `<vpc address>.default_network_acl`.
   */
  readonly address: string;
  /**
   * external: known only by its id.
   */
  readonly kind: 'custom' | 'default' | 'external';
  /**
   * Address of its VPC; null where it is not in the input.
   */
  readonly vpc: string | null;
  /**
   * False for a default list of whose entries the input says nothing: AWS's own are assumed.
   */
  readonly stated: boolean;
  readonly management: ManagementNode;
  /**
   * The subnets that live on it.
   */
  readonly subnets: readonly string[];
  /**
   * Sorted by direction and number, without AWS's final deny.
   */
  readonly entries: readonly ListEntry[];
}
/**
 * An entry.
 */
export interface ListEntry {
  /**
   * The resource that states it.
   */
  readonly address: string;
  readonly direction: Direction;
  /**
   * What it certainly matches, whatever is known only after apply.
   */
  readonly certain: readonly Packets[];
  /**
   * What it possibly matches; the same as `certain` where all is known.
   */
  readonly possible: readonly Packets[];
  /**
   * The attributes of `address` that are known only after apply and matter.
   *
   * Items: As Terraform writes it: `ingress[0].cidr_blocks[1]`.
   */
  readonly unknown: readonly string[];
  /**
   * Null where no source is known.
   */
  readonly place: Place | null;
  /**
   * A block of the group or list, a resource of its own, or what AWS makes by itself.
   */
  readonly origin: 'inline' | 'standalone' | 'aws';
  /**
   * Null where it is known only after apply.
   */
  readonly number: number | null;
  /**
   * Null where it is known only after apply.
   */
  readonly action: 'allow' | 'deny' | null;
}
/**
 * A VPC.
 */
export interface VpcNode {
  /**
   * Of the resource.
   */
  readonly address: string;
  /**
   * Its CIDRs, as far as they are known.
   */
  readonly networks: readonly string[];
  /**
   * They are all.
   */
  readonly networksKnown: boolean;
  /**
   * An IPv6 argument or association is configured, known or not.
   */
  readonly mayHaveIpv6: boolean;
}
/**
 * A subnet.
 */
export interface SubnetNode {
  /**
   * Of the resource.
   */
  readonly address: string;
  /**
   * Address of its VPC; null where it is not in the input.
   */
  readonly vpc: string | null;
  /**
   * Its CIDRs, as far as they are known.
   */
  readonly networks: readonly string[];
  /**
   * They are all.
   */
  readonly networksKnown: boolean;
  /**
   * The lists that it may live on: several where they compete.
   */
  readonly networkAcls: readonly string[];
}
/**
 * Trouble with what was given; only errors change the exit status.
 */
export interface Note {
  readonly input: string | null;
  /**
   * The set of its input; absent where that has none.
   */
  readonly set?: string;
  readonly level: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly address: string | null;
  readonly place: Place | null;
}
