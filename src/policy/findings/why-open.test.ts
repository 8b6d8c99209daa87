import { expect, test } from '@jest/globals';
import type { Entry, Rule } from '../../model/model.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import { parseNotation } from '../../model/notation.ts';
import type { Cause } from '../../model/generated/report.ts';
import type { CausesOf } from './causes.ts';
import { hitOf } from '../hits/hit.ts';
import { openMessage, whyOpen } from './why-open.ts';

const CAUSES: readonly Cause[] = (
  [
    ['variable', 'var.admin_cidrs', 'has no value', 'Give one with --var'],
    ['data-source', 'data.aws_vpc.this.cidr_block', 'is read by Terraform only', 'Give its value with --data'],
    ['module', 'module.vpc', 'is not brought', 'Run `terraform init`'],
    ['count', 'var.many', 'is not known', 'Check the plan'],
    ['elsewhere', 'pl-1', 'is not in this input', 'Give it with --context'],
    ['variable', 'var.base', 'has no value', 'Give one with --var'],
  ] as const
).map(([kind, name, why, decide]) => ({ input: '', kind, name, why, decide, place: null }));

/** `address attribute: var.x, module.vpc` each. */
function causesIn(text: string): { readonly unknown: readonly UnknownAttribute[]; readonly causesOf: CausesOf } {
  const rows = text.split(' | ').map((row) => {
    const [, address = '', attribute = '', names = ''] = /^(\S+) (\S+?):? ?(?:\((.*)\))?$/.exec(row) ?? [];
    return { address, attribute, names: names === '' ? [] : names.split(', ') };
  });
  const indexOf = (name: string): number => CAUSES.findIndex((cause) => cause.name === name);
  return {
    unknown: rows.map(({ address, attribute }) => ({ address, attribute })),
    causesOf: ({ address, attribute }) =>
      (rows.find((row) => row.address === address && row.attribute === attribute)?.names ?? []).flatMap((name) => {
        const cause = CAUSES[indexOf(name)];
        return cause === undefined ? [] : [{ index: indexOf(name), cause }];
      }),
  };
}

/** The statements of a model in the notation; the first is judged where it is an entry. */
function statementsIn(given: string, unknown: readonly UnknownAttribute[]): readonly (Entry | Rule)[] {
  const { groups, acls } = parseNotation(given);
  const all = [...groups.flatMap(({ rules }) => rules), ...acls.flatMap(({ entries }) => entries)];
  return all.map((statement, i) => ({
    ...statement,
    unknown: unknown.filter(({ address }) => address === `r${i + 1}`),
    address: `r${i + 1}`,
  }));
}

const ONE = 'group a\n ingress tcp 22 unknown';
const OUT = 'group a\n egress tcp 22 unknown';
const TWO = 'group a\n ingress tcp 22 unknown\n ingress tcp 23 unknown';
const LIST = 'list a\n ingress 100 allow tcp 22 unknown\n ingress 110 deny tcp 22 unknown';
const MANY =
  'list a\n ingress 1 allow tcp 22 unknown\n ingress 2 allow tcp 23 unknown\n ingress 3 allow tcp 24 unknown';

