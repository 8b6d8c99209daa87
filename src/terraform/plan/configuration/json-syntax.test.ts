import { describe, expect, test } from '@jest/globals';
import type { Path } from '../../address.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Value } from '../../value.ts';
import { madeBlock, madeChange, madePlan, readMade } from '../made-plan.testing.ts';
import { sourcesOf } from './expression.ts';
import { endsOf, expressionsBelow, openedExpression } from './json-syntax.ts';

const A = 'aws_security_group.a.id';
const B = 'aws_security_group.b.id';

/** What a plan has of an expression in JSON syntax. */
function written(constant: Json, ...references: readonly string[]): JsonObject {
  return references.length === 0 ? { constant_value: constant } : { constant_value: constant, references };
}

/** `=` and a constant, or the references; what is left of the path behind `|`. */
function show({ expression, path }: { readonly expression: JsonObject; readonly path: Path }): string {
  const { references, constant } = sourcesOf(expression);
  const what = constant
    ? `=${JSON.stringify(expression['constant_value'])}`
    : references
        .map((each) =>
          each.kind === 'resource' ? each.name : each.kind === 'variable' ? `var.${each.name}` : each.kind,
        )
        .join('+');
  return path.length === 0 ? what : `${what}|${path.join('.')}`;
}

describe('where an expression leads', () => {
  const sequence = `\${${A}}`;
  const map: Json = { a: sequence, b: `\${${B}}`, c: 'sg-1', deep: { n: [sequence, 7] } };
  test.each<[string, JsonObject, Path, readonly string[]]>([
    ['native syntax: references', { references: [A] }, [], ['a']],
    ['native syntax: a constant', { constant_value: 'sg-1' }, ['x'], ['="sg-1"|x']],
    ['native syntax: a function', {}, [], ['']],
    ['a constant', written('sg-1'), [], ['="sg-1"']],
    ['a reference', written(sequence, A), [], ['a']],
    ['a reference in a text', written(`sg ${sequence}`, A), [], ['a']],
    ['a function of constants is no constant', written('${cidrsubnet("10.0.0.0/8", 8, 1)}'), [], ['']],
    ['a directive is no constant', written('%{ if true }x%{ endif }'), [], ['']],
    ['what is escaped is a constant', written('$${x} 100%%{y} $ %'), [], ['="$${x} 100%%{y} $ %"']],
    ['all of a list', written(['x', sequence, `\${${B}}`], A, B), [], ['="x"', 'a', 'b']],
    ['an element', written([sequence, `\${${B}}`], A, B), ['[1]'], ['b']],
    ['an element that is not there', written([sequence], A), ['[1]'], []],
    ['every element', written([sequence, `\${${B}}`], A, B), ['[*]'], ['a', 'b']],
    ['by a key', written(map, A, B), ['["b"]'], ['b']],
    ['by a name', written(map, A, B), ['a'], ['a']],
    ['a constant beside references', written(map, A, B), ['c'], ['="sg-1"']],
    ['further than the expression shows', written(map, A, B), ['a', 'x'], ['a|x']],
    ['deep', written(map, A, B), ['deep', 'n', '[0]'], ['a']],
    ['not there', written(map, A, B), ['x'], []],
    [
      'a text that calls something may be any of the references',
      written([`\${max(${A}, 1)}`, 'x'], A, B),
      ['[0]'],
      ['a+b'],
    ],
    ['keys that are none yet', written({ [sequence]: 1, b: `\${${B}}` }, A, B), ['b'], ['a+b|b']],
    ['a list of function calls', written(['${uuid()}', 'x']), [], ['', '="x"']],
  ])('%s', (_, expression, path, expected) => {
    expect(expressionsBelow(openedExpression(expression), path).map(show)).toEqual(expected);
  });

  test('what is opened is opened once', () => {
    const parts = expressionsBelow(openedExpression(written([sequence, 'x', `\${max(${A})}`], A)), []);
    for (const { expression } of parts) expect(openedExpression(expression)).toBe(expression);
  });
});

test.each<[string, ReturnType<typeof endsOf>]>([
  ['${aws_eip.a.public_ip}/32', { prefix: '', suffix: '/32' }],
  ['10.0.${var.n}.0/24', { prefix: '10.0.', suffix: '.0/24' }],
  ['${a.b.c}', undefined],
  ['${a.b.c}.${d.e.f}/32', undefined],
  ['${f("}")}/32', undefined],
  ['$${a.b.c}/32', undefined],
  ['%{ if a.b.c }x%{ endif }/32', undefined],
])('the ends of %s', (text, expected) => {
  expect(endsOf(written(text, 'a.b.c'))).toEqual(expected);
});

describe('an unknown argument', () => {
  const GROUPS: ReadonlySet<string> = new Set(['aws_security_group']);
  function showValue(value: Value): string {
    if (value.kind === 'known') return String(value.value);
    if (value.kind === 'list') return `[${value.items.map(showValue).join(' ')}]`;
    if (value.kind !== 'unknown') return value.kind;
    return `?${value
      .targets(GROUPS)
      .candidates.map(({ address }) => address.slice(-1))
      .join('')}${value.ends === undefined ? '' : ` ${value.ends.prefix}…${value.ends.suffix}`}`;
  }
  test.each<[string, JsonObject, string]>([
    ['is a reference', written(`\${${A}}`, A), '?a'],
    ['is a reference in a text', written(`\${${A}}/32`, A), '?a …/32'],
    [
      'is a list, of which the constants are known',
      written(['0.0.0.0/0', `\${${B}}/32`, null], B),
      '[0.0.0.0/0 ?b …/32 null]',
    ],
    ['is a list in native syntax', { references: [A, B] }, '?ab'],
    ['is a list of blocks, to which dynamic ones may come', written([{ c: ['0.0.0.0/0', `\${${B}}`] }], B), '?b'],
    ['is an object', written({ c: `\${${B}}` }, B), '?b'],
  ])('%s', (_, expression, expected) => {
    const stack = readMade(
      madePlan({
        resource_changes: [
          madeChange({ address: 'aws_security_group.a' }),
          madeChange({ address: 'aws_security_group.b' }),
          madeChange({ address: 'x_y.z', after: {}, unknown: { to: true } }),
        ],
        configuration: { root_module: { resources: [madeBlock('x_y.z', { to: expression })] } },
      }),
    );
    expect(
      showValue(
        stack.planned.resources.find(({ address }) => address === 'x_y.z')?.attributes.get('to') ?? { kind: 'null' },
      ),
    ).toBe(expected);
  });
});
