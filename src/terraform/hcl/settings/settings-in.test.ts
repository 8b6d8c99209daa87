import { describe, expect, test } from '@jest/globals';
import type { GivenBy } from '../../../model/setting.ts';
import { fromMadeFolder, placeText, type MadeFiles, type MadeOptions } from '../made-folder.testing.ts';

const WORLD = '0.0.0.0/0';

/** What variables set of the element `0.0.0.0/0` of `cidr_blocks`, of the resources that have it. */
async function settingsIn(files: MadeFiles, options: MadeOptions = {}): Promise<readonly string[]> {
  return fromMadeFolder(files, options, (read) => {
    if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join());
    return read.stack.planned.resources.flatMap(({ attributes }) => {
      const cidrs = attributes.get('cidr_blocks');
      const items = cidrs.kind === 'list' ? cidrs.items : [];
      return items.some((item) => item.kind === 'known' && item.value === WORLD)
        ? (attributes.setBy?.('cidr_blocks', WORLD) ?? []).map(settingText)
        : [];
    });
  });
}

function settingText({ variable, how, trail, through }: GivenBy): string {
  const place = trail.at(-1) ?? null;
  const by = through.map((each) => ` > ${each.variable} ${placeText(each.place)}`);
  return `${variable} ${how}${place === null ? '' : ` ${placeText(place)}`}${by.join('')}`;
}

/** A rule for these peers. */
const rule = (cidrs: string, ...more: readonly string[]): string =>
  ['resource "aws_security_group_rule" "r" {', ...more, `cidr_blocks = ${cidrs}`, '}', ''].join('\n');

/** Two variables without a value, `x` and `y`; their values stand in a file. */
const VARIABLES = 'variable "x" {}\nvariable "y" {}\n';
const LIST = 'x = [\n  "10.0.0.0/8",\n  "0.0.0.0/0",\n]\ny = 1\n';
const MAP = 'x = {\n  a = { cidrs = ["10.0.0.0/8"] }\n  b = {\n    cidrs = ["0.0.0.0/0"]\n  }\n}\ny = "b"\n';
const ELEMENT = 'var.x file terraform.tfvars:3:3';

describe('the element of a value', () => {
  test.each<[string, string, readonly string[]]>([
    ['a reference', 'var.x', [ELEMENT]],
    ['a part of a list', '["192.168.0.0/16", var.x[1]]', [ELEMENT]],
    ['its own constant', '["0.0.0.0/0", var.x[0]]', []],
    ['all that a list is made of', 'concat(["10.0.0.0/8"], var.x)', [ELEMENT]],
    ['a set', 'toset(var.x)', [ELEMENT]],
    ['lists in lists', 'flatten([["10.0.0.0/8"], [var.x, []]])', [ELEMENT]],
    ['another order', 'reverse(sort(distinct(compact(var.x))))', [ELEMENT]],
    ['a for', '[for c in var.x : c if c != "10.0.0.0/8"]', [ELEMENT]],
    ['a for over positions', '[for i, c in var.x : var.x[i]]', [ELEMENT]],
    ['a splat', '[for o in [for c in var.x : { cidr = c }] : o.cidr]', [ELEMENT]],
    ['a splat over objects', '[for c in var.x : { cidr = c }][*].cidr', [ELEMENT]],
    ['a template around it', '["${var.x[1]}"]', [ELEMENT]],
    ['what is chosen', 'var.y == 1 ? var.x : ["10.0.0.0/8"]', [ELEMENT]],
    ['a constant that a condition chooses', 'var.y == 1 ? ["0.0.0.0/0"] : var.x', ['var.y file terraform.tfvars:5:1']],
    ['the first that is given', 'coalescelist([], var.x)', [ELEMENT]],
    ['what does not fail', 'try(var.x.nothing, var.x)', [ELEMENT]],
    ['a part of what a function makes', 'split(",", join(",", var.x))', ['var.x file terraform.tfvars:1:1']],
    ['two positions', '[element(var.x, 3), one([var.x[1]])]', [ELEMENT, ELEMENT]],
    ['a function of two', '[cidrsubnet(var.x[1], 0, var.y - 1)]', [ELEMENT, 'var.y file terraform.tfvars:5:1']],
  ])('%s: %s', async (_, cidrs, expected) =>
    expect(await settingsIn({ 'main.tf': `${VARIABLES}${rule(cidrs)}`, 'terraform.tfvars': LIST })).toEqual(expected),
  );
});

const ENTRY = 'var.x file terraform.tfvars:4:14';

describe('a part of a map', () => {
  test.each<[string, string, readonly string[]]>([
    ['an attribute', 'var.x.b.cidrs', [ENTRY]],
    ['by another variable', 'var.x[var.y].cidrs', [ENTRY]],
    ['lookup', 'lookup(var.x, "b", {}).cidrs', [ENTRY]],
    ['lookup of a default', 'lookup(var.x, "c", { cidrs = ["0.0.0.0/0"] }).cidrs', ['var.x file terraform.tfvars:1:1']],
    ['merge', 'merge({ b = {} }, var.x, { c = {} })["b"].cidrs', [ENTRY]],
    ['merge of a list', 'merge([for k, v in var.x : { (k) = v }]...).b.cidrs', [ENTRY]],
    ['a for that makes a map', '{ for k, v in var.x : upper(k) => v.cidrs }["B"]', [ENTRY]],
    ['a for that groups', '{ for k, v in var.x : "all" => v.cidrs[0]... }["all"]', [ENTRY]],
    ['values', 'flatten(values(var.x)[*].cidrs)', [ENTRY]],
    ['zipmap', 'zipmap(["k"], [var.x.b.cidrs])["k"]', [ENTRY]],
    ['keys', '[for k in keys({ (var.x.b.cidrs[0]) = 1 }) : k]', [ENTRY]],
  ])('%s: %s', async (_, cidrs, expected) =>
    expect(await settingsIn({ 'main.tf': `${VARIABLES}${rule(cidrs)}`, 'terraform.tfvars': MAP })).toEqual(expected),
  );
});

