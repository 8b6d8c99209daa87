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

/** Each type is looked at once. */
const SIZES = new WeakMap<Exclude<HclType, string>, Size>();

export function sizeOfType(type: HclType): Size {
  if (typeof type === 'string') return ONE_PART;
  const known = SIZES.get(type);
  if (known !== undefined) return known;
  const size = sizeAround(partsOf(type).map(sizeOfType));
  SIZES.set(type, size);
  return size;
}

function partsOf(type: Exclude<HclType, string>): readonly HclType[] {
  if (type.kind === 'tuple') return type.elements;
  return type.kind === 'object' ? [...type.attributes.values()] : [type.element];
}
