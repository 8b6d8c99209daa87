import { describe, expect, test } from '@jest/globals';
import {
  diagnosticText,
  fromMadeFolder,
  group,
  ingress,
  madeModel,
  placeText,
  rule,
  type MadeFiles,
} from '../made-folder.testing.ts';

type Row = [string, MadeFiles, readonly string[]];

const TEN = 'aws_security_group.a ingress tcp 22 from 10.0.0.0/8';
const SSH = 'protocol = "tcp", from_port = 22, to_port = 22';
const block = (...body: readonly string[]): string => `ingress {\n${body.join('\n')}\n}`;
const TCP_22 = ['protocol = "tcp"', 'from_port = 22', 'to_port = 22'];

describe('rules of a group', () => {
  test.each<Row>([
    [
      'a list of objects',
      group(
        'a',
        `ingress = [{ ${SSH}, cidr_blocks = ["10.0.0.0/8"], description = "", ipv6_cidr_blocks = [], prefix_list_ids = [], security_groups = [], self = false }]`,
      ),
      [TEN],
    ],
    [
      'a list of objects that are not whole, as blocks may be',
      group('a', `ingress = [{ ${SSH}, cidr_blocks = ["10.0.0.0/8"] }]`),
      [TEN],
    ],
    [
      'a list by a for expression',
      group('a', `ingress = [for c in ["10.0.0.0/8"] : { ${SSH}, cidr_blocks = [c] }]`),
      [TEN],
    ],
    ['an empty list', group('a', 'ingress = []'), ['aws_security_group.a has no rules']],
    ['null', group('a', 'ingress = null', 'egress = null'), ['aws_security_group.a has no rules']],
    [
      'null by a variable',
      `variable "rules" {\ndefault = null\n}\n${group('a', 'ingress = var.rules')}`,
      ['aws_security_group.a has no rules'],
    ],
    [
      'numbers as texts',
      group('a', block('protocol = 6', 'from_port = "22"', 'to_port = "22"', 'cidr_blocks = ["10.0.0.0/8"]')),
      [TEN],
    ],
    [
      'no CIDRs at all',
      group('a', block(...TCP_22, 'cidr_blocks = null', 'self = true')),
      ['aws_security_group.a ingress tcp 22 from members of aws_security_group.a'],
    ],
    ['a set for a list', group('a', ingress('toset(["10.0.0.0/8"])')), [TEN]],
    [
      'a single text where a list is wanted',
      group('a', ingress('"10.0.0.0/8"')),
      [
        'aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks',
        'warning main.tf:6:1 aws_security_group.a: Inappropriate value for attribute "cidr_blocks": list of string required',
      ],
    ],
    [
      'standalone, of each form',
      group('a')
        + rule('r', 'aws_security_group.a.id', 'cidr_ipv4 = "10.0.0.0/8"')
        + `resource "aws_security_group_rule" "s" {
      type = "egress"
      security_group_id = aws_security_group.a.id
      protocol = "-1"
      from_port = 0
      to_port = 0
      cidr_blocks = ["0.0.0.0/0"]
    }`,
      [
        'aws_security_group.a egress all traffic to 0.0.0.0/0 by aws_security_group_rule.s',
        `${TEN} by aws_vpc_security_group_ingress_rule.r`,
      ],
    ],
    [
      'sensitive ones',
      `variable "c" {\nsensitive = true\ndefault = "10.0.0.0/8"\n}\n${group('a', ingress('[var.c]'))}`,
      ['aws_security_group.a ingress tcp 22 from (sensitive)'],
    ],
    [
      'sensitive ones by the function',
      group('a', ingress('[sensitive("10.0.0.0/8")]', 'sensitive(22)')),
      ['aws_security_group.a ingress (sensitive) (sensitive) from (sensitive)'],
    ],
    [
      'a function that another version may have',
      group('a', ingress('[nofunction("x")]')),
      [
        'aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks',
        'warning main.tf:6:1 aws_security_group.a: There is no function named "nofunction"',
      ],
    ],
    [
      'an element that is not there',
      group('a', ingress('[["10.0.0.0/8"][1]]')),
      [
        'aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks',
        'warning main.tf:6:1 aws_security_group.a: The given key does not identify an element in this collection value',
      ],
    ],
  ])('%s', async (_, files, expected) => expect(await madeModel(files)).toEqual(expected));
});

