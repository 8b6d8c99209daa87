import { decidedBy, matchedOf, matchesAt, type Decided, type Grid, type Matched } from './grid.ts';
import type { KnownLine } from './line.ts';

/** How the rules speak of an entry. */
export type EntryClass = 'cover-all' | 'return-like' | 'service' | 'other';

/** One direction of a list, in the order of its numbers. */
export interface Side {
  readonly grid: Grid;
  readonly matched: readonly Matched[];
  readonly decided: Decided;
  readonly classes: readonly EntryClass[];
  /** The same without the return-like entries: what they took counts as that of others. */
  readonly served: readonly Matched[];
  readonly servedBy: Decided;
}

export function sideOf(lines: readonly KnownLine[], direction: KnownLine['direction'], grid: Grid): Side {
  const matched = lines
    .filter((line) => line.direction === direction)
    .toSorted((a, b) => a.number - b.number)
    .map((line) => matchedOf(line, grid));
  const decided = decidedBy(matched, grid);
  const classes = matched.map((_, i) => classOf(i, matched, decided));
  const served = matched.filter((_, i) => classes[i] !== 'return-like');
  return { grid, matched, decided, classes, served, servedBy: decidedBy(served, grid) };
}

function classOf(i: number, all: readonly Matched[], decided: Decided): EntryClass {
  const { line } = all[i] as Matched;
  if (line.action === 'deny') return 'other';
  if (line.protocol === 'all') return 'cover-all';
  if (line.protocol !== 'tcp' && line.protocol !== 'udp') return 'other';
  const [first, last] = joined(i, all, decided);
  if (first <= 1 && last === 65535) return 'cover-all';
  return first >= 1024 && Math.min(last, 65535) - Math.max(first, 32768) + 1 >= 8192 ? 'return-like' : 'service';
}

/** The ports of an entry with those that adjoin them and which no opposite entry parts from it. */
function joined(i: number, all: readonly Matched[], decided: Decided): readonly [number, number] {
  const portsOf = (at: number): readonly [number, number] => (all[at] as Matched).line.ports ?? [0, 65535];
  const own = (all[i] as Matched).line;
  const alike = [...all.keys()].filter((at) => {
    const { line } = all[at] as Matched;
    return line.action === 'allow' && line.protocol === own.protocol && line.cidr === own.cidr;
  });
  const isParted = (a: number, b: number): boolean => {
    const [early, late] = a < b ? [a, b] : [b, a];
    const later = all[late] as Matched;
    return [...all.keys()].some((at) => {
      const deny = all[at] as Matched;
      return (
        at > early
        && at < late
        && deny.line.action === 'deny'
        && deny.family === later.family
        && (decided.of[at] ?? []).some((packet) => matchesAt(later, packet))
      );
    });
  };
  let [first, last] = portsOf(i);
  const together = new Set([i]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const next of alike) {
      if (together.has(next)) continue;
      const adjoins = [...together].some(
        (at) =>
          (portsOf(next)[0] === portsOf(at)[1] + 1 || portsOf(next)[1] + 1 === portsOf(at)[0]) && !isParted(at, next),
      );
      if (!adjoins) continue;
      together.add(next);
      [first, last] = [Math.min(first, portsOf(next)[0]), Math.max(last, portsOf(next)[1])];
      grew = true;
    }
  }
  return [first, last];
}
