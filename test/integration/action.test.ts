import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { cloneOf, OWN_GIT, type Branches } from '../pull-request.ts';
import { repository } from '../repository.ts';
import { ACTION, runAction, type ActionRun } from '../run-action.ts';

/**
 * The shell lines of action.yml, run with git and a shell as on a runner; Portcullis is a stand-in that writes down how it
 * was called, and reports where STATUS is less than 3.
 */
const RECORDER = `
const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');
const words = process.argv.slice(2);
const tell = (line) => appendFileSync(process.env.RECORD, line + '\\n');
tell(words.join(' ').replace(/=\\S+[/]portcullis\\.\\w{6}[/]/g, '=REPORTS/'));
const config = words[words.indexOf('--config') + 1];
tell('config: ' + readFileSync(config, 'utf8').trim());
if (Number(process.env.STATUS) < 3)
  for (const word of words)
    if (/^(json|markdown|sarif|junit)=/.test(word)) writeFileSync(word.slice(word.indexOf('=') + 1), 'report');
process.exit(Number(process.env.STATUS));
`;

interface Said extends ActionRun {
  readonly recorded: readonly string[];
}

async function run(
  workspace: string,
  inputs: Readonly<Record<string, string>> = {},
  { status = 0, base = 'main' }: { readonly status?: number; readonly base?: string } = {},
): Promise<Said> {
  const action = repository({ 'build/portcullis.cjs': RECORDER, record: '' });
  cpSync('action', join(action, 'action'), { recursive: true });
  chmodSync(join(action, 'action/check.sh'), 0o755);
  const said = await runAction({
    workspace,
    action,
    inputs: { comment: 'never', ...inputs },
    github: { base_ref: base, token: 't0ken' },
    env: { RECORD: join(action, 'record'), STATUS: String(status), PLAN: 'plan.json' },
  });
  const recorded = readFileSync(join(action, 'record'), 'utf8').trim().split('\n');
  return { ...said, recorded: recorded.map((line) => line.replaceAll('.git/portcullis/base', 'BASE')) };
}

const REPORTS =
  '--format github --output json=REPORTS/portcullis.json --output markdown=REPORTS/portcullis.md --output sarif=REPORTS/portcullis.sarif --output junit=REPORTS/portcullis.xml';
const called = (options: string, paths = '.'): string =>
  `check --locked --undetermined fail --fail-on high ${options}${paths === '.' ? ' --recursive' : ''} ${REPORTS} -- ${paths}`;
const GATE: Branches = {
  base: { 'portcullis.yaml': 'rules: {sg-unused: low}\n' },
  change: { 'portcullis.yaml': 'rules: {sg-sensitive-port-open: off}\n' },
};
const BY_BASE = [called('--config BASE/portcullis.yaml --only new'), 'config: rules: {sg-unused: low}'];