describe('of what carries groups, only what may name one is evaluated', () => {
  const lambda = (body: string): string =>
    `${group('a', ingress('["10.0.0.0/8"]'))}resource "aws_lambda_function" "f" {\n${body}\n}\n`;
  test.each<Row>([
    [
      'the hash of a file that is built later',
      lambda(
        'source_code_hash = filebase64sha256("later.zip")\nvpc_config {\nsecurity_group_ids = [aws_security_group.a.id]\n}',
      ),
      [TEN],
    ],
    [
      'what may name one',
      lambda('vpc_config {\nsecurity_group_ids = [file("later.txt")]\n}'),
      [TEN, 'warning main.tf:11:1 aws_lambda_function.f: later.txt does not exist'],
    ],
  ])('%s', async (_, files, expected) => expect(await madeModel(files)).toEqual(expected));
});

describe('arguments whose changes are ignored', () => {
  const ignored = async (files: MadeFiles): Promise<readonly string[]> =>
    fromMadeFolder(files, {}, (read) => {
      if (!read.ok) return read.diagnostics.map(diagnosticText);
      return read.stack.planned.resources.flatMap(({ ignores }) =>
        ['ingress', 'egress'].filter((name) => ignores?.(name) === true),
      );
    });
  const lifecycle = (value: string): MadeFiles => group('a', `lifecycle {\nignore_changes = ${value}\n}`);
  const json = (value: unknown): MadeFiles => ({
    'main.tf.json': JSON.stringify({
      resource: { aws_security_group: { a: { lifecycle: { ignore_changes: value } } } },
    }),
  });
  test.each<Row>([
    ['none', group('a'), []],
    ['one', lifecycle('[tags, ingress]'), ['ingress']],
    ['a text, as once', lifecycle('["egress"]'), ['egress']],
    ['all', lifecycle('all'), ['ingress', 'egress']],
    ['a part of one', lifecycle('[ingress[0]]'), []],
    ['in JSON', json(['ingress', 'egress']), ['ingress', 'egress']],
    ['all in JSON', json('all'), ['ingress', 'egress']],
  ])('%s', async (_, files, expected) => expect(await ignored(files)).toEqual(expected));
});

