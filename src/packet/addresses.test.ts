import { isIPv6 } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { IPv4 } from 'ip-num';
import {
  ALL_ADDRESSES,
  countIn,
  countPublic,
  NO_ADDRESSES,
  parseAddress,
  parseCidr,
  printAddress,
  printAddresses,
  PUBLIC_ADDRESSES,
  wholeNetworks,
  type AddressSet,
} from './addresses.ts';
import type { Family } from './family.ts';
import { combineToggles, inEither } from './toggles.ts';

function addresses(...cidrs: readonly string[]): AddressSet {
  return cidrs.reduce<AddressSet>((sum, cidr) => {
    const network = parseCidr(cidr);
    if (network === null) throw new Error(`not a CIDR: ${cidr}`);
    return combineToggles(sum, network.addresses, inEither);
  }, NO_ADDRESSES);
}

/**
 * One of the spellings of an address: any case, leading zeros, any run of zero groups left out, the last 32 bits
 * dotted.
 */
function spellV6(
  groups: readonly number[],
  upper: boolean,
  padded: boolean,
  gap: readonly [number, number] | null,
  dotted: boolean,
): string {
  const hex = groups.map((group) => {
    const digits = group.toString(16).padStart(padded ? 4 : 1, '0');
    return upper ? digits.toUpperCase() : digits;
  });
  const [g = 0, h = 0] = groups.slice(6);
  const tail = dotted ? [`${g >> 8}.${g & 255}.${h >> 8}.${h & 255}`] : hex.slice(6);
  const words = [...hex.slice(0, 6), ...tail];
  if (gap === null) return words.join(':');
  return `${words.slice(0, gap[0]).join(':')}::${words.slice(gap[1]).join(':')}`;
}

/** The runs of zero groups that a spelling may leave out. */
function gapsOf(groups: readonly number[], end: number): (readonly [number, number])[] {
  const out: (readonly [number, number])[] = [];
  for (let from = 0; from < end; from++)
    for (let to = from + 1; to <= end && groups[to - 1] === 0; to++) out.push([from, to]);
  return out;
}

const v6Groups = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), {
  minLength: 8,
  maxLength: 8,
});
const valueOf = (groups: readonly number[]): bigint => groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);

