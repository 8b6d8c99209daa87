import { extentOfStatements } from '../hits/extent.ts';
import { hitAbout } from '../hits/hit-about.ts';
import { hitOf, saidBy } from '../hits/hit.ts';
import { nameStatements } from '../hits/words.ts';
import { subjectOwner, statementsOf } from '../subjects/subject.ts';
import { inEachDirection, ofBoth, type AnalysisForm } from './analysis.ts';

export const ignoredPortsForm: AnalysisForm = {
  about: 'Rules or entries of protocol -1 with ports, which AWS ignores.',
  found: 'a rule or entry of protocol -1 names ports, which AWS ignores',
};

/** One for a direction, with the rules or entries of protocol -1 that name ports. */
export const IGNORED_PORTS = ofBoth('ignored-ports', {
  words: ['direction', 'rules'],
  bind: () =>
    inEachDirection((subject, direction) => {
      const because = statementsOf(subject).filter(
        (statement) => statement.direction === direction && statement.portsIgnored === true,
      );
      if (because.length === 0) return [];
      return [
        hitAbout(because, (some) =>
          hitOf({
            verdict: some.some(({ perhaps }) => perhaps === undefined) ? 'violated' : 'undetermined',
            cause: direction,
            packets: saidBy(some),
            extent: extentOfStatements(some.map((statement) => ({ statement, sure: statement.perhaps === undefined }))),
            because: some,
            turnsOn: ['services'],
            words: { direction, rules: nameStatements(some, subjectOwner(subject).address) },
          }),
        ),
      ];
    }),
});
