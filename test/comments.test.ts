import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { memoryDisk } from '../src/base/memory-disk.testing.ts';
import type { Report } from '../src/model/generated/report.ts';
import { runProgram } from './program.ts';

/** Which comments count, over whole runs. What they stand on and what they cover has tests of its own. */

type Files = Readonly<Record<string, string>>;

const GROUP = 'resource "aws_security_group" "a" {\n  vpc_id = "vpc-1"\n';
const RULE = (comment: string, port = 22): string =>
  `  ${comment}\n  ingress {\n    protocol = "tcp"\n    from_port = ${port}\n    to_port = ${port}\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n`;
const SSH = '# portcullis:ignore sg-sensitive-port-open -- accepted';
const OPEN = `${GROUP}${RULE(SSH)}}\n`;
const CALL = (name: string, source: string, more = ''): string =>
  `module "${name}" {\n  source = "${source}"\n${more}}\n`;

async function run(files: Files, ...words: readonly string[]) {
  const held = Object.entries({ '.git/HEAD': 'ref: refs/heads/main\n', ...files });
  return runProgram(['check', '--show', 'info', ...words], {
    disk: memoryDisk(Object.fromEntries(held.map(([path, text]) => [`/held/${path}`, text]))),
  });
}

/** What of the rules about SSH is found and waived, and what is told of comments. */
async function told(files: Files, ...words: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await run(files, '--format', 'json', ...(words.length === 0 ? ['/held'] : words));
  const { findings, waived, diagnostics } = JSON.parse(stdout.replaceAll('/held/', '')) as Report;
  const isAsked = ({ rule }: { readonly rule: string }): boolean => rule === 'sg-sensitive-port-open';
  return [
    ...findings.filter(isAsked).map(({ subject, ports }) => `found ${subject.address} ${ports.join()}`),
    ...waived
      .filter(isAsked)
      .map(({ subject, ports, by, exceptionPlace: place }) =>
        [`waived ${subject.address} ${ports.join()}`, by, `${place?.file}:${place?.line}`].join(' '),
      ),
    ...diagnostics
      .filter(({ message, about }) => about?.kind === 'comments' || /\bcomment\b/.test(message))
      .map(({ level, place, message }) =>
        [level, ...(place === null ? [] : [`${place.file}:${place.line}`]), message].join(' '),
      ),
  ];
}

const UNUSED =
  'The comment for sg-sensitive-port-open (reason: accepted) covers nothing here: its rule finds nothing there, or not for the sake of that alone; remove it where it is no longer needed';

