import { packetsIn } from '../hits/packets-in.ts';
import { compareSeverity } from '../../model/severity.ts';
import { DIRECTIONS, type Direction } from '../../model/model.ts';
import { contains, difference, isEmpty, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import { isKindred, kindredOf } from '../findings/kindred.ts';
import type { Extent } from '../hits/extent.ts';
import type { DirectedPackets } from '../hits/hit.ts';
import { outweighs, type Weight } from '../hits/weight.ts';
import type { BaselineEntry } from './baseline-entry.ts';

/** Entries by what they have in common with the findings that they may stand for: see `entryKey`. */
export type EntriesBy<E> = (key: string) => readonly E[];

export function entryKey({ rule, subject, cause }: Pick<BaselineEntry, 'rule' | 'subject' | 'cause'>): string {
  return JSON.stringify([kindredOf(rule), subject, cause]);
}

/** The entry that says neither more nor less than a finding does; null where none does. */
export function equalEntry<E extends BaselineEntry>(now: BaselineEntry, of: EntriesBy<E>): E | null {
  return sameOf(now, of).find((entry) => covers([entry], now) && covers([now], entry)) ?? null;
}

/**
 * The entries that cover a finding; null where they do not. What is found of one group in two ways may be covered by
 * several together, and what may be about one of several groups or ACLs where each of these is.
 */
export function coveringEntries<E extends BaselineEntry>(now: BaselineEntry, of: EntriesBy<E>): readonly E[] | null {
  const same = sameOf(now, of);
  const one = same.find((entry) => covers([entry], now));
  if (one !== undefined) return [one];
  if (isKindred(now.rule)) {
    const grave = same.filter((entry) => isAsGrave(entry, now));
    if (covers(grave, now)) return grave;
  }
  if (now.owners.length === 0) return null;
  const onEach = now.owners.map((subject) =>
    of(entryKey({ ...now, subject })).find((entry) => entry.owners.length === 0 && covers([entry], now)),
  );
  return onEach.includes(undefined) ? null : onEach.flatMap((entry) => entry ?? []);
}

/** The packets of a finding that no entry of its rule, subject and cause names. */
export function packetsBeyond(known: readonly BaselineEntry[], now: BaselineEntry): readonly DirectedPackets[] {
  return DIRECTIONS.map((direction) => ({
    direction,
    set: difference(namedBy(now.extent, direction), unionAll(known.map(({ extent }) => namedBy(extent, direction)))),
  })).filter(({ set }) => !isEmpty(set));
}

/** Of the rule, subject and cause; where it may be about several, those that are about all of them. */
function sameOf<E extends BaselineEntry>(now: BaselineEntry, of: EntriesBy<E>): readonly E[] {
  return of(entryKey(now)).filter(({ owners }) =>
    now.owners.length === 0 ? owners.length === 0 : now.owners.every((owner) => owners.includes(owner)),
  );
}

/** What is only possible now and was not certain must rest on the same. */
function covers(known: readonly BaselineEntry[], now: BaselineEntry): boolean {
  return (
    outweighs(known, now)
    && DIRECTIONS.every((direction) =>
      contains(unionAll(known.map(({ extent }) => namedBy(extent, direction))), namedBy(now.extent, direction)),
    )
    && (now.unknown.every((each) => known.some(({ unknown }) => unknown.includes(each)))
      || outweighs(known.map(onlyCertain), now))
  );
}

function onlyCertain({ extent: { certain, count }, ...weight }: BaselineEntry): Weight {
  return {
    ...weight,
    extent: { certain, perhaps: [], ...(count === undefined ? {} : { count: { ...count, rests: null } }) },
  };
}

function isAsGrave({ verdict, severity }: BaselineEntry, now: BaselineEntry): boolean {
  return compareSeverity(severity, now.severity) <= 0 && (verdict === 'violated' || now.verdict !== 'violated');
}

/** All of it, the contents of prefix lists by their symbols too. */
function namedBy({ certain, perhaps }: Extent, direction: Direction): PacketSet {
  return packetsIn([...certain, ...perhaps], direction);
}
