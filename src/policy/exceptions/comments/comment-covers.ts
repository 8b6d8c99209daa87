import { remembered } from '../../../base/maps.ts';
import type { Place } from '../../../base/place.ts';
import type { Entry, Rule } from '../../../model/model.ts';
import type { PolicyHit } from '../../hits/policy-hit.ts';
import type { Covered, Exception, Weakening } from '../exception.ts';
import { namedIn } from '../named-packets.ts';
import type { Accepted } from './accepted.ts';
import type { Standing } from './standing.ts';
import { openStatedParts } from './stated-part.ts';
import type { SubjectView, ViewOf } from './subject-view.ts';

/** What comments are asked with. */
export interface CommentWorld {
  readonly standing: Standing;
  readonly viewOf: ViewOf;
  /** Those that accept something today. */
  readonly inForce: (accepted: Accepted) => boolean;
}

/**
 * What each comment covers of a finding of the rule that it names. On the block of a group or list: its findings. On a
 * rule or entry: findings about it, and of those of its group or list the packets that it states. On a module call, or
 * at the head of a file: what lies inside of these.
 */
export function openCovers({
  standing,
  viewOf,
  inForce,
}: CommentWorld): (accepted: Accepted) => Required<Pick<Exception, 'covers' | 'weakens'>> {
  const near = openNear(standing, viewOf);
  const at = remembered((place: Place | null) => [...standing.on(place), ...standing.around(place)]);
  const stated = openStatedParts({ standing: ({ place }) => at(place), inForce });
  return (accepted) => {
    const { rule, named } = accepted;
    const isAround = (place: Place | null): boolean => standing.around(place).has(accepted);
    const isOn = ({ place }: { readonly place: Place | null }): boolean =>
      standing.on(place).has(accepted) || isAround(place);
    const covers = (found: PolicyHit): Covered => {
      if (found.by.rule.id !== rule) return 'nothing';
      const { view, place, all } = near(found);
      if (!all.has(accepted)) return 'nothing';
      const { judged, owners, because, measure } = found.hit;
      // Whose rule it is, is not known: then it is the rule's own.
      if (owners === null && standing.on(place).has(accepted)) return namedIn(named, found);
      if (judged !== null) return isOn(judged) ? namedIn(named, found) : 'nothing';
      const isWithin = (): boolean =>
        (because.length === 0 && measure.length === 0) || (view?.statements ?? because).every(isOn);
      if (owners === null && isAround(place) && isWithin()) return namedIn(named, found);
      return stated.covers(found, owners === null ? view : null, accepted);
    };
    const weakens = (found: PolicyHit): Weakening | null => {
      if (found.by.rule.id !== rule || found.hit.judged !== null || found.hit.owners !== null) return null;
      const { view, all } = near(found);
      return view === null || !all.has(accepted) ? null : stated.weakens(found, view, accepted);
    };
    return { covers, weakens };
  };
}

/** What a finding is about, and every comment that has to do with it. */
interface Near {
  readonly view: SubjectView | null;
  readonly place: Place | null;
  readonly all: ReadonlySet<Accepted>;
}

/** One finding is asked about by one comment after the other. */
function openNear(standing: Standing, viewOf: ViewOf): (found: PolicyHit) => Near {
  let last: { readonly found: PolicyHit; readonly near: Near } | null = null;
  const onAll = (statements: readonly (Rule | Entry)[], all: Set<Accepted>): void => {
    for (const place of new Set(statements.map((each) => each.place)))
      for (const set of [standing.on(place), standing.around(place)]) for (const each of set) all.add(each);
  };
  return (found) => {
    if (last?.found === found) return last.near;
    const { hit, owner } = found;
    const view = viewOf(owner.address);
    const place = hit.about === null ? (view ?? owner).place : hit.about.place;
    const all = new Set([...standing.on(place), ...standing.around(place)]);
    onAll([...(view?.statements ?? []), ...hit.because, ...(hit.judged === null ? [] : [hit.judged])], all);
    last = { found, near: { view, place, all } };
    return last.near;
  };
}
