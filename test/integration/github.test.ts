import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { docsBlock } from '../docs-block.ts';
import { runAction, runSteps, type Step, type StepsRun } from '../run-action.ts';
import { standInOfGitHub, type StandIn } from '../stand-in-of-github.ts';
import { newUser, PASSES, REJECTED, type NewUser } from './new-user.ts';
import { describeWith, fromGo, pathOf } from './programs.ts';

const WORKFLOW = '.github/workflows/portcullis.yml';
const ACTION_BLOCK = docsBlock('docs/github.md', 'action');
const AT = /OWNER\/portcullis@COMMIT/g;

let user: NewUser | null = null;
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-github-')));
beforeAll(() => {
  user = newUser(['github']);
  writeFileSync(join(folder, 'event.json'), JSON.stringify({ pull_request: { number: 7 } }));
  writeFileSync(join(folder, 'push.json'), '{}');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  if (user !== null) rmSync(user.folder, { recursive: true });
});

function made(): NewUser {
  if (user === null) throw new Error('nothing was made');
  return user;
}

/** What the runner says of a pull request. */
const runner = (github: StandIn): Readonly<Record<string, string>> => ({
  ...made().env,
  // What npm has at hand.
  HOME: homedir(),
  GITHUB_API_URL: github.url,
  GITHUB_BASE_REF: 'main',
  GITHUB_EVENT_PATH: join(folder, 'event.json'),
  GITHUB_REPOSITORY: 'o/r',
  GITHUB_RUN_ID: '42',
  GITHUB_SERVER_URL: 'https://github.example',
});

interface Run {
  readonly ran: StepsRun;
  readonly comments: readonly string[];
}

const actionlint = await fromGo('github.com/rhysd/actionlint/cmd/actionlint@v1.7.12', 'actionlint');
describeWith('actionlint', [actionlint], () => {
  /** In a repository that has the action, so that its inputs and outputs are known. */
  test('has nothing to say of the workflows', () => {
    const local = (text: string): string => text.replaceAll(AT, './portcullis');
    const repository = join(folder, 'lint');
    mkdirSync(join(repository, '.github/workflows'), { recursive: true });
    mkdirSync(join(repository, '.git'));
    mkdirSync(join(repository, 'portcullis'));
    cpSync('action.yml', join(repository, 'portcullis/action.yml'));
    const action = local(ACTION_BLOCK);
    const step = /^ {6}- uses: \.\/portcullis\n(?: {8}.*\n?)*/m;
    const matrix = action
      .replace('    steps:\n', `${docsBlock('docs/github.md', 'matrix')}\n    steps:\n`)
      .replace(step, `${local(docsBlock('docs/github.md', 'matrix-step'))}\n`);
    const scanning = action.replace(step, `${local(docsBlock('docs/github.md', 'code-scanning'))}\n`);
    const workflows = {
      init: readFileSync(join(made().clone, WORKFLOW), 'utf8'),
      action,
      matrix,
      scanning,
      mistaken: action.replace('paths:', 'pathes:'),
    };
    const said = Object.entries(workflows).map(([name, text]) => {
      writeFileSync(join(repository, `.github/workflows/${name}.yml`), `${text}\n`);
      const { status, stdout } = spawnSync(
        pathOf(actionlint),
        ['-no-color', '-shellcheck=', `.github/workflows/${name}.yml`],
        { cwd: repository, encoding: 'utf8' },
      );
      return [name, status, stdout.split('\n')[0] ?? ''];
    });
    expect(said).toEqual([
      ['init', 0, ''],
      ['action', 0, ''],
      ['matrix', 0, ''],
      ['scanning', 0, ''],
      ['mistaken', 1, expect.stringContaining('input "pathes" is not defined in action "Portcullis"')],
    ]);
    expect([matrix, scanning].map((text) => text.includes('paths: infra/plan.json'))).toEqual([false, true]);
  });
});

