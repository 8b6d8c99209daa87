import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { NODE_DISK } from '../src/base/node-disk.ts';
import { openRooted } from '../src/base/rooted-files.ts';
import { inMadeFolder } from '../src/terraform/hcl/made-folder.testing.ts';
import { MODEL_WANTS } from '../src/terraform/normalise.ts';
import { readTerraformJson } from '../src/terraform/plan/read-terraform-json.ts';
import { differencePhrase } from '../src/terraform/source/agreement/difference-text.ts';
import { openSource } from '../src/terraform/source/open-source.ts';
import { changedArguments } from './source/changed-arguments.ts';
import { asOldPlan } from './source/old-plan.ts';

const EXPRESSIONS = 'testdata/sources/expressions';
const JSON_SYNTAX = 'testdata/sources/json-syntax';

function filesIn(folder: string, below = ''): Record<string, string> {
  return Object.fromEntries(
    readdirSync(`${folder}/${below}`, { withFileTypes: true }).flatMap((entry): (readonly [string, string])[] => {
      const path = `${below}${entry.name}`;
      if (entry.isDirectory()) return Object.entries(filesIn(folder, `${path}/`));
      return /\.tf(\.json)?$/.test(path) ? [[path, readFileSync(`${folder}/${path}`, 'utf8')]] : [];
    }),
  );
}

/** What of these files is not what the plan says. */
async function differing(plan: Buffer, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return inMadeFolder(files, async (root) => {
    const read = readTerraformJson(plan, { path: 'plan.json', wants: MODEL_WANTS, withData: true, withWritten: true });
    if (!read.ok || read.written === null) throw new Error('no plan');
    const opening = await openSource({
      folder: root,
      files: openRooted(NODE_DISK, { root }),
      wants: MODEL_WANTS,
      dialect: 'terraform',
      isDialectOpen: false,
      isStrict: false,
      workspace: null,
      written: read.written,
      data: read.data,
      planned: read.stack.planned,
      valueFiles: [],
      valueFilesOfSets: async () => [],
      formatVersion: read.stack.input.formatVersion,
    });
    if (!opening.ok) throw new Error(opening.diagnostics.map(({ message }) => message).join('\n'));
    return (opening.source.differences ?? []).map(differencePhrase);
  });
}

describe.each([EXPRESSIONS, JSON_SYNTAX])('%s', (folder) => {
  const plan = readFileSync(`${folder}/plan.json`);
  const files = filesIn(folder);

  test('agrees with its plan', async () => expect(await differing(plan, files)).toEqual([]));
});

test('a configuration agrees with the plan as Terraform 0.15 would have written it', async () =>
  expect(await differing(asOldPlan(readFileSync(`${EXPRESSIONS}/plan.json`)), filesIn(EXPRESSIONS))).toEqual([]));

/** What a plan does not show of its configuration. Where it is known, its values show it. */
const UNSHOWN: readonly RegExp[] = [
  /^(?:terraform|provider \w+|locals|check \w+) \//,
  // The values of the root's variables are those of the plan.
  /^main\.tf:variable \w+ \//,
  /^\S+:variable \w+ \/ (?:type|description|sensitive|nullable)$/,
  /\/ (?:dynamic \w+|lifecycle) \//,
  // Constants of blocks that stand for an argument, where one of them refers to something.
  /^main\.tf:resource aws_security_group web \/ ingress \/ (?:description|from_port|to_port|protocol|self)$/,
  /\/ source$/,
  // Nothing is made of outputs of the root, nor of a variable that nothing refers to.
  /^main\.tf:output /,
  /variable rules \/ default$/,
];

describe('a change of one argument', () => {
  const plan = readFileSync(`${EXPRESSIONS}/plan.json`);
  const files = filesIn(EXPRESSIONS);
  const changes = Object.entries(files).flatMap(([file, text]) =>
    changedArguments(text).map((change) => ({ ...change, file, where: `${file}:${change.argument}` })),
  );
  const isShown = (where: string): boolean =>
    !UNSHOWN.some((pattern) => pattern.test(where) || pattern.test(where.replace(/^[^:]*:/, '')));

  test.each(changes.filter(({ where }) => isShown(where)))('is told: $where → $to', async ({ file, text, owner }) => {
    const told = await differing(plan, { ...files, [file]: text });
    expect(told).toEqual([expect.stringContaining(` of ${file === 'main.tf' ? '' : 'module.net.'}${owner} `)]);
  });

  test('is not told where no plan shows it', async () => {
    for (const { file, text } of changes.filter(({ where }) => !isShown(where)))
      expect(await differing(plan, { ...files, [file]: text })).toEqual([]);
  });
});

