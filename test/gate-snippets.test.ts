import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { parse, parseAllDocuments } from 'yaml';
import { GITLAB_COMPONENT } from '../src/cli/init/gitlab-component.ts';
import { SNIPPETS } from '../src/cli/init/snippets.ts';
import { PACKAGES_ABOVE } from './packages-above.ts';
import { cloneOf, OWN_GIT, type Branches } from './pull-request.ts';
import { READINGS } from './atlantis-reading.ts';
import { docsBlock } from './docs-block.ts';
import { repository } from './repository.ts';
import { isRun, type Step } from './run-action.ts';

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

describe('Atlantis', () => {
  const { workflows } = parse(SNIPPETS.atlantis.content);
  const plain: readonly { readonly run: string }[] = workflows.portcullis.plan.steps.slice(2);
  const [approved] = workflows['portcullis-approvals'].policy_check.steps;
  const apply: readonly { readonly run: string }[] = workflows.portcullis.apply.steps;
  const REAL = `#!/bin/sh\nexec '${process.execPath}' '${join(process.cwd(), 'bin/portcullis.js')}' "$@"\n`;

  /** The statuses of the steps, as far as they go, with what they print and whether the plan is there. */
  function runSteps(
    steps: readonly ({ readonly run: string } | ((planFile: string) => void))[],
    {
      portcullis,
      plan = '{}',
      main = '',
    }: { readonly portcullis: string | null; readonly plan?: string; readonly main?: string },
  ): { readonly statuses: readonly (number | null)[]; readonly output: string; readonly isKept: boolean } {
    const folder = repository({
      'plan.bin': plan,
      'main.tf': main,
      'etc/portcullis.yaml': '',
      'bin/terraform1.11.4': `#!/bin/sh
case "$*" in
  "show -no-color -json "*) exec cat "$4" ;;
  "apply -input=false -no-color "*) echo "applied $(cat "$4")" ;;
  *) exit 9 ;;
esac
`,
      ...(portcullis === null ? {} : { 'bin/portcullis': portcullis }),
    });
    for (const name of readdirSync(join(folder, 'bin'))) chmodSync(join(folder, 'bin', name), 0o755);
    rmSync(join(folder, '.git'), { recursive: true });
    expect(spawnSync('git', ['init', '--quiet', folder]).status).toBe(0);
    const env = {
      PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      PLANFILE: join(folder, 'plan.bin'),
      ATLANTIS_TERRAFORM_DISTRIBUTION: 'terraform',
      ATLANTIS_TERRAFORM_VERSION: '1.11.4',
      BASE_REPO_OWNER: 'acme',
      BASE_REPO_NAME: 'infrastructure',
    };
    const statuses: (number | null)[] = [];
    let output = '';
    for (const step of steps) {
      if (typeof step === 'function') {
        step(env.PLANFILE);
        continue;
      }
      const script = step.run.replaceAll('/etc/portcullis', join(folder, 'etc'));
      const { status, stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, env, encoding: 'utf8' });
      statuses.push(status);
      output += stdout + stderr;
      if (status !== 0) break;
    }
    return { statuses, output, isKept: existsSync(join(folder, 'plan.bin')) };
  }

  const says = (text: string, status = 0): string => `#!/bin/sh\ncat > /dev/null\necho '${text}'\nexit ${status}\n`;
  const planIn = (folder: string): { readonly plan: string; readonly main: string } => ({
    plan: readFileSync(join(folder, 'plan.json'), 'utf8'),
    main: readFileSync(join(folder, 'main.tf'), 'utf8'),
  });
  const OPEN = planIn('testdata/example');
  const CLOSED = planIn('testdata/scenarios/clean-web');
  const CUT_OFF = { ...CLOSED, plan: CLOSED.plan.slice(0, -2) };

  test.each([
    ['keeps a plan that passes', { portcullis: says('passed') }, [0, 0]],
    ['removes one that does not', { portcullis: says('FAIL - x', 1) }, [0, 1]],
    ['and one of which nothing is known', { portcullis: says('', 3) }, [0, 1]],
    ['and one that there is no Portcullis for', { portcullis: null }, [0, 1]],
    ['as Portcullis says', { portcullis: REAL, ...OPEN }, [0, 1]],
    ['as Portcullis says of a closed one', { portcullis: REAL, ...CLOSED }, [0, 0]],
    ['and one that is cut off', { portcullis: REAL, ...CUT_OFF }, [0, 1]],
    ['and one that Terraform does not show', { portcullis: REAL, ...CLOSED, plan: '' }, [0, 1]],
  ])('%s', (_, given, statuses) => {
    expect(runSteps(plain, given)).toMatchObject({ statuses, isKept: statuses.at(-1) === 0 });
  });

  test('takes the baseline that docs/atlantis.md makes of several root modules', () => {
    const folder = repository({
      'network/main.tf': OPEN.main,
      'network/plan.bin': OPEN.plan,
      'app/main.tf': OPEN.main,
      'app/plan.bin': OPEN.plan,
      'other/main.tf': OPEN.main,
      'other/plan.bin': OPEN.plan,
      'etc/portcullis.yaml': '',
      'etc/acme/README': '',
      'bin/portcullis': REAL,
      // -chdir=FOLDER show -no-color -json FILE, or without the first.
      'bin/terraform': '#!/bin/sh\ncase "$1" in -chdir=*) cat "${1#-chdir=}/$5" ;; *) cat "$4" ;; esac\n',
    });
    for (const name of readdirSync(join(folder, 'bin'))) chmodSync(join(folder, 'bin', name), 0o755);
    const run = (script: string, stack: string): number | null =>
      spawnSync('sh', ['-ec', script.replaceAll('/etc/portcullis', join(folder, 'etc'))], {
        cwd: join(folder, stack),
        env: {
          PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
          CONFIG: join(folder, 'etc/portcullis.yaml'),
          BASELINE: join(folder, 'etc/acme/infrastructure.yaml'),
          PLANFILE: 'plan.bin',
          BASE_REPO_OWNER: 'acme',
          BASE_REPO_NAME: 'infrastructure',
        },
      }).status;
    expect(run(docsBlock('docs/atlantis.md', 'baseline'), '.')).toBe(0);
    const isKept = (stack: string): boolean => {
      const [step] = plain;
      run(`set +e\n${typeof step === 'object' ? step.run : ''}`, stack);
      return existsSync(join(folder, stack, 'plan.bin'));
    };
    expect(['network', 'app', 'other'].map(isKept)).toEqual([true, true, false]);
  });

  test.each([
    ['passes what passes', { portcullis: says('passed') }, true],
    ['not what does not', { portcullis: says('FAIL - x') }, false],
    ['nor what a status says nothing of', { portcullis: says('passed', 3) }, false],
    ['nor silence', { portcullis: '#!/bin/sh\ncat > /dev/null\n' }, false],
    ['nor a process that is killed', { portcullis: '#!/bin/sh\necho warning >&2\nkill -9 $$\n' }, false],
    ['nor where there is no Portcullis', { portcullis: null }, false],
    ['as Portcullis says', { portcullis: REAL, ...OPEN }, false],
    ['as Portcullis says of a closed one', { portcullis: REAL, ...CLOSED }, true],
    ['nor one that is cut off', { portcullis: REAL, ...CUT_OFF }, false],
    ['nor one that Terraform does not show', { portcullis: REAL, ...CLOSED, plan: '' }, false],
  ])('with approvals: %s, with status 0 and the plan for who approves it', (_, given, passed) => {
    const { statuses, output, isKept } = runSteps([approved], given);
    expect([statuses, isKept]).toEqual([[0], true]);
    for (const read of Object.values(READINGS)) expect(read(output).passed).toBe(passed);
  });

  test('both ways apply alike', () => expect(workflows['portcullis-approvals'].apply).toEqual({ steps: apply }));

  const PASSING = { portcullis: says('passed'), plan: 'the plan' };
  const put = (text: string) => (planFile: string) => {
    writeFileSync(planFile, text);
  };
  test.each([
    ['a step of the plan', plain],
    ['a policy check', [approved]],
  ])('what %s has judged is applied, and nothing else', (_, check) => {
    const done = runSteps([...check, ...apply], PASSING);
    expect(done).toMatchObject({ isKept: false, output: expect.stringContaining('applied the plan\n') });
    expect(new Set(done.statuses)).toEqual(new Set([0]));
    for (const steps of [
      // The plan of another project, written over this one (`-out`); again after it was the right one.
      [...check, put('another'), ...apply],
      [...check, put('another'), ...apply.slice(0, 2), ...apply],
      // Never judged; and after a check that found no plan.
      [...apply],
      [(planFile: string) => rmSync(planFile), approved, put('another'), ...apply],
    ]) {
      const { statuses, output, isKept } = runSteps(steps, PASSING);
      expect([statuses.at(-1), isKept]).toEqual([1, true]);
      expect(output).toContain('not applied, since this is not the plan that was checked');
      expect(output).not.toContain('applied another');
    }
    expect(runSteps([...check, (planFile) => rmSync(planFile), ...apply], PASSING).statuses.at(-1)).toBe(1);
  });

  test('an apply that fails is an error, and the plan is there still', () => {
    const failing = [
      ...plain,
      (planFile: string) => writeFileSync(join(planFile, '../bin/terraform1.11.4'), '#!/bin/sh\nexit 1\n'),
      ...apply,
    ];
    expect(runSteps(failing, PASSING)).toMatchObject({ statuses: [0, 0, 0, 0, 1], isKept: true });
  });
});
