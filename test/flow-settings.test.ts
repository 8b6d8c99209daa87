import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { memoryDisk } from '../src/base/memory-disk.testing.ts';
import type { Report } from '../src/model/generated/report.ts';
import { docsBlock } from './docs-block.ts';
import { runProgram } from './program.ts';

/** What configurations, comments, waivers, baselines and plans say of rules holds for flows. */

const FOLDER = 'testdata/flows';
const FLOW = 'flow/only-the-bastion-speaks-ssh';
const FLOWS = readFileSync(`${FOLDER}/flows.yaml`, 'utf8');
const MAIN = readFileSync(`${FOLDER}/main.tf`, 'utf8');
const ALONE = 'policies: [flows.yaml]\nmodules: {rule-order: off, return-traffic: off, hygiene: off}\n';

/** The application takes SSH of a network instead of the bastion alone. */
function openedTo(cidr: string): string {
  const opened = MAIN.replace(
    /= 22\n {2}referenced_security_group_id = aws_security_group.bastion.id/,
    () => `= 22\n  cidr_ipv4 = "${cidr}"`,
  );
  expect(opened).not.toBe(MAIN);
  return opened;
}

const OPENED = openedTo('10.0.1.0/24');

const BASELINE = `version: 1
findings:
  - rule: ${FLOW}
    subject: aws_instance.app
    cause: flow
    severity: high
    packets: [ingress ipv4 tcp 22 10.0.1.0/24]
`;

interface Repository {
  readonly main?: string;
  readonly flows?: string;
  /** Behind what switches off the rules that are of no interest here. */
  readonly config?: string;
  readonly options?: readonly string[];
}

async function said({
  main = OPENED,
  flows = FLOWS,
  config = '',
  options = [],
}: Repository): Promise<readonly string[]> {
  const disk = memoryDisk({
    '/net/.git/HEAD': 'ref: refs/heads/main\n',
    '/net/main.tf': main,
    '/net/flows.yaml': flows,
    '/net/portcullis.yaml': ALONE + config,
    '/net/base.yaml': BASELINE,
  });
  const { stdout } = await runProgram(['check', '--format', 'json', '/net', ...options], { disk });
  const { findings, waived, diagnostics } = JSON.parse(
    stdout.replaceAll('/net/', '').replaceAll('/net', '.'),
  ) as Report;
  return [
    ...findings.map((each) => `${each.severity} ${each.verdict} ${each.rule} ${each.subject.address}`),
    ...waived.map(({ rule, by }) => `waived ${rule} by ${by}`),
    ...diagnostics.filter(({ level }) => level !== 'info').map(({ level, message }) => `${level}: ${message}`),
  ];
}

function commented(rule: string): string {
  return OPENED.replace(
    'resource "aws_instance" "app" {',
    (head) => `# portcullis:ignore ${rule} -- soon gone\n${head}`,
  );
}

function withFlow(flow: string): string {
  return `${FLOWS}\n  - id: more\n    why: it shows\n    ${flow.replaceAll('\n', '\n    ')}\n`;
}

const UNPROTECTED = FLOWS.replace('why: SSH into', (text) => `suppressible: false\n    ${text}`);
const CACHE = 'from: {tag: {tier: app}}\nto: {role: cache}\nexpect: delivered';
const NO_CACHE = '`to` means nobody here: nothing has role cache, so that nothing can be said of this flow';

