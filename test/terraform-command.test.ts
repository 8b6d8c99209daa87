import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { openedWhole } from '../src/base/opened-file.ts';
import { TERRAFORM } from '../src/cli/commands/terraform.ts';
import type { Machine, ProgramCall } from '../src/wrap/machine.ts';
import { runProgram, type Run, type RunOptions } from './program.ts';

/** Plans that a Terraform would show. */
const OPEN = 'testdata/scenarios/ssh-open/plan.json';
const CLEAN = 'testdata/scenarios/clean-web/plan.json';

interface Wrapped extends Run {
  readonly calls: readonly ProgramCall[];
}

async function wrapped(line: string, plan: string, options: RunOptions = {}): Promise<Wrapped> {
  const calls: ProgramCall[] = [];
  const machine: Machine = {
    run: (call) => {
      calls.push(call);
      return Promise.resolve({ kind: 'exit', status: 0 });
    },
    read: (call) => {
      calls.push(call);
      return Promise.resolve({
        ended: Promise.resolve({ kind: 'exit' as const, status: 0 }),
        output: openedWhole({ ok: true, bytes: readFileSync(plan) }),
      });
    },
    interrupted: () => Promise.resolve(null),
    answer: () => Promise.resolve('yes'),
    writingOf: () => Promise.resolve(null),
    openPrivateFolder: () =>
      Promise.resolve({
        path: '/private',
        create: (name) => Promise.resolve(`/private/${name}`),
        copy: (_, name) => Promise.resolve({ ok: true, path: `/private/${name}` }),
        start: () => Promise.resolve(Buffer.from('PK')),
        remove: () => Promise.resolve(),
      }),
  };
  const run = await runProgram(['terraform', ...line.split(' ')], { machine, ...options });
  return { ...run, calls };
}

const called = ({ calls }: Wrapped): readonly string[] =>
  calls.map(({ program, words }) => [program, ...words].join(' '));

test('a plan that passes is applied, and one that does not is not', async () => {
  const clean = await wrapped('apply', CLEAN);
  expect(clean.status).toBe(0);
  expect(called(clean)).toEqual([
    'terraform plan -out=/private/plan',
    'terraform show -json /private/plan',
    'terraform apply /private/plan',
  ]);
  const open = await wrapped('apply', OPEN);
  expect([open.status, called(open).length]).toEqual([1, 2]);
  expect(open.stdout).toMatch(/rejected: .* high or worse\n$/);
  expect(open.stderr).toBe('portcullis: nothing was applied: the plan was rejected\n');
});

test.each<[string, string, number]>([
  ['--fail-on info apply', CLEAN, 1],
  ['--only new apply x', OPEN, 1],
  ['--quiet apply x', CLEAN, 0],
  ['--policy nowhere apply x', CLEAN, 2],
  ['--config nowhere.yaml apply x', CLEAN, 2],
  ['--locked apply x', CLEAN, 0],
  ['apply x', 'package.json', 2],
  ['apply x', 'README.md', 2],
  // It is a document, whatever its name says.
  ['apply README.md', OPEN, 1],
  ['apply main.tf', OPEN, 1],
  ['apply portcullis.yaml', OPEN, 2],
])('%s, of %s: %s', async (line, plan, status) => expect((await wrapped(line, plan)).status).toBe(status));

test('the report is written where it is asked for, and beside what programs read', async () => {
  const json = await wrapped('--output json=report.json plan -json', OPEN);
  expect([json.status, json.stdout]).toEqual([1, '']);
  expect(json.stderr).toMatch(/rejected/);
  expect(JSON.parse(json.written['report.json'] ?? '')).toMatchObject({ input: [{ path: '(plan)', kind: 'plan' }] });
  const unwritten = await wrapped('--output json=report.json apply x', CLEAN, { writeFails: true });
  expect([unwritten.status, called(unwritten).length]).toEqual([2, 1]);
});

test('colour is as Terraform has it', async () => {
  const options = { isTerminal: true };
  expect((await wrapped('plan', OPEN, options)).stdout).toContain('\u001b[');
  for (const line of ['plan -no-color', '--no-color plan'])
    expect((await wrapped(line, OPEN, options)).stdout).not.toContain('\u001b[');
});

test.each([
  ['--exit-zero plan', 2, 'there is no option --exit-zero'],
  ['--write-baseline b plan', 2, 'there is no option --write-baseline'],
  ['--fial-on high plan', 2, 'there is no option --fial-on; did you mean --fail-on?'],
  ['--fial-on high plan -detailed-exitcode', 1, 'there is no option --fial-on; did you mean --fail-on?'],
  ['--today soon plan', 2, '--today soon: there is no such day'],
  ['--today soon plan -detailed-exitcode', 1, '--today soon: there is no such day'],
  ['--config - plan', 2, '--config -: standard input is for terraform; name a file'],
  ['--context - plan', 2, '--context -: standard input is for terraform; name a file'],
  ['--bin bash -c true', 2, '--bin bash: name a program that is called terraform, tofu, terragrunt'],
  ['test', 2, 'refused: terraform test makes real resources'],
])('nothing runs: %s', async (line, status, said) => {
  const run = await wrapped(line, CLEAN);
  expect([run.status, run.calls, run.stderr.startsWith(`portcullis: ${said}`)]).toEqual([status, [], true]);
});

