import { getOrMake } from '../../base/maps.ts';
import { compareSeverity } from '../../model/severity.ts';
import { coversExtent, extentOfHit, togetherOf } from '../hits/extent.ts';
import { hitIdentities, hitIdentity } from './finding-identity.ts';
import type { PolicyHit } from '../hits/policy-hit.ts';

/** What this plan does to the findings: each of now with its change, and those that only the prior state had. */
export interface Changes {
  /** `onlyPerhaps`: new, but what is certain of it was there before. */
  readonly now: readonly {
    readonly found: PolicyHit;
    readonly change: 'new' | 'existing' | null;
    readonly onlyPerhaps?: true;
  }[];
  readonly fixed: readonly PolicyHit[];
}

/**
 * Findings match by rule, subject and cause. One is `existing` where all that it reaches was reached before, whatever
 * the apply brings; where it grew or may have grown, it is `new`, whole. Without a prior state nothing can be said.
 */
export function changesOf(now: readonly PolicyHit[], before: readonly PolicyHit[] | null): Changes {
  if (before === null) return { now: now.map((found) => ({ found, change: null })), fixed: [] };
  const earlier = new Map<string, Earlier[]>();
  // What was on one of several is not known to have been on any of them.
  for (const found of before)
    if (found.hit.owners === null)
      getOrMake(earlier, hitIdentity(found, kindred(found)), () => []).push({ found, isTaken: false });
  const met = new Set<string>();
  const compared = now.map((found) => {
    const identities = hitIdentities(found, kindred(found));
    for (const identity of [...identities, hitIdentity(found, kindred(found))]) met.add(identity);
    const wasEverywhere = identities.every((identity) => wasFound(found, earlier.get(identity) ?? []));
    if (wasEverywhere) return { found, change: 'existing' as const };
    return {
      found,
      change: 'new' as const,
      ...(certainWas(found, identities, earlier) ? { onlyPerhaps: true as const } : {}),
    };
  });
  return { now: compared, fixed: before.filter((found) => !met.has(hitIdentity(found, kindred(found)))) };
}

interface Earlier {
  readonly found: PolicyHit;
  /** One finding of before is not two of now. */
  isTaken: boolean;
}

/** Of one group, "everything is open" and "these ports are open" are one finding, told in two ways. */
const KINDRED: ReadonlyMap<string, string> = new Map([['sg-all-traffic-open', 'sg-sensitive-port-open']]);

function kindred({ by }: PolicyHit): string {
  return KINDRED.get(by.rule.id) ?? by.rule.id;
}

function isKindred({
  by: {
    rule: { id },
  },
}: PolicyHit): boolean {
  return KINDRED.has(id) || [...KINDRED.values()].includes(id);
}

/** What is certain of it was there before: it is new for what may be besides. */
function certainWas(
  found: PolicyHit,
  identities: readonly string[],
  earlier: ReadonlyMap<string, readonly Earlier[]>,
): boolean {
  const extent = extentOfHit(found.hit);
  if (found.hit.verdict !== 'violated' || extent.perhaps.length === 0) return false;
  const certain = { ...found, hit: { ...found.hit, extent: { ...extent, perhaps: [] } } };
  return identities.every((identity) =>
    covers(
      (earlier.get(identity) ?? []).map((each) => each.found),
      certain,
    ),
  );
}

function wasFound(found: PolicyHit, earlier: Earlier[]): boolean {
  if (isKindred(found))
    return covers(
      earlier.map((each) => each.found),
      found,
    );
  const was = earlier.find((each) => !each.isTaken && covers([each.found], found));
  if (was === undefined) return false;
  was.isTaken = true;
  return true;
}

/** A violated finding is never covered by an undetermined one, nor a graver one by one that was let pass. */
function covers(before: readonly PolicyHit[], now: PolicyHit): boolean {
  if (before.length === 0) return false;
  if (now.hit.verdict === 'violated' && !before.some(({ hit }) => hit.verdict === 'violated')) return false;
  if (!before.some(({ severity }) => compareSeverity(severity, now.severity) <= 0)) return false;
  return coversExtent(togetherOf(before.map(({ hit }) => extentOfHit(hit))), extentOfHit(now.hit));
}
