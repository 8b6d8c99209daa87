import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { runInNewContext } from 'node:vm';
import { parse } from 'yaml';
import { OWN_GIT } from './pull-request.ts';
import { repository } from './repository.ts';

/** A step of a workflow or of a composite action. */
export interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export const ACTION = parse(readFileSync('action.yml', 'utf8')) as Action;

export interface StepsRun {
  /** Of the first step that fails; those behind it are not run. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly summary: string;
  /** What the steps have set. */
  readonly set: ReadonlyMap<string, string>;
}

export interface StepsAsked {
  /** The clone that a workflow has checked out. */
  readonly workspace: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What an expression is, by its name: `github.token`. */
  readonly known: (name: string) => string;
}

type Said = Omit<StepsRun, 'status'>;

/** Runs the steps that are shell lines as GitHub's runner does: expressions are replaced in `env`, and nowhere else. */
export async function runSteps(steps: readonly Step[], { workspace, env = {}, known }: StepsAsked): Promise<StepsRun> {
  const files = repository({ output: '', summary: '' });
  mkdirSync(join(files, 'temp'));
  const said = { stdout: '', stderr: '' };
  const text = (name: string): string => readFileSync(join(files, name), 'utf8');
  const written = (): Said => ({
    ...said,
    summary: text('summary'),
    set: new Map(
      text('output')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    ),
  });
  for (const { run, env: own = {} } of steps) {
    if (run === undefined) continue;
    if (run.includes('${{')) throw new Error(`an expression as text of a shell: ${run}`);
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd: workspace,
      env: {
        PATH: process.env['PATH'],
        ...OWN_GIT,
        GITHUB_ACTIONS: 'true',
        GITHUB_OUTPUT: join(files, 'output'),
        GITHUB_STEP_SUMMARY: join(files, 'summary'),
        RUNNER_TEMP: join(files, 'temp'),
        ...env,
        ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name, evaluated(value, known)])),
      },
    });
    for (const name of ['stdout', 'stderr'] as const)
      child[name].on('data', (chunk) => {
        said[name] += String(chunk);
      });
    const status = await new Promise<number | null>((done) => {
      child.on('close', done);
    });
    if (status !== 0) return { status, ...written() };
  }
  return { status: 0, ...written() };
}

function evaluated(text: string, known: (name: string) => string): string {
  return text.replaceAll(/\$\{\{ (.+?) \}\}/g, (_, expression: string) =>
    expression.split(' || ').reduce((value, name) => (value === '' ? known(name.trim()) : value), ''),
  );
}

/** What the condition of a step says, where the outputs have these values and nobody has cancelled the run. */
export function isRun(step: Step | undefined, outputs: Readonly<Record<string, string>>): boolean {
  const condition = /^\$\{\{ (.+) \}\}$/.exec(step?.if ?? '')?.[1];
  if (condition === undefined) throw new Error('no condition');
  const code = condition
    .replace('cancelled()', 'false')
    .replaceAll(/steps\.[\w.]+/g, (name) => JSON.stringify(outputs[name] ?? ''));
  return runInNewContext(code) === true;
}

export interface ActionAsked {
  readonly workspace: string;
  /** The checkout of the action. */
  readonly action: string;
  /** `with` of the step. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** What is known of the event: `base_ref`, `token`. */
  readonly github: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A run of action.yml, with its outputs by their names; those that it does not set are empty. */
export interface ActionRun extends StepsRun {
  readonly outputs: Readonly<Record<string, string>>;
}

export async function runAction({ workspace, action, inputs = {}, github, env = {} }: ActionAsked): Promise<ActionRun> {
  const known = (name: string): string => {
    const [of, ...path] = name.split('.');
    const key = path.join('.');
    if (of === 'github') return github[key] ?? '';
    const input = ACTION.inputs[key];
    if (of !== 'inputs' || input === undefined) throw new Error(`${name} is not known here`);
    return inputs[key] ?? evaluated(input.default, known);
  };
  for (const name of Object.keys(inputs)) known(`inputs.${name}`);
  const ran = await runSteps(ACTION.runs.steps, {
    workspace,
    env: { GITHUB_ACTION_PATH: resolve(action), ...env },
    known,
  });
  const outputs = Object.entries(ACTION.outputs).map(([name, { value }]) => {
    const key = /^\$\{\{ steps\.check\.outputs\.(\w+) \}\}$/.exec(value)?.[1] ?? '';
    return [name, ran.set.get(key) ?? ''] as const;
  });
  return { ...ran, outputs: Object.fromEntries(outputs) };
}