describe('parseCidr', () => {
  test.each<[string, string]>([
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['203.0.113.7/32', '203.0.113.7/32'],
    ['203.0.113.255/31', '203.0.113.254/31'],
    ['255.255.255.255/1', '128.0.0.0/1'],
    ['1.2.3.4/0', '0.0.0.0/0'],
    ['::/0', '::/0'],
    ['2001:db8::1/0', '::/0'],
    ['0:0:0:0:0:0:0:0/0', '::/0'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['2001:0db8:0000::0000/32', '2001:db8::/32'],
    ['2001:db8::ffff/64', '2001:db8::/64'],
    ['2001:db8:0:0:1:0:0:1/128', '2001:db8::1:0:0:1/128'],
    ['1:2:3:4:5:6:7::/128', '1:2:3:4:5:6:7:0/128'],
    ['::2:3:4:5:6:7:8/128', '0:2:3:4:5:6:7:8/128'],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/1', '8000::/1'],
    ['::1.2.3.4/128', '::102:304/128'],
    ['::ffff:192.0.2.1/128', '::ffff:c000:201/128'],
    ['::FFFF:10.1.2.3/104', '::ffff:a00:0/104'],
    ['64:ff9b::192.0.2.33/96', '64:ff9b::/96'],
    ['1:2:3:4:5:6:255.255.255.255/128', '1:2:3:4:5:6:ffff:ffff/128'],
    ['1:2:3:4:5::0.0.0.1/128', '1:2:3:4:5::1/128'],
  ])('%s is %s', (text, canonical) => {
    const network = parseCidr(text);
    expect(network && printAddresses(network.family, network.addresses)).toEqual([canonical]);
    expect(network?.family).toBe(text.includes(':') ? 'ipv6' : 'ipv4');
  });

  test('bounds are numbers in IPv4 and bigints in IPv6', () => {
    expect(parseCidr('10.1.2.3/24')).toEqual({ family: 'ipv4', addresses: [0x0a010200, 0x0a010300] });
    expect(parseCidr('255.255.255.255/32')).toEqual({ family: 'ipv4', addresses: [2 ** 32 - 1, 2 ** 32] });
    expect(parseCidr('2001:db8::5/127')).toEqual({
      family: 'ipv6',
      addresses: [0x20010db8n * 2n ** 96n + 4n, 0x20010db8n * 2n ** 96n + 6n],
    });
    expect(parseCidr('0.0.0.0/0')).toEqual({ family: 'ipv4', addresses: ALL_ADDRESSES.ipv4 });
    expect(parseCidr('::/0')).toEqual({ family: 'ipv6', addresses: ALL_ADDRESSES.ipv6 });
  });

  test.each([
    '',
    '/',
    '/8',
    '10.0.0.0/',
    '10.0.0.0',
    '::',
    '2001:db8::1',
    '10.0.0.0/33',
    '10.0.0.0/128',
    '::/129',
    '::/999',
    '10.0.0.0/1000',
    '10.0.0.0/08',
    '10.0.0.0/00',
    '::/064',
    '10.0.0.0/-1',
    '10.0.0.0/+8',
    '10.0.0.0/8.0',
    '10.0.0.0/1e1',
    '10.0.0.0/0x8',
    '10.0.0.0/ 8',
    '10.0.0.0/8 ',
    ' 10.0.0.0/8',
    '10.0.0.0 /8',
    '10.0.0.0/8\n',
    '10.0.0.0/8/8',
    '10.0.0.0/255.0.0.0',
    '010.0.0.0/8',
    '10.00.0.0/8',
    '0x0a.0.0.0/8',
    '10.0.0/8',
    '10/8',
    '10.0.0.0.0/8',
    '256.0.0.0/8',
    '10.0.0.-1/8',
    '167772160/8',
    '١٠.0.0.0/8',
    '10.0.0.0/٨',
    'fe80::1%eth0/64',
    'fe80::%1/64',
    'fe80::1/64%eth0',
    '[::1]/128',
    '1::2::3/64',
    ':::/64',
    ':1:2:3:4:5:6:7:8/64',
    '1:2:3:4:5:6:7:8:/64',
    '1:2:3:4:5:6:7:8:9/64',
    '1:2:3:4:5:6:7/64',
    '1::2:3:4:5:6:7:8/64',
    '00001::/64',
    'g::/64',
    '::ffff:1.2.3/128',
    '::ffff:01.2.3.4/128',
    '::ffff:256.2.3.4/128',
    '::1.2.3.4:1/128',
    '1:2:3:4:5:6:7:1.2.3.4/128',
    '0.0.0.0::/64',
    'any',
    'sg-0123456789abcdef0',
    'pl-12345678',
    '__proto__',
    'constructor/8',
  ])('refuses %j', (text) => expect(parseCidr(text)).toBeNull());

  test('reads a dotted address as ip-num does, which refuses what is no byte', () => {
    const ofLibrary = (text: string): unknown => {
      try {
        return { family: 'ipv4', value: Number(new IPv4(text).getValue()) };
      } catch {
        return null;
      }
    };
    const byte = fc.oneof({ weight: 9, arbitrary: fc.nat(255) }, fc.constantFrom(0, 9, 99, 100, 255, 256, 260, 999));
    const seen = { read: 0, refused: 0 };
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte, byte), (bytes) => {
        const said = parseAddress(bytes.join('.'));
        seen[said === null ? 'refused' : 'read']++;
        expect(said).toEqual(ofLibrary(bytes.join('.')));
      }),
      { numRuns: 500 },
    );
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(25);
  });

  test('reads every spelling of an IPv6 address alike', () => {
    const gaps = { none: 0, some: 0, dotted: 0 };
    fc.assert(
      fc.property(
        v6Groups,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        fc.nat(),
        (groups, upper, padded, dotted, pick) => {
          const choices = [null, ...gapsOf(groups, dotted ? 6 : 8)];
          const gap = choices[pick % choices.length] ?? null;
          gaps[gap === null ? 'none' : 'some']++;
          if (dotted) gaps.dotted++;
          expect(parseAddress(spellV6(groups, upper, padded, gap, dotted))).toEqual({
            family: 'ipv6',
            value: valueOf(groups),
          });
        },
      ),
      { numRuns: 500 },
    );
    expect(Object.values(gaps).every((count) => count > 25)).toBe(true);
  });

  test('answers every text without throwing, near misses of addresses included', () => {
    const scraps = fc.array(
      fc.constantFrom(
        ':',
        '::',
        '.',
        '/',
        '%',
        '0',
        '00',
        '1',
        '255',
        '256',
        'ffff',
        'FFFFF',
        'g',
        '10.0.0.1',
        '/64',
        '/8',
        ' ',
      ),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          scraps.map((words) => words.join('')),
          fc.string(),
        ),
        (text) => {
          const point = parseAddress(text);
          expect(point?.family === 'ipv6').toBe(isIPv6(text) && !text.includes('%'));
          expect(parseCidr(text) === null || /^[0-9a-fA-F:.]+\/\d+$/.test(text)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('holds exactly the addresses that share the prefix', () => {
    const byFamily = { ipv4: 32, ipv6: 128 } as const;
    fc.assert(
      fc.property(
        fc.constantFrom<Family>('ipv4', 'ipv6'),
        fc.nat(),
        fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
        fc.nat({ max: 127 }),
        (family, length, random, flipped) => {
          const bits = byFamily[family];
          const prefix = length % (bits + 1);
          const point = BigInt.asUintN(bits, random);
          const other = point ^ (1n << BigInt(flipped % bits));
          const [from = 0, to = 0] = parseCidr(`${printAddress(family, point)}/${prefix}`)?.addresses ?? [];
          expect(from <= point && point < to).toBe(true);
          expect(from <= other && other < to).toBe(flipped % bits < bits - prefix);
          expect(BigInt(to) - BigInt(from)).toBe(2n ** BigInt(bits - prefix));
        },
      ),
    );
  });
});

describe('printAddress', () => {
  test.each<[string, readonly number[]]>([
    ['::', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['::1', [0, 0, 0, 0, 0, 0, 0, 1]],
    ['1::', [1, 0, 0, 0, 0, 0, 0, 0]],
    ['2001:db8::1', [0x2001, 0xdb8, 0, 0, 0, 0, 0, 1]],
    ['2001:db8:0:1:1:1:1:1', [0x2001, 0xdb8, 0, 1, 1, 1, 1, 1]], // 4.2.2: a single group stays
    ['2001:db8::1:0:0:1', [0x2001, 0xdb8, 0, 0, 1, 0, 0, 1]], // 4.2.3: the first of equal runs
    ['2001:0:0:1::1', [0x2001, 0, 0, 1, 0, 0, 0, 1]], // 4.2.3: the longest run
    ['0:1::', [0, 1, 0, 0, 0, 0, 0, 0]],
    ['::1:0:1:0:1:0', [0, 0, 1, 0, 1, 0, 1, 0]],
    ['1:2:3:4:5:6:7:0', [1, 2, 3, 4, 5, 6, 7, 0]],
    ['1:2:3:4:5:6::', [1, 2, 3, 4, 5, 6, 0, 0]],
    ['::ffff:c000:201', [0, 0, 0, 0, 0, 0xffff, 0xc000, 0x201]],
    ['abcd:ef01:2345:6789:abcd:ef01:2345:6789', [0xabcd, 0xef01, 0x2345, 0x6789, 0xabcd, 0xef01, 0x2345, 0x6789]],
  ])('%s', (text, groups) => expect(printAddress('ipv6', valueOf(groups))).toBe(text));

  test('is what parseAddress reads', () => {
    fc.assert(
      fc.property(v6Groups, (groups) => {
        const value = valueOf(groups);
        const text = printAddress('ipv6', value);
        expect(parseAddress(text)).toEqual({ family: 'ipv6', value });
        expect(text).toMatch(/^[0-9a-f:]+$/);
      }),
    );
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 32 - 1 }), (value) =>
        expect(parseAddress(printAddress('ipv4', value))).toEqual({ family: 'ipv4', value }),
      ),
    );
  });
});

