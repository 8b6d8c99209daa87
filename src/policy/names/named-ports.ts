import { didYouMean } from '../../base/did-you-mean.ts';
import type { PortsWanted } from '../../analyze/return-traffic.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { peersOfAny, type PacketSet } from '../../packet/packet-set.ts';
import { isNobody } from '../../packet/peers.ts';
import { icmpRange, protocolRange, type ServiceRange } from '../../packet/services.ts';
import { combineToggles, inFirstOnly, stretches, uniteToggles } from '../../packet/toggles.ts';
import { ICMP_TYPES, icmpTypeOf } from './icmp-types.ts';
import { portMeant } from '../written/written-hints.ts';
import { givenTexts, type Lookup } from './lookup.ts';
import { resolveList, type ListKind } from './resolve-list.ts';
import { PolicyMistake } from './policy-mistake.ts';

/** A named port, or a named type of ICMP, with its place on the service line. */
export interface NamedPorts {
  readonly name: string;
  readonly range: ServiceRange;
  /** TCP and UDP lie alike in both; `icmp` is of IPv4 and `icmpv6` of IPv6. */
  readonly families: readonly Family[];
}

const PORT = /^(tcp|udp)\/(\d{1,5})(?:-(\d{1,5}))?$/;
const TYPE = /^(icmp|icmpv6)\/(.+)$/;

/**
 * `tcp/22`, `udp/6000-6010`, `icmp/redirect`, names of sets, and `except` any of these: each once, sorted by protocol
 * and number.
 */
export function portsOf(given: string | readonly string[], lookup: Lookup): NamedPorts[] {
  const list = givenTexts(given, lookup);
  const ports = resolveList(list, portKind(lookup));
  if (ports.length === 0)
    throw new PolicyMistake(`no port is left of ${list.join(', ')}: what is excepted takes all of them`);
  return ports.toSorted((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
}

function portKind(lookup: Lookup): ListKind<readonly NamedPorts[]> {
  return {
    what: 'ports',
    example: 'sensitive, except tcp/22',
    sets: lookup.ports,
    isPlain: (text) => PORT.test(text) || TYPE.test(text),
    read: (text) => [portOf(text, lookup)],
    unite: (parts) => [...new Map(parts.flat().map((port) => [port.name, port])).values()],
    without: withoutPorts,
  };
}

function portOf(name: string, lookup: Lookup): NamedPorts {
  const [, protocol, first, last = first] = PORT.exec(name) ?? [];
  if (protocol === undefined) return icmpOf(name, lookup);
  if (Number(first) > Number(last) || Number(last) > 65535)
    throw new PolicyMistake(`${name} has no ports: the first is at most the last, and the last at most 65535`, name);
  const [start] = protocolRange('ipv4', protocol === 'tcp' ? 6 : 17);
  return { name, range: [start + Number(first), start + Number(last) + 1], families: FAMILIES };
}

function icmpOf(name: string, { ports }: Lookup): NamedPorts {
  const [, protocol, text = ''] = TYPE.exec(name) ?? [];
  if (protocol !== 'icmp' && protocol !== 'icmpv6') {
    const excepted = /^[!-](?=\S)|^(?:not|but) /.exec(name)?.[0];
    if (excepted !== undefined)
      throw new PolicyMistake(
        `${name} is neither a port nor a set of ports: what does not count is written \`except ${name.slice(excepted.length)}\``,
        name,
      );
    throw new PolicyMistake(
      `${name} is neither a port nor a set of ports: write ${portToWrite(name, [...ports.keys()])}`,
      name,
    );
  }
  const type = icmpTypeOf(protocol, text);
  const range = type === null ? null : icmpRange(type[0], type[1]);
  const names = Object.keys(ICMP_TYPES[protocol]);
  if (range === null)
    throw new PolicyMistake(
      `${name} is no type of ${protocol === 'icmp' ? 'ICMP' : 'ICMPv6'}: write ${protocol}/TYPE or ${protocol}/TYPE/CODE with numbers up to 255, or one of these for TYPE: ${names.join(', ')}${didYouMean(text, names)}`,
      name,
    );
  return { name, range, families: [protocol === 'icmp' ? 'ipv4' : 'ipv6'] };
}

/** A name that is near was meant, else the port that the text seems to be. */
function portToWrite(name: string, known: readonly string[]): string {
  const near = didYouMean(name, known);
  const meant = portMeant(name);
  return near === '' && meant !== null ? meant : `tcp/22 or udp/6000-6010, or a name of \`ports\`${near}`;
}

/** What is left of each; a part of a range is named by what it is. */
export function withoutPorts(ports: readonly NamedPorts[], but: readonly NamedPorts[]): NamedPorts[] {
  return ports.flatMap((port): NamedPorts[] => {
    const gone = uniteToggles<number>(
      but.filter(({ families }) => families.includes(port.families[0] as Family)).map(({ range }) => range),
    );
    const left = [...stretches(combineToggles<number>([...port.range], gone, inFirstOnly))];
    if (left.length === 1 && left[0]?.[0] === port.range[0] && left[0][1] === port.range[1]) return [port];
    return left.map((range) => ({ ...port, name: partName(port, range), range }));
  });
}

/** Of `tcp/20-25` without tcp/22 `tcp/20-21`; of a type of ICMP without a code its other codes. */
function partName({ name, families }: NamedPorts, [from, to]: ServiceRange): string {
  const protocol = name.slice(0, name.indexOf('/'));
  const [start] = protocolRange(
    families[0] as Family,
    protocol === 'tcp' ? 6 : protocol === 'udp' ? 17 : protocol === 'icmp' ? 1 : 58,
  );
  const [first, last] = [from - start, to - 1 - start];
  if (protocol === 'tcp' || protocol === 'udp') return `${protocol}/${first}${first === last ? '' : `-${last}`}`;
  return `${protocol}/${first >> 8}/${first % 256}${first === last ? '' : `-${last % 256}`}`;
}

/** Where these ports lie in a family. */
export function rangesIn(ports: readonly NamedPorts[], family: Family): ServiceRange[] {
  return ports.filter(({ families }) => families.includes(family)).map(({ range }) => range);
}

/** The names of the ports of which the sets hold at least one packet. */
export function portsIn(ports: readonly NamedPorts[], sets: readonly PacketSet[]): string[] {
  return ports
    .filter(({ range, families }) =>
      sets.some((set) => families.some((family) => !isNobody(peersOfAny(set, family, range)))),
    )
    .map(({ name }) => name);
}

/** `32768-65535`. */
export function portRangeOf(given: string, lookup: Lookup): PortsWanted {
  const text = givenTexts(given, lookup).join(' ');
  const match = /^(\d{1,5})-(\d{1,5})$/.exec(text);
  const first = Number(match?.[1]);
  const last = Number(match?.[2]);
  if (match === null || first > last || last > 65535)
    throw new PolicyMistake(`${text} is no range of ports: write first-last, as 32768-65535`);
  return { first, last };
}
