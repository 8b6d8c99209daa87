import { describe, expect, test } from '@jest/globals';
import { openedWhole, wholeFile, type OpenedFile } from '../base/opened-file.ts';
import type { Ended, Signal } from './machine.ts';
import type { PlanJudgement, PlanToJudge, WrapOutside } from './outside.ts';
import { toolOf } from './tool.ts';
import { wrap } from './wrap.ts';

interface World {
  readonly env?: Readonly<Record<string, string>>;
  /** How plan, show and apply end; 0 unless it is said. */
  readonly ends?: Readonly<Record<string, Ended | number>>;
  readonly judgement?: PlanJudgement | Error;
  readonly answer?: string | null;
  /** After which program a signal has come. */
  readonly signalAfter?: string;
  /** Plans are written where they are asked for, but for this one. */
  readonly isUnwritten?: boolean;
  /** What plan files begin with. */
  readonly start?: string;
  readonly json?: string;
  /** It is judged while it is printed. */
  readonly isLarge?: boolean;
  /** By path. */
  readonly files?: Readonly<Record<string, string>>;
}

const INTERRUPT: Signal = { name: 'SIGINT', number: 2 };
const PLAN_JSON =
  '{"format_version":"1.2","terraform_version":"1.11.4","applyable":true,"complete":true,"errored":false}';

/** Runs a line in a made-up world, and tells what was run, asked and said, and the status. */
async function wrapped(line: string, world: World = {}) {
  const { ends = {}, judgement = 'passed', answer = null, start = 'PK', files = {} } = world;
  const [program = '', ...words] = line.split(' ');
  const tool = toolOf(program);
  if (tool === null) throw new Error(line);
  const ran: string[] = [];
  const said: string[] = [];
  const judged: PlanToJudge[] = [];
  const envs: Readonly<Record<string, string | undefined>>[] = [];
  let isOpen = false;
  let signal: Signal | null = null;
  const end = (run: readonly string[], env: Readonly<Record<string, string | undefined>>): Ended => {
    const name = run.find((word) => Object.hasOwn({ plan: 1, show: 1, apply: 1 }, word)) ?? '';
    ran.push(run.join(' '));
    envs.push(env);
    if (world.signalAfter === name) signal = INTERRUPT;
    const ended = ends[name] ?? 0;
    return typeof ended === 'number' ? { kind: 'exit', status: ended } : ended;
  };
  const outside: WrapOutside = {
    machine: {
      run: ({ words: run, env }) => Promise.resolve(end(run, env)),
      read: ({ words: run, env }) =>
        Promise.resolve({
          ended: Promise.resolve(end(run, env)),
          output: outputOf(world.json ?? PLAN_JSON, world.isLarge === true),
        }),
      interrupted: () => Promise.resolve(signal),
      answer: () => {
        ran.push('?');
        return Promise.resolve(answer);
      },
      writingOf: (path) => Promise.resolve(world.isUnwritten === true ? path : `${path} ${ran.length}`),
      openPrivateFolder: () => {
        isOpen = true;
        return Promise.resolve({
          path: '/p',
          create: (name) => Promise.resolve(`/p/${name}`),
          copy: (from, name) =>
            Promise.resolve(
              from.includes('nowhere')
                ? { ok: false, message: `${from} does not exist` }
                : { ok: true, path: `/p/${name}` },
            ),
          start: () => Promise.resolve(Buffer.from(start)),
          remove: () => {
            isOpen = false;
            return Promise.resolve();
          },
        });
      },
    },
    env: world.env ?? {},
    call: ['portcullis', 'terraform'],
    disk: {
      read: (path) =>
        files[path] === undefined
          ? { ok: false, reason: 'missing', message: '' }
          : { ok: true, bytes: Buffer.from(files[path]) },
    },
    complain: (...lines) => said.push(...lines),
    print: () => {},
    bounds: { maxBytes: Infinity, wholeBytes: Infinity },
    judge: async (plan) => {
      ran.push('check');
      judged.push(plan);
      if (judgement instanceof Error) throw judgement;
      return (await wholeFile(plan.json)).ok ? judgement : 'unjudged';
    },
  };
  const status = await wrap(tool, words, outside).catch((error: unknown) => String(error));
  return { status, ran: ran.join(' | '), said, judged, envs, isOpen };
}

