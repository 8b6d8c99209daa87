import type { Judgement } from '../../../analyze/judgement.ts';
import { isExact } from '../../../model/bounds.ts';
import { FAMILIES, type Family } from '../../../packet/family.ts';
import {
  difference,
  intersection,
  isEmpty,
  NO_PACKETS,
  peersOfAny,
  restrict,
  unionAll,
  type PacketSet,
} from '../../../packet/packet-set.ts';
import { ALL_SERVICES } from '../../../packet/services.ts';
import { slabs } from '../../../packet/staircase.ts';
import { keptExtent, NOTHING_OPEN, togetherOf, withoutContents, type Extent, type Perhaps } from '../../hits/extent.ts';
import type { DirectedPackets, KeepPackets } from '../../hits/hit.ts';
import { aclRestsOn, restsOfOne } from '../../rests/rests-on.ts';
import { rangesIn } from '../../names/named-ports.ts';
import type { FilterSubject } from '../../subjects/subject.ts';
import { foundIn } from './open-packets.ts';
import type { BoundSentence } from './sentence.ts';
import { rulesThatCount } from './what-counts.ts';

/** Packets with the part for whose sake they are found. */
export interface FocusedPackets extends DirectedPackets {
  readonly focus: PacketSet;
}

export interface FoundPackets {
  readonly certain: readonly FocusedPackets[];
  readonly possible: readonly FocusedPackets[];
}

/** What a subject admits of what a sentence forbids. */
export function focusedIn(sentence: BoundSentence, subject: FilterSubject): FoundPackets {
  const { certain, possible } = foundIn(sentence, subject);
  const focused = (each: DirectedPackets): FocusedPackets => ({ ...each, focus: sentence.remote.focus(each.set) });
  return { certain: certain.map(focused), possible: possible.map(focused) };
}

/**
 * A part of what was found, however few they are for whose sake it was. What is by the way stays only beside these, at
 * the same services.
 */
export function partOfFound({ certain, possible }: FoundPackets, keep: KeepPackets): FoundPackets {
  const part = (all: readonly FocusedPackets[]): FocusedPackets[] =>
    all.flatMap(({ direction, set, focus }) => {
      const left = keep(direction, focus);
      return isEmpty(left) ? [] : [{ direction, set: atServicesOf(left, keep(direction, set)), focus: left }];
    });
  return { certain: part(certain), possible: part(possible) };
}

function atServicesOf(some: PacketSet, set: PacketSet): PacketSet {
  return unionAll(
    FAMILIES.flatMap((family) => [...slabs(some[family])].map(([from, to]) => restrict(set, family, [from, to]))),
  );
}

/**
 * How far it reaches. Where everything is open, also by the ports that the sentence names: `keep` is what of these is
 * told.
 */
export function extentOfSentence(
  sentence: BoundSentence,
  subject: FilterSubject,
  found: FoundPackets,
  keep: KeepPackets,
): Extent {
  const extent = extentOfFound(sentence, subject, found);
  const ports = portsBeside(
    sentence,
    FAMILIES.filter((family) => [...found.certain, ...found.possible].some(({ set }) => set[family].length > 0)),
  );
  return ports === null
    ? extent
    : togetherOf([extent, keptExtent(extentOfFound(ports, subject, focusedIn(ports, subject)), keep)]);
}

/**
 * In families where everything is open, the ports that the sentence names are not told by themselves, though they may
 * be open to more: everything from one half of the internet and SSH from all of it. What comes to be open so must not
 * hide.
 */
function portsBeside(sentence: BoundSentence, families: readonly Family[]): BoundSentence | null {
  if (!sentence.everything || sentence.ports.length === 0) return null;
  return {
    ...sentence,
    families,
    everything: false,
    services: { ipv4: rangesIn(sentence.ports, 'ipv4'), ipv6: rangesIn(sentence.ports, 'ipv6') },
  };
}

/**
 * What is found, and what may be besides: of a group each rule that adds to it with what it rests on, of an ACL, whose
 * entries hide each other, all of it together.
 */
function extentOfFound(sentence: BoundSentence, subject: FilterSubject, { certain, possible }: FoundPackets): Extent {
  const focused = (found: readonly FocusedPackets[]): DirectedPackets[] =>
    found.map(({ direction, focus }) => ({ direction, set: focus }));
  const sure = focused(certain);
  const perhaps = focused(possible).flatMap(({ direction, set }): Perhaps[] => {
    const known = withoutContents(sure.find((each) => each.direction === direction)?.set ?? NO_PACKETS);
    const open = difference(withoutContents(set), known);
    if (isEmpty(open)) return [];
    if (subject.kind === 'network-acl') return [{ direction, set: open, rests: aclRestsOn(subject, [direction]) }];
    return rulesThatCount(subject.group.rules, direction, sentence, 'possible').flatMap((rule): Perhaps[] => {
      const part = intersection(rule.packets.possible, open);
      if (isEmpty(part)) return [];
      const isPlain =
        isExact(rule.packets) && rule.perhaps === undefined && (sentence.writtenAs === null || rule.peer !== null);
      return [{ direction, set: part, rests: isPlain ? NOTHING_OPEN : restsOfOne(rule) }];
    });
  });
  return { certain: sure, perhaps };
}

/**
 * Whether the words of a sentence speak of packets that were left out: they name services and remotes, each of these
 * with each of those, or everything; while the verdict is open, no remote.
 */
export function saysMore(
  verdict: Judgement,
  left: PacketSet,
  whole: PacketSet,
  { everything }: BoundSentence,
): boolean {
  const gone = difference(whole, left);
  return FAMILIES.some((family) => {
    const peers = verdict === 'violated' ? peersOfAny(left, family, ALL_SERVICES) : undefined;
    const ranges = everything ? [ALL_SERVICES] : [...slabs(left[family])].map(([from, to]) => [from, to] as const);
    return ranges.some((range) => !isEmpty(restrict(gone, family, range, peers)));
  });
}
