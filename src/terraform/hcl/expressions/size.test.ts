import { attempt } from '../values/hcl-error.ts';
import { describe, expect, test } from '@jest/globals';
import { HclError } from '../values/hcl-error.ts';
import { sizeOf, stringValue, type HclValue } from '../values/hcl-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { evaluate } from './evaluate.ts';
import { parseExpression } from './parse-expression.ts';

const HOST = {
  dialect: 'terraform' as const,
  readFile: () => new Uint8Array(),
  fileExists: () => false,
  listFiles: () => [],
  template: () => stringValue(''),
  spend: () => undefined,
  stack: { depth: 0 },
};

/** Each makes a value that has the one before, `x`, twice: after 60 times a walk through it would never end. */
const DOUBLING = [
  '[x, x]',
  '{ a = x, b = x }',
  'concat([x], [x])',
  'merge({ a = x }, { b = x })',
  '[for i in [1, 2] : x]',
  '{ for k in ["a", "b"] : k => x }',
  '{ for k in [1, 2] : "a" => x... }',
  'tolist([x, x])',
  'tomap({ a = x, b = x })',
  '[x, x][*]',
  'true ? [x, x] : [x]',
  'yes ? [x, x] : [x, x]',
  'sensitive([x, x])',
  'zipmap(["a", "b"], [x, x])',
  'setproduct([x], [x])',
  'yes ? [x, x] : [x, x, x]',
  '[for i in yes ? [1] : [1, 2] : [x, x]]',
  '{ (name) = [x, x] }',
  'reverse([x, x])',
  'slice([x, x, x], 0, 2)',
  'chunklist([x, x], 1)',
  'values({ a = x, b = x })',
  'toset([[x, x]])',
  'coalesce([x, x], null)',
  'coalescelist([x, x], [x])',
  'distinct([[x, x], x])',
  'lookup({ a = [x, x] }, "a", x)',
  'element([[x, x]], 0)',
  'try([x, x], x)',
];

const WALKERS = [
  'x == x',
  'x != [x]',
  'jsonencode(x)',
  'yamlencode(x)',
  'flatten([x])',
  'toset([x])',
  'tolist([x, x])',
  'yes ? x : [x]',
  'true ? x : null',
  'try(x)',
  'can(x)',
  'contains([x], x)',
  'distinct([x])',
  'format("%v", x)',
  'length(x)',
  'sensitive(x)',
  'nonsensitive(x)',
  'x[*].a',
  '[x][index]',
  'merge(x, x)',
  'one([x])',
  'concat([x], [x])',
  'setunion([x], [x])',
  'tostring(x)',
  'tomap({ a = x })',
  'join(",", [x])',
  '[for y in [x] : y if y == x]',
];

const SEEDS: readonly (readonly [string, HclValue])[] = [
  ['secret', { ...stringValue('a'), sensitive: true }],
  ['unknown', unknownValue('any')],
];

/** Milliseconds: a walk without end takes more. */
const LIMIT = 10_000;
/** Larger values only cost time: what is counted wrongly shows in small ones too. */
const WALKED_PARTS = 5000;

describe.each(SEEDS)('values that double end in an error: %s', (_, seed) => {
  test.each(DOUBLING)('%s', (expression) => {
    const from = Date.now();
    const double = parseExpression(expression);
    let value = seed;
    let walked = seed;
    for (let i = 0; i < 60; i++) {
      const next = tried(() => evaluate(double, scopeOf(value)));
      if (next instanceof HclError) break;
      value = next;
      if (sizeOf(value).parts < WALKED_PARTS) walked = value;
      expect(Date.now() - from).toBeLessThan(LIMIT);
    }
    for (const walker of WALKERS) {
      tried(() => evaluate(parseExpression(walker), scopeOf(walked)));
      expect(Date.now() - from).toBeLessThan(LIMIT);
    }
  });
});

test('a value has so many parts at most', () => {
  const errors: string[] = [];
  let value: HclValue = stringValue('a');
  while (errors.length === 0) {
    const next = tried(() => evaluate(parseExpression('[x, x]'), scopeOf(value)));
    if (next instanceof HclError) errors.push(next.message);
    else value = next;
  }
  expect({ errors, parts: sizeOf(value).parts }).toEqual({
    errors: ['The value has more than 500000 parts'],
    parts: 2 ** 18 - 1,
  });
});

test('and nests so deep at most', () => {
  let value: HclValue | HclError = stringValue('a');
  for (let i = 0; i < 1000 && !(value instanceof HclError); i++) {
    const inner: HclValue = value;
    value = tried(() => evaluate(parseExpression('[x]'), scopeOf(inner)));
  }
  expect(value instanceof HclError ? value.message : value.kind).toBe('The value nests deeper than 500 levels');
});

function tried(run: () => HclValue): HclValue | HclError {
  return attempt(
    () => run(),
    (error) => error,
  );
}

function scopeOf(x: HclValue): Parameters<typeof evaluate>[1] {
  const names = new Map<string, HclValue>([
    ['x', x],
    ['yes', unknownValue('bool')],
    ['name', unknownValue('string')],
    ['index', unknownValue('number')],
  ]);
  return { host: HOST, get: (name) => names.get(name) };
}
