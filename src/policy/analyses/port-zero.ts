import { portZeroOnly, type PortZero } from '../../analyze/port-zero.ts';
import type { Direction, Entry, Rule } from '../../model/model.ts';
import { extentOfStatements } from '../hits/extent.ts';
import { hitAbout } from '../hits/hit-about.ts';
import { hitOf } from '../hits/hit.ts';
import { nameStatements } from '../hits/words.ts';
import { subjectOwner, statementsOf, type FilterSubject } from '../subjects/subject.ts';
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
      return found === null
        ? []
        : [hitAbout(found.all, (some) => hitOn(subject, direction, portZeroOnly(some) ?? found))];
    }),
});

function hitOn(subject: FilterSubject, direction: Direction, { verdict, statements, all }: PortZero<Rule | Entry>) {
  return hitOf({
    verdict,
    cause: direction,
    packets: statements.map((statement) => ({ direction, set: statement.packets.possible })),
    extent: extentOfStatements(all.map((statement) => ({ statement, sure: statement.perhaps === undefined }))),
    because: statements,
    turnsOn: ['services'],
    words: {
      direction,
      rules: nameStatements(statements, subjectOwner(subject).address),
      count: String(statements.length),
    },
  });
}
