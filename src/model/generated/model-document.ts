// Generated from schemas/model.schema.json by scripts/generate.mjs. Change the schema, not this file.

export type Direction = 'ingress' | 'egress';
/**
 * `maybe` is what only the apply will tell.
 */
export type Truth = 'yes' | 'maybe' | 'no';
/**
 * Kinds of gateways.
 */
export type GatewayKind =
  'internet' | 'egress-only-internet' | 'nat' | 'private-nat' | 'peering' | 'transit' | 'vpn' | 'carrier' | 'local' | 'core-network';

/**
 * What `portcullis model` prints: the normal form of security groups and network ACLs, of who is behind them, and of the ways there, version 1. Order is deterministic. Version 1 may gain fields, and values of `kind`, `type`, `role`, `checkpoint`, `how` and `why`: cope with what you do not know.
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
  readonly endpoints: readonly EndpointNode[];
  readonly routeTables: readonly RouteTableNode[];
  readonly gateways: readonly GatewayNode[];
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
  /**
   * The table that its packets leave by: one of these.
   */
  readonly routeTables: ChoiceNode;
  /**
   * What lives here gets a public IPv4 address where it does not say otherwise.
   */
  readonly givesPublicIpv4: Truth;
  /**
   * What lives here gets an IPv6 address where it does not say otherwise.
   */
  readonly givesIpv6: Truth;
  /**
   * What VPC block public access lets through of what internet gateways carry.
   */
  readonly publicAccess: {
    /**
     * Inwards.
     */
    readonly in: Truth;
    /**
     * Outwards.
     */
    readonly out: Truth;
    /**
     * The resources that say so.
     */
    readonly by: readonly string[];
  };
}
/**
 * Which objects are meant, by their addresses. What the input does not have is named by its id or by the expression that gives it.
 */
export interface ChoiceNode {
  /**
   * These are, all of them.
   */
  readonly certain: readonly string[];
  /**
   * These may be: all that are certain, and perhaps others.
   */
  readonly possible: readonly string[];
  /**
   * Others may be that the input does not show.
   */
  readonly open: boolean;
  /**
   * The attributes that keep it from being known, each with the address of its resource.
   */
  readonly unknown: readonly string[];
}
/**
 * What carries security groups and lives in subnets.
 */
export interface EndpointNode {
  /**
   * Of the resource.
   */
  readonly address: string;
  /**
   * Of the resource: `aws_instance`.
   */
  readonly type: string;
  /**
   * What kind of thing it is. `interface`: a network interface that no instance of the input has; `launch`: instances that will be started.
   */
  readonly role:
    | 'instance'
    | 'interface'
    | 'load-balancer'
    | 'database'
    | 'cache'
    | 'container'
    | 'function'
    | 'cluster'
    | 'file-system'
    | 'broker'
    | 'interface-endpoint'
    | 'launch'
    | 'other';
  /**
   * It is there: maybe where its count is known only after apply.
   */
  readonly exists: Truth;
  /**
   * It takes connections from others.
   */
  readonly accepts: Truth;
  /**
   * What it listens to, of any remote: the listeners of a load balancer. Null: whatever its groups admit.
   */
  readonly listens: null | {
    readonly certain: readonly Packets[];
    readonly possible: readonly Packets[];
  };
  /**
   * False where it listens to whatever its groups admit for want of listeners in the input.
   */
  readonly listenersKnown: boolean;
  readonly interfaces: readonly InterfaceNode[];
}
/**
 * One set of groups and subnets of an endpoint.
 */
export interface InterfaceNode {
  /**
   * The security groups that it carries, all together.
   */
  readonly groups: ChoiceNode;
  /**
   * It names none, so it carries the default group of its VPC.
   */
  readonly byDefault: Truth;
  /**
   * False: no group filters it.
   */
  readonly filtered: boolean;
  /**
   * Where it has addresses: in each that is certain; else in one or some of the possible ones.
   */
  readonly subnets: ChoiceNode;
  /**
   * Its private addresses, by family.
   */
  readonly addresses: {
    readonly ipv4: AddressesNode;
    readonly ipv6: AddressesNode;
  };
  /**
   * The internet has an address for it, by family.
   */
  readonly isPublic: {
    readonly ipv4: Truth;
    readonly ipv6: Truth;
  };
  /**
   * Its public IPv4 addresses and Elastic IPs, as far as they are known.
   */
  readonly publicAddresses: readonly string[];
  /**
   * The resources that give it a public address.
   */
  readonly madePublicBy: readonly string[];
  /**
   * Why it is not known whether it is public.
   */
  readonly unknown: readonly string[];
}
/**
 * Addresses of one family.
 */
export interface AddressesNode {
  /**
   * It has one.
   */
  readonly has: Truth;
  /**
   * Those that are known.
   */
  readonly known: readonly string[];
  /**
   * It has others, somewhere in its subnets.
   */
  readonly others: boolean;
}
/**
 * A route table, without the local routes that every one has.
 */
export interface RouteTableNode {
  /**
   * Of the resource, or `<vpc address>.main_route_table`, which AWS makes with every VPC.
   */
  readonly address: string;
  /**
   * `external`: known only by its id.
   */
  readonly kind: 'custom' | 'main' | 'external';
  /**
   * Address of its VPC; null where it is not in the input.
   */
  readonly vpc: string | null;
  /**
   * It has no other routes.
   */
  readonly complete: boolean;
  /**
   * What of it is taken for granted.
   */
  readonly assumed: readonly string[];
  readonly routes: readonly RouteNode[];
}
/**
 * Where the packets for one network go.
 */
export interface RouteNode {
  /**
   * The resource that states it.
   */
  readonly address: string;
  /**
   * A CIDR; null where it is known only after apply.
   */
  readonly destination: string | null;
  /**
   * Of the destination: those that it may have.
   */
  readonly families: readonly ('ipv4' | 'ipv6')[];
  /**
   * Where it leads.
   */
  readonly target: {
    /**
     * `interface`: a network interface or instance that forwards.
     */
    readonly kind: 'gateway' | 'interface' | 'vpc-endpoint' | 'local' | 'unknown';
    /**
     * Null where it is not known.
     */
    readonly address: string | null;
    /**
     * Of a gateway, or of what is not known: the kinds that it may be, any where there are none.
     */
    readonly gateways: readonly GatewayKind[];
  };
  /**
   * It is there.
   */
  readonly exists: Truth;
  /**
   * What of it is known only after apply.
   */
  readonly unknown: readonly string[];
}
/**
 * Where traffic leaves a VPC.
 */
export interface GatewayNode {
  /**
   * Of the resource, or its id.
   */
  readonly address: string;
  readonly kind: GatewayKind;
  /**
   * The VPCs that it is attached to or joins.
   */
  readonly vpcs: ChoiceNode;
  /**
   * The subnets that it lives in.
   */
  readonly subnets: ChoiceNode;
  /**
   * Of an internet or VPN gateway with a route table of its own: that of what comes in by it.
   */
  readonly edgeTables?: ChoiceNode;
  /**
   * It is accepted and attached: traffic passes.
   */
  readonly active: Truth;
  /**
   * Rules may name groups of the other side.
   */
  readonly carriesGroupNames: Truth;
  /**
   * Of a NAT gateway, where they are known.
   */
  readonly publicAddresses: readonly string[];
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
