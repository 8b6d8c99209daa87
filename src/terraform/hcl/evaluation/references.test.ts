import { describe, expect, test } from '@jest/globals';
import { group, ingress, madeModel, rule, type MadeFiles } from '../made-folder.testing.ts';

type Row = [string, MadeFiles, readonly string[]];

const VPC = 'resource "aws_vpc" "v" {\ncidr_block = "10.0.0.0/16"\n}\n';
const ANYBODY = 'cidr_ipv4 = "0.0.0.0/0"';
const to = (id: string): string => rule('r', id, ANYBODY);
const A = 'aws_security_group.a ingress tcp 22 from 0.0.0.0/0 by aws_vpc_security_group_ingress_rule.r';
const B_EMPTY = 'aws_security_group.b has no rules';
const AB = group('a') + group('b');
const EITHER = [
  'aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?security_group_id by aws_vpc_security_group_ingress_rule.r',
  'aws_security_group.b ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?security_group_id by aws_vpc_security_group_ingress_rule.r',
];

describe('the id of a group is followed', () => {
  test.each<Row>([
    ['by itself', AB + to('aws_security_group.a.id'), [A, B_EMPTY]],
    ['behind the word resource', AB + to('resource.aws_security_group.a.id'), [A, B_EMPTY]],
    [
      'where resource is the symbol of a for',
      AB + to('one([for resource in [aws_security_group.a] : resource.id])'),
      [A, B_EMPTY],
    ],
    ['in brackets', AB + to('aws_security_group.a["id"]'), [A, B_EMPTY]],
    ['in a template', AB + to('"${aws_security_group.a.id}"'), [A, B_EMPTY]],
    [
      'through a local',
      `${AB}locals {\nids = { x = aws_security_group.a.id, y = aws_security_group.b.id }\n}\n${to('local.ids.x')}`,
      [A, B_EMPTY],
    ],
    [
      'through a local that calls one',
      `${AB}locals {\nx = aws_security_group.a\ny = local.x\n}\n${to('local.y.id')}`,
      [A, B_EMPTY],
    ],
    ['by element', AB + to('element([aws_security_group.a.id, aws_security_group.b.id], 2)'), [A, B_EMPTY]],
    ['by lookup', AB + to('lookup({ x = aws_security_group.a.id }, "x", aws_security_group.b.id)'), [A, B_EMPTY]],
    ['by one', AB + to('one([aws_security_group.a.id])'), [A, B_EMPTY]],
    ['by try', `${AB}locals {\nx = {}\n}\n${to('try(local.x.id, aws_security_group.a.id)')}`, [A, B_EMPTY]],
    [
      'by try of an attribute that another version of the provider may have',
      AB + to('try(aws_security_group.a.nothing_like_this, aws_security_group.a.id)'),
      [
        'aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?security_group_id by aws_vpc_security_group_ingress_rule.r',
        B_EMPTY,
        'try(aws_security_group.a.nothing_like_this, aws_security_group.a.id) ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?security_group_id by aws_vpc_security_group_ingress_rule.r',
      ],
    ],
    [
      'by try of what is absent',
      group('a', 'count = 1') + to('try(aws_security_group.a[1].id, aws_security_group.a[0].id)'),
      ['aws_security_group.a[0] ingress tcp 22 from 0.0.0.0/0 by aws_vpc_security_group_ingress_rule.r'],
    ],
    ['by try of a list', AB + to('try([aws_security_group.a.id], [])[0]'), [A, B_EMPTY]],
    [
      'by try of a list of what may be an error',
      AB + to('try([aws_security_group.a.nothing_like_this], [aws_security_group.a.id])[0]'),
      [
        'aws_security_group.a has no rules',
        B_EMPTY,
        'try([aws_security_group.a.nothing_like_this], [aws_security_group.a.id])[0] ingress tcp 22 from 0.0.0.0/0 by aws_vpc_security_group_ingress_rule.r',
      ],
    ],
    [
      'by random_shuffle',
      `${AB}resource "random_shuffle" "s" {\ninput = [aws_security_group.a.id]\n}\n${to('random_shuffle.s.result[0]')}`,
      [A, B_EMPTY],
    ],
    ['by coalesce', AB + to('coalesce(null, aws_security_group.a.id)'), [A, B_EMPTY]],
    ['by coalescelist', AB + to('coalescelist([], [aws_security_group.a.id])[0]'), [A, B_EMPTY]],
    [
      'by a splat',
      group('a', 'count = 2') + to('element(aws_security_group.a[*].id, 1)'),
      [
        'aws_security_group.a[0] has no rules',
        'aws_security_group.a[1] ingress tcp 22 from 0.0.0.0/0 by aws_vpc_security_group_ingress_rule.r',
      ],
    ],
    ['by a splat of one', AB + to('(aws_security_group.a[*].id)[0]'), [A, B_EMPTY]],
    [
      'by a splat of old',
      group('a', 'count = 1') + to('aws_security_group.a.*.id[0]'),
      ['aws_security_group.a[0] ingress tcp 22 from 0.0.0.0/0 by aws_vpc_security_group_ingress_rule.r'],
    ],
    [
      'by join of a splat',
      group('a', 'count = 1') + to('join("", aws_security_group.a[*].id)'),
      ['aws_security_group.a[0] ingress tcp 22 from 0.0.0.0/0 by aws_vpc_security_group_ingress_rule.r'],
    ],
    [
      'by values',
      group('a', 'for_each = toset(["x"])') + to('values(aws_security_group.a)[0].id'),
      ['aws_security_group.a["x"] ingress tcp 22 from 0.0.0.0/0 by aws_vpc_security_group_ingress_rule.r'],
    ],
    [
      'by a for expression',
      group('a', 'for_each = toset(["x", "y"])') + to('{ for k, g in aws_security_group.a : k => g.id }["y"]'),
      [
        'aws_security_group.a["x"] has no rules',
        'aws_security_group.a["y"] ingress tcp 22 from 0.0.0.0/0 by aws_vpc_security_group_ingress_rule.r',
      ],
    ],
    ['by concat and compact', AB + to('compact(concat([""], [aws_security_group.a.id]))[0]'), [A, B_EMPTY]],
    ['by merge', AB + to('merge({ x = "" }, { x = aws_security_group.a.id }).x'), [A, B_EMPTY]],
    [
      'by a condition that is known',
      AB + to('length([]) == 0 ? aws_security_group.a.id : aws_security_group.b.id'),
      [A, B_EMPTY],
    ],
    [
      'by a condition that is not',
      VPC + AB + to('aws_vpc.v.id == "vpc-1" ? aws_security_group.a.id : aws_security_group.b.id'),
      EITHER,
    ],
    [
      'by an index that is not known',
      VPC + AB + to('[aws_security_group.a.id, aws_security_group.b.id][length(aws_vpc.v.id)]'),
      EITHER,
    ],
    [
      'through each.value',
      `${AB}resource "aws_vpc_security_group_ingress_rule" "r" {
      for_each = { x = aws_security_group.a.id }
      security_group_id = each.value
      ip_protocol = "tcp"
      from_port = 22
      to_port = 22
      cidr_ipv4 = "0.0.0.0/0"
    }`,
      ['aws_security_group.a ingress tcp 22 from 0.0.0.0/0 by aws_vpc_security_group_ingress_rule.r["x"]', B_EMPTY],
    ],
    [
      'through terraform_data',
      `${AB}resource "terraform_data" "t" {\ninput = aws_security_group.a.id\n}\n${to('terraform_data.t.output')}`,
      [A, B_EMPTY],
    ],
    [
      'of a group that counts, with its own number',
      group('a', 'count = 2') + rule('r', 'aws_security_group.a[count.index].id', 'count = 2', ANYBODY),
      [
        'aws_security_group.a[0] ingress tcp 22 from 0.0.0.0/0 by aws_vpc_security_group_ingress_rule.r[0]',
        'aws_security_group.a[1] ingress tcp 22 from 0.0.0.0/0 by aws_vpc_security_group_ingress_rule.r[1]',
      ],
    ],
    [
      'as a peer',
      AB + rule('r', 'aws_security_group.a.id', 'referenced_security_group_id = aws_security_group.b.id'),
      [
        'aws_security_group.a ingress tcp 22 from members of aws_security_group.b by aws_vpc_security_group_ingress_rule.r',
        B_EMPTY,
      ],
    ],
    [
      'written out',
      AB + rule('r', '"sg-1"', ANYBODY),
      [
        'aws_security_group.a has no rules',
        B_EMPTY,
        'sg-1 ingress tcp 22 from 0.0.0.0/0 by aws_vpc_security_group_ingress_rule.r',
      ],
    ],
  ])('%s', async (_, files, expected) => expect(await madeModel(files)).toEqual(expected));
});

