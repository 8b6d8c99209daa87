import { expect, test } from '@jest/globals';
import { madeBlock, madeChange, madePlan, readMade, refs, type MadeChange } from '../../plan/made-plan.testing.ts';
import type { Json } from '../../json.ts';
import { KNOWN_TYPES } from '../readers.ts';
import { originsIn } from './origins.ts';

const RULE = 'aws_security_group_rule.r';
const LIST = 'aws_ec2_managed_prefix_list.l';
const IP = refs('aws_eip.a.public_ip', 'aws_eip.a');

/** Why an attribute of the rule is not known. */
function told(attribute: string, blocks: readonly Json[], changes: readonly MadeChange[]): readonly string[] {
  const all = [...changes, { address: 'aws_eip.a', unknown: { public_ip: true } }];
  const stack = readMade(
    madePlan({ resource_changes: all.map(madeChange), configuration: { root_module: { resources: blocks } } }),
  );
  return originsIn(
    stack.planned.resources,
    KNOWN_TYPES,
  )({ address: RULE, attribute }).map(({ kind, name }) => `${kind} ${name}`);
}

const rule = (expressions: Json): Json => madeBlock(RULE, expressions);

test.each<[string, string, readonly Json[], readonly MadeChange[], readonly string[]]>([
  [
    'an id of what the input does not hold',
    'prefix_list_ids[0]',
    [],
    [{ address: RULE, after: { prefix_list_ids: ['pl-0a1b2c3d'] } }],
    ['elsewhere pl-0a1b2c3d'],
  ],
  ['a text that is no id', 'protocol', [], [{ address: RULE, after: { protocol: 'x' } }], [`other ${RULE}.protocol`]],
  [
    'a sensitive id',
    'prefix_list_ids[0]',
    [],
    [{ address: RULE, after: { prefix_list_ids: ['pl-0a1b2c3d'] }, sensitive: { prefix_list_ids: true } }],
    [`other ${RULE}.prefix_list_ids[0]`],
  ],
  [
    'an entry of a list of the input',
    'prefix_list_ids[0]',
    [rule({ prefix_list_ids: refs(`${LIST}.id`, LIST) }), madeBlock(LIST, { entry: [{ cidr: IP }] })],
    [
      { address: RULE, after: { prefix_list_ids: [null] }, unknown: { prefix_list_ids: [true] } },
      { address: LIST, after: { entry: [{}] }, unknown: { id: true, entry: [{ cidr: true }] } },
    ],
    ['resource aws_eip.a.public_ip'],
  ],
  [
    'an entry of a list with a known id',
    'prefix_list_ids[0]',
    [madeBlock(LIST, { entry: [{ cidr: IP }] })],
    [
      { address: RULE, after: { prefix_list_ids: ['pl-0a1b2c3d'] } },
      {
        address: LIST,
        actions: ['update'],
        before: { id: 'pl-0a1b2c3d' },
        after: { id: 'pl-0a1b2c3d', entry: [{}] },
        unknown: { entry: [{ cidr: true }] },
      },
    ],
    ['resource aws_eip.a.public_ip'],
  ],
  [
    'a resource that adds an entry',
    'prefix_list_ids[0]',
    [madeBlock('aws_ec2_managed_prefix_list_entry.e', { cidr: IP, prefix_list_id: { constant_value: 'pl-0a1b2c3d' } })],
    [
      { address: RULE, after: { prefix_list_ids: ['pl-0a1b2c3d'] } },
      {
        address: 'aws_ec2_managed_prefix_list_entry.e',
        after: { prefix_list_id: 'pl-0a1b2c3d' },
        unknown: { cidr: true },
      },
    ],
    ['resource aws_eip.a.public_ip'],
  ],
  [
    'entries that a dynamic block makes',
    'prefix_list_ids[0]',
    [rule({ prefix_list_ids: refs(`${LIST}.id`, LIST) }), madeBlock(LIST, {})],
    [
      { address: RULE, after: { prefix_list_ids: [null] }, unknown: { prefix_list_ids: [true] } },
      { address: LIST, after: { entry: [{}] }, unknown: { id: true, entry: [{ cidr: true }] } },
    ],
    [`unshown ${LIST}.entry`],
  ],
  [
    'self, by the group',
    'self',
    [rule({ security_group_id: refs('local.id') })],
    [{ address: RULE, after: { self: true }, unknown: { security_group_id: true } }],
    ['unshown local.id'],
  ],
  [
    'a part of a map',
    'tags',
    [rule({ tags: IP })],
    [{ address: RULE, after: { tags: { a: 'x', b: null } }, unknown: { tags: { b: true } } }],
    ['resource aws_eip.a.public_ip'],
  ],
  [
    'of a block as a whole, from within',
    'ingress[0].cidr_blocks[1]',
    [rule({ ingress: IP })],
    [{ address: RULE, unknown: { ingress: true } }],
    ['resource aws_eip.a.public_ip'],
  ],
])('%s', (_, attribute, blocks, changes, expected) => expect(told(attribute, blocks, changes)).toEqual(expected));

test('of a resource that is not there nothing is told', () => {
  expect(originsIn([], KNOWN_TYPES)({ address: RULE, attribute: 'protocol' })).toEqual([]);
});

test('what a data source does not have stands in another stack', () => {
  const address = 'data.aws_subnet.s';
  const { planned } = readMade(
    madePlan({
      resource_changes: [],
      prior_state: {
        values: {
          root_module: {
            resources: [
              {
                address,
                mode: 'data',
                type: 'aws_subnet',
                name: 's',
                values: { id: 'subnet-0a1b2c3d' },
                sensitive_values: {},
              },
            ],
          },
        },
      },
    }),
  );
  expect(planned.resources.map((each) => each.address)).toEqual([address]);
  expect(originsIn(planned.resources, KNOWN_TYPES)({ address, attribute: 'route_table_id' })).toEqual([
    { kind: 'elsewhere', name: `${address}.route_table_id`, place: null },
  ]);
});
