import { expect, test } from '@jest/globals';
import { parseEntries } from '../model/notation.ts';
import { classifyEntries } from './entry-class.ts';
import { rankEntries } from './first-match.ts';

const classes = (entries: string, joined: 'surely' | 'perhaps' = 'surely'): string[] =>
  [...classifyEntries(rankEntries(parseEntries(entries)), joined)]
    .toSorted(([a], [b]) => (a.number ?? 0) - (b.number ?? 0))
    .map(([entry, kind]) => `${entry.number} ${kind}`);

test.each([
  [
    'protocol -1 and whole protocols cover all',
    '100 allow all all 10.0.0.0/8 | 110 allow tcp 0-65535 10.0.0.0/8 | 120 allow udp 1-65535 10.0.0.0/8',
    ['100 cover-all', '110 cover-all', '120 cover-all'],
  ],
  [
    'enough of 32768-65535 from 1024 on is the way back',
    '100 allow tcp 1024-65535 0.0.0.0/0 | 110 allow tcp 32768-60999 0.0.0.0/0 | 120 allow udp 57344-65535 0.0.0.0/0',
    ['100 return-like', '110 return-like', '120 return-like'],
  ],
  [
    'one port less is a service',
    '100 allow udp 57345-65535 0.0.0.0/0 | 110 allow tcp 1023-65535 0.0.0.0/0 | 120 allow tcp 30000-32767 0.0.0.0/0',
    ['100 service', '110 service', '120 service'],
  ],
  [
    'denies and other protocols have no class',
    '100 deny tcp 1024-65535 0.0.0.0/0 | 110 allow icmp 8/0 0.0.0.0/0 | 120 allow 47 all 0.0.0.0/0',
    ['100 other', '110 other', '120 other'],
  ],
  [
    'entries that adjoin are one',
    '100 allow tcp 1024-32767 0.0.0.0/0 | 110 allow tcp 32768-65535 0.0.0.0/0',
    ['100 return-like', '110 return-like'],
  ],
  [
    'three that adjoin, in any order, cover all',
    '120 allow tcp 0-1023 0.0.0.0/0 | 100 allow tcp 30000-65535 0.0.0.0/0 | 110 allow tcp 1024-29999 0.0.0.0/0',
    ['100 cover-all', '110 cover-all', '120 cover-all'],
  ],
  [
    'other peers or protocols do not adjoin',
    '100 allow tcp 1024-32767 0.0.0.0/0 | 110 allow tcp 32768-65535 10.0.0.0/8 | 120 allow udp 32768-65535 0.0.0.0/0',
    ['100 service', '110 return-like', '120 return-like'],
  ],
  [
    'overlapping entries keep their class',
    '100 allow tcp 1024-32768 0.0.0.0/0 | 110 allow tcp 32768-65535 0.0.0.0/0',
    ['100 service', '110 return-like'],
  ],
  [
    'of several that adjoin the farthest counts',
    '100 allow tcp 1024-32767 0.0.0.0/0 | 110 allow tcp 32768-33000 0.0.0.0/0 | 120 allow tcp 32768-65535 0.0.0.0/0',
    ['100 return-like', '110 service', '120 return-like'],
  ],
  [
    'the farthest is not always the next',
    '100 allow tcp 1024-32767 0.0.0.0/0 | 110 allow tcp 32768-34000 0.0.0.0/0 | 120 allow tcp 32768-33000 0.0.0.0/0 | 130 allow tcp 33001-65535 0.0.0.0/0',
    ['100 return-like', '110 service', '120 return-like', '130 return-like'],
  ],
  [
    'port 0 and the rest cover all',
    '100 allow udp 0 0.0.0.0/0 | 110 allow udp 1-65535 0.0.0.0/0',
    ['100 cover-all', '110 cover-all'],
  ],
  [
    'protocol -1 never adjoins',
    '100 allow tcp 1024-32767 0.0.0.0/0 | 110 allow all all 0.0.0.0/0',
    ['100 service', '110 cover-all'],
  ],
  [
    'a deny between them that takes their packets parts them',
    '100 allow tcp 1024-32767 0.0.0.0/0 | 105 deny tcp 40000 0.0.0.0/0 | 110 allow tcp 32768-65535 0.0.0.0/0',
    ['100 service', '105 other', '110 return-like'],
  ],
  [
    'a deny between them of other packets does not',
    '100 allow tcp 1024-32767 0.0.0.0/0 | 105 deny tcp 22 0.0.0.0/0 | 110 allow tcp 32768-65535 0.0.0.0/0',
    ['100 return-like', '105 other', '110 return-like'],
  ],
])('%s', (_, entries, expected) => expect(classes(entries)).toEqual(expected));

test.each([
  [
    'a network known only after apply',
    '100 allow tcp 1024-32767 unknown | 110 allow tcp 32768-65535 0.0.0.0/0',
    ['100 service', '110 return-like'],
    ['100 return-like', '110 return-like'],
  ],
  [
    'a smaller one that it may be',
    '100 allow tcp 1-1000 10.0.0.0/8 | 110 allow tcp 1001-65535 unknown',
    ['100 service', '110 service'],
    ['100 cover-all', '110 cover-all'],
  ],
  [
    'an action known only after apply',
    '100 ? tcp 1024-32767 0.0.0.0/0 | 110 allow tcp 32768-65535 0.0.0.0/0',
    ['100 service', '110 return-like'],
    ['100 return-like', '110 return-like'],
  ],
  [
    'what is known is the same whatever comes of it',
    '100 allow tcp 1024-32767 10.0.0.0/8 | 110 allow tcp 32768-65535 0.0.0.0/0 | 120 allow tcp 32768-65535 unknown',
    ['100 service', '110 return-like', '120 return-like'],
    ['100 return-like', '110 return-like', '120 return-like'],
  ],
])('%s may adjoin others', (_, entries, surely, perhaps) => {
  expect([classes(entries), classes(entries, 'perhaps')]).toEqual([surely, perhaps]);
});
