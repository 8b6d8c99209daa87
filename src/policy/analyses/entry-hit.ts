import { whenAsked } from '../../base/when-asked.ts';
import type { Entry } from '../../model/model.ts';
import { actionText, stableText, entryName, entryText } from '../../model/statement-text.ts';
import { intersection, NO_PACKETS, type PacketSet } from '../../packet/packet-set.ts';
import { extentBetween } from '../hits/extent.ts';
import { hitOf, unknownAttributesOf, type Hit, type HitWords } from '../hits/hit.ts';
import { aclRestsOn } from '../rests/rests-on.ts';
import { firstNumber, nameStatements } from '../hits/words.ts';
import type { Remedy } from '../hits/advice.ts';
import type { AclSubject } from '../subjects/subject.ts';

export const ENTRY_WORDS = [
  'entry',
  'entry-name',
  'because',
  'first-number',
  'number-before',
  'number-free',
  'remedy',
] as const;

type EntryWords = Readonly<Record<(typeof ENTRY_WORDS)[number], string>>;

interface EntryHit<More>
  extends Pick<Hit, 'verdict'>,
    Partial<Pick<Hit, 'cause' | 'shownCause' | 'extent' | 'turnsOn'>> {
  /** What of it is wrong. */
  readonly set: PacketSet;
  /** The entries that decide it. */
  readonly because: readonly Entry[];
  readonly shapedBy?: readonly Entry[];
  readonly remedy: () => Remedy;
  /** Words beside those of every such hit. */
  readonly more: More;
}

/** A hit about one entry of an ACL and the entries that decide it. Numbers are given away when a template asks. */
export function entryHit<More extends HitWords>(
  subject: AclSubject,
  entry: Entry,
  { verdict, set, because, remedy: remedyOf, more, ...given }: EntryHit<More>,
): Hit<EntryWords & More> {
  const { direction } = entry;
  const packets = [{ direction, set }];
  const remedy = whenAsked(remedyOf);
  const before = whenAsked(() => subject.numbers.before(direction, because));
  const last = whenAsked(() => subject.numbers.last(direction));
  return hitOf({
    verdict,
    cause: given.cause ?? entryCause(entry, subject),
    shownCause: given.shownCause ?? (hidesNumber(entry) ? shownEntryCause(entry) : null),
    judged: entry,
    packets,
    extent:
      given.extent
      ?? extentBetween(
        direction,
        verdict === 'violated' ? intersection(set, entry.packets.certain) : NO_PACKETS,
        set,
        () => aclRestsOn(subject, [direction]),
      ),
    because,
    turnsOn: given.turnsOn ?? ['number', 'peer', 'services', 'action'],
    shapedBy: given.shapedBy ?? [],
    unknown: verdict === 'violated' ? [] : unknownAttributesOf([entry, ...because]),
    words: {
      ...more,
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
  });
}

/**
 * An entry, inline or standalone, is known again by its number; by what it says besides, where others have that number
 * too.
 */
export function entryCause(entry: Entry, { acl }: AclSubject): string {
  const { direction, number, address } = entry;
  if (number === null) return `${direction} ${address}`;
  const isShared = acl.entries.some(
    (other) => other !== entry && other.number === number && other.direction === direction,
  );
  return isShared ? `${direction} ${number} ${address} ${stableText(entry)}` : `${direction} ${number}`;
}

function shownEntryCause(entry: Entry): string {
  return `${entry.direction} ${entry.address} ${entryName(entry)} (${actionText(entry)} ${stableText(entry)})`;
}

export function hidesNumber({ sensitive }: Entry): boolean {
  return sensitive.number === true;
}

/**
 * Entries that a finding says to have near or equal numbers: where one of these must not be shown, the others would
 * tell it.
 */
export function numberedAlike(entries: readonly Entry[]): readonly Entry[] {
  return entries.some(hidesNumber)
    ? entries.map((entry) => ({ ...entry, sensitive: { ...entry.sensitive, number: true } }))
    : entries;
}