describe('equal blocks are one, as in the sets of the provider', () => {
  const SAME = ingress();
  const acl = (...entries: readonly string[]): string => `resource "aws_network_acl" "a" {\n${entries.join('\n')}\n}\n`;
  const entry = (...more: readonly string[]): string =>
    `ingress {\nrule_no = 100\naction = "allow"\nprotocol = "tcp"\nfrom_port = 443\nto_port = 443\n${more.join('\n')}\n}`;
  const HTTPS = 'aws_network_acl.a ingress 100 allow tcp 443 from 10.0.0.0/8';
  const NET = 'cidr_block = "10.0.0.0/8"';
  test.each<Row>([
    ['written twice', group('a', SAME, SAME), ['aws_security_group.a ingress tcp 22 from 0.0.0.0/0']],
    [
      'written once and made once',
      group(
        'a',
        SAME,
        `dynamic "ingress" {\nfor_each = [22]\ncontent {\nprotocol = "tcp"\nfrom_port = ingress.value\nto_port = 22\ncidr_blocks = ["0.0.0.0/0"]\n}\n}`,
      ),
      ['aws_security_group.a ingress tcp 22 from 0.0.0.0/0'],
    ],
    [
      'but for what says nothing',
      group(
        'a',
        SAME,
        ingress('["0.0.0.0/0"]', '22').replace('}', 'description = ""\nself = false\nsecurity_groups = []\n}'),
      ),
      ['aws_security_group.a ingress tcp 22 from 0.0.0.0/0'],
    ],
    ['entries', acl(entry(NET), entry(NET, 'icmp_type = 0')), [HTTPS]],
    [
      'in a default list',
      acl(entry(NET), entry(NET)).replace('aws_network_acl', 'aws_default_network_acl'),
      [HTTPS.replace('aws_network_acl', 'aws_default_network_acl')],
    ],
    [
      'an unknown network of one attribute',
      `data "aws_vpc" "v" {}\n${acl(entry('cidr_block = data.aws_vpc.v.cidr_block'), entry('cidr_block = data.aws_vpc.v.cidr_block'))}`,
      ['aws_network_acl.a ingress 100 allow tcp 443 from the network data.aws_vpc.v.cidr_block ?ingress[0].cidr_block'],
    ],
    ['not those that differ in one argument', acl(entry(NET), entry(NET, 'icmp_type = 8')), [HTTPS, HTTPS]],
    [
      'not rules with other descriptions',
      group('a', SAME, SAME.replace('}', 'description = "SSH"\n}')),
      ['aws_security_group.a ingress tcp 22 from 0.0.0.0/0', 'aws_security_group.a ingress tcp 22 from 0.0.0.0/0'],
    ],
  ])('%s', async (_, files, expected) =>
    expect((await madeModel(files)).filter((line) => !line.startsWith('info'))).toEqual(expected),
  );
  test('a sensitive one stays sensitive', async () => {
    const SECRET = `variable "c" {\nsensitive = true\ndefault = "10.0.0.0/8"\n}\n${acl(entry(NET), entry('cidr_block = var.c'))}`;
    expect(await madeModel(SECRET)).toEqual(['aws_network_acl.a ingress 100 allow tcp 443 from (sensitive)']);
  });
});

