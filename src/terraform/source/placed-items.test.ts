import { expect, test } from '@jest/globals';
import { known, list, object, unknown } from '../../../test/made-values.ts';
import type { ObjectValue, Value } from '../value.ts';
import { withPlaces } from './placed-items.ts';

function block(line: number, values: Readonly<Record<string, Value>>): ObjectValue {
  return { ...object(values), place: { file: 'main.tf', line, column: 3, calls: [] } };
}

const port = (number: number): Value => known(number);

/** The lines of the items of a plan. */
test.each<[string, Value[], ObjectValue[], (number | null)[]]>([
  [
    'each its own',
    [object({ port: port(22) }), object({ port: port(80) })],
    [block(1, { port: port(80) }), block(2, { port: port(22) })],
    [2, 1],
  ],
  [
    'one that nobody wrote any more',
    [object({ port: port(22) }), object({ port: port(80) })],
    [block(1, { port: port(80) })],
    [null, 1],
  ],
  ['equal ones', [object({ port: port(22) })], [block(1, { port: port(22) }), block(2, { port: port(22) })], [1]],
  [
    'one of two that differ',
    [object({ port: unknown() })],
    [block(1, { port: port(22) }), block(2, { port: port(80) })],
    [null],
  ],
  [
    'one of two that are open',
    [object({ port: port(22) })],
    [block(1, { port: unknown() }), block(2, { port: unknown() })],
    [null],
  ],
  [
    'two of one block',
    [object({ port: unknown() })],
    [block(1, { port: unknown() }), block(1, { port: unknown() })],
    [1],
  ],
  ['what has one already', [block(7, { port: port(22) })], [block(1, { port: port(22) })], [7]],
])('%s', (_, planned, written, lines) => {
  const { items } = withPlaces(list(...planned), list(...written));
  expect(items.map((item) => (item.kind === 'object' ? (item.place?.line ?? null) : 0))).toEqual(lines);
});
