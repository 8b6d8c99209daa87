import { describe } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';

/** A program that is not Portcullis: where it is, or why it is not to be had here. */
export type Program = { readonly path: string } | { readonly missing: string };

/** Where programs are installed, kept from one run to the next; only who runs the tests can write there. */
const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'portcullis-tests');

/** One that the machine has. `versionArgs` must end with status 0. */
export function onPath(name: string, versionArgs: readonly string[] = ['--version']): Program {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
  if (found === undefined) return { missing: `${name} is not on the PATH` };
  const { status } = spawnSync(found, versionArgs, { timeout: 60_000 });
  return status === 0 ? { path: found } : { missing: `${found} ${versionArgs.join(' ')} ended with ${status}` };
}

/** A Python package: `pre-commit==4.6.0`. */
export async function fromPip(requirement: string, program: string): Promise<Program> {
  return installed(`pip-${requirement}`, join('bin', program), (folder) => [
    ['python3', '-m', 'venv', folder],
    [join(folder, 'bin', 'pip'), 'install', '--quiet', '--disable-pip-version-check', requirement],
  ]);
}

/** An npm package, without its install scripts: `gitlab-ci-local@4.60.0`. */
export async function fromNpm(spec: string, program: string): Promise<Program> {
  return installed(`npm-${spec}`, join('node_modules', '.bin', program), (folder) => [
    ['npm', 'install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', spec],
  ]);
}

/** A command of a Go module: `example.com/x/cmd/y@v1.2.3`. */
export async function fromGo(command: string, program: string): Promise<Program> {
  return installed(`go-${command}`, join('bin', program), (folder) => [
    ['env', `GOBIN=${join(folder, 'bin')}`, 'go', 'install', command],
  ]);
}

/**
 * Packages of Debian, unpacked and not installed: the program finds its own files where the caller says. Newer ones may
 * need libraries that this machine does not have.
 */
export async function fromDebian(packages: readonly string[], program: string): Promise<Program> {
  return installed(`deb-${packages.join('-')}`, program, (folder) => [
    [
      'sh',
      '-c',
      'cd "$0" && apt-get download -q "$@" && for each in *.deb; do dpkg-deb -x "$each" .; done && ln -s ../etc usr/etc',
      folder,
      ...packages,
    ],
  ]);
}

/**
 * A package of Debian with the libraries that this machine lacks, unpacked and not installed; the program runs by a
 * script that leads it to them.
 */
export async function fromDebianWithLibraries(name: string, program: string): Promise<Program> {
  return installed(`deb-with-libraries-${name}`, 'run', (folder) => [
    [
      'sh',
      '-ec',
      `cd "$0"
      packages=$(apt-get install --simulate --no-install-recommends "$1" | sed -n 's/^Inst \\([^ ]*\\).*/\\1/p')
      apt-get download -q $packages
      for each in *.deb; do dpkg-deb -x "$each" .; rm "$each"; done
      test -x "$2"
      libraries=$(find "$PWD/usr/lib" -name '*.so*' -printf '%h\\n' | sort -u | paste -sd:)
      printf '#!/bin/sh\\nLD_LIBRARY_PATH=%s exec %s "$@"\\n' "$libraries" "$PWD/$2" > run
      chmod +x run`,
      folder,
      name,
      program,
    ],
  ]);
}

/** A suite that needs programs; where one is missing it is skipped, and its name says why. */
export function describeWith(name: string, programs: readonly Program[], suite: () => void): void {
  const missing = programs.flatMap((program) => ('missing' in program ? [program.missing] : []));
  if (missing.length === 0) describe(name, suite);
  else {
    process.stderr.write(`notice: ${name} is skipped: ${missing.join('; ')}\n`);
    describe.skip(`${name} (${missing.join('; ')})`, suite);
  }
}

/** Where it is; for suites, which run only where it is. */
export function pathOf(program: Program): string {
  return 'path' in program ? program.path : '';
}

/** Installs once, also where several processes ask at the same time. */
async function installed(
  key: string,
  program: string,
  steps: (folder: string) => readonly (readonly string[])[],
): Promise<Program> {
  const folder = join(CACHE, key.replaceAll(/[^\w.@=-]/g, '_'));
  const path = join(folder, program);
  const done = `${folder}.done`;
  const lock = `${folder}.lock`;
  mkdirSync(CACHE, { recursive: true });
  while (!existsSync(done)) {
    if (!locked(lock)) {
      await setTimeout(500);
      continue;
    }
    try {
      if (existsSync(done)) break;
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      for (const [command = '', ...args] of steps(folder)) {
        const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: 600_000 });
        if (status === 0) continue;
        rmSync(folder, { recursive: true, force: true });
        return { missing: `${key} cannot be installed: ${error?.message ?? stderr.trim().split('\n').at(-1) ?? ''}` };
      }
      writeFileSync(done, '');
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return existsSync(path) ? { path } : { missing: `${key} has no ${program}` };
}

/** False where somebody else installs it; a lock of eleven minutes is one of a process that has died. */
function locked(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > 660_000) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}
