import { expect, test } from '@jest/globals';
import type { Json } from '../../json.ts';
import { madeBlock, madeChange, madePlan, readMade, refs, type MadeChange } from '../made-plan.testing.ts';

type Fields = { readonly [key: string]: Json };

/** What leaves open how many `x_rule.r` there are, and why. */
function told(root: Fields, address: string, changes: readonly MadeChange[]): readonly string[] {
  const deferred = {
    reason: 'instance_count_unknown',
    resource_change: madeChange({ address, unknown: { id: true } }),
  };
  const document = madePlan({
    resource_changes: changes.map(madeChange),
    deferred_changes: [deferred],
    configuration: { root_module: root },
  });
  const rule = readMade(document).planned.resources.find((each) => each.address === address);
  return (rule?.doubts ?? []).map(
    ({ asked, origins }) =>
      `${asked.address} ${asked.attribute}: ${origins.map(({ kind, name }) => `${kind} ${name}`).join(', ')}`,
  );
}

const EIP: MadeChange = { address: 'aws_eip.a', unknown: { public_ip: true } };
const IP = refs('aws_eip.a.public_ip', 'aws_eip.a');
const rule = (more: Fields): Fields => ({ resources: [madeBlock('x_rule.r', {}, more)] });

test.each<[string, Fields, string, readonly MadeChange[], readonly string[]]>([
  [
    'its count',
    rule({ count_expression: IP }),
    'x_rule.r[*]',
    [EIP],
    ['x_rule.r[*] count: resource aws_eip.a.public_ip'],
  ],
  [
    'its for_each',
    rule({ for_each_expression: refs('local.all') }),
    'x_rule.r[*]',
    [],
    ['x_rule.r[*] for_each: unshown local.all'],
  ],
  [
    'what shows no cause',
    rule({ for_each_expression: refs('var.all') }),
    'x_rule.r[*]',
    [],
    ['x_rule.r[*] for_each: count x_rule.r.for_each'],
  ],
  ['no configuration', {}, 'x_rule.r[*]', [], ['x_rule.r[*] count: count x_rule.r.count']],
  [
    'the count of a module',
    { module_calls: { m: { module: rule({}), count_expression: IP } } },
    'module.m[*].x_rule.r',
    [EIP],
    ['module.m[*] count: resource aws_eip.a.public_ip'],
  ],
  [
    'both',
    {
      module_calls: {
        m: { module: rule({ for_each_expression: refs('local.all') }), for_each_expression: refs('var.x') },
      },
    },
    'module.m[*].x_rule.r[*]',
    [],
    [
      'module.m[*] for_each: count module.m.for_each',
      'module.m[*].x_rule.r[*] for_each: unshown module.m[*].local.all',
    ],
  ],
])('%s', (_, root, address, changes, expected) => expect(told(root, address, changes)).toEqual(expected));
