import { describe, expect, test } from '@jest/globals';
import { normalise } from '../../normalise.ts';
import { KNOWN_TYPES } from '../../resources/readers.ts';
import { originsIn } from '../../resources/origins/origins.ts';
import { fromMadeFolder, group, ingress, placeText, type MadeFiles, type MadeOptions } from '../made-folder.testing.ts';

/**
 * Each unknown attribute of a rule or entry with why it is not known: `ingress[0].cidr_blocks: variable var.a at
 * main.tf:1:1`.
 */
async function madeOrigins(files: MadeFiles, options: MadeOptions = {}): Promise<readonly string[]> {
  return fromMadeFolder(files, options, (read) => {
    if (!read.ok) return ['not read'];
    const {
      model: { groups, acls },
    } = normalise(read.stack.planned);
    const origins = originsIn(read.stack.planned.resources, KNOWN_TYPES);
    const unknown = [...groups.flatMap(({ rules }) => rules), ...acls.flatMap(({ entries }) => entries)].flatMap(
      (statement) => statement.unknown,
    );
    const lines = unknown.flatMap((asked) => {
      const found = origins(asked);
      const attribute = asked.address === OWNER ? asked.attribute : `${asked.address} ${asked.attribute}`;
      return found.length === 0
        ? [`${attribute}: ?`]
        : found.map(
            ({ kind, name, place }) =>
              `${attribute}: ${kind} ${name}${place === null ? '' : ` at ${placeText(place)}`}`,
          );
    });
    return [...new Set(lines)];
  });
}

const OWNER = 'aws_security_group.g';
const V = 'variable "v" {}\n';
const VPC = 'data "aws_vpc" "d" {\ndefault = true\n}\n';
const EIP = 'resource "aws_eip" "e" {}\n';
const V_HERE = 'variable var.v at main.tf:1:1';

type Row = [string, MadeFiles, readonly string[], MadeOptions?];

/** The one value that is not known, as the only CIDR of a rule. */
const only = (declared: string, value: string): string => declared + group('g', ingress(`[${value}]`));
const whole = (declared: string, value: string): string => declared + group('g', ingress(value));
const ONE = 'ingress[0].cidr_blocks[0]';
const ALL = 'ingress[0].cidr_blocks';
const EITHER = [`${ONE}: ${V_HERE}`, `${ONE}: data-source data.aws_vpc.d.cidr_block at main.tf:2:1`];

