import { describe, expect, test } from '@jest/globals';
import { listType, mapType, objectType, setType, type HclType } from '../values/hcl-type.ts';
import { parseSchemaLine } from './schema-line.ts';
import type { AttributeSchema } from './schema.ts';

describe('attributes', () => {
  test.each<[string, AttributeSchema['mode'], HclType]>([
    ['rs', 'required', 'string'],
    ['on', 'optional', 'number'],
    ['cb', 'computed', 'bool'],
    ['ba', 'optional-computed', 'any'],
    ['oLs', 'optional', listType('string')],
    ['oSMn', 'optional', setType(mapType('number'))],
    ['c{}', 'computed', objectType(new Map())],
    [
      'bS{x=s y=Ln}',
      'optional-computed',
      setType(
        objectType(
          new Map<string, HclType>([
            ['x', 'string'],
            ['y', listType('number')],
          ]),
        ),
      ),
    ],
  ])('%s', (text, mode, type) =>
    expect(parseSchemaLine(`before=os name=${text} after=on`).attribute('name')).toEqual({ mode, type }),
  );
});

test('nested blocks', () => {
  const schema = parseSchemaLine('a=os one=G() few=L12(x=rs deep=S(y=on) z=ob) named=M(k=cs)');
  const few = schema.block('few');
  expect({
    attributes: schema.attributeNames(),
    blocks: schema.blockNames().map((name) => [name, schema.block(name)?.nesting, schema.block(name)?.max]),
  }).toEqual({
    attributes: ['a'],
    blocks: [
      ['one', 'single', null],
      ['few', 'list', 12],
      ['named', 'map', null],
    ],
  });
  expect([
    few?.schema.attributeNames(),
    few?.schema.blockNames(),
    few?.schema.block('deep')?.schema.attributeNames(),
  ]).toEqual([['x', 'z'], ['deep'], ['y']]);
  expect([schema.attribute('few'), schema.block('a'), schema.attribute('constructor')]).toEqual([null, null, null]);
});

test('a body without members', () => expect(parseSchemaLine('').attributeNames()).toEqual([]));

test.each(['a', 'a=x', 'a=oz', 'a=L1', 'a=os)'])('refuses %s', (text) =>
  expect(() => parseSchemaLine(text)).toThrow(/not a/),
);
