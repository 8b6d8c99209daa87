import { BITS } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';

/** A network by its first address and its prefix length. */
export interface Prefix {
  readonly value: bigint;
  readonly length: number;
}

/** Where a network has gone, with whatever lies in it: `from` is as long as what it was asked for, or shorter. */
export interface Relocation {
  readonly from: Prefix;
  readonly to: bigint;
}

/** What shares as many bits stays together. */
const TOGETHER: Readonly<Record<Family, number>> = { ipv4: 8, ipv6: 16 };

/**
 * Places for networks in which they hold and meet each other as before, and each is in the same ones of the `kept`
 * ones. What holds a kept one can only stay. Whatever else is named is taken in parts of `TOGETHER` bits, or as large
 * as what is kept beside it allows, and goes to the first free place of that size between the same kept ones: the
 * largest parts first, then in the order of appearance. There is always one: each part takes as many places of any
 * smaller size as it took before. Null for a network that was not named.
 */
export function networkPlaces(
  family: Family,
  kept: readonly Prefix[],
  named: readonly Prefix[],
): (network: Prefix) => Relocation | null {
  const bits = BITS[family];
  const cut = ({ value, length }: Prefix, to: number): Prefix => {
    const shift = BigInt(bits - to);
    return { value: (value >> shift) << shift, length: Math.min(to, length) };
  };
  const key = ({ value, length }: Prefix): string => `${length} ${value}`;
  const root = { value: 0n, length: 0 };
  /** What stays, and what holds some of it. */
  const walls = new Set<string>();
  const holders = new Set<string>();
  const build = (block: Prefix): void => {
    walls.add(key(block));
    for (let length = block.length - 1; length >= 0; length--) holders.add(key(cut(block, length)));
  };
  [root, ...kept].forEach(build);
  named.filter((each) => holders.has(key(each))).forEach(build);

  const partOf = (network: Prefix): Prefix => {
    let part = network;
    while (part.length > TOGETHER[family]) {
      const larger = cut(part, part.length - 1);
      if (holders.has(key(larger))) break;
      part = larger;
    }
    return part;
  };
  const firstAround = (network: Prefix, isIt: (key: string) => boolean): Prefix | null => {
    for (let { length } = network; length >= 0; length--) {
      const around = cut(network, length);
      if (isIt(key(around))) return around;
    }
    return null;
  };
  const halves = ({ value, length }: Prefix): readonly [Prefix, Prefix] => [
    { value, length: length + 1 },
    { value: value + (1n << BigInt(bits - length - 1)), length: length + 1 },
  ];
  const between = (block: Prefix): readonly Prefix[] =>
    holders.has(key(block)) ? halves(block).flatMap((half) => (walls.has(key(half)) ? [] : between(half))) : [block];

  const parts = new Map<string, Prefix>();
  for (const network of named) {
    const part = partOf(network);
    if (!holders.has(key(part)) && !walls.has(key(part))) parts.set(key(part), part);
  }
  const free = new Map<string, Prefix[]>();
  const moves = new Map<string, bigint>();
  for (const part of [...parts.values()].toSorted((a, b) => a.length - b.length)) {
    if (firstAround(part, (each) => moves.has(each)) !== null) continue;
    const region = firstAround(part, (each) => walls.has(each)) ?? root;
    const places = free.get(key(region)) ?? [...between(region)];
    free.set(key(region), places);
    const at = places.findIndex(({ length }) => length <= part.length);
    let place = places[at];
    if (place === undefined) throw new Error(`no place for ${key(part)}`);
    const rest: Prefix[] = [];
    while (place.length < part.length) {
      const [low, high] = halves(place);
      rest.unshift(high);
      place = low;
    }
    places.splice(at, 1, ...rest);
    moves.set(key(part), place.value);
  }

  return (network) => {
    const moved = firstAround(network, (each) => moves.has(each));
    if (moved !== null) return { from: moved, to: moves.get(key(moved)) ?? moved.value };
    if (holders.has(key(network))) return walls.has(key(network)) ? { from: network, to: network.value } : null;
    const wall = firstAround(network, (each) => walls.has(each)) ?? root;
    return holders.has(key(wall)) ? null : { from: wall, to: wall.value };
  };
}
