import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { parse } from 'yaml';
import { SNIPPETS } from '../../src/cli/init/snippets.ts';
import { READINGS } from '../atlantis-reading.ts';
import { docsBlock } from '../docs-block.ts';
import { repository } from '../repository.ts';

/** The shell lines of both workflows for Atlantis, run with git, a shell and the built program as its server would. */
describe('Atlantis', () => {
  const { workflows } = parse(SNIPPETS.atlantis.content);
  const plain: readonly { readonly run: string }[] = workflows.portcullis.plan.steps.slice(2);
  const [approved] = workflows['portcullis-approvals'].policy_check.steps;
  const apply: readonly { readonly run: string }[] = workflows.portcullis.apply.steps;
  const REAL = `#!/bin/sh\nexec '${process.execPath}' '${join(process.cwd(), 'bin/portcullis.js')}' "$@"\n`;

  /** The statuses of the steps, as far as they go, with what they print and whether the plan is there. */
  function runSteps(
    steps: readonly ({ readonly run: string } | ((planFile: string) => void))[],
    {
      portcullis,
      plan = '{}',
      main = '',
    }: { readonly portcullis: string | null; readonly plan?: string; readonly main?: string },
  ): { readonly statuses: readonly (number | null)[]; readonly output: string; readonly isKept: boolean } {
    const folder = repository({
      'plan.bin': plan,
      'main.tf': main,
      'etc/portcullis.yaml': '',
      'bin/terraform1.11.4': `#!/bin/sh
case "$*" in
  "show -no-color -json "*) exec cat "$4" ;;
  "apply -input=false -no-color "*) echo "applied $(cat "$4")" ;;
  *) exit 9 ;;
esac
`,
      ...(portcullis === null ? {} : { 'bin/portcullis': portcullis }),
    });
    for (const name of readdirSync(join(folder, 'bin'))) chmodSync(join(folder, 'bin', name), 0o755);
    rmSync(join(folder, '.git'), { recursive: true });
    expect(spawnSync('git', ['init', '--quiet', folder]).status).toBe(0);
    const env = {
      PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      PLANFILE: join(folder, 'plan.bin'),
      ATLANTIS_TERRAFORM_DISTRIBUTION: 'terraform',
      ATLANTIS_TERRAFORM_VERSION: '1.11.4',
      BASE_REPO_OWNER: 'acme',
      BASE_REPO_NAME: 'infrastructure',
    };
    const statuses: (number | null)[] = [];
    let output = '';
    for (const step of steps) {
      if (typeof step === 'function') {
        step(env.PLANFILE);
        continue;
      }
      const script = step.run.replaceAll('/etc/portcullis', join(folder, 'etc'));
      const { status, stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, env, encoding: 'utf8' });
      statuses.push(status);
      output += stdout + stderr;
      if (status !== 0) break;
    }
    return { statuses, output, isKept: existsSync(join(folder, 'plan.bin')) };
  }

  const says = (text: string, status = 0): string => `#!/bin/sh\ncat > /dev/null\necho '${text}'\nexit ${status}\n`;
  const planIn = (folder: string): { readonly plan: string; readonly main: string } => ({
    plan: readFileSync(join(folder, 'plan.json'), 'utf8'),
    main: readFileSync(join(folder, 'main.tf'), 'utf8'),
  });
  const OPEN = planIn('testdata/example');
  const CLOSED = planIn('testdata/scenarios/clean-web');
  const CUT_OFF = { ...CLOSED, plan: CLOSED.plan.slice(0, -2) };

  test.each([
    ['keeps a plan that passes', { portcullis: says('passed') }, [0, 0]],
    ['removes one that does not', { portcullis: says('FAIL - x', 1) }, [0, 1]],
    ['and one of which nothing is known', { portcullis: says('', 3) }, [0, 1]],
    ['and one that there is no Portcullis for', { portcullis: null }, [0, 1]],
    ['as Portcullis says', { portcullis: REAL, ...OPEN }, [0, 1]],
    ['as Portcullis says of a closed one', { portcullis: REAL, ...CLOSED }, [0, 0]],
    ['and one that is cut off', { portcullis: REAL, ...CUT_OFF }, [0, 1]],
    ['and one that Terraform does not show', { portcullis: REAL, ...CLOSED, plan: '' }, [0, 1]],
  ])('%s', (_, given, statuses) => {
    expect(runSteps(plain, given)).toMatchObject({ statuses, isKept: statuses.at(-1) === 0 });
  });

  test('takes the baseline that docs/atlantis.md makes of several root modules', () => {
    const folder = repository({
      'network/main.tf': OPEN.main,
      'network/plan.bin': OPEN.plan,
      'app/main.tf': OPEN.main,
      'app/plan.bin': OPEN.plan,
      'other/main.tf': OPEN.main,
      'other/plan.bin': OPEN.plan,
      'etc/portcullis.yaml': '',
      'etc/acme/README': '',
      'bin/portcullis': REAL,
      // -chdir=FOLDER show -no-color -json FILE, or without the first.
      'bin/terraform': '#!/bin/sh\ncase "$1" in -chdir=*) cat "${1#-chdir=}/$5" ;; *) cat "$4" ;; esac\n',
    });
    for (const name of readdirSync(join(folder, 'bin'))) chmodSync(join(folder, 'bin', name), 0o755);
    const run = (script: string, stack: string): number | null =>
      spawnSync('sh', ['-ec', script.replaceAll('/etc/portcullis', join(folder, 'etc'))], {
        cwd: join(folder, stack),
        env: {
          PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
          CONFIG: join(folder, 'etc/portcullis.yaml'),
          BASELINE: join(folder, 'etc/acme/infrastructure.yaml'),
          PLANFILE: 'plan.bin',
          BASE_REPO_OWNER: 'acme',
          BASE_REPO_NAME: 'infrastructure',
        },
      }).status;
    expect(run(docsBlock('docs/atlantis.md', 'baseline'), '.')).toBe(0);
    const isKept = (stack: string): boolean => {
      const [step] = plain;
      run(`set +e\n${typeof step === 'object' ? step.run : ''}`, stack);
      return existsSync(join(folder, stack, 'plan.bin'));
    };
    expect(['network', 'app', 'other'].map(isKept)).toEqual([true, true, false]);
  });

  test.each([
    ['passes what passes', { portcullis: says('passed') }, true],
    ['not what does not', { portcullis: says('FAIL - x') }, false],
    ['nor what a status says nothing of', { portcullis: says('passed', 3) }, false],
    ['nor silence', { portcullis: '#!/bin/sh\ncat > /dev/null\n' }, false],
    ['nor a process that is killed', { portcullis: '#!/bin/sh\necho warning >&2\nkill -9 $$\n' }, false],
    ['nor where there is no Portcullis', { portcullis: null }, false],
    ['as Portcullis says', { portcullis: REAL, ...OPEN }, false],
    ['as Portcullis says of a closed one', { portcullis: REAL, ...CLOSED }, true],
    ['nor one that is cut off', { portcullis: REAL, ...CUT_OFF }, false],
    ['nor one that Terraform does not show', { portcullis: REAL, ...CLOSED, plan: '' }, false],
  ])('with approvals: %s, with status 0 and the plan for who approves it', (_, given, passed) => {
    const { statuses, output, isKept } = runSteps([approved], given);
    expect([statuses, isKept]).toEqual([[0], true]);
    for (const read of Object.values(READINGS)) expect(read(output).passed).toBe(passed);
  });

  test('both ways apply alike', () => expect(workflows['portcullis-approvals'].apply).toEqual({ steps: apply }));

  const PASSING = { portcullis: says('passed'), plan: 'the plan' };
  const put = (text: string) => (planFile: string) => {
    writeFileSync(planFile, text);
  };
  test.each([
    ['a step of the plan', plain],
    ['a policy check', [approved]],
  ])('what %s has judged is applied, and nothing else', (_, check) => {
    const done = runSteps([...check, ...apply], PASSING);
    expect(done).toMatchObject({ isKept: false, output: expect.stringContaining('applied the plan\n') });
    expect(new Set(done.statuses)).toEqual(new Set([0]));
    for (const steps of [
      // The plan of another project, written over this one (`-out`); again after it was the right one.
      [...check, put('another'), ...apply],
      [...check, put('another'), ...apply.slice(0, 2), ...apply],
      // Never judged; and after a check that found no plan.
      [...apply],
      [(planFile: string) => rmSync(planFile), approved, put('another'), ...apply],
    ]) {
      const { statuses, output, isKept } = runSteps(steps, PASSING);
      expect([statuses.at(-1), isKept]).toEqual([1, true]);
      expect(output).toContain('not applied, since this is not the plan that was checked');
      expect(output).not.toContain('applied another');
    }
    expect(runSteps([...check, (planFile) => rmSync(planFile), ...apply], PASSING).statuses.at(-1)).toBe(1);
  });

  test('an apply that fails is an error, and the plan is there still', () => {
    const failing = [
      ...plain,
      (planFile: string) => writeFileSync(join(planFile, '../bin/terraform1.11.4'), '#!/bin/sh\nexit 1\n'),
      ...apply,
    ];
    expect(runSteps(failing, PASSING)).toMatchObject({ statuses: [0, 0, 0, 0, 1], isKept: true });
  });
});
