/** A rule of a group or an entry of a list, as the fuzzer makes them: one peer. */
export interface Line {
  readonly direction: 'ingress' | 'egress';
  /** Of an entry; of a rule it says nothing. */
  readonly number: number;
  /** A rule allows. */
  readonly action: 'allow' | 'deny';
  /** `all`, `tcp`, `udp`, `icmp`, or the number of another one. */
  readonly protocol: string;
  /** Of TCP and UDP; null: all of them. */
  readonly ports: readonly [number, number] | null;
  /** Null: known only after apply. */
  readonly cidr: string | null;
}

/** A line of which everything is known. */
export interface KnownLine extends Line {
  readonly cidr: string;
}

/** What is known of the networks in which a list stands. */
export interface Around {
  /** Where the list lives: networks of its subnets. */
  readonly subnets: readonly string[];
  readonly vpc: string | null;
  /** False: the VPC is in the input, and neither it nor a subnet of the list has IPv6 or may have it. */
  readonly mayHaveIpv6: boolean;
}

/** What is judged: a security group or a network ACL. */
export interface Subject {
  readonly kind: 'group' | 'list';
  readonly address: string;
  readonly lines: readonly Line[];
  readonly around: Around;
}

export const NOWHERE: Around = { subnets: [], vpc: null, mayHaveIpv6: true };
