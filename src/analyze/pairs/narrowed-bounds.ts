import { remembered } from '../../base/maps.ts';
import type { Bounds } from '../../model/bounds.ts';
import type { Flow } from '../../model/path.ts';
import type { AddressSet } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { intersection, packets, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import { EVERY_ADDRESS, isNobody, NO_PEERS } from '../../packet/peers.ts';
import { protocolRange } from '../../packet/services.ts';
import { slabs } from '../../packet/staircase.ts';
import { togglesMeet } from '../../packet/toggles.ts';
import { boundsOf } from '../path/bounds-algebra.ts';
import { clientRange, PORT_PROTOCOLS, portlessRange } from '../path/replies.ts';
import { mapPeers } from '../path/symbols.ts';

/** The same without stretches that are for none of these addresses: nobody who is asked about is meant by them. */
export function amongThese(these: Readonly<Record<Family, AddressSet>>): (bounds: Bounds) => Bounds {
  const among = (set: PacketSet): PacketSet =>
    mapPeers(set, (peers, family) =>
      peers.addresses.length === 0 || togglesMeet(peers.addresses, these[family])
        ? peers
        : { ...NO_PEERS, symbols: peers.symbols },
    );
  return remembered(({ certain, possible }: Bounds) => boundsOf(among(certain), among(possible)));
}

export type ClientPortRange = Flow['clientPorts'];

/** What of a list matters to who has groups behind it: the services that these let pass, and replies. */
export function listsBehind(services: Flow['services'], clientPorts: readonly ClientPortRange[]) {
  const replies = unionAll(
    FAMILIES.flatMap((family) => [
      ...PORT_PROTOCOLS.flatMap((protocol) =>
        clientPorts.map((ports) => packets(family, clientRange(protocol, ports), EVERY_ADDRESS[family])),
      ),
      packets(family, protocolRange(family, family === 'ipv4' ? 1 : 58), EVERY_ADDRESS[family]),
      packets(family, portlessRange(family), EVERY_ADDRESS[family]),
    ]),
  );
  const asked = unionAll(FAMILIES.map((family) => packets(family, services[family], EVERY_ADDRESS[family])));
  const servicesOf = remembered(
    ({ possible }: Bounds): PacketSet =>
      intersection(
        asked,
        unionAll(
          FAMILIES.flatMap((family) =>
            [...slabs(possible[family])].flatMap(([from, to, peers]) =>
              isNobody(peers) ? [] : [packets(family, [from, to], EVERY_ADDRESS[family])],
            ),
          ),
        ),
      ),
  );
  return (list: Bounds, groups: readonly Bounds[]): Bounds => {
    const matters = unionAll([replies, ...groups.map(servicesOf)]);
    return boundsOf(intersection(list.certain, matters), intersection(list.possible, matters));
  };
}
