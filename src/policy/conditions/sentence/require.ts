import type { Bounds } from '../../../model/bounds.ts';
import type { Direction } from '../../../model/model.ts';
import { packetLines, packetTexts, SENSITIVE, serviceText } from '../../../model/statement-text.ts';
import { describeService } from '../../../packet/describe.ts';
import type { Family } from '../../../packet/family.ts';
import { difference, isEmpty, packets, unionAll, type PacketSet } from '../../../packet/packet-set.ts';
import { slabs } from '../../../packet/staircase.ts';
import { NO_PEERS, type Peers } from '../../../packet/peers.ts';
import { ALL_SERVICES, servicesOf, type ServiceRange } from '../../../packet/services.ts';
import { extentBetween, togetherOf, type Extent } from '../../hits/extent.ts';
import { eachOnce, hitOf, unknownAttributesOf, type DirectedPackets, type WordList } from '../../hits/hit.ts';
import { outcomeOf, type Outcome } from '../../hits/outcome.ts';
import { aclRestsOn, restsOn } from '../../hits/rests-on.ts';
import { statementsOf, type FilterSubject } from '../../subjects/subject.ts';
import { sensitivityOf, wordOf } from '../../hits/words.ts';
import { inModel, type BoundSentence } from './sentence.ts';
import { countedPeers, rulesThatCount, unknownNames } from './what-counts.ts';
import { admittedOf } from './admitted-packets.ts';

export const REQUIRE_WORDS = ['ports', 'remote', 'missing'] as const;

/** Found where the subject does not admit all such packets: for every service that is named, the whole remote. */
export function require(asked: BoundSentence, subject: FilterSubject): Outcome {
  const sentence = inModel(asked, subject);
  const surely = lacking(sentence, subject, 'possible');
  const perhaps = lacking(sentence, subject, 'certain');
  const lacks = surely.length > 0 ? surely : perhaps;
  if (lacks.length === 0) return outcomeOf([]);
  const found = missingBy(lacks, sentence);
  const ports = sentence.ports
    .filter(({ range, families }) =>
      lacks.some((lack) => families.includes(lack.family) && lack.range[0] < range[1] && range[0] < lack.range[1]),
    )
    .map(({ name }) => name);
  const named: WordList =
    ports.length > 0
      ? { items: ports, most: 8 }
      : {
          items: lacks.flatMap(({ family, range }) =>
            servicesOf(family, range).map((service) => serviceText(describeService(service))),
          ),
          most: 4,
        };
  const verdict = surely.length > 0 ? 'violated' : 'undetermined';
  const statements = statementsOf(subject);
  const hidden = sensitivityOf(statements);
  const services = hidden.ports ? { items: [SENSITIVE], most: 1 } : named;
  const lists = {
    ports: services,
    remote: { items: [sentence.remote.text(familiesOf(sentence, subject))], most: 3 },
    // Where the remote is no single set, what is missing has no other name than the services.
    missing:
      found.length === 0 || verdict === 'undetermined'
        ? services
        : {
            items: found.flatMap(({ direction, set }) => packetTexts(packetLines(direction, set, hidden))),
            most: 3,
            comma: '; ',
          },
  };
  return outcomeOf([
    hitOf({
      verdict,
      cause: `required ${sentence.directions.join('+')}`,
      ports,
      packets: found,
      // Where the remote is no single set, what grows is the services that lack it.
      measure: measureOf(lacks, sentence),
      extent: extentOfLacks(sentence, subject, surely, perhaps),
      because: [],
      shapedBy: statements,
      noWitness: found.length === 0,
      unknown:
        verdict === 'violated'
          ? []
          : eachOnce([...unknownAttributesOf(statements), ...unknownNames(sentence, subject, statements)]),
      words: { ports: wordOf(lists.ports), remote: wordOf(lists.remote), missing: wordOf(lists.missing) },
      lists,
    }),
  ]);
}

/** The packets that are missing; none where the remote is no single set. */
function missingBy(lacks: readonly Lack[], sentence: BoundSentence): DirectedPackets[] {
  const missing = lacks.flatMap(({ direction, family, range, admitted }): DirectedPackets[] => {
    const all = sentence.remote.all?.[family];
    return all === undefined
      ? []
      : [{ direction, set: difference(packets(family, range, { addresses: all, symbols: [] }), admitted) }];
  });
  return sentence.directions.flatMap((direction): DirectedPackets[] => {
    const set = unionAll(missing.filter((each) => each.direction === direction).map((each) => each.set));
    return isEmpty(set) ? [] : [{ direction, set }];
  });
}

function measureOf(lacks: readonly Lack[], sentence: BoundSentence): DirectedPackets[] {
  const found = missingBy(lacks, sentence);
  if (found.length > 0) return found;
  return sentence.directions.map((direction) => ({
    direction,
    set: unionAll(
      lacks.filter((lack) => lack.direction === direction).map(({ family, range }) => packets(family, range, SOMEBODY)),
    ),
  }));
}

function extentOfLacks(
  sentence: BoundSentence,
  subject: FilterSubject,
  surely: readonly Lack[],
  perhaps: readonly Lack[],
): Extent {
  const sure = measureOf(surely, sentence);
  return togetherOf(
    sentence.directions.map((direction) => {
      const of = (measure: readonly DirectedPackets[]) =>
        unionAll(measure.filter((each) => each.direction === direction).map(({ set }) => set));
      const rests = () =>
        subject.kind === 'network-acl'
          ? aclRestsOn(subject, [direction])
          : restsOn(rulesThatCount(subject.group.rules, direction, sentence, 'possible'));
      return extentBetween(direction, of(sure), of(measureOf(perhaps, sentence)), rests);
    }),
  );
}

const SOMEBODY: Peers = { addresses: [], symbols: ['group:required'] };

interface Lack {
  readonly direction: Direction;
  readonly family: Family;
  readonly range: ServiceRange;
  readonly admitted: PacketSet;
}

/**
 * Those that the sentence and its remote speak of; IPv6 only where the VPC has it or may have it, as far as that is
 * known.
 */
function familiesOf(sentence: BoundSentence, subject: FilterSubject): readonly Family[] {
  const hasIpv6 = subject.kind !== 'network-acl' || subject.vpc === null || subject.vpc.mayHaveIpv6;
  return sentence.families.filter(
    (family) => sentence.remote.families.includes(family) && (family === 'ipv4' || hasIpv6),
  );
}

/** The services whose remote is not met, within a bound. A family about which the remote says nothing is not asked. */
function lacking(sentence: BoundSentence, subject: FilterSubject, bound: keyof Bounds): Lack[] {
  const families = familiesOf(sentence, subject);
  return sentence.directions.flatMap((direction) => {
    const admitted = admittedOf(subject, direction, sentence)[bound];
    return families.flatMap((family) =>
      (sentence.services?.[family] ?? [ALL_SERVICES])
        .flatMap((range) => [...pieces(admitted, family, range)])
        .filter(([, peers]) => !sentence.remote.isMet(family, countedPeers(peers, family, sentence, bound), bound))
        .map(([range]) => ({ direction, family, range, admitted })),
    );
  });
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
