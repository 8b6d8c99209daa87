import { expect, test } from '@jest/globals';
import { speakersSymbols } from './speakers.ts';
import { speakersDigest } from './speakers-digest.ts';

const ALL = Array.from({ length: 40 }, (_, i) => `aws_instance.e${i}`).toSorted();
const without = (...names: readonly string[]) => ({ names: ALL, without: new Set(names) });

test('many speakers are the first and the rest, known again however they are listed', () => {
  const digest = speakersDigest();
  const some = ALL.filter((name) => name !== 'aws_instance.e9');
  const listed = { names: some, without: new Set<string>() };
  expect(speakersSymbols(listed, digest)).toEqual(speakersSymbols(without('aws_instance.e9'), digest));
  expect(speakersSymbols(listed, digest)).not.toEqual(speakersSymbols(without('aws_instance.e8'), digest));
  expect(speakersSymbols(without(), digest).map((symbol) => symbol.replace(/\(.*/, ''))).toEqual([
    ...ALL.slice(0, 6).map((name) => `address:${name}`),
    'endpoint:34 more endpoints ',
  ]);
  expect(speakersSymbols({ names: ALL.slice(0, 20), without: new Set() }, digest)).toHaveLength(20);
});
