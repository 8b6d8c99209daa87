import { didYouMean } from '../base/did-you-mean.ts';
import type { PortsWanted } from '../analyze/return-traffic.ts';
import { FAMILIES } from '../packet/family.ts';
import { peersOfAny, type PacketSet } from '../packet/packet-set.ts';
import { isNobody } from '../packet/peers.ts';
import { protocolRange, type ServiceRange } from '../packet/services.ts';
import { elementsOf, listOf, PolicyMistake, type Scope } from './scope.ts';

/** A named port with its place on the service line of both families (TCP and UDP lie alike). */
export interface NamedPorts {
  readonly name: string;
  readonly range: ServiceRange;
}

const PORT = /^(tcp|udp)\/(\d{1,5})(?:-(\d{1,5}))?$/;

/** `tcp/22`, `udp/6000-6010` and names of sets: each port once, sorted by protocol and number. */
export function portsOf(given: string | readonly string[], scope: Scope): NamedPorts[] {
  const texts = elementsOf(listOf(given, scope), scope.ports, (text) => PORT.test(text));
  return [...texts].map((name) => {
    const match = PORT.exec(name);
    const first = Number(match?.[2]);
    const last = Number(match?.[3] ?? match?.[2]);
    if (match === null) throw new PolicyMistake(`${name} is neither a port nor a set of ports: write tcp/22 or udp/6000-6010, or a name${didYouMean(name, [...scope.ports.keys()])}`);
    if (first > last || last > 65535) throw new PolicyMistake(`${name} has no ports: the first is at most the last, and the last at most 65535`);
    const [start] = protocolRange('ipv4', match[1] === 'tcp' ? 6 : 17);
    return { name, range: [start + first, start + last + 1] as const };
  }).toSorted((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
}

/** The names of the ports of which the sets hold at least one packet. */
export function portsIn(ports: readonly NamedPorts[], sets: readonly PacketSet[]): string[] {
  return ports.filter(({ range }) => sets.some((set) => FAMILIES.some((family) => !isNobody(peersOfAny(set, family, range))))).map(({ name }) => name);
}

/** `32768-65535`. */
export function portRangeOf(given: string, scope: Scope): PortsWanted {
  const text = listOf(given, scope).join(' ');
  const match = /^(\d{1,5})-(\d{1,5})$/.exec(text);
  const first = Number(match?.[1]);
  const last = Number(match?.[2]);
  if (match === null || first > last || last > 65535) throw new PolicyMistake(`${text} is no range of ports: write first-last, as 32768-65535`);
  return { first, last };
}
