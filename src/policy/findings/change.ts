import { getOrMake } from '../../base/maps.ts';
import { extentOfHit } from '../hits/extent.ts';
import { outweighs, weightOf } from '../hits/weight.ts';
import type { PolicyHit } from '../hits/policy-hit.ts';
import { hitIdentities, hitIdentity } from './finding-identity.ts';
import { isKindred, kindredOf } from './kindred.ts';

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
      getOrMake(earlier, hitIdentity(found, kindredRule(found)), () => []).push({ found, isTaken: false });
  const met = new Set<string>();
  const compared = now.map((found) => {
    const identities = hitIdentities(found, kindredRule(found));
    for (const identity of [...identities, hitIdentity(found, kindredRule(found))]) met.add(identity);
    const wasEverywhere = identities.every((identity) => wasFound(found, earlier.get(identity) ?? []));
    if (wasEverywhere) return { found, change: 'existing' as const };
    return {
      found,
      change: 'new' as const,
      ...(certainWas(found, identities, earlier) ? { onlyPerhaps: true as const } : {}),
    };
  });
  return { now: compared, fixed: before.filter((found) => !met.has(hitIdentity(found, kindredRule(found)))) };
}

/** What groups and lists of others had without the input is not its doing, though it says nothing of before. */
export function asOthersHad(changes: Changes, theirs: readonly PolicyHit[]): Changes {
  if (theirs.length === 0) return changes;
  const had = new Set(
    changesOf(
      changes.now.map(({ found }) => found),
      theirs,
    ).now.flatMap(({ found, change }) => (change === 'existing' ? [found] : [])),
  );
  return {
    ...changes,
    now: changes.now.map((each) => (had.has(each.found) ? { ...each, change: 'existing' } : each)),
  };
}

interface Earlier {
  readonly found: PolicyHit;
  /** One finding of before is not two of now. */
  isTaken: boolean;
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
  if (isKindred(found.by.rule.id))
    return covers(
      earlier.map((each) => each.found),
      found,
    );
  const was = earlier.find((each) => !each.isTaken && covers([each.found], found));
  if (was === undefined) return false;
  was.isTaken = true;
  return true;
}

function covers(before: readonly PolicyHit[], now: PolicyHit): boolean {
  return outweighs(before.map(weightOf), weightOf(now));
}

function kindredRule({ by }: PolicyHit): string {
  return kindredOf(by.rule.id);
}
