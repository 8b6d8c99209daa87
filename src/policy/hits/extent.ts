import { packetsIn } from './packets-in.ts';
import { leastOf } from '../../base/add-all.ts';
import { isExact } from '../../model/bounds.ts';
import { DIRECTIONS, type Direction, type Entry, type Rule } from '../../model/model.ts';
import { FAMILIES } from '../../packet/family.ts';
import {
  contains,
  difference,
  intersection,
  isEmpty,
  packets,
  unionAll,
  type PacketSet,
} from '../../packet/packet-set.ts';
import { slabs } from '../../packet/staircase.ts';
import type { DirectedPackets, Hit, KeepPackets } from './hit.ts';
import { restsOfOne } from '../rests/rests-on.ts';

/** How far a finding reaches: by this one that was there before is told from one that is new. */
export interface Extent {
  /** What is found whatever the apply brings. */
  readonly certain: readonly DirectedPackets[];
  /** What may be found besides. */
  readonly perhaps: readonly Perhaps[];
  /** How many things are wrong, where it is not packets alone that can become more. */
  readonly count?: Count;
}

export interface Perhaps extends DirectedPackets {
  /**
   * The known ids and values that decide it: where the prior state has the same, the same comes of them. Null: nobody
   * can tell.
   */
  readonly rests: string | null;
}

export interface Count {
  readonly least: number;
  readonly most: number;
  readonly rests: string | null;
  /** The things are rules or entries: what one of them says may be said by two. */
  readonly ofStatements?: true;
  /** Terraform marks it as sensitive. */
  readonly sensitive?: true;
}

/** What rests on nothing unknown by itself, and is found only together with what does. */
export const NOTHING_OPEN = 'known';

export function extentOfHit({ extent, verdict, measure }: Hit): Extent {
  if (extent !== null) return extent;
  const isSure = verdict === 'violated';
  const count = measure.length > 0 ? {} : { count: { least: isSure ? 1 : 0, most: 1, rests: null } };
  return {
    certain: isSure ? measure : [],
    perhaps: isSure ? [] : measure.map((each) => ({ ...each, rests: null })),
    ...count,
  };
}

/** What is certain and what is only possible in a set: `possible` holds `certain`. */
export function extentBetween(
  direction: Direction,
  certain: PacketSet,
  possible: PacketSet,
  rests: () => string | null,
): Extent {
  const more = certain === possible ? null : difference(possible, certain);
  return {
    certain: isEmpty(certain) ? [] : [{ direction, set: certain }],
    perhaps: more === null || isEmpty(more) ? [] : [{ direction, set: more, rests: rests() }],
  };
}

/** What is left of each, without those of which nothing is. */
export function kept<P extends DirectedPackets>(packets: readonly P[], keep: KeepPackets): readonly P[] {
  return packets.map((each) => ({ ...each, set: keep(each.direction, each.set) })).filter(({ set }) => !isEmpty(set));
}

export function keptExtent({ certain, perhaps, ...count }: Extent, keep: KeepPackets): Extent {
  return { ...count, certain: kept(certain, keep), perhaps: kept(perhaps, keep) };
}

/** Of a finding about statements, some of which are only perhaps so. */
export function extentOfStatements(
  statements: readonly { readonly statement: Entry | Rule; readonly sure: boolean }[],
): Extent {
  const sure = statements.filter((each) => each.sure);
  return {
    certain: sure.map(
      ({
        statement: {
          direction,
          packets: { certain },
        },
      }) => ({ direction, set: certain }),
    ),
    perhaps: statements
      .filter((each) => !each.sure || !isExact(each.statement.packets))
      .map(({ statement, sure: isSure }) => ({
        direction: statement.direction,
        set: statement.packets.possible,
        rests: isSure ? restsOfOne(statement) : null,
      })),
    count: { least: sure.length, most: statements.length, rests: null, ofStatements: true },
  };
}

/** The same finding where nothing of it is certain, for a reason of which nothing is known. */
export function unsure({ certain, perhaps, count }: Extent): Extent {
  return {
    certain: [],
    perhaps: [...certain, ...perhaps].map(({ direction, set }) => ({ direction, set, rests: null })),
    ...(count === undefined ? {} : { count: { ...count, least: 0, rests: null } }),
  };
}

/** It is one of them: certain is what all have. */
export function eitherOf(extents: readonly Extent[]): Extent {
  const { perhaps, count } = unsure(togetherOf(extents));
  const certain = DIRECTIONS.map((direction) => ({
    direction,
    set: extents.map((each) => setIn(each.certain, direction)).reduce(intersection),
  }));
  return {
    certain,
    perhaps,
    ...(count === undefined
      ? {}
      : { count: { ...count, least: leastOf(extents.map((each) => each.count?.least ?? 0)) ?? 0 } }),
  };
}

/** Several as one: what any of them reaches. */
export function togetherOf(extents: readonly Extent[]): Extent {
  const counts = extents.flatMap(({ count }) => count ?? []);
  const [first] = counts;
  const count =
    first === undefined ? {} : { count: counts.reduce((most, each) => (each.least > most.least ? each : most), first) };
  return {
    certain: extents.flatMap(({ certain }) => certain),
    perhaps: extents.flatMap(({ perhaps }) => perhaps),
    ...count,
  };
}

/**
 * Whether all that is found now was found before, whatever the apply brings: what is certain now was certain, what is
 * possible now was certain, or rests on the same known ids and values as what was possible.
 */
export function coversExtent(before: Extent, now: Extent): boolean {
  return (
    DIRECTIONS.every((direction) => {
      const certain = setIn(before.certain, direction);
      if (!contains(certain, setIn(now.certain, direction))) return false;
      return now.perhaps.every((part) => {
        if (part.direction !== direction) return true;
        const rest = difference(withoutContents(part.set), certain);
        if (isEmpty(rest)) return true;
        return (
          part.rests !== null
          && contains(
            setIn(
              before.perhaps.filter(({ rests }) => rests === part.rests),
              direction,
            ),
            rest,
          )
        );
      });
    }) && coversCount(before.count, now.count)
  );
}

function coversCount(before: Count | undefined, now: Count | undefined): boolean {
  if (now === undefined) return true;
  if (before === undefined) return false;
  if (now.most <= before.least) return true;
  return now.rests !== null && now.rests === before.rests && now.least <= before.least && now.most <= before.most;
}

function setIn(sets: readonly DirectedPackets[], direction: Direction): PacketSet {
  return withoutContents(packetsIn(sets, direction));
}

/**
 * Without the symbols of prefix lists: what such a list may hold stands beside its symbol among what is possible, and
 * there it is told what it rests on.
 */
export function withoutContents(set: PacketSet): PacketSet {
  const hasContents = FAMILIES.some((family) => set[family].some(({ peers }) => peers.symbols.some(isContents)));
  if (!hasContents) return set;
  return unionAll(
    FAMILIES.flatMap((family) =>
      [...slabs(set[family])].map(([from, to, peers]) =>
        packets(family, [from, to], { ...peers, symbols: peers.symbols.filter((symbol) => !isContents(symbol)) }),
      ),
    ),
  );
}

function isContents(symbol: string): boolean {
  return symbol.startsWith('prefix-list:');
}
