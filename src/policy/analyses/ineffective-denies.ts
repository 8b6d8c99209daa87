import { ineffectiveDenies, type IneffectiveDeny } from '../../analyze/ineffective-denies.ts';
import { isEmpty, overlaps, type PacketSet } from '../../packet/packet-set.ts';
import { extentBetween } from '../hits/extent.ts';
import type { Hit } from '../hits/hit.ts';
import { aclRestsOn } from '../rests/rests-on.ts';
import { packetsText } from '../hits/packet-words.ts';
import { sensitivityOf } from '../hits/words.ts';
import { partlyRemedy } from '../remedies/order-remedies.ts';
import type { AclSubject } from '../subjects/subject.ts';
import { inEachDirection, ofAcls, type AnalysisForm } from './analysis.ts';
import { ENTRY_WORDS, entryHit } from './entry-hit.ts';

export const ineffectiveDeniesForm: AnalysisForm = {
  about: 'Denies of which an earlier allow lets a part through.',
  found: 'an earlier allow lets a part of a deny pass',
};

const WORDS = [...ENTRY_WORDS, 'passing'] as const;

export const INEFFECTIVE_DENIES = ofAcls('ineffective-denies', {
  words: WORDS,
  bind: () =>
    inEachDirection((subject, direction) =>
      ineffectiveDenies(subject.lanes[direction].ranked).map((found) => hitOn(subject, found)),
    ),
});

function hitOn(subject: AclSubject, found: IneffectiveDeny): Hit<Readonly<Record<(typeof WORDS)[number], string>>> {
  const { entry, verdict, takenBy, passing, passes } = found;
  const { direction } = entry;
  // What passes is what every earlier entry has left of it.
  const shapedBy = subject.acl.entries.filter((each) => each.direction === direction);
  return {
    ...entryHit(subject, entry, {
      verdict,
      set: passing,
      extent: extentBetween(direction, passes.certain, passes.possible, () => aclRestsOn(subject, [direction])),
      because: takenBy.map((taker) => taker.entry),
      shapedBy,
      remedy: () => partlyRemedy(subject, entry, takenBy),
      more: {
        passing: verdict === 'violated' ? packetsText(direction, passing, sensitivityOf(shapedBy)) : 'part of it',
      },
    }),
    narrowed: (keep) => {
      const part = partOf(found, (set) => keep(direction, set));
      return part === null ? null : hitOn(subject, part);
    },
  };
}

/** What of it passes among some packets, with the entries that let it; null where nothing does. */
function partOf(found: IneffectiveDeny, keep: (set: PacketSet) => PacketSet): IneffectiveDeny | null {
  const passes = { certain: keep(found.passes.certain), possible: keep(found.passes.possible) };
  if (isEmpty(passes.possible)) return null;
  const isSure = found.verdict === 'violated' && !isEmpty(passes.certain);
  const passing = isSure ? keep(found.passing) : passes.possible;
  return {
    ...found,
    verdict: isSure ? 'violated' : 'undetermined',
    passes,
    passing,
    takenBy: found.takenBy.filter(({ entry }) => overlaps(entry.packets.possible, passing)),
  };
}