describe('the way to it', () => {
  test.each<[string, Exclude<MadeFiles, string>, readonly string[]]>([
    ['a local', { 'main.tf': `${VARIABLES}locals {\nl = { of = var.x }\n}\n${rule('local.l.of')}` }, [ELEMENT]],
    ['for_each over a set', { 'main.tf': `${VARIABLES}${rule('[each.value]', 'for_each = toset(var.x)')}` }, [ELEMENT]],
    ['its key', { 'main.tf': `${VARIABLES}${rule('[each.key]', 'for_each = toset(var.x)')}` }, [ELEMENT]],
    [
      'for_each over a map that is made',
      { 'main.tf': `${VARIABLES}${rule('[each.value.c]', 'for_each = { for i, c in var.x : i => { c = c } }')}` },
      [ELEMENT],
    ],
    ['count', { 'main.tf': `${VARIABLES}${rule('[var.x[count.index]]', 'count = length(var.x)')}` }, [ELEMENT]],
    [
      'another resource',
      {
        'main.tf': `${VARIABLES}resource "aws_vpc" "v" {\ncidr_block = var.x[1]\n}\n${rule('[aws_vpc.v.cidr_block]')}`,
      },
      [ELEMENT],
    ],
    [
      'modules',
      {
        'main.tf': `${VARIABLES}module "m" {\nsource = "./m"\nfor_each = toset(["k"])\na = concat(["1.1.1.1/32"], var.x)\n}`,
        'm/main.tf': 'variable "a" {}\nmodule "n" {\nsource = "./n"\nb = var.a\n}',
        'm/n/main.tf': `variable "b" {}\n${rule('var.b')}`,
      },
      [`${ELEMENT} > module.m["k"].var.a main.tf:6:1` + ' > module.m["k"].module.n.var.b m/main.tf:4:1 < main.tf:3:1'],
    ],
    [
      'a constant of a call',
      {
        'main.tf': 'module "m" {\nsource = "./m"\na = [\n"0.0.0.0/0"]\n}',
        'm/main.tf': `variable "a" {}\n${rule('var.a')}`,
      },
      ['module.m.var.a argument main.tf:4:1'],
    ],
    [
      'a local of the caller',
      {
        'main.tf': 'locals {\nl = ["0.0.0.0/0"]\n}\nmodule "m" {\nsource = "./m"\na = local.l\n}',
        'm/main.tf': `variable "a" {}\n${rule('var.a')}`,
      },
      ['module.m.var.a argument main.tf:6:1'],
    ],
    [
      'an output',
      {
        'main.tf': `${VARIABLES}module "m" {\nsource = "./m"\na = var.x\n}\n${rule('module.m.out[0]')}`,
        'm/main.tf': 'variable "a" {}\noutput "out" {\nvalue = [[var.a[1]]]\n}',
      },
      [`${ELEMENT} > module.m.var.a main.tf:5:1`],
    ],
    [
      'a default in a module',
      {
        'main.tf': 'module "m" {\nsource = "./m"\n}',
        'm/main.tf': `variable "a" {\ndefault = ["0.0.0.0/0"]\n}\n${rule('var.a')}`,
      },
      ['module.m.var.a default m/main.tf:2:12 < main.tf:1:1'],
    ],
    [
      'a default for null',
      {
        'main.tf': 'module "m" {\nsource = "./m"\na = null\n}',
        'm/main.tf': `variable "a" {\nnullable = false\ndefault = ["0.0.0.0/0"]\n}\n${rule('var.a')}`,
      },
      ['module.m.var.a default m/main.tf:3:12 < main.tf:1:1'],
    ],
    [
      'a default of the type',
      {
        'main.tf': 'module "m" {\nsource = "./m"\na = {}\n}',
        'm/main.tf': `variable "a" {\ntype = object({ c = optional(list(string), ["0.0.0.0/0"]) })\n}\n${rule('var.a.c')}`,
      },
      ['module.m.var.a default m/main.tf:2:1 < main.tf:1:1'],
    ],
    ['a data source', { 'main.tf': rule('data.http.x.body') }, []],
    [
      'JSON',
      {
        'main.tf.json':
          '{"variable": {"x": {}}, "resource": {"aws_security_group_rule": {"r": {"cidr_blocks": "${var.x}"}}}}',
        'terraform.tfvars': '',
        'a.auto.tfvars.json': '{\n  "x": ["10.0.0.0/8",\n    "0.0.0.0/0"]\n}',
      },
      ['var.x file a.auto.tfvars.json:3:5'],
    ],
  ])('%s', async (_, files, expected) =>
    expect(await settingsIn({ 'terraform.tfvars': LIST, ...files })).toEqual(expected),
  );

  test('what goes around in circles leads nowhere', async () =>
    expect(
      await settingsIn({
        'main.tf': `locals {\na = local.b\nb = local.a\n}\n${rule('concat(local.a, ["0.0.0.0/0"])')}`,
      }),
    ).toEqual([]));
});
