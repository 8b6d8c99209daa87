import { portZeroOnly } from '../../analyze/port-zero.ts';
import { hitOf } from '../hits/hit.ts';
import { nameStatements } from '../hits/words.ts';
import { subjectOwner, statementsOf } from '../subjects/subject.ts';
import { inEachDirection, ofBoth, type AnalysisForm } from './analysis.ts';

export const portZeroForm: AnalysisForm = {
  about: 'Rules or entries of TCP or UDP for port 0 alone.',
  found: 'TCP or UDP for port 0 alone',
};

export const PORT_ZERO = ofBoth('port-zero', {
  words: ['direction', 'rules', 'count'],
  bind: () =>
    inEachDirection((subject, direction) => {
      const found = portZeroOnly(statementsOf(subject).filter((statement) => statement.direction === direction));
      if (found === null) return [];
      const { verdict, statements } = found;
      return [
        hitOf({
          verdict,
          cause: direction,
          packets: statements.map((statement) => ({ direction, set: statement.packets.possible })),
          because: statements,
          turnsOn: ['services'],
          words: {
            direction,
            rules: nameStatements(statements, subjectOwner(subject).address),
            count: String(statements.length),
          },
        }),
      ];
    }),
});