describe('the workflow that init writes', () => {
  async function run(github: StandIn): Promise<Run> {
    const { env, jobs } = parse(readFileSync(join(made().clone, WORKFLOW), 'utf8'));
    const ran = await runSteps(jobs.portcullis.steps as readonly Step[], {
      workspace: made().clone,
      env: { ...runner(github), ...env },
      known: (name) => (name === 'github.token' ? 't0ken' : ''),
    });
    return { ran, comments: github.comments().map(({ body }) => body) };
  }

  test('rejects in spite of what the pull request configures, comments, and takes it back', async () => {
    const github = await standInOfGitHub();
    made().has(REJECTED);
    const rejected = await run(github);
    expect(rejected).toMatchObject({
      ran: { status: 1, summary: expect.stringContaining('sg-sensitive-port-open') },
      comments: [expect.stringMatching(/^<!-- portcullis -->\n[^]*sg-sensitive-port-open/)],
    });
    expect(rejected.ran.stdout).toMatch(/^::error [^\n]*file=infra\/main\.tf,line=16[^\n]*tcp\/22/m);
    made().has(PASSES);
    const passed = await run(github);
    await github.close();
    expect(passed.ran.status).toBe(0);
    expect(passed.comments).toEqual([expect.stringMatching(/^<!-- portcullis -->\n/)]);
    expect(passed.comments).not.toEqual(rejected.comments);
  });

  test('rejects where the token may not comment, as that of a fork: the summary has it', async () => {
    const github = await standInOfGitHub({ refuses: { status: 403, method: 'POST' } });
    made().has(REJECTED);
    const { ran, comments } = await run(github);
    await github.close();
    expect([ran.status, comments]).toEqual([1, []]);
    expect(ran.summary).toContain('sg-sensitive-port-open');
    expect(ran.stdout).toMatch(/^::notice title=Portcullis::the token may not comment/m);
  });
});

describe('the action', () => {
  const checkout = join(folder, 'action');
  const { jobs } = parse(ACTION_BLOCK);
  const steps: readonly Step[] = jobs.portcullis.steps;

  /** All that git knows of: what a runner checks out. */
  beforeAll(() => {
    const { stdout } = spawnSync('git', ['ls-files', '-z'], { encoding: 'utf8', maxBuffer: 2 ** 26 });
    for (const path of stdout.split('\0').filter((each) => each !== '' && !/^(testdata|test|docs)\//.test(each)))
      cpSync(path, join(checkout, path));
  });

  test('makes itself of its checkout, and checks as the page says', async () => {
    const github = await standInOfGitHub();
    made().has(REJECTED);
    const { clone } = made();
    const planned = await runSteps(steps, { workspace: clone, env: made().env, known: () => '' });
    expect(planned.status).toBe(0);
    const { with: inputs } = steps.at(-1) ?? {};
    const asked = {
      workspace: clone,
      action: checkout,
      ...(inputs === undefined ? {} : { inputs }),
      github: { base_ref: 'main', token: 't0ken' },
      env: runner(github),
    };
    const ran = await runAction(asked);
    expect(ran).toMatchObject({ status: 1, outputs: { status: '1' } });
    const [own] = github.comments();
    expect(own?.body).toMatch(/^<!-- portcullis -->\n[^]*sg-sensitive-port-open/);
    expect(ran.summary).toContain('sg-sensitive-port-open');
    // What it names has the same name in every run.
    const report = readFileSync(ran.outputs['json'] ?? '', 'utf8');
    expect(report).toContain('".git/portcullis/base/portcullis.yaml"');
    expect(`${ran.stdout}${report}`).not.toContain(tmpdir());
    // A second run of the same job makes nothing anew, and the same comment.
    const again = await runAction({ ...asked, inputs: { ...inputs, label: 'prod' } });
    await github.close();
    expect([again.status, github.comments().map(({ body }) => body.split('\n')[0])]).toEqual([
      1,
      ['<!-- portcullis -->', '<!-- portcullis prod -->'],
    ]);
  });
});
