import { addressCheck, unseenSubnet } from './address-check.ts';
import { accessChecks, ACCESS_OFF, targetChecks } from './end-checks.ts';
import { diversionChecks, diversionsOf, isMiddlebox, leadsBack } from './edge-tables.ts';
import { gatewayCheck } from './gateway-check.ts';
import { groupCheck } from './group-check.ts';
import { isOfKind } from './leads.ts';
import { listCheck } from './list-check.ts';
import { routeCheck } from './route-check.ts';
import type { WayAsk } from './way-ask.ts';
import type { WayPart } from './way-parts.ts';
import type { WayPoint } from './way-point.ts';
import type { WaySide } from './way-side.ts';

/**
 * From the internet to an interface (VPC guide, "Internet gateways"): it has a public address, replies to the client
 * are routed to an attached internet gateway, public access is not blocked, the list and the groups let it in, somebody
 * listens, and the list lets the replies out.
 */
export function fromInternet(ask: WayAsk, point: WayPoint, client: WaySide): WayPart {
  const { network, family, words } = ask;
  const { subnet, face } = point;
  const groups =
    face === null
      ? []
      : [groupCheck(network, family, { face, direction: 'ingress', other: client, looksAt: 'source', words })];
  const end = [...groups, ...targetChecks(ask, point)];
  if (subnet === null)
    return { forward: [addressCheck(point), unseenSubnet(point), ...end], reply: [], natReply: null, assumptions: [] };
  const diverted = diversionsOf(network, subnet, family);
  return {
    forward: [
      addressCheck(point),
      routeCheck(network, family, {
        words,
        subnet,
        leg: 'forward',
        looksAt: 'source',
        leads: (route) => (diverted.length > 0 && isMiddlebox(route) ? 'maybe' : isOfKind(route, 'internet')),
        to: 'an internet gateway',
      }),
      gatewayCheck(network, family, subnet, {
        kind: 'internet',
        leg: 'forward',
        looksAt: 'source',
        leads: (route) => leadsBack(network, route, subnet, diverted),
      }),
      ...diversionChecks(subnet, diverted),
      ...accessChecks(subnet, ['in']),
      listCheck(network, family, { subnet, direction: 'ingress', leg: 'forward', looksAt: 'source', words }),
      ...end,
    ],
    reply: [listCheck(network, family, { subnet, direction: 'egress', leg: 'reply', looksAt: 'source', words })],
    natReply: null,
    assumptions: subnet.publicAccess.by.length === 0 ? [ACCESS_OFF] : [],
  };
}
