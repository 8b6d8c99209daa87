import { DIRECTIONS, type Entry, type Refusal, type Rule } from '../../model/model.ts';
import { stableText, listed, statementText } from '../../model/statement-text.ts';
import { extentOfStatements } from './extent.ts';
import { saidBy, unknownAttributesOf, type Hit } from './hit.ts';
import { ownerOf, statementsOf, type FilterSubject } from '../subject.ts';
import { nameStatement, nameStatements } from './words.ts';
import { entryCause, hidesNumber } from './order-hits.ts';

/** One for each rule or entry that AWS or the provider will refuse. */
export function refusedHits(subject: FilterSubject): Hit[] {
  const owner = ownerOf(subject).address;
  const met = new Map<string, number>();
  return statementsOf(subject).flatMap((statement): Hit[] => {
    const { refused = [], perhaps } = statement;
    if (refused.length === 0) return [];
    const cause = statementCause(statement, subject);
    const earlier = met.get(cause) ?? 0;
    met.set(cause, earlier + 1);
    const packets = saidBy([statement]);
    return [
      {
        verdict: perhaps === undefined ? 'violated' : 'undetermined',
        cause: earlier === 0 ? cause : `${cause} (${earlier + 1})`,
        ...('number' in statement && hidesNumber(statement)
          ? { shownCause: `${statement.direction} ${statement.address} refused` }
          : {}),
        judged: statement,
        isRefusal: true,
        // It admits none.
        noWitness: true,
        ports: [],
        packets,
        measure: packets,
        extent: extentOfStatements([{ statement, sure: perhaps === undefined }]),
        because: [],
        unknown: perhaps === undefined ? [] : statement.unknown,
        words: {
          statement: refusedName(statement, owner),
          why: whyOf(refused),
          remedy: listed(refused.map(({ fix }) => fix)),
        },
      },
    ];
  });
}

/** One for a direction, with the rules or entries of protocol -1 that name ports. */
export function ignoredPortsHits(subject: FilterSubject): Hit[] {
  return DIRECTIONS.flatMap((direction): Hit[] => {
    const because = statementsOf(subject).filter(
      (statement) => statement.direction === direction && statement.portsIgnored === true,
    );
    if (because.length === 0) return [];
    const isSure = because.some(({ perhaps }) => perhaps === undefined);
    const packets = saidBy(because);
    return [
      {
        verdict: isSure ? 'violated' : 'undetermined',
        cause: direction,
        judged: null,
        ports: [],
        packets,
        measure: packets,
        extent: extentOfStatements(because.map((statement) => ({ statement, sure: statement.perhaps === undefined }))),
        because,
        unknown: isSure ? [] : unknownAttributesOf(because),
        words: { direction, rules: nameStatements(because, ownerOf(subject).address) },
      },
    ];
  });
}

function whyOf(refused: readonly Refusal[]): string {
  return listed(refused.map(({ why }) => why));
}

/** What matches nothing is told by where it stands. */
function refusedName(statement: Rule | Entry, owner: string): string {
  if ('number' in statement || statementText(statement) !== 'nothing') return nameStatement(statement, owner);
  return statement.address === owner
    ? `an ${statement.direction} rule`
    : `the ${statement.direction} rule ${statement.address}`;
}

function statementCause(statement: Rule | Entry, subject: FilterSubject): string {
  return 'number' in statement && subject.kind === 'network-acl'
    ? entryCause(statement, subject)
    : `${statement.direction} ${statement.address} ${stableText(statement)}`;
}
