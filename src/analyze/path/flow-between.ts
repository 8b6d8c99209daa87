import { addAll } from '../../base/add-all.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import { togglesContain, uniteToggles } from '../../packet/toggles.ts';
import type { Passed } from './cargo.ts';
import { pointsOfFace, type FacePoints } from './face-points.ts';
import { pointsOfOutsiders, waysAcross, waysIn, waysOut, type FlowAsk, type Outsiders } from './flow-ways.ts';
import type { PartyEnds } from './party-ends.ts';
import { byAnyWay, inSubnets } from './way-outcomes.ts';
import { walk, type Walked, type WayPlan } from './way-plan.ts';
import type { WayPoint } from './way-point.ts';

type Faces = Extract<PartyEnds, { readonly kind: 'faces' }>;
type Found = Exclude<PartyEnds, { readonly kind: 'nobody' }>;

/** What passes between two parties. */
export interface Between {
  readonly walked: readonly Walked[];
  /** Why it is not known in which subnets the ends live. */
  readonly choices: readonly UnknownAttribute[];
  readonly outcome: Passed;
  /** The end of which each address is asked about; null where both are interfaces. */
  readonly each: Outsiders | null;
}

/** Every way that packets may take from the one to the other, walked, and what all of them let pass together. */
export function flowBetween(ask: FlowAsk, from: Found, to: Found): Between {
  const walked: Walked[] = [];
  const go = (plans: readonly WayPlan[]): Passed => {
    const all = plans.map(walk);
    addAll(walked, all);
    return byAnyWay(all.map(({ outcome }) => outcome));
  };
  const choices: UnknownAttribute[] = [];
  const over = (ends: Faces, ways: (point: WayPoint) => Passed): Passed =>
    byAnyWay(
      ends.faces.map((face) => {
        const points = pointsOfFace(ask.network, ends.endpoint, face, ask.family);
        if (points.perhaps.length > 0) addAll(choices, face.subnets.unknown);
        return overPoints(points, ways);
      }),
    );
  if (from.kind === 'faces') {
    const outcome =
      to.kind === 'faces'
        ? over(from, (source) => over(to, (target) => go(waysAcross(ask, source, target, to.by))))
        : over(from, (point) => go(waysOut(ask, point, to)));
    return { walked, choices, outcome, each: to.kind === 'faces' ? null : to };
  }
  if (to.kind === 'faces') {
    const outcome = over(to, (point) => go(waysIn(ask, from, point)));
    return { walked, choices, outcome, each: from };
  }
  const targets = pointsOfOutsiders(ask, to);
  if (targets.length > 0) {
    const parts = targets.map((point) => go(waysIn(ask, from, point)));
    return { walked, choices, outcome: inSubnets([...parts, ...restOf(to, targets)], []), each: from };
  }
  const sources = pointsOfOutsiders(ask, from);
  const parts = sources.map((point) => go(waysOut(ask, point, to)));
  return { walked, choices, outcome: inSubnets([...parts, ...restOf(from, sources)], []), each: to };
}

/** Nothing passes for those who are in no subnet of the model. */
function restOf({ addresses }: Outsiders, points: readonly WayPoint[]): readonly Passed[] {
  const met = uniteToggles(points.map(({ side }) => side.addresses));
  return togglesContain(met, addresses) ? [] : [byAnyWay([])];
}

function overPoints({ certain, perhaps }: FacePoints, ways: (point: WayPoint) => Passed): Passed {
  return certain.length + perhaps.length === 0 ? byAnyWay([]) : inSubnets(certain.map(ways), perhaps.map(ways));
}