test.each<[string, Repository, readonly string[]]>([
  ['as the module has it', {}, [`high violated ${FLOW} aws_instance.app`]],
  ['another severity', { config: `rules: {${FLOW}: critical}` }, [`critical violated ${FLOW} aws_instance.app`]],
  ['switched off', { config: `rules: {${FLOW}: off}` }, []],
  [
    'a scope by the tag of who is reached',
    { config: `scopes: [{where: {tag: {tier: app}}, rules: {${FLOW}: low}}]` },
    [`low violated ${FLOW} aws_instance.app`],
  ],
  [
    'a scope that is about somebody else',
    { config: `scopes: [{where: {tag: {tier: data}}, rules: {${FLOW}: low}}]` },
    [`high violated ${FLOW} aws_instance.app`],
  ],
  [
    'a flow that nobody wrote',
    { config: 'rules: {flow/only-the-bastion-speaks-shh: off}' },
    [
      `error: rules.flow/only-the-bastion-speaks-shh: there is no rule flow/only-the-bastion-speaks-shh; \`portcullis policies\` lists them; did you mean ${FLOW}?`,
    ],
  ],
  [
    'an id that is none',
    { config: 'rules: {flows/x: off}' },
    ['error: rules: flows/x is no id of a rule: small letters, digits and -, a letter first; of a flow flow/ID'],
  ],
  [
    'a waiver',
    { config: `waivers: [{rule: ${FLOW}, subject: aws_instance.app, reason: soon gone}]` },
    [`waived ${FLOW} by waiver`],
  ],
  ['a comment on who is reached', { main: commented(FLOW) }, [`waived ${FLOW} by comment`]],
  [
    'a comment about a flow that takes none',
    { main: commented(FLOW), flows: UNPROTECTED },
    [
      `high violated ${FLOW} aws_instance.app`,
      `warning: This comment covers nothing of ${FLOW}, which no comment may ignore`,
    ],
  ],
  ['a baseline', { options: ['--baseline', '/net/base.yaml'] }, [`waived ${FLOW} by baseline`]],
  [
    'a baseline that records less',
    { main: openedTo('10.0.0.0/22'), options: ['--baseline', '/net/base.yaml'] },
    [
      `high violated ${FLOW} aws_instance.app`,
      `warning: A finding reaches further than base.yaml records, or is graver: ${FLOW} of aws_instance.app (line 3, new is ingress ipv4 tcp 22 10.0.2.0/24)`,
    ],
  ],
  ['a flow that means nobody', { main: MAIN, flows: withFlow(CACHE) }, ['high undetermined flow/more .']],
  ['an optional one', { main: MAIN, flows: withFlow(`${CACHE}\noptional: true`) }, [`warning: flow/more: ${NO_CACHE}`]],
  [
    'an optional one that is switched off',
    { main: MAIN, flows: withFlow(`${CACHE}\noptional: true`), config: 'rules: {flow/more: off}' },
    [],
  ],
  [
    'one between an endpoint and itself',
    { main: MAIN, flows: withFlow('from: {tag: {tier: data}}\nto: {tag: {tier: data}}\nexpect: delivered') },
    ['high undetermined flow/more .'],
  ],
])('%s', async (_, repository, expected) => {
  expect(await said(repository)).toEqual(expected);
});

test.each(['new', 'existing', 'fixed'])('what a plan changes: %s', async (change) => {
  const { stdout } = await runProgram([
    'check',
    `${FOLDER}/changes/${change}.json`,
    '--policy',
    `${FOLDER}/flows.yaml`,
    '--source',
    'none',
    '--format',
    'json',
  ]);
  const { findings, fixed } = JSON.parse(stdout) as Report;
  const told = [
    ...findings.map((each) => ({ ...each, change: each.change })),
    ...fixed.map((each) => ({ ...each, change: 'fixed' })),
  ];
  expect(told.flatMap((each) => (each.rule.startsWith('flow/') ? [`${each.change} ${each.rule}`] : []))).toEqual([
    `${change} ${FLOW}`,
  ]);
});

test('the configuration of the page', async () => {
  const three = readFileSync(`${FOLDER}/three-lines.yaml`, 'utf8');
  const config = docsBlock('docs/flows.md', 'flow-settings');
  expect(await said({ flows: three, config })).toEqual([
    'waived flow/only-the-bastion by waiver',
    'warning: The scope tag env is sandbox is about nothing here: it may be misspelt, or meant for other inputs',
  ]);
  expect(await said({ flows: three })).toEqual(['high violated flow/only-the-bastion aws_instance.app']);
});

test('examples of flows are tested', async () => {
  const { status, stdout } = await runProgram(['test', `${FOLDER}/examples.yaml`, '--format', 'json']);
  const { passed, failed } = JSON.parse(stdout) as { readonly passed: number; readonly failed: number };
  expect({ status, passed, failed }).toEqual({ status: 0, passed: 3, failed: 0 });
  const wrong = readFileSync(`${FOLDER}/examples.yaml`, 'utf8').replace('finds: []', 'finds: [{subject: app}]');
  const disk = memoryDisk({ '/net/.git/HEAD': 'ref: refs/heads/main\n', '/net/flows.yaml': wrong });
  const told = await runProgram(['test', '/net/flows.yaml'], { disk });
  expect(told.status).toBe(1);
});

