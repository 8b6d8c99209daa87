import { isExact } from '../../../model/bounds.ts';
import type { Entry, Rule } from '../../../model/model.ts';
import { FAMILIES, type Family } from '../../../packet/family.ts';
import {
  difference,
  intersection,
  isEmpty,
  NO_PACKETS,
  packets,
  unionAll,
  type PacketSet,
} from '../../../packet/packet-set.ts';
import { slabs } from '../../../packet/staircase.ts';
import { keptExtent, NOTHING_OPEN, togetherOf, withoutContents, type Extent, type Perhaps } from '../../hits/extent.ts';
import {
  eachOnce,
  hitOf,
  KEEP_ALL,
  unknownAttributesOf,
  type DirectedPackets,
  type Hit,
  type KeepPackets,
} from '../../hits/hit.ts';
import { outcomeOf, type Outcome } from '../../hits/outcome.ts';
import { aclRestsOn, restsOfOne } from '../../hits/rests-on.ts';
import { portsIn, rangesIn } from '../../names/named-ports.ts';
import { whenAsked } from '../../hits/advice.ts';
import { openRemedy } from './open-remedy.ts';
import { openersOf } from '../../remedies/openers.ts';
import type { FilterSubject } from '../../subjects/subject.ts';
import { besideOf } from './beside.ts';
import { forbidWords } from './forbid-words.ts';
import { toldOf } from './needed-entries.ts';
import { foundIn, openIn } from './open-packets.ts';
import { inModel, type BoundSentence } from './sentence.ts';
import { rulesThatCount, unknownNames } from './what-counts.ts';
import { shapersOf, contributors, deciders } from './who-decides.ts';

/** Found where the subject admits such packets, both directions and families together. */
export function forbid(asked: BoundSentence, subject: FilterSubject): Outcome {
  const sentence = inModel(asked, subject);
  const found = focusedIn(sentence, subject);
  return outcomeOf(found.certain.length + found.possible.length === 0 ? [] : [hitOfFound(sentence, subject, found)]);
}

/** Packets with the part for whose sake they are found. */
interface FocusedPackets extends DirectedPackets {
  readonly focus: PacketSet;
}

interface Found {
  readonly certain: readonly FocusedPackets[];
  readonly possible: readonly FocusedPackets[];
}

function focusedIn(sentence: BoundSentence, subject: FilterSubject): Found {
  const { certain, possible } = foundIn(sentence, subject);
  const focused = (each: DirectedPackets): FocusedPackets => ({ ...each, focus: sentence.remote.focus(each.set) });
  return { certain: certain.map(focused), possible: possible.map(focused) };
}

function hitOfFound(sentence: BoundSentence, subject: FilterSubject, found: Found, keep: KeepPackets = KEEP_ALL): Hit {
  const { certain, possible } = found;
  const verdict = certain.length > 0 ? 'violated' : 'undetermined';
  const hit: Hit = {
    ...hitOn(sentence, subject, certain.length > 0 ? certain : possible, verdict),
    narrowed: (part) => partOfFound(sentence, subject, found, part),
  };
  const extent = extentOfFound(sentence, subject, found);
  const ports = portsBeside(
    sentence,
    FAMILIES.filter((family) => [...certain, ...possible].some(({ set }) => set[family].length > 0)),
  );
  const whole =
    ports === null
      ? extent
      : togetherOf([extent, keptExtent(extentOfFound(ports, subject, focusedIn(ports, subject)), keep)]);
  if (verdict === 'undetermined') return { ...hit, extent: whole };
  const decided = {
    of: (packetsOf: readonly DirectedPackets[]) => deciders(subject, packetsOf, sentence),
    unknown: (statements: readonly (Rule | Entry)[]) => unknownIn(statements, sentence, subject),
  };
  // Where everything is open, no port by itself is news.
  const beside = whenAsked(() =>
    besideOf(sentence.everything ? [] : sentence.ports, hit.ports, whole.perhaps, decided),
  );
  return { ...hit, extent: whole, beside };
}

/** A part of what was found, however few they are for whose sake it was. */
function partOfFound(sentence: BoundSentence, subject: FilterSubject, found: Found, keep: KeepPackets): Hit | null {
  const part = (all: readonly FocusedPackets[]): FocusedPackets[] =>
    all
      .map(({ direction, set, focus }) => ({ direction, set: keep(direction, set), focus: keep(direction, focus) }))
      .filter(({ focus }) => !isEmpty(focus));
  const left: Found = { certain: part(found.certain), possible: part(found.possible) };
  return left.certain.length + left.possible.length === 0 ? null : hitOfFound(sentence, subject, left, keep);
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
function extentOfFound(sentence: BoundSentence, subject: FilterSubject, { certain, possible }: Found): Extent {
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

function hitOn(
  sentence: BoundSentence,
  subject: FilterSubject,
  found: readonly FocusedPackets[],
  verdict: 'violated' | 'undetermined',
): Hit {
  const bound = verdict === 'violated' ? 'certain' : 'possible';
  const measure = found.map(({ direction, focus }) => ({ direction, set: focus }));
  const shares = measure.map(({ direction, set }) => contributors(subject, direction, set, sentence, bound));
  const ports = portsIn(
    sentence.ports,
    found.map(({ set }) => set),
  );
  const shapedBy = shapersOf(subject, found);
  const isFound = (set: PacketSet): boolean =>
    sentence.families.some(
      (family) => !isEmpty(openIn(set, family, { ...sentence, unlessEverything: false }, set, bound)),
    );
  const openersIn = shares.map((each) => whenAsked(() => openersOf(each, isFound)));
  const openers = whenAsked(() => openersIn.flatMap((each) => each()));
  const isAcl = subject.kind === 'network-acl' && verdict === 'violated';
  const because = shares.flatMap((each, i) =>
    (isAcl ? toldOf(each, subject.acl.entries, () => openersIn[i]?.() ?? []) : each).map(({ statement }) => statement),
  );
  const remedy = whenAsked(() => openRemedy({ sentence, subject, found, ports, openers: openers() }));
  return hitOf({
    verdict,
    cause: sentence.directions.join('+'),
    ports,
    packets: found.map(({ direction, set }) => ({
      direction,
      set: withoutSymbols(set, measure.find((each) => each.direction === direction)?.set ?? set),
    })),
    measure,
    because,
    turnsOn: ['peer', 'services'],
    shapedBy,
    unknown: verdict === 'violated' ? [] : unknownIn(deciders(subject, measure, sentence), sentence, subject),
    ...forbidWords(subject, {
      found,
      focus: measure,
      meets: (family, peers) => sentence.remote.isMet(family, peers, bound),
      ports,
      because,
      shapedBy,
      verdict,
      openers,
      remedy,
    }),
    advice: () => remedy().advice,
  });
}

/** Symbols stay in the words only where they are what was found. */
function withoutSymbols(set: PacketSet, focus: PacketSet): PacketSet {
  const addressesOnly = FAMILIES.map((family) =>
    unionAll(
      [...slabs(set[family])].map(([from, to, { addresses }]) =>
        packets(family, [from, to], { addresses, symbols: [] }),
      ),
    ),
  );
  const plain = unionAll(addressesOnly);
  return isEmpty(difference(focus, plain)) ? plain : set;
}

/** What is unknown about these statements, and about whom they name. */
function unknownIn(
  statements: readonly (Rule | Entry)[],
  sentence: BoundSentence,
  subject: FilterSubject,
): Hit['unknown'] {
  return eachOnce([...unknownAttributesOf(statements), ...unknownNames(sentence, subject, statements)]);
}
