import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { repository } from './repository.ts';

/** What a base branch has, and what a pull request changes in it. */
export interface Branches {
  readonly base: Readonly<Record<string, string>>;
  readonly change: Readonly<Record<string, string>>;
}

/** Of whoever runs the tests nothing counts: no configuration of git, no repository around. */
export const OWN_GIT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

/** Scripts (`#!`) can be run; `-> path` is a symbolic link. */
function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (text.startsWith('-> ')) symlinkSync(text.slice(3), join(folder, path));
    else writeFileSync(join(folder, path), text);
    if (text.startsWith('#!')) chmodSync(join(folder, path), 0o755);
  }
}

/**
 * A clone of `origin` at the head of the pull request; `refs`: what else the pull request pushed. A shallow one has the
 * head alone, as a checkout of one commit.
 */
export function cloneOf(
  { base, change }: Branches,
  { refs = [], isShallow = false }: { readonly refs?: readonly string[]; readonly isShallow?: boolean } = {},
): string {
  const root = repository({});
  const run = (folder: string, ...args: readonly string[]): void => {
    const { status, stderr } = spawnSync('git', ['-C', join(root, folder), ...args], {
      env: { PATH: process.env['PATH'], ...OWN_GIT },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  };
  mkdirSync(join(root, 'origin'));
  run('origin', 'init', '--quiet', '--initial-branch', 'main');
  write(join(root, 'origin'), { 'main.tf': '', ...base });
  run('origin', 'add', '.');
  run('origin', 'commit', '--quiet', '-m', 'base');
  run('origin', 'checkout', '--quiet', '-b', 'change');
  write(join(root, 'origin'), { 'main.tf': '# changed\n', ...change });
  run('origin', 'add', '--force', '.');
  run('origin', 'commit', '--quiet', '-m', 'change');
  run('origin', 'checkout', '--quiet', 'main');
  const how = isShallow ? ['--depth', '1', '--branch', 'change', '--single-branch'] : ['--branch', 'change'];
  run('.', 'clone', '--quiet', ...how, `file://${join(root, 'origin')}`, 'clone');
  for (const ref of refs) run('clone', 'update-ref', ref, 'HEAD');
  return join(root, 'clone');
}
