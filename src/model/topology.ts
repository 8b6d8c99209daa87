import type { Place } from '../base/place.ts';
import type { AddressSet, Network } from '../packet/addresses.ts';
import type { Family } from '../packet/family.ts';
import type { Attributes } from './attribute.ts';
import type { Bounds } from './bounds.ts';
import type { UnknownAttribute } from './origin.ts';
import type { Truth } from './truth.ts';

/**
 * What the traffic of a stack passes besides its groups and lists: who is there, behind which subnets, which routes
 * lead to them and through which gateways. All lists are sorted by address.
 */
export interface Topology {
  readonly endpoints: readonly Endpoint[];
  readonly routeTables: readonly RouteTable[];
  readonly gateways: readonly Gateway[];
  /**
   * Default groups that a data source finds and the model does not have, since nothing tells their rules. Absent: none.
   */
  readonly foundDefaults?: readonly string[];
}

export const NO_TOPOLOGY: Topology = { endpoints: [], routeTables: [], gateways: [] };

/**
 * Which objects are meant, by their addresses. Sorted. An address that the model has nothing for (an id,
 * `var.subnet_id`) is one object of which nothing is known.
 */
export interface Choice {
  /** These are, all of them. */
  readonly certain: readonly string[];
  /** These may be: all of `certain` and perhaps others. */
  readonly possible: readonly string[];
  /** Others may be that the input does not show. */
  readonly open: boolean;
  /** The attributes that keep it from being known; empty where it is. */
  readonly unknown: readonly UnknownAttribute[];
}

export const NONE_CHOSEN: Choice = { certain: [], possible: [], open: false, unknown: [] };

/** What kind of thing an endpoint is; `interface` is a network interface that nobody else of the input uses. */
export const ENDPOINT_ROLES = [
  'instance',
  'interface',
  'load-balancer',
  'database',
  'cache',
  'container',
  'function',
  'cluster',
  'file-system',
  'broker',
  'interface-endpoint',
  'launch',
  'other',
] as const;
export type EndpointRole = (typeof ENDPOINT_ROLES)[number];

/**
 * What carries groups and lives in a subnet. A network interface that an instance of the input uses is part of that
 * instance. `launch`: instances that a launch template or an auto-scaling group will start.
 */
export interface Endpoint {
  readonly address: string;
  /** As `typeOf` writes it: `aws_instance`. */
  readonly type: string;
  readonly module: string;
  readonly role: EndpointRole;
  /** One for each set of groups and subnets that it has; an endpoint in three subnets with the same groups has one. */
  readonly interfaces: readonly Interface[];
  /**
   * The packets that it listens to, of any remote: those of a load balancer's listeners. Null: whatever its groups
   * admit. `listenersKnown` is false where it is null for want of listeners in the input: that is an assumption.
   */
  readonly listens: Bounds | null;
  readonly listenersKnown: boolean;
  /** It takes connections from others: a Lambda function or a task that only calls out does not. */
  readonly accepts: Truth;
  /**
   * Load balancers of networks that the internet reaches and that hand on to it: what comes by these may have the
   * addresses of their clients. Absent: none.
   */
  readonly behind?: readonly string[];
  /** How each of these hands on to it, by its listeners. Absent: none does. */
  readonly handedOn?: readonly BalancedBy[];
  /**
   * Resources of the input that are part of it and of nothing else: interfaces that it has, and what adds groups to
   * it, where these are there. Absent: none.
   */
  readonly parts?: readonly string[];
  readonly attributes: Attributes;
  /** Of another stack that was given as context: known, and not judged. */
  readonly foreign: boolean;
  /** Maybe where its `count` or `for_each` may make none of it. */
  readonly exists: Truth;
  readonly place: Place | null;
}

/** A load balancer of networks hands on to somebody what a listener of it takes, with the addresses of its clients. */
export interface BalancedBy {
  readonly balancer: string;
  /** What the listener takes, of anybody. */
  readonly takes: Bounds;
  /** The port on which the target hears it; null: that is not known. */
  readonly port: number | null;
  /** It does so, and with these addresses. Never `no`. */
  readonly is: Truth;
}

export interface Interface {
  /**
   * The groups that it carries: together they are what it admits. Where it names none, the default group of its VPC.
   * Where `open`, others may admit more.
   */
  readonly groups: Choice;
  /** It names no group, so it carries the default group of its VPC. Maybe: nobody can know. */
  readonly byDefault: Truth;
  /** False: no group filters it, everything passes (a network load balancer without groups). */
  readonly filtered: boolean;
  /**
   * The subnets in which it has an address: in each of `certain` it does. Where several are possible and none is
   * certain, it is one or some of these.
   */
  readonly subnets: Choice;
  /** Its private addresses, as far as they are known. */
  readonly addresses: Readonly<Record<Family, OwnAddresses>>;
  /**
   * Whether it has a public IPv4 address of its own or an Elastic IP, and an IPv6 address out of 2000::/3: whether the
   * internet has a name for it at all.
   */
  readonly isPublic: Readonly<Record<Family, Truth>>;
  /** Its public IPv4 addresses and Elastic IPs, as far as they are known; left out: none is. */
  readonly publicAddresses?: readonly Network[];
  /** What expressions call its one public IPv4 address: `aws_eip.a.public_ip`; left out: that is not known. */
  readonly publicNames?: readonly string[];
  /** What makes it public: resources that give it its address (`aws_eip.a`), or none where it is its own doing. */
  readonly madePublicBy: readonly string[];
  /** Why `isPublic` is not known. */
  readonly unknown: readonly UnknownAttribute[];
}

