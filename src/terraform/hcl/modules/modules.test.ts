import { describe, expect, test } from '@jest/globals';
import { group, ingress, madeModel, type MadeFiles, type MadeOptions } from '../made-folder.testing.ts';
import { wholeModulesIn } from './mentions.ts';

type Row = [string, MadeFiles, readonly string[], MadeOptions?];

const from = (text: string): string => ingress(`["${text}"]`);
const NOTHING_HERE = 'error . has no Terraform configuration: name a folder with .tf or .tofu files, a plan or a state';
const OPEN = group('a', ingress());
const A = 'aws_security_group.a ingress tcp 22 from 0.0.0.0/0';
const TEN = 'aws_security_group.a ingress tcp 22 from 10.0.0.0/8';
const ELEVEN = 'aws_security_group.a ingress tcp 22 from 11.0.0.0/8';
const UNKNOWN = 'aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks[0]';
const call = (source: string, ...body: readonly string[]): string =>
  `module "m" {\nsource = "${source}"\n${body.join('\n')}\n}\n`;
const manifest = (...modules: readonly (readonly [string, string, string])[]): string =>
  JSON.stringify({ Modules: modules.map(([Key, Source, Dir]) => ({ Key, Source, Dir })) });

describe('where the module of a call is', () => {
  test.each<Row>([
    ['below', { 'main.tf': call('./m'), 'm/main.tf': OPEN }, [`module.m.${A}`]],
    ['beside', { 'root/main.tf': call('../m'), 'm/main.tf': OPEN }, [`module.m.${A}`], { folder: 'root' }],
    ['with a slash at its end', { 'main.tf': call('./m/'), 'm/main.tf': OPEN }, [`module.m.${A}`]],
    [
      'brought by init',
      {
        'main.tf': call('vendor/m/aws'),
        '.terraform/modules/modules.json': manifest([
          'm',
          'registry.terraform.io/vendor/m/aws',
          '.terraform/modules/m',
        ]),
        '.terraform/modules/m/main.tf': OPEN,
      },
      [`module.m.${A}`],
    ],
    [
      'brought by init, a folder of it',
      {
        'main.tf': call('vendor/m/aws//modules/x'),
        '.terraform/modules/modules.json': manifest([
          'm',
          'registry.terraform.io/vendor/m/aws//modules/x',
          '.terraform/modules/m/modules/x',
        ]),
        '.terraform/modules/m/modules/x/main.tf': OPEN,
      },
      [`module.m.${A}`],
    ],
    [
      'called by one that init brought',
      {
        'main.tf': call('vendor/m/aws'),
        '.terraform/modules/modules.json': manifest(
          ['m', 'registry.terraform.io/vendor/m/aws', '.terraform/modules/m'],
          ['m.n', 'git::https://example.com/n.git', '.terraform/modules/m.n'],
        ),
        '.terraform/modules/m/main.tf': 'module "n" {\nsource = "git::https://example.com/n.git"\n}',
        '.terraform/modules/m.n/main.tf': OPEN,
      },
      [`module.m.module.n.${A}`],
    ],
    [
      'not there',
      { 'main.tf': OPEN + call('vendor/m/aws') },
      [
        A,
        'warning main.tf:9:1 The module m (vendor/m/aws) is not there: `terraform init` brings it. Until then nothing that it makes is seen, and what it gives is unknown',
      ],
    ],
    [
      'not there, and an output of it',
      { 'main.tf': call('vendor/m/aws') + group('a', ingress('[module.m.cidr]')) },
      [
        UNKNOWN,
        'warning main.tf:1:1 The module m (vendor/m/aws) is not there: `terraform init` brings it. Until then nothing that it makes is seen, and what it gives is unknown',
      ],
    ],
    [
      'brought from elsewhere',
      {
        'main.tf': call('vendor/m/aws'),
        '.terraform/modules/modules.json': manifest(['m', 'registry.terraform.io/other/m/aws', '.terraform/modules/m']),
        '.terraform/modules/m/main.tf': OPEN,
      },
      [
        'warning main.tf:1:1 The module m (vendor/m/aws) was installed from registry.terraform.io/other/m/aws, and is now asked for from vendor/m/aws: `terraform init` brings it. Until then nothing that it makes is seen, and what it gives is unknown',
      ],
    ],
    [
      'in a file of init that is none',
      { 'main.tf': call('vendor/m/aws'), '.terraform/modules/modules.json': '{"Modules": 1}' },
      [
        'warning main.tf:1:1 The module m (vendor/m/aws) is not there: `terraform init` brings it. Until then nothing that it makes is seen, and what it gives is unknown',
      ],
    ],
    ['in no folder', { 'main.tf': call('./m') }, ['error main.tf:1:1 The module m is in m, which does not exist']],
    [
      'in an empty folder',
      { 'main.tf': call('./m'), 'm/README.md': '' },
      ['error main.tf:1:1 The module m has no configuration that can be read in m'],
    ],
    [
      'out of the root',
      { 'main.tf': call('../elsewhere') },
      [
        'error main.tf:1:1 The module m is in ../elsewhere, which leads out of the root: --root .. reads it too, where it exists',
      ],
    ],
    [
      'out of the root by what init wrote',
      {
        'main.tf': call('vendor/m/aws'),
        '.terraform/modules/modules.json': manifest(['m', 'vendor/m/aws', '../elsewhere']),
      },
      [
        'error main.tf:1:1 The module m is in ../elsewhere, which leads out of the root: --root .. reads it too, where it exists',
      ],
    ],
    ['itself', { 'main.tf': OPEN + call('./') }, [A, 'error main.tf:9:1 The module m calls itself, through .']],
    [
      'one that calls it',
      { 'main.tf': call('./m'), 'm/main.tf': OPEN + call('../') },
      [`module.m.${A}`, 'error m/main.tf:9:1 The module m.m calls itself, through .'],
    ],
    [
      'an expression',
      { 'main.tf': 'module "m" {\nsource = "./${var.name}"\n}\n', 'm/main.tf': OPEN },
      ['warning main.tf:1:1 The module m has no source that can be read: it must be a plain text'],
    ],
    [
      'no source',
      { 'main.tf': 'module "m" {\n}\n' },
      ['warning main.tf:1:1 The module m has no source that can be read: it must be a plain text'],
    ],
  ])('%s', async (...[, files, expected, options]) => expect(await madeModel(files, options)).toEqual(expected));

  test('calls that fan out are bounded', async () => {
    const level = (n: number): string =>
      n === 7 ? OPEN : Array.from({ length: 5 }, (_, i) => `module "m${i}" {\nsource = "../l${n + 1}"\n}\n`).join('');
    const files = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`l${n}/main.tf`, level(n)]));
    const lines = await madeModel(files, { folder: 'l0' });
    expect(lines.filter((line) => line.startsWith('error')).map((line) => line.replaceAll(/\d+/g, '0'))).toEqual([
      'error l0/main.tf:0:0 The configuration calls more than 0 modules',
    ]);
  });
});

