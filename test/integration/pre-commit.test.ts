import { beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { docsBlock } from '../docs-block.ts';
import {
  configOf,
  makeHooks,
  must,
  openRepository,
  repositoryWith,
  surroundingsOf,
  type Said,
} from './pre-commit-repository.ts';
import { CALL, CASES, CLOSED, HOOK, MORE, OPEN, OVERRIDE } from './pre-commit-cases.ts';
import { describeWith, fromPip, pathOf, type Program } from './programs.ts';
import { temporary } from './temporary.ts';

/** 4.6.1 began to install hooks of Node.js in another way. */
const VERSIONS: readonly (readonly [string, Program])[] = [
  ['4.6.0', await fromPip('pre-commit==4.6.0', 'pre-commit')],
  ['the newest', await fromPip('pre-commit>=4.6.1', 'pre-commit')],
];
const [, [, NEWEST] = ['', { missing: '' }]] = VERSIONS;

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const REV = `v${version}`;
const HOOKS = temporary('hooks');
beforeAll(() => {
  must(makeHooks(HOOKS));
});

const withHooks = (hooks: string): string => configOf(HOOKS, hooks, REV);

/** What the documentation shows. */
const BLOCKS = {
  blocked: docsBlock('docs/pre-commit.md', 'blocked'),
  partial: docsBlock('docs/pre-commit.md', 'partial'),
  make: docsBlock('docs/pre-commit.md', 'make'),
  try: docsBlock('docs/pre-commit.md', 'try'),
  begin: docsBlock('docs/pre-commit.md', 'begin'),
} as const;

for (const [name, program] of VERSIONS)
  describeWith(`pre-commit ${name}`, [program], () => {
    const around = surroundingsOf(pathOf(program));
    const isNewest = program === NEWEST;

    // The first commit of all installs the hooks.
    test('a linked work tree, whose commits set variables of git', () => {
      const main = repositoryWith({ 'infra/main.tf': CLOSED }, withHooks(HOOK), around);
      const folder = join(temporary('linked'), 'tree');
      must(main.run('git', 'worktree', 'add', '--quiet', folder));
      const linked = openRepository(folder, around);
      linked.write({ 'infra/main.tf': OPEN });
      const refused = linked.commit();
      expect([refused.status, linked.commits()]).toEqual([1, 1]);
      expect(refused.output).toContain('infra/main.tf:3:3: CRITICAL: tcp/22');
      linked.write({ 'infra/main.tf': `${CLOSED}# changed\n` });
      expect([linked.commit().status, linked.commits()]).toEqual([0, 2]);
    });

    test.each(Object.entries(isNewest ? { ...CASES, ...MORE } : CASES))(
      '%s',
      (_, { base = {}, change, hooks = HOOK, isCommitted, says, not = [] }) => {
        const repository = repositoryWith(base, withHooks(hooks), around);
        repository.write(change);
        const { status, output } = repository.commit();
        expect({ status, commits: repository.commits(), output }).toEqual({
          status: isCommitted ? 0 : 1,
          commits: isCommitted ? 2 : 1,
          output: expect.anything(),
        });
        for (const each of says) expect(output).toMatch(each);
        for (const each of not) expect(output).not.toMatch(each);
      },
    );

    test.each(['blocked', 'partial'] as const)('says what the documentation shows: %s', (shown) => {
      const repository = repositoryWith({ 'infra/main.tf': CLOSED }, withHooks(HOOK), around);
      const [command = '', ...lines] = BLOCKS[shown].split('\n');
      const [, message = ''] = /^\$ git commit --message "(.*)"$/.exec(command) ?? [];
      repository.write({ 'infra/main.tf': shown === 'blocked' ? OPEN : CALL });
      const said = repository.commit(message);
      expect([said.status, said.output.trimEnd().split('\n')]).toEqual([shown === 'blocked' ? 1 : 0, lines]);
    });

    test('the hooks alone, with a package', () => {
      const [thin, packages] = [temporary('thin'), temporary('packages')];
      must(makeHooks(thin, '--thin'));
      const { status, stdout } = spawnSync(
        'npm',
        ['pack', '--silent', '--ignore-scripts', '--pack-destination', packages],
        {
          encoding: 'utf8',
        },
      );
      expect([status, stdout.trim()]).toEqual([0, `portcullis-${version}.tgz`]);
      const hooks = docsBlock('docs/pre-commit.md', 'thin').replace('/srv/packages', packages);
      expect(hooks).toContain(join(packages, stdout.trim()));
      const repository = repositoryWith({ 'infra/main.tf': CLOSED }, configOf(thin, hooks, REV), around);
      repository.write({ 'infra/main.tf': OPEN });
      expect(repository.commit()).toEqual({ status: 1, output: expect.stringContaining('infra/main.tf:3:3') });
      repository.write({ 'infra/main.tf': `${CLOSED}# changed\n` });
      expect(repository.commit().status).toBe(0);
    });

    test("colour is pre-commit's, and its terminal without a size is no narrow one", () => {
      const repository = repositoryWith({ 'infra/main.tf': OPEN }, withHooks(HOOK), around);
      const run = (color: string): Said => repository.run('pre-commit', 'run', '--all-files', '--color', color);
      const [always, never] = [run('always'), run('never')];
      expect([always.status, never.status]).toEqual([1, 1]);
      const plain = stripVTControlCharacters(always.output);
      expect(always.output).toContain('\u001b[31mCRITICAL:');
      expect(never.output).not.toContain('\u001b');
      expect(plain).toBe(never.output);
      expect(
        Math.max(
          ...plain
            .split('\n')
            .slice(4)
            .map((line) => line.length),
        ),
      ).toBeGreaterThan(60);
    });

    if (!isNewest) return;

    test('judges what is staged', () => {
      const repository = repositoryWith({ 'infra/main.tf': CLOSED, a: '' }, withHooks(HOOK), around);
      repository.write({ 'infra/main.tf': OPEN });
      must(repository.run('git', 'add', '--all'));
      repository.write({ 'infra/main.tf': CLOSED });
      expect(repository.run('git', 'commit', '--quiet', '--message', 'staged').status).toBe(1);
      repository.write({ 'infra/main.tf': `${CLOSED}# changed\n` });
      must(repository.run('git', 'add', '--all'));
      repository.write({ 'infra/main.tf': OPEN });
      expect(repository.run('git', 'commit', '--quiet', '--message', 'staged').status).toBe(0);
    });

    test('every root module before a push, where something was only deleted', () => {
      const files = { 'infra/main.tf': OPEN, 'infra/closed_override.tf': OVERRIDE };
      const repository = repositoryWith(files, withHooks('      - id: portcullis-all'), around);
      const remote = temporary('remote');
      must(repository.run('git', 'init', '--quiet', '--bare', remote));
      must(repository.run('pre-commit', 'install', '--hook-type', 'pre-push'));
      const push = (): Said => repository.run('git', 'push', '--quiet', remote, 'main');
      must(push());
      repository.write({ 'infra/closed_override.tf': null });
      must(repository.commit());
      expect(push()).toEqual({ status: 1, output: expect.stringContaining('infra/main.tf:3:3') });
      repository.write({ 'infra/main.tf': CLOSED });
      must(repository.commit());
      expect(push().status).toBe(0);
    });

    test('a local hook, with a devDependency', () => {
      const files = { 'infra/main.tf': CLOSED, '.gitignore': 'node_modules\n' };
      const repository = repositoryWith(files, `${docsBlock('docs/pre-commit.md', 'local')}\n`, around);
      repository.write({ 'infra/main.tf': OPEN });
      const missing = repository.commit();
      expect([missing.status, missing.output]).toEqual([
        1,
        expect.stringContaining('Executable `node_modules/.bin/portcullis` not found'),
      ]);
      const url = `git+file://${HOOKS}#${REV}`;
      const [npm = '', ...args] = docsBlock('docs/pre-commit.md', 'dependency').split(' ');
      expect(args.at(-1)).toBe(`git+https://github.com/example/portcullis-hooks.git#${REV}`);
      must(repository.run(npm, ...args.slice(0, -1), url));
      expect(repository.commit()).toEqual({ status: 1, output: expect.stringContaining('infra/main.tf:3:3') });
      repository.write({ 'infra/main.tf': `${CLOSED}# changed\n` });
      expect([repository.commit().status, repository.commits()]).toEqual([0, 2]);
    });
  });

describeWith('a new user', [NEWEST], () => {
  const around = surroundingsOf(pathOf(NEWEST));
  const linesOf = (block: keyof typeof BLOCKS): readonly string[] => BLOCKS[block].split('\n');

  test('makes the hooks as the documentation says', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const made = temporary('made');
    // What is built is there: building it here would take it from under other tests.
    expect([linesOf('make'), scripts['hook-repository']]).toEqual([
      ['npm install', 'npm run hook-repository -- ../portcullis-hooks'],
      'npm run --silent build && node scripts/hook-repository.mjs',
    ]);
    const hooks = join(made, 'portcullis-hooks');
    expect(makeHooks(hooks)).toEqual({ status: 0, output: expect.stringContaining(`the hooks at ${REV}`) });
    // Again: nothing is new. What is changed needs a tag of its own.
    expect(makeHooks(hooks).status).toBe(0);
    const repository = openRepository(hooks, around);
    expect(repository.commits()).toBe(1);
    repository.write({ 'README.md': 'changed\n' });
    expect(makeHooks(hooks)).toEqual({ status: 2, output: expect.stringContaining('not committed') });
    must(repository.commit());
    expect(makeHooks(hooks)).toEqual({ status: 0, output: expect.stringContaining(REV) });
    must(repository.run('git', 'tag', '--force', REV, 'HEAD~1'));
    expect(makeHooks(hooks)).toEqual({ status: 2, output: expect.stringContaining(`--tag ${REV}-2`) });
    expect(must(repository.run('git', 'status', '--porcelain')).output).toBe('');
    expect(makeHooks(hooks, '--tag', `${REV}-2`).status).toBe(0);
    expect(must(repository.run('git', 'tag')).output).toBe(`${REV}\n${REV}-2\n`);
    const user = repositoryWith({}, configOf(hooks, HOOK, REV), around);
    must(user.run('pre-commit', 'autoupdate'));
    expect(readFileSync(join(user.folder, '.pre-commit-config.yaml'), 'utf8')).toBe(configOf(hooks, HOOK, `${REV}-2`));
  });

  test('loses nothing to a folder that is something else', () => {
    const folder = temporary('other');
    writeFileSync(join(folder, 'main.tf'), OPEN);
    expect(makeHooks(folder)).toEqual({ status: 2, output: expect.stringContaining('is no repository of hooks') });
    expect(readFileSync(join(folder, 'main.tf'), 'utf8')).toBe(OPEN);
  });

  test('tries them, and begins', () => {
    const top = temporary('user');
    symlinkSync(HOOKS, join(top, 'portcullis-hooks'));
    mkdirSync(join(top, 'mine'));
    const repository = openRepository(join(top, 'mine'), around);
    const follow = (line: string): Said => {
      const [program = '', ...args] = line.split(' ');
      return repository.run(program === 'portcullis' ? resolve('bin/portcullis.js') : program, ...args);
    };
    must(repository.run('git', 'init', '--quiet'));
    repository.write({ 'infra/main.tf': OPEN });
    must(repository.commit());
    const tried = linesOf('try').map(follow);
    expect(tried).toEqual([{ status: 1, output: expect.stringContaining('infra/main.tf:3:3') }]);

    const [init = '', ...others] = linesOf('begin');
    must(follow(init));
    const config = readFileSync(join(top, 'mine/.pre-commit-config.yaml'), 'utf8');
    repository.write({ '.pre-commit-config.yaml': config.replace(/https:\S+/, HOOKS) });
    must(repository.run('git', 'add', '--all'));
    expect(others.map(follow)).toEqual([
      { status: 0, output: expect.stringContaining('installed') },
      { status: 1, output: expect.stringContaining('infra/main.tf:3:3') },
    ]);
    repository.write({ 'infra/main.tf': CLOSED });
    expect([repository.commit().status, repository.commits()]).toEqual([0, 2]);
  });
});
