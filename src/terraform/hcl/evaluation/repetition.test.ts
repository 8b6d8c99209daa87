import { describe, expect, test } from '@jest/globals';
import { group, ingress, madeModel, type MadeFiles } from '../made-folder.testing.ts';

type Row = [string, MadeFiles, readonly string[]];

const NOBODY_KNOWS = 'resource "aws_vpc" "v" {\ncidr_block = "10.0.0.0/16"\n}\n';
const from = (text: string): string => ingress(`[${text}]`);
const dynamic = (forEach: string, cidr: string, ...more: readonly string[]): string =>
  `dynamic "ingress" {\nfor_each = ${forEach}\n${more.join('\n')}\ncontent {\nprotocol = "tcp"\nfrom_port = 22\nto_port = 22\ncidr_blocks = [${cidr}]\n}\n}`;
const module = (...body: readonly string[]): string => `module "m" {\nsource = "./m"\n${body.join('\n')}\n}\n`;

describe('count and for_each of a resource', () => {
  test.each<Row>([
    ['none', group('a', 'count = 0', ingress()), []],
    ['one', group('a', 'count = 1', ingress()), ['aws_security_group.a[0] ingress tcp 22 from 0.0.0.0/0']],
    [
      'count.index',
      group('a', 'count = 2', from('"10.${count.index}.0.0/16"')),
      [
        'aws_security_group.a[0] ingress tcp 22 from 10.0.0.0/16',
        'aws_security_group.a[1] ingress tcp 22 from 10.1.0.0/16',
      ],
    ],
    [
      'a count that is a text',
      group('a', 'count = "1"', ingress()),
      ['aws_security_group.a[0] ingress tcp 22 from 0.0.0.0/0'],
    ],
    ['a condition', group('a', 'count = length([1]) > 1 ? 1 : 0', ingress()), []],
    [
      'a map',
      group('a', 'for_each = { x = "10.0.0.0/8", y = "11.0.0.0/8" }', from('each.value')),
      [
        'aws_security_group.a["x"] ingress tcp 22 from 10.0.0.0/8',
        'aws_security_group.a["y"] ingress tcp 22 from 11.0.0.0/8',
      ],
    ],
    [
      'a map of objects',
      group('a', 'for_each = { x = { open = ["10.0.0.0/8"] } }', ingress('each.value.open')),
      ['aws_security_group.a["x"] ingress tcp 22 from 10.0.0.0/8'],
    ],
    [
      'a set',
      group('a', 'for_each = toset(["10.0.0.0/8"])', from('each.value == each.key ? each.key : ""')),
      ['aws_security_group.a["10.0.0.0/8"] ingress tcp 22 from 10.0.0.0/8'],
    ],
    ['an empty map', group('a', 'for_each = {}', ingress()), []],
    ['an empty set', group('a', 'for_each = toset([])', ingress()), []],
    [
      'another resource',
      group('a', 'for_each = { x = "10.0.0.0/8" }')
        + group('b', 'for_each = aws_security_group.a', from('"${each.key == "x" ? "10.0.0.0/8" : "0.0.0.0/0"}"')),
      ['aws_security_group.a["x"] has no rules', 'aws_security_group.b["x"] ingress tcp 22 from 10.0.0.0/8'],
    ],
    [
      'an unknown count',
      `${NOBODY_KNOWS}${group('a', 'count = length(aws_vpc.v.id)', ingress())}`,
      ['aws_security_group.a[*] ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?count'],
    ],
    [
      'an unknown count: the index',
      `${NOBODY_KNOWS}${group('a', 'count = length(aws_vpc.v.id)', from('"10.${count.index}.0.0/16"'))}`,
      [
        'aws_security_group.a[*] ingress nothing ≤ tcp 22 from the network aws_security_group.a[*].ingress[0].cidr_blocks[0] ?ingress[0].cidr_blocks[0] ?count',
      ],
    ],
    [
      'unknown keys',
      `${NOBODY_KNOWS}${group('a', 'for_each = toset([aws_vpc.v.id])', ingress())}`,
      ['aws_security_group.a[*] ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?for_each'],
    ],
    [
      'known keys with unknown values',
      `${NOBODY_KNOWS}${group('a', 'for_each = { x = aws_vpc.v.id }', 'vpc_id = each.value', ingress())}`,
      ['aws_security_group.a["x"] ingress tcp 22 from 0.0.0.0/0'],
    ],
    [
      'a variable without value',
      `variable "n" {}\n${group('a', 'count = var.n', ingress())}`,
      [
        'aws_security_group.a[*] ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?count',
        'info A variable has no value (n): what depends on it is unknown. --var and --var-file give values',
      ],
    ],
    [
      'sensitive values of keys that are not',
      group('a', 'for_each = { x = sensitive("10.0.0.0/8") }', from('each.value')),
      ['aws_security_group.a["x"] ingress tcp 22 from (sensitive)'],
    ],
    [
      'a key with quotes',
      group('a', 'for_each = toset(["a\\"b"])', ingress()),
      ['aws_security_group.a["a\\"b"] ingress tcp 22 from 0.0.0.0/0'],
    ],
  ])('%s', async (_, files, expected) => expect(await madeModel(files)).toEqual(expected));

  test.each<[string, string, string]>([
    [
      'a negative count',
      'count = -1',
      'warning main.tf:2:1 aws_security_group.a: The count must be a whole number that is not negative',
    ],
    [
      'a broken count',
      'count = 1.5',
      'warning main.tf:2:1 aws_security_group.a: The count must be a whole number that is not negative',
    ],
    [
      'a count of null',
      'count = null',
      'warning main.tf:2:1 aws_security_group.a: The count is null; it must be a whole number',
    ],
    [
      'a list',
      'for_each = ["a"]',
      'warning main.tf:2:1 aws_security_group.a: for_each takes a map, or a set of strings; this is a tuple',
    ],
    [
      'a set of numbers',
      'for_each = toset([1])',
      'warning main.tf:2:1 aws_security_group.a: for_each takes a map, or a set of strings without null',
    ],
    [
      'null',
      'for_each = null',
      'warning main.tf:2:1 aws_security_group.a: for_each takes a map, or a set of strings; this is null',
    ],
    [
      'count beside for_each',
      'count = 1\nfor_each = {}',
      'error main.tf:2:1 aws_security_group.a: There is count or for_each, not both',
    ],
    [
      'a sensitive count',
      'count = sensitive(1)',
      'warning main.tf:2:1 aws_security_group.a: Sensitive values, or values derived from them, cannot be used for count: addresses would show them',
    ],
    [
      'a sensitive set',
      'for_each = toset([sensitive("secret")])',
      'warning main.tf:2:1 aws_security_group.a: Sensitive values, or values derived from them, cannot be used for for_each: addresses would show them',
    ],
    [
      'too many',
      'count = 1000000',
      'error main.tf:2:1 aws_security_group.a: The count makes 1000000 instances; more than 20000 are not looked at',
    ],
  ])('%s is told, and the group is only possible', async (_, argument, told) => {
    expect(await madeModel(group('a', argument, ingress()))).toEqual([
      `aws_security_group.a[*] ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?${argument.split(' ')[0] ?? ''}`,
      told,
    ]);
  });
});

