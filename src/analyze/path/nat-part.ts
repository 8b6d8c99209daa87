import type { Bounds } from '../../model/bounds.ts';
import type { Subnet } from '../../model/model.ts';
import type { Gateway } from '../../model/topology.ts';

import type { Family } from '../../packet/family.ts';
import { packets, peersOfAll, peersOfAny, restrict, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import { boundsOf } from './bounds-algebra.ts';
import { alike, type Passed } from './cargo.ts';
import { truthCheck } from './check.ts';
import { accessChecks, ACCESS_OFF, truthTold } from './end-checks.ts';
import { forAddresses } from './for-addresses.ts';
import { gatewayCheck } from './gateway-check.ts';
import { isOfKind } from './leads.ts';
import { listCheck } from './list-check.ts';
import type { ListPassage } from './list-passage.ts';
import { clientRange, echoOf, PORT_PROTOCOLS, portlessRange, type HowMany } from './replies.ts';
import { routeCheck } from './route-check.ts';
import type { WayAsk } from './way-ask.ts';
import type { WayPart } from './way-parts.ts';
import type { WayPoint } from './way-point.ts';

/** A NAT gateway gives connections ports of its own (VPC guide, "NAT gateway basics"). */
const NAT_PORTS: readonly [number, number] = [1024, 65535];

/**
 * Through the subnet of a NAT gateway to the internet: its list lets in what comes from the private address and out to
 * the server, and the replies in to the gateway's own ports and out to the client's. In the gateway's own subnet the
 * list sees only what leaves it.
 */
export function natPart(ask: WayAsk, client: WayPoint, gateway: Gateway, subnet: Subnet): WayPart {
  const { network, family, words, clientPorts } = ask;
  const isNeighbour = client.subnet?.address === subnet.address;
  const toClient = (passage: ListPassage): Passed => alike(forAddresses(family, passage.bounds, client.side.addresses));
  const border = { subnet, words } as const;
  const translates = truthCheck(gateway.active, {
    checkpoint: 'gateway',
    leg: 'forward',
    address: gateway.address,
    place: gateway.place,
    told: truthTold(
      `${gateway.address} in ${subnet.address} sends it on under an address of its own`,
      `${gateway.address} is not there`,
      `whether ${gateway.address} is there is known only after apply`,
      null,
    ),
  });
  return {
    forward: [
      ...(isNeighbour
        ? []
        : [
            listCheck(network, family, {
              ...border,
              direction: 'ingress',
              leg: 'forward',
              looksAt: 'source',
              seen: toClient,
            }),
          ]),
      translates,
      listCheck(network, family, { ...border, direction: 'egress', leg: 'forward', looksAt: 'target' }),
      routeCheck(network, family, {
        subnet,
        leg: 'forward',
        looksAt: 'target',
        leads: (route) => isOfKind(route, 'internet'),
        to: 'an internet gateway',
      }),
      gatewayCheck(network, family, subnet, { kind: 'internet', leg: 'forward', looksAt: 'target' }),
      ...accessChecks(subnet, ['out']),
    ],
    reply: [
      listCheck(network, family, {
        ...border,
        words: { ...words, replies: 'tcp 1024-65535' },
        direction: 'ingress',
        leg: 'reply',
        looksAt: 'target',
        seen: ({ bounds }) => toOwnPorts(family, bounds, clientPorts),
      }),
      ...(isNeighbour
        ? []
        : [
            listCheck(network, family, {
              ...border,
              direction: 'egress',
              leg: 'reply',
              looksAt: 'source',
              seen: toClient,
            }),
          ]),
    ],
    assumptions: subnet.publicAccess.by.length === 0 ? [ACCESS_OFF] : [],
  };
}

/** Replies to whichever port the gateway has chosen, as replies to the client's. */
function toOwnPorts(family: Family, { certain, possible }: Bounds, clientPorts: readonly [number, number]): Passed {
  const of = (set: PacketSet, howMany: HowMany): PacketSet => {
    const peersFor = howMany === 'all' ? peersOfAll : peersOfAny;
    return unionAll([
      ...PORT_PROTOCOLS.map((protocol) =>
        packets(family, clientRange(protocol, clientPorts), peersFor(set, family, clientRange(protocol, NAT_PORTS))),
      ),
      restrict(set, family, echoOf(family).answered),
      restrict(set, family, portlessRange(family)),
    ]);
  };
  return {
    whole: boundsOf(of(certain, 'all'), of(possible, 'all')),
    some: boundsOf(of(certain, 'any'), of(possible, 'any')),
  };
}
