import type { Subnet } from '../../model/model.ts';
import type { Gateway, Route } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import { and } from '../judgement.ts';
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
 * Between two VPCs: one way for each peering connection and transit gateway that both have, there and back, to which
 * the tables of both sides lead. A transit gateway's own tables are not part of the model: the default one is taken to
 * join what is attached, and where the input has others, nobody knows what passes.
 */
export function overGateways(ask: WayAsk, from: WayPoint, to: WayPoint): readonly WayPart[] {
  const joining = ask.network.model.topology.gateways.filter(
    ({ kind, vpcs }) =>
      (kind === 'peering' || kind === 'transit')
      && isAttached(vpcs, from.vpc) !== 'no'
      && isAttached(vpcs, to.vpc) !== 'no',
  );
  if (joining.length === 0) return [withoutGateway(ask, from, to)];
  return joining.flatMap((there) => joining.map((back) => overGateway(ask, from, to, there, back)));
}

function withoutGateway(ask: WayAsk, from: WayPoint, to: WayPoint): WayPart {
  const { out } = groupEnds(ask, from, to, 'no');
  const leaving = from.subnet === null ? [] : [listBorder(ask, from.subnet, 'source').there];
  return {
    forward: [...out, ...leaving, ...tableOf(ask, from, to, 'source', () => 'no')],
    reply: [],
    natReply: null,
    assumptions: [],
  };
}

function overGateway(ask: WayAsk, from: WayPoint, to: WayPoint, gateway: Gateway, back: Gateway): WayPart {
  const { out, in: inwards } = groupEnds(ask, from, to, gateway.carriesGroupNames);
  const [away, home] = [transitEnds(ask, gateway, from, to), transitEnds(ask, back, from, to)];
  const leaving = lists(ask, from.subnet, 'source', home.from.isNeighbour);
  const entering = lists(ask, to.subnet, 'target', away.to.isNeighbour);
  return {
    forward: [
      ...out,
      ...leaving.there,
      ...tableOf(ask, from, to, 'source', (route) => leadsToGateway(route, gateway)),
      ...away.from.away,
      joinCheck(gateway, from.vpc, to.vpc),
      ...away.to.towards,
      ...entering.there,
      ...inwards,
    ],
    reply: [
      ...entering.back,
      ...tableOf(ask, to, from, 'target', (route) => leadsToGateway(route, back)),
      ...(back === gateway ? [] : [{ ...joinCheck(back, to.vpc, from.vpc), leg: 'reply' as const }]),
      ...home.to.away,
      ...home.from.towards,
      ...leaving.back,
    ],
    natReply: null,
    assumptions: [...new Set([gateway, back])]
      .filter(({ kind, ownTables }) => kind === 'transit' && ownTables === undefined)
      .map(({ address }) => `The route tables of ${address} join all that is attached to it`),
  };
}

/** Of an end whose subnet the gateway is in for certain, the list sees nothing of what comes in. */
function lists(
  ask: WayAsk,
  subnet: Subnet | null,
  end: End,
  beside: Truth,
): { readonly there: readonly Check[]; readonly back: readonly Check[] } {
  if (subnet === null) return { there: [], back: [] };
  const { there, back } = listBorder(ask, subnet, end, beside);
  const isUnseen = (of: End): boolean => beside === 'yes' && end === of;
  return { there: isUnseen('target') ? [] : [there], back: isUnseen('source') ? [] : [back] };
}

function transitEnds(ask: WayAsk, gateway: Gateway, from: WayPoint, to: WayPoint) {
  return gateway.kind === 'transit'
    ? { from: transitEnd(ask, gateway, from, 'source'), to: transitEnd(ask, gateway, to, 'target') }
    : { from: NO_TRANSIT, to: NO_TRANSIT };
}

const NO_TRANSIT: TransitEnd = { away: [], towards: [], isNeighbour: 'no' };

/** The table of one end leads to the other's VPC. */
function tableOf(
  { network, family, words }: WayAsk,
  own: WayPoint,
  other: WayPoint,
  end: End,
  leads: (route: Route) => Truth,
): readonly Check[] {
  if (own.subnet === null) return [];
  return [
    routeCheck(network, family, {
      words,
      subnet: own.subnet,
      leg: end === 'source' ? 'forward' : 'reply',
      looksAt: end === 'source' ? 'target' : 'source',
      leads,
      to: `a peering connection or transit gateway that leads to ${other.vpc ?? other.label}`,
    }),
  ];
}

/** It is attached to both VPCs, and in use. */
export function joinCheck(
  { address, vpcs, active, ownTables = [], place }: Gateway,
  from: string | null,
  to: string | null,
): Check {
  const truth = and([active, isAttached(vpcs, from), isAttached(vpcs, to), ownTables.length > 0 ? 'maybe' : 'yes']);
  const both = [from, to].filter((vpc) => vpc !== null).join(' and ');
  return truthCheck(truth, {
    checkpoint: 'gateway',
    leg: 'forward',
    address,
    place,
    doubts: () =>
      ownTables.length > 0 ? ownTables : vpcs.unknown.length > 0 ? vpcs.unknown : [{ address, attribute: 'vpc_id' }],
    told: truthTold(
      `${address} joins ${both}`,
      `${address} is not in use`,
      ownTables.length > 0
        ? `what passes between attachments of ${address} is said by route tables of its own, which are not judged`
        : `whether ${address} joins ${both} is not known`,
      null,
    ),
  });
}