describe('a group of which there are none, one or many', () => {
  const SOME = VPC + group('a', 'count = length(aws_vpc.v.id)') + group('b');
  const BY_R = 'by aws_vpc_security_group_ingress_rule.r';
  const POSSIBLE = ['a[*]', 'b'].map(
    (name) => `aws_security_group.${name} ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?security_group_id ${BY_R}`,
  );
  test.each<Row>([
    [
      'what names it needs it',
      SOME + to('aws_security_group.a[0].id'),
      [`aws_security_group.a[*] ingress tcp 22 from 0.0.0.0/0 ${BY_R}`, B_EMPTY],
    ],
    [
      'a rule for each',
      SOME + rule('r', 'aws_security_group.a[count.index].id', 'count = length(aws_vpc.v.id)', ANYBODY),
      [`aws_security_group.a[*] ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?count ${BY_R}[*]`, B_EMPTY],
    ],
    [
      'a condition',
      SOME + to('length(aws_security_group.a) > 0 ? aws_security_group.a[0].id : aws_security_group.b.id'),
      POSSIBLE,
    ],
    [
      'can',
      SOME + to('can(aws_security_group.a[0].id) ? aws_security_group.a[0].id : aws_security_group.b.id'),
      POSSIBLE,
    ],
    ['try', SOME + to('try(aws_security_group.a[0].id, aws_security_group.b.id)'), POSSIBLE],
    ['try, of a list', SOME + to('try([aws_security_group.a[0].id], [aws_security_group.b.id])[0]'), POSSIBLE],
    ['try, of a text', SOME + to('try("${aws_security_group.a[0].id}", aws_security_group.b.id)'), POSSIBLE],
    [
      'try, three times',
      SOME + to('try(aws_security_group.a[0].id, aws_security_group.a[1].id, aws_security_group.b.id)'),
      POSSIBLE,
    ],
    [
      'try, where nothing else comes of it',
      SOME + to('try(aws_security_group.a[0].id, tolist([])[0])'),
      [`aws_security_group.a[*] ingress tcp 22 from 0.0.0.0/0 ${BY_R}`, B_EMPTY],
    ],
    ['try of an element', SOME + to('try(element(aws_security_group.a[*].id, 0), aws_security_group.b.id)'), POSSIBLE],
    ['coalesce of one', SOME + to('coalesce(one(aws_security_group.a[*].id), aws_security_group.b.id)'), POSSIBLE],
    ['try of the id of one', SOME + to('try(one(aws_security_group.a).id, aws_security_group.b.id)'), POSSIBLE],
    [
      'coalesce of join',
      SOME + to('coalesce(join("", aws_security_group.a[*].id), aws_security_group.b.id)'),
      POSSIBLE,
    ],
    [
      'the first of the lists that are not empty',
      SOME + to('coalescelist(aws_security_group.a[*].id, [aws_security_group.b.id])[0]'),
      POSSIBLE,
    ],
    [
      'an element of several lists',
      SOME + to('element(concat(aws_security_group.a[*].id, [aws_security_group.b.id]), 0)'),
      POSSIBLE,
    ],
    [
      'the first of a flat list',
      SOME + to('flatten([aws_security_group.a[*].id, aws_security_group.b.id])[0]'),
      POSSIBLE,
    ],
    [
      'the first of a compact list',
      SOME + to('compact(concat(aws_security_group.a[*].id, [aws_security_group.b.id]))[0]'),
      POSSIBLE,
    ],
    [
      'the first of a distinct list',
      SOME + to('distinct(concat(aws_security_group.a[*].id, [aws_security_group.b.id]))[0]'),
      POSSIBLE,
    ],
    [
      'contains',
      SOME + to('contains(aws_security_group.a[*].name, "a") ? aws_security_group.a[0].id : aws_security_group.b.id'),
      POSSIBLE,
    ],
    [
      'lookup',
      SOME + to('lookup({ for i, g in aws_security_group.a : "g${i}" => g.id }, "g0", aws_security_group.b.id)'),
      POSSIBLE,
    ],
    [
      'one, which names it',
      SOME + to('one(aws_security_group.a[*].id)'),
      [`aws_security_group.a[*] ingress tcp 22 from 0.0.0.0/0 ${BY_R}`, B_EMPTY],
    ],
    [
      'join, which names it',
      SOME + to('join("", aws_security_group.a[*].id)'),
      [`aws_security_group.a[*] ingress tcp 22 from 0.0.0.0/0 ${BY_R}`, B_EMPTY],
    ],
    [
      'the first of several lists',
      SOME + to('concat(aws_security_group.a[*].id, [aws_security_group.b.id])[0]'),
      POSSIBLE,
    ],
  ])('%s', async (_, files, expected) => expect(await madeModel(files)).toEqual(expected));
});