describe('the files of a folder', () => {
  test.each<Row>([
    [
      'are one module',
      { 'a.tf': group('a', ingress('[var.cidr]')), 'b.tf': 'variable "cidr" {\ndefault = "10.0.0.0/8"\n}' },
      [TEN],
    ],
    [
      'that an editor left are not read',
      { 'main.tf': OPEN, '.hidden.tf': 'x', 'main.tf~': 'x', '#main.tf#': 'x' },
      [A],
    ],
    [
      'an override file replaces arguments',
      {
        'main.tf': 'variable "cidr" {\ntype = string\ndefault = "10.0.0.0/8"\n}\n' + group('a', ingress('[var.cidr]')),
        'x_override.tf': 'variable "cidr" {\ndefault = "11.0.0.0/8"\n}',
      },
      [ELEVEN],
    ],
    [
      'an override file replaces blocks of a type together',
      { 'main.tf': group('a', ingress(), ingress('["12.0.0.0/8"]')), 'override.tf': group('a', from('10.0.0.0/8')) },
      [TEN],
    ],
    [
      'an override file replaces dynamic blocks',
      {
        'main.tf': group(
          'a',
          'dynamic "ingress" {\nfor_each = [1]\ncontent {\nprotocol = "-1"\nfrom_port = 0\nto_port = 0\n}\n}',
        ),
        'override.tf': group('a', from('10.0.0.0/8')),
      },
      [TEN],
    ],
    ['an override file keeps the rest', { 'main.tf': OPEN, 'override.tf': group('a', 'description = "x"') }, [A]],
    [
      'override files come after all, in the order of their names',
      {
        'main.tf': 'locals {\ncidr = "1.0.0.0/8"\n}\n' + group('a', ingress('[local.cidr]')),
        'b_override.tf': 'locals {\ncidr = "10.0.0.0/8"\n}',
        'a_override.tf': 'locals {\ncidr = "11.0.0.0/8"\n}',
      },
      [TEN],
    ],
    [
      'an override of a module call',
      {
        'main.tf': call('./m', 'cidr = "1.0.0.0/8"'),
        'override.tf': 'module "m" {\ncidr = "10.0.0.0/8"\n}',
        'm/main.tf': `variable "cidr" {}\n${group('a', ingress('[var.cidr]'))}`,
      },
      [`module.m.${TEN}`],
    ],
    [
      'an override of the source of a module',
      { 'main.tf': call('./m'), 'override.tf': call('./n'), 'm/main.tf': group('m'), 'n/main.tf': OPEN },
      [`module.m.${A}`],
    ],
    [
      '.tofu is not read as Terraform',
      { 'main.tf': OPEN, 'more.tofu': group('b', ingress()) },
      [A, 'info more.tofu was not read: it is a file of OpenTofu (--dialect tofu)'],
      { dialect: 'terraform' },
    ],
    [
      '.tofu is read as OpenTofu',
      { 'main.tf': OPEN, 'more.tofu': group('b', ingress()) },
      [A, A.replace('.a ', '.b ')],
      { dialect: 'tofu' },
    ],
    [
      '.tofu decides where nobody says',
      { 'main.tf': OPEN, 'more.tofu': group('b', ingress()) },
      [A, A.replace('.a ', '.b '), 'info Read as OpenTofu does, since there is more.tofu (--dialect)'],
    ],
    [
      '.tofu decides, also in a module',
      {
        'main.tf': call('./m'),
        'm/main.tf': '',
        'm/more.tofu.json': '{"resource": {"aws_security_group": {"g": {}}}}',
        'm/main.tofu': '',
      },
      [
        'module.m.aws_security_group.g has no rules',
        'info Read as OpenTofu does, since there is m/main.tofu (--dialect)',
        'warning m/main.tf is what Terraform reads where OpenTofu takes a .tofu file: --dialect says which is meant',
      ],
    ],
    [
      '.tofu decides in a module that has nothing else',
      { 'main.tf': call('./m'), 'm/main.tofu': OPEN },
      [`module.m.${A}`, 'info Read as OpenTofu does, since there is m/main.tofu (--dialect)'],
    ],
    [
      '.tofu takes the place of .tf',
      { 'main.tf': group('a', from('10.0.0.0/8')), 'main.tofu': group('a', from('11.0.0.0/8')) },
      [ELEVEN],
      { dialect: 'tofu' },
    ],
    [
      '.tofu.json takes the place of .tf.json',
      {
        'main.tf.json': '{"locals": {"x": 1}}',
        'main.tofu.json': '{"locals": {"x": 2}}',
        'a.tf': group('a', ingress('["1${local.x}.0.0.0/8"]')),
      },
      ['aws_security_group.a ingress tcp 22 from 12.0.0.0/8'],
      { dialect: 'tofu' },
    ],
    [
      '.tofu takes the place of .tf where nobody says which',
      { 'main.tf': OPEN, 'main.tofu': group('a', from('11.0.0.0/8')) },
      [
        ELEVEN,
        'info Read as OpenTofu does, since there is main.tofu (--dialect)',
        'warning main.tf is what Terraform reads where OpenTofu takes a .tofu file: --dialect says which is meant',
      ],
    ],
    ['only .tofu', { 'main.tofu': OPEN }, [A, 'info Read as OpenTofu does, since there is main.tofu (--dialect)']],
    [
      'only .tofu, as Terraform',
      { 'main.tofu': OPEN },
      ['error . has no Terraform configuration: name a folder with .tf files, a plan or a state'],
      { dialect: 'terraform' },
    ],
    [
      'a plan among other files',
      { 'app.plan.json': '{}', 'package.json': '{}' },
      [`${NOTHING_HERE}. Of a plan or state, name the file: app.plan.json`],
    ],
    [
      'files that may be plans',
      { 'a.json': '{}', 'b.json': '{}', '.c.json': '{}', 'd.txt': '' },
      [`${NOTHING_HERE}. Plans and states are named as files: *.json`],
    ],
    [
      'a file that may be a plan',
      { 'a.json': '{}', '.c.json': '{}' },
      [`${NOTHING_HERE}. Plans and states are named as files: a.json`],
    ],
    [
      'plans that are too many to be listed',
      Object.fromEntries([1, 2, 3, 4].map((i) => [`plan-${i}.json`, '{}'])),
      [`${NOTHING_HERE}. Plans and states are named as files: *.json`],
    ],
    [
      'an override for OpenTofu takes the place of one of Terraform',
      {
        'main.tf': OPEN,
        'x_override.tf': group('a', from('10.0.0.0/8')),
        'x_override.tofu': group('a', from('11.0.0.0/8')),
      },
      [
        ELEVEN,
        'info Read as OpenTofu does, since there is x_override.tofu (--dialect)',
        'warning x_override.tf is what Terraform reads where OpenTofu takes a .tofu file: --dialect says which is meant',
      ],
    ],
  ])('%s', async (...[, files, expected, options]) => expect(await madeModel(files, options)).toEqual(expected));
});

