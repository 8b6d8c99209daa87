import { expect, test } from '@jest/globals';
import { parseEntries } from '../model/notation.ts';
import { deadEntries } from './dead-entries.ts';
import { rankEntries } from './first-match.ts';

const describeDead = (entries: string): string[] =>
  deadEntries(rankEntries(parseEntries(entries))).map(
    ({ entry, kind, verdict, takenBy }) =>
      `${entry.number} ${kind} by ${takenBy.map((taker) => taker.entry.number ?? '?').join(', ')}${verdict === 'undetermined' ? '?' : ''}`,
  );

test.each([
  [
    'keeps an entry that decides at least one packet',
    '100 allow tcp 443 10.0.0.0/8 | 110 allow tcp 80-443 10.0.0.0/8',
    [],
  ],
  [
    'adds up earlier entries that only cover it together',
    '100 allow all all 0.0.0.0/1 | 110 deny all all 128.0.0.0/1 | 120 allow tcp 443 0.0.0.0/0',
    ['120 overruled by 100, 110'],
  ],
  [
    'blames only entries that take a packet first',
    '100 allow tcp 22 10.0.0.1/32 | 110 deny tcp all 0.0.0.0/0 | 120 allow tcp 22 10.0.0.1/32',
    ['120 redundant by 100'],
  ],
  [
    'an allow-all makes a later deny dead',
    '100 allow all all 0.0.0.0/0 | 200 deny tcp 22 0.0.0.0/0',
    ['200 overruled by 100'],
  ],
  [
    'an allow that comes too late is dead as well',
    '100 deny all all 0.0.0.0/0 | 200 allow tcp 22 10.0.0.0/8',
    ['200 overruled by 100'],
  ],
  [
    'port ranges add up',
    '100 allow tcp 0-1023 0.0.0.0/0 | 110 allow tcp 1024-65535 0.0.0.0/0 | 120 deny tcp 3389 0.0.0.0/0',
    ['120 overruled by 110'],
  ],
  ['another protocol stays alive', '100 allow tcp 0-65535 0.0.0.0/0 | 120 deny udp 3389 0.0.0.0/0', []],
  [
    'the winner is blamed, not whoever overlaps',
    '90 deny tcp 22 0.0.0.0/0 | 100 allow all all 0.0.0.0/0 | 120 deny tcp 22 0.0.0.0/0',
    ['120 redundant by 90'],
  ],
  [
    'one opposite packet is enough',
    '100 allow tcp 22 10.0.0.0/32 | 110 deny tcp 22 10.0.0.0/8 | 120 deny tcp 22 10.0.0.0/8',
    ['120 overruled by 100, 110'],
  ],
  [
    'an allow that repeats a wider one, but for an exception from both',
    '51 deny tcp 3389 0.0.0.0/0 | 63 allow tcp 1024-65535 0.0.0.0/0 | 71 allow tcp 1024-65535 10.0.0.0/16',
    ['71 redundant by 63'],
  ],
  [
    'an allow that repeats a part and is denied the rest',
    '100 allow tcp 443 10.0.0.5/32 | 110 deny tcp 443 0.0.0.0/0 | 120 allow tcp 443 10.0.0.0/8',
    ['120 overruled by 100, 110'],
  ],
  [
    'what takes no packet of it is not repeated',
    '50 deny tcp 3389 0.0.0.0/0 | 63 allow tcp 3389 0.0.0.0/0 | 71 allow tcp 3389 10.0.0.0/16',
    ['63 overruled by 50', '71 overruled by 50'],
  ],
  [
    'two allows that cover it only together',
    '50 deny tcp 3389 0.0.0.0/0 | 60 allow tcp 1024-5000 0.0.0.0/0 | 61 allow tcp 5001-65535 0.0.0.0/0 | 71 allow tcp 1024-65535 10.0.0.0/16',
    ['71 redundant by 60, 61'],
  ],
  [
    'all but one port of it',
    '50 deny tcp 1024-3389 0.0.0.0/0 | 60 allow tcp 1025-65535 0.0.0.0/0 | 71 allow tcp 1024-65535 10.0.0.0/16',
    ['71 overruled by 50, 60'],
  ],
  [
    'a deny is no repeat where an allow takes a packet',
    '50 allow tcp 3389 0.0.0.0/0 | 63 deny tcp 1024-65535 0.0.0.0/0 | 71 deny tcp 1024-65535 10.0.0.0/16',
    ['71 overruled by 50, 63'],
  ],
  [
    'an unknown allow may be what it repeats',
    '51 deny tcp 3389 0.0.0.0/0 | 63 allow tcp 3389-3390 unknown | 71 allow tcp 3389-3390 10.0.0.0/16',
    ['63 overruled by 51?', '71 overruled by 51, 63?', '71 redundant by 63?'],
  ],
  [
    'an unknown source of what is denied in part',
    '51 deny tcp 3389 10.0.0.0/8 | 63 allow tcp 1024-65535 0.0.0.0/0 | 71 allow tcp 1024-65535 unknown',
    ['71 redundant by 63'],
  ],
  [
    'an unknown exception from a repeat',
    '51 deny tcp 3389 unknown | 63 allow tcp 1024-65535 0.0.0.0/0 | 71 allow tcp 1024-65535 10.0.0.0/16',
    ['71 redundant by 63'],
  ],
  [
    'an exception before a general entry is usual practice',
    '100 allow tcp 22 10.0.0.0/8 | 110 deny tcp 22 0.0.0.0/0',
    [],
  ],
  ['a final deny-all is usual practice', '100 deny all all 0.0.0.0/0 | 32766 deny all all 0.0.0.0/0', []],
  [
    'a deny-all that is not the last is judged',
    '100 deny all all 0.0.0.0/0 | 200 deny all all 0.0.0.0/0 | 300 allow tcp 22 ::/0 | 400 allow tcp 22 10.0.0.0/8',
    ['200 redundant by 100', '400 overruled by 100'],
  ],
  [
    'the last of its family is the last',
    '100 deny all all 0.0.0.0/0 | 200 deny all all 0.0.0.0/0 | 300 allow tcp 22 ::/0',
    [],
  ],
  [
    'a last deny of one protocol is judged',
    '100 deny all all 0.0.0.0/0 | 200 deny tcp all 0.0.0.0/0',
    ['200 redundant by 100'],
  ],
  ['IPv4 never hides IPv6', '100 allow all all 0.0.0.0/0 | 110 deny tcp 22 ::/0', []],
  [
    'host bits and spelling do not matter',
    '100 allow tcp 22 10.0.0.5/8 | 110 allow 6 22 10.0.0.0/8',
    ['110 redundant by 100'],
  ],
  ['an entry that matches nothing is not dead', '100 allow all all 0.0.0.0/0 | 110 deny tcp 25-22 0.0.0.0/0', []],
  [
    'an unknown source within what is taken is dead whatever it is',
    '100 allow all all 0.0.0.0/0 | 110 deny tcp 22 unknown',
    ['110 overruled by 100'],
  ],
  ['an unknown source may be dead', '100 allow tcp 22 10.0.0.0/8 | 110 deny tcp 22 unknown', ['110 overruled by 100?']],
  ['an unknown source that nothing can take is alive', '100 allow tcp 443 10.0.0.0/8 | 110 deny tcp 22 unknown', []],
  [
    'an unknown entry may take it all',
    '100 allow tcp 22 unknown | 110 deny tcp 22 10.0.0.0/8',
    ['110 overruled by 100?'],
  ],
  [
    'an unknown action: dead either way, as what is open',
    '100 ? all all 0.0.0.0/0 | 110 deny tcp 22 10.0.0.0/8',
    ['110 overruled by 100?', '110 redundant by 100?'],
  ],
  [
    'an unknown number may come first',
    '? allow all all 0.0.0.0/0 | 110 deny tcp 22 10.0.0.0/8',
    ['110 overruled by ??'],
  ],
  [
    'two entries with one number: either may come first',
    '100 allow tcp 22 10.0.0.0/8 | 100 deny tcp 22 10.0.0.0/8',
    ['100 overruled by 100?', '100 overruled by 100?'],
  ],
])('%s', (_, entries, dead) => expect(describeDead(entries)).toEqual(dead));
