import { describeService } from '../../packet/describe.ts';
import type { Family } from '../../packet/family.ts';
import {
  ALL_SERVICES,
  icmpRange,
  parseProtocol,
  portRange,
  protocolRange,
  servicesOf,
  type Service,
  type ServiceRange,
} from '../../packet/services.ts';

/** Those that have neither ports nor types, by their numbers. */
const OTHERS = 'other-protocols';

interface ServiceText {
  /** Where it stands among others. */
  readonly order: number;
  readonly text: string;
}

/** Services in words, one text for each protocol: `tcp 22,80-443`, `icmp 8/0`, `other-protocols 47,50`, `all all`. */
export function serviceTexts(family: Family, ranges: readonly ServiceRange[]): readonly ServiceText[] {
  const parts = new Map<string, { readonly order: number; readonly items: string[] }>();
  const add = (protocol: string, order: number, item: string): void => {
    const known = parts.get(protocol);
    if (known === undefined) parts.set(protocol, { order, items: [item] });
    else known.items.push(item);
  };
  for (const range of ranges) {
    const services = servicesOf(family, range);
    for (const service of services)
      if (service.kind !== 'protocol') add(describeService(service).protocol, range[0], describeService(service).ports);
    const numbers = services.flatMap((service) => (service.kind === 'protocol' ? service.number : []));
    const [first] = numbers;
    const last = numbers.at(-1);
    if (first !== undefined && last !== undefined)
      add(OTHERS, range[0], first === last ? `${first}` : `${first}-${last}`);
  }
  return [...parts].map(([protocol, { order, items }]) => ({
    order: orderOf(protocol, order),
    text: `${protocol} ${items.join(',')}`,
  }));
}

/** A stretch that goes on over several protocols has its place in each of them. */
function orderOf(protocol: string, from: number): number {
  const section = ['all', 'tcp', 'udp', 'icmp', 'icmpv6', OTHERS].indexOf(protocol);
  return section * SECTION + from;
}

const SECTION = 2 ** 20;

/** The same read back; null where it is none of the family. */
export function servicesOfText(family: Family, protocol: string, ports: string): readonly ServiceRange[] | null {
  if (protocol === 'all') return ports === 'all' ? [ALL_SERVICES] : null;
  if (protocol !== OTHERS && protocol !== nameOf(family, protocol)) return null;
  const ranges = ports.split(',').map((item) => rangeOf(family, protocol, item));
  return ranges.includes(null) ? null : ranges.flatMap((range) => range ?? []);
}

/** The protocols that have a section of their own, as this family calls them. */
function nameOf(family: Family, protocol: string): string | null {
  const own: readonly string[] = ['tcp', 'udp', family === 'ipv4' ? 'icmp' : 'icmpv6'];
  return own.includes(protocol) ? protocol : null;
}

function rangeOf(family: Family, protocol: string, item: string): readonly ServiceRange[] | null {
  const number = parseProtocol(protocol);
  if (number !== null && item === 'all') return [protocolRange(family, number)];
  const [, first, last = first] = /^([^-]+)(?:-([^-]+))?$/.exec(item) ?? [];
  if (first === undefined || last === undefined) return null;
  if (protocol === OTHERS) return othersBetween(family, wholeNumber(first, 255), wholeNumber(last, 255));
  if (number === 6 || number === 17) {
    const [from, to] = [wholeNumber(first, 65535), wholeNumber(last, 65535)];
    const range = from === null || to === null ? null : portRange(number, from, to);
    return range === null ? null : [range];
  }
  const [from, to] = [icmpOf(first), icmpOf(last)];
  return from === null || to === null || from[0] >= to[1] ? null : [[from[0], to[1]]];
}

/** `8/0`, `8/all`. */
function icmpOf(text: string): ServiceRange | null {
  const [, type = '', code = ''] = /^(\d+)\/(\d+|all)$/.exec(text) ?? [];
  const [t, c] = [wholeNumber(type, 255), code === 'all' ? -1 : wholeNumber(code, 255)];
  return t === null || c === null ? null : icmpRange(t, c);
}

/** What has a section of its own is passed over. */
function othersBetween(family: Family, first: number | null, last: number | null): readonly ServiceRange[] | null {
  if (first === null || last === null || first > last) return null;
  const numbers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const ranges = numbers
    .map((number) => protocolRange(family, number))
    .filter((range) => servicesOf(family, range).every(isOther));
  return ranges.length === 0 ? null : ranges;
}

function isOther({ kind }: Service): boolean {
  return kind === 'protocol';
}

function wholeNumber(text: string, most: number): number | null {
  return /^(0|[1-9]\d{0,4})$/.test(text) && Number(text) <= most ? Number(text) : null;
}