/** What is told of a flow on whose sides nobody is. */
test.each<[string, string, string]>([
  [
    'a key of a tag',
    'from: internet\nto: {tag: {teir: data}}',
    '`to` means nobody here: nothing has tag teir=data (tag tier is there)',
  ],
  [
    'a value of a tag',
    'from: internet\nto: {tag: {tier: dta}}',
    '`to` means nobody here: nothing has tag tier=dta (tag tier=data is there)',
  ],
  [
    'a value far from all',
    'from: internet\nto: {tag: {tier: x}}',
    '`to` means nobody here: nothing has tag tier=x (tag tier is app, data and web)',
  ],
  [
    'a type',
    'from: internet\nto: {type: aws_instnce}',
    '`to` means nobody here: nothing has type aws_instnce (type aws_instance is there)',
  ],
  [
    'an address',
    'from: {address: aws_instance.ap}\nto: {type: aws_instance}',
    '`from` means nobody here: nothing has address aws_instance.ap (address aws_instance.app is there)',
  ],
  [
    'a subnet',
    'from: internet\nto: {subnet: aws_subnet.dat}',
    '`to` means nobody here: nothing has subnet aws_subnet.dat (subnet aws_subnet.data is there)',
  ],
  [
    'a subnet far from all',
    'from: internet\nto: {subnet: "*.x"}',
    '`to` means nobody here: nothing has subnet *.x (subnet is aws_subnet.app, aws_subnet.data and aws_subnet.public)',
  ],
  [
    'two that nothing has both of',
    'from: internet\nto: {tag: {tier: app, role: bastion}}',
    '`to` means nobody here: nothing has tag tier=app and tag role=bastion together',
  ],
  [
    'all that is taken away again',
    'from: internet\nto: {tag: {tier: app}, except: {role: instance}}',
    '`to` means nobody here: whoever has tag tier=app is excepted (what has role instance)',
  ],
  [
    'one of several',
    'from: internet\nto: [{role: cache}, {type: aws_elb}]',
    '`to` means nobody here: nothing has role cache; nothing has type aws_elb',
  ],
  [
    'the same one on both sides',
    'from: {tag: {tier: app}}\nto: {address: aws_instance.app}',
    '`from` and `to` mean nobody here but aws_instance.app, which needs no network to reach itself',
  ],
])('nobody: %s', async (_, flow, text) => {
  const warned = await said({ main: MAIN, flows: withFlow(`${flow}\nexpect: blocked\noptional: true`) });
  expect(warned).toEqual([`warning: flow/more: ${text}, so that nothing can be said of this flow`]);
  expect(await said({ main: MAIN, flows: withFlow(`${flow}\nexpect: blocked`) })).toEqual([
    'high undetermined flow/more .',
  ]);
});

test('a finding about nobody says what to do, by itself', async () => {
  const [main, flows] = [MAIN, withFlow('from: internet\nto: {role: cache}\nexpect: blocked')];
  const { stdout } = await runProgram(['check', '/net', '--config', '/net/portcullis.yaml'], {
    disk: memoryDisk({ '/net/main.tf': main, '/net/flows.yaml': flows, '/net/portcullis.yaml': ALONE }),
  });
  expect(stdout.replaceAll(/\n {2}(?=\S+ (?!  ))/g, ' ')).toContain(
    'HIGH, undetermined: `to` means nobody here: nothing has role cache, so that nothing can be said of this flow [flow/more]\n  fix    Correct `to` of the flow, or say that it is `optional`\n',
  );
});

test('the command that explains a rule tells a flow in words', async () => {
  const { stdout } = await runProgram(['policies', 'flow/app-to-data', '--policy', `${FOLDER}/three-lines.yaml`]);
  expect(stdout.split('\n').slice(3, -1)).toEqual([
    'module       our-flows',
    'from         what has tag tier=app',
    'to           what has tag tier=data',
    'packets      tcp 5432',
    'expect       delivered: every one of these arrives, and its reply returns',
    'why          Without its database the application is down.',
  ]);
});
