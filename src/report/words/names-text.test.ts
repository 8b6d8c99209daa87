import { expect, test } from '@jest/globals';
import { namesText } from './names-text.ts';

test.each<[string[], string]>([
  [['a.b'], 'a.b'],
  [['a[0]', 'a[1]'], 'a[0], a[1]'],
  [['a[0]', 'a[1]', 'a[10]', 'a[2]', 'b'], 'a[0..2], a[10], b'],
  [['m[0].a[1]', 'm[0].a[2]', 'm[0].a[3]', 'm[1].a[1]'], 'm[0].a[1..3], m[1].a[1]'],
  [['a["x"]', 'a["y"]', 'a["z"]'], 'a["x"], a["y"], a["z"]'],
  [
    Array.from({ length: 30 }, (_, i) => `a["${i + 10}"]`),
    `${Array.from({ length: 10 }, (_, i) => `a["${i + 10}"]`).join(', ')}, 20 more`,
  ],
  [Array.from({ length: 3000 }, (_, i) => `a[${i}]`), 'a[0..2999]'],
])('%j is %s', (names, expected) => expect(namesText(names)).toBe(expected));
