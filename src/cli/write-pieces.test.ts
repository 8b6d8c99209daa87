import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Writable } from 'node:stream';
import { harmlessJson } from '../base/escape.ts';
import { jsonPieces } from '../base/json-pieces.ts';
import { wholeText } from '../base/pieces.ts';
import { writePieces } from './write-pieces.ts';

test('JSON in pieces is the text that it is as a whole, however deep it is cut up', () => {
  const member = fc.oneof(
    fc.jsonValue(),
    fc.constant(undefined),
    fc.array(fc.nat(), { minLength: 60, maxLength: 140 }),
  );
  const value = fc.oneof(fc.array(member), fc.dictionary(fc.string(), fc.oneof(member, fc.array(fc.object()))));
  fc.assert(
    fc.property(value, fc.integer({ min: 1, max: 4 }), (whole, levels) => {
      expect(wholeText(jsonPieces(whole, levels))).toBe(`${harmlessJson(JSON.stringify(whole, null, 2))}\n`);
    }),
    {
      examples: [
        [[], 1],
        [{}, 2],
        [{ a: [], b: {}, c: undefined, d: [[]], e: '##[error]\u202e' }, 4],
      ],
    },
  );
});

/** Counts what is made, and takes a piece when it is told to. */
function slowReader() {
  const waiting: (() => void)[] = [];
  const stream = new Writable({
    highWaterMark: 2,
    write: (_chunk, _encoding, done) => void waiting.push(done),
  });
  let made = 0;
  function* pieces() {
    for (; made < 5; made++) yield 'piece';
  }
  return { stream, pieces, take: () => waiting.shift()?.(), made: () => made };
}

const turn = async (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

test('a reader that is slow is waited for', async () => {
  const { stream, pieces, take, made } = slowReader();
  const writing = writePieces(() => stream, pieces());
  await turn();
  expect(made()).toBe(0);
  for (let taken = 1; taken <= 5; taken++) {
    take();
    await turn();
    expect(made()).toBe(taken);
  }
  await writing;
  expect(stream.listenerCount('drain')).toBe(0);
});

test('what a reader that is gone would have got is not made', async () => {
  const { stream, pieces, made } = slowReader();
  stream.on('error', () => {});
  const writing = writePieces(() => stream, pieces());
  stream.destroy(new Error('EPIPE'));
  await writing;
  expect(made()).toBe(1);
});
