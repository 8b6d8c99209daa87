import type { Bounds } from '../../../model/bounds.ts';
import type { Direction } from '../../../model/model.ts';
import type { Family } from '../../../packet/family.ts';
import { difference, isEmpty, packets, restrict, unionAll, type PacketSet } from '../../../packet/packet-set.ts';
import { NO_PEERS, type Peers } from '../../../packet/peers.ts';
import { ALL_SERVICES, type ServiceRange } from '../../../packet/services.ts';
import { slabs } from '../../../packet/staircase.ts';
import type { DirectedPackets, KeepPackets } from '../../hits/hit.ts';
import type { FilterSubject } from '../../subjects/subject.ts';
import { admittedOf } from './admitted-packets.ts';
import type { BoundSentence } from './sentence.ts';
import { countedPeers } from './what-counts.ts';

/** What of it is lacking among some packets. */
export function partOfLacks(lacks: readonly Lack[], keep: KeepPackets): Lack[] {
  return lacks.flatMap((lack): Lack[] => {
    const { direction, family, missing } = lack;
    const isSet = missing !== null && !isEmpty(missing);
    const left = keep(direction, isSet ? missing : anyOf(lack));
    return [...slabs(left[family])].map(([from, to]) => ({
      ...lack,
      range: [from, to],
      missing: isSet ? restrict(left, family, [from, to]) : missing,
    }));
  });
}

/** The packets that are missing; none where the remote is no single set. */
export function missingOfLacks(lacks: readonly Lack[], sentence: BoundSentence): DirectedPackets[] {
  return sentence.directions.flatMap((direction): DirectedPackets[] => {
    const set = unionAll(lacks.filter((each) => each.direction === direction).flatMap(({ missing }) => missing ?? []));
    return isEmpty(set) ? [] : [{ direction, set }];
  });
}

export function measureOf(lacks: readonly Lack[], sentence: BoundSentence): DirectedPackets[] {
  const found = missingOfLacks(lacks, sentence);
  if (found.length > 0) return found;
  return sentence.directions.map((direction) => ({
    direction,
    set: unionAll(lacks.filter((lack) => lack.direction === direction).map(anyOf)),
  }));
}

/** Its services, from somebody. */
function anyOf({ family, range }: Lack): PacketSet {
  return packets(family, range, SOMEBODY);
}

const SOMEBODY: Peers = { addresses: [], symbols: ['group:required'] };

export interface Lack {
  readonly direction: Direction;
  readonly family: Family;
  readonly range: ServiceRange;
  /** Null where the remote is no single set. */
  readonly missing: PacketSet | null;
}

/**
 * Those that the sentence and its remote speak of; IPv6 only where the VPC has it or may have it, as far as that is
 * known.
 */
export function familiesOf(sentence: BoundSentence, subject: FilterSubject): readonly Family[] {
  const hasIpv6 = subject.kind !== 'network-acl' || subject.vpc === null || subject.vpc.mayHaveIpv6;
  return sentence.families.filter(
    (family) => sentence.remote.families.includes(family) && (family === 'ipv4' || hasIpv6),
  );
}

/** The services whose remote is not met, within a bound. A family about which the remote says nothing is not asked. */
export function lacking(sentence: BoundSentence, subject: FilterSubject, bound: keyof Bounds): Lack[] {
  const families = familiesOf(sentence, subject);
  return sentence.directions.flatMap((direction) => {
    const admitted = admittedOf(subject, direction, sentence)[bound];
    return families.flatMap((family) =>
      (sentence.services?.[family] ?? [ALL_SERVICES])
        .flatMap((range) => [...pieces(admitted, family, range)])
        .filter(([, peers]) => !sentence.remote.isMet(family, countedPeers(peers, family, sentence, bound), bound))
        .map(([range]) => ({ direction, family, range, missing: missingOf(sentence, family, range, admitted) })),
    );
  });
}

function missingOf(
  { remote }: BoundSentence,
  family: Family,
  range: ServiceRange,
  admitted: PacketSet,
): PacketSet | null {
  const all = remote.all?.[family];
  return all === undefined ? null : difference(packets(family, range, { addresses: all, symbols: [] }), admitted);
}

/** The stretches of a range that have the same peers, those without any too. */
function* pieces(
  set: PacketSet,
  family: Family,
  [first, end]: ServiceRange,
): Generator<readonly [ServiceRange, Peers]> {
  let at = first;
  for (const [from, to, peers] of slabs(set[family])) {
    if (to <= at || from >= end) continue;
    if (from > at) yield [[at, from], NO_PEERS];
    const last = Math.min(to, end);
    yield [[Math.max(from, at), last], peers];
    at = last;
  }
  if (at < end) yield [[at, end], NO_PEERS];
}