function outputOf(json: string, isLarge: boolean): OpenedFile {
  const bytes = Buffer.from(json);
  if (!isLarge) return openedWhole({ ok: true, bytes });
  return {
    kind: 'large',
    head: bytes,
    pieces: (async function* () {
      for (let at = 0; at < bytes.length; at += 10) yield await Promise.resolve(bytes.subarray(at, at + 10));
    })(),
  };
}

const PLAN = 'plan -out=/p/plan | show -json /p/plan | check';
const ASKED = `${PLAN} | ?`;

describe('what is run, and the status', () => {
  test.each<[string, string, number | string, World?]>([
    ['terraform init', 'init', 0],
    ['terraform init', 'init', 5, { ends: { '': 5 } }],
    ['terraform init', 'init', 137, { ends: { '': { kind: 'signal', signal: { name: 'SIGKILL', number: 9 } } } }],
    ['terraform plan', PLAN, 0],
    ['terraform plan', PLAN, 1, { judgement: 'rejected' }],
    ['terraform plan', PLAN, 2, { judgement: 'unjudged' }],
    ['terraform plan', PLAN, 'Error: a defect', { judgement: new Error('a defect') }],
    ['terraform plan', 'plan -out=/p/plan', 1, { ends: { plan: 1 } }],
    // Not Terraform's word without the option.
    ['terraform plan', 'plan -out=/p/plan', 2, { ends: { plan: 2 } }],
    ['terraform plan', 'plan -out=/p/plan | show -json /p/plan', 2, { ends: { show: 1 } }],
    [
      'terraform plan',
      'plan -out=/p/plan',
      2,
      { ends: { plan: { kind: 'not-started', isMissing: true, why: 'ENOENT' } } },
    ],
    ['terraform plan', 'plan -out=/p/plan', 130, { signalAfter: 'plan' }],
    ['terraform plan', 'plan -out=/p/plan', 1, { signalAfter: 'plan', ends: { plan: 1 } }],
    ['terraform plan -out=x', 'plan -out=x | show -json /p/plan | check', 0],
    ['terraform plan -out=x', 'plan -out=x', 2, { isUnwritten: true }],
    ['terraform plan -out=x -detailed-exitcode', 'plan -detailed-exitcode -out=x', 1, { isUnwritten: true }],
    ['terraform plan -state', '', 2],
    ['terraform apply -auto-approve -backup', '', 2],
    [
      'terraform apply -auto-approve -backup -no-color x',
      'plan -no-color -out=/p/plan | show -json /p/plan | check | apply -no-color -backup=x /p/plan',
      0,
    ],
    [
      'terraform plan -out=x -var-file -no-color y',
      'plan -no-color -var-file=y -out=x | show -json /p/plan | check',
      0,
    ],
    ['terraform plan x', '', 2],
    ['terraform plan -help', 'plan -help', 0],
    ['terraform -version', '-version', 0, { env: { TF_CLI_ARGS: '-no-color' } }],
    ['terraform -chdir=a', '', 2, { env: { TF_CLI_ARGS: 'apply -auto-approve' } }],
    ['terraform', '', 2, { env: { TF_CLI_ARGS_: 'apply -auto-approve' } }],
    ['terraform plan -out=nowhere', 'plan -out=nowhere', 2],
    ['terragrunt plan -out=x', 'plan -out=x | show -json x | check', 0],
    ['terraform apply x', 'show -json /p/plan | check | apply /p/plan', 0],
    ['terraform apply x', 'show -json /p/plan | check | apply /p/plan', 7, { ends: { apply: 7 } }],
    ['terraform apply x', 'show -json /p/plan | check', 1, { judgement: 'rejected' }],
    ['terraform apply x', 'show -json /p/plan | check', 2, { judgement: 'unjudged' }],
    ['terraform apply x', 'show -json /p/plan | check', 'Error: a defect', { judgement: new Error('a defect') }],
    ['terraform apply x', 'show -json /p/plan', 2, { ends: { show: 1 } }],
    ['terraform apply x', 'show -json /p/plan', 130, { signalAfter: 'show' }],
    ['terraform apply x', '', 2, { start: 'resource "x"' }],
    ['terraform apply x', '', 2, { start: '{"remote_plan_format":1}' }],
    ['terraform apply x', '', 2, { start: '{"meta":{},"encrypted_data":"x"}' }],
    ['tofu apply x', 'show -json /p/plan | check | apply /p/plan', 0, { start: '{"meta":{},"encrypted_data":"x"}' }],
    ['tofu apply -var a=b x', 'show -json -var=a=b /p/plan | check | apply -var=a=b /p/plan', 0],
    ['terraform apply nowhere', '', 2],
    ['terraform apply -lock=false x', 'show -json /p/plan | check | apply -lock=false /p/plan', 0],
    ['terraform apply', `${ASKED} | apply /p/plan`, 0, { answer: 'yes' }],
    ['terraform apply', ASKED, 1, { answer: 'no' }],
    ['terraform apply', ASKED, 1],
    ['terraform apply', PLAN, 1, { judgement: 'rejected', answer: 'yes' }],
    ['terraform apply', PLAN, 2, { judgement: 'unjudged', answer: 'yes' }],
    ['terraform apply', 'plan -out=/p/plan', 1, { ends: { plan: 1 }, answer: 'yes' }],
    ['terraform apply', 'plan -out=/p/plan', 130, { signalAfter: 'plan', answer: 'yes' }],
    ['terraform apply', 'plan -out=/p/plan', 2, { start: '{"remote_plan_format":1}', answer: 'yes' }],
    ['terraform apply -auto-approve', `${PLAN} | apply /p/plan`, 0],
    ['terraform apply -auto-approve', PLAN, 1, { judgement: 'rejected' }],
    ['terraform apply', `${PLAN} | apply /p/plan`, 0, { json: PLAN_JSON.replace('true', 'false') }],
    [
      'terraform apply -auto-approve -target=a -var b=c -lock=false -backup=d',
      'plan -target=a -var=b=c -lock=false -out=/p/plan | show -json /p/plan | check | apply -var=b=c -lock=false -backup=d /p/plan',
      0,
    ],
    [
      'terraform apply -auto-approve -var b=c',
      'plan -var=b=c -out=/p/plan | show -json /p/plan | check | apply /p/plan',
      0,
      { json: PLAN_JSON.replace('1.11', '1.9') },
    ],
    ['terraform destroy -auto-approve', 'plan -destroy -out=/p/plan | show -json /p/plan | check | apply /p/plan', 0],
    [
      'terraform -chdir=a apply -auto-approve',
      '-chdir=a plan -out=/p/plan | -chdir=a show -json /p/plan | check | -chdir=a apply /p/plan',
      0,
    ],
    ['terraform apply', '', 2, { files: { '.terraform/terraform.tfstate': '{"backend":{"type":"cloud"}}' } }],
    ['terraform apply', ASKED, 1, { files: { '.terraform/terraform.tfstate': '{"backend":{"type":"s3"}}' } }],
    [
      'terraform -chdir=a apply',
      '',
      2,
      { files: { 'a/b/terraform.tfstate': '{"backend":{"type":"remote"}}' }, env: { TF_DATA_DIR: 'b' } },
    ],
    ['terraform test', '', 2],
    ['terraform plan', PLAN, 0, { isLarge: true }],
    ['terraform plan', PLAN, 2, { isLarge: true, ends: { show: 1 } }],
    ['terraform apply', `${ASKED} | apply /p/plan`, 0, { isLarge: true, answer: 'yes' }],
    ['terraform apply -auto-approve', PLAN, 2, { isLarge: true, ends: { show: 1 } }],
    ['terraform apply', `${PLAN} | apply /p/plan`, 0, { isLarge: true, json: PLAN_JSON.replace('true', 'false') }],
    [
      'terraform apply -auto-approve -var b=c',
      'plan -var=b=c -out=/p/plan | show -json /p/plan | check | apply /p/plan',
      0,
      { isLarge: true, json: PLAN_JSON.replace('1.11', '1.9') },
    ],
  ])('%s: %s, %s', async (...[line, ran, status, world]) => {
    const done = await wrapped(line, world);
    expect({ ran: done.ran, status: done.status, isOpen: done.isOpen }).toEqual({ ran, status, isOpen: false });
  });
});

