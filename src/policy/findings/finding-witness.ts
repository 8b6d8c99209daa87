import type { Witness } from '../../model/generated/report.ts';
import type { SensitiveParts, Subnet } from '../../model/model.ts';
import { SENSITIVE } from '../../model/statement-text.ts';
import { printAddress } from '../../packet/addresses.ts';
import { isEmpty } from '../../packet/packet-set.ts';
import { witnessOf } from '../../packet/witness.ts';
import type { PolicyHit } from '../hits/policy-hit.ts';

/** The ephemeral port from which the witness's client sends: within the ranges of both Linux and Windows. */
const CLIENT_PORT = 49152;

/**
 * One packet of what was found, between a remote and, where the input knows it, an address of the filter's own side.
 */
export function findingWitness({ subnets, hit }: PolicyHit, sensitive: SensitiveParts): Witness | null {
  if (hit.noWitness) return null;
  const shown = [...hit.measure, ...hit.packets].find(({ set }) => !isEmpty(set));
  const packet = shown === undefined ? null : witnessOf(shown.set);
  if (shown === undefined || packet === null) return null;
  if (sensitive.remote || sensitive.ports)
    return {
      protocol: sensitive.ports ? SENSITIVE : packet.protocol,
      source: SENSITIVE,
      destination: SENSITIVE,
      sourcePort: null,
      destinationPort: null,
      icmp: null,
    };
  const local = localAddress(subnets, packet.family);
  const hasPorts = packet.port !== null;
  const [source, destination] = shown.direction === 'ingress' ? [packet.remote, local] : [local, packet.remote];
  return {
    protocol: packet.protocol,
    source,
    destination,
    sourcePort: hasPorts ? (hit.sourcePort ?? CLIENT_PORT) : null,
    destinationPort: packet.port,
    icmp: packet.icmp,
  };
}

function localAddress(subnets: readonly Subnet[], family: 'ipv4' | 'ipv6'): string | null {
  const first = subnets
    .flatMap(({ networks, sensitive }) => (sensitive ? [] : networks))
    .find((network) => network.family === family)?.addresses[0];
  return first === undefined ? null : printAddress(family, first);
}
