import type { Place } from '../base/place.ts';
import type { AddressSet } from '../packet/addresses.ts';
import type { Family } from '../packet/family.ts';
import type { ServiceRange } from '../packet/services.ts';
import type { Bounds } from './bounds.ts';
import type { Direction } from './model.ts';
import type { UnknownAttribute } from './origin.ts';

/** Who speaks or is spoken to. */
export type Party =
  | { readonly kind: 'internet' }
  /** A network or a single address, which may or may not be one of the input's own. */
  | {
      readonly kind: 'network';
      readonly family: Family;
      readonly addresses: AddressSet;
      readonly text: string;
      /** Whoever has one of the addresses is no endpoint of the input, so that no group of the input means it. */
      readonly isStranger?: true;
      /** None of the addresses is one of the input's own; a group that it does not show may mean whoever has one. */
      readonly isOutside?: true;
    }
  /** By its address in the input. */
  | { readonly kind: 'endpoint'; readonly address: string };

/** What is asked: may these packets go from the one to the other, and their replies back? */
export interface Flow {
  readonly from: Party;
  readonly to: Party;
  /** Null: both families, each by itself. */
  readonly family: Family | null;
  readonly services: Readonly<Record<Family, ServiceRange>>;
  /** First and last port of the client to which replies go (TCP and UDP). */
  readonly clientPorts: readonly [number, number];
  /** What arrives counts, though no reply returns: a datagram is received all the same. */
  readonly isOneWay?: true;
}

/**
 * What becomes of a flow. `delivered`: all that is asked arrives and its replies return, whatever is still unknown.
 * `partly`: certainly some of it, certainly not all. `blocked`: certainly none. `undetermined`: it waits for the apply.
 */
export type FlowVerdict = 'delivered' | 'partly' | 'blocked' | 'undetermined';

/** What a checkpoint does with what comes to it. `partly`: with some of it this, with some that. */
export type HopVerdict = 'passes' | 'partly' | 'stops' | 'unknown';

/**
 * Kinds of checkpoints. `address`: whether the target has an address that the source can name. `public-access`: VPC
 * block public access. `listener`: a load balancer listens. `route`: the table of a subnet, on the way there or back.
 */
export type Checkpoint =
  | 'source'
  | 'internet'
  | 'public-access'
  | 'gateway'
  | 'address'
  | 'route'
  | 'network-acl'
  | 'security-group'
  | 'listener'
  | 'target';

/** One checkpoint of a way. */
export interface Hop {
  readonly checkpoint: Checkpoint;
  /** There, or back with the reply. */
  readonly leg: 'forward' | 'reply';
  /** Of a list or group: which of its directions is asked. */
  readonly direction: Direction | null;
  /** The resource that decides; null where there is none (the internet). */
  readonly address: string | null;
  readonly verdict: HopVerdict;
  /** One sentence without its full stop: what decides here, and what would let it through where it stops. */
  readonly text: string;
  readonly remedy: string | null;
  /** Where it may be told of several networks at once. */
  readonly joint?: JointRemedy;
  /** The entries, rules or routes that decide it. */
  readonly by: readonly Decider[];
  readonly unknown: readonly UnknownAttribute[];
  readonly place: Place | null;
}

/** What would let through what a list stops, for any networks. */
export interface JointRemedy {
  /** Alike where they differ in nothing but the network. */
  readonly key: string;
  /** Of the one that is stopped, as a CIDR. */
  readonly network: string;
  readonly text: (networks: readonly string[]) => string;
}

export interface Decider {
  readonly address: string;
  /** As findings write statements: `allow tcp 22 from 0.0.0.0/0`; without what is sensitive. */
  readonly text: string;
  readonly number: number | null;
  readonly place: Place | null;
}

/** One way that packets may take: from and to which interface, in which subnets, by which family. */
export interface Way {
  readonly family: Family;
  readonly verdict: FlowVerdict;
  /** Subnet of the source and of the target; null outside. */
  readonly subnets: { readonly from: string | null; readonly to: string | null };
  /** Between two ends of the input, to the public address of the target. */
  readonly isAbroad?: true;
  /** In the order in which a packet meets them, the reply's last. */
  readonly hops: readonly Hop[];
}

export interface Trace {
  readonly flow: Flow;
  readonly verdict: FlowVerdict;
  /**
   * What of it arrives, with replies: for each address of the end that is a network or the internet; of everybody where
   * both ends are interfaces.
   */
  readonly delivered: Bounds;
  /** Never empty; first the one that decides the verdict. */
  readonly ways: readonly Way[];
  /** Sentences. */
  readonly assumptions: readonly string[];
  readonly unknown: readonly UnknownAttribute[];
}

/** What of the internet an endpoint hears, by packets whose remote is who sends them. */
export interface Exposure {
  readonly endpoint: string;
  /** They arrive, and for TCP replies to at least one port of 32768-65535 return. */
  readonly packets: Bounds;
  /** They arrive, but no reply returns: of no use to TCP; UDP and ICMP are heard, and are in `packets` too. */
  readonly oneWay: Bounds;
  /** Why the bounds differ. */
  readonly unknown: readonly UnknownAttribute[];
  readonly assumptions: readonly string[];
}