describe('references through modules', () => {
  const OUTPUT = 'output "id" {\nvalue = aws_security_group.a.id\n}\n';
  const call = (name: string, ...body: readonly string[]): string =>
    `module "${name}" {\nsource = "./${name}"\n${body.join('\n')}\n}\n`;
  const BY_R = 'by aws_vpc_security_group_ingress_rule.r';
  test.each<Row>([
    [
      'an output',
      { 'main.tf': call('m') + to('module.m.id'), 'm/main.tf': group('a') + OUTPUT },
      [`module.m.aws_security_group.a ingress tcp 22 from 0.0.0.0/0 ${BY_R}`],
    ],
    [
      'an output of several',
      { 'main.tf': call('m', 'count = 2') + to('module.m[1].id'), 'm/main.tf': group('a') + OUTPUT },
      [
        'module.m[0].aws_security_group.a has no rules',
        `module.m[1].aws_security_group.a ingress tcp 22 from 0.0.0.0/0 ${BY_R}`,
      ],
    ],
    [
      'a splat of several',
      { 'main.tf': call('m', 'count = 2') + to('module.m.*.id[1]'), 'm/main.tf': group('a') + OUTPUT },
      [
        'module.m[0].aws_security_group.a has no rules',
        `module.m[1].aws_security_group.a ingress tcp 22 from 0.0.0.0/0 ${BY_R}`,
      ],
    ],
    [
      'an output of an output',
      {
        'main.tf': call('m') + to('module.m.id'),
        'm/main.tf': `module "n" {\nsource = "./n"\n}\noutput "id" {\nvalue = module.n.id\n}`,
        'm/n/main.tf': group('a') + OUTPUT,
      },
      [`module.m.module.n.aws_security_group.a ingress tcp 22 from 0.0.0.0/0 ${BY_R}`],
    ],
    [
      'an output that is the group',
      {
        'main.tf': call('m') + to('module.m.all.id'),
        'm/main.tf': `${group('a')}output "all" {\nvalue = aws_security_group.a\n}`,
      },
      [`module.m.aws_security_group.a ingress tcp 22 from 0.0.0.0/0 ${BY_R}`],
    ],
    [
      'an argument',
      {
        'main.tf': AB + call('m', 'id = aws_security_group.a.id'),
        'm/main.tf': `variable "id" {\ntype = string\n}\n${to('var.id')}`,
      },
      ['aws_security_group.a ingress tcp 22 from 0.0.0.0/0 by module.m.aws_vpc_security_group_ingress_rule.r', B_EMPTY],
    ],
    [
      'an argument that is an object',
      {
        'main.tf': AB + call('m', 'g = aws_security_group.a'),
        'm/main.tf': `variable "g" {\ntype = object({ id = string })\n}\n${to('var.g.id')}`,
      },
      ['aws_security_group.a ingress tcp 22 from 0.0.0.0/0 by module.m.aws_vpc_security_group_ingress_rule.r', B_EMPTY],
    ],
    [
      'from one module into another',
      {
        'main.tf': call('m') + call('n', 'id = module.m.id'),
        'm/main.tf': group('a') + OUTPUT,
        'n/main.tf': `variable "id" {}\n${to('var.id')}`,
      },
      ['module.m.aws_security_group.a ingress tcp 22 from 0.0.0.0/0 by module.n.aws_vpc_security_group_ingress_rule.r'],
    ],
    [
      'from one into another and back',
      {
        'main.tf': `${call('m', 'id = module.n.id')}${call('n', 'cidr = module.m.cidr')}`,
        'm/main.tf': `variable "id" {}\noutput "cidr" {\nvalue = "10.0.0.0/8"\n}\n${to('var.id')}`,
        'n/main.tf': `variable "cidr" {}\n${group('a', ingress('[var.cidr]'))}${OUTPUT}`,
      },
      [
        'module.n.aws_security_group.a ingress tcp 22 from 0.0.0.0/0 by module.m.aws_vpc_security_group_ingress_rule.r',
        'module.n.aws_security_group.a ingress tcp 22 from 10.0.0.0/8',
      ],
    ],
    [
      'one folder called twice',
      {
        'main.tf':
          'module "m" {\nsource = "./m"\ncidr = "10.0.0.0/8"\n}\nmodule "n" {\nsource = "./m"\ncidr = "11.0.0.0/8"\n}',
        'm/main.tf': `variable "cidr" {}\n${group('a', ingress('[var.cidr]'))}`,
      },
      [
        'module.m.aws_security_group.a ingress tcp 22 from 10.0.0.0/8',
        'module.n.aws_security_group.a ingress tcp 22 from 11.0.0.0/8',
      ],
    ],
  ])('%s', async (_, files, expected) => expect(await madeModel(files)).toEqual(expected));
});