describe('action.yml', () => {
  test('takes the configuration from the base branch, and leaves nothing behind', async () => {
    const clone = cloneOf(GATE);
    expect(await run(clone)).toMatchObject({ status: 0, stderr: '', recorded: BY_BASE });
    expect(readdirSync(join(clone, '.git'))).not.toContain('portcullis');
  });

  test.each([1, 2, 3])('ends with the status of the check: %s', async (status) => {
    const said = await run(cloneOf(GATE), {}, { status });
    expect([said.status, said.outputs['status']]).toEqual([status, String(status)]);
    const paths = ['json', 'markdown', 'sarif', 'junit'].map((name) => said.outputs[name] ?? '');
    // An output of a report that was not written would be the path of none.
    expect(paths.map((path) => path !== '')).toEqual(paths.map(() => status < 3));
  });

  test('brings the base branch into a clone that has only the head', async () => {
    expect((await run(cloneOf(GATE, { isShallow: true }))).recorded).toEqual(BY_BASE);
  });

  test('brings that of a private repository by the token, which the clone does not keep', async () => {
    const clone = cloneOf(GATE);
    const git = (...args: readonly string[]): void => {
      expect(spawnSync('git', args, { cwd: clone, env: { PATH: process.env['PATH'], ...OWN_GIT } }).status).toBe(0);
    };
    git('-C', '../origin', 'update-server-info');
    git('update-ref', '-d', 'refs/remotes/origin/main');
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.headers.authorization ?? 'nobody');
      const path = join(clone, '../origin/.git', (request.url ?? '').replace(/\?.*/, ''));
      const isAllowed =
        request.headers.authorization === `basic ${Buffer.from('x-access-token:t0ken').toString('base64')}`;
      response.writeHead(isAllowed ? (existsSync(path) ? 200 : 404) : 401, { connection: 'close' });
      response.end(isAllowed && existsSync(path) ? readFileSync(path) : '');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    git('remote', 'set-url', 'origin', `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    const { recorded } = await run(clone);
    await new Promise((done) => server.close(done));
    expect([recorded, asked[0]]).toEqual([BY_BASE, 'nobody']);
    expect(readFileSync(join(clone, '.git/config'), 'utf8')).not.toMatch(/authorization|t0ken/i);
  });

  test('takes nothing of what a run before it has left', async () => {
    const clone = cloneOf(GATE);
    mkdirSync(join(clone, '.git/portcullis/base'), { recursive: true });
    writeFileSync(join(clone, '.git/portcullis/base/portcullis.yaml'), 'old\n');
    expect((await run(clone)).recorded).toEqual(BY_BASE);
  });

  test('leaves a whole clone whole', async () => {
    const clone = cloneOf(GATE);
    await run(clone);
    expect(existsSync(join(clone, '.git/shallow'))).toBe(false);
  });

  test('knows the base branch by its full name', async () => {
    const refs = ['refs/tags/origin/main', 'refs/heads/origin/main', 'refs/tags/main', 'refs/heads/main'];
    expect((await run(cloneOf(GATE, { refs }))).recorded).toEqual(BY_BASE);
  });

  test('and in a merge queue', async () => {
    expect((await run(cloneOf(GATE), {}, { base: 'refs/heads/main' })).recorded).toEqual(BY_BASE);
  });

  test.each(['gone', '$(touch here)', '--upload-pack=x', 'main:refs/heads/x'])(
    'passes nothing where there is no base branch %s',
    async (base) => {
      const clone = cloneOf(GATE);
      const { status, recorded, stdout, outputs } = await run(clone, {}, { base });
      expect([status, recorded, outputs['status']]).toEqual([2, [''], '2']);
      expect(stdout).toMatch(
        /^::error title=Portcullis::the base branch .*, by which this is judged, cannot be brought: /,
      );
      expect(stdout.trim().split('\n')).toHaveLength(1);
      expect(existsSync(join(clone, 'here'))).toBe(false);
    },
  );

  test('takes what the commit has where nothing is to be merged', async () => {
    expect((await run(cloneOf(GATE), {}, { base: '' })).recorded[1]).toBe(
      'config: rules: {sg-sensitive-port-open: off}',
    );
  });

  test('takes none where the base branch has none, and the baseline that it has', async () => {
    const clone = cloneOf({ ...GATE, base: { 'gate/old.yaml': 'version: 1\nfindings: []\n' } });
    expect((await run(clone, { baseline: 'gate/old.yaml' })).recorded[0]).toBe(
      called('--config /dev/null --baseline BASE/gate/old.yaml --only new'),
    );
  });

  test('takes one that cannot be read for what it is', async () => {
    const clone = cloneOf({ ...GATE, base: { 'portcullis.yaml': '-> gone.yaml' } });
    expect((await run(clone)).recorded[0]).toBe(BY_BASE[0]);
  });

  test('hands over its inputs as words, whatever they hold', async () => {
    const inputs = {
      paths: 'infra/a b/plan.json\n--no-color\n$(touch here)\n',
      source: 'infra/a b',
      only: 'all',
      label: 'prod `x`',
      options: '--context\nnetwork state.json\n',
      undetermined: 'report',
      'fail-on': 'medium',
    };
    const clone = cloneOf(GATE);
    expect((await run(clone, inputs)).recorded[0]).toBe(
      `check --locked --undetermined report --fail-on medium --config BASE/portcullis.yaml --source infra/a b --label prod \`x\` --context network state.json ${REPORTS} -- infra/a b/plan.json --no-color $(touch here)`,
    );
    expect(existsSync(join(clone, 'here'))).toBe(false);
  });

  test.each([
    [{ only: 'old' }, 'only: old: write new or all'],
    [{ comment: 'yes' }, 'comment: yes: write found, always or never'],
    [{ comment: '' }, 'comment: : write found, always or never'],
    [{ only: '50%\n::add-mask::x' }, 'only: 50%25%0A::add-mask::x: write new or all'],
  ])('refuses %j', async (inputs, message) => {
    expect(await run(cloneOf(GATE), inputs)).toMatchObject({
      status: 2,
      stdout: `::error title=Portcullis::${message}\n`,
      recorded: [''],
      outputs: { status: '2' },
    });
  });

  test('asks for all folders once', async () => {
    const said = await run(cloneOf(GATE), { options: '--show\ninfo\n--recursive' });
    expect(said.recorded[0]).toBe(
      `check --locked --undetermined fail --fail-on high --config BASE/portcullis.yaml --only new --show info --recursive ${REPORTS} -- .`,
    );
  });

  test('works where the repository is not the workspace', async () => {
    const clone = cloneOf(GATE);
    expect((await run(join(clone, '..'), { 'working-directory': 'clone' })).recorded).toEqual(BY_BASE);
  });

  test('says of each input and output what it is', () => {
    expect(ACTION.runs.using).toBe('composite');
    expect(ACTION.runs.steps.map(({ shell }) => shell)).toEqual(ACTION.runs.steps.map(() => 'bash'));
    const read = JSON.stringify(ACTION.runs.steps);
    for (const name of Object.keys(ACTION.inputs)) expect(read).toContain(`\${{ inputs.${name} }}`);
  });
});
