import { packetsIn } from '../../hits/packets-in.ts';
import { packetLines, packetTexts, SENSITIVE, serviceText } from '../../../model/statement-text.ts';
import { describeService } from '../../../packet/describe.ts';
import { servicesOf } from '../../../packet/services.ts';
import { extentBetween, togetherOf, type Extent } from '../../hits/extent.ts';
import { eachOnce, hitOf, unknownAttributesOf, type Hit, type WordList } from '../../hits/hit.ts';
import { outcomeOf, type Outcome } from '../../hits/outcome.ts';
import { aclRestsOn, restsOn } from '../../rests/rests-on.ts';
import { statementsOf, type FilterSubject } from '../../subjects/subject.ts';
import { sensitivityOf, wordOf } from '../../hits/words.ts';
import { familiesOf, lacking, measureOf, missingOfLacks, partOfLacks, type Lack } from './lacks.ts';
import { inModel, type BoundSentence } from './sentence.ts';
import { rulesThatCount, unknownNames } from './what-counts.ts';

export const REQUIRE_WORDS = ['ports', 'remote', 'missing'] as const;

/** Found where the subject does not admit all such packets: for every service that is named, the whole remote. */
export function require(asked: BoundSentence, subject: FilterSubject): Outcome {
  const sentence = inModel(asked, subject);
  const surely = lacking(sentence, subject, 'possible');
  const perhaps = lacking(sentence, subject, 'certain');
  if (surely.length + perhaps.length === 0) return outcomeOf([]);
  return outcomeOf([hitOn(sentence, subject, surely, perhaps)]);
}

function hitOn(
  sentence: BoundSentence,
  subject: FilterSubject,
  surely: readonly Lack[],
  perhaps: readonly Lack[],
): Hit {
  const lacks = surely.length > 0 ? surely : perhaps;
  const found = missingOfLacks(lacks, sentence);
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
  return hitOf({
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
    narrowed: (keep) => {
      const [sure, all] = [surely, perhaps].map((each) => partOfLacks(each, keep)) as [Lack[], Lack[]];
      return sure.length + all.length === 0 ? null : hitOn(sentence, subject, sure, all);
    },
  });
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
      const rests = () =>
        subject.kind === 'network-acl'
          ? aclRestsOn(subject, [direction])
          : restsOn(rulesThatCount(subject.group.rules, direction, sentence, 'possible'));
      return extentBetween(
        direction,
        packetsIn(sure, direction),
        packetsIn(measureOf(perhaps, sentence), direction),
        rests,
      );
    }),
  );
}
