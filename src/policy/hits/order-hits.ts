import { closeNumbers } from '../../analyze/close-numbers.ts';
import { deadEntries } from '../../analyze/dead-entries.ts';
import { duplicateNumbers } from '../../analyze/duplicate-numbers.ts';
import type { RankedEntry } from '../../analyze/first-match.ts';
import { ineffectiveDenies } from '../../analyze/ineffective-denies.ts';
import type { Direction, Entry } from '../../model/model.ts';
import { actionText, stableText, entryName, entryText, listed, SENSITIVE } from '../../model/statement-text.ts';
import { intersection, NO_PACKETS, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import { extentBetween, extentOfStatements, type Extent } from './extent.ts';
import { unknownAttributesOf, type Hit } from './hit.ts';
import { whenAsked, type Remedy } from '../remedies/advice.ts';
import { duplicateRemedy, whereOf } from '../remedies/duplicate-remedy.ts';
import { overruledRemedy, partlyRemedy, redundantRemedy } from '../remedies/order-remedies.ts';
import { aclRestsOn } from './rests-on.ts';
import type { AclSubject } from '../subject.ts';
import { firstNumber, nameStatements, packetsText, sensitivityOf } from './words.ts';

export function deadHits(subject: AclSubject, direction: Direction, kind: 'overruled' | 'redundant'): Hit[] {
  return deadEntries(subject.lanes[direction].ranked)
    .filter((dead) => dead.kind === kind)
    .map(({ entry, verdict, takenBy }) =>
      entryHit(subject, entry, verdict, entry.packets.possible, entriesOf(takenBy), () =>
        kind === 'overruled' ? overruledRemedy(subject, entry, takenBy) : redundantRemedy(subject, entry),
      ),
    );
}

export function ineffectiveHits(subject: AclSubject, direction: Direction): Hit[] {
  return ineffectiveDenies(subject.lanes[direction].ranked).map(({ entry, verdict, takenBy, passing, passes }) => {
    const because = entriesOf(takenBy);
    // What passes is what every earlier entry has left of it.
    const shapedBy = subject.acl.entries.filter((each) => each.direction === direction);
    const hit = entryHit(subject, entry, verdict, passing, because, () => partlyRemedy(subject, entry, takenBy), {
      passing: verdict === 'violated' ? packetsText(direction, passing, sensitivityOf(shapedBy)) : 'part of it',
    });
    return {
      ...hit,
      shapedBy,
      extent: extentBetween(direction, passes.certain, passes.possible, () => aclRestsOn(subject, [direction])),
    };
  });
}

export function duplicateHits(subject: AclSubject, direction: Direction): Hit[] {
  const entries = subject.acl.entries.filter((entry) => entry.direction === direction);
  return duplicateNumbers(entries).map(({ entry: first, verdict, others: more }) => {
    const [entry = first, ...others] = numberedAlike([first, ...more]);
    return {
      ...entryHit(
        subject,
        entry,
        verdict,
        entry.packets.possible,
        others,
        () => duplicateRemedy(subject, [entry, ...others]),
        { others: listed(others.map(whereOf)), where: whereOf(entry) },
      ),
      cause: `${direction} number ${entry.number ?? entry.address}`,
      ...(hidesNumber(entry) ? { shownCause: `${direction} number ${SENSITIVE} ${entry.address}` } : {}),
      extent: extentOfEqual([entry, ...others], verdict),
    };
  });
}

/** One for a direction, with the neighbours that leave too little between them. */
export function closeHits(subject: AclSubject, direction: Direction, gap: number): Hit[] {
  const found = closeNumbers(
    subject.acl.entries.filter((entry) => entry.direction === direction),
    gap,
  );
  if (found === null) return [];
  const { verdict, perhaps } = found;
  const entries = numberedAlike(found.entries);
  const packets = [{ direction, set: unionAll(entries.map((entry) => entry.packets.possible)) }];
  return [
    {
      verdict,
      cause: `${direction} numbers`,
      judged: null,
      ports: [],
      packets,
      measure: packets,
      extent: extentOfStatements([
        ...entries.map((statement) => ({ statement, sure: verdict === 'violated' })),
        ...perhaps.map((statement) => ({ statement, sure: false })),
      ]),
      because: entries,
      unknown: verdict === 'violated' ? [] : unknownAttributesOf(entries),
      words: { direction, gap: String(gap), entries: listed(entries.map(entryName), 8) },
    },
  ];
}

/**
 * Entries that a finding says to have near or equal numbers: where one of these must not be shown, the others would
 * tell it.
 */
function numberedAlike(entries: readonly Entry[]): readonly Entry[] {
  return entries.some(hidesNumber)
    ? entries.map((entry) => ({ ...entry, sensitive: { ...entry.sensitive, number: true } }))
    : entries;
}

export function hidesNumber({ sensitive }: Entry): boolean {
  return sensitive.number === true;
}

/**
 * An entry, inline or standalone, is known again by its number; by what it says besides, where others have that number
 * too.
 */
export function entryCause(entry: Entry, subject: AclSubject): string {
  const { direction, number, address } = entry;
  if (number === null) return `${direction} ${address}`;
  const isShared = subject.acl.entries.some(
    (other) => other !== entry && other.number === number && other.direction === direction,
  );
  return isShared ? `${direction} ${number} ${address} ${stableText(entry)}` : `${direction} ${number}`;
}

/** Of entries that share a number: any of them may be the one that AWS refuses. */
function extentOfEqual(entries: readonly Entry[], verdict: Hit['verdict']): Extent {
  return extentOfStatements(
    entries.map((statement) => ({
      statement,
      sure: verdict === 'violated' && statement.perhaps === undefined && statement.number !== null,
    })),
  );
}

/** A hit about one entry of an ACL and the entries that decide it. */
function entryHit(
  subject: AclSubject,
  entry: Entry,
  verdict: Hit['verdict'],
  set: PacketSet,
  because: readonly Entry[],
  remedyOf: () => Remedy,
  words: Record<string, string> = {},
): Hit {
  const packets = [{ direction: entry.direction, set }];
  const remedy = whenAsked(remedyOf);
  const before = whenAsked(() => subject.numbers.before(entry.direction, because));
  const last = whenAsked(() => subject.numbers.last(entry.direction));
  return {
    verdict,
    cause: entryCause(entry, subject),
    ...(hidesNumber(entry)
      ? {
          shownCause: `${entry.direction} ${entry.address} ${entryName(entry)} (${actionText(entry)} ${stableText(entry)})`,
        }
      : {}),
    judged: entry,
    ports: [],
    packets,
    measure: packets,
    extent: extentBetween(
      entry.direction,
      verdict === 'violated' ? intersection(set, entry.packets.certain) : NO_PACKETS,
      set,
      () => aclRestsOn(subject, [entry.direction]),
    ),
    because,
    unknown: verdict === 'violated' ? [] : unknownAttributesOf([entry, ...because]),
    words: {
      ...words,
      entry: entryText(entry),
      'entry-name': entryName(entry),
      because: nameStatements(because, subject.acl.address),
      'first-number': firstNumber(because),
      get 'number-before'() {
        return before().word;
      },
      get 'number-free'() {
        return last().word;
      },
      get remedy() {
        return remedy().text;
      },
    },
    advice: () => remedy().advice,
  };
}

const entriesOf = (ranked: readonly RankedEntry[]): Entry[] => ranked.map(({ entry }) => entry);
