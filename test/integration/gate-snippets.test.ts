import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { parse, parseAllDocuments } from 'yaml';
import { GITLAB_COMPONENT } from '../../src/cli/init/gitlab-component.ts';
import { SNIPPETS } from '../../src/cli/init/snippets.ts';
import { PACKAGES_ABOVE } from '../packages-above.ts';
import { cloneOf, OWN_GIT, type Branches } from '../pull-request.ts';
import { docsBlock } from '../docs-block.ts';
import { repository } from '../repository.ts';
import { isRun, type Step } from '../run-action.ts';

/**
 * The shell lines of the snippets, run with git and a shell as in a CI system: which Portcullis they run, and by which
 * configuration. Programs around them are stand-ins: `npm ci` installs a Portcullis that writes down how it was called.
 */
const SYSTEMS = {
  github: {
    script: parse(SNIPPETS.github.content).jobs.portcullis.steps.at(-1).run as string,
    env: { GITHUB_BASE_REF: 'main' },
  },
  gitlab: {
    script: parse(SNIPPETS.gitlab.content).portcullis.script.at(-1),
    env: { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main', CI_PROJECT_ID: '7', CI_MERGE_REQUEST_PROJECT_ID: '7' },
  },
  azure: {
    script: parse(SNIPPETS.azure.content).steps.at(-2).bash,
    env: { SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' },
  },
  // In a text of Groovy a backslash before the end of a line takes the end away.
  jenkins: {
    script: (/sh '''\n([\s\S]*?)'''/.exec(SNIPPETS.jenkins.content)?.[1] ?? '').replaceAll('\\\n', ''),
    env: { BASE_BRANCH: 'main' },
  },
  bitbucket: {
    script: parse(SNIPPETS.bitbucket.content).pipelines['pull-requests']['**'][0].step.script.at(-1),
    env: { BITBUCKET_PR_DESTINATION_BRANCH: 'main' },
  },
  component: {
    script: parseAllDocuments(GITLAB_COMPONENT)[1]?.toJS()['$[[ inputs.job ]]'].script.at(-1),
    env: {
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      CI_PROJECT_ID: '7',
      CI_MERGE_REQUEST_PROJECT_ID: '7',
      PORTCULLIS_PLAN: '',
      PORTCULLIS_PROGRAM: '',
      PORTCULLIS_FAIL_ON: 'high',
      PORTCULLIS_UNDETERMINED: 'fail',
    },
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
[ "$*" = "config get globalconfig" ] && { echo /usr/etc/npmrc; exit; }
echo "installed: $* by $(cat package-lock.json)" >> "$RECORD"
mkdir -p node_modules/.bin
cp "$RECORDER" node_modules/.bin/portcullis
`;
const TERRAFORM = '#!/bin/sh\necho "{}"\n';

interface Said {
  readonly status: number | null;
  readonly printed: string;
  /** What the step tells later ones, on GitHub. */
  readonly output: string;
  readonly recorded: readonly string[];
  readonly left: readonly string[];
}

function runScript(
  script: string,
  folder: string,
  {
    env,
    status = 0,
    npm = NPM,
  }: { readonly env: Readonly<Record<string, string>>; readonly status?: number; readonly npm?: string | null },
): Said {
  const tools = repository({
    record: '',
    recorder: RECORDER,
    output: '',
    'bin/terraform': TERRAFORM,
    'tmp/x': '',
    ...(npm === null ? {} : { 'bin/npm': npm }),
  });
  for (const name of readdirSync(join(tools, 'bin'))) chmodSync(join(tools, 'bin', name), 0o755);
  chmodSync(join(tools, 'recorder'), 0o755);
  const run = spawnSync('sh', ['-e', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...OWN_GIT,
      PATH: `${join(tools, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      TMPDIR: join(tools, 'tmp'),
      RUNNER_TEMP: 'TEMP',
      AGENT_TEMPDIRECTORY: 'TEMP',
      GITHUB_OUTPUT: join(tools, 'output'),
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
    printed: run.stdout + run.stderr,
    output: readFileSync(join(tools, 'output'), 'utf8'),
    recorded: readFileSync(join(tools, 'record'), 'utf8').replaceAll('.git/portcullis/base', 'BASE').trim().split('\n'),
    left: [
      ...readdirSync(join(tools, 'tmp')),
      ...readdirSync(join(folder, '.git')).filter((name) => name === 'portcullis'),
    ],
  };
}

const GATE: Branches = {
  base: { 'package-lock.json': '"node_modules/portcullis" OF BASE\n', 'portcullis.yaml': 'rules: {sg-unused: low}\n' },
  change: {
    'package-lock.json': '"node_modules/portcullis" OF ANOTHER\n',
    'portcullis.yaml': 'rules: {sg-sensitive-port-open: off}\n',
    'node_modules/.bin/portcullis': '#!/bin/sh\nexit 0\n',
  },
};
const INSTALLED =
  'installed: ci --ignore-scripts --include=dev --prefix . --globalconfig /usr/etc/npmrc by "node_modules/portcullis" OF BASE';
const WRITES: Readonly<Record<System, string>> = {
  github:
    '--format github --output sarif=TEMP/portcullis.sarif --output json=TEMP/portcullis.json --output markdown=TEMP/portcullis.md',
  gitlab: '--output gitlab=gl-code-quality-report.json --output junit=portcullis-junit.xml',
  component: '--output gitlab=gl-code-quality-report.json --output junit=portcullis-junit.xml --fail-on high',
  azure: '--output junit=TEMP/portcullis-junit.xml --output markdown=TEMP/portcullis.md',
  jenkins: '--output junit=portcullis-junit.xml',
  bitbucket: '--output junit=test-results/portcullis.xml',
};

/** What a line begins with that the system shows as an error. */
const ERRORS: Readonly<Record<System, string>> = {
  github: '::error title=Portcullis::',
  azure: '##vso[task.logissue type=error]',
  gitlab: 'portcullis: ',
  component: 'portcullis: ',
  jenkins: 'portcullis: ',
  bitbucket: 'portcullis: ',
};

describe.each(NAMES)('%s', (name) => {
  const { script, env } = SYSTEMS[name];
  const called = (config: string, more = ''): string =>
    `called: check --only new --locked --config ${config}${more} ${WRITES[name]} --undetermined fail --source . -- ./plan.json`;
  const BY_BASE = [INSTALLED, called('BASE/portcullis.yaml'), 'config: rules: {sg-unused: low}'];

  test('takes Portcullis and its configuration from the base branch, and leaves nothing behind', () => {
    const folder = cloneOf(GATE);
    expect(runScript(script, folder, { env })).toMatchObject({ status: 0, recorded: BY_BASE, left: ['x'] });
    expect(runScript(script, folder, { env, status: 1 })).toMatchObject({ status: 1, recorded: BY_BASE, left: ['x'] });
  });

  test('takes none where the base branch has none, whatever the change brings', () => {
    const folder = cloneOf({ ...GATE, base: { 'package-lock.json': GATE.base['package-lock.json'] ?? '' } });
    expect(runScript(script, folder, { env })).toMatchObject({ status: 0, recorded: [INSTALLED, called('/dev/null')] });
  });

  test.each<[string, Branches['base']]>([
    ['no package', {}],
    ['a package without Portcullis', { 'package-lock.json': '{"packages":{"node_modules/other":{}}}' }],
    ['a package of that name', { 'package-lock.json': '{"name":"portcullis","packages":{"":{"name":"portcullis"}}}' }],
  ])('installs nothing and says so where the base branch has %s', (_, base) => {
    const { status, printed, recorded, left } = runScript(script, cloneOf({ ...GATE, base }), { env });
    expect([status, recorded, left]).toEqual([2, [''], ['x']]);
    expect(printed).toBe(
      `${ERRORS[name]}The base branch has no Portcullis in its package-lock.json yet: merge the change that brings it first\n`,
    );
  });

  test('takes nothing of what a run before it has left', () => {
    const folder = cloneOf(GATE);
    mkdirSync(join(folder, '.git/portcullis/base'), { recursive: true });
    writeFileSync(join(folder, '.git/portcullis/base/portcullis.yaml'), 'old\n');
    expect(runScript(script, folder, { env }).recorded).toEqual(BY_BASE);
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

/** npm itself obeys what lies above. Each of what keeps it from that does so alone. */
describe.each(Object.entries(PACKAGES_ABOVE))('of the pull request above: %s', (_, { branches, said }) => {
  const { script, env } = SYSTEMS.jenkins;
  test.each([
    ['as it is', script],
    ['by the place alone', script.replace(' --prefix .', '')],
    ['by the option alone', script.replace('apart=$(mktemp -d)', 'apart="$PWD/.git/apart" && mkdir "$apart"')],
  ])('npm does nothing of what it says: %s', (how, own) => {
    expect(own === script).toBe(how === 'as it is');
    const folder = cloneOf(branches);
    // What omits devDependencies elsewhere does not omit this one.
    expect(runScript(own, folder, { env: { ...env, NODE_ENV: 'production' }, npm: null })).toMatchObject(said);
    expect(existsSync(join(folder, 'node_modules'))).toBe(false);
  });
});

test.each([
  ['the snippet', SNIPPETS.github.content],
  ['the action', docsBlock('docs/github.md', 'action')],
  ['many stacks', docsBlock('docs/many-stacks.md', 'github')],
])('GitHub: %s is checked anew with another base branch, and not skipped', (_, text) => {
  const { on, jobs } = parse(text);
  expect(on.pull_request.types).toEqual(['opened', 'synchronize', 'reopened', 'edited']);
  for (const job of Object.values<{ readonly if?: string }>(jobs)) expect(job.if ?? '').not.toContain('github.event');
});

describe('GitHub: code scanning gets what a run has seen whole', () => {
  const uncommented = SNIPPETS.github.content.replace(/^ {6}# - uses: github\/[^]*/m, (lines) =>
    lines.replaceAll('      # ', '      '),
  );
  const steps: readonly Step[] = parse(uncommented).jobs.portcullis.steps;
  const upload = steps.find(({ uses }) => uses?.includes('upload-sarif') === true);
  const page: readonly Step[] = parse(docsBlock('docs/github.md', 'code-scanning'));

  test.each([
    ['0', true],
    ['1', true],
    ['2', false],
    ['3', false],
    ['', false],
  ])('with status %s: %s', (status, isUploaded) => {
    expect(isRun(upload, { 'steps.check.outputs.status': status })).toBe(isUploaded);
    expect(isRun(page[1], { 'steps.portcullis.outputs.status': status })).toBe(isUploaded);
  });

  test('by the status that the step tells', () => {
    const check = steps.find(({ id }) => id === 'check');
    expect(check?.run).toBe(SYSTEMS.github.script);
    for (const status of [0, 1, 2])
      expect(runScript(SYSTEMS.github.script, cloneOf(GATE), { env: SYSTEMS.github.env, status }).output).toBe(
        `status=${status}\n`,
      );
  });
});

test('GitLab: a pipeline of a fork passes nothing, since its origin is the fork', () => {
  const { script, env } = SYSTEMS.gitlab;
  expect(runScript(script, cloneOf(GATE), { env: { ...env, CI_PROJECT_ID: '8' } })).toMatchObject({
    status: 1,
    recorded: [''],
    left: ['x'],
  });
});