describe('an unknown value is told by the end of its chain', () => {
  test.each<Row>([
    ['a variable', only(V, 'var.v'), [`${ONE}: ${V_HERE}`]],
    ['a list that is a variable', whole(V, 'var.v'), [`${ALL}: ${V_HERE}`]],
    ['a part of a variable', only(V, 'var.v.a["b"][0]'), [`${ONE}: ${V_HERE}`]],
    ['through locals', only(`${V}locals {\na = var.v\nb = { c = local.a }\n}\n`, 'local.b.c'), [`${ONE}: ${V_HERE}`]],
    ['one that a file gives is known', { 'main.tf': only(V, 'var.v'), 'terraform.tfvars': 'v = "10.0.0.0/8"' }, []],
    [
      'an attribute of a data source',
      only(VPC, 'data.aws_vpc.d.cidr_block'),
      [`${ONE}: data-source data.aws_vpc.d.cidr_block at main.tf:1:1`],
    ],
    [
      'of an instance of it',
      only('data "aws_subnet" "s" {\nfor_each = toset(["a"])\nid = each.key\n}\n', 'data.aws_subnet.s["a"].tags.x'),
      [`${ONE}: data-source data.aws_subnet.s["a"].tags.x at main.tf:1:1`],
    ],
    [
      'a part by a key that is not known is told by the whole',
      only(`${V}${VPC}`, 'data.aws_vpc.d.tags[var.v]'),
      [`${ONE}: ${V_HERE}`, `${ONE}: data-source data.aws_vpc.d.tags at main.tf:2:1`],
    ],
    [
      'a part by a key that is sensitive is told by the whole',
      only(VPC, 'data.aws_vpc.d.tags[sensitive("secret")]'),
      [`${ONE}: data-source data.aws_vpc.d.tags at main.tf:1:1`],
    ],
    [
      'another stack',
      only(
        'data "terraform_remote_state" "net" {\nbackend = "s3"\n}\n',
        'data.terraform_remote_state.net.outputs.vpc.cidr',
      ),
      [`${ONE}: remote-state data.terraform_remote_state.net.outputs.vpc.cidr at main.tf:1:1`],
    ],
    [
      'an attribute that the provider sets',
      only(
        'resource "aws_vpc" "e" {\nassign_generated_ipv6_cidr_block = true\ncidr_block = "10.0.0.0/16"\n}\n',
        'aws_vpc.e.ipv6_cidr_block',
      ),
      [`${ONE}: resource aws_vpc.e.ipv6_cidr_block at main.tf:1:1`],
    ],
    [
      'a module that is not there',
      only('module "m" {\nsource = "a/b/c"\n}\n', 'module.m.private_cidrs[0]'),
      [`${ONE}: module module.m.private_cidrs[0] at main.tf:1:1`],
    ],
    [
      'through a resource',
      only(`${V}resource "aws_subnet" "s" {\nvpc_id = "vpc-1"\ncidr_block = var.v\n}\n`, 'aws_subnet.s.cidr_block'),
      [`${ONE}: ${V_HERE}`],
    ],
    ['the time', only('', 'timestamp()'), [`${ONE}: function timestamp() at main.tf:6:1`]],
    [
      "a provider's function, of which only names are shown",
      only('locals {\nx = "secret"\n}\n', 'provider::p::f(local.x, 1)'),
      [`${ONE}: function provider::p::f(…) at main.tf:9:1`],
    ],
  ])('%s', async (...[, files, origins, options]: Row) => {
    expect(await madeOrigins(files, options)).toEqual(origins);
  });
});