describe('what AWS makes with a VPC', () => {
  test.each<Row>([
    [
      'the default group',
      VPC + to('aws_vpc.v.default_security_group_id'),
      [
        'aws_vpc.v.default_security_group ingress all traffic from members of aws_vpc.v.default_security_group',
        'aws_vpc.v.default_security_group egress all traffic to 0.0.0.0/0',
        'aws_vpc.v.default_security_group ingress tcp 22 from 0.0.0.0/0 by aws_vpc_security_group_ingress_rule.r',
      ],
    ],
    [
      'the default group, adopted',
      `${VPC}resource "aws_default_security_group" "d" {\nvpc_id = aws_vpc.v.id\n}\n${to('aws_vpc.v.default_security_group_id')}`,
      ['aws_default_security_group.d ingress tcp 22 from 0.0.0.0/0 by aws_vpc_security_group_ingress_rule.r'],
    ],
    [
      'the default list',
      `${VPC}resource "aws_default_network_acl" "d" {
      default_network_acl_id = aws_vpc.v.default_network_acl_id
    }
    resource "aws_network_acl_rule" "r" {
      network_acl_id = aws_vpc.v.default_network_acl_id
      rule_number = 100
      protocol = "tcp"
      rule_action = "allow"
      from_port = 22
      to_port = 22
      cidr_block = "0.0.0.0/0"
    }`,
      ['aws_default_network_acl.d ingress 100 allow tcp 22 from 0.0.0.0/0 by aws_network_acl_rule.r'],
    ],
    [
      'the CIDR block',
      VPC + group('a', ingress('[aws_vpc.v.cidr_block]')),
      ['aws_security_group.a ingress tcp 22 from 10.0.0.0/16'],
    ],
    [
      'a part of the CIDR block',
      VPC + group('a', ingress('[cidrsubnet(aws_vpc.v.cidr_block, 8, 1)]')),
      ['aws_security_group.a ingress tcp 22 from 10.0.1.0/24'],
    ],
  ])('%s', async (_, files, expected) => expect(await madeModel(files)).toEqual(expected));
});

