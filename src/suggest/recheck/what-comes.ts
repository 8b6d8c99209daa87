import { changesOf } from '../../policy/findings/change.ts';
import { extentOfHit, type Extent } from '../../policy/hits/extent.ts';
import type { PolicyHit } from '../../policy/hits/policy-hit.ts';

/** What is found once a change is made and was not before, or not so far. */
export function whatComes(after: readonly PolicyHit[], before: readonly PolicyHit[]): readonly PolicyHit[] {
  return changesOf(after.map(settled), before.map(settled))
    .now.filter(({ change }) => change === 'new')
    .map(({ found }) => found);
}

/** The change alters nothing of what is known only after apply: what is open rests on the same before and after. */
function settled(found: PolicyHit): PolicyHit {
  const { certain, perhaps, count } = extentOfHit(found.hit);
  const extent: Extent = {
    certain,
    perhaps: perhaps.map((part) => ({ ...part, rests: part.rests ?? SAME })),
    ...(count === undefined ? {} : { count: { ...count, rests: count.rests ?? SAME } }),
  };
  return { ...found, hit: { ...found.hit, extent } };
}

const SAME = 'what it was before';
