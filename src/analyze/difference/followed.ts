import type { Moves } from '../../model/moves.ts';

/**
 * Gives the address that an object has now, of the one under which it was managed; a part of a longer one moves too.
 */
export function followed(moves: Moves): (address: string) => string {
  if (moves.size === 0) return (address) => address;
  return (address) => {
    for (let end = address.length; end > 0; end = lastBreak(address, end)) {
      const now = moves.get(address.slice(0, end));
      if (now !== undefined) return `${now}${address.slice(end)}`;
    }
    return address;
  };
}

/** Before a name, or before the key of an instance. */
function lastBreak(address: string, before: number): number {
  return Math.max(address.lastIndexOf('.', before - 1), address.lastIndexOf('[', before - 1));
}