describe('where rules stand', () => {
  const places = async (files: MadeFiles): Promise<readonly string[]> =>
    fromMadeFolder(files, {}, (read) => {
      if (!read.ok) return read.diagnostics.map(diagnosticText);
      return read.stack.planned.resources.flatMap(({ address, place, attributes }) => {
        const rules = attributes.get('ingress');
        const items = rules.kind === 'list' ? rules.items : [];
        return [
          `${address} ${place === null ? '' : placeText(place)}`,
          ...items.map(
            (item) => `  ${item.kind === 'object' && item.place !== undefined ? placeText(item.place) : 'nowhere'}`,
          ),
        ];
      });
    });
  const DYNAMIC =
    'dynamic "ingress" {\nfor_each = [1, 2]\ncontent {\nprotocol = "tcp"\nfrom_port = ingress.value\nto_port = 22\n}\n}';
  test.each<Row>([
    ['a block', `# first\n${group('a', '', ingress())}`, ['aws_security_group.a main.tf:2:1', '  main.tf:4:1']],
    ['a list of objects', group('a', 'ingress = [', '{}]'), ['aws_security_group.a main.tf:1:1', '  main.tf:3:1']],
    [
      'a list of objects of which the provider makes a set',
      group('a', 'ingress = [', ' { from_port = 443 },', ' { from_port = "22", self = null }]'),
      ['aws_security_group.a main.tf:1:1', '  main.tf:4:2', '  main.tf:3:2'],
    ],
    [
      'lists that are put together',
      group(
        'a',
        'ingress = concat(',
        '[for p in [22, 443] :',
        '{ from_port = p }], [',
        '{ security_groups = [aws_security_group.b.id] },',
        'local.https], var.rules)',
      )
        + '\nresource "aws_security_group" "b" {}\nlocals {\nhttps = {\nfrom_port = 80 }\n}'
        + '\nvariable "rules" {\ndefault = [{ from_port = 8080 }]\n}',
      // 22, 443, the local, what a variable gives, and what is known only after apply.
      [
        'aws_security_group.a main.tf:1:1',
        '  main.tf:4:1',
        '  main.tf:4:1',
        '  main.tf:11:9',
        '  main.tf:2:1',
        '  main.tf:5:1',
        'aws_security_group.b main.tf:9:1',
      ],
    ],
    ['a dynamic block', group('a', DYNAMIC), ['aws_security_group.a main.tf:1:1', '  main.tf:2:1', '  main.tf:2:1']],
    [
      'in a module',
      { 'main.tf': '\nmodule "m" {\nsource = "./m"\n}', 'm/main.tf': group('a', ingress()) },
      ['module.m.aws_security_group.a m/main.tf:1:1 < main.tf:2:1', '  m/main.tf:2:1 < main.tf:2:1'],
    ],
    [
      'in a module of a module, in a dynamic block',
      {
        'main.tf': 'module "m" {\nsource = "./m"\n}',
        'm/main.tf': '\n\nmodule "n" {\nsource = "./n"\n}',
        'm/n/main.tf': group('a', DYNAMIC),
      },
      [
        'module.m.module.n.aws_security_group.a m/n/main.tf:1:1 < main.tf:1:1 < m/main.tf:3:1',
        '  m/n/main.tf:2:1 < main.tf:1:1 < m/main.tf:3:1',
        '  m/n/main.tf:2:1 < main.tf:1:1 < m/main.tf:3:1',
      ],
    ],
    [
      'in JSON',
      {
        'main.tf.json':
          '{\n  "resource": {\n    "aws_security_group": {\n      "a": {\n        "ingress": [{}]\n      }\n    }\n  }\n}',
      },
      ['aws_security_group.a main.tf.json:4:7', '  main.tf.json:5:21'],
    ],
    [
      'changed by an override file',
      { 'main.tf': group('a', ingress()), 'override.tf': `\n${group('a', '', ingress())}` },
      ['aws_security_group.a main.tf:1:1', '  override.tf:4:1'],
    ],
  ])('%s', async (_, files, expected) => expect(await places(files)).toEqual(expected));
});

