import { ineffectiveDenies } from '../../analyze/ineffective-denies.ts';
import { extentBetween } from '../hits/extent.ts';
import { aclRestsOn } from '../hits/rests-on.ts';
import { packetsText } from '../hits/packet-words.ts';
import { sensitivityOf } from '../hits/words.ts';
import { partlyRemedy } from '../remedies/order-remedies.ts';
import { inEachDirection, ofAcls, type AnalysisForm } from './analysis.ts';
import { ENTRY_WORDS, entryHit } from './entry-hit.ts';

export const ineffectiveDeniesForm: AnalysisForm = {
  about: 'Denies of which an earlier allow lets a part through.',
  found: 'an earlier allow lets a part of a deny pass',
};

export const INEFFECTIVE_DENIES = ofAcls('ineffective-denies', {
  words: [...ENTRY_WORDS, 'passing'],
  bind: () =>
    inEachDirection((subject, direction) =>
      ineffectiveDenies(subject.lanes[direction].ranked).map(({ entry, verdict, takenBy, passing, passes }) => {
        // What passes is what every earlier entry has left of it.
        const shapedBy = subject.acl.entries.filter((each) => each.direction === direction);
        return entryHit(subject, entry, {
          verdict,
          set: passing,
          extent: extentBetween(direction, passes.certain, passes.possible, () => aclRestsOn(subject, [direction])),
          because: takenBy.map((taker) => taker.entry),
          shapedBy,
          remedy: () => partlyRemedy(subject, entry, takenBy),
          more: {
            passing: verdict === 'violated' ? packetsText(direction, passing, sensitivityOf(shapedBy)) : 'part of it',
          },
        });
      }),
    ),
});
