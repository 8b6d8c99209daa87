import type { Bounds } from '../../../model/bounds.ts';
import type { Choice, EndpointRole, Gateway, GatewayKind, Route } from '../../../model/topology.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import type { Truth } from '../../../model/truth.ts';
import type { Network } from '../../../packet/addresses.ts';
import type { Resource } from '../../resource.ts';
import type { VersionFact } from './other-version.ts';

/** What resources say of who is there and of the ways to them, before it is joined. */
export interface TopologyFacts {
  readonly endpoints: EndpointFact[];
  /** Elastic IPs, by whom they make public. */
  readonly publicAddresses: PublicAddressFact[];
  /** Groups and subnets that resources of their own add to interfaces. */
  readonly addedParts: AddedPartsFact[];
  /** Interfaces that resources of their own give to instances. */
  readonly attachments: AttachmentFact[];
  readonly listeners: ListenerFact[];
  /** Listeners that hand on to target groups, and who is in these. */
  readonly forwards: ForwardFact[];
  /** Whether targets see the addresses of clients, by the target group; those of a load balancer are private. */
  readonly keepsClients: Map<string, Truth>;
  /** On which port a target group speaks to its targets; null: that is not known. */
  readonly targetPorts: Map<string, number | null>;
  readonly targets: TargetFact[];
  /** Subnets by the address of the group that names them. */
  readonly subnetGroups: Map<string, Choice>;
  /** By address. */
  readonly templates: Map<string, TemplateFact>;
  readonly versions: VersionFact[];
  /** Instances of database clusters, which make these public. */
  readonly clusterMembers: ClusterMemberFact[];
  readonly tables: TableFact[];
  readonly routes: RouteFact[];
  readonly tableClaims: TableClaim[];
  readonly mainTables: MainTableClaim[];
  readonly gateways: GatewayFact[];
  readonly gatewayLinks: GatewayLinkFact[];
  readonly transitTables: TransitTableFact[];
  readonly edgeTables: EdgeTableFact[];
  readonly publicAccess: PublicAccessFact[];
  /** Peering connections by the address of what accepts them, which routes name too. */
  readonly peeringsAccepted: Map<string, string>;
}

export interface EndpointFact {
  readonly resource: Resource;
  readonly role: EndpointRole;
  readonly accepts: Truth;
  readonly interfaces: readonly InterfaceFact[];
  /** Interfaces of the input that it uses instead of its own. */
  readonly uses: Choice;
  /** Launch templates or configurations that say what it does not say itself. */
  readonly templates: Choice;
  /** `listeners`: those that the input has for it; `groups`: whatever its groups admit. */
  readonly listens: Bounds | 'listeners' | 'groups';
  /** The attribute that has its name; null: its tag `Name` is what AWS shows. */
  readonly name: string | null;
}

export interface InterfaceFact {
  /** Whether it has a public address of its own where the one that it has now is taken from it; left out: as it is. */
  readonly publicWithout?: Truth | 'as-subnet';
  /** Null: it names none. */
  readonly groups: Choice | null;
  /** What it carries where it names none: the default group of its VPC, something that is not shown, or nothing. */
  readonly otherwise: 'default' | 'unseen' | 'unfiltered';
  readonly subnets: Choice;
  /** Its VPC, where it names one itself. */
  readonly vpc: string | null;
  /** The group of subnets, if it is told by one. */
  readonly subnetGroups: Choice | null;
  /** Of a fleet, which has several: the launch templates of this one. */
  readonly templates?: Choice;
  /** Who has the subnets, and the groups too, of one that names none itself. */
  readonly like?: { readonly of: Choice; readonly withGroups: boolean };
  /** It has an address in each of its subnets; else in one or some of them. */
  readonly inEach: boolean;
  readonly known: readonly Network[];
  /** Whether it has a public IPv4 address, and an IPv6 address at all. */
  readonly isPublic: Truth | 'as-subnet';
  /** Its public IPv4 addresses, as far as they are known; left out: none is. */
  readonly publicAddresses?: readonly Network[];
  readonly hasIpv6: Truth | 'as-subnet';
  /** Its IPv6 addresses are not open to the internet, whatever its routes say. */
  readonly ipv6Closed: boolean;
  readonly hasIpv4: Truth;
  readonly unknown: readonly UnknownAttribute[];
}

export interface PublicAddressFact {
  readonly resource: Resource;
  /** What has the address: the Elastic IP that an association names, where the input shows it. */
  readonly by: string;
  readonly instances: Choice;
  readonly interfaces: Choice;
  /** Empty where it is known only after apply. */
  readonly addresses: readonly Network[];
}