test.each<[Family, string[], string[]]>([
  ['ipv4', [], []],
  ['ipv4', ['0.0.0.0/1', '128.0.0.0/1'], ['0.0.0.0/0']],
  ['ipv4', ['10.0.0.0/24', '10.0.1.0/24'], ['10.0.0.0/23']],
  ['ipv4', ['10.0.1.0/24', '10.0.2.0/24'], ['10.0.1.0-10.0.2.255']],
  ['ipv4', ['10.0.0.5/32', '10.0.0.1/32'], ['10.0.0.1/32', '10.0.0.5/32']],
  ['ipv4', ['255.255.255.254/31', '255.255.255.253/32'], ['255.255.255.253-255.255.255.255']],
  ['ipv4', ['0.0.0.0/31', '0.0.0.2/32'], ['0.0.0.0-0.0.0.2']],
  [
    'ipv6',
    ['2001:db8::/64', '2001:db8:0:1::/64', '2001:db8:0:2::/64'],
    ['2001:db8::-2001:db8:0:2:ffff:ffff:ffff:ffff'],
  ],
  ['ipv6', ['ffff::/16', 'fffe::/16', '::1/128'], ['::1/128', 'fffe::/15']],
])('printAddresses: %s %j is %j', (family, cidrs, printed) =>
  expect(printAddresses(family, addresses(...cidrs))).toEqual(printed),
);

