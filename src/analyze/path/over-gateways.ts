import type { Subnet } from '../../model/model.ts';
import type { Gateway, Route } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import { and, or } from '../judgement.ts';
import type { End } from './cargo.ts';
import { truthCheck, type Check } from './check.ts';
import { truthTold } from './end-checks.ts';
import { isAttached, leadsToGateway } from './leads.ts';
import { routeCheck } from './route-check.ts';
import { transitEnd, type TransitEnd } from './transit-lists.ts';
import type { WayAsk } from './way-ask.ts';
import { groupEnds, listBorder } from './way-ends.ts';
import type { WayPart } from './way-parts.ts';
import type { WayPoint } from './way-point.ts';

/**
 * Between two VPCs: one way for each peering connection and transit gateway that both have; the tables of both sides
 * lead to one. The transit gateway's own tables are not part of the model, so they are taken to join what is attached.
 */
export function overGateways(ask: WayAsk, from: WayPoint, to: WayPoint): readonly WayPart[] {
  const joining = ask.network.model.topology.gateways.filter(
    ({ kind, vpcs }) =>
      (kind === 'peering' || kind === 'transit')
      && isAttached(vpcs, from.vpc) !== 'no'
      && isAttached(vpcs, to.vpc) !== 'no',
  );
  if (joining.length === 0) return [withoutGateway(ask, from, to)];
  return joining.map((gateway) => overGateway(ask, from, to, gateway, joining));
}

function withoutGateway(ask: WayAsk, from: WayPoint, to: WayPoint): WayPart {
  const { out } = groupEnds(ask, from, to, 'no');
  const leaving = from.subnet === null ? [] : [listBorder(ask, from.subnet, 'source').there];
  return { forward: [...out, ...leaving, ...tableOf(ask, from, to, 'source', () => 'no')], reply: [], assumptions: [] };
}

function overGateway(
  ask: WayAsk,
  from: WayPoint,
  to: WayPoint,
  gateway: Gateway,
  joining: readonly Gateway[],
): WayPart {
  const { out, in: inwards } = groupEnds(ask, from, to, gateway.carriesGroupNames);
  const isTransit = gateway.kind === 'transit';
  const ends = {
    from: isTransit ? transitEnd(ask, gateway, from, 'source') : NO_TRANSIT,
    to: isTransit ? transitEnd(ask, gateway, to, 'target') : NO_TRANSIT,
  };
  const lists = (subnet: Subnet | null, end: End): { there: readonly Check[]; back: readonly Check[] } => {
    if (subnet === null) return { there: [], back: [] };
    const { there, back } = listBorder(ask, subnet, end);
    return { there: [there], back: [back] };
  };
  const [leaving, entering] = [lists(from.subnet, 'source'), lists(to.subnet, 'target')];
  const backByAny = (route: Route): Truth => or(joining.map((each) => leadsToGateway(route, each)));
  return {
    forward: [
      ...out,
      ...leaving.there,
      ...tableOf(ask, from, to, 'source', (route) => leadsToGateway(route, gateway)),
      ...ends.from.away,
      joinCheck(gateway, from.vpc, to.vpc),
      ...ends.to.towards,
      ...(ends.to.isNeighbour ? [] : entering.there),
      ...inwards,
    ],
    reply: [
      ...entering.back,
      ...tableOf(ask, to, from, 'target', backByAny),
      ...ends.to.away,
      ...ends.from.towards,
      ...(ends.from.isNeighbour ? [] : leaving.back),
    ],
    assumptions: isTransit ? [`The route tables of ${gateway.address} join all that is attached to it`] : [],
  };
}

const NO_TRANSIT: TransitEnd = { away: [], towards: [], isNeighbour: false };

/** The table of one end leads to the other's VPC. */
function tableOf(
  { network, family }: WayAsk,
  own: WayPoint,
  other: WayPoint,
  end: End,
  leads: (route: Route) => Truth,
): readonly Check[] {
  if (own.subnet === null) return [];
  return [
    routeCheck(network, family, {
      subnet: own.subnet,
      leg: end === 'source' ? 'forward' : 'reply',
      looksAt: end === 'source' ? 'target' : 'source',
      leads,
      to: `a peering connection or transit gateway that leads to ${other.vpc ?? other.label}`,
    }),
  ];
}

/** It is attached to both VPCs, and in use. */
export function joinCheck({ address, vpcs, active, place }: Gateway, from: string | null, to: string | null): Check {
  const truth = and([active, isAttached(vpcs, from), isAttached(vpcs, to)]);
  const both = [from, to].filter((vpc) => vpc !== null).join(' and ');
  return truthCheck(truth, {
    checkpoint: 'gateway',
    leg: 'forward',
    address,
    place,
    doubts: () => (vpcs.unknown.length > 0 ? vpcs.unknown : [{ address, attribute: 'vpc_id' }]),
    told: truthTold(
      `${address} joins ${both}`,
      `${address} is not in use`,
      `whether ${address} joins ${both} is known only after apply`,
      null,
    ),
  });
}
