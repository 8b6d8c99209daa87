import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { docsBlock } from '../docs-block.ts';
import { OWN_GIT } from '../pull-request.ts';

/** What a new user has who followed docs/ci.md: a repository with Portcullis, and a pull request in a clone of it. */
export interface NewUser {
  readonly folder: string;
  readonly clone: string;
  /** With the terraform of these tests first on the path; without what says that this is a CI system. */
  readonly env: { readonly PATH: string } & Readonly<Record<string, string>>;
  /** The clone has the configuration of this folder from now on, and terraform shows its plan. */
  readonly has: (folder: string) => void;
}

/** The providers of Terraform are not to be had: it shows a plan that was made before, and says what it was asked. */
const TERRAFORM = `#!/bin/sh
echo "terraform $*" >&2
case "$*" in *"show -json"*) cat "$(dirname "$0")/plan.json" ;; esac
`;

/** A folder with a configuration that is rejected, and one that passes. */
export const REJECTED = 'testdata/example';
export const PASSES = 'testdata/scenarios/clean-web';

/** `systems`: what `init --ci` is asked for. The folder is the caller's to remove. */
export function newUser(systems: readonly string[]): NewUser {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-new-user-')));
  const env = { PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`, ...OWN_GIT };
  const origin = join(folder, 'origin');
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/terraform'), TERRAFORM);
  chmodSync(join(folder, 'bin/terraform'), 0o755);
  const run = (cwd: string, script: string, more: Readonly<Record<string, string>> = {}): void => {
    const { status, stderr } = spawnSync('sh', ['-ec', script], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, ...env, ...more },
    });
    if (status !== 0) throw new Error(`${script}: ${stderr}`);
  };
  mkdirSync(join(origin, 'infra'), { recursive: true });
  // Built it is already.
  const pack = docsBlock('docs/ci.md', 'pack').replaceAll(/^npm (ci|run build).*\n/gm, '');
  run('.', pack, { npm_config_pack_destination: origin, npm_config_ignore_scripts: 'true' });
  const version = /^portcullis-(.+)\.tgz$/.exec(readdirSync(origin).find((name) => name.endsWith('.tgz')) ?? '')?.[1];
  writeFileSync(join(origin, '.gitignore'), 'node_modules/\nplan.bin\nplan.json\n');
  writeFileSync(join(origin, 'infra/main.tf'), '');
  run(origin, 'git init --quiet --initial-branch main && npm init --yes > /dev/null');
  run(origin, docsBlock('docs/ci.md', 'install'), { VERSION: version ?? '' });
  run(origin, `node_modules/.bin/portcullis init ${systems.map((name) => `--ci ${name}`).join(' ')}`);
  for (const path of ['.github/workflows/portcullis.yml', '.gitlab/portcullis.gitlab-ci.yml']) {
    const file = join(origin, path);
    try {
      writeFileSync(file, readFileSync(file, 'utf8').replace('TERRAFORM_DIR: .', 'TERRAFORM_DIR: infra'));
    } catch {
      // Not asked for.
    }
  }
  run(origin, 'git add . && git commit --quiet -m base && git checkout --quiet -b change');
  writeFileSync(join(origin, 'infra/main.tf'), '# changed\n');
  writeFileSync(
    join(origin, 'portcullis.yaml'),
    'rules: {sg-sensitive-port-open: off, nacl-missing-ephemeral-outbound: off}\n',
  );
  run(origin, 'git add . && git commit --quiet -m change && git checkout --quiet main');
  run(folder, `git clone --quiet --branch change file://${origin} clone`);
  const clone = join(folder, 'clone');
  const has = (stack: string): void => {
    cpSync(join(stack, 'main.tf'), join(clone, 'infra/main.tf'));
    cpSync(join(stack, 'plan.json'), join(folder, 'bin/plan.json'));
  };
  return { folder, clone, env, has };
}
