import { describe, expect, test } from '@jest/globals';
import { FAMILIES, type Family } from './family.ts';
import {
  ALL_SERVICES,
  icmpRange,
  portRange,
  protocolRange,
  SERVICE_END,
  servicesOf,
  type Service,
  type ServiceRange,
} from './services.ts';

const OWN_ICMP = { ipv4: 1, ipv6: 58 } as const;

describe('the service line', () => {
  test.each(FAMILIES)('%s: the 256 protocols fill it without gap or overlap', (family) => {
    const ranges = Array.from({ length: 256 }, (_, number) => protocolRange(family, number)).toSorted(
      (a, b) => a[0] - b[0],
    );
    expect(ranges[0]?.[0]).toBe(0);
    for (let i = 1; i < ranges.length; i++) expect(ranges[i]?.[0]).toBe(ranges[i - 1]?.[1]);
    expect(ranges[255]?.[1]).toBe(SERVICE_END);
    expect(ALL_SERVICES).toEqual([0, SERVICE_END]);
  });

  test.each(FAMILIES)('%s: each protocol number is read back from its place', (family) => {
    for (let number = 0; number < 256; number++) {
      const name = ({ 6: 'tcp', 17: 'udp', [OWN_ICMP[family]]: family === 'ipv4' ? 'icmp' : 'icmpv6' } as const)[
        number
      ];
      const expected =
        name === undefined
          ? { kind: 'protocol', number }
          : { kind: name === 'tcp' || name === 'udp' ? 'ports' : 'icmp', protocol: name, first: 0, last: 65535 };
      expect(servicesOf(family, protocolRange(family, number))).toEqual([expected]);
    }
  });

  test("the other family's ICMP is a protocol without types: one point", () => {
    expect(servicesOf('ipv4', protocolRange('ipv4', 58))).toEqual([{ kind: 'protocol', number: 58 }]);
    expect(servicesOf('ipv6', protocolRange('ipv6', 1))).toEqual([{ kind: 'protocol', number: 1 }]);
    expect(protocolRange('ipv4', 1)).toEqual(protocolRange('ipv6', 58));
  });

  test.each([-1, 256, 6.5, Number.NaN, Number.POSITIVE_INFINITY])('%d is no protocol number', (number) => {
    for (const family of FAMILIES) expect(() => protocolRange(family, number)).toThrow(RangeError);
  });
});

describe('portRange', () => {
  const [tcp] = protocolRange('ipv4', 6);
  const [udp] = protocolRange('ipv4', 17);

  test.each<[6 | 17, number, number, ServiceRange | null]>([
    [6, 22, 22, [tcp + 22, tcp + 23]],
    [6, 0, 65535, protocolRange('ipv4', 6)],
    [17, 0, 65535, protocolRange('ipv6', 17)],
    [17, 65535, 65535, [udp + 65535, udp + 65536]],
    [6, -1, 70000, [tcp, tcp + 65536]],
    [6, 70000, 80000, null],
    [17, -5, -1, null],
    [6, 23, 22, null],
  ])('%d %d-%d', (protocol, first, last, range) => expect(portRange(protocol, first, last)).toEqual(range));

  test('refuses what is no whole number', () => {
    expect(() => portRange(6, 22.5, 23)).toThrow(RangeError);
    expect(() => portRange(6, Number.NaN, Number.NaN)).toThrow(RangeError);
  });
});

describe('icmpRange', () => {
  const [icmp] = protocolRange('ipv4', 1);

  test.each<[number, number, ServiceRange | null]>([
    [-1, -1, protocolRange('ipv4', 1)],
    [-1, 3, protocolRange('ipv6', 58)],
    [8, -1, [icmp + 2048, icmp + 2304]],
    [8, 0, [icmp + 2048, icmp + 2049]],
    [3, 4, [icmp + 772, icmp + 773]],
    [0, 0, [icmp, icmp + 1]],
    [255, 255, [icmp + 65535, icmp + 65536]],
    [256, 0, null],
    [-2, 0, null],
    [8, 256, null],
    [8, -2, null],
  ])('%d/%d', (type, code, range) => expect(icmpRange(type, code)).toEqual(range));

  test('refuses what is no whole number', () => {
    expect(() => icmpRange(Number.NaN, -1)).toThrow(RangeError);
    expect(() => icmpRange(8, 0.5)).toThrow(RangeError);
  });
});

describe('servicesOf', () => {
  const ports = (protocol: 'tcp' | 'udp', first: number, last: number): Service => ({
    kind: 'ports',
    protocol,
    first,
    last,
  });
  const icmp = (protocol: 'icmp' | 'icmpv6', first: number, last: number): Service => ({
    kind: 'icmp',
    protocol,
    first,
    last,
  });
  const numbers = (...all: readonly number[]): Service[] => all.map((number) => ({ kind: 'protocol', number }));

  test.each<[string, Family, ServiceRange, Service[]]>([
    ['the whole line', 'ipv4', ALL_SERVICES, [{ kind: 'everything' }]],
    ['nothing', 'ipv4', [80, 80], []],
    ['one port', 'ipv4', [22, 23], [ports('tcp', 22, 22)]],
    ['over the border of tcp and udp', 'ipv4', [65535, 65537], [ports('tcp', 65535, 65535), ports('udp', 0, 0)]],
    ['over the border of udp and icmp', 'ipv6', [131071, 131073], [ports('udp', 65535, 65535), icmp('icmpv6', 0, 0)]],
    ['past the last ICMP code', 'ipv4', [196607, 196611], [icmp('icmp', 65535, 65535), ...numbers(0, 2, 3)]],
    ['the same in IPv6', 'ipv6', [196607, 196611], [icmp('icmpv6', 65535, 65535), ...numbers(0, 1, 2)]],
    ['around 6 and 17 in IPv4', 'ipv4', [196611, 196625], numbers(4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19)],
    ['around 58 in IPv6', 'ipv6', [protocolRange('ipv6', 57)[0], protocolRange('ipv6', 59)[1]], numbers(57, 59)],
    ['the end of the line', 'ipv6', [SERVICE_END - 2, SERVICE_END], numbers(254, 255)],
  ])('%s', (_, family, range, services) => expect(servicesOf(family, range)).toEqual(services));

  test.each(FAMILIES)('%s: all but tcp is udp, icmp and 253 numbers', (family) => {
    const services = servicesOf(family, [65536, SERVICE_END]);
    expect(services.slice(0, 2)).toEqual([
      ports('udp', 0, 65535),
      icmp(family === 'ipv4' ? 'icmp' : 'icmpv6', 0, 65535),
    ]);
    const others = Array.from({ length: 256 }, (__, number) => number).filter(
      (number) => ![6, 17, OWN_ICMP[family]].includes(number),
    );
    expect(services.slice(2)).toEqual(numbers(...others));
  });
});
