import { expect, test } from '@jest/globals';
import { parseEntries } from '../model/notation.ts';
import { describePackets } from '../packet/describe.ts';
import { rankEntries } from './first-match.ts';
import { ineffectiveDenies } from './ineffective-denies.ts';

const describeDenies = (entries: string): string[] =>
  ineffectiveDenies(rankEntries(parseEntries(entries))).map(
    ({ entry, verdict, takenBy, passing }) =>
      `${entry.number}${verdict === 'undetermined' ? '?' : ''} by ${takenBy.map((taker) => taker.entry.number).join(', ')}: ${describePackets(
        passing,
      )
        .map(({ protocol, ports, remote }) => `${protocol} ${ports} ${remote}`)
        .join(', ')}`,
  );

test.each([
  [
    'a blocklist that comes too late',
    '100 allow tcp 443 0.0.0.0/0 | 200 deny all all 198.51.100.0/24',
    ['200 by 100: tcp 443 198.51.100.0/24'],
  ],
  [
    'equal peers, fewer ports',
    '100 allow tcp 20-22 10.0.0.0/8 | 110 deny tcp 22-30 10.0.0.0/8',
    ['110 by 100: tcp 22 10.0.0.0/8'],
  ],
  [
    'peers that overlap in part cannot be: CIDRs nest',
    '100 allow tcp 443 10.0.0.0/9 | 110 deny tcp 80-443 10.0.0.0/8',
    [],
  ],
  [
    'a trusted network before a general deny',
    '100 allow tcp 22 10.0.0.0/8 | 110 deny all all 0.0.0.0/0 | 120 allow tcp 22 ::/0',
    [],
  ],
  ['a deny before the allow', '100 deny all all 198.51.100.0/24 | 110 allow tcp 443 0.0.0.0/0', []],
  ['a deny that contains the allow: an exception', '100 allow tcp 22 10.0.0.0/8 | 110 deny tcp all 10.0.0.0/8', []],
  ['a dead deny has its own rule', '100 allow all all 0.0.0.0/0 | 110 deny tcp 22 10.0.0.0/8', []],
  [
    'only what the allow really takes counts',
    '90 deny tcp 443 198.51.100.0/24 | 100 allow tcp 443 0.0.0.0/0 | 200 deny all all 198.51.100.0/24',
    [],
  ],
  ['a final deny-all is usual practice', '100 allow tcp 443 0.0.0.0/0 | 110 deny all all 0.0.0.0/0', []],
  [
    'a deny of unknown source',
    '100 allow tcp 443 0.0.0.0/0 | 200 deny all all unknown',
    ['200? by 100: tcp 443 0.0.0.0/0'],
  ],
])('%s', (_, entries, expected) => expect(describeDenies(entries)).toEqual(expected));
