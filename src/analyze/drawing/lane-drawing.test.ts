import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LaneCell } from '../../model/drawing.ts';
import { parseEntries } from '../../model/notation.ts';
import type { Family } from '../../packet/family.ts';
import { deadEntries } from '../dead-entries.ts';
import { rankEntries } from '../first-match.ts';
import { laneDrawing } from './lane-drawing.ts';

const SIGNS: Readonly<Record<LaneCell, string>> = { absent: '.', all: '#', some: '+', none: 'o', unknown: '?' };

/** A row of columns, then a row for each entry: what it has of them, and who takes its packets. */
function drawn(entries: string, family: Family = 'ipv4'): readonly string[] | null {
  const ranked = rankEntries(parseEntries(entries));
  const lane = laneDrawing('ingress', family, ranked, deadEntries(ranked));
  if (lane === null) return null;
  return [
    (lane.columns ?? []).map(({ protocol, text }) => `${protocol} ${text}`).join(', '),
    ...lane.rows.map(
      ({ number, cells, takenBy }) =>
        `${number ?? '*'} ${cells.map((cell) => SIGNS[cell]).join('')}${takenBy.length === 0 ? '' : ` by ${takenBy.join(', ')}`}`,
    ),
  ];
}

test.each([
  [
    'a port apart from the rest of its protocol',
    '100 allow tcp 443 0.0.0.0/0',
    ['tcp 0-442, tcp 443, tcp 444-65535, udp all, icmp all, other all', '100 .#....', '* #o####'],
  ],
  [
    'all traffic, which leaves nothing',
    '100 allow all all 0.0.0.0/0 | 110 deny tcp 22 0.0.0.0/0',
    [
      'tcp 0-21, tcp 22, tcp 23-65535, udp all, icmp all, other all',
      '100 ######',
      '110 .o.... by entry 100',
      '* oooooo',
    ],
  ],
  [
    'an entry that decides for some addresses',
    '100 deny tcp 22 10.0.0.0/8 | 110 allow tcp 22-23 0.0.0.0/0',
    ['tcp 0-21, tcp 22, tcp 23, tcp 24-65535, udp all, icmp all, other all', '100 .#.....', '110 .+#....', '* #oo####'],
  ],
  [
    'several entries that take one together',
    '100 allow tcp 22 0.0.0.0/1 | 110 allow tcp 22 128.0.0.0/1 | 120 deny tcp 22 0.0.0.0/0',
    [
      'tcp 0-21, tcp 22, tcp 23-65535, udp all, icmp all, other all',
      '100 .#....',
      '110 .#....',
      '120 .o.... by entry 100, entry 110',
      '* #o####',
    ],
  ],
  [
    'entries that share a number, of which nobody knows which comes first',
    '100 allow tcp 22 0.0.0.0/0 | 100 deny tcp 22 0.0.0.0/0',
    ['tcp 0-21, tcp 22, tcp 23-65535, udp all, icmp all, other all', '100 .?....', '100 .?....', '* #o####'],
  ],
])('%s', (_, entries, rows) => expect(drawn(entries)).toEqual(rows));

test('each family by itself, and none that no entry names', () => {
  expect(drawn('100 allow all all ::/0', 'ipv6')).toEqual([
    'tcp all, udp all, icmp all, other all',
    '100 ####',
    '* oooo',
  ]);
  expect(drawn('100 allow all all ::/0', 'ipv4')).toBe(null);
});

test('of too many stretches several share a column, and nothing that is decided gets lost', () => {
  const entries = Array.from({ length: 50 }, (_, i) => `${i + 1} allow tcp ${i * 10} 0.0.0.0/0`).join(' | ');
  const [head = '', ...rows] = drawn(entries) ?? [];
  expect(head.split(', ').length).toBeLessThanOrEqual(48);
  expect(rows.slice(0, -1).filter((row) => !/[#+]/.test(row))).toEqual([]);
});

/** Ports of a tiny world, so that entries meet. */
const entry = fc
  .tuple(
    fc.constantFrom('allow', 'deny'),
    fc.constantFrom('tcp 1', 'tcp 1-2', 'tcp 2-3', 'tcp all', 'all all', 'udp 2'),
    fc.constantFrom('0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '10.0.0.0/8'),
  )
  .map((parts) => parts.join(' '));

test('what a column says holds for every packet of it, asked one by one', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 6 }), (entries) => {
      const told = entries.map((each, i) => `${i + 1} ${each}`);
      const ranked = rankEntries(parseEntries(told.join(' | ')));
      const lane = laneDrawing('ingress', 'ipv4', ranked, deadEntries(ranked));
      const address = { '0.0.0.0/0': [0, 1, 2], '0.0.0.0/1': [0, 1], '128.0.0.0/1': [2], '10.0.0.0/8': [1] };
      for (const [i, { protocol, text }] of (lane?.columns ?? []).entries()) {
        if (protocol !== 'tcp' && protocol !== 'udp') continue;
        const port = Number(/^\d+/.exec(text)?.[0] ?? 0);
        const names = (each: string): readonly number[] => {
          const [, of = '', ports = '', cidr = ''] = each.split(' ');
          const [first = 0, last = first] = ports === 'all' ? [0, 65535] : ports.split('-').map(Number);
          const isNamed = (of === 'all' || of === protocol) && port >= first && port <= last;
          return isNamed ? address[cidr as keyof typeof address] : [];
        };
        for (const [row, each] of entries.entries()) {
          const own = names(each);
          const left = own.filter((one) => !entries.slice(0, row).some((before) => names(before).includes(one)));
          const cell =
            own.length === 0 ? 'absent' : left.length === 0 ? 'none' : left.length === own.length ? 'all' : 'some';
          expect(lane?.rows[row]?.cells[i]).toBe(cell);
        }
      }
    }),
    { numRuns: 300 },
  );
});
