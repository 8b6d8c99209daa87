import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../json.ts';
import { decisiveText, sameDecisive } from './decisive.ts';

const ALL = { type: () => true, attribute: () => true };

/** Values that are alike, so that two of them are often the same. */
const VALUE = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, 0, -0, 1, Infinity, -Infinity, true, '', 'null', 'Infinity'),
    fc.array(tie('value'), { maxLength: 2 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom('a', 'b', '10', '9', '__proto__'), tie('value'), { maxKeys: 3 }),
}));

function nested(value: Json, depth: number): JsonObject {
  return depth === 0 ? { a: value } : { a: nested(value, depth - 1) };
}

test('two resources have the same text where they say the same, however deep', () => {
  fc.assert(
    fc.property(VALUE.value, VALUE.value, fc.constantFrom(0, 1, 60, 62, 63, 64, 65), (one, other, depth) => {
      const [a, b] = [nested(one, depth), nested(other, depth)];
      expect(decisiveText(a, ALL) === decisiveText(b, ALL)).toBe(sameDecisive(a, b, ALL));
    }),
    { numRuns: 5_000 },
  );
});

test.each<readonly [Json, Json]>([
  [Infinity, -Infinity],
  [[Infinity], [null]],
  [{ b: [Infinity] }, { b: ['Infinity'] }],
])('%j and what JSON writes alike are not the same', (one, other) => {
  expect(sameDecisive({ a: one }, { a: other }, ALL)).toBe(false);
  expect(decisiveText({ a: one }, ALL)).not.toBe(decisiveText({ a: other }, ALL));
});