describe('dynamic blocks', () => {
  test.each<Row>([
    [
      'one for each',
      group('a', dynamic('["10.0.0.0/8", "11.0.0.0/8"]', 'ingress.value')),
      ['aws_security_group.a ingress tcp 22 from 10.0.0.0/8', 'aws_security_group.a ingress tcp 22 from 11.0.0.0/8'],
    ],
    [
      'over a sensitive list',
      group('a', dynamic('sensitive(["10.0.0.0/8"])', 'ingress.value')),
      ['aws_security_group.a ingress tcp 22 from (sensitive)'],
    ],
    [
      'keys of a map',
      group('a', dynamic('{ "10.0.0.0/8" = 1 }', 'ingress.key')),
      ['aws_security_group.a ingress tcp 22 from 10.0.0.0/8'],
    ],
    [
      'an iterator',
      group('a', dynamic('["10.0.0.0/8"]', 'it.value', 'iterator = it')),
      ['aws_security_group.a ingress tcp 22 from 10.0.0.0/8'],
    ],
    [
      'beside a static one',
      group('a', from('"12.0.0.0/8"'), dynamic('["10.0.0.0/8"]', 'ingress.value')),
      ['aws_security_group.a ingress tcp 22 from 10.0.0.0/8', 'aws_security_group.a ingress tcp 22 from 12.0.0.0/8'],
    ],
    [
      'in each instance',
      group('a', 'for_each = { x = ["10.0.0.0/8"], y = [] }', dynamic('each.value', 'ingress.value')),
      ['aws_security_group.a["x"] ingress tcp 22 from 10.0.0.0/8', 'aws_security_group.a["y"] has no rules'],
    ],
    ['over nothing', group('a', dynamic('[]', 'ingress.value')), ['aws_security_group.a has no rules']],
    [
      'over an unknown collection',
      `${NOBODY_KNOWS}${group('a', dynamic('aws_vpc.v.tags_all', 'ingress.value'))}`,
      ['aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks[0] ?ingress[0]'],
    ],
    [
      'over an unknown collection: what does not depend on it',
      `${NOBODY_KNOWS}${group('a', dynamic('aws_vpc.v.tags_all', '"10.0.0.0/8"'))}`,
      ['aws_security_group.a ingress nothing ≤ tcp 22 from 10.0.0.0/8 ?ingress[0]'],
    ],
    [
      'over an unknown collection, beside a static one',
      `${NOBODY_KNOWS}${group('a', from('"12.0.0.0/8"'), dynamic('aws_vpc.v.tags_all', '"10.0.0.0/8"'))}`,
      [
        'aws_security_group.a ingress nothing ≤ tcp 22 from 10.0.0.0/8 ?ingress[1]',
        'aws_security_group.a ingress tcp 22 from 12.0.0.0/8',
      ],
    ],
    [
      'over null',
      group('a', dynamic('null', 'ingress.value')),
      [
        'aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks[0] ?ingress[0]',
        'warning main.tf:3:1 aws_security_group.a: Cannot use a null value in for_each',
      ],
    ],
    [
      'over a text',
      group('a', dynamic('"a"', 'ingress.value')),
      [
        'aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks[0] ?ingress[0]',
        'warning main.tf:3:1 aws_security_group.a: Cannot use a string value in for_each. An iterable collection is required',
      ],
    ],
    [
      'without for_each',
      group('a', from('"10.0.0.0/8"'), 'dynamic "ingress" {\ncontent {\nprotocol = "tcp"\n}\n}'),
      [
        'aws_security_group.a ingress tcp 22 from 10.0.0.0/8',
        'error main.tf:8:1 aws_security_group.a: A dynamic block needs for_each and a content block',
      ],
    ],
    [
      'without content',
      group('a', from('"10.0.0.0/8"'), 'dynamic "ingress" {\nfor_each = [1]\n}'),
      [
        'aws_security_group.a ingress tcp 22 from 10.0.0.0/8',
        'error main.tf:8:1 aws_security_group.a: A dynamic block needs for_each and a content block',
      ],
    ],
    [
      'entries of a list',
      `resource "aws_network_acl" "n" {
      vpc_id = "vpc-1"
      dynamic "ingress" {
        for_each = { 100 = "allow", 200 = "deny" }
        content {
          rule_no = ingress.key
          action = ingress.value
          protocol = "tcp"
          from_port = 22
          to_port = 22
          cidr_block = "10.0.0.0/8"
        }
      }
    }`,
      [
        'aws_network_acl.n ingress 100 allow tcp 22 from 10.0.0.0/8',
        'aws_network_acl.n ingress 200 deny tcp 22 from 10.0.0.0/8',
      ],
    ],
  ])('%s', async (_, files, expected) => expect(await madeModel(files)).toEqual(expected));
});