describe('what is made of it, and what decides, is told by it', () => {
  const LIST = 'variable "v" {\ntype = list(string)\n}\n';
  test.each<Row>([
    ['a template', only(V, '"${var.v}/8"'), [`${ONE}: ${V_HERE}`]],
    [
      'a function, whose result is no part of it',
      only(V + VPC, 'jsondecode(data.aws_vpc.d.arn).x'),
      [`${ONE}: data-source data.aws_vpc.d.arn at main.tf:2:1`],
    ],
    [
      'a conversion, which is',
      only(VPC, 'tolist(data.aws_vpc.d.cidr_block_associations)[0].cidr_block'),
      [`${ONE}: data-source data.aws_vpc.d.cidr_block_associations[0].cidr_block at main.tf:1:1`],
    ],
    ['an operator', only(V, '"10.0.0.0/${var.v + 1}"'), [`${ONE}: ${V_HERE}`]],
    ['a condition', only(V, 'var.v ? "0.0.0.0/0" : "10.0.0.0/8"'), [`${ONE}: ${V_HERE}`]],
    ['a condition between lists', whole(V, 'var.v ? ["0.0.0.0/0"] : ["10.0.0.0/8"]'), [`${ONE}: ${V_HERE}`]],
    ['a condition between lists of other lengths', whole(V, 'var.v ? ["0.0.0.0/0"] : []'), [`${ALL}: ${V_HERE}`]],
    [
      'a condition before what it chooses',
      only(V + VPC, 'var.v ? "0.0.0.0/0" : data.aws_vpc.d.cidr_block'),
      [`${ONE}: ${V_HERE}`, `${ONE}: data-source data.aws_vpc.d.cidr_block at main.tf:2:1`],
    ],
    [
      'a known condition leaves out what it does not choose',
      only(V + VPC, 'true ? data.aws_vpc.d.cidr_block : var.v'),
      [`${ONE}: data-source data.aws_vpc.d.cidr_block at main.tf:2:1`],
    ],
    ['try', only(V, 'try(var.v.cidr, "0.0.0.0/0")'), [`${ONE}: ${V_HERE}`]],
    ['coalesce', only(V, 'coalesce(var.v, "0.0.0.0/0")'), [`${ONE}: ${V_HERE}`]],
    ['lookup', only(V, 'lookup({ a = "0.0.0.0/0", b = "10.0.0.0/8" }, var.v)'), [`${ONE}: ${V_HERE}`]],
    ['concat', whole(V, 'concat(var.v, ["10.0.0.0/8"])'), [`${ALL}: ${V_HERE}`]],
    [
      'each element of a list that a function makes',
      whole('resource "aws_eip" "e" {\ncount = 2\n}\n', 'formatlist("%s/8", aws_eip.e[*].public_ip)'),
      [
        'ingress[0].cidr_blocks[0]: resource aws_eip.e[0].public_ip at main.tf:1:1',
        'ingress[0].cidr_blocks[0]: resource aws_eip.e[1].public_ip at main.tf:1:1',
        'ingress[0].cidr_blocks[1]: resource aws_eip.e[0].public_ip at main.tf:1:1',
        'ingress[0].cidr_blocks[1]: resource aws_eip.e[1].public_ip at main.tf:1:1',
      ],
    ],
    ['a for over a variable', whole(V, '[for x in var.v : x.cidr]'), [`${ALL}: ${V_HERE}`]],
    ['a for whose filter is not known', whole(V, '[for x in ["0.0.0.0/0"] : x if var.v]'), [`${ALL}: ${V_HERE}`]],
    ['a splat', whole(V, 'var.v[*].cidr'), [`${ALL}: ${V_HERE}`]],
    [
      'a splat of an unknown number',
      whole(`${V}resource "aws_eip" "e" {\ncount = var.v\n}\n`, 'formatlist("%s/8", aws_eip.e[*].public_ip)'),
      [`${ALL}: ${V_HERE}`, `${ALL}: resource aws_eip.e[*].public_ip at main.tf:2:1`],
    ],
    ['a key of an object', only(V, '{ (var.v) = "0.0.0.0/0" }.a'), [`${ONE}: ${V_HERE}`]],
    [
      'no more than five',
      only(
        ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `variable "${name}" {}\n`).join(''),
        '"${var.a}${var.b}${var.c}${var.d}${var.e}${var.f}"',
      ),
      ['a', 'b', 'c', 'd', 'e'].map((name, i) => `${ONE}: variable var.${name} at main.tf:${i + 1}:1`),
    ],
    [
      'the name of a sensitive variable, which is no secret',
      only('variable "v" {\nsensitive = true\n}\n', '"${var.v}/8"'),
      [`${ONE}: ${V_HERE}`],
    ],
    [
      'what a sensitive condition chooses, by all that it may choose',
      only(V + VPC, 'sensitive(true) ? var.v : data.aws_vpc.d.cidr_block'),
      EITHER,
    ],
    [
      'what a sensitive key chooses',
      only(V + VPC, '{ a = var.v, b = data.aws_vpc.d.cidr_block }[sensitive("a")]'),
      EITHER,
    ],
    [
      'what a function chooses by a sensitive key',
      only(V + VPC, 'lookup({ a = var.v, b = data.aws_vpc.d.cidr_block }, sensitive("a"), "")'),
      EITHER,
    ],
    ['an attribute by a sensitive name', only(VPC, 'data.aws_vpc.d[sensitive("secret")].x'), [`${ONE}: ?`]],
    [
      'an instance by a sensitive key',
      only(
        'data "aws_subnet" "s" {\nfor_each = toset(["secret"])\nid = each.key\n}\n',
        'data.aws_subnet.s[sensitive("secret")].cidr_block',
      ),
      [`${ONE}: ?`],
    ],
    [
      'a variable of which the given text is refused',
      whole(LIST, 'toset(var.v)'),
      [`${ALL}: ${V_HERE}`],
      { settings: [{ kind: 'value', name: 'v', text: '10.0.0.0/8' }] },
    ],
    [
      'a variable of which the given value does not fit',
      whole(LIST, 'toset(var.v)'),
      [`${ALL}: ${V_HERE}`],
      { settings: [{ kind: 'value', name: 'v', text: '{}' }] },
    ],
    ['what cannot be evaluated', only('locals {\nx = 1 / 0\n}\n', 'local.x'), [`${ONE}: other local.x at main.tf:2:1`]],
  ])('%s', async (...[, files, origins, options]: Row) => {
    expect(await madeOrigins(files, options)).toEqual(origins);
  });
});

