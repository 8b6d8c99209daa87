import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './program.ts';
import { repository } from './repository.ts';

const examples = 'examples: [{name: a, given: group a, finds: []}, {name: b, given: group b, finds: []}]';
const policy = (condition: string): string =>
  `module: m\ntitle: t\nrules:\n  - {id: found, title: t, severity: high, target: security-group, why: w, fix: f, message: m, condition: ${condition}, ${examples}}\n`;

/** What a condition finds in an input, as `subject verdict unknown`. */
async function found(condition: string, files: Readonly<Record<string, string>>, input = '.'): Promise<string[]> {
  const root = repository({ ...files, 'policy.yaml': policy(condition) });
  const { stdout } = await runProgram([
    'check',
    join(root, input),
    '--policy',
    join(root, 'policy.yaml'),
    '--format',
    'json',
  ]);
  const report = JSON.parse(stdout);
  return report.findings
    .filter(({ rule }: { rule: string }) => rule === 'found')
    .map(
      ({
        subject,
        verdict,
        unknown,
      }: {
        subject: { address: string };
        verdict: string;
        unknown: { attribute: string }[];
      }) =>
        [
          subject.address.replace('aws_security_group.', ''),
          verdict,
          ...unknown.map(({ attribute }) => attribute),
        ].join(' '),
    );
}

const NO_OWNER = '{attribute: {tag: {key: owner, value: {exists: false}}}}';
const group = (name: string, more = ''): string =>
  `resource "aws_security_group" "${name}" {\n  name = "${name}"\n${more}\n}\n`;

describe('tags of a configuration', () => {
  test.each<[string, string, string[]]>([
    ['none', group('web'), ['web violated']],
    ['its own', group('web', 'tags = { owner = "net" }'), []],
    [
      'those of the provider',
      `provider "aws" {\n  default_tags {\n    tags = { owner = "net" }\n  }\n}\n${group('web', 'tags = { env = "prod" }')}`,
      [],
    ],
    [
      'those of the provider do not have it',
      `provider "aws" {\n  default_tags {\n    tags = { env = "prod" }\n  }\n}\n${group('web')}`,
      ['web violated'],
    ],
    [
      'those of the provider are not known',
      `variable "tags" {\n  type = map(string)\n}\nprovider "aws" {\n  default_tags {\n    tags = var.tags\n  }\n}\n${group('web', 'tags = { env = "prod" }')}`,
      ['web undetermined tags'],
    ],
    [
      'those of another provider configuration',
      `provider "aws" {\n  alias = "west"\n  default_tags {\n    tags = { owner = "net" }\n  }\n}\n${group('web')}${group('west', 'provider = aws.west')}`,
      ['web violated'],
    ],
    [
      'its own are not known',
      `variable "tags" {\n  type = map(string)\n}\n${group('web', 'tags = var.tags')}`,
      ['web undetermined tags'],
    ],
  ])('%s', async (_, text, expected) => expect(await found(NO_OWNER, { 'main.tf': text })).toEqual(expected));
});

describe('tags of a plan', () => {
  const plan = (after: object, afterUnknown: object, defaultTags?: object): string =>
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
            actions: ['create'],
            before: null,
            after: { name: 'web', ingress: [], egress: [], ...after },
            after_unknown: { id: true, ...afterUnknown },
            before_sensitive: false,
            after_sensitive: {},
          },
        },
      ],
      configuration: {
        provider_config: {
          aws: {
            name: 'aws',
            full_name: 'registry.terraform.io/hashicorp/aws',
            expressions: defaultTags === undefined ? {} : { default_tags: [{ tags: defaultTags }] },
          },
        },
        root_module: {
          resources: [
            {
              address: 'aws_security_group.web',
              mode: 'managed',
              type: 'aws_security_group',
              name: 'web',
              provider_config_key: 'aws',
              expressions: {},
              schema_version: 1,
            },
          ],
        },
      },
    });
  test.each<[string, object, object, string[], object?]>([
    ['with those of the provider', { tags: { env: 'x' }, tags_all: { env: 'x', owner: 'net' } }, {}, []],
    ['without', { tags: { env: 'x' }, tags_all: { env: 'x' } }, {}, ['web violated']],
    ['of a provider that has no tags_all', { tags: { env: 'x' } }, {}, ['web violated']],
    ['none at all', { tags: null }, { tags_all: true }, ['web violated']],
    [
      'those of the provider are not known',
      { tags: { env: 'x' } },
      { tags_all: true },
      ['web undetermined tags'],
      { references: ['var.tags'] },
    ],
    [
      'those of the provider have it',
      { tags: { env: 'x' } },
      { tags_all: true, tags: { env: true } },
      [],
      { constant_value: { owner: 'net' } },
    ],
    [
      'its own where those of the provider are not known',
      { tags: { owner: 'x' } },
      { tags_all: true },
      [],
      { references: ['var.tags'] },
    ],
    [
      'one that is not known',
      { tags: {}, tags_all: {} },
      { tags: { owner: true }, tags_all: { owner: true } },
      ['web undetermined tags'],
    ],
  ])('%s', async (...[, after, unknown, expected, defaults]) =>
    expect(await found(NO_OWNER, { 'plan.json': plan(after, unknown, defaults) }, 'plan.json')).toEqual(expected),
  );
});

describe('what a plan does', () => {
  const CHANGED = '{attribute: {change: {in: [create, update, replace]}}}';
  test('a new group, and one that stays', async () => {
    const plan = readFileSync('testdata/scenarios/newly-opened/plan.json', 'utf8');
    const all = await found('{attribute: {change: {exists: true}}}', { 'plan.json': plan }, 'plan.json');
    const changed = await found(CHANGED, { 'plan.json': plan }, 'plan.json');
    const actions = new Map(
      (
        JSON.parse(plan) as { resource_changes: { type: string; address: string; change: { actions: string[] } }[] }
      ).resource_changes
        .filter(({ type }) => type === 'aws_security_group')
        .map(({ address, change }) => [address.replace('aws_security_group.', ''), change.actions.join()]),
    );
    expect(changed).toEqual(all.filter((line) => actions.get(line.split(' ')[0] ?? '') !== 'no-op'));
    expect(new Set(actions.values()).size).toBeGreaterThan(1);
  });
  test('a configuration does not know', async () => {
    expect(await found(CHANGED, { 'main.tf': group('web') })).toEqual(['web undetermined change']);
  });
});

test('a resource whose groups are not known may carry any of them', async () => {
  const text = `${group('web')}variable "groups" {\n  type = list(string)\n}\nresource "aws_instance" "a" {\n  ami = "ami-1"\n  instance_type = "t3.nano"\n  vpc_security_group_ids = var.groups\n}\n`;
  expect(await found('{attribute: {carried-by: {exists: false}}}', { 'main.tf': text })).toEqual([
    'web undetermined carried-by',
  ]);
  expect(await found('{attribute: {carried-by: {matches: "aws_lb.*"}}}', { 'main.tf': text })).toEqual([]);
  expect(
    await found('{attribute: {carried-by: {matches: "aws_instance.*"}}}', {
      'main.tf': text.replace('var.groups', '[aws_security_group.web.id]'),
    }),
  ).toEqual(['web violated']);
});
