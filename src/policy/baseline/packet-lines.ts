import { packetsIn } from '../hits/packets-in.ts';
import { DIRECTIONS, type Direction } from '../../model/model.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { packets, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import type { ServiceRange } from '../../packet/services.ts';
import { slabs } from '../../packet/staircase.ts';
import type { DirectedPackets } from '../hits/hit.ts';
import { peersOfText, remoteTexts } from './remote-text.ts';
import { serviceTexts, servicesOfText } from './service-text.ts';

/**
 * Packets as a file tells them, a line for each protocol and remote: `ingress ipv4 tcp 22,3389 0.0.0.0/0`. Equal sets
 * give equal lines, however they were written once, and `packetsOfLine` reads them back.
 */
export function linesOfPackets(all: readonly DirectedPackets[]): readonly string[] {
  return DIRECTIONS.flatMap((direction) => {
    const set = packetsIn(all, direction);
    return FAMILIES.flatMap((family) => linesOf(direction, family, set));
  });
}

/** By protocol, and within it in the order in which ports and addresses come. */
function linesOf(direction: Direction, family: Family, set: PacketSet): readonly string[] {
  const byRemote = new Map<string, ServiceRange[]>();
  for (const [from, to, peers] of slabs(set[family])) {
    for (const remote of remoteTexts(family, peers)) {
      const ranges = byRemote.get(remote);
      const last = ranges?.at(-1);
      if (ranges === undefined || last === undefined) byRemote.set(remote, [[from, to]]);
      // Where others come or go from a port on, this one is still the same.
      else if (last[1] === from) ranges[ranges.length - 1] = [last[0], to];
      else ranges.push([from, to]);
    }
  }
  return [...byRemote]
    .flatMap(([remote, ranges]) =>
      serviceTexts(family, ranges).map(({ order, text }) => ({
        order,
        line: `${direction} ${family} ${text} ${remote}`,
      })),
    )
    .toSorted((a, b) => a.order - b.order)
    .map(({ line }) => line);
}

const LINE = /^(ingress|egress) (ipv4|ipv6) (\S+) (\S+) ([^]+)$/;

/** What a line names; a text instead: what is wrong with it. */
export function packetsOfLine(line: string): DirectedPackets | string {
  const [, way, version, protocol = '', ports = '', remote = ''] = LINE.exec(line) ?? [];
  const direction = DIRECTIONS.find((each) => each === way);
  const family = FAMILIES.find((each) => each === version);
  if (direction === undefined || family === undefined)
    return 'is no line of packets: direction, family, protocol, ports and remote, as `ingress ipv4 tcp 22 0.0.0.0/0`';
  const services = servicesOfText(family, protocol, ports);
  if (services === null) return `has no protocol and ports of ${family}: ${protocol} ${ports}`;
  const peers = peersOfText(family, remote);
  if (peers === null) return `has no remote of ${family}: ${remote}`;
  return { direction, set: unionAll(services.map((range) => packets(family, range, peers))) };
}