describe('JSON syntax', () => {
  const json = (document: unknown): MadeFiles => ({ 'main.tf.json': JSON.stringify(document) });
  const SSH = { protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['10.0.0.0/8'] };
  const resource = (type: string, name: string, body: unknown): unknown => ({ resource: { [type]: { [name]: body } } });
  test.each<Row>([
    [
      'an object where the provider has a set of objects',
      json(resource('aws_security_group', 'a', { ingress: SSH })),
      [
        'aws_security_group.a ingress nothing ≤ all traffic from 0.0.0.0/0 and ::/0 ?ingress',
        'warning main.tf.json:1:41 aws_security_group.a: Inappropriate value for attribute "ingress": set of object required',
      ],
    ],
    [
      'a list there',
      json(resource('aws_security_group', 'a', { ingress: [SSH, { ...SSH, cidr_blocks: ['11.0.0.0/8'] }] })),
      [TEN, ELEVEN],
    ],
    ['resources as a list', json({ resource: [{ aws_security_group: [{ a: { ingress: [SSH] } }] }] }), [TEN]],
    [
      'templates',
      json({
        locals: { cidr: '10.0.0.0/8' },
        ...(resource('aws_security_group', 'a', { ingress: [{ ...SSH, cidr_blocks: '${[local.cidr]}' }] }) as object),
      }),
      [TEN],
    ],
    [
      'comments',
      json({
        '//': 'at the top',
        ...(resource('aws_security_group', 'a', { '//': 'inside', ingress: [{ ...SSH }] }) as object),
      }),
      [TEN],
    ],
    [
      'a dynamic block',
      json(
        resource('aws_security_group', 'a', {
          dynamic: {
            ingress: { for_each: ['10.0.0.0/8'], iterator: 'it', content: { ...SSH, cidr_blocks: ['${it.value}'] } },
          },
        }),
      ),
      [TEN],
    ],
    [
      'count and for_each',
      json(
        resource('aws_security_group', 'a', {
          for_each: { x: '10.0.0.0/8' },
          ingress: [{ ...SSH, cidr_blocks: ['${each.value}'] }],
        }),
      ),
      [TEN.replace('.a ', '.a["x"] ')],
    ],
    [
      'a standalone rule',
      json({
        resource: {
          aws_security_group: { a: {} },
          aws_vpc_security_group_ingress_rule: {
            r: {
              security_group_id: '${aws_security_group.a.id}',
              ip_protocol: 'tcp',
              from_port: 22,
              to_port: 22,
              cidr_ipv4: '10.0.0.0/8',
            },
          },
        },
      }),
      [`${TEN} by aws_vpc_security_group_ingress_rule.r`],
    ],
    [
      'blocks as objects',
      json(resource('aws_launch_template', 't', { network_interfaces: { '//': 'x', security_groups: ['sg-1'] } })),
      [],
    ],
    [
      'entries of a list',
      json(
        resource('aws_network_acl', 'n', {
          ingress: [
            { rule_no: 100, action: 'allow', protocol: 'tcp', from_port: 22, to_port: 22, cidr_block: '10.0.0.0/8' },
          ],
        }),
      ),
      ['aws_network_acl.n ingress 100 allow tcp 22 from 10.0.0.0/8'],
    ],
    [
      'a variable and a module',
      {
        'main.tf.json': JSON.stringify({
          variable: { cidr: { type: 'string', default: '10.0.0.0/8' } },
          module: { m: { source: './m', cidr: '${var.cidr}' } },
        }),
        'm/main.tf': `variable "cidr" {}\n${group('a', ingress('[var.cidr]'))}`,
      },
      [`module.m.${TEN}`],
    ],
    [
      'null is as if it were not there',
      json(resource('aws_security_group', 'a', { ingress: [SSH], egress: null })),
      [TEN],
    ],
    [
      'beside native syntax',
      { 'main.tf.json': '{"locals": {"cidr": "10.0.0.0/8"}}', 'a.tf': group('a', ingress('[local.cidr]')) },
      [TEN],
    ],
    ['no JSON', { 'main.tf.json': '{' }, ['error main.tf.json:1:2 The JSON breaks off here']],
    [
      'a resource that is no object',
      json({ resource: { aws_security_group: { a: 1 } } }),
      ['error main.tf.json:1:40 resource aws_security_group.a must be an object or a list of objects'],
    ],
    [
      'an override in JSON',
      { 'main.tf': OPEN, 'override.tf.json': JSON.stringify(resource('aws_security_group', 'a', { ingress: [SSH] })) },
      [TEN],
    ],
  ])('%s', async (_, files, expected) => expect(await madeModel(files)).toEqual(expected));
});

