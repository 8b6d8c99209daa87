import type { Bounds } from '../../model/bounds.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import {
  intersection,
  packets,
  peersOfAll,
  peersOfAny,
  restrict,
  unionAll,
  type PacketSet,
} from '../../packet/packet-set.ts';
import { icmpRange, portRange, protocolRange, SERVICE_END, type ServiceRange } from '../../packet/services.ts';
import { boundsOf } from './bounds-algebra.ts';

/** How much of the client's ports must be open for a reply to count. */
export type HowMany = 'all' | 'any';

/** The ports to which replies to strangers go: what Linux and Windows clients use. */
export const STRANGERS: readonly [number, number] = [32768, 65535];

const NOWHERE: ServiceRange = [0, 0];
const ECHO = { ipv4: { asked: 8, answered: 0 }, ipv6: { asked: 128, answered: 129 } } as const;

/** TCP and UDP, whose replies go to a port of the client. */
export const PORT_PROTOCOLS: readonly (6 | 17)[] = [6, 17];

/** All services of a stretch that end at some port, one per protocol. */
export function clientRange(protocol: 6 | 17, [first, last]: readonly [number, number]): ServiceRange {
  return portRange(protocol, first, last) ?? NOWHERE;
}

/** What of ICMP asks for an answer, and by what it is answered; the rest of it asks for none. */
export function echoOf(family: Family): { readonly asked: ServiceRange; readonly answered: ServiceRange } {
  const { asked, answered } = ECHO[family];
  return { asked: icmpRange(asked, -1) ?? NOWHERE, answered: icmpRange(answered, 0) ?? NOWHERE };
}

/** Protocols without ports, which are answered by themselves. */
export function portlessRange(family: Family): ServiceRange {
  return [protocolRange(family, family === 'ipv4' ? 1 : 58)[1], SERVICE_END];
}

/**
 * The part of `asked` whose replies `supply` admits: of TCP and UDP to all or any of the client's ports, of an echo
 * request the echo, of protocols without ports the same protocol. Other ICMP asks for no answer.
 */
export function answered(
  asked: PacketSet,
  supply: PacketSet,
  clientPorts: readonly [number, number],
  howMany: HowMany,
): PacketSet {
  const peersFor = howMany === 'all' ? peersOfAll : peersOfAny;
  return unionAll(
    FAMILIES.flatMap((family) => {
      if (asked[family].length === 0) return [];
      const echo = echoOf(family);
      const icmp = protocolRange(family, family === 'ipv4' ? 1 : 58);
      return [
        ...PORT_PROTOCOLS.map((protocol) =>
          restrict(
            asked,
            family,
            protocolRange(family, protocol),
            peersFor(supply, family, clientRange(protocol, clientPorts)),
          ),
        ),
        restrict(asked, family, [icmp[0], echo.asked[0]]),
        restrict(asked, family, echo.asked, peersOfAny(supply, family, echo.answered)),
        restrict(asked, family, [echo.asked[1], icmp[1]]),
        intersection(restrict(asked, family, portlessRange(family)), restrict(supply, family, portlessRange(family))),
      ];
    }),
  );
}

/** The same within bounds. */
export function answeredBounds(
  asked: Bounds,
  supply: Bounds,
  clientPorts: readonly [number, number],
  howMany: HowMany,
): Bounds {
  const possible = answered(asked.possible, supply.possible, clientPorts, howMany);
  if (asked.certain === asked.possible && supply.certain === supply.possible) return { certain: possible, possible };
  return boundsOf(answered(asked.certain, supply.certain, clientPorts, howMany), possible);
}

/** TCP replies to these, to all ports that clients use. */
export function repliesTo(about: PacketSet): PacketSet {
  return unionAll(
    FAMILIES.map((family) =>
      packets(family, clientRange(6, STRANGERS), peersOfAny(about, family, protocolRange(family, 6))),
    ),
  );
}
