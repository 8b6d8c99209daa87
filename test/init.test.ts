import { afterAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { COMMANDS } from '../src/cli/commands.ts';
import { readLine } from '../src/cli/line/read-line.ts';
import { CI_NAMES, type CiName } from '../src/cli/init/ci-names.ts';
import { SCHEMA, startingConfig } from '../src/cli/init/config.ts';
import { SNIPPETS } from '../src/cli/init/snippets.ts';
import { loadConfig } from '../src/policy/config/load-config.ts';
import { docsBlock } from './docs-block.ts';
import { repository } from './repository.ts';
import { runProgram } from './program.ts';

const PATHS: Readonly<Record<CiName, string>> = {
  github: '.github/workflows/portcullis.yml',
  gitlab: '.gitlab/portcullis.gitlab-ci.yml',
  atlantis: 'atlantis-portcullis.yaml',
  'pre-commit': '.pre-commit-config.yaml',
  azure: 'azure-pipelines-portcullis.yml',
  jenkins: 'Jenkinsfile.portcullis',
  bitbucket: 'bitbucket-pipelines.yml',
};
const { content: configuration } = startingConfig(true);
const folder = mkdtempSync(join(tmpdir(), 'portcullis-init-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('what docs/ci.md begins with', async () => {
  const { status, written } = await runProgram(docsBlock('docs/ci.md', 'init').split(' ').slice(1));
  expect([status, Object.keys(written)]).toEqual([0, ['portcullis.yaml', PATHS.github, PATHS['pre-commit']]]);
});

describe('init', () => {
  test.each<[string, string[], string[]]>([
    ['portcullis.yaml alone', [], []],
    ...CI_NAMES.map((name): [string, string[], string[]] => [name, ['--ci', name], [PATHS[name]]]),
    ['several', ['--ci', 'github', '--ci', 'pre-commit'], [PATHS.github, PATHS['pre-commit']]],
    ['one named twice', ['--ci', 'gitlab', '--ci=gitlab'], [PATHS.gitlab]],
    ['all', CI_NAMES.flatMap((name) => ['--ci', name]), CI_NAMES.map((name) => PATHS[name])],
  ])('writes %s', async (_, args, paths) => {
    const { status, stdout, stderr, written } = await runProgram(['init', ...args]);
    // The server of Atlantis reads its own.
    const all = [...(args.join() === '--ci,atlantis' ? [] : ['portcullis.yaml']), ...paths];
    expect([status, stderr, Object.keys(written)]).toEqual([0, '', all]);
    expect(stdout.split('\n').slice(0, all.length + 2)).toEqual([
      ...all.map((path) => `written  ${path}`),
      '',
      'Next:',
    ]);
    for (const content of Object.values(written)) expect(content.endsWith('\n')).toBe(true);
  });

  test('says what to do next', async () => {
    expect((await runProgram(['init', '--ci', 'pre-commit'])).stdout).toBe(`written  portcullis.yaml
written  .pre-commit-config.yaml

Next:
- \`portcullis check --recursive .\` checks every root module below this folder.
- pre-commit: make the repository of hooks (docs/pre-commit.md), put its URL into .pre-commit-config.yaml, and \`pre-commit install\` puts the hook before each commit; \`pre-commit run --all-files\` runs it now.
`);
  });

  test('says how Portcullis comes into the repository, where jobs find it', async () => {
    for (const name of CI_NAMES.filter((each) => each !== 'pre-commit' && each !== 'atlantis'))
      expect((await runProgram(['init', '--ci', name])).stdout).toContain(
        'Copy the portcullis-VERSION.tgz that this makes into this repository and install it from here, `npm install --save-dev ./portcullis-VERSION.tgz`; commit it with package.json and package-lock.json',
      );
  });

  test.each<[string, string[], Readonly<Record<string, string>>, boolean]>([
    ['not by itself', [], {}, false],
    ['nor with what brings Portcullis along', ['--ci', 'pre-commit', '--ci', 'atlantis'], {}, false],
    ['with a devDependency', ['--ci', 'pre-commit', '--ci', 'gitlab'], {}, true],
    ['where it is there', ['--ci', 'pre-commit'], { [SCHEMA]: '{}' }, true],
  ])('names the schema where an editor finds it: %s', async (_, args, files, isNamed) => {
    const { written } = await runProgram(['init', ...args], { files });
    expect(written['portcullis.yaml']).toBe(startingConfig(isNamed).content);
    expect(startingConfig(isNamed).content.includes('$schema=')).toBe(isNamed);
  });

  test('keeps what is there, says so, and writes the others', async () => {
    const files = { 'portcullis.yaml': 'rules: {}\n', [PATHS.github]: 'mine\n' };
    const { status, stdout, stderr, written } = await runProgram(['init', '--ci', 'github', '--ci', 'gitlab'], {
      files,
    });
    expect([status, written]).toEqual([2, { ...files, [PATHS.gitlab]: SNIPPETS.gitlab.content }]);
    expect(stdout).toMatch(/^written {2}\.gitlab\/portcullis\.gitlab-ci\.yml\n\nNext:\n/);
    expect(
      stderr,
    ).toBe(`portcullis: portcullis.yaml is there and was left as it is: --force overwrites it, and \`portcullis init --print\` shows what would be written
portcullis: ${PATHS.github} is there and was left as it is: --force overwrites it, and \`portcullis init --print --ci github\` shows what would be written
`);
  });

  test('does so on the disk', async () => {
    const here = join(folder, 'disk');
    mkdirSync(here);
    const args = ['init', ...CI_NAMES.flatMap((name) => ['--ci', name])];
    expect((await runProgram(args, { folder: here })).status).toBe(0);
    for (const name of CI_NAMES) expect(readFileSync(join(here, PATHS[name]), 'utf8')).toBe(SNIPPETS[name].content);
    writeFileSync(join(here, 'portcullis.yaml'), 'rules: {}\n');
    const again = await runProgram(args, { folder: here });
    expect([
      again.status,
      again.stdout,
      again.stderr.split('\n').length,
      readFileSync(join(here, 'portcullis.yaml'), 'utf8'),
    ]).toEqual([2, '', CI_NAMES.length + 2, 'rules: {}\n']);
  });

  test('overwrites with --force', async () => {
    const { status, written } = await runProgram(['init', '--force', '--ci', 'jenkins'], {
      files: { 'portcullis.yaml': 'rules: {}\n', [PATHS.jenkins]: 'mine' },
    });
    expect([status, written]).toEqual([
      0,
      { 'portcullis.yaml': configuration, [PATHS.jenkins]: SNIPPETS.jenkins.content },
    ]);
  });

  test.each([[[]], [['--force']]])('hides no portcullis.yml behind an empty portcullis.yaml (%s)', async (args) => {
    const files = { 'portcullis.yml': 'rules: {}\n' };
    const { status, stdout, stderr, written } = await runProgram(['init', ...args], { files });
    expect([status, stdout, written]).toEqual([2, '', files]);
    expect(stderr).toMatch(/^portcullis: portcullis\.yml is there/);
  });

  test('tells what cannot be written', async () => {
    const { status, stdout, stderr } = await runProgram(['init', '--ci', 'azure'], { writeFails: true });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      `portcullis: cannot write portcullis.yaml: EACCES: permission denied\nportcullis: cannot write ${PATHS.azure}: EACCES: permission denied\n`,
    );
  });

  test.each<[string[], string]>([
    [[], startingConfig(false).content],
    [['--ci', 'github'], SNIPPETS.github.content],
    [['--ci', 'github', '--force'], SNIPPETS.github.content],
    [
      ['--ci', 'pre-commit', '--ci', 'jenkins'],
      `==> .pre-commit-config.yaml <==\n${SNIPPETS['pre-commit'].content}\n==> Jenkinsfile.portcullis <==\n${SNIPPETS.jenkins.content}`,
    ],
  ])('--print %s writes nothing', async (args, printed) => {
    expect(await runProgram(['init', '--print', ...args])).toEqual({
      status: 0,
      stdout: printed,
      stderr: '',
      written: {},
    });
  });

  test.each<[string[], RegExp]>([
    [
      ['--ci', 'githb'],
      /--ci githb: write one of github, gitlab, atlantis, pre-commit, azure, jenkins, bitbucket; did you mean github\?/,
    ],
    [['--ci', 'Jenkins'], /did you mean jenkins\?/],
    [['--ci', 'github', '--ci', 'teamcity'], /--ci teamcity: write one of .*bitbucket$/m],
    [['--ci'], /ci/],
    [['somewhere'], /somewhere/],
  ])('%s is misused', async (args, message) => {
    const { status, stdout, stderr, written } = await runProgram(['init', ...args]);
    expect([status, stdout, written]).toEqual([2, '', {}]);
    expect(stderr).toMatch(message);
  });
});

