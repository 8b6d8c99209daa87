import { describe, expect, test } from '@jest/globals';
import { group, ingress, madeModel, type MadeFiles } from '../made-folder.testing.ts';

type Row = [string, MadeFiles, readonly string[]];

const lifecycle = (enabled: string): string => `lifecycle {\nenabled = ${enabled}\n}`;
const module = (...body: readonly string[]): string => `module "m" {\nsource = "./m"\n${body.join('\n')}\n}\n`;
const rule = (id: string, ...body: readonly string[]): string =>
  `resource "aws_vpc_security_group_ingress_rule" "r" {\nsecurity_group_id = ${id}\nip_protocol = "tcp"\nfrom_port = 22\nto_port = 22\ncidr_ipv4 = "0.0.0.0/0"\n${body.join('\n')}\n}\n`;
const UNKNOWN = 'variable "on" {\ntype = bool\n}\n';
const NO_VALUE = 'info A variable has no value (on): what depends on it is unknown. --var and --var-file give values';
const OPEN = 'aws_security_group.a ingress tcp 22 from 0.0.0.0/0';
const BY_R = 'by aws_vpc_security_group_ingress_rule.r';

describe('what is enabled, in the dialect of OpenTofu', () => {
  test.each<Row>([
    ['a resource', group('a', ingress(), lifecycle('true')), [OPEN]],
    ['a resource that is not', group('a', ingress(), lifecycle('false')), []],
    ['a text that is no less a bool', group('a', ingress(), lifecycle('"false"')), []],
    ['by a variable', `variable "on" {\ndefault = false\n}\n${group('a', ingress(), lifecycle('var.on'))}`, []],
    [
      'none or one, where nobody knows',
      UNKNOWN + group('a', ingress(), lifecycle('var.on')),
      ['aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?enabled', NO_VALUE],
    ],
    ['a rule of a group that is', group('a', lifecycle('true')) + rule('aws_security_group.a.id'), [`${OPEN} ${BY_R}`]],
    [
      'a rule of a group that may be',
      UNKNOWN + group('a', lifecycle('var.on')) + rule('aws_security_group.a.id', lifecycle('var.on')),
      [`aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?enabled ${BY_R}`, NO_VALUE],
    ],
    [
      'null is asked for',
      group('a', lifecycle('false'))
        + group('b')
        + rule('aws_security_group.a == null ? aws_security_group.b.id : aws_security_group.a.id'),
      [`aws_security_group.b ingress tcp 22 from 0.0.0.0/0 ${BY_R}`],
    ],
    [
      'what may be null is asked for',
      UNKNOWN
        + group('a', lifecycle('var.on'))
        + group('b')
        + rule('aws_security_group.a != null ? aws_security_group.a.id : aws_security_group.b.id'),
      ['a', 'b']
        .map((name) => `aws_security_group.${name} ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?security_group_id ${BY_R}`)
        .concat(NO_VALUE),
    ],
    [
      'a splat of what is not',
      group('a', lifecycle('false')) + group('b', `count = length(aws_security_group.a[*])`, ingress()),
      [],
    ],
    [
      'try',
      group('a', lifecycle('false')) + group('b') + rule('try(aws_security_group.a.id, aws_security_group.b.id)'),
      [`aws_security_group.b ingress tcp 22 from 0.0.0.0/0 ${BY_R}`],
    ],
    [
      'try of what may be',
      UNKNOWN
        + group('a', lifecycle('var.on'))
        + group('b')
        + rule('try(aws_security_group.a.id, aws_security_group.b.id)'),
      ['a', 'b']
        .map((name) => `aws_security_group.${name} ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?security_group_id ${BY_R}`)
        .concat(NO_VALUE),
    ],
    ['a module', { 'main.tf': module(lifecycle('true')), 'm/main.tf': group('a', ingress()) }, [`module.m.${OPEN}`]],
    ['a module that is not', { 'main.tf': module(lifecycle('false')), 'm/main.tf': group('a', ingress()) }, []],
    [
      'a module that may be',
      { 'main.tf': UNKNOWN + module(lifecycle('var.on')), 'm/main.tf': group('a', ingress()) },
      ['module.m.aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?enabled', NO_VALUE],
    ],
    [
      'an output of a module that is not',
      {
        'main.tf':
          module(lifecycle('false')) + group('b') + rule('module.m == null ? aws_security_group.b.id : module.m.id'),
        'm/main.tf': `${group('a')}output "id" {\nvalue = aws_security_group.a.id\n}`,
      },
      [`aws_security_group.b ingress tcp 22 from 0.0.0.0/0 ${BY_R}`],
    ],
    [
      'a data source that is not',
      `data "aws_vpc" "v" {\nlifecycle {\nenabled = false\n}\n}\n${group('a', ingress('[data.aws_vpc.v == null ? "10.0.0.0/8" : data.aws_vpc.v.cidr_block]'))}`,
      ['aws_security_group.a ingress tcp 22 from 10.0.0.0/8'],
    ],
    [
      'JSON syntax',
      {
        'main.tf.json': JSON.stringify({
          module: {
            m: { source: './m', lifecycle: { enabled: false } },
            n: { source: './m', lifecycle: [{ enabled: '${true}' }] },
          },
        }),
        'm/main.tf': group('a', ingress()),
      },
      [`module.n.${OPEN}`],
    ],
  ])('%s', async (_, files, expected) => expect(await madeModel(files, { dialect: 'tofu' })).toEqual(expected));

  test.each<[string, string, string]>([
    ['null', lifecycle('null'), 'warning main.tf:4:1 aws_security_group.a: enabled is null; it must be true or false'],
    ['a number', lifecycle('2'), 'warning main.tf:4:1 aws_security_group.a: enabled must be true or false'],
    [
      'beside count',
      `count = 1\n${lifecycle('true')}`,
      'error main.tf:2:1 aws_security_group.a: There is enabled in lifecycle, or count, or for_each, not two of them',
    ],
    [
      'a secret',
      lifecycle('sensitive(true)'),
      'warning main.tf:4:1 aws_security_group.a: Sensitive values, or values derived from them, cannot be used for enabled: addresses would show them',
    ],
  ])('%s is told, and the group is only possible', async (_, argument, told) => {
    const [first = '', second] = await madeModel(group('a', argument, ingress()), { dialect: 'tofu' });
    expect([first.replace('[*]', '').replace('?count', '?enabled'), second?.replace(/:\d+:1/, '')]).toEqual([
      'aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?enabled',
      told.replace(/:\d+:1/, ''),
    ]);
  });

  test('Terraform refuses it, and so is it told', async () => {
    expect(await madeModel(group('a', ingress(), lifecycle('false')))).toEqual([
      'aws_security_group.a ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?enabled',
      expect.stringMatching(
        /^error main\.tf:\d+:1 aws_security_group\.a: Terraform has no `enabled` in lifecycle; OpenTofu has \(--dialect tofu\)$/,
      ),
    ]);
  });
});

describe('functions of OpenTofu alone', () => {
  const FILE = group('a', ingress('[cidrcontains("10.0.0.0/8", "10.1.0.0/16") ? "10.0.0.0/8" : "0.0.0.0/0"]'));
  test('are evaluated in its dialect', async () => {
    expect(await madeModel(FILE, { dialect: 'tofu' })).toEqual(['aws_security_group.a ingress tcp 22 from 10.0.0.0/8']);
  });

  test.each([
    'cidrcontains("10.0.0.0/8", "10.1.0.0/16") ? "10.0.0.0/8" : "0.0.0.0/0"',
    'try(cidrcontains("10.0.0.0/8", "10.1.0.0/16") ? "10.0.0.0/8" : "", "0.0.0.0/0")',
  ])('are an error in that of Terraform, as `terraform validate` says: %s', async (cidr) => {
    const [first, second] = await madeModel(group('a', ingress(`[${cidr}]`)));
    expect(first).toMatch(/^aws_security_group\.a ingress nothing ≤ tcp 22 from 0\.0\.0\.0\/0/);
    expect(second).toMatch(/^error .*Terraform has no function named "cidrcontains"; OpenTofu has \(--dialect tofu\)$/);
  });
});
