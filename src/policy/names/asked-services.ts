import { FAMILIES, type Family } from '../../packet/family.ts';
import { ALL_SERVICES, parseProtocol, protocolRange, type ServiceRange } from '../../packet/services.ts';
import { listed } from '../../model/statement-text.ts';
import type { Lookup } from './lookup.ts';
import { portsOf, type NamedPorts } from './named-ports.ts';
import { PolicyMistake } from './policy-mistake.ts';

/** One stretch of services that somebody asks about. */
export interface AskedServices {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or the number of another protocol. */
  readonly protocol: string;
  /** `443`, `8000-8080`, `all`; of ICMP as it was named; null where the protocol has none. */
  readonly ports: string | null;
  /** In which it is asked about. */
  readonly families: readonly Family[];
  readonly services: Readonly<Record<Family, ServiceRange>>;
}

/** As a person writes them; null and none: not said. */
export interface ServiceWords {
  readonly protocol: string | null;
  /** Numbers, ranges, `tcp/443`, `icmp/redirect`, names of sets. */
  readonly ports: readonly string[];
}

const EVERYTHING: AskedServices = {
  protocol: 'all',
  ports: null,
  families: FAMILIES,
  services: { ipv4: ALL_SERVICES, ipv6: ALL_SERVICES },
};

/** What asks whether somebody is there: `ping`. */
const PING = 'echo-request';

/**
 * The stretches that are asked about, each once, by protocol and number; everything where nothing is said. Ports
 * without a protocol are TCP's, and ICMP without a type is a ping. Throws `PolicyMistake`.
 */
export function askedServices({ protocol, ports }: ServiceWords, lookup: Lookup): AskedServices[] {
  const words = ports.flatMap((each) => each.split(',')).map((each) => each.trim());
  if (words.includes('')) throw new PolicyMistake('a port is missing: write 443, 80,443 or 8000-8080');
  const name = protocol?.toLowerCase() ?? null;
  if (name === 'all' || name === '-1') {
    if (words.length > 0)
      throw new PolicyMistake(`all protocols have no ports in common: ask for --protocol tcp, or without ports`);
    return [EVERYTHING];
  }
  if (name === null && words.length === 0) return [EVERYTHING];
  const own = ownName(name);
  if (own === null) return [otherProtocol(name ?? '', words)];
  const hasTypes = own === 'icmp' || own === 'icmpv6';
  if (hasTypes && words.includes('all')) return [everyType(own)];
  const meant = words.length === 0 ? [hasTypes ? PING : 'all'] : words;
  const named = portsOf(
    meant.map((word) => portWord(word, own)),
    lookup,
  );
  const asked = name === null ? named : named.filter((each) => each.name.startsWith(`${own}/`));
  if (asked.length === 0)
    throw new PolicyMistake(
      `${words.join(', ')} has no port of ${own}: it is ${listed(named.map((each) => each.name))}`,
    );
  return asked.map(stretchOf);
}

function stretchOf({ name, range, families }: NamedPorts): AskedServices {
  const [protocol = '', ...ports] = name.split('/');
  const written = ports.join('/');
  return {
    protocol,
    ports: written === '0-65535' ? 'all' : written,
    families,
    services: { ipv4: range, ipv6: range },
  };
}

type OwnProtocol = 'tcp' | 'udp' | 'icmp' | 'icmpv6';

/** Null for a protocol without ports and types. */
function ownName(name: string | null): OwnProtocol | null {
  const number = name === null ? 6 : parseProtocol(name);
  if (number === null)
    throw new PolicyMistake(`${name} is no protocol: write tcp, udp, icmp, icmpv6, all, or a number from 0 to 255`);
  return ({ 6: 'tcp', 17: 'udp', 1: 'icmp', 58: 'icmpv6' } as const)[number] ?? null;
}

function otherProtocol(name: string, words: readonly string[]): AskedServices {
  if (words.length > 0) throw new PolicyMistake(`protocol ${name} has no ports: leave them out`);
  const number = parseProtocol(name) ?? 0;
  return {
    protocol: String(number),
    ports: null,
    families: FAMILIES,
    services: { ipv4: protocolRange('ipv4', number), ipv6: protocolRange('ipv6', number) },
  };
}

function everyType(protocol: 'icmp' | 'icmpv6'): AskedServices {
  const family = protocol === 'icmp' ? 'ipv4' : 'ipv6';
  const range = protocolRange(family, protocol === 'icmp' ? 1 : 58);
  return { protocol, ports: 'all', families: [family], services: { ipv4: range, ipv6: range } };
}

/** `443` of tcp is `tcp/443`; what has a protocol, or is the name of a set, stays. */
function portWord(word: string, protocol: OwnProtocol): string {
  if (protocol === 'icmp' || protocol === 'icmpv6')
    return word.startsWith(`${protocol}/`) ? word : `${protocol}/${word}`;
  if (word === 'all') return `${protocol}/0-65535`;
  return /^\d+(-\d+)?$/.test(word) ? `${protocol}/${word}` : word;
}
