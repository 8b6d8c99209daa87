import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { runProgram } from './program.ts';
import { repository } from './repository.ts';

const examples = 'examples: [{name: a, given: group a, finds: []}, {name: b, given: group b, finds: []}]';
const policy = (condition: string, target = 'security-group'): string =>
  `module: m\ntitle: t\nrules:\n  - {id: found, title: t, severity: high, target: ${target}, why: w, fix: "{subject}", message: "{subject}", condition: ${condition}, ${examples}}\n`;

async function report(files: Readonly<Record<string, string>>, input: string, ...options: readonly string[]) {
  const root = repository(files);
  const { stdout } = await runProgram([
    'check',
    join(root, input),
    '--policy',
    join(root, 'policy.yaml'),
    ...options,
    '--format',
    'json',
  ]);
  return { text: stdout, ...JSON.parse(stdout) };
}

describe('a sensitive network does not show by what is left', () => {
  const variable = 'variable "c" {\n  default = "66.77.88.0/24"\n  sensitive = true\n}\n';
  test('of what is required', async () => {
    const { text, findings } = await report(
      {
        'policy.yaml': policy(
          '{require: {direction: ingress, ports: [tcp/22], remote: {every-of: [66.0.0.0/8]}}}',
        ).replace('"{subject}", message: "{subject}"', '"{missing}", message: "{missing}"'),
        'main.tf': `${variable}resource "aws_security_group" "web" {\n  ingress {\n    protocol = "tcp"\n    from_port = 22\n    to_port = 22\n    cidr_blocks = [var.c]\n  }\n}\n`,
      },
      '.',
    );
    expect([
      findings.filter(({ rule }: { rule: string }) => rule === 'found').length,
      /66\.77\.8[79]/.test(text),
    ]).toEqual([1, false]);
  });
  test('of a list with a deny', async () => {
    const entry = (number: number, action: string, cidr: string): string =>
      `  ingress {\n    rule_no = ${number}\n    action = "${action}"\n    protocol = "tcp"\n    from_port = 22\n    to_port = 22\n    cidr_block = ${cidr}\n  }\n`;
    const { text, findings } = await report(
      {
        'policy.yaml': policy('{forbid: {direction: ingress, remote: anyone}}', 'network-acl'),
        'main.tf': `${variable}resource "aws_network_acl" "app" {\n  vpc_id = "vpc-1"\n${entry(90, 'deny', 'var.c')}${entry(100, 'allow', '"0.0.0.0/0"')}}\n`,
      },
      '.',
    );
    expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(
      expect.arrayContaining(['found', 'nacl-sensitive-port-open', 'nacl-missing-ephemeral-outbound']),
    );
    expect(text).not.toMatch(/66\.77\.8[789]/);
  });
});

describe('what a plan makes worse is new', () => {
  const rule = (port: number): object => ({
    cidr_blocks: ['0.0.0.0/0'],
    from_port: port,
    to_port: port,
    protocol: 'tcp',
    self: false,
    ipv6_cidr_blocks: [],
    prefix_list_ids: [],
    security_groups: [],
    description: 'x',
  });
  const plan = (before: readonly number[], after: readonly number[]): string =>
    JSON.stringify({
      format_version: '1.2',
      terraform_version: '1.11.4',
      resource_changes: [
        {
          address: 'aws_security_group.web',
          mode: 'managed',
          type: 'aws_security_group',
          name: 'web',
          provider_name: 'registry.terraform.io/hashicorp/aws',
          change: {
            actions: ['update'],
            before: { id: 'sg-1', name: 'web', ingress: before.map(rule), egress: [] },
            after: { id: 'sg-1', name: 'web', ingress: after.map(rule), egress: [] },
            after_unknown: {},
            before_sensitive: {},
            after_sensitive: {},
          },
        },
      ],
      prior_state: {
        format_version: '1.0',
        values: {
          root_module: {
            resources: [
              {
                address: 'aws_security_group.web',
                mode: 'managed',
                type: 'aws_security_group',
                name: 'web',
                provider_name: 'registry.terraform.io/hashicorp/aws',
                values: { id: 'sg-1', name: 'web', ingress: before.map(rule), egress: [] },
              },
            ],
          },
        },
      },
      configuration: {
        root_module: {
          resources: [
            {
              address: 'aws_security_group.web',
              mode: 'managed',
              type: 'aws_security_group',
              name: 'web',
              provider_config_key: 'aws',
              expressions: { ingress: {} },
              schema_version: 1,
            },
          ],
        },
      },
    });
  const changes = async (condition: string, before: readonly number[], after: readonly number[]): Promise<string[]> => {
    const { findings, fixed } = await report(
      { 'policy.yaml': policy(condition), 'plan.json': plan(before, after) },
      'plan.json',
    );
    const own = (all: readonly { rule: string; change: string | null; ports: string[] }[], as?: string): string[] =>
      all.filter(({ rule: id }) => id === 'found').map(({ change, ports }) => `${as ?? change} ${ports.join()}`);
    return [...own(findings), ...own(fixed, 'fixed')];
  };
  const REQUIRED = '{require: {direction: ingress, ports: [tcp/443, tcp/22], families: [ipv4], remote: internet}}';
  const EITHER =
    '{any: [{forbid: {direction: ingress, ports: [tcp/22], remote: internet}}, {forbid: {direction: ingress, ports: [tcp/8080], remote: internet}}]}';
  test.each<[string, string, number[], number[], string[]]>([
    ['one more service that is missing', REQUIRED, [443], [80], ['new tcp/22,tcp/443']],
    ['one less', REQUIRED, [80], [443], ['existing tcp/22']],
    ['one of two sentences is mended: they are one finding', EITHER, [22, 8080], [8080], ['existing tcp/8080']],
    ['the other one', EITHER, [22, 8080], [22], ['existing tcp/22']],
  ])('%s', async (_, condition, before, after, expected) =>
    expect(await changes(condition, before, after)).toEqual(expected),
  );
});

describe('what nobody states', () => {
  test.each([
    '{not: {attribute: {tag: {key: owner, value: {exists: true}}}}}',
    '{not: {all: [{forbid: {direction: ingress, remote: internet}}, {attribute: {module: {is: x}}}]}}',
    '{not: {all: [{attribute: {module: {is: x}}}, {forbid: {direction: ingress, remote: internet}}]}}',
  ])('is not found by %s', async (condition) => {
    const { findings } = await report(
      {
        'policy.yaml': policy(condition, '[security-group, network-acl]'),
        'main.tf': 'resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n',
      },
      '.',
    );
    expect(findings.filter(({ rule }: { rule: string }) => rule === 'found')).toEqual([]);
  });
});
