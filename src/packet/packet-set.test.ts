import { describe, expect, test } from '@jest/globals';
import { parseCidr } from './addresses.ts';
import {
  contains,
  difference,
  intersection,
  isEmpty,
  NO_PACKETS,
  onlyFamily,
  overlaps,
  packets,
  peersAt,
  peersOfAll,
  peersOfAny,
  restrict,
  samePackets,
  size,
  union,
  unionAll,
  type PacketSet,
} from './packet-set.ts';
import { slabs } from './staircase.ts';
import { EVERY_ADDRESS, NO_PEERS, unitePeers, type Peers, type PeerSymbol } from './peers.ts';
import { ALL_SERVICES, SERVICE_END, type ServiceRange } from './services.ts';

/** `10.0.0.0/8 group:a` */
function peers(text: string): Peers {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .reduce<Peers>((sum, word) => {
      const network = parseCidr(word);
      return unitePeers(
        sum,
        network === null
          ? { addresses: [], symbols: [word as PeerSymbol] }
          : { addresses: network.addresses, symbols: [] },
      );
    }, NO_PEERS);
}

/** IPv4 in the notation `from-to peers | from-to peers`, service points with `to` not included. */
function staircase(text: string): PacketSet {
  return unionAll(
    text
      .split('|')
      .filter((part) => part.trim() !== '')
      .map((part) => {
        const [range = '', ...rest] = part.trim().split(' ');
        const [from = 0, to = 0] = range.split('-').map(Number);
        return packets('ipv4', [from, to], peers(rest.join(' ')));
      }),
  );
}

/** The steps as they are stored, the way back from `staircase` for small cases: `from:how many peers`. */
const steps = (set: PacketSet): string =>
  set.ipv4.map((step) => `${step.from}:${size(packets('ipv4', [0, 1], step.peers))}`).join(' ');

const HOST = '10.0.0.1/32';
const PAIR = '10.0.0.0/31';

describe('packets', () => {
  test.each<[string, ServiceRange | null, Peers]>([
    ['no range', null, EVERY_ADDRESS.ipv4],
    ['an empty range', [22, 22], EVERY_ADDRESS.ipv4],
    ['a range upside down', [23, 22], EVERY_ADDRESS.ipv4],
    ['nobody', ALL_SERVICES, NO_PEERS],
  ])('%s is nothing', (_, range, who) => expect(packets('ipv4', range, who)).toEqual(NO_PACKETS));

  test('is a rectangle of one family', () => {
    expect(packets('ipv4', [22, 23], EVERY_ADDRESS.ipv4)).toEqual({
      ipv4: [
        { from: 22, peers: EVERY_ADDRESS.ipv4 },
        { from: 23, peers: NO_PEERS },
      ],
      ipv6: [],
    });
    expect(packets('ipv6', ALL_SERVICES, EVERY_ADDRESS.ipv6)).toEqual({
      ipv4: [],
      ipv6: [
        { from: 0, peers: EVERY_ADDRESS.ipv6 },
        { from: SERVICE_END, peers: NO_PEERS },
      ],
    });
  });
});

