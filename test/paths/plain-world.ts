/**
 * A world as plain data, for a simulator that walks single packets: nothing of it is shared with the program. Networks
 * are texts, so that everybody reads them in his own way.
 */
export interface PlainWorld {
  /** Of all its networks and addresses. */
  readonly family: 'ipv4' | 'ipv6';
  readonly vpcs: Readonly<Record<VpcName, string>>;
  /** By their names. */
  readonly subnets: Readonly<Record<SubnetName, PlainSubnet>>;
  readonly tables: readonly (readonly PlainRoute[])[];
  readonly lists: readonly PlainList[];
  readonly groups: readonly PlainGroup[];
  readonly hosts: readonly PlainHost[];
  /** Whether the internet gateway of each VPC is attached. */
  readonly attached: Readonly<Record<VpcName, boolean>>;
  readonly natIn: SubnetName;
  readonly peering: { readonly active: boolean; readonly names: boolean };
  readonly transit: { readonly names: boolean; readonly subnets: readonly SubnetName[] };
}

export type VpcName = 'v' | 'w';
export type SubnetName = 'a' | 'b' | 'c' | 'd';
export const SUBNET_NAMES: readonly SubnetName[] = ['a', 'b', 'c', 'd'];

export interface PlainSubnet {
  readonly vpc: VpcName;
  readonly network: string;
  readonly table: number;
  readonly list: number;
  readonly access: { readonly in: boolean; readonly out: boolean };
}

/** `eigw`: the egress-only gateway of its VPC. */
export type PlainTarget = 'igw' | 'nat' | 'eigw' | 'peering' | 'transit';

export interface PlainRoute {
  readonly to: string;
  readonly by: PlainTarget;
}

export interface PlainEntry {
  readonly number: number;
  readonly allow: boolean;
  readonly what: PlainServices;
  readonly peer: string;
}

export interface PlainList {
  readonly ingress: readonly PlainEntry[];
  readonly egress: readonly PlainEntry[];
}

/** `peer`: a network, or `group:1`. */
export interface PlainRule {
  readonly what: PlainServices;
  readonly peer: string;
}

export interface PlainGroup {
  readonly ingress: readonly PlainRule[];
  readonly egress: readonly PlainRule[];
}

export interface PlainServices {
  readonly protocol: 'all' | 'tcp' | 'udp' | 'icmp';
  /** Of ICMP: type and code; null: all. */
  readonly ports: readonly [number, number] | null;
}

export interface PlainHost {
  readonly subnet: SubnetName;
  readonly address: string;
  readonly groups: readonly number[];
  readonly publicAddress: string | null;
  readonly classic: boolean;
}

export interface PlainPacket {
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  /** Of ICMP: type * 256 + code. */
  readonly port: number;
}

/** Echo requests and what answers them, as types. */
export const ECHO = { ipv4: [8, 0], ipv6: [128, 129] } as const;

export const NETWORKS: Readonly<Record<SubnetName, string>> = {
  a: '10.0.1.0/24',
  b: '10.0.2.0/24',
  c: '10.9.1.0/24',
  d: '10.9.2.0/24',
};
export const VPC_NETWORKS: Readonly<Record<VpcName, string>> = { v: '10.0.0.0/16', w: '10.9.0.0/16' };
export const NAT_PUBLIC = '203.0.113.100';
