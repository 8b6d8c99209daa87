import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { copyFileSync, existsSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { docsBlock } from '../docs-block.ts';
import { describeWith, onPath, pathOf } from './programs.ts';
import { applied, modeOf, openStack, type RanOptions, type WrappedStack } from './wrapping.ts';

/** Nothing of it needs a provider that Terraform does not have in it. */
const OFFLINE = `
variable "value" { default = "first" }
variable "token" {
  type      = string
  default   = null
  ephemeral = true
}
resource "terraform_data" "a" { input = var.value }
output "o" { value = terraform_data.a.output }
`;
/** Nothing is judged by it. */
const BROKEN_GATE = 'rulez: {}\n';

const terraform = onPath('terraform');

describeWith('portcullis terraform', [terraform], () => {
  const stacks: WrappedStack[] = [];
  const opened = (files: Readonly<Record<string, string>> = { 'main.tf': OFFLINE }): WrappedStack => {
    const stack = openStack(files);
    stacks.push(stack);
    return stack;
  };
  let stack: WrappedStack;
  beforeAll(() => {
    stack = opened({ 'main.tf': OFFLINE, 'infra/main.tf': OFFLINE, 'broken/portcullis.yaml': BROKEN_GATE });
    for (const folder of ['.', 'infra']) expect(stack.plain('terraform', 'init', { cwd: folder }).status).toBe(0);
  });
  afterAll(() => {
    for (const each of stacks) {
      expect(each.leftBehind()).toEqual([]);
      each.remove();
    }
  });
  const fresh = (): void => {
    for (const name of ['.', 'infra'].flatMap((at) => [`${at}/terraform.tfstate`, `${at}/terraform.tfstate.backup`]))
      rmSync(stack.path(name), { force: true });
  };

  test('passes on what Terraform prints, byte for byte, and its status', () => {
    for (const line of ['version', 'fmt -check=false -diff', 'validate -json', 'output nope', 'graph'])
      expect(stack.wrapped(line)).toEqual(stack.plain('terraform', line));
  });

  test('plan ends as Terraform does, with the report below', () => {
    fresh();
    const plan = stack.wrapped('plan');
    expect(plan.status).toBe(0);
    expect(plan.stdout).toMatch(/Plan:.* 1 to add[^]*\n\nsource: the plan is read with \. [^]*\npassed\n$/);
    // Nothing is said of a plan that is gone by now.
    expect(plan.stdout).not.toMatch(/Saved the plan|-out/);
    expect(plan.stderr).toBe('');
    expect(stack.wrapped('plan -detailed-exitcode').status).toBe(2);
    expect(stack.wrapped('plan -detailed-exitcode=false').status).toBe(0);
    expect(stack.wrapped('plan', { env: { TF_CLI_ARGS_plan: '-detailed-exitcode' } }).status).toBe(2);
    expect(stack.wrapped('plan -nope').status).toBe(1);
  });

  test('-detailed-exitcode: 0 is no change, and whatever is not judged ends with 1', () => {
    fresh();
    expect(stack.wrapped('apply -auto-approve').status).toBe(0);
    expect(stack.wrapped('plan -detailed-exitcode').status).toBe(0);
    const gate = '--config broken/portcullis.yaml';
    expect(stack.wrapped(`${gate} plan -detailed-exitcode`).status).toBe(1);
    expect(stack.wrapped(`${gate} plan`).status).toBe(2);
    expect(stack.wrapped('--config broken/nowhere.yaml plan -detailed-exitcode').status).toBe(1);
    expect(stack.wrapped('--fial-on high plan -detailed-exitcode').status).toBe(1);
    expect(stack.wrapped('--fial-on high plan').status).toBe(2);
    expect(stack.wrapped('--output json=nowhere/report.json plan -detailed-exitcode').status).toBe(1);
  });

  test('-out is written where Terraform writes it, whoever says where', () => {
    fresh();
    const written = (line: string, name: string, env: RanOptions['env'] = {}): void => {
      rmSync(stack.path(name), { force: true });
      const run = stack.wrapped(line, { env });
      expect([
        line,
        run.status,
        existsSync(stack.path(name)),
        run.stderr.includes('portcullis: the plan is saved to '),
      ]).toEqual([line, 0, true, true]);
      expect(readFileSync(stack.path(name), 'latin1')).toMatch(/^PK/);
    };
    written('plan -out=a.plan', 'a.plan');
    written('plan --out b.plan -lock=false', 'b.plan');
    written('-chdir=infra plan -out=c.plan', 'infra/c.plan');
    written('-chdir=infra plan -out=../d.plan', 'd.plan');
    written(`plan -out=${stack.path('e.plan')}`, 'e.plan');
    written('plan -out=main.tf.plan.tf.json.md', 'main.tf.plan.tf.json.md');
    written('plan -out=-', '-');
    written('plan', 'f.plan', { TF_CLI_ARGS_plan: '-out=f.plan', TF_CLI_ARGS: '-no-color' });
    written('plan -out=g.plan', 'g.plan', { TF_CLI_ARGS: '"-out"=f.plan' });
    for (const name of ['main.tf.plan.tf.json.md', '-']) rmSync(stack.path(name));
    const passed = stack.wrapped('--fail-on medium plan -out=h.plan');
    expect(passed.stdout).not.toContain('terraform apply');
    expect(passed.stderr).toBe(
      'portcullis: the plan is saved to h.plan; to check it again and apply it: portcullis terraform --fail-on medium apply h.plan\n',
    );
    const unjudged = stack.wrapped('--config broken/portcullis.yaml plan -out=h.plan');
    expect(unjudged.stdout).not.toContain('terraform apply');
    expect(unjudged.stderr).toBe(
      'portcullis: the plan could not be judged: its file h.plan stays where it is, and is not to be applied\n',
    );
    // What Terraform can write and nobody can read again is not judged.
    expect(stack.wrapped('plan -out=/dev/null').status).toBe(2);
  });

  test('a plan that is called as a configuration or a text is judged all the same', () => {
    fresh();
    expect(stack.wrapped('plan -out=README.md').stdout).toMatch(/\npassed\n$/);
    expect(stack.wrapped('--config broken/portcullis.yaml apply README.md').status).toBe(2);
    expect(stack.wrapped('apply README.md').stdout).toMatch(/\npassed\n[^]*Apply complete!/);
    rmSync(stack.path('README.md'));
    expect(applied(stack)).toBe('first');
  });

  test('apply with a plan file applies what it checks', () => {
    fresh();
    stack.plain('terraform', 'plan -out=saved.plan -var value=saved');
    const run = stack.wrapped('apply saved.plan');
    expect([run.status, applied(stack)]).toEqual([0, 'saved']);
    expect(run.stdout).toMatch(/\npassed\n[^]*Apply complete! Resources: 1 added/);
    // Terraform's own refusal, of a plan that is old by now.
    expect(stack.wrapped('apply saved.plan')).toMatchObject({ status: 1, stderr: expect.stringMatching(/stale/) });
    stack.plain('terraform', '-chdir=infra plan -out=../away.plan');
    symlinkSync('../away.plan', stack.path('infra/link.plan'));
    expect(stack.wrapped('-chdir=infra apply -no-color link.plan').status).toBe(0);
    expect(applied(stack, 'infra')).toBe('first');
  });

  test('a plan that is replaced once it is checked is not the one that is applied', () => {
    fresh();
    stack.plain('terraform', 'plan -out=checked.plan -var value=checked');
    stack.plain('terraform', 'plan -out=other.plan -var value=other');
    // Between check and apply, somebody is quick.
    stack.write(
      'quick/terraform',
      `#!/bin/sh\ncase "$*" in *'show -json'*) cp other.plan checked.plan; ls -ld "$TMPDIR"/portcullis-* "$TMPDIR"/portcullis-*/* > modes;; esac\nexec ${pathOf(terraform)} "$@"\n`,
    );
    expect(stack.wrapped('--bin quick/terraform apply checked.plan').status).toBe(0);
    expect(readFileSync(stack.path('checked.plan'))).toEqual(readFileSync(stack.path('other.plan')));
    expect(applied(stack)).toBe('checked');
    // Private, while it was there.
    expect(readFileSync(stack.path('modes'), 'utf8')).toMatch(/^drwx------[^\n]*\n-rw-------[^\n]*\n$/);
  });

  test('no plan is anywhere but where it was asked for, and none is readable for others', () => {
    fresh();
    stack.write(
      'look/terraform',
      `#!/bin/sh\n${pathOf(terraform)} "$@"; status=$?\nfind "$TMPDIR" -type f -exec ls -l {} + >> looked; grep -rl '"format_version"' "$TMPDIR" . >> json\nexit $status\n`,
    );
    expect(stack.wrapped('--bin look/terraform apply -auto-approve').status).toBe(0);
    const looked = readFileSync(stack.path('looked'), 'utf8').trim().split('\n');
    expect(looked.length).toBeGreaterThanOrEqual(3);
    for (const line of looked) expect(line).toMatch(/^-rw------- /);
    // The shell that looks has the words in it.
    expect(readFileSync(stack.path('json'), 'utf8').trim().split('\n').toSorted()).toEqual([
      './look/terraform',
      './look/terraform',
      './look/terraform',
    ]);
    // Files of Terraform's own have the rights that they always have.
    expect(modeOf(stack.path('terraform.tfstate'))).toBe((0o666 & ~process.umask()).toString(8));
  });

  test.each<[string, string, string, RanOptions?]>([
    ['no such plan', 'apply nowhere.plan', 'nothing was applied: nowhere.plan does not exist'],
    ['a folder', 'apply infra', 'nothing was applied: infra is no regular file'],
    ['a configuration', 'apply main.tf', 'nothing was applied: main.tf is no plan file, as plan -out=FILE writes them'],
    ['a state', 'apply infra.state', 'nothing was applied: infra.state is no plan file, as plan -out=FILE writes them'],
    [
      'an archive that is no plan',
      'apply zip.plan',
      'nothing was applied: terraform show cannot tell what is in the plan (status 1)',
    ],
    ['a device', 'apply /dev/zero', 'nothing was applied: /dev/zero is no regular file'],
    ['two plans', 'apply a.plan b.plan', 'refused: apply takes one plan file, and here are a.plan, b.plan'],
    ['a plan to destroy', 'destroy a.plan', 'refused: destroy takes no plan file: apply a.plan does what it says'],
    ['the name of a remote plan', 'apply remote.plan', 'refused: the backend "cloud" applies elsewhere'],
    ['tests', 'test', 'refused: terraform test makes real resources'],
    ['an unknown command', 'aply', 'refused: terraform aply is no command that is known to change nothing'],
    ['-chdir twice', '-chdir=infra -chdir=. apply -auto-approve', 'refused: -chdir=. stands before apply'],
    ['nobody to ask', 'apply -json', 'refused: with -json nobody can be asked'],
    [
      'a plan in TF_CLI_ARGS_apply',
      'apply -auto-approve',
      'refused: TF_CLI_ARGS_apply names a.plan',
      { env: { TF_CLI_ARGS_apply: 'a.plan' } },
    ],
    [
      '-auto-approve in TF_CLI_ARGS',
      'apply',
      'refused: TF_CLI_ARGS has -auto-approve',
      { env: { TF_CLI_ARGS: '-auto-approve' } },
    ],
    ...['', '-chdir=infra', '-version'].map((line): [string, string, string, RanOptions] => [
      `a command in TF_CLI_ARGS alone (${line})`,
      line,
      'refused: no command stands on the line, and TF_CLI_ARGS may hold one',
      { env: { TF_CLI_ARGS: 'apply -auto-approve' } },
    ]),
    [
      'a command in TF_CLI_ARGS_',
      '',
      'refused: no command stands on the line, and TF_CLI_ARGS_ may hold one',
      { env: { TF_CLI_ARGS_: 'apply -auto-approve' } },
    ],
    ['an option without its value', 'apply -auto-approve -backup', 'refused: -backup needs a value'],
    ['a plan that may be a value', 'apply -new -no-color a.plan', 'refused: -new is not known here'],
    ['a name behind plan', 'plan -lock=false x.tfvars', 'refused: plan takes options and no names, as x.tfvars'],
    [
      '-auto-approve in TF_CLI_ARGS_destroy',
      'destroy',
      'refused: TF_CLI_ARGS_destroy has -auto-approve',
      { env: { TF_CLI_ARGS_destroy: '-auto-approve' } },
    ],
  ])('refuses %s, and nothing is applied', (...[, line, why, options]) => {
    fresh();
    writeFileSync(stack.path('zip.plan'), 'PK\u0003\u0004 and no more');
    writeFileSync(stack.path('remote.plan'), '{"remote_plan_format":1,"run_id":"run-x","hostname":"app.terraform.io"}');
    writeFileSync(
      stack.path('infra.state'),
      '{"version":4,"terraform_version":"1.11.4","serial":1,"lineage":"x","outputs":{},"resources":[]}',
    );
    const run = stack.wrapped(line, options);
    expect(run.stderr).toContain(`portcullis: ${why}`);
    expect([run.status, applied(stack)]).toEqual([2, null]);
  });

  test.each(['cloud', 'remote'])('refuses to apply by the backend %s', (type) => {
    const away = opened();
    away.plain('terraform', 'init');
    away.write('data/terraform.tfstate', JSON.stringify({ version: 3, backend: { type, config: {} } }));
    const env = { TF_DATA_DIR: 'data' };
    for (const line of ['apply', 'apply -auto-approve', 'destroy -auto-approve']) {
      const run = away.wrapped(line, { env });
      expect(run.stderr).toMatch(new RegExp(`^portcullis: refused: the backend "${type}" applies elsewhere`));
      expect([run.status, run.stdout, applied(away)]).toEqual([2, '', null]);
    }
    if (type === 'remote') {
      expect(away.wrapped('plan', { env }).status).toBe(2);
      expect(away.wrapped('plan -detailed-exitcode', { env })).toMatchObject({ status: 1, stdout: '' });
    }
  });

  test('apply without a plan makes one, shows it, asks, and applies it', () => {
    fresh();
    const no = stack.wrapped('apply', { stdin: 'no\n' });
    expect(no.stdout).toMatch(/Plan:.* 1 to add[^]*\npassed\n[^]*Only 'yes'[^]*Enter a value: $/);
    expect(no).toMatchObject({ status: 1, stderr: 'portcullis: nothing was applied: the answer was not yes\n' });
    expect(stack.wrapped('apply', { stdin: '' })).toMatchObject({
      status: 1,
      stderr: 'portcullis: nothing was applied: nobody has answered\n',
    });
    for (const stdin of ['Yes\n', 'y\n', '\nyes\n']) expect(stack.wrapped('apply', { stdin }).status).toBe(1);
    expect(applied(stack)).toBe(null);
    const yes = stack.wrapped('apply', { stdin: 'yes\n' });
    expect(yes.stdout).toMatch(/Enter a value: [^]*Apply complete! Resources: 1 added/);
    expect([yes.status, applied(stack)]).toEqual([0, 'first']);
    // Where there is nothing to do, there is nothing to ask.
    const idle = stack.wrapped('apply');
    expect([idle.status, /Enter a value/.test(idle.stdout)]).toEqual([0, false]);
  });

  test('words that Terraform takes out before it reads options are no values of theirs', () => {
    fresh();
    stack.plain('terraform', 'plan -out=good.plan -var value=good');
    // Terraform would have made a plan of its own here, with good.plan as the name of a backup.
    const run = stack.wrapped('apply -auto-approve -backup -no-color good.plan');
    expect(run.stdout).toMatch(/Plan: 1 to add[^]*\npassed\n[^]*Apply complete!/);
    expect([run.status, applied(stack)]).toEqual([0, 'first']);
    writeFileSync(stack.path('x.tfvars'), 'value = "of x"\n');
    expect(stack.wrapped('plan -out=view.plan -var-file -no-color x.tfvars').stdout).toMatch(/\npassed\n$/);
    expect(stack.wrapped('apply view.plan -compact-warnings').status).toBe(0);
    expect(applied(stack)).toBe('of x');
  });

  test('a plan file that is older than the run is not taken for what it has made', () => {
    fresh();
    expect(stack.wrapped('plan -out=old.plan').status).toBe(0);
    const old = readFileSync(stack.path('old.plan'));
    // A program that writes no plan, and ends well.
    stack.write('idle/terraform', `#!/bin/sh\ncase "$*" in plan*) exit 0;; esac\nexec ${pathOf(terraform)} "$@"\n`);
    expect(stack.wrapped('--bin idle/terraform plan -out=old.plan')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'portcullis: the plan was not checked: terraform plan has not written old.plan, which is older\n',
    });
    expect(readFileSync(stack.path('old.plan'))).toEqual(old);
    expect(stack.wrapped('plan -out=old.plan').status).toBe(0);
    for (const line of ['plan -out=old.plan -state', 'plan -out=old.plan -detailed-exitcode -state'])
      expect(stack.wrapped(line).stderr).toMatch(/refused: -state needs a value, and nothing stands behind it\n$/);
    const quoted = { env: { TF_CLI_ARGS_plan: '-"detailed-exitcode"' } };
    expect(stack.wrapped('plan', quoted).status).toBe(2);
    expect(stack.wrapped('--config broken/portcullis.yaml plan', quoted).status).toBe(1);
  });

  test('a call for help that is the name of a plan, by what stands in TF_CLI_ARGS_apply, is checked as one', () => {
    fresh();
    stack.plain('terraform', '-chdir=infra plan -out=-help');
    const env = { TF_CLI_ARGS_apply: '--' };
    const gate = '--config broken/portcullis.yaml';
    expect(stack.wrapped(`${gate} -chdir=infra apply -help`, { env }).status).toBe(2);
    expect(applied(stack, 'infra')).toBe(null);
    expect(stack.wrapped('-chdir=infra apply -help', { env }).stdout).toMatch(/\npassed\n[^]*Apply complete!/);
    expect(stack.wrapped('-chdir=infra apply -help').stdout).toMatch(/^Usage: /);
    rmSync(stack.path('infra/-help'));
  });

  test('options, variables and files of the line and of the environment reach the plan', () => {
    fresh();
    writeFileSync(stack.path('prod.tfvars'), 'value = "of a file"\n');
    expect(stack.wrapped('apply -auto-approve -var-file=prod.tfvars -parallelism=3 -no-color').status).toBe(0);
    expect(applied(stack)).toBe('of a file');
    const env = { TF_CLI_ARGS_apply: `-var 'value=of the environment' -compact-warnings`, TF_CLI_ARGS: '-lock=false' };
    const run = stack.wrapped('apply -auto-approve -var token=secret', { env });
    expect([run.status, applied(stack)]).toEqual([0, 'of the environment']);
    expect(stack.wrapped('apply -auto-approve -replace=terraform_data.a').stdout).toMatch(/will be\S* \S*replaced/);
    expect(applied(stack)).toBe('first');
    expect(stack.wrapped('apply -auto-approve', { env: { TF_WORKSPACE: 'default', TF_VAR_value: 'v' } }).status).toBe(
      0,
    );
    expect(applied(stack)).toBe('v');
    expect(stack.wrapped('apply -auto-approve -backup=old.state -state=other.state').status).toBe(0);
    expect([existsSync(stack.path('other.state')), applied(stack)]).toEqual([true, 'v']);
  });

  test('another workspace is in the question', () => {
    const other = opened();
    other.plain('terraform', 'init');
    other.plain('terraform', 'workspace new prod');
    expect(other.wrapped('apply').stdout).toContain('Apply this plan, which has passed? The workspace is "prod".');
    expect(other.wrapped('apply', { env: { TF_WORKSPACE: 'default' } }).stdout).not.toContain('The workspace');
  });

  test('destroys and refreshes are plans as well', () => {
    fresh();
    expect(stack.wrapped('apply -auto-approve').status).toBe(0);
    expect(stack.wrapped('plan -destroy').stdout).toContain('nothing remains to check');
    const refresh = stack.wrapped('apply -refresh-only -auto-approve');
    expect([refresh.status, applied(stack)]).toEqual([0, 'first']);
    expect(stack.wrapped('refresh').status).toBe(0);
    const no = stack.wrapped('destroy', { stdin: 'no\n' });
    expect(no.stdout).toContain('Destroy all that this plan names?');
    expect([no.status, applied(stack)]).toEqual([1, 'first']);
    expect(stack.wrapped('--config broken/portcullis.yaml destroy -auto-approve').status).toBe(2);
    expect(applied(stack)).toBe('first');
    const yes = stack.wrapped('destroy', { stdin: 'yes\n' });
    expect(yes.stdout).toMatch(/nothing remains to check[^]*1 destroyed/);
    expect([yes.status, applied(stack)]).toEqual([0, null]);
  });

  test('-json keeps standard output for programs', () => {
    fresh();
    const lines = (text: string): readonly unknown[] =>
      text
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line));
    const plan = stack.wrapped('plan -json');
    expect(lines(plan.stdout)).toContainEqual(expect.objectContaining({ type: 'change_summary' }));
    expect(plan.stderr).toMatch(/\npassed\n$/);
    const apply = stack.wrapped('apply -json -auto-approve');
    expect(lines(apply.stdout)).toContainEqual(expect.objectContaining({ type: 'apply_complete' }));
    expect([apply.status, applied(stack)]).toEqual([0, 'first']);
  });

  test('reports go where they are asked for', () => {
    fresh();
    const run = stack.wrapped('--format json --output text=report.txt -chdir=infra plan');
    const json = run.stdout.slice(run.stdout.indexOf('\n{\n'));
    expect(JSON.parse(json)).toMatchObject({
      input: [{ path: 'infra/(plan)', kind: 'plan', source: 'infra' }],
      summary: { failed: false },
    });
    expect(readFileSync(stack.path('report.txt'), 'utf8')).toMatch(/\npassed\n$/);
    rmSync(stack.path('report.txt'));
  });

  test('the gate of the folder in which Terraform works holds', () => {
    writeFileSync(stack.path('infra/portcullis.yaml'), BROKEN_GATE);
    expect(stack.wrapped('plan').status).toBe(0);
    expect(stack.wrapped('-chdir=infra plan').status).toBe(2);
    expect(stack.wrapped('-chdir=infra plan -out=../x.plan').status).toBe(2);
    expect(stack.wrapped(`-chdir=infra apply ${stack.path('x.plan')}`).status).toBe(2);
    rmSync(stack.path('infra/portcullis.yaml'));
  });

  test('help and version are those of who is asked', () => {
    expect(stack.wrapped('--help').stdout).toMatch(/^portcullis terraform /);
    expect(stack.wrapped('-help')).toEqual(stack.plain('terraform', '-help'));
    expect(stack.wrapped('apply -var x=y -help').stdout).toBe(stack.plain('terraform', 'apply -help').stdout);
    expect(stack.wrapped('-- -version').stdout).toMatch(/^Terraform v/);
    expect(stack.wrapped('')).toEqual(stack.plain('terraform', ''));
  });

  test('a program that is not there, or that is no such program, is told', () => {
    for (const line of ['plan', 'apply -auto-approve', 'init'])
      expect(stack.wrapped(`--bin ./nowhere/terraform ${line}`)).toMatchObject({
        status: 2,
        stderr:
          'portcullis: there is no ./nowhere/terraform there: install it, or name the one that is meant with --bin\n',
      });
    expect(stack.wrapped('--bin ./nowhere/terraform plan -detailed-exitcode').status).toBe(1);
    expect(stack.wrapped('--bin sh -c true').stderr).toContain('--bin sh: name a program that is called terraform');
    writeFileSync(stack.path('terraform.txt'), '');
    expect(stack.wrapped('--bin ./terraform.txt plan').stderr).toContain('./terraform.txt cannot be started: EACCES');
  });

  test('a terraform on the path that is Portcullis itself does not call itself for ever', () => {
    stack.write(
      'own/terraform',
      `#!/bin/sh\nexec ${process.execPath} ${process.cwd()}/bin/portcullis.js terraform "$@"\n`,
    );
    const run = stack.wrapped('plan', { env: { PATH: `${stack.path('own')}:${process.env['PATH'] ?? ''}` } });
    expect([run.status, run.stderr]).toEqual([
      2,
      'portcullis: terraform calls portcullis again: name the one that is meant with --bin\n',
    ]);
  });

  test('a plan from elsewhere is checked and applied as what it is', () => {
    fresh();
    stack.write('infra/main.tf', OFFLINE.replace('"first"', '"of infra"'));
    stack.plain('terraform', '-chdir=infra plan -out=../infra.plan');
    expect(stack.wrapped('apply infra.plan').status).toBe(0);
    expect(applied(stack)).toBe('of infra');
    copyFileSync(stack.path('main.tf'), stack.path('infra/main.tf'));
  });

  test('what the page says can be run', () => {
    fresh();
    const run = (block: string): void => {
      for (const line of block.split('\n')) {
        const words = line.replace(/^\$ portcullis terraform /, '');
        expect([line, stack.wrapped(words, { stdin: 'yes\n' }).status]).toEqual([line, 0]);
      }
    };
    writeFileSync(stack.path('gate.yaml'), '');
    run(docsBlock('docs/terraform-wrapper.md', 'wrapper-first'));
    run(docsBlock('docs/terraform-wrapper.md', 'wrapper-options'));
    expect(statSync(stack.path('tfplan')).isFile()).toBe(true);
  });
});
