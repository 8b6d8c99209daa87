import { expect, test } from '@jest/globals';
import { known, list, object, shown, unknown } from '../../../test/made-values.ts';
import type { Resource } from '../resource.ts';
import { NULL, type ObjectValue, type Value } from '../value.ts';
import { narrowedResource } from './narrowed-resource.ts';
import type { WrittenValues } from './written-values.ts';

/** Which arguments the configuration was asked for, and what it contradicted. */
interface Noted {
  readonly asked: string[];
  readonly contradicted: string[];
}

function narrowedOf(
  planned: Partial<Resource>,
  written: Partial<WrittenValues>,
): Noted & { readonly resource: Resource } {
  const noted: Noted = { asked: [], contradicted: [] };
  const attributes = written.attributes ?? object({});
  const resource = narrowedResource(
    resourceOf(planned),
    {
      configures: (name) => attributes.names().includes(name),
      ignores: () => false,
      doubts: [],
      defaultTags: null,
      isMentioned: null,
      ...written,
      attributes: {
        ...attributes,
        get: (name) => {
          noted.asked.push(name);
          return attributes.get(name);
        },
      },
    },
    { has: () => true, contradicted: (argument) => noted.contradicted.push(argument) },
  );
  return { ...noted, resource };
}

function resourceOf(given: Partial<Resource>): Resource {
  return {
    address: 'aws_security_group.a',
    mode: 'managed',
    type: 'aws_security_group',
    name: 'a',
    module: '',
    providerName: '',
    scope: '',
    attributes: object({}),
    defaultTags: null,
    configures: () => null,
    isNew: true,
    change: 'create',
    certain: true,
    isMentioned: false,
    foreign: false,
    unmanaged: false,
    place: null,
    ...given,
  };
}

const unconfigured = unknown({ configured: false });
const y = unknown({ ends: { prefix: 'y', suffix: '' } });

/** Each attribute of the plan, what the configuration has there, what comes out, and whether the configuration was asked. */
test.each<[string, Value, Value, string, boolean]>([
  ['what the plan knows', known('x'), known('y'), '"x"', false],
  ['what the plan knows to be nothing', NULL, known('y'), 'null', false],
  ['what is open', unknown(), y, 'y…?', true],
  [
    'blocks, for their places and open parts',
    list(object({ a: unknown() })),
    list(object({ a: y })),
    '[{a: y…?}]',
    true,
  ],
  ['blocks that the plan does not show', unconfigured, list(object({ a: y })), '[{a: y…?}]', true],
])('%s', (_, planned, written, result, isAsked) => {
  const { resource, asked } = narrowedOf(
    { attributes: object({ a: planned }) },
    { attributes: object({ a: written }) },
  );
  expect(shown(resource.attributes.get('a'))).toBe(result);
  expect(asked).toEqual(isAsked ? ['a'] : []);
});

test('what nobody wrote the provider chooses: nobody is asked', () => {
  const { resource, asked } = narrowedOf({ attributes: object({ a: unconfigured }) }, { attributes: object({}) });
  expect(shown(resource.attributes.get('a'))).toBe('chosen');
  expect(asked).toEqual([]);
});

test('what changes of are ignored is only used where the object is made', () => {
  const written = { attributes: object({ a: y }), ignores: (name: string) => name === 'a' };
  const of = (isNew: boolean) => narrowedOf({ isNew, attributes: object({ a: unknown() }) }, written).resource;
  expect([true, false].map((isNew) => shown(of(isNew).attributes.get('a')))).toEqual(['y…?', '?']);
  expect(of(false).ignores?.('a')).toBe(true);
});

test('a list that cannot be that of the plan is told with its argument', () => {
  const { resource, contradicted } = narrowedOf(
    { attributes: object({ ingress: list(object({ a: known(1), b: unknown() })) }) },
    { attributes: object({ ingress: list(object({ a: known(2), b: known(3) })) }) },
  );
  expect(shown(resource.attributes.get('ingress'))).toBe('[{a: 1, b: ?}]');
  expect(contradicted).toEqual(['ingress']);
});

const at = (port: number): ObjectValue => object({ port: known(port), self: known(false) });
const written = (port: number): ObjectValue => object({ port: known(port) });

/** Blocks that stand for an argument: beside a reference, a plan does not show their constants. */
test.each<readonly [string, Value, Value, boolean]>([
  ['other port', list(at(22), at(3307)), list(written(22), written(3306)), true],
  ['the same', list(at(22), at(3306)), list(written(3306), written(22)), false],
  ['one more', list(at(22), at(80)), list(written(22)), true],
  ['one less', list(at(22)), list(written(22), written(80)), true],
  ['twice the same, of which a set keeps one', list(at(22)), list(written(22), written(22)), false],
  [
    'a set within that keeps one',
    list(object({ groups: list(known('sg-1')) })),
    list(object({ groups: list(known('sg-1'), known('sg-1')) })),
    false,
  ],
  ['none is written: what is there stays', list(at(22)), list(), false],
  ['one that may be it', list(at(22), at(80)), list(written(22), object({ port: unknown() })), false],
  [
    'a dynamic block makes nobody knows how many',
    list(at(22), at(80)),
    list(written(22), { ...object({ port: unknown() }), perhaps: true }),
    false,
  ],
])('known blocks, in the configuration: %s', (_, planned, own, isTold) => {
  const { resource, contradicted } = narrowedOf(
    { attributes: object({ ingress: planned }) },
    { attributes: object({ ingress: own }) },
  );
  expect(shown(resource.attributes.get('ingress'))).toBe(shown(planned));
  expect(contradicted).toEqual(isTold ? ['ingress'] : []);
});

/** What the plan and what the configuration say of whether an argument is given, and both. */
test.each([
  [null, true, true],
  [null, false, false],
  [null, null, null],
  [true, false, false],
  [true, null, true],
  [false, true, false],
])('given by the plan: %s, by the configuration: %s', (planned, written, result) => {
  const { resource } = narrowedOf({ configures: () => planned }, { configures: () => written });
  expect(resource.configures('ingress')).toBe(result);
});

test('what is behind a local mentions too', () => {
  const mentioned = (planned: boolean | null, written: boolean | null): boolean | null =>
    narrowedOf({ isMentioned: planned }, { isMentioned: written }).resource.isMentioned;
  expect([mentioned(false, true), mentioned(true, false), mentioned(null, false), mentioned(false, null)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
