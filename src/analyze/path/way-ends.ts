import type { Truth } from '../../model/truth.ts';
import type { Subnet } from '../../model/model.ts';
import { and } from '../judgement.ts';
import type { End } from './cargo.ts';
import type { Check } from './check.ts';
import { targetChecks } from './end-checks.ts';
import { groupCheck } from './group-check.ts';
import { listCheck } from './list-check.ts';
import { seenBeside } from './seen-beside.ts';
import type { WayAsk } from './way-ask.ts';
import type { WayPoint } from './way-point.ts';
import type { WaySide } from './way-side.ts';

/** The groups of both ends, and what stands at the target; each as the other's rules see it. */
export function groupEnds(
  ask: WayAsk,
  from: WayPoint,
  to: WayPoint,
  names: Truth,
): { readonly out: readonly Check[]; readonly in: readonly Check[] } {
  const { network, family, words } = ask;
  const seen = ({ side }: WayPoint): WaySide =>
    side.carries === null || names === 'yes'
      ? side
      : {
          ...side,
          carries: (symbol) => and([names, side.carries?.(symbol) ?? 'maybe']),
        };
  return {
    out:
      from.face === null
        ? []
        : [
            groupCheck(network, family, {
              face: from.face,
              direction: 'egress',
              other: seen(to),
              looksAt: 'target',
              words,
            }),
          ],
    in: [
      ...(to.face === null
        ? []
        : [
            groupCheck(network, family, {
              face: to.face,
              direction: 'ingress',
              other: seen(from),
              looksAt: 'source',
              words,
            }),
          ]),
      ...targetChecks(ask, to),
    ],
  };
}

/**
 * The list of the one end, at the border of its subnet, there and back. `beside`: the gateway whose packets come in may
 * be in the same subnet.
 */
export function listBorder(
  ask: WayAsk,
  subnet: Subnet,
  end: End,
  beside: Truth = 'no',
): { readonly there: Check; readonly back: Check } {
  const looksAt = end === 'source' ? 'target' : 'source';
  const { network, family, words } = ask;
  const list = (direction: 'ingress' | 'egress', leg: 'forward' | 'reply'): Check =>
    listCheck(network, family, {
      subnet,
      direction,
      leg,
      looksAt,
      words,
      ...(direction === 'ingress' ? seenBeside(beside, family) : {}),
    });
  return end === 'source'
    ? { there: list('egress', 'forward'), back: list('ingress', 'reply') }
    : { there: list('ingress', 'forward'), back: list('egress', 'reply') };
}
