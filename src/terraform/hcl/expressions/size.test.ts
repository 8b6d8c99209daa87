import { describe, expect, test } from '@jest/globals';
import { HclError, stringValue, unknownOf, type HclValue } from '../values/hcl-value.ts';
import { evaluate } from './evaluate.ts';
import { parseExpression } from './parse-expression.ts';

const HOST = { readFile: () => new Uint8Array(), fileExists: () => false, listFiles: () => [], template: () => stringValue(''), spend: () => undefined };

/** Each makes a value that has the one before, `x`, twice: after 60 times a walk through it would never end. */
const DOUBLING = [
  '[x, x]', '{ a = x, b = x }', 'concat([x], [x])', 'merge({ a = x }, { b = x })', '[for i in [1, 2] : x]', '{ for k in ["a", "b"] : k => x }', '{ for k in [1, 2] : "a" => x... }',
  'tolist([x, x])', 'tomap({ a = x, b = x })', '[x, x][*]', 'true ? [x, x] : [x]', 'yes ? [x, x] : [x, x]', 'sensitive([x, x])', 'zipmap(["a", "b"], [x, x])', 'setproduct([x], [x])',
  'yes ? [x, x] : [x, x, x]', '[for i in yes ? [1] : [1, 2] : [x, x]]', '{ (name) = [x, x] }', 'reverse([x, x])', 'slice([x, x, x], 0, 2)', 'chunklist([x, x], 1)', 'values({ a = x, b = x })',
  'setunion([[x, x]], [[x, x]])', 'coalesce([x, x], null)', 'coalescelist([x, x], [x])', 'distinct([[x, x], x])', 'lookup({ a = [x, x] }, "a", x)', 'element([[x, x]], 0)', 'try([x, x], x)',
];

const WALKERS = [
  'x == x', 'x != [x]', 'jsonencode(x)', 'yamlencode(x)', 'flatten([x])', 'toset([x])', 'tolist([x, x])', 'yes ? x : [x]', 'true ? x : null', 'try(x)', 'can(x)', 'contains([x], x)', 'distinct([x])',
  'format("%v", x)', 'length(x)', 'sensitive(x)', 'nonsensitive(x)', 'x[*].a', '[x][index]', 'merge(x, x)', 'one([x])', 'concat([x], [x])', 'setunion([x], [x])', 'tostring(x)', 'tomap({ a = x })', 'join(",", [x])',
  '[for y in [x] : y if y == x]',
];

const SEEDS: readonly (readonly [string, HclValue])[] = [
  ['known', stringValue('a')], ['secret', { ...stringValue('a'), sensitive: true }], ['unknown', unknownOf('string')], ['of unknown type', unknownOf('any')],
];

describe.each(SEEDS)('values that double end in an error: %s', (_, seed) => {
  test.each(DOUBLING)('%s', (expression) => {
    let value = seed;
    const steps = parseExpression(expression);
    const walkers = WALKERS.map(parseExpression);
    const messages = new Set<string>();
    const from = Date.now();
    for (let i = 0; i < 60 && Date.now() - from < 2000; i++) {
      const made = tried(() => evaluate(steps, scopeOf(value)));
      if (made instanceof HclError) {
        messages.add(made.message);
        break;
      }
      value = made;
      // A walk is tried where it would take long, but not with every size.
      if (i % 9 === 8) for (const walker of walkers) tried(() => evaluate(walker, scopeOf(value)));
    }
    expect(Date.now() - from).toBeLessThan(2000);
  });
});

function tried(run: () => HclValue): HclValue | HclError {
  try {
    return run();
  } catch (error) {
    if (error instanceof HclError) return error;
    throw error;
  }
}

function scopeOf(x: HclValue): Parameters<typeof evaluate>[1] {
  const names = new Map<string, HclValue>([['x', x], ['yes', unknownOf('bool')], ['name', unknownOf('string')], ['index', unknownOf('number')]]);
  return { host: HOST, get: (name) => names.get(name) };
}