const BEFORE = 'is an option of portcullis, which stands before the words of';

test.each([
  ['plan --fail-on high', `--fail-on ${BEFORE} terraform: portcullis terraform --fail-on high plan`],
  ['plan -fail-on=high', `--fail-on ${BEFORE} terraform: portcullis terraform --fail-on high plan`],
  [
    'apply -auto-approve --fail-on low',
    `--fail-on ${BEFORE} terraform: portcullis terraform --fail-on low apply -auto-approve`,
  ],
  ['apply tfplan --quiet', `--quiet ${BEFORE} terraform: portcullis terraform --quiet apply tfplan`],
  // What the line has already is not lost, nor taken for something else.
  [
    '--bin tofu --locked --config a&b -chdir=i plan -var x=1 --only new -target t --source ..',
    `--only ${BEFORE} tofu: portcullis terraform --bin tofu --config 'a&b' --locked --only new --source .. -chdir=i plan -var x=1 -target t`,
  ],
  ['-chdir=a --quiet init', `--quiet ${BEFORE} terraform: portcullis terraform --quiet -chdir=a init`],
  ['plan --fail-on', `--fail-on ${BEFORE} terraform: portcullis terraform --fail-on plan`],
  [
    '--bin terragrunt run plan --quiet',
    `--quiet ${BEFORE} terragrunt: portcullis terraform --bin terragrunt --quiet run plan`,
  ],
])('an option behind the words of Terraform is told, and nothing runs: %s', async (line, said) => {
  const run = await wrapped(line, CLEAN);
  expect([run.status, run.calls, run.stderr.split('\n')[0]]).toEqual([2, [], `portcullis: ${said}`]);
  expect((await wrapped(`${line} -detailed-exitcode`, CLEAN)).status).toBe(1);
});

test.each([
  '--bin terragrunt plan --source ../module --no-color',
  'plan -no-color -var quiet=--quiet -var-file --quiet',
  'state rm plan --quiet',
  'apply -- --quiet',
  'plan -var-file -no-color x',
])('what another program means by such a word is its own: %s', async (line) => {
  const { calls } = await wrapped(line, CLEAN);
  expect(calls.length).toBeGreaterThan(0);
});

test('a plan file is to be applied as it was judged', async () => {
  const run = await wrapped('--output json=r.json --fail-on medium --locked plan -out=t.bin', CLEAN);
  expect(run.stderr).toBe(
    'portcullis: the plan is saved to t.bin; to check it again and apply it: portcullis terraform --fail-on medium --locked apply t.bin\n',
  );
});

test.each([
  ['init', 'terraform init'],
  ['-- init --no-color', 'terraform init --no-color'],
  ['--bin tofu init', 'tofu init'],
  [
    '--bin=/opt/terraform/terraform --quiet -chdir=a init -upgrade --quiet',
    '/opt/terraform/terraform -chdir=a init -upgrade --quiet',
  ],
  ['init -- --help', 'terraform init -- --help'],
  ['init --help', 'terraform init --help'],
  ['-help', 'terraform -help'],
  ['-- --version', 'terraform --version'],
])("Terraform's own words: %s", async (line, call) => expect(called(await wrapped(line, CLEAN))).toEqual([call]));

test('a program that calls itself is stopped', async () => {
  const { calls } = await wrapped('init', CLEAN, { env: { PORTCULLIS_DEPTH: '1' } });
  expect(calls[0]?.env).toEqual({ PORTCULLIS_DEPTH: '2' });
  for (const depth of ['3', 'many'])
    expect((await wrapped('init', CLEAN, { env: { PORTCULLIS_DEPTH: depth } })).status).toBe(2);
});

test('a defect applies nothing', async () => {
  const stop = new Error('the machine is broken');
  const run = await runProgram(['terraform', 'apply', 'x'], {
    machine: {
      run: () => Promise.reject(stop),
      read: () => Promise.reject(stop),
      interrupted: () => Promise.resolve(null),
      answer: () => Promise.reject(stop),
      writingOf: () => Promise.reject(stop),
      openPrivateFolder: () => Promise.reject(stop),
    },
  });
  expect([run.status, run.stderr.includes('the machine is broken')]).toEqual([3, true]);
});

/** An option of `check` that loosens its status is not to come in by itself. */
test('its options are these', () =>
  expect(Object.keys(TERRAFORM.options).toSorted()).toEqual([
    'baseline',
    'bin',
    'config',
    'context',
    'fail-on',
    'format',
    'label',
    'locked',
    'max-input',
    'no-assume',
    'no-color',
    'no-inline',
    'only',
    'output',
    'policy',
    'quiet',
    'root',
    'show',
    'source',
    'today',
    'undetermined',
  ]));
