import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { parse } from 'yaml';
import { SNIPPETS } from '../src/cli/init/snippets.ts';
import { cloneOf, OWN_GIT, type Branches } from './pull-request.ts';
import { repository } from './repository.ts';

/**
 * The shell lines of the snippets, run with git and a shell as in a CI system: which Portcullis they run, and by which
 * configuration. Programs around them are stand-ins: `npm ci` installs a Portcullis that writes down how it was called.
 */
const SYSTEMS = {
  github: { script: parse(SNIPPETS.github.content).jobs.portcullis.steps.at(-1).run, env: { GITHUB_BASE_REF: 'main' } },
  gitlab: {
    script: parse(SNIPPETS.gitlab.content).portcullis.script.at(-1),
    env: { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main', CI_PROJECT_ID: '7', CI_MERGE_REQUEST_PROJECT_ID: '7' },
  },
  azure: {
    script: parse(SNIPPETS.azure.content).steps.at(-1).bash,
    env: { SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' },
  },
  // In a text of Groovy a backslash before the end of a line takes the end away.
  jenkins: {
    script: (/sh '''\n([\s\S]*?)'''/.exec(SNIPPETS.jenkins.content)?.[1] ?? '').replaceAll('\\\n', ''),
    env: { BASE_BRANCH: 'main' },
  },
} as const;
type System = keyof typeof SYSTEMS;
const NAMES = Object.keys(SYSTEMS) as readonly System[];

const RECORDER = `#!/bin/sh
echo "called: $*" >> "$RECORD"
while [ $# -gt 0 ]; do
  [ "$1" = --config ] && sed 's/^/config: /' "$2" >> "$RECORD"
  shift
done
exit "$STATUS"
`;
const NPM = `#!/bin/sh
echo "installed: $* by $(cat package-lock.json)" >> "$RECORD"
mkdir -p node_modules/.bin
cp "$RECORDER" node_modules/.bin/portcullis
`;
const TERRAFORM = '#!/bin/sh\necho "{}"\n';

interface Said {
  readonly status: number | null;
  readonly recorded: readonly string[];
  readonly left: readonly string[];
}

function runScript(
  script: string,
  folder: string,
  { env, status = 0 }: { readonly env: Readonly<Record<string, string>>; readonly status?: number },
): Said {
  const tools = repository({ record: '', recorder: RECORDER, 'bin/npm': NPM, 'bin/terraform': TERRAFORM, 'tmp/x': '' });
  for (const name of ['npm', 'terraform']) chmodSync(join(tools, 'bin', name), 0o755);
  chmodSync(join(tools, 'recorder'), 0o755);
  const run = spawnSync('sh', ['-e', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...OWN_GIT,
      PATH: `${join(tools, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      TMPDIR: join(tools, 'tmp'),
      RECORD: join(tools, 'record'),
      RECORDER: join(tools, 'recorder'),
      STATUS: String(status),
      TERRAFORM_DIR: '.',
      PORTCULLIS_CONFIG: 'portcullis.yaml',
      PORTCULLIS_BASELINE: 'portcullis-baseline.yaml',
      ...env,
    },
  });
  return {
    status: run.status,
    recorded: readFileSync(join(tools, 'record'), 'utf8').replaceAll('.git/portcullis/base', 'BASE').trim().split('\n'),
    left: [
      ...readdirSync(join(tools, 'tmp')),
      ...readdirSync(join(folder, '.git')).filter((name) => name === 'portcullis'),
    ],
  };
}

const GATE: Branches = {
  base: { 'package-lock.json': 'LOCK OF BASE\n', 'portcullis.yaml': 'rules: {sg-unused: low}\n' },
  change: {
    'package-lock.json': 'OTHER LOCK\n',
    'portcullis.yaml': 'rules: {sg-sensitive-port-open: off}\n',
    'node_modules/.bin/portcullis': '#!/bin/sh\nexit 0\n',
  },
};
const INSTALLED = 'installed: ci --ignore-scripts by LOCK OF BASE';
const called = (config: string, more = ''): string =>
  `called: check --only new --locked --config ${config}${more} --undetermined fail --source . -- ./plan.json`;
const BY_BASE = [INSTALLED, called('BASE/portcullis.yaml'), 'config: rules: {sg-unused: low}'];

describe.each(NAMES)('%s', (name) => {
  const { script, env } = SYSTEMS[name];

  test('takes Portcullis and its configuration from the base branch, and leaves nothing behind', () => {
    const folder = cloneOf(GATE);
    expect(runScript(script, folder, { env })).toEqual({ status: 0, recorded: BY_BASE, left: ['x'] });
    expect(runScript(script, folder, { env, status: 1 })).toEqual({ status: 1, recorded: BY_BASE, left: ['x'] });
  });

  test('takes none where the base branch has none, whatever the change brings', () => {
    const folder = cloneOf({ ...GATE, base: { 'package-lock.json': 'LOCK OF BASE\n' } });
    expect(runScript(script, folder, { env })).toMatchObject({ status: 0, recorded: [INSTALLED, called('/dev/null')] });
  });

  test('takes one that cannot be read for what it is, not for none', () => {
    const folder = cloneOf({ ...GATE, base: { ...GATE.base, 'portcullis.yaml': '-> gone.yaml' } });
    expect(runScript(script, folder, { env }).recorded).toEqual([INSTALLED, called('BASE/portcullis.yaml')]);
  });

  test('takes the baseline of the base branch, and no other', () => {
    const baseline = { 'portcullis-baseline.yaml': 'version: 1\nfindings: []\n' };
    const own = cloneOf({ base: { ...GATE.base, ...baseline }, change: GATE.change });
    expect(runScript(script, own, { env }).recorded[1]).toBe(
      called('BASE/portcullis.yaml', ' --baseline BASE/portcullis-baseline.yaml'),
    );
    const brought = cloneOf({ base: GATE.base, change: { ...GATE.change, ...baseline } });
    expect(runScript(script, brought, { env }).recorded).toEqual(BY_BASE);
  });

  test('knows the base branch by its full name', () => {
    const folder = cloneOf(GATE, {
      refs: ['refs/tags/origin/main', 'refs/heads/origin/main', 'refs/tags/main', 'refs/heads/main'],
    });
    expect(runScript(script, folder, { env }).recorded).toEqual(BY_BASE);
  });

  test('passes nothing where there is no base branch', () => {
    const folder = cloneOf(GATE);
    const [key = ''] = Object.keys(env);
    for (const value of ['', 'gone', '$(touch here)', '--orphan=x']) {
      const { status, recorded } = runScript(script, folder, { env: { ...env, [key]: value } });
      expect([status === 0, recorded]).toEqual([false, ['']]);
    }
    expect(existsSync(join(folder, 'here'))).toBe(false);
  });
});

test('GitLab: a pipeline of a fork passes nothing, since its origin is the fork', () => {
  const { script, env } = SYSTEMS.gitlab;
  expect(runScript(script, cloneOf(GATE), { env: { ...env, CI_PROJECT_ID: '8' } })).toEqual({
    status: 1,
    recorded: [''],
    left: ['x'],
  });
});

describe('Atlantis', () => {
  const script: string = parse(SNIPPETS.atlantis.content).workflows.portcullis.plan.steps.at(-1).run;
  test.each([
    ['keeps a plan that passes', 0, '#!/bin/sh\nexit 0\n', true],
    ['removes one that does not', 1, '#!/bin/sh\nexit 1\n', false],
    ['and one of which nothing is known', 1, '#!/bin/sh\nexit 3\n', false],
  ])('%s', (_, status, portcullis, isKept) => {
    const folder = repository({ 'bin/portcullis': portcullis, 'plan.bin': '', 'node_modules/.bin/portcullis': '' });
    chmodSync(join(folder, 'bin/portcullis'), 0o755);
    const env = {
      PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      PLANFILE: join(folder, 'plan.bin'),
      SHOWFILE: join(folder, 'plan.json'),
      ATLANTIS_TERRAFORM_DISTRIBUTION: 'true',
      ATLANTIS_TERRAFORM_VERSION: '',
    };
    expect(spawnSync('sh', ['-c', script], { cwd: folder, env }).status).toBe(status);
    expect(existsSync(join(folder, 'plan.bin'))).toBe(isKept);
  });
});