describe('portcullis.yaml', () => {
  const uncommented = configuration.replaceAll(/^# (?!yaml-language-server)/gm, '');
  const schema = JSON.parse(readFileSync('schemas/config.schema.json', 'utf8'));

  test('begins with its schema, and is an empty configuration', async () => {
    expect(configuration.split('\n')[0]).toBe(
      '# yaml-language-server: $schema=node_modules/portcullis/schemas/config.schema.json',
    );
    expect(configuration.split('\n').filter((line) => !/^(#|$)/.test(line))).toEqual([]);
    expect(await loadConfig(Buffer.from(configuration), 'portcullis.yaml')).toMatchObject({ ok: true, config: {} });
  });

  test('has an example of each key of the schema, in its order', () => {
    expect(Object.keys(parse(uncommented))).toEqual(Object.keys(schema.properties));
  });

  const examples = uncommented.split(/\n(?=##)/).filter((part) => /^[a-z]+:/m.test(part));
  test('is accepted with every example in force, and with each alone', async () => {
    expect(examples.length).toBe(Object.keys(schema.properties).length);
    for (const text of [uncommented, ...examples])
      expect(await loadConfig(Buffer.from(text), 'portcullis.yaml')).toMatchObject({ ok: true });
  });

  test('works with every example in force', async () => {
    const files: Readonly<Record<string, string>> = {
      'portcullis.yaml': uncommented,
      'portcullis-baseline.yaml': 'version: 1\nfindings: []\n',
      'shared/portcullis.yaml': 'rules: { sg-unused: low }\n',
      'policies/ssh.yaml': readFileSync('testdata/policies/ssh-from-office.yaml', 'utf8'),
      'states/network.json': readFileSync('testdata/example/plan.json', 'utf8'),
      'infra/prod/prod.tfvars': 'port = 8443\n',
      'infra/prod/main.tf': `variable "port" { type = number }
data "aws_vpc" "default" { default = true }
module "bastion" { source = "./bastion" }
resource "aws_security_group" "console" {
  vpc_id = data.aws_vpc.default.id
  ingress {
    protocol    = "tcp"
    from_port   = var.port
    to_port     = var.port
    cidr_blocks = ["0.0.0.0/0"]
  }
}
`,
      'infra/app/main.tf': 'resource "aws_vpc" "v" {}\n',
      'infra/app/prod.tfvars': '',
      'infra/app/staging.tfvars': '',
      'infra/prod/bastion/main.tf':
        'resource "aws_security_group" "ssh" {\n  ingress {\n    protocol    = "tcp"\n    from_port   = 22\n    to_port     = 22\n    cidr_blocks = ["198.51.100.0/24", "203.0.0.0/8"]\n  }\n}\n',
    };
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const { stdout } = await runProgram(['check', join(folder, 'infra/prod'), '--root', folder, '--format', 'json']);
    const report = JSON.parse(stdout);
    expect(report.diagnostics).toEqual([]);
    const other = await runProgram(['check', join(folder, 'infra/app'), '--root', folder, '--format', 'json']);
    expect(JSON.parse(other.stdout)).toMatchObject({ input: [{ set: 'prod' }, { set: 'staging' }] });
    const found = report.findings.map(
      ({
        severity,
        rule,
        subject,
        ports,
      }: {
        severity: string;
        rule: string;
        subject: { address: string };
        ports: string[];
      }) => [severity, rule, subject.address, ports.join()].join(' '),
    );
    expect(found.filter((text: string) => /port-open|ssh-from/.test(text))).toEqual([
      'critical sg-sensitive-port-open aws_security_group.console tcp/8443',
      'high ssh-from-office-only module.bastion.aws_security_group.ssh tcp/22',
    ]);
    expect(
      report.waived.map(({ rule, severity, by }: { rule: string; severity: string; by: string }) => [
        severity,
        rule,
        by,
      ]),
    ).toEqual([['medium', 'sg-sensitive-port-open', 'waiver']]);
    expect(found.filter((text: string) => text.includes('sg-unused'))).toEqual([]);
    for (const example of examples) {
      writeFileSync(join(folder, 'portcullis.yaml'), example);
      const alone = JSON.parse(
        (
          await runProgram([
            'check',
            join(folder, 'infra/prod'),
            '--root',
            folder,
            '--var',
            'port=1',
            '--format',
            'json',
          ])
        ).stdout,
      );
      expect([example, alone.diagnostics.filter(({ level }: { level: string }) => level === 'error')]).toEqual([
        example,
        [],
      ]);
    }
  });
});

describe('snippets', () => {
  const yaml = CI_NAMES.filter((name) => name !== 'jenkins');

  test.each(yaml)('%s is valid YAML', (name) => {
    const documents = parseAllDocuments(SNIPPETS[name].content, { strict: true, uniqueKeys: true });
    expect([...documents].flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
    expect(documents).toHaveLength(1);
  });

  /** Without comments. */
  const codeOf = (name: CiName): string =>
    SNIPPETS[name].content
      .split('\n')
      .filter((line) => !/^\s*(#|\/\/)/.test(line))
      .join('\n');
  const nowhere = { isThere: () => false };
  const read = async (words: readonly string[]) =>
    readLine(words, { commands: COMMANDS, version: '0', columns: null }, nowhere);
  /** What stands behind `check` in each call, as words. */
  const callsOf = (name: CiName): readonly (readonly string[])[] =>
    [
      ...codeOf(name)
        .replaceAll(/\\\n\s*/g, '')
        // What the script adds where there is one.
        .replaceAll('"$@"', '--baseline base/portcullis-baseline.yaml')
        .matchAll(/\bportcullis"? (check[^'\n;|]*)/g),
    ].map(([, call = '']) =>
      call
        .trim()
        .split(/\s+/)
        .map((word) => word.replaceAll('"', '')),
    );

  /** The hooks of pre-commit call it (test/pre-commit-hooks.test.ts). */
  const calling = CI_NAMES.filter((name) => name !== 'pre-commit');

  test.each(calling)('%s calls Portcullis as it is to be called', async (name) => {
    const calls = callsOf(name);
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) {
      expect(await read(call)).toMatchObject({
        command: 'check',
        request: { onlyNew: true, undetermined: 'fail', inputs: { settings: { locked: true } } },
      });
      // Whatever comes after what they say is a name.
      expect(await read([...call, '--var-file=a.tfvars'])).toMatchObject({
        request: {
          inputs: {
            paths: [...call.slice(call.indexOf('--') + 1), '--var-file=a.tfvars'],
            settings: { variables: [] },
          },
        },
      });
    }
    // Never by name from a registry, where the name may be somebody else's.
    expect(codeOf(name)).not.toMatch(/npx|npm (?!ci --ignore-scripts\b|config get globalconfig\b)[a-z-]|portcullis@/);
  });

  test('what they print is safe to follow line by line', () => {
    for (const { content, next } of [startingConfig(true), ...Object.values(SNIPPETS)]) {
      expect(content).toMatch(/^[\n -~]*$/);
      expect(content.split('\n').filter((line) => line.length > 130 || /\s$/.test(line))).toEqual([]);
      expect(next).toMatch(/\.$/);
    }
  });

  test('GitHub: reads only, and without the wrapper', () => {
    const { permissions, jobs } = parse(SNIPPETS.github.content);
    const { steps }: { steps: readonly { readonly uses?: string; readonly with?: unknown }[] } = jobs.portcullis;
    expect(permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
    expect(steps.find(({ uses }) => uses?.startsWith('hashicorp/setup-terraform') === true)?.with).toMatchObject({
      terraform_wrapper: false,
    });
    expect(steps.flatMap(({ uses }) => uses ?? []).filter((uses) => !/@v\d+$/.test(uses))).toEqual([]);
  });

  const hasActionlint = spawnSync('actionlint', ['--version']).status === 0;
  (hasActionlint ? test : test.skip)('GitHub: actionlint, where it is installed, has nothing to say', () => {
    const here = join(repository({ [PATHS.github]: SNIPPETS.github.content }), PATHS.github);
    const { status, stdout } = spawnSync('actionlint', ['-no-color', here], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, '']);
  });

  test('Atlantis: checks after the plan, and with the "# " removed, in a policy check of one set', () => {
    const { repos, workflows } = parse(SNIPPETS.atlantis.content);
    const { steps } = workflows[repos[0].workflow].plan;
    expect(steps.slice(0, 2)).toEqual(['init', 'plan']);
    const other = parse(
      SNIPPETS.atlantis.content.replace(/^repos:[^]*^workflows:/m, (part) => part.replace(/^( *)# /gm, '$1')),
    );
    expect(other.repos.at(-1)).toMatchObject({ policy_check: true, custom_policy_check: true });
    expect(Object.keys(other.workflows)).toContain(other.repos.at(-1).workflow);
    expect(other.policies.policy_sets).toHaveLength(
      other.workflows[other.repos.at(-1).workflow].policy_check.steps.length,
    );
  });
});

test('says which configuration the new one comes before', async () => {
  const root = repository({ 'portcullis.yaml': 'rules: {sg-unused: off}\n', 'infra/app/main.tf': '' });
  const { status, stdout } = await runProgram(['init'], { folder: join(root, 'infra/app') });
  expect([status, stdout.includes('- ../../portcullis.yaml says nothing for this folder any more')]).toEqual([0, true]);
  expect((await runProgram(['init'], { folder: repository({ 'main.tf': '' }) })).stdout).not.toContain('any more');
});
