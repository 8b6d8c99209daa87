import { PUBLIC_ADDRESSES } from '../../packet/addresses.ts';
import { uniteToggles } from '../../packet/toggles.ts';
import { addressCheck, unseenSubnet } from './address-check.ts';
import type { Check } from './check.ts';
import { accessChecks, ACCESS_OFF } from './end-checks.ts';
import { exitsOf, leadsBy, type Exit } from './exits.ts';
import { exitCheck } from './exit-check.ts';
import { gatewayCheck } from './gateway-check.ts';
import { groupCheck } from './group-check.ts';
import { listCheck } from './list-check.ts';
import { natPart } from './nat-part.ts';
import { routeCheck } from './route-check.ts';
import type { WayAsk } from './way-ask.ts';
import type { WayPart } from './way-parts.ts';
import type { WayPoint } from './way-point.ts';
import { gatewayOwner, type WaySide } from './way-side.ts';

const TO_INTERNET: ReadonlySet<Exit['kind']> = new Set(['internet', 'nat', 'egress-only-internet']);

/** A way to the internet, and who it seems to come from there. */
export interface WayOut extends WayPart {
  readonly client: WaySide;
}

/**
 * From an interface to servers of the internet, one way for each gateway that its table leads to: groups and list let
 * it out, the table leads to a gateway, and the list lets the replies in. Where a transit gateway or the like leads,
 * the input does not show; that counts only where it is `everywhere` that is asked for, since who asks for one network
 * may mean what is behind that gateway.
 */
export function toInternet(ask: WayAsk, point: WayPoint, server: WaySide, everywhere: boolean): readonly WayOut[] {
  const { network, family, words } = ask;
  const { subnet, face } = point;
  const groups =
    face === null
      ? []
      : [groupCheck(network, family, { face, direction: 'egress', other: server, looksAt: 'target', words })];
  const unknown = publicSide(point);
  if (subnet === null)
    return [{ forward: [...groups, unseenSubnet(point)], reply: [], natReply: null, assumptions: [], client: unknown }];
  const found = exitsOf(network, subnet, family, server.addresses).filter(
    ({ kind }) => TO_INTERNET.has(kind) || (everywhere && kind !== 'peering'),
  );
  const exits: readonly Exit[] = found.length > 0 ? found : [{ kind: 'internet', gateway: null, label: 'internet' }];
  return exits.flatMap((exit) =>
    beyond(ask, point, exit).map(({ part, client, passesOwnList }): WayOut => {
      const list = (direction: 'ingress' | 'egress', leg: 'forward' | 'reply'): readonly Check[] =>
        passesOwnList ? [listCheck(network, family, { subnet, direction, leg, looksAt: 'target', words })] : [];
      const route = routeCheck(network, family, {
        words,
        subnet,
        leg: 'forward',
        looksAt: 'target',
        leads: (each) => leadsBy(each, exit),
        to: 'an internet gateway or a NAT gateway',
      });
      return {
        forward: [...groups, ...list('egress', 'forward'), route, ...part.forward],
        reply: [...part.reply, ...list('ingress', 'reply')],
        natReply: part.natReply,
        assumptions: part.assumptions,
        client,
      };
    }),
  );
}

interface Beyond {
  readonly part: WayPart;
  readonly client: WaySide;
  /** Its packets cross the border of its subnet before they come there. */
  readonly passesOwnList: boolean;
}

function beyond(ask: WayAsk, point: WayPoint, exit: Exit): readonly Beyond[] {
  const { network, family } = ask;
  const { subnet } = point;
  const client = publicSide(point);
  if (subnet === null) return [];
  const assumptions = subnet.publicAccess.by.length === 0 ? [ACCESS_OFF] : [];
  const gateway = (kind: 'internet' | 'egress-only-internet'): Check =>
    gatewayCheck(network, family, subnet, { kind, leg: 'forward', looksAt: 'target' });
  switch (exit.kind) {
    case 'internet':
      return [
        {
          // Only what NAT and egress-only gateways carry passes where ingress alone is blocked.
          part: {
            forward: [gateway('internet'), ...accessChecks(subnet, ['in', 'out']), addressCheck(point)],
            reply: [],
            natReply: null,
            assumptions,
          },
          client,
          passesOwnList: true,
        },
      ];
    case 'egress-only-internet':
      return [
        {
          part: {
            forward: [gateway('egress-only-internet'), ...accessChecks(subnet, ['out']), addressCheck(point)],
            reply: [],
            natReply: null,
            assumptions,
          },
          client,
          passesOwnList: true,
        },
      ];
    case 'nat':
      return throughNat(ask, point, exit);
    default:
      return [
        {
          part: { forward: [exitCheck(exit)], reply: [], natReply: null, assumptions: [] },
          client,
          passesOwnList: true,
        },
      ];
  }
}

function throughNat(ask: WayAsk, point: WayPoint, exit: Exit): readonly Beyond[] {
  const { network, family } = ask;
  const gateway = exit.gateway === null ? null : network.gateway(exit.gateway);
  const [subnetAddress, ...others] = gateway?.subnets.possible ?? [];
  const subnet = subnetAddress === undefined ? null : network.subnet(subnetAddress);
  if (gateway === null || subnet === null || others.length > 0 || gateway.subnets.open)
    return [
      {
        part: { forward: [exitCheck(exit)], reply: [], natReply: null, assumptions: [] },
        client: publicSide(point),
        passesOwnList: true,
      },
    ];
  const named = uniteToggles(
    gateway.publicAddresses.filter((each) => each.family === family).map((each) => each.addresses),
  );
  return [
    {
      part: natPart(ask, point, gateway, subnet),
      client: {
        addresses: named.length > 0 ? named : PUBLIC_ADDRESSES[family],
        meant: 'one',
        carries: () => 'no',
        names: gateway.publicNames ?? [],
        who: gatewayOwner(gateway),
        unknown: [{ address: gateway.address, attribute: 'public_ip' }],
      },
      passesOwnList: point.subnet?.address !== subnet.address,
    },
  ];
}

/** As the internet sees it: rules that name groups never mean it by this address (VPC guide, "Security groups"). */
export function publicSide({ face, family, side, endpoint }: WayPoint): WaySide {
  const named = uniteToggles(
    (face?.publicAddresses ?? []).filter((each) => each.family === family).map((each) => each.addresses),
  );
  // In IPv6 an interface has the same address everywhere.
  const addresses = family === 'ipv6' ? side.addresses : named.length > 0 ? named : PUBLIC_ADDRESSES.ipv4;
  const unknown = endpoint === null ? [] : [{ address: endpoint.address, attribute: 'public_ip' }];
  const names = family === 'ipv6' ? side.names : face?.publicNames;
  return {
    addresses,
    meant: 'one',
    carries: () => 'no',
    names: names ?? [],
    ...(side.who === undefined ? {} : { who: side.who }),
    unknown,
  };
}
