import type { Hop } from './generated/report.ts';
import type { FlowVerdict } from './path.ts';
import type { Direction } from './model.ts';
import type { Family } from '../packet/family.ts';
import type { InputName } from './input-name.ts';
import type { EndpointRole } from './topology.ts';
import type { Truth } from './truth.ts';

/**
 * What pictures of an input show, as plain data: made from its model for who draws, and no part of the report. Texts
 * hold nothing that Terraform marks as sensitive.
 */
export interface InputDrawing {
  readonly input: InputName;
  /** Null: making it would have taken too much work. */
  readonly map: MapDrawing | null;
  /** Endpoints that the internet reaches first. */
  readonly paths: readonly PathDrawing[];
  /** Endpoints beyond those. */
  readonly morePaths: number;
  /** Those with something to tell first: dead entries, then entries that decide only a part, then others. */
  readonly acls: readonly AclDrawing[];
  /** Lists beyond those, which have no room. */
  readonly moreAcls: number;
}

/** The way from the internet to an endpoint. */
export interface PathDrawing {
  readonly endpoint: string;
  readonly role: EndpointRole;
  /** On whatever service. */
  readonly isReached: Truth;
  /** Which packets are followed: `tcp 22 over IPv4`. */
  readonly asked: string;
  readonly verdict: FlowVerdict;
  readonly hops: readonly Hop[];
}

/** Which entry of a network ACL decides which ports. */
export interface AclDrawing {
  readonly address: string;
  readonly kind: 'custom' | 'default' | 'external';
  /** Who lives on it. */
  readonly subnets: readonly string[];
  readonly lanes: readonly LaneDrawing[];
  readonly dead: number;
}

/** One direction and family of it. */
export interface LaneDrawing {
  readonly direction: Direction;
  readonly family: Family;
  /** Stretches of services, in order; null where what they are is sensitive. */
  readonly columns: readonly LaneColumn[] | null;
  /** In the order in which AWS asks them; last its own `*`, which denies the rest. */
  readonly rows: readonly LaneRow[];
  /** Entries beyond those. */
  readonly moreRows: number;
}

/** A stretch of services that every entry treats in one way; several of them where there were too many. */
export interface LaneColumn {
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'other';
  /** `22`, `1024-65535`, `8/0`, `all`. */
  readonly text: string;
}

/**
 * What an entry has of a stretch: `absent` is not named by it, `all` of what it names it decides, `some` of it, `none`
 * of it since others come first; `unknown` waits for the apply.
 */
export type LaneCell = 'absent' | 'all' | 'some' | 'none' | 'unknown';

export interface LaneRow {
  /** Null: of AWS's last entry, of an unknown number, of a sensitive one. */
  readonly number: number | null;
  readonly isFinal: boolean;
  readonly action: 'allow' | 'deny' | null;
  /** `tcp 22 from 0.0.0.0/0`. */
  readonly text: string;
  /** The resource that states it. */
  readonly address: string | null;
  /** By the columns; empty where there are none. */
  readonly cells: readonly LaneCell[];
  /** Whether it decides any packet. */
  readonly decides: Truth;
  /** Of one that decides none: the entries that take its packets. */
  readonly takenBy: readonly string[];
}

/** The map of an input: who lives where, behind what, and whom the internet reaches. */
export interface MapDrawing {
  readonly vpcs: readonly VpcDrawing[];
  readonly counts: {
    readonly subnets: number;
    readonly endpoints: number;
    readonly reached: number;
    readonly perhapsReached: number;
  };
}

export interface VpcDrawing {
  /** Null: of what nobody knows in which it is. */
  readonly address: string | null;
  readonly networks: readonly string[];
  /** Internet gateways that are attached to it. */
  readonly gateways: readonly string[];
  readonly subnets: readonly SubnetDrawing[];
}

/** A subnet, or several that have the same lists, routes and ways, where there are many. */
export interface SubnetDrawing {
  /** Empty: of what nobody knows in which it is. */
  readonly addresses: readonly string[];
  readonly networks: readonly string[];
  readonly acls: readonly string[];
  readonly routeTables: readonly string[];
  /** The internet comes in, by route and list, whoever lives there. */
  readonly isOpen: Truth;
  readonly endpoints: readonly EndpointDrawing[];
}

/** An endpoint, or several of one role that are alike, where there are many. */
export interface EndpointDrawing {
  /** How many they are; the address is that of the first. */
  readonly count: number;
  readonly address: string;
  readonly role: EndpointRole;
  readonly groups: readonly string[];
  /** The internet is heard. */
  readonly isReached: Truth;
  /** On what: `tcp 22`; for one that may be reached, on what it may be. */
  readonly services: readonly string[];
}
