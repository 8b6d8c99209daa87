import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { temporary } from './temporary.ts';

/** Files by path: a text, `-> path` for a symbolic link, null for one that is deleted. */
export type Changes = Readonly<Record<string, string | null>>;

export interface Said {
  readonly status: number | null;
  /** Both streams, as a person sees them, but for how long it took. */
  readonly output: string;
}

/** A version of pre-commit, with a store of its own. */
export interface Surroundings {
  readonly preCommit: string;
  readonly home: string;
}

export function surroundingsOf(preCommit: string): Surroundings {
  return { preCommit, home: temporary('pre-commit') };
}

/** A git repository whose commits run hooks, as a person uses it. */
export interface Repository {
  readonly folder: string;
  readonly run: (program: string, ...args: readonly string[]) => Said;
  readonly write: (changes: Changes) => void;
  /** Of all that was written. */
  readonly commit: (message?: string) => Said;
  readonly commits: () => number;
}

/** What would reach through: npm's own variables under `npm run`, git's in a hook, and who asks for colours. */
const OTHERS = /^(npm_(?!config_(registry|cache|userconfig)$)|GIT_|PRE_COMMIT|SKIP$|(NO|FORCE)_COLOR$)/i;

/** Of whoever runs the tests nothing counts: no configuration of git, no colour, no repository around. */
function environment({ preCommit, home }: Surroundings): NodeJS.ProcessEnv {
  const { PATH = '', ...own } = process.env;
  return {
    ...Object.fromEntries(Object.entries(own).filter(([name]) => !OTHERS.test(name))),
    PATH: [dirname(preCommit), dirname(process.execPath), PATH].join(delimiter),
    PRE_COMMIT_HOME: home,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.com',
  };
}

/** With these files committed, and the hook of pre-commit in place for what comes after them. */
export function repositoryWith(files: Changes, config: string, around: Surroundings): Repository {
  const repository = openRepository(temporary('repository'), around);
  // Every new repository has the hook: as `pre-commit install` in each, and once for all of them.
  const template = join(around.home, 'template');
  if (!existsSync(template)) must(repository.run('pre-commit', 'init-templatedir', template));
  must(repository.run('git', 'init', '--quiet', '--initial-branch', 'main', '--template', template));
  repository.write({ ...files, '.pre-commit-config.yaml': config });
  must(repository.run('git', 'add', '--all'));
  must(repository.run('git', 'commit', '--quiet', '--no-verify', '--message', 'base'));
  return repository;
}

/** One that is there. */
export function openRepository(folder: string, around: Surroundings): Repository {
  const run = (program: string, ...args: readonly string[]): Said => {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: folder,
      env: environment(around),
      encoding: 'utf8',
      timeout: 180_000,
    });
    if (error !== undefined) throw error;
    return { status, output: `${stdout}${stderr}`.replaceAll(/duration: [\d.]+s/g, 'duration: 0.2s') };
  };
  return {
    folder,
    run,
    write: (changes) => {
      for (const [path, text] of Object.entries(changes)) {
        const at = resolve(folder, path);
        if (text === null || text.startsWith('-> ')) rmSync(at, { force: true });
        mkdirSync(dirname(at), { recursive: true });
        if (text?.startsWith('-> ') === true) symlinkSync(text.slice(3), at);
        else if (text !== null) writeFileSync(at, text);
      }
    },
    commit: (message = 'change') => {
      must(run('git', 'add', '--all'));
      return run('git', 'commit', '--quiet', '--message', message);
    },
    commits: () => Number(must(run('git', 'rev-list', '--count', 'HEAD')).output),
  };
}

/** What has to work before a test says anything. */
export function must(said: Said): Said {
  if (said.status !== 0) throw new Error(said.output);
  return said;
}

/** The configuration of pre-commit that takes hooks, as a list in YAML at its place, from a repository. */
export function configOf(repository: string, hooks: string, rev: string): string {
  return `repos:\n  - repo: ${repository}\n    rev: ${rev}\n    hooks:\n${hooks}\n`;
}

/** Makes or renews a repository of hooks of the build that is there, as `npm run hook-repository` does. */
export function makeHooks(folder: string, ...options: readonly string[]): Said {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/hook-repository.mjs', folder, ...options], {
    env: environment({ preCommit: process.execPath, home: join(folder, 'none') }),
    encoding: 'utf8',
  });
  return { status, output: `${stdout}${stderr}` };
}