describe('the canonical form', () => {
  test.each<[string, PacketSet, string]>([
    ['touching slabs with equal peers are one', staircase(`0-5 ${HOST} | 5-9 ${HOST}`), '0:1 9:0'],
    ['in any order', staircase(`5-9 ${HOST} | 0-5 ${HOST}`), '0:1 9:0'],
    ['a gap that is filled leaves no trace', staircase(`0-2 ${HOST} | 4-6 ${HOST} | 2-4 ${HOST}`), '0:1 6:0'],
    ['touching slabs with other peers stay two', staircase(`0-5 ${HOST} | 5-9 ${PAIR}`), '0:1 5:2 9:0'],
    ['a gap stays a step', staircase(`0-2 ${HOST} | 4-6 ${PAIR}`), '0:1 2:0 4:2 6:0'],
    ['peers that fill up to their neighbour', staircase(`0-9 ${PAIR} | 9-12 ${HOST} | 9-12 10.0.0.0/32`), '0:2 12:0'],
    ['halves make a whole', staircase('0-9 0.0.0.0/1 | 3-9 128.0.0.0/1 | 0-3 128.0.0.0/1'), `0:${2n ** 32n} 9:0`],
    ['a set within a slab changes nothing', union(staircase(`0-9 ${PAIR}`), staircase(`3-5 ${HOST}`)), '0:2 9:0'],
    [
      'a set that begins where the other ends',
      union(staircase(`0-5 ${HOST}`), staircase(`5-6 ${PAIR} | 8-9 ${HOST}`)),
      '0:1 5:2 6:0 8:1 9:0',
    ],
    [
      'a set that ends where the other begins',
      union(staircase(`5-6 ${PAIR} | 8-9 ${HOST}`), staircase(`0-5 ${PAIR}`)),
      '0:2 6:0 8:1 9:0',
    ],
    [
      'taking away the first slab',
      difference(staircase(`0-2 ${HOST} | 2-4 ${PAIR}`), staircase(`0-2 ${PAIR}`)),
      '2:2 4:0',
    ],
    ['taking away the middle', difference(staircase(`0-9 ${PAIR}`), staircase(`3-5 ${PAIR}`)), '0:2 3:0 5:2 9:0'],
    [
      'taking away the last slab',
      difference(staircase(`0-2 ${HOST} | 2-4 ${PAIR}`), staircase(`2-9 ${PAIR}`)),
      '0:1 2:0',
    ],
    [
      'taking away what makes neighbours differ',
      difference(staircase(`0-2 ${HOST} | 2-4 ${PAIR}`), staircase('0-9 10.0.0.0/32')),
      '0:1 4:0',
    ],
    ['taking away what begins later', difference(staircase(`0-9 ${PAIR}`), staircase(`7-12 ${HOST}`)), '0:2 7:1 9:0'],
    [
      'taking away what is elsewhere',
      difference(staircase(`4-9 ${PAIR}`), staircase(`0-4 ${PAIR} | 9-12 ${PAIR}`)),
      '4:2 9:0',
    ],
    ['taking away everything', difference(staircase(`4-9 ${PAIR}`), staircase(`0-12 0.0.0.0/0`)), ''],
    [
      'meeting over a border',
      intersection(staircase(`0-5 ${HOST} | 5-9 ${PAIR}`), staircase(`2-7 ${HOST}`)),
      '2:1 7:0',
    ],
    [
      'meeting beyond gaps of both',
      intersection(staircase(`0-2 ${PAIR} | 4-6 ${PAIR}`), staircase(`1-3 ${PAIR} | 5-8 ${HOST}`)),
      '1:2 2:0 5:1 6:0',
    ],
    ['meeting nowhere', intersection(staircase(`0-2 ${PAIR}`), staircase(`2-4 ${PAIR}`)), ''],
  ])('%s', (_, set, stored) => expect(steps(set)).toBe(stored));

  test('nothing is stored as nothing, also where it was worked out', () => {
    const set = staircase(`0-5 ${HOST}`);
    for (const nothing of [
      difference(set, set),
      intersection(set, NO_PACKETS),
      restrict(set, 'ipv4', [9, 12]),
      unionAll([]),
      unionAll([NO_PACKETS, NO_PACKETS]),
    ]) {
      expect(nothing).toEqual(NO_PACKETS);
      expect(isEmpty(nothing)).toBe(true);
    }
  });

  test('the same object is known without a look', () => {
    const set = staircase(`0-5 ${HOST}`);
    expect(union(set, set)).toBe(set);
    expect(intersection(set, set)).toBe(set);
    expect(union(set, NO_PACKETS)).toBe(set);
    expect(union(NO_PACKETS, set)).toBe(set);
    expect(difference(set, NO_PACKETS)).toBe(set);
  });
});

test('families never meet', () => {
  const four = packets('ipv4', ALL_SERVICES, EVERY_ADDRESS.ipv4);
  const six = packets('ipv6', ALL_SERVICES, EVERY_ADDRESS.ipv6);
  const group = { addresses: [], symbols: ['group:a'] } as const;
  expect(overlaps(four, six)).toBe(false);
  expect(difference(four, six)).toEqual(four);
  expect(contains(four, six)).toBe(false);
  expect(overlaps(packets('ipv4', ALL_SERVICES, group), packets('ipv6', ALL_SERVICES, group))).toBe(false);
  expect(onlyFamily(union(four, six), 'ipv6')).toEqual(six);
  expect(samePackets(four, six)).toBe(false);
  expect(size(union(four, six))).toBe(BigInt(SERVICE_END) * (2n ** 32n + 2n ** 128n));
});

