import { intersection, NO_PACKETS, union, type PacketSet } from './packet-set.ts';

/** What at least one and at least two of the sets hold. */
export interface Coverage {
  readonly once: PacketSet;
  readonly twice: PacketSet;
}

/** By halves, as `unionAll`. */
export function coverageOf(sets: readonly PacketSet[]): Coverage {
  let level = sets.map((once): Coverage => ({ once, twice: NO_PACKETS }));
  while (level.length > 1) {
    const next: Coverage[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const a = level[i] as Coverage;
      const b = level[i + 1];
      next.push(
        b === undefined
          ? a
          : {
              once: union(a.once, b.once),
              twice: union(union(a.twice, b.twice), intersection(a.once, b.once)),
            },
      );
    }
    level = next;
  }
  return level[0] ?? { once: NO_PACKETS, twice: NO_PACKETS };
}
