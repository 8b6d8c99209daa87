import { describe, expect, test } from '@jest/globals';
import { parseEntries } from '../model/notation.ts';
import { describePackets } from '../packet/describe.ts';
import type { PacketSet } from '../packet/packet-set.ts';
import { rankEntries } from './first-match.ts';
import { admittedBy } from './admitted-by.ts';

const words = (set: PacketSet): string[] =>
  describePackets(set).map(({ protocol, ports, remote }) => `${protocol} ${ports} ${remote}`);
const admitted = (entries: string) => {
  const { certain, possible } = admittedBy(rankEntries(parseEntries(entries)));
  return { certain: words(certain), possible: words(possible) };
};
const both = (lines: string[]) => ({ certain: lines, possible: lines });

describe('what a list admits', () => {
  test.each([
    [
      'the first match decides, whatever the order in the plan',
      '110 allow all all 0.0.0.0/0 | 90 deny all all 0.0.0.0/1',
      both(['all all 128.0.0.0/1']),
    ],
    [
      'numbers are numbers, not texts',
      '100 deny tcp 22 10.0.0.0/8 | 99 allow tcp 22 10.0.0.0/8',
      both(['tcp 22 10.0.0.0/8']),
    ],
    [
      'a deny of protocol -1 takes every port',
      '90 deny all all 10.0.0.0/8 | 100 allow tcp 22 10.0.0.0/7',
      both(['tcp 22 11.0.0.0/8']),
    ],
    ['IPv4 entries never touch IPv6', '90 deny all all 0.0.0.0/0 | 100 allow tcp 22 ::/0', both(['tcp 22 ::/0'])],
    ['nothing is admitted by an empty list', '', both([])],
    [
      'an unknown allow may admit everything of its ports',
      '100 allow tcp 22 unknown',
      { certain: [], possible: ['tcp 22 0.0.0.0/0'] },
    ],
    [
      'an unknown deny may take it all: denies swap the bounds',
      '90 deny tcp 22 unknown | 100 allow tcp 22 10.0.0.0/8',
      { certain: [], possible: ['tcp 22 10.0.0.0/8'] },
    ],
    [
      'an unknown deny behind the allow takes nothing',
      '100 allow tcp 22 10.0.0.0/8 | 110 deny tcp 22 unknown',
      both(['tcp 22 10.0.0.0/8']),
    ],
    [
      'an unknown action is both',
      '90 ? tcp 22 10.0.0.0/8 | 100 allow tcp 22 10.0.0.0/7',
      { certain: ['tcp 22 11.0.0.0/8'], possible: ['tcp 22 10.0.0.0/7'] },
    ],
    [
      'a deny of unknown number may come first or last',
      '? deny tcp 22 10.0.0.0/8 | 100 allow tcp 22 10.0.0.0/7',
      { certain: ['tcp 22 11.0.0.0/8'], possible: ['tcp 22 10.0.0.0/7'] },
    ],
    [
      'an allow of unknown number may be beaten or not',
      '? allow tcp 22 10.0.0.0/7 | 100 deny tcp 22 10.0.0.0/8',
      { certain: ['tcp 22 11.0.0.0/8'], possible: ['tcp 22 10.0.0.0/7'] },
    ],
    [
      'an unknown number that is at least so large comes behind smaller ones',
      '?200 deny tcp 22 10.0.0.0/8 | 100 allow tcp 22 10.0.0.0/7',
      both(['tcp 22 10.0.0.0/7']),
    ],
    [
      'and may come before or behind one that is as large',
      '?200 deny tcp 22 10.0.0.0/8 | 200 allow tcp 22 10.0.0.0/7',
      { certain: ['tcp 22 11.0.0.0/8'], possible: ['tcp 22 10.0.0.0/7'] },
    ],
    [
      'what surely comes before it takes its packets',
      '100 deny tcp 22 10.0.0.0/8 | ?200 allow tcp 22 10.0.0.0/7',
      both(['tcp 22 11.0.0.0/8']),
    ],
    [
      'two entries with one number: either may win',
      '100 allow tcp 22 10.0.0.0/8 | 100 deny tcp 22 10.0.0.0/8',
      { certain: [], possible: ['tcp 22 10.0.0.0/8'] },
    ],
    [
      'allows that may change places admit the same',
      '? allow tcp 22 10.0.0.0/8 | 100 allow tcp 22 10.0.0.0/8',
      both(['tcp 22 10.0.0.0/8']),
    ],
  ])('%s', (_, entries, expected) => expect(admitted(entries)).toEqual(expected));
});

test('an entry decides what it matches without what comes before it', () => {
  const ranked = rankEntries(
    parseEntries('100 allow tcp 22 10.0.0.0/8 | 110 deny tcp 20-25 10.0.0.0/8 | 120 allow tcp 22 10.0.0.0/7'),
  );
  expect(
    ranked.map(({ entry, decides }) => [entry.number, words(decides.certain), decides.certain === decides.possible]),
  ).toEqual([
    [100, ['tcp 22 10.0.0.0/8'], true],
    [110, ['tcp 20-21 10.0.0.0/8', 'tcp 23-25 10.0.0.0/8'], true],
    [120, ['tcp 22 11.0.0.0/8'], true],
  ]);
});