describe('the provider and region of a resource', () => {
  const provider = (...body: readonly string[]): string => `provider "aws" {\n${body.join('\n')}\n}\n`;
  const EAST = provider('region = "us-east-1"');
  const WEST = provider('alias = "west"', 'region = "us-west-2"');
  const call = (...body: readonly string[]): string => `module "m" {\nsource = "./m"\n${body.join('\n')}\n}\n`;
  const scopes = async (files: MadeFiles): Promise<readonly string[]> =>
    fromMadeFolder(files, {}, (read) =>
      read.ok
        ? read.stack.planned.resources.map(
            ({ name, scope, providerName }) =>
              `${name}: ${scope}${providerName === 'registry.terraform.io/hashicorp/aws' ? '' : ` of ${providerName}`}`,
          )
        : [],
    );
  test.each<Row>([
    ['none written', group('a'), ['a: aws']],
    ['the default one', EAST + WEST + group('a'), ['a: aws us-east-1']],
    ['an alias', EAST + WEST + group('a', 'provider = aws.west'), ['a: aws.west us-west-2']],
    ['an alias as a text', EAST + WEST + group('a', 'provider = "aws.west"'), ['a: aws.west us-west-2']],
    [
      'two that are in different regions',
      EAST + WEST + group('a') + group('b', 'provider = aws.west'),
      ['a: aws us-east-1', 'b: aws.west us-west-2'],
    ],
    [
      'a region by a variable',
      `variable "r" {\ndefault = "eu-west-1"\n}\n${provider('region = var.r')}${group('a')}`,
      ['a: aws eu-west-1'],
    ],
    ['a region that nobody knows', `variable "r" {}\n${provider('region = var.r')}${group('a')}`, ['a: aws']],
    ['a region of its own', EAST + group('a', 'region = "eu-west-1"'), ['a: aws eu-west-1']],
    ['inherited by a module', { 'main.tf': EAST + call(), 'm/main.tf': group('a') }, ['a: aws us-east-1']],
    [
      'passed to a module',
      { 'main.tf': EAST + WEST + call('providers = {\naws = aws.west\n}'), 'm/main.tf': group('a') },
      ['a: aws.west us-west-2'],
    ],
    [
      'passed under another name',
      {
        'main.tf': EAST + WEST + call('providers = {\naws.other = aws.west\n}'),
        'm/main.tf': group('a', 'provider = aws.other') + group('b'),
      },
      ['a: aws.west us-west-2', 'b: aws us-east-1'],
    ],
    [
      'passed through two',
      {
        'main.tf': WEST + call('providers = {\naws = aws.west\n}'),
        'm/main.tf': 'module "n" {\nsource = "./n"\nproviders = {\naws.deep = aws\n}\n}',
        'm/n/main.tf': group('a', 'provider = aws.deep'),
      },
      ['a: aws.west us-west-2'],
    ],
    [
      'passed to one of two calls',
      {
        'main.tf': `${EAST}${WEST}${call('providers = {\naws = aws.west\n}')}${call().replace('"m"', '"n"')}`,
        'm/main.tf': group('a'),
      },
      ['a: aws.west us-west-2', 'a: aws us-east-1'],
    ],
    [
      'configured in the module',
      { 'main.tf': EAST + call(), 'm/main.tf': provider('region = "eu-west-1"') + group('a') },
      ['a: module.m:aws eu-west-1'],
    ],
    [
      'configured by an argument of the module',
      {
        'main.tf': EAST + call('r = "eu-west-1"'),
        'm/main.tf': `variable "r" {}\n${provider('region = var.r')}${group('a')}`,
      },
      ['a: module.m:aws eu-west-1'],
    ],
    [
      'an empty one in the module, as of old',
      { 'main.tf': WEST + call('providers = {\naws = aws.west\n}'), 'm/main.tf': provider() + group('a') },
      ['a: aws.west us-west-2'],
    ],
    [
      'awscc is in the same account',
      `${EAST}provider "awscc" {\nregion = "us-east-1"\n}\nresource "awscc_ec2_security_group" "a" {\ngroup_description = "x"\n}\n`,
      ['a: aws us-east-1 of registry.terraform.io/hashicorp/awscc'],
    ],
    [
      'another source',
      `terraform {\nrequired_providers {\naws = {\nsource = "opentofu/aws"\n}\n}\n}\n${group('a')}`,
      ['a: aws of registry.terraform.io/opentofu/aws'],
    ],
  ])('%s', async (_, files, expected) => expect(await scopes(files)).toEqual(expected));

  test('the default VPC is that of the region', async () => {
    const both = (type: string, argument = ''): string =>
      `resource "${type}" "east" {\n${argument}\n}\nresource "${type}" "west" {\nprovider = aws.west\n${argument}\n}\n`;
    expect(
      await madeModel(
        EAST
          + WEST
          + both('aws_default_vpc')
          + both('aws_default_security_group')
          + rule('e', 'aws_default_vpc.east.default_security_group_id', 'cidr_ipv4 = "10.0.0.0/8"')
          + rule('w', 'aws_default_vpc.west.default_security_group_id', 'cidr_ipv4 = "11.0.0.0/8"'),
      ),
    ).toEqual([
      'aws_default_security_group.east ingress tcp 22 from 10.0.0.0/8 by aws_vpc_security_group_ingress_rule.e',
      'aws_default_security_group.west ingress tcp 22 from 11.0.0.0/8 by aws_vpc_security_group_ingress_rule.w',
    ]);
  });
});
