import type { Subnet } from '../../model/model.ts';
import type { Truth } from '../../model/truth.ts';
import { unseenSubnet } from './address-check.ts';
import { truthCheck, type Check } from './check.ts';
import { detours } from './detours.ts';
import { truthTold } from './end-checks.ts';
import { overGateways } from './over-gateways.ts';
import type { WayAsk } from './way-ask.ts';
import { groupEnds, listBorder } from './way-ends.ts';
import type { WayPart } from './way-parts.ts';
import { isClassicBalancer, type WayPoint } from './way-point.ts';

/**
 * Between private addresses: within a subnet, within a VPC, or over a peering connection or transit gateway (VPC guide,
 * "Network ACL basics": lists stand at the borders of subnets, and see nothing of what stays within one).
 */
export function privateWays(ask: WayAsk, from: WayPoint, to: WayPoint): readonly WayPart[] {
  const isUnseen = [from, to].some(({ subnet, face }) => subnet === null && face !== null);
  if (isUnseen) return [withinVpc(ask, from, to, 'maybe')];
  if (from.subnet !== null && from.subnet.address === to.subnet?.address) return [withinSubnet(ask, from, to)];
  if (from.vpc === null || to.vpc === null) return [withinVpc(ask, from, to, 'maybe')];
  return from.vpc === to.vpc ? [withinVpc(ask, from, to, 'yes')] : overGateways(ask, from, to);
}

function withinSubnet(ask: WayAsk, from: WayPoint, to: WayPoint): WayPart {
  const { out, in: inwards } = groupEnds(ask, from, to, 'yes');
  const lists = {
    there: isClassicBalancer(from) && from.subnet !== null ? [listBorder(ask, from.subnet, 'source').there] : [],
    back: isClassicBalancer(to) && to.subnet !== null ? [listBorder(ask, to.subnet, 'target').back] : [],
  };
  return { forward: [...out, ...lists.there, ...inwards], reply: lists.back, natReply: null, assumptions: [] };
}

/** Where the two are in one VPC; who is in no subnet of the input meets no list there that the input has. */
function withinVpc(ask: WayAsk, from: WayPoint, to: WayPoint, isOne: Truth): WayPart {
  const { out, in: inwards } = groupEnds(ask, from, to, isOne);
  const leaving = from.subnet === null ? null : listBorder(ask, from.subnet, 'source');
  const entering = to.subnet === null ? null : listBorder(ask, to.subnet, 'target');
  const around = (subnet: Subnet | null, point: WayPoint, leg: 'forward' | 'reply'): readonly Check[] =>
    subnet === null ? [] : detours(ask, subnet, point.side.addresses, leg, leg === 'forward' ? 'target' : 'source');
  return {
    forward: [
      ...out,
      ...(leaving === null ? [] : [leaving.there]),
      ...(isOne === 'yes' ? [] : [oneVpc(from, to)]),
      ...around(from.subnet, to, 'forward'),
      ...(entering === null ? [] : [entering.there]),
      ...inwards,
    ],
    reply: [
      ...(entering === null ? [] : [entering.back]),
      ...around(to.subnet, from, 'reply'),
      ...(leaving === null ? [] : [leaving.back]),
    ],
    natReply: null,
    assumptions: [from, to]
      .filter(({ subnet, face }) => subnet === null && face === null)
      .map(({ label }) => `What of ${label} is in no subnet of the input is let in and out there`),
  };
}

function oneVpc(from: WayPoint, to: WayPoint): Check {
  const unseen = [from, to].find(({ subnet }) => subnet === null);
  if (unseen !== undefined) return unseenSubnet(unseen);
  return truthCheck('maybe', {
    checkpoint: 'route',
    leg: 'forward',
    address: null,
    told: truthTold('', '', `whether ${from.label} and ${to.label} are in one VPC is not known`, null),
  });
}
