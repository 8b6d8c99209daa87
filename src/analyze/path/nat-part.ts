import type { Subnet } from '../../model/model.ts';
import type { Gateway } from '../../model/topology.ts';

import { alike, type Passed } from './cargo.ts';
import { truthCheck } from './check.ts';
import { accessChecks, ACCESS_OFF, truthTold } from './end-checks.ts';
import { forAddresses } from './for-addresses.ts';
import { gatewayCheck } from './gateway-check.ts';
import { isOfKind } from './leads.ts';
import { listCheck } from './list-check.ts';
import type { ListPassage } from './list-passage.ts';
import { routeCheck } from './route-check.ts';
import type { WayAsk } from './way-ask.ts';
import { NAT_PORTS, type WayPart } from './way-parts.ts';
import type { WayPoint } from './way-point.ts';

/**
 * Through the subnet of a NAT gateway to the internet: its list lets in what comes from the private address and out to
 * the server, and the replies in to the gateway's own ports and out to the client's. In the gateway's own subnet the
 * list sees only what leaves it.
 */
export function natPart(ask: WayAsk, client: WayPoint, gateway: Gateway, subnet: Subnet): WayPart {
  const { network, family, words } = ask;
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
      `whether ${gateway.address} is there is not known`,
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
        words,
        subnet,
        leg: 'forward',
        looksAt: 'target',
        leads: (route) => isOfKind(route, 'internet'),
        to: 'an internet gateway',
      }),
      gatewayCheck(network, family, subnet, { kind: 'internet', leg: 'forward', looksAt: 'target' }),
      ...accessChecks(subnet, ['out']),
    ],
    natReply: [
      listCheck(network, family, {
        ...border,
        words: { ...words, replies: `tcp ${NAT_PORTS.join('-')}` },
        direction: 'ingress',
        leg: 'reply',
        looksAt: 'target',
      }),
    ],
    reply: isNeighbour
      ? []
      : [
          listCheck(network, family, {
            ...border,
            direction: 'egress',
            leg: 'reply',
            looksAt: 'source',
            seen: toClient,
          }),
        ],
    assumptions: subnet.publicAccess.by.length === 0 ? [ACCESS_OFF] : [],
  };
}
