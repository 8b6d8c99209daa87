import { HclRefusal } from './hcl-error.ts';
import type { HclType } from './hcl-type.ts';

/** How large a value or a type is. */
export interface Size {
  /** Those that are shared count each time, as for whoever walks through it. */
  readonly parts: number;
  /** How deep it nests. */
  readonly depth: number;
}

export const ONE_PART: Size = { parts: 1, depth: 1 };

export function sizeAround(sizes: readonly Size[]): Size {
  let [parts, depth] = [1, 0];
  for (const size of sizes) {
    parts += size.parts;
    depth = Math.max(depth, size.depth);
  }
  return { parts, depth: depth + 1 };
}

/** A value has this many parts at most. Shared parts count each time: whoever walks a value walks them each time. */
const MAX_PARTS = 500_000;
/** And nests this deep at most, which costs stack. */
const MAX_DEPTH = 500;

export function refuseTooLarge(size: Size): Size {
  if (size.parts > MAX_PARTS) throw new HclRefusal(`The value has more than ${MAX_PARTS} parts`);
  if (size.depth > MAX_DEPTH) throw new HclRefusal(`The value nests deeper than ${MAX_DEPTH} levels`);
  return size;
}

export function sizeOfType(type: HclType): Size {
  return typeof type === 'string' ? ONE_PART : type.size;
}