test.each<[string, string, boolean, string, string]>([
  [
    'a variable',
    ONE,
    false,
    'r1 cidr_blocks: (var.admin_cidrs)',
    'x: its source is var.admin_cidrs, which has no value. Give one with --var',
  ],
  [
    'a destination',
    OUT,
    false,
    'r1 cidr_ipv4: (var.admin_cidrs)',
    'x: its destination is var.admin_cidrs, which has no value. Give one with --var',
  ],
  [
    'a data source',
    ONE,
    false,
    'r1 cidr_blocks[0]: (data.aws_vpc.this.cidr_block)',
    'x: its source comes from data.aws_vpc.this.cidr_block, which is read by Terraform only. Give its value with --data',
  ],
  [
    'a module',
    ONE,
    false,
    'r1 ingress[0].cidr_blocks: (module.vpc)',
    'x: its source comes from module.vpc, which is not brought. Run `terraform init`',
  ],
  [
    'an id whose contents are elsewhere',
    ONE,
    false,
    'r1 prefix_list_ids[0]: (pl-1)',
    'x: its source is pl-1, which is not in this input. Give it with --context',
  ],
  [
    'several causes of one attribute',
    ONE,
    false,
    'r1 cidr_blocks: (var.admin_cidrs, module.vpc)',
    'x: its source comes from var.admin_cidrs, which has no value, and from module.vpc, which is not brought. Give one with --var. Run `terraform init`',
  ],
  [
    'several causes of one kind',
    ONE,
    false,
    'r1 cidr_blocks: (var.admin_cidrs, var.base)',
    'x: its source comes from var.admin_cidrs and var.base, each of which has no value. Give one with --var',
  ],
  [
    'several attributes of one cause',
    ONE,
    false,
    'r1 from_port: (var.base) | r1 to_port: (var.base)',
    'x: its ports are var.base, which has no value. Give one with --var',
  ],
  [
    'attributes of two causes with one remedy',
    ONE,
    false,
    'r1 from_port: (var.base) | r1 cidr_blocks: (var.admin_cidrs)',
    'x: its ports are var.base, which has no value; its source is var.admin_cidrs, which has no value. Give one with --var',
  ],
  [
    'two rules',
    TWO,
    false,
    'r1 cidr_blocks: (var.admin_cidrs) | r2 cidr_blocks: (var.admin_cidrs)',
    'x: the source of r1 and r2 is var.admin_cidrs, which has no value. Give one with --var',
  ],
  ['nothing tells why', ONE, false, 'r1 cidr_blocks', 'x: its source is not known'],
  [
    'two things of which nothing tells why',
    ONE,
    false,
    'r1 cidr_blocks | r1 protocol',
    'x: its source and protocol are not known',
  ],
  [
    'the entry judged',
    LIST,
    true,
    'r1 rule_number: (var.base)',
    'x: its number is var.base, which has no value. Give one with --var',
  ],
  [
    'another entry than the one judged',
    LIST,
    true,
    'r2 cidr_block: (module.vpc)',
    'x: the source of inbound entry 110 comes from module.vpc, which is not brought. Run `terraform init`',
  ],
  [
    'an action',
    LIST,
    true,
    'r2 rule_action: (var.base)',
    'x: the action of inbound entry 110 is var.base, which has no value. Give one with --var',
  ],
  [
    'whose it is',
    LIST,
    true,
    'r1 network_acl_id: (module.vpc)',
    'x: which network ACL it belongs to depends on module.vpc, which is not brought. Run `terraform init`',
  ],
  [
    'whose two are',
    LIST,
    true,
    'r1 network_acl_id: (module.vpc) | r2 network_acl_id: (module.vpc)',
    'x: which network ACL inbound entry 100 and inbound entry 110 belong to depends on module.vpc, which is not brought. Run `terraform init`',
  ],
  [
    'whether it is there',
    ONE,
    false,
    'r1 count: (var.many)',
    'x: whether it is there depends on var.many, which is not known. Check the plan',
  ],
  [
    'all rules',
    ONE,
    false,
    'r1 ingress: (var.base)',
    'x: its rules are var.base, which has no value. Give one with --var',
  ],
  [
    'all entries',
    LIST,
    true,
    'r1 ingress: (module.vpc)',
    'x: its entries come from module.vpc, which is not brought. Run `terraform init`',
  ],
  [
    'of three entries',
    MANY,
    false,
    'r1 cidr_block: (module.vpc) | r2 cidr_block: (module.vpc) | r3 cidr_block: (module.vpc)',
    'x: the source of 3 entries comes from module.vpc, which is not brought. Run `terraform init`',
  ],
  [
    'a tag of the subject',
    ONE,
    false,
    's tags: (var.base)',
    'x: its tags are var.base, which has no value. Give one with --var',
  ],
  [
    'an attribute of something else',
    ONE,
    false,
    'aws_subnet.a vpc_id: (module.vpc)',
    'x: which VPC aws_subnet.a belongs to depends on module.vpc, which is not brought. Run `terraform init`',
  ],
  [
    'three resources that are no rules',
    ONE,
    false,
    'a.b vpc_id: (module.vpc) | a.c vpc_id: (module.vpc) | a.d vpc_id: (module.vpc)',
    'x: which VPC 3 resources belong to depends on module.vpc, which is not brought. Run `terraform init`',
  ],
  [
    'more than can be told',
    LIST,
    true,
    'r1 cidr_block: (var.base) | r2 cidr_block: (module.vpc) | r1 from_port: (var.many) | r2 from_port: (pl-1) | r1 protocol: (var.admin_cidrs)',
    'x: its source is var.base, which has no value (give one with --var); the source of inbound entry 110 comes from module.vpc, which is not brought (run `terraform init`); its ports come from var.many, which is not known (check the plan); 2 more values are not known',
  ],
  [
    'a refused network',
    'group a\n ingress tcp 22 10.0.0.0/8 refused',
    false,
    '',
    'x: r1 says what AWS does not take. Write what AWS takes',
  ],
  ['nothing at all', ONE, false, '', 'x: what decides it is not known'],
])('%s', (_, given, isJudged, text, message) => {
  const { unknown, causesOf } = text === '' ? { unknown: [], causesOf: () => [] } : causesIn(text);
  const statements = statementsIn(given, unknown);
  const hit = hitOf({
    verdict: 'undetermined',
    cause: 'c',
    judged: isJudged ? (statements[0] ?? null) : null,
    because: isJudged ? statements.slice(1) : statements,
    unknown,
    words: {},
  });
  expect(openMessage('x', whyOpen(hit, 's', causesOf))).toBe(message);
});