/** Single addresses of one interface. */
export interface OwnAddresses {
  /** It has one of this family. */
  readonly has: Truth;
  /** Those that are known, each as a network of one address. */
  readonly known: readonly Network[];
  /** It has others, or one, somewhere in its subnets. */
  readonly others: boolean;
}

/** A table of an input, or `<vpc address>.main_route_table`, which AWS makes with every VPC. */
export interface RouteTable {
  readonly address: string;
  readonly vpc: string | null;
  /** `external`: known only by its id. */
  readonly kind: 'custom' | 'main' | 'external';
  /** Without the local routes of its VPC, which every table has. */
  readonly routes: readonly Route[];
  /**
   * No other routes exist: false of a table that the input does not show, and where Terraform does not manage its
   * routes.
   */
  readonly complete: boolean;
  /** What of it is taken for granted, as sentences without their full stop; absent where nothing is. */
  readonly assumed?: readonly string[];
  /** What AWS calls it; left out where the input does not say. */
  readonly id?: string;
  /** AWS made it with its VPC and no resource of the input states it: what others route there is not shown. */
  readonly made?: true;
  readonly foreign: boolean;
  readonly place: Place | null;
}

/** One destination; a prefix list gives one route for each of its networks. The longest prefix decides. */
export interface Route {
  /** The resource that states it. */
  readonly address: string;
  /** Null: known only after apply, or `sensitive`, so it may be any of `families`. */
  readonly destination: Network | null;
  /** Of one that is not known: it lies in these addresses. Left out: anywhere. */
  readonly within?: AddressSet;
  readonly families: readonly Family[];
  readonly target: RouteTarget;
  /** Terraform marks its destination as sensitive: it is not shown, and decides nothing. */
  readonly sensitive?: true;
  /** It is there. */
  readonly exists: Truth;
  readonly unknown: readonly UnknownAttribute[];
  readonly place: Place | null;
}

/** Where a route leads. `null` as an address: known only after apply, or not in the input. */
export type RouteTarget =
  | { readonly kind: 'gateway'; readonly gateway: string; readonly is: GatewayKind }
  /** A network interface or instance that forwards (a middlebox). */
  | { readonly kind: 'interface'; readonly endpoint: string | null }
  /** An endpoint of a gateway load balancer. */
  | { readonly kind: 'vpc-endpoint'; readonly endpoint: string | null }
  | { readonly kind: 'local' }
  /** One of these kinds, or of any where it is empty. */
  | { readonly kind: 'unknown'; readonly maybe: readonly GatewayKind[] };

export type GatewayKind =
  | 'internet'
  | 'egress-only-internet'
  | 'nat'
  | 'private-nat'
  | 'peering'
  | 'transit'
  | 'vpn'
  | 'carrier'
  | 'local'
  | 'core-network';

/**
 * Where traffic leaves a VPC. One that the input names only by its id (`igw-0a1b`) is here too, with what its id tells
 * of its kind; whether it is attached is then not known.
 */
export interface Gateway {
  readonly address: string;
  readonly kind: GatewayKind;
  /**
   * The VPCs that it is attached to: one of an internet gateway, two that a peering joins, those of a transit gateway's
   * attachments.
   */
  readonly vpcs: Choice;
  /** The subnets that it lives in: of a NAT gateway, and of the attachments of a transit gateway. */
  readonly subnets: Choice;
  /** The table of what comes in by an internet gateway or a VPN gateway; left out: it has none. */
  readonly edgeTables?: Choice;
  /** A peering connection is accepted, an attachment is there: traffic passes. */
  readonly active: Truth;
  /** What keeps a transit gateway from joining all that is attached to it, in ways that are not modelled. */
  readonly ownTables?: readonly UnknownAttribute[];
  /** Groups may be named over it (a peering, a transit gateway with referencing support). */
  readonly carriesGroupNames: Truth;
  /** The public address of a NAT gateway, where it is known. */
  readonly publicAddresses: readonly Network[];
  /** What expressions call it; left out: that is not known. */
  readonly publicNames?: readonly string[];
  /** What gives a NAT gateway its public addresses, by their addresses in the input; left out: it has none to give. */
  readonly publicBy?: Choice;
  readonly foreign: boolean;
  readonly place: Place | null;
}
