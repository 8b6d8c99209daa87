import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';

/** Of whoever runs the tests nothing counts. */
export const OWN_GIT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'author',
  GIT_AUTHOR_EMAIL: 'author@example.com',
  GIT_COMMITTER_NAME: 'author',
  GIT_COMMITTER_EMAIL: 'author@example.com',
};

/** A repository with a base branch, and the branch of a pull request. */
export interface ChangeBranch {
  readonly folder: string;
  /** Commits files to the branch of the pull request; the commit. */
  readonly commit: (files: Readonly<Record<string, string>>) => string;
}

export function openChangeBranch(parent: string, base: Readonly<Record<string, string>>): ChangeBranch {
  const folder = join(parent, 'origin');
  mkdirSync(folder);
  const git = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', ['-C', folder, ...args], {
      env: { PATH: process.env['PATH'], ...OWN_GIT },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  const commit = (files: Readonly<Record<string, string>>): string => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    git('add', '.');
    git('commit', '--quiet', '--allow-empty', '-m', 'change');
    return git('rev-parse', 'HEAD');
  };
  git('init', '--quiet', '--initial-branch', 'main');
  commit(base);
  git('checkout', '--quiet', '-b', 'change');
  return { folder, commit };
}
