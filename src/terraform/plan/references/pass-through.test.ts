import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../json.ts';
import type { Value } from '../../value.ts';
import { madeBlock, madeChange, madePlan, readMade, refs, type MadeChange } from '../made-plan.testing.ts';

const OUTPUT = refs('terraform_data.t.output', 'terraform_data.t');

function show(value: Value): string {
  if (value.kind === 'list') return `[${value.items.map(show).join(' ')}]`;
  if (value.kind === 'known') return `${value.sensitive ? '!' : ''}${String(value.value)}`;
  return value.kind;
}

function passed(
  expression: Json,
  input: Partial<MadeChange>,
  inputExpression: Json = {},
  attribute: Partial<MadeChange> = { unknown: { cidr: true } },
): string {
  const stack = readMade(
    madePlan({
      resource_changes: [
        madeChange({ address: 'x_rule.r', ...attribute }),
        madeChange({ address: 'terraform_data.t', ...input }),
      ],
      configuration: {
        root_module: {
          resources: [
            madeBlock('x_rule.r', { cidr: expression }),
            madeBlock('terraform_data.t', { input: inputExpression }),
          ],
          module_calls: {
            m: { expressions: { v: OUTPUT }, module: { outputs: { o: { expression: refs('var.v') } } } },
          },
        },
      },
    }),
    { type: (type) => type === 'x_rule', attribute: () => false },
  );
  return show(
    stack.planned.resources.find(({ type }) => type === 'x_rule')?.attributes.get('cidr') ?? { kind: 'null' },
  );
}

describe('what terraform_data hands through', () => {
  const KNOWN = { after: { input: '10.0.0.0/8' }, unknown: { output: true } };
  test.each<[string, Json, Partial<MadeChange>, string]>([
    ['a known input', OUTPUT, KNOWN, '10.0.0.0/8'],
    ['a list', OUTPUT, { after: { input: ['a', 'b'] } }, '[a b]'],
    [
      'an element of a list',
      refs('terraform_data.t.output[1]', 'terraform_data.t.output', 'terraform_data.t'),
      { after: { input: ['a', 'b'] } },
      'b',
    ],
    [
      'a field',
      refs('terraform_data.t.output.x', 'terraform_data.t.output', 'terraform_data.t'),
      { after: { input: { x: 'a' } }, unknown: { input: { y: true } } },
      'a',
    ],
    ['a sensitive input', OUTPUT, { ...KNOWN, sensitive: { input: true } }, '!10.0.0.0/8'],
    ['through a module', refs('module.m.o', 'module.m'), KNOWN, '10.0.0.0/8'],
    ['an input that is not known', OUTPUT, { unknown: { input: true } }, 'unknown'],
    [
      'an input that is partly known',
      OUTPUT,
      { after: { input: ['a', null] }, unknown: { input: [false, true] } },
      'unknown',
    ],
    ['no input', OUTPUT, {}, 'unknown'],
    ['null', OUTPUT, { after: { input: null } }, 'unknown'],
    ['another attribute', refs('terraform_data.t.id', 'terraform_data.t'), KNOWN, 'unknown'],
    ['another reference beside it', refs('terraform_data.t.output', 'terraform_data.t', 'var.x'), KNOWN, 'unknown'],
    ['an instance that does not exist', refs('terraform_data.u.output', 'terraform_data.u'), KNOWN, 'unknown'],
  ])('%s', (_, expression, input, expected) => {
    expect(passed(expression, input)).toBe(expected);
  });

  test('an element of a known list', () => {
    expect(passed(OUTPUT, KNOWN, {}, { after: { cidr: [null, 'b'] }, unknown: { cidr: [true, false] } })).toBe(
      '[10.0.0.0/8 b]',
    );
    expect(
      passed(
        OUTPUT,
        { after: { input: ['a'] } },
        {},
        { after: { cidr: [null, 'b'] }, unknown: { cidr: [true, false] } },
      ),
    ).toBe('[unknown b]');
  });

  test('an input that is its own output ends', () => {
    expect(passed(OUTPUT, { unknown: { input: true } }, OUTPUT)).toBe('unknown');
  });
});
