import { united } from '../hits/packets-in.ts';
import type { InputName } from '../../model/input-name.ts';
import type { PolicyHit } from '../hits/policy-hit.ts';
import type { Covered, Exception } from './exception.ts';
import { kept } from '../hits/extent.ts';
import { onlyThese } from './reach.ts';

/**
 * What each exception covers of a finding, without those that name nothing of it. One about a rule that belongs to one
 * of several groups or ACLs is covered by what names that rule, or where it is covered on each of these, by whatever
 * exceptions.
 */
export function coveredBy(
  found: PolicyHit,
  exceptions: readonly Exception[],
  input: InputName,
): readonly { readonly exception: Exception; readonly covered: Exclude<Covered, 'nothing'> }[] {
  const { owners } = found.hit;
  const onOwners = (owners ?? []).map((owner) => {
    const there: PolicyHit = {
      ...found,
      owner: { ...found.owner, ...owner },
      hit: { ...found.hit, owners: null, about: null },
    };
    return new Map(exceptions.map((exception) => [exception, exception.covers(there, input)] as const));
  });
  const everywhere = onOwners.map((each) => together([...each.values()])).reduce<Covered>(inBoth, 'all');
  const covers = (exception: Exception): Covered => {
    const own = exception.covers(found, input);
    if (own !== 'nothing' || owners === null) return own;
    return inBoth(together(onOwners.map((each) => each.get(exception) ?? 'nothing')), everywhere);
  };
  return exceptions.flatMap((exception) => {
    const covered = covers(exception);
    return covered === 'nothing' ? [] : [{ exception, covered }];
  });
}

function together(all: readonly Covered[]): Covered {
  if (all.includes('all')) return 'all';
  const packets = all.flatMap((each) => (typeof each === 'string' ? [] : each));
  return packets.length === 0 ? 'nothing' : united(packets);
}

function inBoth(a: Covered, b: Covered): Covered {
  if (a === 'all') return b;
  if (b === 'all') return a;
  if (a === 'nothing' || b === 'nothing') return 'nothing';
  const both = kept(united(a), onlyThese(b));
  return both.length === 0 ? 'nothing' : both;
}