test('PUBLIC_ADDRESSES', () => {
  expect(printAddresses('ipv4', PUBLIC_ADDRESSES.ipv4)).toEqual([
    '1.0.0.0-9.255.255.255',
    '11.0.0.0-100.63.255.255',
    '100.128.0.0-126.255.255.255',
    '128.0.0.0-169.253.255.255',
    '169.255.0.0-172.15.255.255',
    '172.32.0.0-192.167.255.255',
    '192.169.0.0-198.17.255.255',
    '198.20.0.0-223.255.255.255',
  ]);
  expect(printAddresses('ipv6', PUBLIC_ADDRESSES.ipv6)).toEqual(['2000::/3']);
});

test.each<[Family, string[], number, string[]]>([
  ['ipv4', ['0.0.0.0/0'], 0, ['0.0.0.0/0']],
  ['ipv4', ['10.0.0.0/23'], 24, ['10.0.0.0/23']],
  ['ipv4', ['10.0.0.0/25', '10.0.0.128/26'], 24, []],
  ['ipv4', ['10.0.0.128/25', '10.0.1.0/24', '10.0.2.0/25', '10.0.4.0/24'], 24, ['10.0.1.0/24', '10.0.4.0/24']],
  ['ipv4', ['10.0.0.0/24', '10.0.2.1/32'], 32, ['10.0.0.0/24', '10.0.2.1/32']],
  ['ipv6', ['2001:db8::8000:0:0:0/65', '2001:db8:0:1::/64', '2001:db8:0:2::/65'], 64, ['2001:db8:0:1::/64']],
  ['ipv6', ['::/0'], 128, ['::/0']],
])('wholeNetworks: of %s %j those of length %i are %j', (family, cidrs, prefix, whole) =>
  expect(wholeNetworks(family, addresses(...cidrs), prefix)).toEqual(addresses(...whole)),
);

test.each<[Family, number, bigint]>([
  ['ipv4', 32, 1n],
  ['ipv4', 8, 2n ** 24n],
  ['ipv6', 48, 65536n],
  ['ipv6', 64, 1n],
  ['ipv6', 128, 1n],
])('countIn: %s /%i holds %s', (family, prefix, count) => expect(countIn(family, prefix)).toBe(count));

