import { isInternet } from '../../analyze/internet.ts';
import type { RankedEntry } from '../../analyze/first-match.ts';
import type { Entry } from '../../model/model.ts';
import { entryName, listed } from '../../model/statement-text.ts';
import { EVERY_PACKET } from '../../packet/everything.ts';
import { FAMILIES } from '../../packet/family.ts';
import { contains, peersOfAny } from '../../packet/packet-set.ts';
import { ALL_SERVICES } from '../../packet/services.ts';
import type { AclSubject } from '../subjects/subject.ts';
import {
  placeBeforeAll,
  placeForDeny,
  takenFrom,
  takesReplies,
  type DenyPlace,
  type EarlierAllow,
} from './deny-place.ts';
import { type Advice, hidesAnything, isOfAws, onlySaid, type Remedy, whereAwsMadeIt } from '../hits/advice.ts';

/**
 * Of an entry that never takes effect because opposite ones come first. Nothing that would open is advised: whoever
 * wrote the denies before an allow meant them.
 */
export function overruledRemedy(subject: AclSubject, entry: Entry, takers: readonly RankedEntry[]): Remedy {
  if (isOfAws(entry, subject.acl)) return onlySaid(whereAwsMadeIt(entry));
  const opposite = takers.filter((taker) => taker.entry.action !== entry.action);
  if (entry.action === 'deny') return overruledDenyRemedy(subject, entry, opposite);
  const denies = opposite.map((taker) => taker.entry);
  const names = entryNames(denies);
  const advice: readonly Advice[] = [{ kind: 'remove', entry }];
  const all = hidesAnything(subject, entry.direction) ? undefined : denies.find(isDenyAll);
  if (all !== undefined) {
    return {
      text: `delete ${entryName(entry)} if the deny is, ${entryName(all)} if the allow is. A list ends with such a deny anyway; without this one all allows behind it take effect`,
      advice,
    };
  }
  const isOfMany = FAMILIES.some((family) =>
    isInternet(family, peersOfAny(entry.packets.possible, family, ALL_SERVICES).addresses, MANY),
  );
  const stays = `${names} ${denies.length === 1 ? 'denies' : 'deny'} its packets first`;
  if (isOfMany || hidesAnything(subject, entry.direction))
    return { text: `delete ${entryName(entry)} if the deny is: ${stays}`, advice };
  return {
    text: `delete ${entryName(entry)} if the deny is: ${stays}. An exception from the deny needs a number before it`,
    advice,
  };
}

function overruledDenyRemedy(subject: AclSubject, deny: Entry, opposite: readonly RankedEntry[]): Remedy {
  const allows = allowsOf(opposite);
  const names = entryNames(allows.map(({ entry }) => entry));
  const isLeft = `or delete ${entryName(deny)} if what it denies is to pass`;
  if (hidesAnything(subject, deny.direction))
    return onlySaid(`give ${entryName(deny)} a lower number than ${names}, ${isLeft}`);
  const place = placeForDeny(deny, allows);
  if (place.before === null && place.idle.length > 0) {
    const known = place.idle.find((entry) => isOfAws(entry, subject.acl));
    if (known !== undefined) return onlySaid(`${whereAwsMadeIt(known)}; ${isLeft}`);
    return {
      text: `delete ${entryNames(place.idle)} if the deny is, ${entryName(deny)} if the allow is`,
      advice: place.idle.map((entry): Advice => ({ kind: 'remove', entry })),
    };
  }
  const moved = movedBefore(subject, deny, allows, place);
  return { text: `${moved.text}, ${isLeft}`, advice: moved.advice };
}

/** Of a deny of which earlier allows let a part pass. */
export function partlyRemedy(subject: AclSubject, deny: Entry, takers: readonly RankedEntry[]): Remedy {
  const allows = allowsOf(takers);
  const names = entryNames(allows.map(({ entry }) => entry));
  if (hidesAnything(subject, deny.direction)) return onlySaid(`give ${entryName(deny)} a lower number than ${names}`);
  return movedBefore(subject, deny, allows, placeBeforeAll(deny, allows));
}

function movedBefore(
  subject: AclSubject,
  deny: Entry,
  allows: readonly EarlierAllow[],
  { before, idle }: DenyPlace,
): Remedy {
  const passed = before === null ? allows : allows.slice(allows.findIndex(({ entry }) => entry === before));
  const names = entryNames(passed.map(({ entry }) => entry));
  if (takesReplies(subject, deny.direction, takenFrom(deny, passed))) {
    return onlySaid(
      `deny only the ports that are meant before ${names} (moved there whole, ${entryName(deny)} would keep out replies, too)`,
    );
  }
  const { number, text } = subject.numbers.before(
    deny.direction,
    passed.map(({ entry }) => entry),
  );
  const rest =
    idle.length === 0
      ? ''
      : `, and delete ${entryNames(idle)}, which then ${idle.length === 1 ? 'has' : 'have'} nothing left`;
  const removed = idle.map((entry): Advice => ({ kind: 'remove', entry }));
  return {
    text: `give ${entryName(deny)} ${text}, before ${names}${rest}`,
    advice: number === null ? [] : [{ kind: 'renumber', entry: deny, number }, ...removed],
  };
}

/** Of an entry that only repeats others. */
export function redundantRemedy(subject: AclSubject, entry: Entry): Remedy {
  return isOfAws(entry, subject.acl)
    ? onlySaid(whereAwsMadeIt(entry))
    : { text: `delete ${entryName(entry)}`, advice: [{ kind: 'remove', entry }] };
}

function allowsOf(takers: readonly RankedEntry[]): EarlierAllow[] {
  return takers.map(({ entry, decides }) => ({ entry, decides: decides.possible }));
}

/** So many that an exception for them would open the ACL to the internet. */
const MANY = { ipv4: 65_536, ipv6: 2 ** 32 };

function entryNames(entries: readonly Entry[]): string {
  return listed(entries.map(entryName));
}

function isDenyAll({ action, packets }: Entry): boolean {
  return action === 'deny' && FAMILIES.some((family) => contains(packets.possible, EVERY_PACKET[family]));
}