describe('how many there are is told by what decides it', () => {
  const rule = (head: string, cidr = '"0.0.0.0/0"'): string =>
    `${group('g')}resource "aws_vpc_security_group_ingress_rule" "r" {\n${head}\nsecurity_group_id = aws_security_group.g.id\nip_protocol = "tcp"\nfrom_port = 22\nto_port = 22\ncidr_ipv4 = ${cidr}\n}\n`;
  const dynamic = (collection: string, cidr: string): string =>
    group(
      'g',
      `dynamic "ingress" {\nfor_each = ${collection}\ncontent {\nprotocol = "tcp"\nfrom_port = 22\nto_port = 22\ncidr_blocks = [${cidr}]\n}\n}`,
    );
  const R = 'aws_vpc_security_group_ingress_rule.r[*]';
  test.each<Row>([
    ['a count', V + rule('count = var.v'), [`${R} count: ${V_HERE}`]],
    ['a for_each', V + rule('for_each = var.v'), [`${R} for_each: ${V_HERE}`]],
    [
      'and what each gives',
      V + rule('for_each = var.v', 'each.value.cidr'),
      [`${R} cidr_ipv4: ${V_HERE}`, `${R} for_each: ${V_HERE}`],
    ],
    [
      'a for_each whose values hold attributes of resources',
      V + EIP + rule('for_each = { for k, x in var.v : k => aws_eip.e.id }'),
      [`${R} for_each: ${V_HERE}`],
    ],
    [
      'one that is made of a resource alone',
      EIP + rule('for_each = toset([aws_eip.e.id])'),
      [`${R} for_each: resource aws_eip.e.id at main.tf:1:1`],
    ],
    [
      'keys of a for_each of which the values are not known',
      V + rule('for_each = { a = var.v }', 'each.value'),
      [`aws_vpc_security_group_ingress_rule.r["a"] cidr_ipv4: ${V_HERE}`],
    ],
    ['a dynamic block', V + dynamic('var.v', '"0.0.0.0/0"'), [`ingress[0]: ${V_HERE}`]],
    [
      'and what it gives',
      V + dynamic('var.v', 'ingress.value.cidr'),
      [`ingress[0].cidr_blocks[0]: ${V_HERE}`, `ingress[0]: ${V_HERE}`],
    ],
    [
      'one over elements that are not known',
      V + dynamic('[var.v]', 'ingress.value'),
      [`ingress[0].cidr_blocks[0]: ${V_HERE}`],
    ],
    ['rules as a list', V + group('g', 'ingress = var.v'), [`ingress: ${V_HERE}`]],
    [
      'a module',
      { 'main.tf': `${V}module "m" {\nsource = "./m"\ncount = var.v\n}\n`, 'm/main.tf': group('g', ingress()) },
      [`module.m[*] count: ${V_HERE}`],
    ],
    ['one that tells no origin', rule('count = length(self)'), [`${R} count: other self at main.tf:5:1`]],
  ])('%s', async (...[, files, origins, options]: Row) => {
    expect(await madeOrigins(files, options)).toEqual(origins);
  });
});

