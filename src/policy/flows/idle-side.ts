import type { AroundSubject } from '../subjects/around-subject.ts';
import type { BoundFlow, FlowSide } from './bound-flow.ts';
import { endpointsMeant } from './endpoints-meant.ts';

/** A side of a flow on which nobody of the input is; where not `isSure`, perhaps nobody. */
export interface Idle {
  readonly side: FlowSide;
  readonly isSure: boolean;
}

/** Null where somebody certainly is on both sides, and not the same one alone. */
export function idleSide({ from, to }: BoundFlow, around: AroundSubject): Idle | null {
  const sides = { to: endpointsOn(to, around), from: endpointsOn(from, around) };
  for (const isSure of [true, false]) {
    const [onTo, onFrom] = [sides.to, sides.from].map((each) => (isSure ? each?.perhaps : each?.sure));
    if (onTo?.length === 0) return { side: 'to', isSure };
    if (onFrom?.length === 0) return { side: 'from', isSure };
    // Nobody reaches itself through the network.
    if (onTo?.length === 1 && onFrom?.length === 1 && onTo[0] === onFrom[0]) return { side: 'from', isSure };
  }
  return null;
}

/** What is to be told of such a side. */
export function nobodyText(bound: BoundFlow, { side, isSure }: Idle): string {
  return isSure
    ? `\`${side}\` means nobody here (${bound[side].called}), so that nothing can be said of this flow`
    : `\`${side}\` may mean nobody here (${bound[side].called}): whom it means is not known`;
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
