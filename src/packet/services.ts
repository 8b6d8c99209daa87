import type { Family } from './family.ts';

/**
 * What a packet asks for, as one line of points per family, so that a rule is a rectangle (services x peers):
 *
 *     tcp 0..65535 | udp 0..65535 | icmp type * 256 + code | one point for each other protocol number
 *
 * "icmp" is protocol 1 in IPv4 and 58 in IPv6; the other family's ICMP is a protocol without types there, as AWS treats
 * protocol 58 with an IPv4 CIDR (EC2 API, CreateNetworkAclEntry: "all ICMP types and codes").
 */
export type Protocol = 'tcp' | 'udp' | 'icmp' | 'icmpv6' | number;

/** [from, to) on the service line. */
export type ServiceRange = readonly [number, number];

const WIDTH = 65536;
const START = { tcp: 0, udp: WIDTH, icmp: 2 * WIDTH, other: 3 * WIDTH } as const;
const ICMP_NUMBER = { ipv4: 1, ipv6: 58 } as const;
const OWN_SECTION = { ipv4: [1, 6, 17], ipv6: [6, 17, 58] } as const;

/** One past the last point of the line. */
export const SERVICE_END = START.other + 256 - 3;
export const ALL_SERVICES: ServiceRange = [0, SERVICE_END];

/**
 * A fraction or NaN would be a place between the points, a wrong set without a word: the reader of the input has
 * refused them.
 */
function assertWhole(...numbers: readonly number[]): void {
  for (const n of numbers) if (!Number.isInteger(n)) throw new RangeError(`not a whole number: ${n}`);
}

/** The number (0-255) of a protocol written as `tcp`, `udp`, `icmp`, `icmpv6` or a number; null for any other text. */
export function parseProtocol(text: string): number | null {
  const number =
    new Map([
      ['tcp', 6],
      ['udp', 17],
      ['icmp', 1],
      ['icmpv6', 58],
    ]).get(text) ?? Number(text);
  return Number.isInteger(number) && number >= 0 && number <= 255 ? number : null;
}

/**
 * All services of one IP protocol number in a family. Throws unless it is 0-255: -1 (all protocols) is `ALL_SERVICES`.
 */
export function protocolRange(family: Family, protocol: number): ServiceRange {
  assertWhole(protocol);
  if (protocol < 0 || protocol > 255) throw new RangeError(`not an IP protocol number: ${protocol}`);
  if (protocol === 6) return [START.tcp, START.tcp + WIDTH];
  if (protocol === 17) return [START.udp, START.udp + WIDTH];
  if (protocol === ICMP_NUMBER[family]) return [START.icmp, START.icmp + WIDTH];
  const skipped = OWN_SECTION[family].filter((own) => own < protocol).length;
  const at = START.other + protocol - skipped;
  return [at, at + 1];
}

/**
 * Ports `first`..`last` (inclusive) of TCP (6) or UDP (17); null where none is left within 0-65535. Throws unless both
 * are whole.
 */
export function portRange(protocol: 6 | 17, first: number, last: number): ServiceRange | null {
  assertWhole(first, last);
  const from = Math.max(0, first);
  const to = Math.min(WIDTH - 1, last);
  if (from > to) return null;
  const start = protocol === 6 ? START.tcp : START.udp;
  return [start + from, start + to + 1];
}

/**
 * ICMP `type` and `code`, -1 for all; null where the numbers are no ICMP type or code. All types have all codes,
 * whatever `code` says. The line has one ICMP section, so the answer holds for both families, each with its own ICMP.
 * Throws unless both are whole.
 */
export function icmpRange(type: number, code: number): ServiceRange | null {
  assertWhole(type, code);
  if (type === -1) return [START.icmp, START.icmp + WIDTH];
  if (type < 0 || type > 255 || code < -1 || code > 255) return null;
  const at = START.icmp + type * 256;
  return code === -1 ? [at, at + 256] : [at + code, at + code + 1];
}

/** A stretch of the service line within one protocol, in the words of that protocol. */
export type Service =
  | { readonly kind: 'ports'; readonly protocol: 'tcp' | 'udp'; readonly first: number; readonly last: number }
  | { readonly kind: 'icmp'; readonly protocol: 'icmp' | 'icmpv6'; readonly first: number; readonly last: number }
  | { readonly kind: 'protocol'; readonly number: number }
  | { readonly kind: 'everything' };

/**
 * The services of a stretch in line order; the whole line is the single word `everything`. Protocols without ports come
 * one by one: up to 253 of them.
 */
export function servicesOf(family: Family, [from, to]: ServiceRange): Service[] {
  if (from <= 0 && to >= SERVICE_END) return [{ kind: 'everything' }];
  const out: Service[] = [];
  const section = (start: number, make: (first: number, last: number) => Service): void => {
    const first = Math.max(from, start);
    const end = Math.min(to, start + WIDTH);
    if (first < end) out.push(make(first - start, end - 1 - start));
  };
  section(START.tcp, (first, last) => ({ kind: 'ports', protocol: 'tcp', first, last }));
  section(START.udp, (first, last) => ({ kind: 'ports', protocol: 'udp', first, last }));
  section(START.icmp, (first, last) => ({
    kind: 'icmp',
    protocol: family === 'ipv4' ? 'icmp' : 'icmpv6',
    first,
    last,
  }));
  for (let point = Math.max(from, START.other); point < to; point++)
    out.push({ kind: 'protocol', number: numberAt(family, point) });
  return out;
}

function numberAt(family: Family, point: number): number {
  let number = point - START.other;
  for (const own of OWN_SECTION[family]) if (own <= number) number++;
  return number;
}
