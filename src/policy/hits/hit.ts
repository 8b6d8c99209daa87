import type { Judgement } from '../../analyze/judgement.ts';
import type { Place } from '../../base/place.ts';
import { attributeText } from '../../model/attribute-role.ts';
import {
  DIRECTIONS,
  type Direction,
  type Entry,
  type NetworkAcl,
  type Rule,
  type SecurityGroup,
} from '../../model/model.ts';
import type { Hop } from '../../model/path.ts';
import type { Truth } from '../../model/truth.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import type { StatementPart } from '../../model/setting.ts';
import type { Family } from '../../packet/family.ts';
import { unionAll, type PacketSet } from '../../packet/packet-set.ts';
import type { Peers } from '../../packet/peers.ts';
import type { Advice, WiderAdvice } from './advice.ts';
import { unsure, extentOfHit, type Extent } from './extent.ts';

export type HitWords = Readonly<Record<string, string>>;

/**
 * What a condition found on a subject: everything a finding says, before it is put into words. Made by
 * `hitOf`, so that all have one shape: there may be thousands.
 */
export interface Hit<Words extends HitWords = HitWords> {
  readonly verdict: Judgement;
  /** Tells the findings of one rule on one subject apart, and finds them again in the prior state. */
  readonly cause: string;
  /** The cause without what Terraform marks as sensitive; null where it has none. */
  readonly shownCause: string | null;
  /** The entry or rule judged; null where the finding is about the whole subject. */
  readonly judged: Entry | Rule | null;
  /** Sensitive ports named, as `tcp/22`. */
  readonly ports: readonly string[];
  readonly packets: readonly DirectedPackets[];
  /** The packets for whose sake it is found. */
  readonly measure: readonly DirectedPackets[];
  /** By what change is told; null where `measure` is all of it. */
  readonly extent: Extent | null;
  readonly because: readonly (Entry | Rule)[];
  /**
   * The parts of the judged one, and of those who decide it, on which it turns: with other values there, nothing would
   * be found. None: no value is wrong, but something is missing.
   */
  readonly turnsOn: readonly StatementPart[];
  /** What else the packets were made of: from what is left of a network, the part that is gone can be read off. */
  readonly shapedBy: readonly (Entry | Rule)[];
  /** The measure is no packet that could be shown, or none that tells anything. */
  readonly noWitness: boolean;
  /** Where the packets are replies: the port of the service that sends them. */
  readonly sourcePort: number | null;
  /** Its packets are let in: who of the internet gets through with them to an endpoint can be asked. */
  readonly isOpening: boolean;
  /** The way of one flow that shows it, checkpoint by checkpoint; null where it is about no flow. */
  readonly proof: Proof | null;
  /** It tells that the judged one is refused at apply. */
  readonly isRefusal: boolean;
  readonly unknown: readonly UnknownAttribute[];
  /** Of what is open: its words say why, and what mends that. */
  readonly saysWhy: boolean;
  /** Of what is certain: what may be found besides. Made when somebody asks. */
  readonly beside: (() => Beside | null) | null;
  /** Values for the templates of the rule. */
  readonly words: Words;
  /** Of sentences: the words that list something, item by item, so that several sentences can be told as one. */
  readonly lists: Readonly<Record<string, WordList>> | null;
  /** Changes that the fix names, to be made together; null where it names none. Made when somebody asks. */
  readonly advice: (() => readonly Advice[]) | null;
  /** The same with more admitted, for where what the fix names brings another finding; null where nothing is known. */
  readonly wider: (() => WiderAdvice | null) | null;
  /**
   * Where it is about a rule that belongs to one of several groups or ACLs: each of these. Only what was found on all
   * of them before is existing.
   */
  readonly owners: readonly IdentityOwner[] | null;
  /**
   * The same of a part of its packets, in words that speak of these alone; answers null where it has no words for it.
   * Null: it never has.
   */
  readonly narrowed: ((keep: KeepPackets) => Hit | null) | null;
  /** Its words speak of more packets than it has: which they are is told beside. */
  readonly isPart: boolean;
  /** That of which it is a part. */
  readonly partOf: Hit | null;
  /** Where the finding is about something else than the subject that was asked. */
  readonly about: { readonly type: 'vpc'; readonly address: string; readonly place: Place | null } | null;
}

