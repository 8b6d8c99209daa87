import { describe, expect, test } from '@jest/globals';
import { fromMadeFolder, type MadeFiles } from '../src/terraform/hcl/made-folder.testing.ts';
import { normalise } from '../src/terraform/normalise.ts';
import { findingsText, stackOf, type Made } from './made-stack.ts';

const entry = (
  name: string,
  owner: string,
  number: number,
  egress: boolean,
  from: number,
  to: number,
  more = 'rule_action = "allow"',
): string =>
  `resource "aws_network_acl_rule" "${name}" {\nnetwork_acl_id = ${owner}\nrule_number = ${number}\negress = ${egress}\nprotocol = "tcp"\nfrom_port = ${from}\nto_port = ${to}\ncidr_block = "0.0.0.0/0"\n${more}\n}\n`;
const answered = (owner: string, other = owner): string =>
  entry('in', owner, 100, false, 443, 443) + entry('out', other, 100, true, 1024, 65535);
const HEAD =
  'variable "acl_id" {\ntype = string\n}\nvariable "acl_ids" {\ntype = list(string)\n}\ndata "aws_ssm_parameter" "acl" {\nname = "acl"\n}\ndata "terraform_remote_state" "net" {\nbackend = "local"\n}\nmodule "away" {\nsource = "example.org/a/b"\n}\n';
const UNANSWERED = 'nacl-missing-ephemeral-outbound';

describe('entries of a list whose id the configuration alone does not tell', () => {
  const found = async (files: MadeFiles): Promise<readonly string[]> =>
    fromMadeFolder(files, {}, (read) =>
      read.ok ? findingsText(normalise(read.stack.planned).model) : read.diagnostics.map(({ message }) => message),
    );
  test.each([
    'var.acl_id',
    'var.acl_ids[0]',
    'element(var.acl_ids, 0)',
    'one(var.acl_ids)',
    'join("", var.acl_ids)',
    'tolist(toset(var.acl_ids))[0]',
    'data.aws_ssm_parameter.acl.value',
    'data.terraform_remote_state.net.outputs.acl',
    'module.away.acl_id',
    'module.away.acl_ids[0]',
  ])('%s in both is one list', async (owner) => expect(await found(HEAD + answered(owner))).toEqual([]));
  test.each([
    ['through a local', `${HEAD}locals {\nacl = var.acl_id\n}\n${answered('local.acl', 'var.acl_id')}`],
    [
      'through an argument',
      {
        'main.tf': `${HEAD}module "in" {\nsource = "./in"\nacl = var.acl_id\n}\n${entry('out', 'var.acl_id', 100, true, 1024, 65535)}`,
        'in/main.tf': `variable "acl" {}\n${entry('in', 'var.acl', 100, false, 443, 443)}`,
      },
    ],
    [
      'through an output',
      {
        'main.tf': `${HEAD}module "acl" {\nsource = "./acl"\nacl = var.acl_id\n}\n${answered('module.acl.id', 'var.acl_id')}`,
        'acl/main.tf': 'variable "acl" {}\noutput "id" {\nvalue = var.acl\n}\n',
      },
    ],
    [
      'through each.value',
      `${HEAD}${entry('in', 'each.value', 100, false, 443, 443, 'rule_action = "allow"\nfor_each = { a = var.acl_id }')}${entry('out', 'var.acl_id', 100, true, 1024, 65535)}`,
    ],
  ])('%s', async (_, files) => expect(await found(files)).toEqual([]));
  test.each([
    ['another variable', answered('var.acl_id', 'var.acl_ids[0]'), [`${UNANSWERED} var.acl_id`]],
    ['another element', answered('var.acl_ids[1]', 'var.acl_ids[0]'), [`${UNANSWERED} var.acl_ids[1]`]],
    [
      'where the keys are not known, each entry has a list of its own',
      `${entry('in', 'each.value', 100, false, 443, 443, 'rule_action = "allow"\nfor_each = toset(var.acl_ids)')}${entry('out', 'each.value', 100, true, 1024, 65535, 'rule_action = "allow"\nfor_each = toset(var.acl_ids)')}`,
      [`${UNANSWERED} aws_network_acl_rule.in[*].network_acl_id undetermined`],
    ],
    [
      'order counts',
      entry('a', 'var.acl_id', 100, false, 3000, 3100, 'rule_action = "deny"')
        + entry('b', 'var.acl_id', 110, false, 3050, 3060),
      ['nacl-entry-overruled var.acl_id 110'],
    ],
  ])('%s', async (_, text, expected) => expect(await found(HEAD + text)).toEqual(expected));
});

