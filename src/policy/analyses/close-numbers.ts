import { closeNumbers } from '../../analyze/close-numbers.ts';
import { entryName, listed } from '../../model/statement-text.ts';
import { unionAll } from '../../packet/packet-set.ts';
import { extentOfStatements } from '../hits/extent.ts';
import { hitOf } from '../hits/hit.ts';
import { givenNumber } from '../names/lookup.ts';
import { inEachDirection, ofAcls, type AnalysisForm } from './analysis.ts';
import { numberedAlike } from './entry-hit.ts';
import { wholeNumberOption } from './option-schemas.ts';

export const closeNumbersForm: AnalysisForm = {
  about: 'Entries of one direction whose numbers leave less than `gap` between them.',
  found: 'numbers of entries differ by less',
  usage: '`options: {gap}`',
  options: { required: ['gap'], properties: { gap: wholeNumberOption(2) } },
};

/** One for a direction, with the neighbours that leave too little between them. */
export const CLOSE_NUMBERS = ofAcls('close-numbers', {
  words: ['direction', 'gap', 'entries'],
  bind: ({ options }, lookup) => {
    const gap = givenNumber(options.gap, lookup, 2);
    return inEachDirection(({ acl }, direction) => {
      const found = closeNumbers(
        acl.entries.filter((entry) => entry.direction === direction),
        gap,
      );
      if (found === null) return [];
      const { verdict, perhaps } = found;
      const because = numberedAlike(found.entries);
      return [
        hitOf({
          verdict,
          cause: `${direction} numbers`,
          packets: [{ direction, set: unionAll(because.map((entry) => entry.packets.possible)) }],
          extent: extentOfStatements([
            ...because.map((statement) => ({ statement, sure: verdict === 'violated' })),
            ...perhaps.map((statement) => ({ statement, sure: false })),
          ]),
          because,
          turnsOn: ['number'],
          words: { direction, gap: String(gap), entries: listed(because.map(entryName), 8) },
        }),
      ];
    });
  },
});