describe('blocks that do not matter are not in the way', () => {
  test.each([
    'moved {\nfrom = aws_security_group.old\nto = aws_security_group.a\n}',
    'removed {\nfrom = aws_security_group.old\nlifecycle {\ndestroy = false\n}\n}',
    'import {\nto = aws_security_group.a\nid = "sg-1"\n}',
    'check "c" {\nassert {\ncondition = aws_security_group.a.id != ""\nerror_message = "no"\n}\n}',
    'terraform {\nrequired_version = ">= 1.5"\nbackend "s3" {\nbucket = "x"\n}\nrequired_providers {\naws = {\nsource = "hashicorp/aws"\n}\n}\n}',
    'ephemeral "random_password" "p" {\nlength = 8\n}',
    'output "o" {\nvalue = nothing.like.this\n}',
    'resource "random_id" "r" {\nbyte_length = nothing.like.this\n}',
    'something_new "x" {\ny = 1\n}',
    '# é \u{1f600}\n',
    '\ufeff'.slice(1),
  ])('%s', async (text) => expect(await madeModel(OPEN + text)).toEqual([A]));

  test.each([
    'lifecycle {\nignore_changes = [ingress]\ncreate_before_destroy = true\nprecondition {\ncondition = self.id != ""\nerror_message = "no"\n}\n}',
    'depends_on = [aws_vpc.v]',
    'provider = aws.west',
    'timeouts {\ncreate = "1m"\n}',
    'tags = {\nName = "x"\n}',
  ])('in a resource: %s', async (text) =>
    expect(
      await madeModel(
        group('a', ingress(), text)
          + 'resource "aws_vpc" "v" {\ncidr_block = "10.0.0.0/16"\n}\nprovider "aws" {\nalias = "west"\n}',
      ),
    ).toEqual([A]),
  );
});