describe('through modules', () => {
  const inner = (value: string): string => `variable "w" {}\n${group('g', ingress(`[${value}]`))}`;
  const call = (argument: string, source = './m'): string => `module "m" {\nsource = "${source}"\nw = ${argument}\n}\n`;
  const G = 'module.m.aws_security_group.g ingress[0].cidr_blocks[0]';
  test.each<Row>([
    [
      "an argument leads to the root's variable",
      { 'main.tf': V + call('var.v'), 'm/main.tf': inner('var.w') },
      [`${G}: ${V_HERE}`],
    ],
    [
      'two levels',
      {
        'main.tf': V + call('var.v'),
        'm/main.tf': `variable "w" {}\nmodule "n" {\nsource = "./n"\nw = { a = var.w }\n}\n`,
        'm/n/main.tf': inner('var.w.a'),
      },
      [`module.m.module.n.aws_security_group.g ingress[0].cidr_blocks[0]: ${V_HERE}`],
    ],
    [
      'an output',
      {
        'main.tf': `${V}module "m" {\nsource = "./m"\nw = var.v\n}\n${group('g', ingress('[module.m.out]'))}`,
        'm/main.tf': 'variable "w" {}\noutput "out" {\nvalue = var.w\n}\n',
      },
      [`${ONE}: ${V_HERE}`],
    ],
    [
      'a data source of a module',
      {
        'main.tf': call('1'),
        'm/main.tf': `variable "w" {}\n${VPC}${group('g', ingress('[data.aws_vpc.d.cidr_block]'))}`,
      },
      [`${G}: data-source module.m.data.aws_vpc.d.cidr_block at m/main.tf:2:1 < main.tf:1:1`],
    ],
    [
      'a module of a module that is not there',
      {
        'main.tf': call('1'),
        'm/main.tf': `variable "w" {}\nmodule "x" {\nsource = "a/b/c"\n}\n${group('g', ingress('[module.x.cidr]'))}`,
      },
      [`${G}: module module.m.module.x.cidr at m/main.tf:2:1 < main.tf:1:1`],
    ],
    [
      'an argument that the call leaves out, which no option gives',
      { 'main.tf': 'module "m" {\nsource = "./m"\n}\n', 'm/main.tf': inner('var.w') },
      [`${G}: other module.m.var.w at m/main.tf:1:1 < main.tf:1:1`],
    ],
    [
      'a module that is checked alone',
      { 'm/main.tf': inner('var.w') },
      ['ingress[0].cidr_blocks[0]: variable var.w at m/main.tf:1:1'],
      { folder: 'm' },
    ],
    [
      'one of several instances',
      {
        'main.tf': 'module "m" {\nsource = "./m"\nfor_each = toset(["x"])\nw = each.key\n}\n',
        'm/main.tf': `variable "w" {}\n${VPC}${group('g', ingress('[data.aws_vpc.d.cidr_block]'))}`,
      },
      [
        'module.m["x"].aws_security_group.g ingress[0].cidr_blocks[0]: data-source module.m["x"].data.aws_vpc.d.cidr_block at m/main.tf:2:1 < main.tf:1:1',
      ],
    ],
    [
      'in JSON syntax',
      {
        'main.tf.json': JSON.stringify({
          variable: { v: {} },
          resource: {
            aws_security_group: {
              g: { ingress: [{ protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['${var.v}'] }] },
            },
          },
        }),
      },
      [`${ONE}: variable var.v at main.tf.json:1:14`],
    ],
  ])('%s', async (...[, files, origins, options]: Row) => {
    expect(await madeOrigins(files, options)).toEqual(origins);
  });
});

test('what nobody configured is told by itself', async () => {
  const files = `${EIP}resource "aws_network_acl_rule" "r" {\nnetwork_acl_id = "acl-1"\nrule_number = 100\nrule_action = "allow"\nprotocol = "tcp"\nfrom_port = 1\nto_port = 2\ncidr_block = aws_eip.e.public_ip\n}\n`;
  expect(await madeOrigins(files)).toEqual([
    'aws_network_acl_rule.r cidr_block: resource aws_eip.e.public_ip at main.tf:1:1',
  ]);
});
