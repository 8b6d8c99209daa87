import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainJson, readJsonTree } from './json-tree.ts';

const values = [fc.string(), fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null)];

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.anything({ values, key: fc.string() }), fc.constantFrom(undefined, 1, '\r\n\t'), (value, space) => {
      const text = JSON.stringify(value, null, space) ?? 'null';
      const tree = readJsonTree(text);
      expect(tree.ok && plainJson(tree.root)).toEqual(JSON.parse(text));
    }),
  );
});

test('the longest text takes little time, whatever it is made of', () => {
  for (const part of ['[', '{"', '"', '\\', '[],', '{"":1},', '1,', ' ', '"\\', '\n', '1']) {
    const repeated = part.repeat(Math.floor((512 * 1024) / part.length));
    for (const text of [`[${repeated}`, `[${repeated}1]`]) {
      const begun = performance.now();
      readJsonTree(text);
      expect(performance.now() - begun).toBeLessThan(2_000);
    }
  }
});