describe('a comment that is misread in part', () => {
  test.each([
    ['sg-sensitive-port-open,sg-unsued -- one is misspelt', 'sg-unsued is no rule; did you mean sg-unused?'],
    [
      'sg-sensitive-port-open,CKV_AWS_24 -- of another tool',
      'CKV_AWS_24 is an id of another tool: `portcullis policies CKV_AWS_24` tells what it is here',
    ],
    [
      'sg-sensitive-port-open owner=Data Team -- not quoted',
      'it has Team where nothing but ports=, remote=, until=, owner= stands: rules are joined by commas, a value with blanks stands in quotes, and a reason behind ` -- `',
    ],
  ])('covers nothing: %s', async (text, why) =>
    expect(await told({ 'main.tf': `${GROUP}${RULE(`# portcullis:ignore ${text}`)}}\n` })).toEqual([
      'found aws_security_group.a tcp/22',
      `warning main.tf:3 This comment covers nothing: ${why}`,
    ]),
  );
});

describe('which comments count', () => {
  test('that of the repository', async () =>
    expect(await told({ 'main.tf': OPEN })).toEqual(['waived aws_security_group.a tcp/22 comment main.tf:3']));

  test('none with --no-inline, and none with --locked', async () => {
    for (const [option, more] of [['--no-inline'], ['--locked', '--config=/held/none.yaml']] as const)
      expect(
        await told({ 'main.tf': OPEN, 'none.yaml': '' }, '/held', option, ...(more === undefined ? [] : [more])),
      ).toEqual(['found aws_security_group.a tcp/22', `info ${option} switches 1 comment for Portcullis off`]);
  });

  test('none of a module that init brought, but those on its call', async () => {
    const manifest = JSON.stringify({
      Modules: [
        { Key: '', Source: '', Dir: '.' },
        { Key: 'm', Source: 'registry.terraform.io/x/m/aws', Version: '1.0.0', Dir: '.terraform/modules/m' },
      ],
    });
    const files = { '.terraform/modules/modules.json': manifest, '.terraform/modules/m/main.tf': OPEN };
    const note =
      'info `terraform init` brought this module, and 1 comment in it for Portcullis: what is accepted is said in the own configuration, as on the call of the module';
    expect(await told({ ...files, 'main.tf': CALL('m', 'x/m/aws') })).toEqual([
      'found module.m.aws_security_group.a tcp/22',
      note,
    ]);
    expect(await told({ ...files, 'main.tf': `${SSH}\n${CALL('m', 'x/m/aws')}` })).toEqual([
      'waived module.m.aws_security_group.a tcp/22 comment main.tf:1',
      note,
    ]);
  });

  test('of a called module wherever it is called, and on a call for that call alone', async () =>
    expect(
      await told({
        'main.tf': `${CALL('a', './m')}${SSH.replace('open', 'open ports=23')}\n${CALL('b', './m')}`,
        'm/main.tf': `${GROUP}${RULE(SSH)}${RULE('', 23)}}\n`,
      }),
    ).toEqual([
      'found module.a.aws_security_group.a tcp/23',
      'waived module.a.aws_security_group.a tcp/22 comment m/main.tf:3',
      'waived module.b.aws_security_group.a tcp/23 comment main.tf:4',
      'waived module.b.aws_security_group.a tcp/22 comment m/main.tf:3',
    ]));

  test('on a call for all that lies inside, also below', async () =>
    expect(
      await told({
        'main.tf': `${SSH}\n${CALL('a', './m')}`,
        'm/main.tf': CALL('n', './n'),
        'm/n/main.tf': `${GROUP}${RULE('')}}\n`,
      }),
    ).toEqual(['waived module.a.module.n.aws_security_group.a tcp/22 comment main.tf:1']));

  test('not for a rule that stands beside the call', async () =>
    expect(
      await told({
        'main.tf': `${SSH}\n${CALL('a', './m')}resource "aws_security_group_rule" "r" {\n  type = "ingress"\n  security_group_id = module.a.id\n  protocol = "tcp"\n  from_port = 23\n  to_port = 23\n  cidr_blocks = ["0.0.0.0/0"]\n}\n`,
        'm/main.tf': `${GROUP}${RULE('')}}\noutput "id" {\n  value = aws_security_group.a.id\n}\n`,
      }),
    ).toEqual([
      'found module.a.aws_security_group.a tcp/23',
      'waived module.a.aws_security_group.a tcp/22 comment main.tf:1',
    ]));

  test('at the head of a file for that file alone', async () =>
    expect(
      await told({
        'main.tf': `# portcullis:ignore-file sg-sensitive-port-open -- accepted\n${GROUP}${RULE('')}}\n`,
        'other.tf': `${GROUP.replace('"a"', '"b"')}${RULE('')}}\n`,
      }),
    ).toEqual(['found aws_security_group.b tcp/22', 'waived aws_security_group.a tcp/22 comment main.tf:1']));

  test('those of the configuration of a plan', async () => {
    const folder = 'testdata/scenarios/ssh-open';
    const main = readFileSync(`${folder}/main.tf`, 'utf8').replace('  ingress {\n', `  ${SSH}\n  ingress {\n`);
    const files = { 'plan.json': readFileSync(`${folder}/plan.json`, 'utf8'), 'source/main.tf': main };
    expect(await told(files, '/held/plan.json', '--source', '/held/source')).toEqual([
      'waived aws_security_group.web tcp/22 comment source/main.tf:19',
    ]);
    expect(await told(files, '/held/plan.json')).toEqual(['found aws_security_group.web tcp/22']);
  });
});

describe('over several root modules', () => {
  const CLOSED = `variable "open" {\n  default = false\n}\n${GROUP}  dynamic "ingress" {\n    for_each = var.open ? [22] : []\n    ${SSH}\n    content {\n      protocol = "tcp"\n      from_port = 22\n      to_port = 22\n      cidr_blocks = ["0.0.0.0/0"]\n    }\n  }\n}\n`;
  const OPENED = CALL('m', '../m', '  open = true\n');

  test('a comment that one of them needs is no trouble', async () =>
    expect(
      await told({ 'a/main.tf': CALL('m', '../m'), 'b/main.tf': OPENED, 'm/main.tf': CLOSED }, '/held', '--recursive'),
    ).toEqual(['waived module.m.aws_security_group.a tcp/22 comment m/main.tf:8']));

  test('one that none needs is told once', async () =>
    expect(
      await told(
        { 'a/main.tf': CALL('m', '../m'), 'b/main.tf': CALL('m', '../m'), 'm/main.tf': CLOSED },
        '/held',
        '--recursive',
      ),
    ).toEqual([`warning m/main.tf:8 ${UNUSED}`]));

  test('nothing is told of it where one of them cannot be read', async () =>
    expect(
      await told(
        { 'a/main.tf': CALL('m', '../m'), 'b/main.tf': OPENED, 'b/portcullis.yaml': 'rules: 1\n', 'm/main.tf': CLOSED },
        '/held',
        '--recursive',
      ),
    ).toEqual([]));

  test('a name that one of their configurations has is known', async () => {
    const module = `${GROUP}${RULE(SSH.replace('open', 'open remote=office'))}}\n`;
    const network = (name: string): string => `networks: {${name}: [0.0.0.0/0]}\n`;
    const roots = { 'a/main.tf': CALL('m', '../m'), 'b/main.tf': CALL('m', '../m'), 'm/main.tf': module };
    const found = 'found module.m.aws_security_group.a tcp/22';
    const waived = 'waived module.m.aws_security_group.a tcp/22 comment m/main.tf:3';
    const files = { ...roots, 'a/portcullis.yaml': network('office') };
    expect(await told({ ...files, 'b/portcullis.yaml': network('other') }, '/held', '--recursive')).toEqual([
      found,
      waived,
    ]);
    expect(await told({ ...roots, 'portcullis.yaml': network('other') }, '/held', '--recursive')).toEqual([
      found,
      found,
      'warning m/main.tf:3 This comment covers nothing: office is no network: write a CIDR as 10.0.0.0/8, or a name of `networks`, as networks: {office: [203.0.113.0/24]}',
    ]);
  });
});

test('what a comment says is printed harmlessly', async () => {
  const reason = 'x\u001b[2J\u202e ::error::y ##vso[task.complete] \u0007';
  const { stdout } = await run({ 'main.tf': `${GROUP}${RULE(`${SSH} ${reason}`)}}\n` }, '/held', '--no-color');
  expect(stdout.replace(/\s+/g, ' ')).toContain('x\\u{1b}[2J\\u{202e} ::error::y #\\#vso');
  // oxlint-disable-next-line no-control-regex
  expect(/[\u0000-\u0009\u000b-\u001f\u202e]/.test(stdout)).toBe(false);
});

test('a rule that no comment may ignore says so', async () => {
  const policy = 'testdata/texts/comments/policies/own.yaml';
  const { stdout } = await runProgram(['policies', 'never-from-anywhere', '--policy', policy]);
  expect(stdout).toContain('\ncomments     none may ignore it\n');
});
