import { NO_TARGETS, type Target, type Targets } from '../../value.ts';

/** The instances that one reference may mean. */
export interface FoundTargets {
  readonly targets: readonly Target[];
  readonly assumed: boolean;
  /** Found by following every output of a module. */
  readonly lost: boolean;
  /** Found among the parts of a whole that a plan does not show one by one. */
  readonly vague: boolean;
}

/** One answer of all that the references of an expression lead to. */
export function joinTargets(found: readonly FoundTargets[]): Targets {
  const [only] = found;
  if (only !== undefined && found.length === 1 && !only.lost)
    return answer(only.targets, only.assumed, only.vague ? only.targets.map(({ address }) => address) : NONE);
  const attributes = new Map<string, Set<string | null>>();
  const exact = new Set<string>();
  const lost = new Set<string>();
  const plain = new Set<string>();
  for (const { targets, assumed, lost: byEveryOutput, vague } of found) {
    for (const { address, attribute } of targets) {
      const known = attributes.get(address);
      if (known === undefined) attributes.set(address, new Set([attribute]));
      else known.add(attribute);
      if (!assumed && targets.length === 1) exact.add(address);
      if (byEveryOutput) lost.add(address);
      if (!vague) plain.add(address);
    }
  }
  const candidates: Target[] = [];
  for (const address of [...attributes.keys()].toSorted()) {
    for (const attribute of distinct(attributes.get(address) ?? new Set<string | null>(), lost.has(address)))
      candidates.push({ address, attribute });
  }
  const vague = [...attributes.keys()].filter((address) => !plain.has(address)).toSorted();
  return answer(candidates, candidates.length === 1 && !exact.has(candidates[0]?.address ?? ''), vague);
}

const NONE: readonly string[] = [];

function answer(candidates: readonly Target[], assumed: boolean, vague: readonly string[]): Targets {
  if (candidates.length === 0) return NO_TARGETS;
  if (candidates.length > 1) return { candidates, how: 'ambiguous', ...(vague.length === 0 ? {} : { vague }) };
  return { candidates, how: assumed ? 'assumed' : 'exact' };
}

/**
 * A lost attribute is one of the known ones; outputs that show several attributes of one resource do not tell which was
 * meant.
 */
function distinct(attributes: ReadonlySet<string | null>, lost: boolean): readonly (string | null)[] {
  if (attributes.size === 1) return [...attributes];
  return lost ? [null] : [...attributes].filter((attribute) => attribute !== null).toSorted();
}
