import type { Entry, Refusal, Rule } from '../../model/model.ts';
import type { StatementPart } from '../../model/setting.ts';
import { stableText, listed, statementText } from '../../model/statement-text.ts';
import { extentOfStatements } from '../hits/extent.ts';
import { hitOf, saidBy, type Hit } from '../hits/hit.ts';
import { nameStatement } from '../hits/words.ts';
import { subjectOwner, statementsOf, type FilterSubject } from '../subjects/subject.ts';
import { ofBoth, type AnalysisForm } from './analysis.ts';
import { entryCause, hidesNumber } from './entry-hit.ts';

export const refusedForm: AnalysisForm = {
  about: 'Rules or entries that AWS or the provider refuses at apply.',
  found: 'AWS or the provider refuses a rule or entry at apply',
};

const WORDS = ['statement', 'why', 'remedy'] as const;

/** One for each rule or entry that AWS or the provider will refuse. */
export const REFUSED = ofBoth('refused', {
  words: WORDS,
  bind: () => (subject) => {
    const owner = subjectOwner(subject).address;
    const met = new Map<string, number>();
    return statementsOf(subject).flatMap((statement): Hit<Readonly<Record<(typeof WORDS)[number], string>>>[] => {
      const { refused = [], perhaps } = statement;
      if (refused.length === 0) return [];
      const cause = statementCause(statement, subject);
      const earlier = met.get(cause) ?? 0;
      met.set(cause, earlier + 1);
      return [
        hitOf({
          verdict: perhaps === undefined ? 'violated' : 'undetermined',
          cause: earlier === 0 ? cause : `${cause} (${earlier + 1})`,
          shownCause:
            'number' in statement && hidesNumber(statement)
              ? `${statement.direction} ${statement.address} refused`
              : null,
          judged: statement,
          turnsOn: refusedParts(refused),
          isRefusal: true,
          // It admits none.
          noWitness: true,
          packets: saidBy([statement]),
          extent: extentOfStatements([{ statement, sure: perhaps === undefined }]),
          unknown: perhaps === undefined ? [] : statement.unknown,
          words: {
            statement: statementName(statement, owner),
            why: listed(refused.map(({ why }) => why)),
            remedy: listed(refused.map(({ fix }) => fix)),
          },
        }),
      ];
    });
  },
});

function refusedParts(refused: readonly Refusal[]): readonly StatementPart[] {
  const parts = refused.flatMap(({ part }) => part ?? ALL_PARTS);
  return [...new Set(parts)];
}

const ALL_PARTS: readonly StatementPart[] = ['peer', 'services', 'number', 'action'];

/** What matches nothing is told by where it stands. */
function statementName(statement: Rule | Entry, owner: string): string {
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
