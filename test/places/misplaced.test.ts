import { describe, expect, test } from '@jest/globals';
import type { Deciding, Finding, Place, SetBy } from '../../src/model/generated/report.ts';
import { madeFinding } from '../parity/made-report.ts';
import { misplaced } from './misplaced.ts';

const FILES: Readonly<Record<string, string>> = {
  'main.tf': `variable "cidrs" {
  default = ["0.0.0.0/0"] # } "
}
module "m" {
  source = "./m"
  cidrs  = [
    var.cidrs,
  ]
}
resource "aws_network_acl" "a" {
  ingress {
    rule_no = 100
  }
  dynamic "egress" {
    for_each = { a = "}" }
    content {
      rule_no = 1
    }
  }
}
resource "aws_security_group" "b" {
  ingress = [
    { from_port = 22 },
  ]
}`,
  'm/main.tf': `resource "aws_security_group_rule" "r" {
}`,
  'json.tf.json': `{ "variable": { "cidrs": { "default": [] } },
  "resource": { "aws_network_acl": { "a": {
    "ingress": [
      { "rule_no": 100 },
      { "rule_no": 110 } ],
    "dynamic": { "egress": { "for_each": "x", "content": {} } } } } } }`,
  'terraform.tfvars.json': '{ "cidrs": [\n1], "other": 2 }',
  'terraform.tfvars': `cidrs = [
  "0.0.0.0/0",
]
other = 1`,
};

/** `main.tf:3:1 < main.tf:1:1`, the calls outermost first. */
function place(text: string): Place {
  const [own = '', ...calls] = text.split(' < ');
  const [file = '', line, column] = own.split(':');
  return { file, line: Number(line), column: Number(column), calls: calls.map(place) };
}

function decides(address: string, direction: 'ingress' | 'egress', at: string, number: number | null = null): Deciding {
  return { address, direction, number, action: 'allow', says: '', packets: [], place: place(at) };
}

const textOf = (file: string): string | null => FILES[file] ?? null;

const found = (text: string, at: string | null, more: Partial<Finding> = {}): readonly string[] =>
  misplaced(madeFinding(text, { place: at === null ? null : place(at), ...more }), textOf);

const ACL = 'aws_network_acl.a';
const GROUP = 'aws_security_group.b';
const RULE = 'module.m.aws_security_group_rule.r';