describe('with -detailed-exitcode', () => {
  const line = 'terraform plan -detailed-exitcode';
  test.each<[string, number, World]>([
    ['no changes', 0, {}],
    ['changes', 2, { ends: { plan: 2 } }],
    ['changes that are rejected', 1, { ends: { plan: 2 }, judgement: 'rejected' }],
    ['no changes, rejected', 1, { judgement: 'rejected' }],
    ['changes that are not judged', 1, { ends: { plan: 2 }, judgement: 'unjudged' }],
    ['changes that cannot be shown', 1, { ends: { plan: 2, show: 1 } }],
    ['an error', 1, { ends: { plan: 1 } }],
    ['a program that is not there', 1, { ends: { plan: { kind: 'not-started', isMissing: true, why: 'ENOENT' } } }],
    ['a signal', 130, { ends: { plan: 2 }, signalAfter: 'plan' }],
    [
      'a backend that gives no plan out',
      1,
      { files: { '.terraform/terraform.tfstate': '{"backend":{"type":"remote"}}' } },
    ],
  ])('%s: %s', async (_, status, world) => expect((await wrapped(line, world)).status).toBe(status));
});

test('the environment of what is run has no words that are on the line already', async () => {
  const env = {
    TF_CLI_ARGS: '-lock=false',
    TF_CLI_ARGS_apply: '-no-color',
    TF_CLI_ARGS_show: 'other.plan',
    TF_CLI_ARGS_init: '-upgrade',
    A: 'b',
  };
  const { envs, ran } = await wrapped('terraform apply -auto-approve', { env });
  for (const each of envs)
    expect(Object.fromEntries(Object.entries(each).filter(([name]) => name !== 'TF_IN_AUTOMATION'))).toEqual({
      TF_CLI_ARGS_init: '-upgrade',
      A: 'b',
    });
  expect(ran).toBe(
    'plan -no-color -lock=false -out=/p/plan | show -json /p/plan | check | apply -no-color -lock=false /p/plan',
  );
});