describe('texts of which a part is unknown', () => {
  const EIP = 'resource "aws_eip" "e" {\ndomain = "vpc"\n}\n';
  test.each<Row>([
    [
      'one address',
      EIP + group('a', ingress('["${aws_eip.e.public_ip}/32"]')),
      ['aws_security_group.a ingress tcp 22 from the address aws_eip.e.public_ip ?ingress[0].cidr_blocks[0]'],
    ],
    [
      'one address by format',
      EIP + group('a', ingress('[format("%s/32", aws_eip.e.public_ip)]')),
      ['aws_security_group.a ingress tcp 22 from the address aws_eip.e.public_ip ?ingress[0].cidr_blocks[0]'],
    ],
    [
      'one address by join',
      EIP + group('a', ingress('[join("/", [aws_eip.e.public_ip, 32])]')),
      ['aws_security_group.a ingress tcp 22 from the address aws_eip.e.public_ip ?ingress[0].cidr_blocks[0]'],
    ],
    [
      'what is cut out of a network that is larger than its address',
      EIP + group('a', ingress('[cidrsubnet("${aws_eip.e.public_ip}/0", 0, 0)]')),
      ['aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks[0]'],
    ],
    [
      'one address of a standalone rule',
      EIP + group('a') + rule('r', 'aws_security_group.a.id', 'cidr_ipv4 = "${aws_eip.e.public_ip}/32"'),
      [
        'aws_security_group.a ingress tcp 22 from the address aws_eip.e.public_ip ?cidr_ipv4 by aws_vpc_security_group_ingress_rule.r',
      ],
    ],
    [
      'a network of a size',
      EIP + group('a', ingress('["${aws_eip.e.public_ip}/24"]')),
      ['aws_security_group.a ingress tcp 22 from the network "${aws_eip.e.public_ip}/24" ?ingress[0].cidr_blocks[0]'],
    ],
    [
      'the beginning of a network',
      `variable "n" {\ntype = number\n}\n${group('a', ingress('["10.${var.n}.0.0/16"]'))}`,
      [
        'aws_security_group.a ingress tcp 22 from the network "10.${var.n}.0.0/16" ?ingress[0].cidr_blocks[0]',
        'info A variable has no value (n): what depends on it is unknown. --var and --var-file give values',
      ],
    ],
    [
      'every network',
      EIP + group('a', ingress('["${aws_eip.e.public_ip}/0"]')),
      ['aws_security_group.a ingress tcp 22 from 0.0.0.0/0'],
    ],
    [
      'a large network',
      EIP + group('a', ingress('["${aws_eip.e.public_ip}/15"]')),
      ['aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks[0]'],
    ],
    [
      'a port',
      `${VPC}${group('a', ingress('["10.0.0.0/8"]', 'length(aws_vpc.v.id)'))}`,
      ['aws_security_group.a ingress nothing ≤ all tcp from 10.0.0.0/8 ?ingress[0].from_port ?ingress[0].to_port'],
    ],
    [
      'what is ephemeral',
      `ephemeral "random_password" "p" {\nlength = 8\n}\n${group('a', ingress('[ephemeral.random_password.p.result]'))}`,
      ['aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks[0]'],
    ],
    [
      'all of it',
      EIP + group('a', ingress('[aws_eip.e.id]')),
      ['aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks[0]'],
    ],
    [
      'one of several',
      EIP + group('a', ingress('["10.0.0.0/8", aws_eip.e.id]')),
      [
        'aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks[1]',
        'aws_security_group.a ingress tcp 22 from 10.0.0.0/8',
      ],
    ],
  ])('%s', async (_, files, expected) => expect(await madeModel(files)).toEqual(expected));
});

