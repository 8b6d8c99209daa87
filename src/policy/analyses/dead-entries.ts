import { deadEntries } from '../../analyze/dead-entries.ts';
import { overruledRemedy, redundantRemedy } from '../remedies/order-remedies.ts';
import { inEachDirection, ofAcls, type AnalysisForm } from './analysis.ts';
import { ENTRY_WORDS, entryHit } from './entry-hit.ts';

export const deadEntriesForm: AnalysisForm = {
  about: 'Entries that never decide a packet.',
  found: 'an entry of a network ACL decides nothing (`overruled` or `redundant`)',
  usage: '`options: {kind}`',
  options: {
    required: ['kind'],
    properties: {
      kind: {
        type: 'string',
        enum: ['overruled', 'redundant'],
        description: 'Whether an opposite action takes its packets, or only equal ones.',
      },
    },
  },
};

export const DEAD_ENTRIES = ofAcls('dead-entries', {
  words: ENTRY_WORDS,
  bind: ({ options: { kind } }) =>
    inEachDirection((subject, direction) =>
      deadEntries(subject.lanes[direction].ranked)
        .filter((dead) => dead.kind === kind)
        .map(({ entry, verdict, takenBy }) =>
          entryHit(subject, entry, {
            verdict,
            set: entry.packets.possible,
            because: takenBy.map((taker) => taker.entry),
            remedy: () =>
              kind === 'overruled' ? overruledRemedy(subject, entry, takenBy) : redundantRemedy(subject, entry),
            more: {},
          }),
        ),
    ),
});
