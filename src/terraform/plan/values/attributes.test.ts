import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../json.ts';
import type { Value } from '../../value.ts';
import { madeBlock, madeChange, madePlan, readMade, refs } from '../made-plan.testing.ts';
import { NO_UNKNOWNS, attributeValues } from './attributes.ts';

/** `?` unknown and configured, `~` unknown and not, `!` sensitive; the rest as JSON. */
function show(value: Value): string {
  const mark = value.kind !== 'null' && value.sensitive ? '!' : '';
  switch (value.kind) {
    case 'known':
      return mark + JSON.stringify(value.value);
    case 'null':
      return 'null';
    case 'unknown':
      return mark + (value.configured ? '?' : '~');
    case 'list':
      return `${mark}[${value.items.map(show).join(' ')}]`;
    case 'object':
      return `${mark}{${value
        .names()
        .map((name) => `${name}:${show(value.get(name))}`)
        .join(' ')}}`;
  }
}

function attribute(
  after: Json,
  unknown: Json,
  expressions: Json = { a: refs('local.x') },
  sensitive: Json = false,
): string {
  const stack = readMade(
    madePlan({
      resource_changes: [madeChange({ address: 'aws_vpc.main', after, unknown, sensitive })],
      configuration: { root_module: { resources: [madeBlock('aws_vpc.main', expressions)] } },
    }),
  );
  return show(stack.planned.resources[0]?.attributes.get('a') ?? { kind: 'null' });
}

describe('the value of an attribute', () => {
  test.each<[string, Json, Json, string]>([
    ['known', { a: 'x' }, {}, '"x"'],
    ['known, with a mark that says so', { a: 'x' }, { a: false }, '"x"'],
    ['a number', { a: 0 }, {}, '0'],
    ['a boolean', { a: false }, {}, 'false'],
    ['null', { a: null }, {}, 'null'],
    ['absent', {}, {}, 'null'],
    ['absent and unknown', {}, { a: true }, '?'],
    ['null and unknown', { a: null }, { a: true }, '?'],
    ['an empty list', { a: [] }, { a: [] }, '[]'],
    ['a list whose marks are truthy but not true', { a: ['x'] }, { a: [false] }, '["x"]'],
    ['a list with an unknown element', { a: [null, 'x'] }, { a: [true, false] }, '[? "x"]'],
    ['a list with a null element', { a: [null, 'x'] }, { a: [false, false] }, '[null "x"]'],
    ['a list that is shorter than its marks', { a: ['x'] }, { a: [false, true] }, '["x" ?]'],
    ['a list that is longer than its marks', { a: ['x', 'y'] }, { a: [true] }, '[? "y"]'],
    ['objects in a list', { a: [{ b: 'x' }] }, { a: [{ c: true }] }, '[{b:"x" c:?}]'],
    ['an object', { a: { b: 'x' } }, { a: { c: true } }, '{b:"x" c:?}'],
    ['an object that is missing, with unknown parts', {}, { a: { c: true } }, '?'],
    ['an object that is missing, without', {}, { a: { c: false } }, 'null'],
    ['a resource of which nothing is known', {}, true, '?'],
    ['text that looks like a mark', { a: 'true' }, { a: 'true' }, '"true"'],
  ])('%s', (_, after, unknown, expected) => {
    expect(attribute(after, unknown)).toBe(expected);
  });

  test.each<[string, Json, string]>([
    ['an expression', { a: refs('aws_vpc.x.id', 'aws_vpc.x') }, '?'],
    ['an expression without references', { a: {} }, '?'],
    ['blocks', { a: [{ b: { constant_value: 1 } }] }, '?'],
    ['no expression: AWS will choose', {}, '~'],
    ['no blocks', { a: [] }, '~'],
    ['a constant null leaves it out', { a: { constant_value: null } }, '~'],
  ])('is configured by %s', (_, expressions, expected) => {
    expect(attribute({}, { a: true }, expressions)).toBe(expected);
  });

  test('inside a known list everything unknown counts as configured, with or without an expression', () => {
    expect(attribute({ a: [{}] }, { a: [{ b: true }] }, {})).toBe('[{b:?}]');
  });

  test('without a configuration it cannot be told, so it counts as configured', () => {
    const stack = readMade(
      madePlan({ resource_changes: [madeChange({ address: 'aws_vpc.main', unknown: { a: true } })] }),
    );
    expect(show(stack.planned.resources[0]?.attributes.get('a') ?? { kind: 'null' })).toBe('?');
    expect(stack.planned.resources[0]?.configures('a')).toBeNull();
  });

  test.each<[string, Json, Json, Json, string]>([
    ['a scalar', { a: 'x' }, {}, { a: true }, '!"x"'],
    ['a list and all in it', { a: [{ b: 'x' }] }, {}, { a: true }, '![!{b:!"x"}]'],
    ['one element', { a: ['x', 'y'] }, {}, { a: [false, true] }, '["x" !"y"]'],
    ['something deep', { a: [{ b: 'x', c: 'y' }] }, {}, { a: [{ c: true }] }, '[{b:"x" c:!"y"}]'],
    ['what is unknown', {}, { a: true }, { a: true }, '!?'],
    ['the whole resource', { a: 'x' }, {}, true, '!"x"'],
  ])('is sensitive: %s', (_, after, unknown, sensitive, expected) => {
    expect(attribute(after, unknown, { a: refs('local.x') }, sensitive)).toBe(expected);
  });

  test('foreign names reach no prototype', () => {
    const values: Json = JSON.parse('{"__proto__":{"x":1},"constructor":"y"}');
    const attributes = attributeValues(values, {}, {}, NO_UNKNOWNS);
    expect(attributes.names()).toEqual(['__proto__', 'constructor']);
    expect([
      attributes.get('x'),
      attributes.get('toString'),
      show(attributes.get('__proto__')),
      show(attributes.get('constructor')),
    ]).toEqual([{ kind: 'null' }, { kind: 'null' }, '{x:1}', '"y"']);
  });

  test('what lies deeper than 64 levels counts as unknown', () => {
    const deep: Json = JSON.parse(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expect(show(attributeValues(deep, {}, {}, NO_UNKNOWNS).get('a'))).toBe(`${'['.repeat(64)}?${']'.repeat(64)}`);
  });
});

test('whether the configuration gives an attribute', () => {
  const stack = readMade(
    madePlan({
      resource_changes: [madeChange({ address: 'aws_vpc.main' })],
      configuration: {
        root_module: {
          resources: [
            madeBlock('aws_vpc.main', { a: { constant_value: [] }, b: { constant_value: null }, c: refs('each.key') }),
          ],
        },
      },
    }),
  );
  expect(['a', 'b', 'c', 'd', 'constructor'].map((name) => stack.planned.resources[0]?.configures(name))).toEqual([
    true,
    false,
    true,
    null,
    null,
  ]);
});
