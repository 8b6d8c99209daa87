import { expect, test } from '@jest/globals';
import type { Json } from '../../json.ts';
import { madeBlock, madeChange, madePlan, readMade, refs } from '../made-plan.testing.ts';

const ACL = 'data.aws_ssm_parameter.acl';

/** What tells the value of `to` in each of these instances: the name, then, where that is not all, the key. */
function told(root: Json, addresses: readonly string[]): readonly string[] {
  const changes = addresses.map((address) => madeChange({ address, unknown: { to: true } }));
  const stack = readMade(madePlan({ resource_changes: changes, configuration: { root_module: root } }));
  return stack.planned.resources.map(({ attributes }) => {
    const value = attributes.get('to');
    const identity = value.kind === 'unknown' ? (value.identity?.() ?? null) : null;
    if (identity === null) return 'nothing';
    return identity.name === identity.key
      ? identity.key
      : `${identity.name ?? ''} = ${identity.key}${identity.kin === null ? '' : `, one of ${identity.kin}`}`;
  });
}

const rule = (expression: Json, more: { readonly [key: string]: Json } = {}): Json =>
  madeBlock('x_rule.r', { to: expression }, more);
const child = (
  expressions: Json,
  inner: { readonly [key: string]: Json },
  more: { readonly [key: string]: Json } = {},
): { readonly [key: string]: Json } => ({ module_calls: { m: { expressions, module: inner, ...more } } });
const RULES = { for_each_expression: refs('local.rules') };

test.each<[string, Json, readonly string[], readonly string[]]>([
  ['what it refers to', { resources: [rule(refs(`${ACL}.value`, ACL))] }, ['x_rule.r'], [`${ACL}.value`]],
  [
    'a part of a local',
    { resources: [rule(refs('local.acls.edge', 'local.acls'))] },
    ['x_rule.r'],
    ['local.acls.edge'],
  ],
  [
    'all of them, named by the longest',
    { resources: [rule(refs('local.a', `${ACL}.value`, ACL))] },
    ['x_rule.r'],
    [`${ACL}.value = ${ACL}.value, local.a`],
  ],
  [
    'the same for each instance that shows no key',
    { resources: [rule(refs('local.acl'), RULES)] },
    ['x_rule.r["a"]', 'x_rule.r["b"]'],
    ['local.acl', 'local.acl'],
  ],
  [
    'with the own key',
    { resources: [rule(refs('local.acls', 'each.key'), RULES)] },
    ['x_rule.r["a"]', 'x_rule.r["b"]'],
    ['local.acls = local.acls ["a"], one of local.acls', 'local.acls = local.acls ["b"], one of local.acls'],
  ],
  [
    'through each.value',
    { resources: [rule(refs('each.value.acl', 'each.value'), RULES)] },
    ['x_rule.r["a"]'],
    ['local.rules.acl = local.rules.acl ["a"], one of local.rules.acl'],
  ],
  [
    'through an argument',
    child({ acl: refs(`${ACL}.value`, ACL) }, { resources: [rule(refs('var.acl'))] }),
    ['module.m.x_rule.r'],
    [`${ACL}.value`],
  ],
  [
    'an argument that is not given',
    child({}, { resources: [rule(refs('var.acl'))] }),
    ['module.m.x_rule.r'],
    ['module.m.var.acl'],
  ],
  [
    'an argument of each instance',
    child(
      { acl: refs('local.acls', 'each.key') },
      { resources: [rule(refs('var.acl'))] },
      { for_each_expression: refs('local.acls') },
    ),
    ['module.m["a"].x_rule.r', 'module.m["b"].x_rule.r'],
    ['local.acls = local.acls ["a"], one of local.acls', 'local.acls = local.acls ["b"], one of local.acls'],
  ],
  [
    'through an output',
    {
      resources: [rule(refs('module.m.acl', 'module.m'))],
      ...child({}, { outputs: { acl: { expression: refs('local.acl') } } }),
    },
    ['x_rule.r'],
    ['module.m.local.acl'],
  ],
  [
    'an output of one of several',
    {
      resources: [rule(refs('module.m', 'each.key'), RULES)],
      ...child({}, { outputs: { acl: { expression: refs('local.acl') } } }, { count_expression: {} }),
    },
    ['x_rule.r["a"]'],
    ['module.m = module.m ["a"], one of module.m'],
  ],
  ['nothing', { resources: [rule({})] }, ['x_rule.r'], ['nothing']],
])('%s', (_, root, addresses, expected) => expect(told(root, addresses)).toEqual(expected));