describe('the place of a finding', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['a whole list', found(`nacl-x ${ACL}`, 'main.tf:10:1'), []],
    ['nowhere', found(`nacl-x ${ACL}`, null), ['has no place']],
    [
      'another resource',
      found(`nacl-x ${ACL}`, 'main.tf:21:1'),
      ['the block aws_network_acl.a is at resource aws_security_group b'],
    ],
    [
      'no resource',
      found(`nacl-x ${ACL}`, 'main.tf:20:2'),
      ['nothing stands at the place of the block aws_network_acl.a'],
    ],
    [
      'a file that is not there',
      found(`nacl-x ${ACL}`, 'x.tf:1:1'),
      ['nothing stands at the place of the block aws_network_acl.a'],
    ],
    [
      'a list of objects',
      found(`sg-x ${GROUP}`, 'main.tf:23:5', { because: [decides(GROUP, 'ingress', 'main.tf:23:5')] }),
      [],
    ],
    [
      'the group where one rule decides',
      found(`sg-x ${GROUP}`, 'main.tf:21:1', { because: [decides(GROUP, 'ingress', 'main.tf:23:5')] }),
      ['aws_security_group.b stands inline, its place is the resource'],
    ],
    [
      'a rule of a module',
      found(`sg-x ${GROUP}`, 'm/main.tf:1:1 < main.tf:4:1', {
        because: [decides(RULE, 'ingress', 'm/main.tf:1:1 < main.tf:4:1')],
      }),
      [],
    ],
    [
      'without the call',
      found(`sg-x ${GROUP}`, 'm/main.tf:1:1', { because: [decides(RULE, 'ingress', 'm/main.tf:1:1 < main.tf:4:1')] }),
      ['the calls of module.m.aws_security_group_rule.r are '],
    ],
  ])('%s', (_, troubles, expected) => expect(troubles).toEqual(expected));

  test.each<[string, 'ingress' | 'egress', number, string, readonly string[]]>([
    ['a block', 'ingress', 100, 'main.tf:11:3', []],
    ['a dynamic block', 'egress', 7, 'main.tf:14:3', []],
    [
      'a block of the other direction',
      'egress',
      100,
      'main.tf:11:3',
      ['an egress rule of aws_network_acl.a stands at ingress'],
    ],
    [
      'a block of another number',
      'ingress',
      110,
      'main.tf:11:3',
      ['entry 110 of aws_network_acl.a stands at entry 100'],
    ],
    ['an object of JSON', 'ingress', 110, 'json.tf.json:5:7', []],
    [
      'another object of JSON',
      'ingress',
      110,
      'json.tf.json:4:7',
      ['entry 110 of aws_network_acl.a stands at entry 100'],
    ],
    ['a dynamic block of JSON', 'egress', 110, 'json.tf.json:6:18', []],
    [
      'the resource of JSON',
      'egress',
      110,
      'json.tf.json:2:38',
      ['aws_network_acl.a stands inline, its place is the resource'],
    ],
    ['its list', 'ingress', 100, 'main.tf:10:1', ['aws_network_acl.a stands inline, its place is the resource']],
  ])('of an entry: %s', (_, direction, number, at, expected) =>
    expect(found(`nacl-x ${ACL}`, at, { entry: { address: ACL, direction, number, action: 'allow' } })).toEqual(
      expected,
    ),
  );
});

describe('who set it', () => {
  const set = (
    variable: string,
    how: SetBy['how'],
    at: string | null,
    through: SetBy['through'] = [],
  ): readonly string[] =>
    found(`nacl-x ${ACL}`, 'main.tf:10:1', {
      setBy: [{ variable, how, place: at === null ? null : place(at), arguments: ['cidr_blocks'], through }],
    });
  const handed = (at: string): SetBy['through'] => [{ variable: 'module.m.var.cidrs', place: place(at) }];

  test.each<[string, readonly string[], readonly string[]]>([
    ['a file', set('var.cidrs', 'file', 'terraform.tfvars:2:3', handed('main.tf:6:3')), []],
    [
      'another variable of it',
      set('var.cidrs', 'file', 'terraform.tfvars:4:1'),
      ['no file sets var.cidrs at its place'],
    ],
    ['a default', set('var.cidrs', 'default', 'main.tf:2:14'), []],
    ['the default of another', set('var.other', 'default', 'main.tf:2:14'), ['var.other has no default at its place']],
    ['a call', set('module.m.var.cidrs', 'argument', 'main.tf:7:5'), []],
    [
      'another argument',
      set('module.m.var.cidrs', 'argument', 'main.tf:5:3'),
      ['no call sets module.m.var.cidrs at its place'],
    ],
    ['a file of JSON', set('var.cidrs', 'file', 'terraform.tfvars.json:2:1'), []],
    ['another of it', set('var.cidrs', 'file', 'terraform.tfvars.json:2:5'), ['no file sets var.cidrs at its place']],
    ['a default of JSON', set('var.cidrs', 'default', 'json.tf.json:1:28'), []],
    ['an option', set('var.cidrs', 'option', null), []],
    ['nowhere', set('var.cidrs', 'file', null), ['var.cidrs is set nowhere']],
    [
      'on the way, another argument',
      set('var.cidrs', 'file', 'terraform.tfvars:1:1', handed('main.tf:5:3')),
      ['module.m.var.cidrs is not handed on at its place'],
    ],
  ])('%s', (_, troubles, expected) => expect(troubles).toEqual(expected));
});