test('help and version have no words of the environment: they would come first', async () => {
  const env = { TF_CLI_ARGS: '--', TF_CLI_ARGS_apply: '-lock=false', TF_CLI_ARGS_: '-x', A: 'b' };
  for (const line of ['terraform apply -help', 'terraform -help', 'terraform']) {
    const { envs } = await wrapped(line, { env: line.includes('apply') ? { ...env, TF_CLI_ARGS: '-no-color' } : env });
    expect(envs).toEqual([{ A: 'b' }]);
  }
});

test('what stands in the environment of plan stands on its line, and what opens a plan goes with it', async () => {
  const plan = await wrapped('terraform plan -out=x', { env: { TF_CLI_ARGS_plan: '-lock=false -out=y', A: 'b' } });
  expect([plan.ran, plan.envs[0]]).toEqual([
    'plan -lock=false -out=x | show -json /p/plan | check',
    { A: 'b', TF_IN_AUTOMATION: '1' },
  ]);
  const given = await wrapped('terraform plan -out=x', { env: { TF_IN_AUTOMATION: 'yes' } });
  expect(given.envs[0]).toEqual({ TF_IN_AUTOMATION: 'yes' });
  const tofu = await wrapped('tofu apply -auto-approve -var a=b=c -var-file=d', {});
  expect(tofu.ran).toBe(
    'plan -var=a=b=c -var-file=d -out=/p/plan | show -json -var=a=b=c -var-file=d /p/plan | check | apply /p/plan',
  );
  expect(tofu.envs.at(-1)).toEqual({ TF_VAR_a: 'b=c' });
});