test('a symbol is contained only where it is named', () => {
  const everyone = packets('ipv4', ALL_SERVICES, EVERY_ADDRESS.ipv4);
  const group = staircase('22-23 group:a');
  expect(contains(everyone, group)).toBe(false);
  expect(contains(union(everyone, staircase('0-99 group:a')), group)).toBe(true);
  expect(contains(staircase('22-23 group:b prefix-list:a address:a'), group)).toBe(false);
});

describe('views', () => {
  const set = staircase(`2-4 ${HOST} | 4-6 ${PAIR} group:a | 8-9 ${HOST}`);

  test.each<[number, string]>([
    [0, ''],
    [1, ''],
    [2, HOST],
    [3, HOST],
    [4, `${PAIR} group:a`],
    [5, `${PAIR} group:a`],
    [6, ''],
    [7, ''],
    [8, HOST],
    [9, ''],
    [SERVICE_END, ''],
  ])('peersAt %d', (point, who) => {
    expect(peersAt(set, 'ipv4', point)).toEqual(peers(who));
    expect(peersAt(set, 'ipv6', point)).toEqual(NO_PEERS);
  });

  test.each<[ServiceRange, string, string]>([
    [[2, 4], HOST, HOST],
    [[2, 6], `${PAIR} group:a`, HOST],
    [[3, 5], `${PAIR} group:a`, HOST],
    [[1, 4], HOST, ''],
    [[2, 7], `${PAIR} group:a`, ''],
    [[4, 9], `${PAIR} group:a`, ''],
    [[5, 9], `${PAIR} group:a`, ''],
    [[6, 8], '', ''],
    [[8, 9], HOST, HOST],
    [[0, 2], '', ''],
    [[9, 99], '', ''],
    [[5, 5], '', ''],
    [[5, 3], '', ''],
    [ALL_SERVICES, `${PAIR} group:a`, ''],
  ])('peersOfAny and peersOfAll %j', (range, any, all) => {
    expect(peersOfAny(set, 'ipv4', range)).toEqual(peers(any));
    expect(peersOfAll(set, 'ipv4', range)).toEqual(peers(all));
  });

  test.each<[ServiceRange, string]>([
    [[3, 5], `3-4 ${HOST} | 4-5 ${PAIR} group:a`],
    [[0, 99], `2-4 ${HOST} | 4-6 ${PAIR} group:a | 8-9 ${HOST}`],
    [[5, 9], `5-6 ${PAIR} group:a | 8-9 ${HOST}`],
    [[6, 8], ''],
    [[9, 12], ''],
    [[0, 2], ''],
    [[4, 4], ''],
    [[5, 3], ''],
    [[9, 1], ''],
  ])('restrict %j', (range, rest) => {
    expect(restrict(set, 'ipv4', range)).toEqual(staircase(rest));
    expect(restrict(set, 'ipv6', range)).toEqual(NO_PACKETS);
    expect(restrict(set, 'ipv4', range, peers('10.0.0.0/8 group:a'))).toEqual(staircase(rest));
    expect(restrict(set, 'ipv4', range, NO_PEERS)).toEqual(NO_PACKETS);
  });

  test('a range upside down within one slab is empty', () =>
    expect(restrict(staircase(`0-10 ${HOST}`), 'ipv4', [7, 5])).toEqual(NO_PACKETS));

  test('restrict to peers', () =>
    expect(restrict(set, 'ipv4', [3, 9], peers('10.0.0.0/32 group:a group:b'))).toEqual(
      staircase('4-6 10.0.0.0/32 group:a'),
    ));

  test('slabs leaves the gaps out', () =>
    expect([...slabs(set.ipv4)]).toEqual([
      [2, 4, peers(HOST)],
      [4, 6, peers(`${PAIR} group:a`)],
      [8, 9, peers(HOST)],
    ]));
});
