import type { Place } from '../../../base/place.ts';
import type { Entry, Rule } from '../../../model/model.ts';
import type { PolicyHit } from '../../hits/policy-hit.ts';
import type { Covered, Exception } from '../exception.ts';
import { namedIn } from '../named-packets.ts';
import type { Accepted } from './accepted.ts';
import type { Standing } from './standing.ts';
import { statedPart } from './stated-part.ts';
import type { ViewOf } from './subject-view.ts';

/** What comments are asked with. */
export interface CommentWorld {
  readonly standing: Standing;
  readonly viewOf: ViewOf;
  /** Those that accept something today. */
  readonly inForce: (accepted: Accepted) => boolean;
}

/**
 * What a comment covers of a finding of the rule that it names. On the block of a group or list: its findings. On a
 * rule or entry: findings about it, and of those of its group or list the packets that it states. On a module call, or
 * at the head of a file: what lies inside of these.
 */
export function coversOf(accepted: Accepted, { standing, viewOf, inForce }: CommentWorld): Exception['covers'] {
  const { rule, named } = accepted;
  const isAround = (place: Place | null): boolean => standing.around(place).has(accepted);
  const isOn = ({ place }: { readonly place: Place | null }): boolean =>
    standing.on(place).has(accepted) || isAround(place);
  const namedOn = ({ place }: Rule | Entry): Accepted['named'][] =>
    [...standing.on(place), ...standing.around(place)]
      .filter((each) => each.rule === rule && (each === accepted || inForce(each)))
      .map((each) => each.named);
  return (found: PolicyHit): Covered => {
    if (found.by.rule.id !== rule) return 'nothing';
    const { judged, owners, about, because } = found.hit;
    const view = viewOf(found.owner.address);
    const place = about === null ? (view ?? found.owner).place : about.place;
    // Whose rule it is, is not known: then it is the rule's own.
    if (owners === null && standing.on(place).has(accepted)) return namedIn(named, found);
    if (judged !== null) return isOn(judged) ? namedIn(named, found) : 'nothing';
    const statements = owners === null ? (view?.statements ?? because) : because;
    if (
      owners === null
      && isAround(place)
      && (statements.every(isOn) || (because.length === 0 && found.hit.measure.length === 0))
    )
      return namedIn(named, found);
    return statedPart(found, owners === null ? view : null, { own: named, isOn, namedOn });
  };
}
