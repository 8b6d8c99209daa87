import { afterAll, expect, test } from '@jest/globals';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { take, type SetupStep } from './hostile-case.ts';
import { runProgram } from './program.ts';

/** How an input is given: as raw HCL, as its plan, as its plan with the configuration. */
const MODES = ['hcl', 'plan', 'source'] as const;
type Mode = (typeof MODES)[number];

/** What `case.json` of a folder in testdata/hostile-pr/cases says (the README has the words). */
interface PullRequest {
  readonly why: string;
  readonly setup?: readonly SetupStep[];
  readonly modes?: readonly Mode[];
  readonly input?: string;
  readonly args?: readonly string[];
  readonly plan?: string;
  readonly config?: string;
  /** Not locked. */
  readonly passes: readonly Mode[];
  readonly finds?: string;
  readonly locked?: Readonly<Partial<Record<Mode, Expected>>>;
  readonly limit?: true;
}

interface Expected {
  readonly status: 0 | 1 | 2;
  /** An error, or `partial`, in the place of a finding. */
  readonly says?: string;
}

const DATA = resolve('testdata/hostile-pr');
/** What opens everything is not told port by port. */
const FOUND = '^sg-(sensitive-port|all-traffic)-open aws_security_group\\.web$';
const made: string[] = [];
const here = process.cwd();
afterAll(() => {
  process.chdir(here);
  for (const folder of made) rmSync(folder, { recursive: true });
});

/** A repository in which these folders of testdata/hostile-pr lie over each other, made the working directory. */
function repositoryOf(folders: readonly string[], setup: readonly SetupStep[]): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-pr-')));
  made.push(root);
  mkdirSync(join(root, '.git'));
  for (const folder of folders)
    cpSync(join(DATA, folder), root, { recursive: true, filter: (path) => basename(path) !== 'case.json' });
  process.chdir(root);
  for (const step of setup) take(step, '.');
  return root;
}

const BEFORE = JSON.parse(readFileSync(join(DATA, 'setup.json'), 'utf8')) as readonly SetupStep[];
const BASE = repositoryOf(['base'], BEFORE);

interface Said {
  readonly status: number;
  readonly findings: readonly string[];
  /** The errors, and whether the report is of a part. */
  readonly says: string;
}

async function check(args: readonly string[]): Promise<Said> {
  const { status, stdout } = await runProgram(['check', ...args, '--today', '2026-11-30', '--format', 'json']);
  const { findings, diagnostics, summary } = JSON.parse(stdout);
  return {
    status,
    findings: findings.map(
      ({ rule, subject }: { rule: string; subject: { address: string } }) => `${rule} ${subject.address}`,
    ),
    says: [
      ...(summary.partial === true ? ['partial'] : []),
      ...diagnostics.flatMap(({ level, message }: { level: string; message: string }) =>
        level === 'error' ? [message] : [],
      ),
    ].join('\n'),
  };
}

function inputOf(mode: Mode, input = 'infra/app'): readonly string[] {
  switch (mode) {
    case 'hcl':
      return [input];
    case 'plan':
      return [`${input}/plan.json`, '--source', 'none'];
    case 'source':
      return [`${input}/plan.json`, '--source', input];
  }
}

const locked = (config = 'portcullis.yaml'): readonly string[] => [
  '--locked',
  '--undetermined',
  'fail',
  '--config',
  join(BASE, config),
  '--baseline',
  join(BASE, 'gate/baseline.yaml'),
];

test.each(MODES)('the base branch passes as %s', async (mode) => {
  repositoryOf(['base'], BEFORE);
  expect(await check([...inputOf(mode), ...locked()])).toMatchObject({ status: 0 });
});

const names = readdirSync(join(DATA, 'cases'));
test.each(names)('%s', async (name) => {
  const request = JSON.parse(readFileSync(join(DATA, 'cases', name, 'case.json'), 'utf8')) as PullRequest;
  const { modes = MODES, args = [], config, setup = [], plan, limit } = request;
  const finds = new RegExp(request.finds ?? FOUND);
  const root = repositoryOf(['base', 'opened', `cases/${name}`], [...BEFORE, ...setup]);
  if (plan !== undefined) cpSync(join(DATA, 'cases', plan, 'infra/app/plan.json'), join(root, 'infra/app/plan.json'));
  const passed: Mode[] = [];
  for (const mode of modes) {
    const input = [...inputOf(mode, request.input), ...args];
    const free = await check([...input, ...(config === undefined ? [] : ['--config', join(BASE, config)])]);
    if (free.status === 0) passed.push(mode);
    const { status, says, findings } = await check([...input, ...locked(config)]);
    const expected = request.locked?.[mode] ?? (limit === true ? { status: 0 } : { status: 1 });
    expect([mode, status]).toEqual([mode, expected.status]);
    if (expected.says !== undefined) expect(says).toContain(expected.says);
    else if (limit !== true) expect(findings).toEqual(expect.arrayContaining([expect.stringMatching(finds)]));
    if (mode !== 'source' || limit === true) continue;
    // The configuration beside the plan is its source by itself.
    const [plan = ''] = input;
    expect(await check([plan, ...args, ...locked(config)])).not.toMatchObject({ status: 0 });
  }
  expect(passed).toEqual(request.passes);
  expect(request.why).toMatch(/\.$/);
});
