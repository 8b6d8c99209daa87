import { expect, test } from '@jest/globals';
import { outlineOf, withoutConstants, withoutIdleMarks } from './slim-changes.ts';

test('a block keeps its references and what says that it gives nothing', () => {
  const expressions = {
    a: { constant_value: [1] },
    b: { constant_value: null },
    c: { constant_value: 'x' },
    d: { references: ['var.x'] },
    e: [{ f: { constant_value: [1] } }],
  };
  expect(withoutConstants({ address: 'a.b', expressions })).toEqual({
    address: 'a.b',
    expressions: { ...expressions, a: { constant_value: true } },
  });
});

test('an outline says who it is and what becomes of it', () => {
  const change = {
    address: 'a.b',
    type: 'a',
    change: { actions: ['create'], before: { secret: 1 }, after: { secret: 2 }, after_unknown: { id: true } },
  };
  expect(outlineOf(change, { id: true })).toEqual({
    address: 'a.b',
    type: 'a',
    change: { actions: ['create'], before: null, after: null, unknown_names: { id: true } },
  });
  expect(outlineOf(change, null)).toEqual({
    address: 'a.b',
    type: 'a',
    change: { actions: ['create'], before: null, after: null },
  });
  expect(outlineOf({ address: 'a.b' }, null)).toEqual({ address: 'a.b' });
});

test('marks that hold no true are left out, and the others stay where they are', () => {
  const marks = { a: false, b: [false, true], c: {}, d: [{}, { e: true, f: false }], g: true, h: [[]] };
  expect(
    withoutIdleMarks({
      address: 'a.b',
      change: { after: 1, after_unknown: marks, after_sensitive: {}, before_sensitive: true },
    }),
  ).toEqual({
    address: 'a.b',
    change: {
      after: 1,
      after_unknown: { b: [null, true], d: [null, { e: true }], g: true },
      after_sensitive: false,
      before_sensitive: true,
    },
  });
  expect(withoutIdleMarks('x')).toBe('x');
});
