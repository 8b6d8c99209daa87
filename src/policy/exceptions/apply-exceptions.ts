import { united } from '../hits/packets-in.ts';
import { isEmpty } from '../../packet/packet-set.ts';
import { NAMELESS } from '../../model/input-name.ts';
import { extentOfHit, keptExtent } from '../hits/extent.ts';
import { KEEP_ALL, type DirectedPackets, type Hit, type KeepPackets } from '../hits/hit.ts';
import type { PolicyHit } from '../hits/policy-hit.ts';
import { coveredBy } from './covered-by.ts';
import type { Exception } from './exception.ts';
import { narrowedHit } from './narrowed-hit.ts';
import { allButThese, onlyThese, packetsOf } from './reach.ts';
import { weakenedRest } from './weakened-rest.ts';

/** What becomes of a finding by what somebody accepted of it. */
export interface Applied {
  /** Null where all of it is covered. */
  readonly left: PolicyHit | null;
  /** The parts that are covered, each once, by the first exception that names them. */
  readonly waived: readonly Waived[];
  /** Those that name something of it, also what an earlier one covers. */
  readonly met: readonly Exception[];
}

export interface Waived {
  readonly part: PolicyHit;
  readonly exception: Exception;
}

/**
 * Takes from a finding what exceptions name of it. It is gone only where all that it reaches is covered, what may be
 * found as well as what is; else the packets that nobody named stay. Where it is told of rules or entries too that
 * match no packet, packets alone do not cover it.
 */
export function applyExceptions(found: PolicyHit, exceptions: readonly Exception[], input = NAMELESS): Applied {
  const whole = extentOfHit(found.hit);
  const reaches = (keep: KeepPackets): boolean => packetsOf(keptExtent(whole, keep)).length > 0;
  const waived: Waived[] = [];
  const met: Exception[] = [];
  let taken: readonly DirectedPackets[] = [];
  let isLeft = true;
  for (const { exception, covered } of coveredBy(found, exceptions, input)) {
    if (covered !== 'all' && !reaches(onlyThese(covered))) continue;
    met.push(exception);
    if (!isLeft) continue;
    const before = allButThese(taken);
    const named = covered === 'all' ? KEEP_ALL : onlyThese(covered);
    if (covered !== 'all') {
      if (!reaches((direction, set) => named(direction, before(direction, set)))) continue;
      taken = united([...taken, ...covered]);
    }
    isLeft = covered !== 'all' && (reaches(allButThese(taken)) || hasMoreThanPackets(found.hit));
    const part =
      !isLeft && waived.length === 0
        ? found
        : partOf(found, (direction, set) => named(direction, before(direction, set)));
    waived.push({ exception, part });
  }
  const left = !isLeft ? null : waived.length === 0 ? found : partOf(found, allButThese(taken));
  return weakenedRest({ left, waived, met }, exceptions, input);
}

function partOf(found: PolicyHit, keep: KeepPackets): PolicyHit {
  return { ...found, hit: narrowedHit(found.hit, keep, keptExtent(extentOfHit(found.hit), keep)) };
}

function hasMoreThanPackets({ judged, because }: Hit): boolean {
  return [judged, ...because].some((statement) => statement !== null && isEmpty(statement.packets.possible));
}