describe('count and for_each of a module', () => {
  const inModule = (call: string, ...body: readonly string[]): MadeFiles => ({
    'main.tf': call,
    'm/main.tf': body.join('\n'),
  });
  const CIDR = 'variable "cidr" {}';
  test.each<Row>([
    ['none', inModule(module('count = 0'), group('a', ingress())), []],
    [
      'several',
      inModule(module('count = 2', 'cidr = "10.${count.index}.0.0/16"'), CIDR, group('a', from('var.cidr'))),
      [
        'module.m[0].aws_security_group.a ingress tcp 22 from 10.0.0.0/16',
        'module.m[1].aws_security_group.a ingress tcp 22 from 10.1.0.0/16',
      ],
    ],
    [
      'for each',
      inModule(module('for_each = { x = "10.0.0.0/8" }', 'cidr = each.value'), CIDR, group('a', from('var.cidr'))),
      ['module.m["x"].aws_security_group.a ingress tcp 22 from 10.0.0.0/8'],
    ],
    [
      'an unknown number',
      inModule(NOBODY_KNOWS + module('count = length(aws_vpc.v.id)'), group('a', ingress())),
      ['module.m[*].aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?count'],
    ],
    [
      'unknown keys',
      inModule(NOBODY_KNOWS + module('for_each = toset([aws_vpc.v.id])'), group('a', 'count = 1', ingress())),
      ['module.m[*].aws_security_group.a[0] ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?for_each'],
    ],
    [
      'each names its own',
      inModule(
        module('for_each = toset(["x"])', 'cidr = each.key == "x" ? "10.0.0.0/8" : null'),
        CIDR,
        group('a', 'for_each = toset(["y"])', from('"${each.key == "y" ? var.cidr : ""}"')),
      ),
      ['module.m["x"].aws_security_group.a["y"] ingress tcp 22 from 10.0.0.0/8'],
    ],
    [
      'in one another',
      {
        'main.tf': module('count = 1'),
        'm/main.tf': 'module "n" {\nsource = "../n"\nfor_each = toset(["x"])\n}',
        'n/main.tf': group('a', ingress()),
      },
      ['module.m[0].module.n["x"].aws_security_group.a ingress tcp 22 from 0.0.0.0/0'],
    ],
  ])('%s', async (_, files, expected) => expect(await madeModel(files)).toEqual(expected));
});