const sg = (name: string, after: Made['after'] = {}): Made => ({
  address: `aws_security_group.${name}`,
  after,
  computed: ['id'],
});
const acl = (name: string): Made => ({ address: `aws_network_acl.${name}`, after: {}, computed: ['id'] });
const rule = (name: string, port: number, owner: string | readonly string[], cidr = '0.0.0.0/0'): Made => ({
  address: `aws_vpc_security_group_ingress_rule.${name}`,
  after: { ip_protocol: 'tcp', from_port: port, to_port: port, cidr_ipv4: cidr },
  refers: { security_group_id: owner },
});
const aclRule = (
  name: string,
  number: number,
  egress: boolean,
  ports: readonly [number, number],
  owner: string | readonly string[],
  action = 'allow',
): Made => ({
  address: `aws_network_acl_rule.${name}`,
  after: {
    rule_number: number,
    egress,
    protocol: 'tcp',
    from_port: ports[0],
    to_port: ports[1],
    cidr_block: '0.0.0.0/0',
    rule_action: action,
  },
  refers: { network_acl_id: owner },
});
const EITHER = ['aws_security_group.a.id', 'aws_security_group.b.id'];
const EITHER_LIST = ['aws_network_acl.a.id', 'aws_network_acl.b.id'];
const INBOUND = [443, 443] as const;
const REPLIES = [1024, 65535] as const;
const KEYED = ['local.acls', 'each.key'];

function inPlan(resources: readonly Made[], assumes = true): readonly string[] {
  return findingsText(normalise(stackOf(resources).planned, { assumes }).model);
}

