import { whenAsked } from '../../../base/when-asked.ts';
import type { Entry, Rule } from '../../../model/model.ts';
import { FAMILIES } from '../../../packet/family.ts';
import { difference, isEmpty, packets, unionAll, type PacketSet } from '../../../packet/packet-set.ts';
import { slabs } from '../../../packet/staircase.ts';
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
import { portsIn } from '../../names/named-ports.ts';
import { openRemedy } from './open-remedy.ts';
import { openersOf } from '../../remedies/openers.ts';
import type { FilterSubject } from '../../subjects/subject.ts';
import { besideOf } from './beside.ts';
import { forbidWords } from './forbid-words.ts';
import {
  extentOfSentence,
  focusedIn,
  partOfFound,
  saysMore,
  type FocusedPackets,
  type FoundPackets,
} from './found-packets.ts';
import { toldOf } from './needed-entries.ts';
import { openIn } from './open-packets.ts';
import { inModel, type BoundSentence } from './sentence.ts';
import { unknownNames } from './what-counts.ts';
import { shapersOf, contributors, deciders } from './who-decides.ts';

/** Found where the subject admits such packets, both directions and families together. */
export function forbid(asked: BoundSentence, subject: FilterSubject): Outcome {
  const sentence = inModel(asked, subject);
  const found = focusedIn(sentence, subject);
  return outcomeOf(found.certain.length + found.possible.length === 0 ? [] : [hitOfFound(sentence, subject, found)]);
}

function hitOfFound(
  sentence: BoundSentence,
  subject: FilterSubject,
  found: FoundPackets,
  keep: KeepPackets = KEEP_ALL,
): Hit {
  const { certain, possible } = found;
  const verdict = certain.length > 0 ? 'violated' : 'undetermined';
  const hit: Hit = {
    ...hitOn(sentence, subject, certain.length > 0 ? certain : possible, verdict, keep),
    narrowed: (next) => partOf(sentence, subject, found, (direction, set) => next(direction, keep(direction, set))),
  };
  const whole = extentOfSentence(sentence, subject, found, keep);
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

/** A part of what was found; null where nothing is. */
function partOf(sentence: BoundSentence, subject: FilterSubject, found: FoundPackets, keep: KeepPackets): Hit | null {
  const left = partOfFound(found, keep);
  if (left.certain.length + left.possible.length === 0) return null;
  const hit = hitOfFound(sentence, subject, left, keep);
  const whole = hit.verdict === 'violated' ? found.certain : found.possible;
  return {
    ...hit,
    isPart: whole.some(({ direction, set }) => saysMore(hit.verdict, keep(direction, set), set, sentence)),
  };
}

function hitOn(
  sentence: BoundSentence,
  subject: FilterSubject,
  found: readonly FocusedPackets[],
  verdict: 'violated' | 'undetermined',
  keep: KeepPackets,
): Hit {
  const bound = verdict === 'violated' ? 'certain' : 'possible';
  const measure = found.map(({ direction, focus }) => ({ direction, set: focus }));
  const shares = measure.map(({ direction, set }) => contributors(subject, direction, set, sentence, bound));
  const ports = portsIn(
    sentence.ports,
    found.map(({ set }) => set),
  );
  const shapedBy = shapersOf(subject, found);
  // Of a part all that is left matters, though by itself it would be nothing.
  const isFound = (set: PacketSet): boolean =>
    keep === KEEP_ALL
      ? sentence.families.some(
          (family) => !isEmpty(openIn(set, family, { ...sentence, unlessEverything: false }, set, bound)),
        )
      : !isEmpty(set);
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
    isOpening: subject.kind === 'security-group',
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
      keep,
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
