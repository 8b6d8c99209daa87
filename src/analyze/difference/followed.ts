import type { Moves } from '../../model/moves.ts';

/**
 * Gives the address that an object has now, of the one under which it was managed; what it has, as a module has
 * resources, moves with it. Another instance is another object: where `a` is `a[0]` now, what was `a[1]` is not moved.
 */
export function followed(moves: Moves): (address: string) => string {
  return followedFrom(moves, lastPoint);
}

/** The same of whole blocks: all of their instances are meant. */
export function followedBlocks(moves: Moves): (address: string) => string {
  return followedFrom(moves, (address, before) =>
    Math.max(lastPoint(address, before), address.lastIndexOf('[', before - 1)),
  );
}

function followedFrom(
  moves: Moves,
  lastBreak: (address: string, before: number) => number,
): (address: string) => string {
  if (moves.size === 0) return (address) => address;
  return (address) => {
    for (let end = address.length; end > 0; end = lastBreak(address, end)) {
      const now = moves.get(address.slice(0, end));
      if (now !== undefined) return `${now}${address.slice(end)}`;
    }
    return address;
  };
}

/** Before a name. */
function lastPoint(address: string, before: number): number {
  return address.lastIndexOf('.', before - 1);
}