/** What every hit says of itself; the rest is as `hitOf` tells. */
export type HitParts<Words extends HitWords> = Pick<Hit<Words>, 'verdict' | 'cause' | 'words'> & Partial<Hit<Words>>;

const NONE: readonly never[] = [];

/**
 * A hit. Left out: it is about the whole subject, has no packets and nobody to blame, turns on no value, its measure is
 * its packets, and what is not known is what is not known about those who decide it, where it is not sure.
 */
export function hitOf<Words extends HitWords>(parts: HitParts<Words>): Hit<Words> {
  const { verdict, packets = NONE, because = NONE } = parts;
  return {
    verdict,
    cause: parts.cause,
    shownCause: parts.shownCause ?? null,
    judged: parts.judged ?? null,
    ports: parts.ports ?? NONE,
    packets,
    measure: parts.measure ?? packets,
    extent: parts.extent ?? null,
    because,
    turnsOn: parts.turnsOn ?? NONE,
    shapedBy: parts.shapedBy ?? NONE,
    noWitness: parts.noWitness ?? false,
    sourcePort: parts.sourcePort ?? null,
    isOpening: parts.isOpening ?? false,
    proof: parts.proof ?? null,
    isRefusal: parts.isRefusal ?? false,
    unknown: parts.unknown ?? (verdict === 'violated' ? NONE : unknownAttributesOf(because)),
    saysWhy: parts.saysWhy ?? false,
    beside: parts.beside ?? null,
    words: parts.words,
    lists: parts.lists ?? null,
    advice: parts.advice ?? null,
    wider: parts.wider ?? null,
    owners: parts.owners ?? null,
    narrowed: parts.narrowed ?? null,
    isPart: parts.isPart ?? false,
    partOf: parts.partOf ?? null,
    about: parts.about ?? null,
  };
}

export interface Proof {
  readonly hops: readonly Hop[];
  /** Whether packets get through to whom the finding is about. */
  readonly reached: Truth;
}

/** What may be found beside what is certain, and what decides it. */
export interface Beside {
  /** Named ports that are not told already. */
  readonly ports: readonly string[];
  readonly because: readonly (Entry | Rule)[];
  readonly unknown: readonly UnknownAttribute[];
}

/** By what a group or ACL is known again over time. */
export type IdentityOwner = Pick<SecurityGroup | NetworkAcl, 'address' | 'kind' | 'vpc'>;

export interface WordList {
  readonly items: readonly string[];
  /** So many of them are shown. */
  readonly most: number;
  readonly comma?: string;
  /** Of remotes: who each of them is. */
  readonly remotes?: readonly Remote[];
}

export interface Remote {
  readonly family: Family;
  readonly peers: Peers;
}

export interface DirectedPackets {
  readonly direction: Direction;
  readonly set: PacketSet;
}

/** A part of packets of one direction. */
export type KeepPackets = (direction: Direction, set: PacketSet) => PacketSet;

export const KEEP_ALL: KeepPackets = (_, set) => set;

/** The same hit where these attributes may make it none. */
export function weakened(hit: Hit, unknown: readonly UnknownAttribute[]): Hit {
  return changedHit(hit, (each) => ({
    ...each,
    verdict: 'undetermined',
    extent: unsure(extentOfHit(each)),
    unknown: eachOnce([...each.unknown, ...unknown]),
  }));
}

/** A hit with something else about it, whatever part of its packets is told. */
export function changedHit(hit: Hit, change: (hit: Hit) => Hit): Hit {
  const { narrowed } = hit;
  if (narrowed === null) return change(hit);
  return {
    ...change(hit),
    narrowed: (keep) => {
      const part = narrowed(keep);
      return part === null ? null : changedHit(part, change);
    },
  };
}

/** The attributes that keep these statements from being known, each once. */
export function unknownAttributesOf(statements: readonly (Entry | Rule)[]): UnknownAttribute[] {
  return eachOnce(statements.flatMap(({ unknown }) => unknown));
}

export function eachOnce(unknown: readonly UnknownAttribute[]): UnknownAttribute[] {
  return [...new Map(unknown.map((each) => [attributeText(each), each])).values()];
}

/** What statements say by themselves, a set for each direction. */
export function saidBy(statements: readonly (Entry | Rule)[]): DirectedPackets[] {
  return DIRECTIONS.map((direction) => ({
    direction,
    set: unionAll(
      statements
        .filter((statement) => statement.direction === direction)
        .map((statement) => statement.packets.possible),
    ),
  }));
}
