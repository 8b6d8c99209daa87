import type { Subnet } from '../../model/model.ts';
import type { Truth } from '../../model/truth.ts';
import type { Family } from '../../packet/family.ts';
import type { AddressSet } from '../../packet/addresses.ts';
import type { Check } from './check.ts';
import { exitCheck } from './exit-check.ts';
import { exitsOf, leadsBy, type Exit } from './exits.ts';
import { groupCheck } from './group-check.ts';
import { targetChecks } from './end-checks.ts';
import { unseenSubnet } from './address-check.ts';
import { listCheck, type ListAsked } from './list-check.ts';
import { joinCheck } from './over-gateways.ts';
import { routeCheck } from './route-check.ts';
import { livesBeside, seenBeside } from './seen-beside.ts';
import { transitEnd, type TransitEnd } from './transit-lists.ts';
import type { OpenNetwork } from './open-network.ts';
import type { WayAsk } from './way-ask.ts';
import type { WayPart } from './way-parts.ts';
import type { WayPoint } from './way-point.ts';
import type { WaySide } from './way-side.ts';

/** Gateways behind which others than the internet live. */
const REMOTE: ReadonlySet<Exit['kind']> = new Set([
  'peering',
  'transit',
  'vpn',
  'core-network',
  'carrier',
  'local',
  'private-nat',
  'middlebox',
  'unknown',
]);
const NO_TRANSIT: TransitEnd = { away: [], towards: [], isNeighbour: 'no' };

/** From an interface to addresses outside of its VPC that are not of the internet, by each gateway that leads there. */
export function remoteOut(ask: WayAsk, point: WayPoint, server: WaySide): readonly WayPart[] {
  const { network, family, words } = ask;
  const { subnet, face } = point;
  const groupsOf = (other: WaySide): readonly Check[] =>
    face === null ? [] : [groupCheck(network, family, { face, direction: 'egress', other, looksAt: 'target', words })];
  if (subnet === null)
    return [{ forward: [...groupsOf(server), unseenSubnet(point)], reply: [], natReply: null, assumptions: [] }];
  return orNothing(remoteExits(network, family, subnet, server.addresses)).map((exit): WayPart => {
    const border = { subnet, looksAt: 'target', words } as const;
    const { transit, gateway } = gatewayOf(ask, point, exit, 'source');
    return {
      forward: [
        ...groupsOf(namedOver(network, exit, server)),
        listCheck(network, family, { ...border, direction: 'egress', leg: 'forward' }),
        routeCheck(network, family, {
          ...ROUTE,
          words,
          subnet,
          leg: 'forward',
          looksAt: 'target',
          leads: (route) => leadsBy(route, exit),
        }),
        ...transit.away,
        ...gateway,
      ],
      reply: [...transit.towards, ...listBeside(ask, transit, { ...border, direction: 'ingress', leg: 'reply' })],
      natReply: null,
      assumptions: isNothing(exit) ? [] : [`What is behind ${exit.label} lets it in and answers`],
    };
  });
}

/** From addresses outside of its VPC that are not of the internet to an interface; replies go where its table leads. */
export function remoteIn(ask: WayAsk, point: WayPoint, client: WaySide): readonly WayPart[] {
  const { network, family, words } = ask;
  const { subnet, face } = point;
  const endOf = (other: WaySide): readonly Check[] => [
    ...(face === null
      ? []
      : [groupCheck(network, family, { face, direction: 'ingress', other, looksAt: 'source', words })]),
    ...targetChecks(ask, point),
  ];
  if (subnet === null)
    return [{ forward: [unseenSubnet(point), ...endOf(client)], reply: [], natReply: null, assumptions: [] }];
  return orNothing(remoteExits(network, family, subnet, client.addresses)).map((exit): WayPart => {
    const border = { subnet, looksAt: 'source', words } as const;
    const { transit, gateway } = gatewayOf(ask, point, exit, 'target');
    return {
      forward: [
        routeCheck(network, family, {
          ...ROUTE,
          words,
          subnet,
          leg: 'forward',
          looksAt: 'source',
          leads: (route) => leadsBy(route, exit),
        }),
        ...gateway,
        ...transit.towards,
        ...listBeside(ask, transit, { ...border, direction: 'ingress', leg: 'forward' }),
        ...endOf(namedOver(network, exit, client)),
      ],
      reply: [listCheck(network, family, { ...border, direction: 'egress', leg: 'reply' }), ...transit.away],
      natReply: null,
      assumptions: isNothing(exit) ? [] : [`What is behind ${exit.label} sends it, and has a way for the replies`],
    };
  });
}

const ROUTE = { to: 'a gateway behind which it is' } as const;

/** Whether rules that name groups mean who comes from there: by the addresses of members, where names pass. */
function namedOver(network: OpenNetwork, { gateway }: Exit, side: WaySide): WaySide {
  const names = (gateway === null ? null : network.gateway(gateway))?.carriesGroupNames ?? 'no';
  return names === 'yes' ? side : { ...side, carries: () => names };
}

/** No gateway leads there: the table is shown, which stops it. */
const NOTHING_LEADS: Exit = { kind: 'peering', gateway: '', label: '' };

function isNothing(exit: Exit): boolean {
  return exit === NOTHING_LEADS;
}

/** Gateways to others than the internet, to which the table of a subnet leads for some of these addresses. */
export function remoteExits(network: OpenNetwork, family: Family, subnet: Subnet, to: AddressSet): readonly Exit[] {
  return exitsOf(network, subnet, family, to).filter(({ kind }) => REMOTE.has(kind));
}

function orNothing(exits: readonly Exit[]): readonly Exit[] {
  return exits.length === 0 ? [NOTHING_LEADS] : exits;
}

function gatewayOf(
  ask: WayAsk,
  point: WayPoint,
  exit: Exit,
  end: 'source' | 'target',
): { readonly transit: TransitEnd; readonly gateway: readonly Check[] } {
  if (isNothing(exit)) return { transit: NO_TRANSIT, gateway: [] };
  const gateway = exit.gateway === null ? null : ask.network.gateway(exit.gateway);
  if (gateway === null || exit.kind === 'private-nat' || exit.kind === 'middlebox' || exit.kind === 'unknown')
    return { transit: { ...NO_TRANSIT, isNeighbour: anyBeside(ask, point, exit) }, gateway: [exitCheck(exit)] };
  return {
    transit: gateway.kind === 'transit' ? transitEnd(ask, gateway, point, end) : NO_TRANSIT,
    gateway: [joinCheck(gateway, point.vpc, null)],
  };
}

/** Whether a gateway that the input does not name may be one that is attached in the subnet of the end. */
function anyBeside({ network }: WayAsk, { subnet }: WayPoint, { kind }: Exit): Truth {
  if (kind !== 'transit' && kind !== 'unknown') return 'no';
  const isAny = network.model.topology.gateways.some(
    (each) => each.kind === 'transit' && livesBeside(each, subnet) !== 'no',
  );
  return isAny ? 'maybe' : 'no';
}

/** The list of the end's own subnet, which sees nothing of what a gateway in the same subnet sends. */
function listBeside({ network, family }: WayAsk, { isNeighbour }: TransitEnd, asked: ListAsked): readonly Check[] {
  return isNeighbour === 'yes' ? [] : [listCheck(network, family, { ...asked, ...seenBeside(isNeighbour, family) })];
}
