import { duplicateNumbers } from '../../analyze/duplicate-numbers.ts';
import { listed, SENSITIVE } from '../../model/statement-text.ts';
import { extentOfStatements } from '../hits/extent.ts';
import { duplicateRemedy, whereOf } from '../remedies/duplicate-remedy.ts';
import { inEachDirection, ofAcls, type AnalysisForm } from './analysis.ts';
import { ENTRY_WORDS, entryHit, hidesNumber, numberedAlike } from './entry-hit.ts';

export const duplicateNumbersForm: AnalysisForm = {
  about: 'Entries of one direction that share a number.',
  found: 'entries share a number',
};

export const DUPLICATE_NUMBERS = ofAcls('duplicate-numbers', {
  words: [...ENTRY_WORDS, 'others', 'where'],
  bind: () =>
    inEachDirection((subject, direction) =>
      duplicateNumbers(subject.acl.entries.filter((entry) => entry.direction === direction)).map(
        ({ entry: first, verdict, others: more }) => {
          const [entry = first, ...others] = numberedAlike([first, ...more]);
          const rivals = [entry, ...others];
          return entryHit(subject, entry, {
            verdict,
            cause: `${direction} number ${entry.number ?? entry.address}`,
            shownCause: hidesNumber(entry) ? `${direction} number ${SENSITIVE} ${entry.address}` : null,
            set: entry.packets.possible,
            // Any of them may be the one that AWS refuses.
            extent: extentOfStatements(
              rivals.map((statement) => ({
                statement,
                sure: verdict === 'violated' && statement.perhaps === undefined && statement.number !== null,
              })),
            ),
            because: others,
            turnsOn: ['number'],
            remedy: () => duplicateRemedy(subject, rivals),
            more: { others: listed(others.map(whereOf)), where: whereOf(entry) },
          });
        },
      ),
    ),
});