describe('a block or call', () => {
  const plan = readFileSync(`${EXPRESSIONS}/plan.json`);
  const files = filesIn(EXPRESSIONS);
  const main = files['main.tf'] ?? '';
  test.each([
    ['that the plan does not have', `${main}\nresource "aws_eip" "more" {}\n`, ['aws_eip.more is not in the plan']],
    [
      'that only the plan has',
      main.replace('resource "aws_eip" "office"', 'resource "aws_eip" "other"'),
      ['aws_eip.other is not in the plan', 'aws_eip.office is in the plan'],
    ],
    [
      'of a data source',
      main.replace('data "aws_vpc" "again"', 'data "aws_vpc" "once"'),
      ['data.aws_vpc.once is not in the plan', 'data.aws_vpc.again is in the plan'],
    ],
    [
      'with a block less',
      main.replace(/ {2}ingress \{\n {4}rule_no {4}= 200[^}]*\}\n/, ''),
      ['ingress of aws_default_network_acl.main is not what the plan was made of'],
    ],
    [
      'with an argument less',
      main.replace('  assign_generated_ipv6_cidr_block = true\n', ''),
      [
        'assign_generated_ipv6_cidr_block of aws_vpc.main is not what the plan was made of (not given; in the plan a constant)',
      ],
    ],
    [
      'with an argument more',
      main.replace('  domain = "vpc"\n', '  domain = "vpc"\n  instance = aws_instance.bastion["a"].id\n'),
      [
        'instance of aws_eip.office is not what the plan was made of (aws_instance.bastion["a"].id; in the plan not given)',
      ],
    ],
    [
      'of which a dynamic one stands there now',
      main
        .replace(
          / {2}ingress \{\n {4}description/,
          '  dynamic "ingress" {\n    for_each = [1]\n    content {\n    description',
        )
        .replace('public_ip}/32"]\n  }', 'public_ip}/32"]\n  }\n  }'),
      [expect.stringMatching(/^ingress of aws_security_group\.web is not what/)],
    ],
  ])('%s is told', async (_, text, told) => expect(await differing(plan, { ...files, 'main.tf': text })).toEqual(told));
});

test('of JSON syntax a plan shows every text', async () => {
  const plan = readFileSync(`${JSON_SYNTAX}/plan.json`);
  const [text = ''] = Object.values(filesIn(JSON_SYNTAX));
  const told = async (from: string, to: string): Promise<readonly string[]> =>
    differing(plan, { 'main.tf.json': text.replace(from, to) });
  expect(await told('public_ip}/32', 'public_ip}/0')).toEqual([
    'ingress of aws_security_group.web is not what the plan was made of (another constant)',
  ]);
  expect(await told('"from_port": 443', '"from_port": 44')).toHaveLength(1);
  expect(await told('${length(var.ports)}', '${length(var.ports) + 1}')).toHaveLength(1);
  expect(await told('"rule_no": 200', '"rule_no": 201')).toHaveLength(1);
});

/** `{}` in a plan is a value that calls functions and refers to nothing, or an empty block. */
test.each([
  ['a block of a function agrees', 'cidr_blocks = [timestamp()]', []],
  [
    'one of a constant does not',
    'cidr_blocks = ["10.0.0.0/8"]',
    ['(a constant; in the plan a value without references)'],
  ],
  ['nor does one that refers to something', 'cidr_blocks = [aws_vpc.v.cidr_block]', ['(aws_vpc.v.cidr_block; in']],
  ['an empty block agrees', '', []],
])('blocks that stand for an argument: %s', async (_, argument, told) => {
  const address = 'aws_security_group.a';
  const resource = { address, mode: 'managed', type: 'aws_security_group', name: 'a' };
  const change = { actions: ['create'], before: null, after: {}, after_unknown: { ingress: true } };
  const plan = {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {},
    resource_changes: [{ ...resource, change }],
    configuration: { root_module: { resources: [{ ...resource, expressions: { ingress: {} } }] } },
  };
  const text = `resource "aws_security_group" "a" {\n  ingress {\n    ${argument}\n  }\n}\n`;
  const found = await differing(Buffer.from(JSON.stringify(plan)), { 'main.tf': text });
  expect(found).toEqual(told.map((each) => expect.stringContaining(each)));
});
