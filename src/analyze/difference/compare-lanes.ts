import { isExact, NOTHING, type Bounds } from '../../model/bounds.ts';
import type { Direction, Entry } from '../../model/model.ts';
import { holdsSymbol, isEmpty, NO_PACKETS, union } from '../../packet/packet-set.ts';
import { isNetworkSymbol } from '../../packet/peers.ts';
import { admittedBy } from '../admitted-by.ts';
import { rankEntries } from '../first-match.ts';
import type { Renaming } from './admitted.ts';
import { beyond } from './beyond.ts';
import { distinctUnknowns, type Compared } from './compare-admitted.ts';
import { compareStated } from './compare-stated.ts';
import { laneSaying } from './list-sayings.ts';
import { statedInOrder } from './stated-entries.ts';

const SAME: Compared = { opened: NOTHING, closed: NOTHING, unknown: [] };

/**
 * Two ordered lists admit the same where they say the same in the same order, or where of every packet the first match
 * has the same action. What is known only after apply is told apart by its bounds.
 */
export function compareLanes(
  before: readonly Entry[],
  now: readonly Entry[],
  direction: Direction,
  { set, rests }: Renaming,
): Compared {
  const ours = before.filter((entry) => entry.direction === direction);
  const theirs = now.filter((entry) => entry.direction === direction);
  const saying = laneSaying(ours, set, rests);
  if (saying !== null && saying === laneSaying(theirs)) return SAME;
  const unknown = distinctUnknowns([...ours, ...theirs].flatMap((entry) => entry.unknown));
  const told = (compared: Pick<Compared, 'opened' | 'closed'>): Compared => ({
    ...compared,
    unknown: isExact(compared.opened) && isExact(compared.closed) ? [] : unknown,
  });
  const [stated, statedNow] = [statedInOrder(ours, set), statedInOrder(theirs, (same) => same)];
  if (stated !== null && statedNow !== null) return told(compareStated(stated, statedNow));
  const was = admittedIn(ours, set);
  const is = admittedIn(theirs, (same) => same);
  const compared = { opened: beyond(is, was), closed: beyond(was, is) };
  const isProved =
    isEmpty(compared.opened.possible) && isEmpty(compared.closed.possible) && ![...ours, ...theirs].some(namesNetworks);
  // Networks known only after apply may lie in what other entries match, of which the bounds say nothing.
  if (isProved || !isEmpty(compared.opened.possible) || !isEmpty(compared.closed.possible)) return told(compared);
  const either: Bounds = { certain: NO_PACKETS, possible: union(was.possible, is.possible) };
  return { opened: either, closed: either, unknown };
}

function admittedIn(entries: readonly Entry[], renamed: Renaming['set']): Bounds {
  const { certain, possible } = admittedBy(rankEntries(entries));
  return { certain: renamed(certain), possible: renamed(possible) };
}

function namesNetworks({ packets: { possible } }: Entry): boolean {
  return holdsSymbol(possible, isNetworkSymbol);
}
