import type { PublicLimits } from '../analyze/internet.ts';
import type { PortsWanted } from '../analyze/return-traffic.ts';
import { parseCidr, type AddressSet } from '../packet/addresses.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import { peersOfAny, type PacketSet } from '../packet/packet-set.ts';
import { isNobody } from '../packet/peers.ts';
import { combineToggles, either } from '../packet/toggles.ts';
import { protocolRange, type ServiceRange } from '../packet/services.ts';
import type { PolicyModule } from './policy-module.ts';

/** A mistake in a policy module that only its values show; the message names it and what would be right. */
export class PolicyMistake extends Error {}

export type ParameterValue = number | boolean | string | readonly string[];

/** What the names in a module's conditions stand for. */
export interface Scope {
  readonly parameters: ReadonlyMap<string, ParameterValue>;
  readonly networks: ReadonlyMap<string, readonly string[]>;
}

/** The scope of a module: its defaults, with what the user set instead. */
export function scopeOf(module: PolicyModule, overrides: ReadonlyMap<string, ParameterValue> = new Map()): Scope {
  const parameters = new Map<string, ParameterValue>();
  for (const [name, parameter] of Object.entries(module.parameters ?? {})) parameters.set(name, overrides.get(name) ?? parameter.default);
  return { parameters, networks: new Map(Object.entries(module.networks ?? {})) };
}

/** A named port with its place on the service line of both families (TCP and UDP lie alike). */
export interface NamedPorts {
  readonly name: string;
  readonly range: ServiceRange;
}

/** `tcp/22`, `udp/6000-6010`, sorted by protocol and number. */
export function portsOf(given: string | readonly string[], scope: Scope): NamedPorts[] {
  const texts = listOf(given, scope);
  return texts.map((name) => {
    const match = /^(tcp|udp)\/(\d+)(?:-(\d+))?$/.exec(name);
    const first = Number(match?.[2]);
    const last = Number(match?.[3] ?? match?.[2]);
    if (match === null || first > last || last > 65535) throw new PolicyMistake(`not a port: ${name}; write tcp/22 or udp/6000-6010, numbers up to 65535`);
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
  const text = String(valueOf(given, scope));
  const match = /^(\d+)-(\d+)$/.exec(text);
  const first = Number(match?.[1]);
  const last = Number(match?.[2]);
  if (match === null || first > last || last > 65535) throw new PolicyMistake(`not a range of ports: ${text}; write first-last, as 32768-65535`);
  return { first, last };
}

export function limitsOf(given: { readonly ipv4: number | string; readonly ipv6: number | string }, scope: Scope): PublicLimits {
  return { ipv4: numberOf(given.ipv4, scope), ipv6: numberOf(given.ipv6, scope) };
}

/** CIDRs, or names of networks of the module. */
export function networksOf(given: string | readonly string[], scope: Scope): Record<Family, AddressSet> {
  const out: Record<Family, AddressSet> = { ipv4: [], ipv6: [] };
  for (const text of listOf(given, scope)) {
    const named = scope.networks.get(text);
    for (const cidr of named ?? [text]) {
      const network = parseCidr(cidr);
      if (network === null) throw new PolicyMistake(`not a network: ${cidr}; write a CIDR as 10.0.0.0/8, or the name of a network of this module`);
      out[network.family] = combineToggles(out[network.family], network.addresses, either);
    }
  }
  return out;
}

export function textsOf(given: string | readonly string[], scope: Scope): readonly string[] {
  return listOf(given, scope);
}

export function numberOf(given: number | string, scope: Scope): number {
  const value = typeof given === 'number' ? given : valueOf(given, scope);
  if (typeof value !== 'number') throw new PolicyMistake(`${String(given)} is not a number`);
  return value;
}

function listOf(given: string | readonly string[], scope: Scope): readonly string[] {
  const value = typeof given === 'string' ? valueOf(given, scope) : given;
  if (typeof value !== 'object') throw new PolicyMistake(`${String(given)} is not a list`);
  return value;
}

/** A value as written, or what `$name` stands for. */
function valueOf(given: string, scope: Scope): ParameterValue {
  if (!given.startsWith('$')) return given;
  const value = scope.parameters.get(given.slice(1));
  if (value === undefined) throw new PolicyMistake(`there is no parameter ${given}; this module has ${[...scope.parameters.keys()].map((name) => `$${name}`).join(', ') || 'none'}`);
  return value;
}