describe('countPublic', () => {
  const ALL_V4 = 2n ** 32n - (2n ** 29n + 3n * 2n ** 24n + 2n ** 22n + 2n ** 20n + 2n ** 17n + 2n * 2n ** 16n);

  test.each<[string[], bigint]>([
    [['0.0.0.0/0'], ALL_V4],
    [['0.0.0.0/1', '128.0.0.0/1'], ALL_V4],
    [['0.0.0.0/0', '8.0.0.0/8'], ALL_V4],
    [['8.0.0.0/8'], 2n ** 24n],
    [['8.8.8.8/32', '8.8.8.8/31'], 2n],
    [
      [
        '10.0.0.0/8',
        '172.16.0.0/12',
        '192.168.0.0/16',
        '100.64.0.0/10',
        '127.0.0.1/32',
        '224.0.0.0/3',
        '198.18.0.0/15',
        '169.254.169.254/32',
        '0.0.0.0/8',
      ],
      0n,
    ],
    [['10.0.0.0/7'], 2n ** 24n],
    [['203.0.113.0/24', '192.0.2.0/24', '198.51.100.0/24'], 768n],
  ])('IPv4 addresses of %j: %s', (cidrs, count) => expect(countPublic('ipv4', addresses(...cidrs))).toBe(count));

  test.each<[string[], bigint]>([
    [['::/0'], 2n ** 61n],
    [['2000::/3'], 2n ** 61n],
    [['2000::/4', '3000::/4'], 2n ** 61n],
    [['::/1', '8000::/1'], 2n ** 61n],
    [['fc00::/7', 'fe80::/10', '::1/128', '::ffff:0:0/96', '1fff::/16', '4000::/2'], 0n],
    [['2001:db8::/32'], 2n ** 32n],
    [['2001:db8::/64'], 1n],
    [['2001:db8::1/128'], 1n],
    [['2001:db8::1/128', '2001:db8::5/128', '2001:db8::ffff:0:0:0/80'], 1n],
    [['2001:db8::1/128', '2001:db8:0:1::1/128'], 2n],
    [['2001:db8::ffff:ffff:ffff:ffff/128', '2001:db8:0:1::/128'], 2n], // one stretch over a border
    [['2001:db8::8000:0:0:0/65', '2001:db8:0:1::/65'], 2n],
    [['2001:db8::8000:0:0:0/65', '2001:db8:0:1::/65', '2001:db8:0:1:8000::1/128'], 2n],
    [
      [
        '2001:db8::1/128',
        '2001:db8::8000:0:0:0/65',
        '2001:db8:0:1::/64',
        '2001:db8:0:2::/128',
        '2001:db8:0:2::2/128',
        '2001:db8:0:9::/64',
      ],
      4n,
    ],
    [['1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128', '2000::/128'], 1n],
    [['3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128', '4000::/128'], 1n],
  ])('IPv6 /64 networks of %j: %s', (cidrs, count) => expect(countPublic('ipv6', addresses(...cidrs))).toBe(count));

  test('counts each /64 with at least one address once, however the stretches lie', () => {
    const at = (network: number, host: number): bigint =>
      (0x2001_0db8n << 96n) + (BigInt(network) << 64n) + BigInt(host) * 2n ** 61n;
    let shared = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 7 })), { maxLength: 12, selector: String }),
        (eighths) => {
          const set = eighths.reduce<AddressSet>(
            (sum, [network, host]) => combineToggles(sum, [at(network, host), at(network, host) + 2n ** 61n], inEither),
            [],
          );
          const networks = new Set(eighths.map(([network]) => network)).size;
          if (networks < set.length / 2) shared++;
          expect(countPublic('ipv6', set)).toBe(BigInt(networks));
        },
      ),
      { numRuns: 300 },
    );
    expect(shared).toBeGreaterThan(30);
  });
});