describe('what a plan does not resolve', () => {
  test.each<[string, readonly Made[], readonly string[]]>([
    [
      'the same references are one list',
      [aclRule('in', 100, false, INBOUND, 'local.acl'), aclRule('out', 100, true, REPLIES, 'local.acl')],
      [],
    ],
    [
      'other parts of one local are others',
      [aclRule('in', 100, false, INBOUND, 'local.acls.a'), aclRule('out', 100, true, REPLIES, 'local.acls.b')],
      [`${UNANSWERED} local.acls.a`],
    ],
    [
      'the same references with the same key',
      [aclRule('in["a"]', 100, false, INBOUND, KEYED), aclRule('out["a"]', 100, true, REPLIES, KEYED)],
      [],
    ],
    [
      'the same references with other keys may be one list',
      [aclRule('in["a"]', 100, false, INBOUND, KEYED), aclRule('out["b"]', 100, true, REPLIES, KEYED)],
      [`${UNANSWERED} local.acls undetermined`],
    ],
    [
      'what is found on every list is found',
      [aclRule('in["a"]', 100, false, INBOUND, KEYED), aclRule('in["b"]', 110, false, [8443, 8443], KEYED)],
      [`${UNANSWERED} aws_network_acl_rule.in["a"]`, `${UNANSWERED} aws_network_acl_rule.in["b"]`],
    ],
    [
      'a rule of one of two groups',
      [sg('a'), sg('b'), rule('r', 22, EITHER)],
      ['sg-sensitive-port-open aws_vpc_security_group_ingress_rule.r tcp/22'],
    ],
    [
      'each for itself, where nobody knows that they are on the same',
      [sg('a'), sg('b'), rule('r["x"]', 22, [...EITHER, 'each.key']), rule('r["y"]', 3389, [...EITHER, 'each.key'])],
      [
        'sg-sensitive-port-open aws_vpc_security_group_ingress_rule.r["x"] tcp/22',
        'sg-sensitive-port-open aws_vpc_security_group_ingress_rule.r["y"] tcp/3389',
      ],
    ],
    ['one that opens nothing by itself', [sg('a'), sg('b'), rule('r', 22, EITHER, '10.0.0.0/8')], []],
    [
      'where each group has it anyway the rule adds none',
      [
        sg('a'),
        sg('b'),
        rule('s', 22, 'aws_security_group.a.id'),
        rule('t', 22, 'aws_security_group.b.id'),
        rule('r', 22, EITHER),
      ],
      ['sg-sensitive-port-open aws_security_group.a tcp/22', 'sg-sensitive-port-open aws_security_group.b tcp/22'],
    ],
    [
      'halves of the internet, one of which is certain',
      [
        sg('a'),
        sg('b'),
        rule('s', 22, 'aws_security_group.a.id', '16.0.0.0/16'),
        rule('t', 22, 'aws_security_group.b.id', '16.0.0.0/16'),
        rule('r', 22, EITHER, '17.0.0.0/16'),
      ],
      ['sg-sensitive-port-open aws_vpc_security_group_ingress_rule.r tcp/22'],
    ],
    [
      'halves of the internet on one of them',
      [sg('a'), sg('b'), rule('s', 22, 'aws_security_group.a.id', '16.0.0.0/16'), rule('r', 22, EITHER, '17.0.0.0/16')],
      ['sg-sensitive-port-open aws_security_group.a undetermined tcp/22'],
    ],
    [
      'entries of one of two lists, together',
      [
        acl('a'),
        acl('b'),
        aclRule('in', 100, false, INBOUND, EITHER_LIST),
        aclRule('out', 100, true, REPLIES, EITHER_LIST),
      ],
      [],
    ],
    [
      'an order that is wrong wherever it is',
      [
        acl('a'),
        acl('b'),
        aclRule('x', 100, false, [3000, 3100], EITHER_LIST, 'deny'),
        aclRule('y', 110, false, [3050, 3060], EITHER_LIST),
      ],
      ['nacl-entry-overruled aws_network_acl_rule.y 110'],
    ],
    [
      'a number that one of them has',
      [
        acl('a'),
        acl('b'),
        aclRule('x', 100, true, REPLIES, 'aws_network_acl.a.id'),
        aclRule('y', 100, true, [1025, 65535], EITHER_LIST),
      ],
      ['nacl-duplicate-rule-number aws_network_acl.a 100 undetermined'],
    ],
  ])('%s', (_, resources, expected) => expect(inPlan(resources)).toEqual(expected));

  test('a rule behind a local is one of all that the module could mean, and resolved where that is one', () => {
    expect(inPlan([sg('a'), sg('b'), rule('r', 22, 'local.sg')])).toEqual([
      'sg-sensitive-port-open aws_vpc_security_group_ingress_rule.r tcp/22',
    ]);
    expect(inPlan([sg('a'), rule('r', 22, 'local.sg')])).toEqual([
      'sg-sensitive-port-open aws_security_group.a tcp/22',
    ]);
    expect(inPlan([rule('r', 22, 'local.sg')])).toEqual(['sg-sensitive-port-open local.sg tcp/22']);
    expect(
      inPlan([
        acl('a'),
        acl('b'),
        aclRule('in', 100, false, INBOUND, 'local.acl'),
        aclRule('out', 100, true, REPLIES, 'local.acl'),
      ]),
    ).toEqual([]);
  });
  test('a subnet whose VPC is one of several is perhaps on the default list of each', () => {
    const vpc = (name: string): Made => ({
      address: `aws_vpc.${name}`,
      after: { cidr_block: '10.0.0.0/16' },
      computed: ['id'],
    });
    const subnet: Made = {
      address: 'aws_subnet.s',
      after: { cidr_block: '10.0.1.0/24' },
      refers: { vpc_id: ['aws_vpc.v.id', 'aws_vpc.w.id'] },
    };
    const { model } = normalise(stackOf([vpc('v'), vpc('w'), subnet]).planned);
    expect(model.subnets.map(({ acls }) => acls)).toEqual([
      ['aws_vpc.v.default_network_acl', 'aws_vpc.w.default_network_acl'],
    ]);
    expect(findingsText(model, ['info'])).toEqual([
      'default-nacl-open aws_vpc.v undetermined',
      'default-nacl-open aws_vpc.w undetermined',
    ]);
  });

  test('nothing is assumed where nothing may be', () => {
    expect(
      inPlan([aclRule('in', 100, false, INBOUND, 'local.acl'), aclRule('out', 100, true, REPLIES, 'local.acl')], false),
    ).toEqual([`${UNANSWERED} local.acl undetermined`]);
    expect(
      inPlan(
        [
          aclRule('in', 100, false, INBOUND, 'local.acl'),
          aclRule('out', 100, true, REPLIES, 'local.acl'),
          aclRule('in2', 110, false, [22, 22], 'local.acl'),
        ],
        false,
      ),
    ).toEqual([`${UNANSWERED} local.acl undetermined`, 'nacl-sensitive-port-open aws_network_acl_rule.in2 tcp/22']);
  });
  test('what is assumed is told', () => {
    const { diagnostics } = normalise(
      stackOf([aclRule('in', 100, false, INBOUND, 'local.acl'), aclRule('out', 100, true, REPLIES, 'local.acl')])
        .planned,
    );
    expect(diagnostics.map(({ level, message, address }) => `${level} ${address} ${message}`)).toEqual([
      'info aws_network_acl_rule.out network_acl_id is known only after apply and was taken to be local.acl, as wherever the configuration refers to the same',
    ]);
  });
});