const CLOUD = { files: { '.terraform/terraform.tfstate': '{"backend":{"type":"cloud"}}' } };
const SAVED = 'to check it again and apply it: portcullis terraform';

test.each<[string, World, string[]]>([
  ['terraform plan', {}, []],
  ['terraform plan', { judgement: 'rejected' }, []],
  ['terraform plan -out=x', {}, [`the plan is saved to x; ${SAVED} apply x`]],
  ['terraform -chdir=a plan -out=b', {}, [`the plan is saved to b; ${SAVED} -chdir=a apply b`]],
  ["terraform plan -out=it's", {}, [`the plan is saved to it's; ${SAVED} apply 'it'\\''s'`]],
  ['terraform plan -out=-x', {}, [`the plan is saved to -x; ${SAVED} apply ./-x`]],
  ['terraform plan', { env: { TF_CLI_ARGS_plan: '-out=x' } }, [`the plan is saved to x; ${SAVED} apply x`]],
  ['terraform plan -detailed-exitcode -out=x', { ends: { plan: 2 } }, [`the plan is saved to x; ${SAVED} apply x`]],
  [
    'terraform plan -out=x',
    { judgement: 'rejected' },
    ['the plan was rejected: its file x stays where it is, and is not to be applied'],
  ],
  [
    'terraform plan -out=x',
    { judgement: 'unjudged' },
    ['the plan could not be judged: its file x stays where it is, and is not to be applied'],
  ],
  // Terraform says nothing of it either.
  ['terraform plan -out=x -json', {}, []],
  ['terraform plan -out=x', { env: { TF_IN_AUTOMATION: '1' } }, []],
  // Nothing here applies it.
  ['terraform plan -out=x', CLOUD, []],
  ['terragrunt plan -out=x', {}, []],
  ['terragrunt plan -out=/x', {}, [`the plan is saved to /x; ${SAVED} apply /x`]],
])('what is said of the plan file: %s, %j', async (line, world, said) =>
  expect((await wrapped(line, world)).said).toEqual(said),
);

test('whose plan is applied elsewhere, Terraform tells how', async () =>
  expect((await wrapped('terraform plan -out=x', CLOUD)).envs[0]).toEqual({}));

test.each([
  ['terraform -chdir=infra plan', { name: 'infra/(plan)', folder: 'infra' }],
  ['terraform -chdir=infra/../live plan -out=x/y.plan', { name: 'live/x/y.plan', folder: 'infra/../live' }],
  ['terraform -chdir=infra plan -out=../x', { name: 'infra/(plan)', folder: 'infra' }],
  ['terraform plan -out=/tmp/x', { name: '(plan)', folder: '.' }],
  ['terraform plan -out=-', { name: './-', folder: '.' }],
  ['terraform -chdir=a plan -var-file=b -var-file=/c', { varFiles: ['a/b', '/c'] }],
  ['terraform plan -json -no-color', { isJson: true, isPlain: true }],
  ['terragrunt plan --working-dir live', { name: 'live/(plan)', folder: null }],
])('what is judged: %s', async (line, plan) => expect((await wrapped(line)).judged).toMatchObject([plan]));
