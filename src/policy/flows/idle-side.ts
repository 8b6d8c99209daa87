import type { AroundSubject } from '../subjects/around-subject.ts';
import type { BoundFlow, FlowSide } from './bound-flow.ts';
import { endpointsMeant } from './endpoints-meant.ts';

/** A side of a flow on which nobody of the input is; where not `isSure`, perhaps nobody. */
export interface Idle {
  readonly side: FlowSide;
  readonly isSure: boolean;
  /** The one endpoint that is all of both sides; null where nobody is on the side. */
  readonly alone: string | null;
}

/** Null where somebody certainly is on both sides, and not the same one alone. */
export function idleSide({ from, to }: BoundFlow, around: AroundSubject): Idle | null {
  const sides = { to: endpointsOn(to, around), from: endpointsOn(from, around) };
  for (const isSure of [true, false]) {
    const [onTo, onFrom] = [sides.to, sides.from].map((each) => (isSure ? each?.perhaps : each?.sure));
    if (onTo?.length === 0) return { side: 'to', isSure, alone: null };
    if (onFrom?.length === 0) return { side: 'from', isSure, alone: null };
    // Nobody reaches itself through the network.
    const [alone, ...others] = new Set([...(onTo ?? []), ...(onFrom ?? [])]);
    if (onTo !== undefined && onFrom !== undefined && alone !== undefined && others.length === 0)
      return { side: 'from', isSure, alone };
  }
  return null;
}

/** Addresses of who certainly is there, and of who may be. */
interface OnSide {
  readonly sure: readonly string[];
  readonly perhaps: readonly string[];
}

/** Null where networks or the internet are. */
function endpointsOn({ isInternet, networks, isMeant }: BoundFlow[FlowSide], around: AroundSubject): OnSide | null {
  if (isInternet || networks !== null) return null;
  const meant = isMeant === null ? [] : endpointsMeant(isMeant, around);
  return {
    sure: meant.filter((each) => each.meant === 'yes').map(({ endpoint }) => endpoint.address),
    perhaps: meant.map(({ endpoint }) => endpoint.address),
  };
}
