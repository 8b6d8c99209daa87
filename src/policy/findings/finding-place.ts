import { samePlace, type Place } from '../../base/place.ts';
import type { Entry, Rule } from '../../model/model.ts';
import type { PolicyHit } from '../hits/policy-hit.ts';

/** Where to look: at the rule or entry that decides, or at the whole group or list where no single one does. */
export function findingPlace({ hit, owner, kind }: PolicyHit): Place | null {
  // What carries groups is mended by what it carries as well as by where it lives: it stands where it is written.
  if (kind === 'endpoint' && owner.place !== null) return owner.place;
  return (
    hit.judged?.place
    ?? hit.about?.place
    ?? (kind === 'security-group' || hit.turnsOn.length > 0 ? onlyPlace(hit.because) : null)
    ?? owner.place
    ?? hit.because[0]?.place
    ?? null
  );
}

/** One block may state several rules: one for each of its networks. */
function onlyPlace(because: readonly (Entry | Rule)[]): Place | null {
  const [first, ...others] = because;
  const place = first?.place ?? null;
  return others.every((other) => samePlace(other.place, place)) ? place : null;
}