export interface AddedPartsFact {
  readonly resource: Resource;
  /** Interfaces or endpoints. */
  readonly to: Choice;
  readonly groups: Choice;
  readonly subnets: Choice;
  /** Its groups come instead of the default one; absent: no. */
  readonly replacesDefault?: Truth;
}

export interface AttachmentFact {
  readonly resource: Resource;
  readonly instances: Choice;
  readonly interfaces: Choice;
}

export interface ListenerFact {
  readonly resource: Resource;
  readonly balancers: Choice;
  readonly packets: Bounds;
}

export interface ForwardFact {
  readonly balancers: Choice;
  /** Of a rule: whose it is. */
  readonly listeners?: Choice;
  readonly targetGroups: Choice;
  /** What the listener takes; left out of a rule. */
  readonly packets?: Bounds;
}

export interface TargetFact {
  /** The port of these targets instead of the group's; null: that is not known. */
  readonly port?: number | null;
  readonly endpoints: Choice;
  readonly targetGroups: Choice;
}

/** What instances of a launch template or configuration get. */
export interface TemplateFact {
  readonly resource: Resource;
  readonly interfaces: readonly InterfaceFact[];
}

export interface ClusterMemberFact {
  readonly resource: Resource;
  readonly clusters: Choice;
  readonly isPublic: Truth;
  readonly unknown: readonly UnknownAttribute[];
}

export interface TableFact {
  readonly resource: Resource;
  readonly vpc: string | null;
  readonly isMain: boolean;
  readonly complete: boolean;
}

export interface RouteFact {
  readonly table: string;
  readonly by: Resource;
  /**
   * Where the table was refreshed from AWS it has the routes of other resources too, also those that this plan takes.
   */
  readonly weak: boolean;
  /** What makes two routes of one table the same; null where it is not known. */
  readonly key: string | null;
  /** It would be certain if it were known in which of these tables it stands; left out: that is known. */
  readonly oneOf?: readonly string[];
  readonly route: Route;
}

/** A resource says which table a subnet has. */
export interface TableClaim {
  readonly resource: Resource;
  readonly subnets: Choice;
  readonly tables: Choice;
  /** What was read before: what this input says takes its place. */
  readonly weak: boolean;
}

export interface MainTableClaim {
  readonly resource: Resource;
  readonly vpcs: Choice;
  readonly tables: Choice;
  readonly weak: boolean;
}

export interface GatewayFact extends Omit<Gateway, 'address' | 'foreign' | 'place'> {
  readonly resource: Resource;
}

/** A resource says which table what comes in by a gateway has. */
export interface EdgeTableFact {
  readonly resource: Resource;
  readonly gateways: Choice;
  readonly tables: Choice;
}

/** A resource adds VPCs or subnets to a gateway. */
export interface GatewayLinkFact {
  readonly resource: Resource;
  readonly gateways: Choice;
  readonly kind: GatewayKind;
  readonly vpcs: Choice;
  readonly subnets: Choice;
  /** What it is for the gateway: its attachment, or the consent of the other side. */
  readonly accepts: boolean;
}

/** Not all that is attached to a transit gateway reaches each other; `gateways` is null where it may be any. */
export interface TransitTableFact {
  readonly gateways: readonly string[] | null;
  readonly by: UnknownAttribute;
}

export interface PublicAccessFact {
  readonly resource: Resource;
  /** Of a region, or the exception of a VPC or subnet. */
  readonly of: 'region' | { readonly vpcs: Choice; readonly subnets: Choice };
  readonly in: Truth;
  /** `by-nat`: only what NAT gateways carry. */
  readonly out: Truth | 'by-nat';
}

/** What a subnet gives to who lives in it. */
export interface SubnetGifts {
  readonly givesPublicIpv4: Truth;
  readonly givesIpv6: Truth;
}

export function noTopologyFacts(): TopologyFacts {
  return {
    endpoints: [],
    publicAddresses: [],
    addedParts: [],
    peeringsAccepted: new Map(),
    attachments: [],
    listeners: [],
    forwards: [],
    keepsClients: new Map(),
    targetPorts: new Map(),
    targets: [],
    subnetGroups: new Map(),
    templates: new Map(),
    versions: [],
    clusterMembers: [],
    tables: [],
    routes: [],
    tableClaims: [],
    mainTables: [],
    gateways: [],
    gatewayLinks: [],
    transitTables: [],
    edgeTables: [],
    publicAccess: [],
  };
}
