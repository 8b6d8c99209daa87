import { DIRECTIONS } from '../model/model.ts';
import { contains, unionAll, type PacketSet } from '../packet/packet-set.ts';
import { identityOf } from './finding.ts';
import type { Hit } from './hit.ts';
import type { Found } from './rule.ts';

/** What this plan does to the findings: each of now with its change, and those that only the prior state had. */
export interface Changes {
  readonly now: readonly { readonly found: Found; readonly change: 'new' | 'existing' | null }[];
  readonly fixed: readonly Found[];
}

/**
 * Findings match by rule, subject and cause. One is `existing` where all its packets were found before; where it grew it is `new`, whole.
 * Without a prior state nothing can be said.
 */
export function changesOf(now: readonly Found[], before: readonly Found[] | null): Changes {
  if (before === null) return { now: now.map((found) => ({ found, change: null })), fixed: [] };
  const earlier = new Map(before.map((found) => [identityOf(found), found]));
  const met = new Set<string>();
  const compared = now.map((found) => {
    const identity = identityOf(found);
    const was = earlier.get(identity);
    met.add(identity);
    return { found, change: was !== undefined && isCovered(found.hit, was.hit) ? ('existing' as const) : ('new' as const) };
  });
  return { now: compared, fixed: before.filter((found) => !met.has(identityOf(found))) };
}

function isCovered(now: Hit, before: Hit): boolean {
  return DIRECTIONS.every((direction) => contains(measured(before, direction), measured(now, direction)));
}

function measured(hit: Hit, direction: 'ingress' | 'egress'): PacketSet {
  return unionAll(hit.measure.filter((each) => each.direction === direction).map(({ set }) => set));
}
