import type { EndpointDrawing, PathDrawing } from '../../model/drawing.ts';
import { reportedHop } from '../../model/reported-hop.ts';
import type { Endpoint } from '../../model/topology.ts';
import { serviceText } from '../../model/statement-text.ts';
import { describePackets } from '../../packet/describe.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { packets, peersAt, type PacketSet } from '../../packet/packet-set.ts';
import { isNobody } from '../../packet/peers.ts';
import { portRange, type ServiceRange } from '../../packet/services.ts';
import { slabs } from '../../packet/staircase.ts';
import { EVERY_ADDRESS } from '../../packet/peers.ts';
import { exposureOf } from '../path/exposure-of.ts';
import type { OpenNetwork } from '../path/open-network.ts';
import { traceFlow } from '../path/trace-flow.ts';

/** So many are looked at one by one; more are counted. */
const MAX_PATHS = 30;
/** What people look for first. */
const WELL_KNOWN = [22, 3389, 443, 80, 5432, 3306, 6379, 27017] as const;
/** Ports of clients to which replies go. */
const CLIENT_PORTS = [32768, 60999] as const;

/**
 * The way from the internet to each endpoint, to a port on which it is reached, or may be; of one that is not, to a
 * port that its groups admit: where packets die on the way is what its picture shows.
 */
export function pathDrawings(
  network: OpenNetwork,
  endpoints: readonly Endpoint[],
  drawn: ReadonlyMap<string, EndpointDrawing>,
  hidden: (endpoint: Endpoint) => boolean,
): { readonly paths: readonly PathDrawing[]; readonly more: number } {
  const rank = (endpoint: Endpoint): number => RANKS[drawn.get(endpoint.address)?.isReached ?? 'no'];
  const own = endpoints
    .filter((endpoint) => endpoint.accepts !== 'no' && !endpoint.foreign && !hidden(endpoint))
    .toSorted((a, b) => rank(a) - rank(b));
  return {
    paths: own
      .slice(0, MAX_PATHS)
      .map((endpoint) => pathTo(network, endpoint, drawn.get(endpoint.address)?.isReached ?? 'no')),
    more: Math.max(0, own.length - MAX_PATHS),
  };
}

const RANKS = { yes: 0, maybe: 1, no: 2 } as const;

function pathTo(network: OpenNetwork, endpoint: Endpoint, isReached: PathDrawing['isReached']): PathDrawing {
  const { family, services } = askedOf(network, endpoint);
  const { verdict, ways } = traceFlow(network, {
    from: { kind: 'internet' },
    to: { kind: 'endpoint', address: endpoint.address },
    family,
    services: { ipv4: services, ipv6: services },
    clientPorts: CLIENT_PORTS,
  });
  const [line] = describePackets(packets(family, services, EVERY_ADDRESS[family]));
  return {
    endpoint: endpoint.address,
    role: endpoint.role,
    isReached,
    asked: `${line === undefined ? 'traffic' : serviceText(line)} over ${family === 'ipv4' ? 'IPv4' : 'IPv6'}`,
    verdict,
    // What would let the internet in is nothing to advise.
    hops: (ways[0]?.hops ?? []).map((hop) => ({ ...reportedHop(hop), remedy: null })),
  };
}

interface Asked {
  readonly family: Family;
  readonly services: ServiceRange;
}

function askedOf(network: OpenNetwork, endpoint: Endpoint): Asked {
  const { packets: heard } = exposureOf(network, endpoint.address);
  const admitted = endpoint.interfaces.map((one) => network.groups(one, 'ingress', 'mass').bounds.possible);
  for (const set of [heard.certain, heard.possible, ...admitted])
    for (const family of FAMILIES) {
      const services = servicesIn(set, family);
      if (services !== null) return { family, services };
    }
  return { family: 'ipv4', services: portRange(6, 443, 443) ?? [443, 444] };
}

/** A well-known port where it holds one, else the first service; one point of it. */
function servicesIn(set: PacketSet, family: Family): ServiceRange | null {
  for (const port of WELL_KNOWN) {
    const range = portRange(6, port, port);
    if (range !== null && !isNobody(peersAt(set, family, range[0]))) return range;
  }
  for (const [from] of slabs(set[family])) return [from, from + 1];
  return null;
}