describe('what cannot be followed is an error, and unknown', () => {
  const local = (...lines: readonly string[]): string => `locals {\n${lines.join('\n')}\n}\n`;
  const ONE = 'aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks[0]';
  const ALL = 'aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks';
  test.each<Row>([
    [
      'a local that is itself',
      local('x = local.x') + group('a', ingress('[local.x]')),
      [ONE, 'error main.tf:2:1 local.x: local.x refers to itself, perhaps through others: Terraform calls it a cycle'],
    ],
    [
      'locals that are each other',
      local('x = local.y', 'y = local.x') + group('a', ingress('[local.x]')),
      [ONE, 'error main.tf:3:1 local.y: local.x refers to itself, perhaps through others: Terraform calls it a cycle'],
    ],
    [
      'resources that are each other',
      `${group('a', 'description = aws_security_group.b.name', ingress('[aws_security_group.a.description]'))}${group('b', 'name = aws_security_group.a.description')}`,
      [
        ONE,
        'aws_security_group.b has no rules',
        'error main.tf:11:1 aws_security_group.b: aws_security_group.a.description refers to itself, perhaps through others: Terraform calls it a cycle',
      ],
    ],
    [
      'modules that are each other',
      {
        'main.tf': ['m', 'n']
          .map((name) => `module "${name}" {\nsource = "./m"\nx = module.${name === 'm' ? 'n' : 'm'}.x\n}\n`)
          .join(''),
        'm/main.tf': `variable "x" {}\noutput "x" {\nvalue = var.x\n}\n${group('a', ingress('[var.x]'))}`,
      },
      [
        `module.m.${ONE}`,
        `module.n.${ONE}`,
        'error m/main.tf:3:1 < main.tf:1:1 module.m.output.x: module.m.var.x refers to itself, perhaps through others: Terraform calls it a cycle',
      ],
    ],
    [
      'an undeclared local',
      group('a', ingress('[local.x]')),
      [
        ALL,
        'error main.tf:6:1 aws_security_group.a: Reference to undeclared local value: local.x has not been declared',
      ],
    ],
    [
      'an undeclared variable',
      group('a', ingress('[var.x]')),
      [
        ALL,
        'error main.tf:6:1 aws_security_group.a: Reference to undeclared input variable: var.x has not been declared',
      ],
    ],
    [
      'an undeclared resource',
      group('a', ingress('[aws_vpc.x.cidr_block]')),
      [
        ALL,
        'error main.tf:6:1 aws_security_group.a: Reference to undeclared resource: aws_vpc.x has not been declared in the root module',
      ],
    ],
    [
      'an undeclared data source',
      group('a', ingress('[data.aws_vpc.x.cidr_block]')),
      [
        ALL,
        'error main.tf:6:1 aws_security_group.a: Reference to undeclared resource: data.aws_vpc.x has not been declared in the root module',
      ],
    ],
    [
      'an undeclared module',
      group('a', ingress('[module.x.cidr]')),
      [ALL, 'error main.tf:6:1 aws_security_group.a: Reference to undeclared module: module.x has not been declared'],
    ],
    [
      'an output that is not there',
      {
        'main.tf': `module "m" {\nsource = "./m"\n}\n${group('a', ingress('[module.m.cidr]'))}`,
        'm/main.tf': 'variable "x" {\ndefault = 1\n}',
      },
      [ALL, 'error main.tf:9:1 aws_security_group.a: The module m has no output named "cidr"'],
    ],
    [
      'an argument that a module needs',
      {
        'main.tf': 'module "m" {\nsource = "./m"\n}\n',
        'm/main.tf': `variable "cidr" {}\n${group('a', ingress('[var.cidr]'))}`,
      },
      [`module.m.${ONE}`, 'error main.tf:1:1 module.m: The argument "cidr" is required, but no definition was found'],
    ],
    [
      'an argument that a module does not have',
      {
        'main.tf': 'module "m" {\nsource = "./m"\ncidrs = "0.0.0.0/0"\n}\n',
        'm/main.tf': `variable "cidr" {\ndefault = "10.0.0.0/8"\n}\n${group('a', ingress('[var.cidr]'))}`,
      },
      [
        'module.m.aws_security_group.a ingress tcp 22 from 10.0.0.0/8',
        'error main.tf:3:1 module.m: The module has no variable "cidrs"',
      ],
    ],
    [
      'count where there is none',
      group('a', ingress('["10.${count.index}.0.0/16"]')),
      [ALL, 'error main.tf:6:1 aws_security_group.a: count can be used only where count is set'],
    ],
    [
      'each where there is none',
      group('a', ingress('[each.value]')),
      [ALL, 'error main.tf:6:1 aws_security_group.a: each can be used only where for_each is set'],
    ],
    [
      'an undeclared local in try',
      group('a', ingress('[try(local.x, "10.0.0.0/8")]')),
      [
        ALL,
        'error main.tf:6:1 aws_security_group.a: Reference to undeclared local value: local.x has not been declared',
      ],
    ],
  ])('%s', async (_, files, expected) => expect(await madeModel(files)).toEqual(expected));

  test('an attribute that another version of the provider may have is unknown, and no error', async () => {
    expect(await madeModel(VPC + group('a', ingress('[aws_vpc.v.nothing_like_this]')))).toEqual([ONE]);
  });
});