describe('what cannot be read is an error with its place', () => {
  test.each<Row>([
    ['a syntax error', `${OPEN}\nresource "aws_vpc" {`, ['error main.tf:10:1 The block is not closed']],
    [
      'a syntax error in an expression',
      group('a', 'name = 1 +\n', ingress()),
      [
        'error main.tf:2:11 Invalid expression. Expected the start of an expression, but found an invalid expression token.',
      ],
    ],
    [
      'a syntax error in a module',
      { 'main.tf': OPEN + call('./m'), 'm/main.tf': 'x = {' },
      [A, 'error m/main.tf:1:5 { is not closed'],
    ],
    ['a syntax error in one of two files', { 'a.tf': OPEN, 'b.tf': 'x = {' }, [A, 'error b.tf:1:5 { is not closed']],
    [
      'a resource twice',
      OPEN + OPEN,
      [A, 'error main.tf:9:1 There is already a resource aws_security_group.a, at main.tf:1'],
    ],
    [
      'a resource twice, in two files',
      { 'a.tf': OPEN, 'b.tf': OPEN },
      [A, 'error b.tf:1:1 There is already a resource aws_security_group.a, at a.tf:1'],
    ],
    [
      'a local twice',
      `locals {\nx = "10.0.0.0/8"\n}\nlocals {\nx = "11.0.0.0/8"\n}\n${group('a', ingress('[local.x]'))}`,
      [TEN, 'error main.tf:5:1 There is already a local value x, at main.tf:2'],
    ],
    [
      'a variable twice',
      `variable "x" {\ndefault = "10.0.0.0/8"\n}\nvariable "x" {\ndefault = 1\n}\n${group('a', ingress('[var.x]'))}`,
      [TEN, 'error main.tf:4:1 There is already a variable x, at main.tf:1'],
    ],
    [
      'a module twice',
      { 'main.tf': call('./m') + call('./m'), 'm/main.tf': OPEN },
      [`module.m.${A}`, 'error main.tf:5:1 There is already a module call m, at main.tf:1'],
    ],
    [
      'an argument twice',
      group('a', 'name = "x"', 'name = "y"', ingress()),
      [
        'error main.tf:3:1 Attribute redefined. The argument "name" was already set at main.tf:2,1-5. Each argument may be set only once.',
      ],
    ],
    [
      'an argument and a block of one name',
      group('a', ingress(), 'ingress = []'),
      [
        'aws_security_group.a has no rules',
        'error main.tf:2:1 ingress is an argument and a block of the same body; it must be one of them',
      ],
    ],
    [
      'a resource without a name',
      'resource "aws_security_group" {\n}\n',
      ['error main.tf:1:1 A resource block has 2 labels, not 1'],
    ],
    [
      'locals with a name',
      `locals "x" {\ncidr = "10.0.0.0/8"\n}\n${group('a', ingress('[local.cidr]'))}`,
      [UNKNOWN, 'error main.tf:1:1 A locals block has 0 labels, not 1'],
    ],
  ])('%s', async (_, files, expected) => expect(await madeModel(files)).toEqual(expected));
});

test.each<[string, readonly string[]]>([
  ['module.a.id', []],
  ['module.a[0].id', []],
  ['module.a[*].id', []],
  ['module.a.*.id', []],
  ['module.a["x"].id', []],
  ['module . a . id', []],
  ['submodule.a', []],
  ['x-module.a', []],
  ['x.module.a', []],
  ['module.a', ['a']],
  ['values(module.a)', ['a']],
  ['module.a[0]', ['a']],
  ['module.a["id"]', ['a']],
  ['module.a-b_c, module.a-b.id', ['a-b_c']],
  ['module.a[local.x[0]].id', ['a']],
  ['{ for k, m in module.a : k => m.id }', ['a']],
])('modules taken as a whole in %s', (text, expected) => expect(wholeModulesIn(text)).toEqual(expected));

test('modules taken as a whole are found in linear time', () => {
  const start = performance.now();
  for (const text of ['module.a[', 'module.a ', 'module .', 'module.aaaaaaaa']) wholeModulesIn(text.repeat(100_000));
  wholeModulesIn(`module.${'a'.repeat(1_000_000)}`);
  wholeModulesIn(`module${' '.repeat(1_000_000)}`);
  expect(performance.now() - start).toBeLessThan(5_000);
});
