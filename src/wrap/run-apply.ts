import type { NewApply, SavedApply } from './job.ts';
import { approvalQuestion, isYes } from './approval.ts';
import { signalStatus, type ProgramCall, type PrivateFolder } from './machine.ts';
import type { PlanToJudge, WrapOutside } from './outside.ts';
import { planFileKind } from './plan-file.ts';
import { planJson, endedStatus, type PlanFacts } from './plan-json.ts';
import { from, remoteBackend } from './remote.ts';
import { shownName } from './shown-name.ts';
import { startTrouble } from './start-trouble.ts';
import type { Tool } from './tool.ts';
import { withoutEnvironmentWords } from './words/environment-words.ts';
import { withoutFlags, type Flag } from './words/flags.ts';

interface With {
  readonly tool: Tool;
  readonly folder: PrivateFolder;
}

/** Applies a plan that was made before, if it passes: a copy of it, so that nobody changes it after the check. */
export async function applySaved(job: SavedApply, own: With, outside: WrapOutside): Promise<number> {
  const { line, plan, flags } = job;
  const copy = await own.folder.copy(from(line.folder, plan), 'plan');
  if (!copy.ok) return refuse(`nothing was applied: ${copy.message}`, outside);
  const judged = await judgePlan(copy.path, job, { ...own, name: shownName(line.folder, plan), varFiles: [] }, outside);
  if (!judged.ok) return judged.status;
  return applyPlan(copy.path, job, { words: withoutFlags(flags, new Set()), env: {} }, own, outside);
}

/** Makes a plan, checks it, asks, and applies it. */
export async function applyNew(job: NewApply, own: With, outside: WrapOutside): Promise<number> {
  const { machine, env, print, complain } = outside;
  const { line, flags, change } = job;
  const { tool, folder } = own;
  const backend = tool.kind === 'terragrunt' ? null : remoteBackend(line.folder, outside);
  if (backend !== null) return refuse(ELSEWHERE(backend), outside);
  const path = await folder.create('plan');
  const ended = await machine.run({
    program: tool.program,
    words: [
      ...line.before,
      'plan',
      ...line.own,
      ...withoutFlags(flags, OF_APPLY_ALONE),
      ...(line.command === 'destroy' ? ['-destroy'] : []),
      `-out=${path}`,
    ],
    env: { ...withoutEnvironmentWords(env), TF_IN_AUTOMATION: env['TF_IN_AUTOMATION'] || '1' },
  });
  const trouble = startTrouble(ended, tool);
  if (trouble !== null) return refuse(trouble, outside);
  const interrupted = await machine.interrupted();
  if (endedStatus(ended) !== 0) return endedStatus(ended);
  if (interrupted !== null) return signalStatus(interrupted);
  const judged = await judgePlan(
    path,
    job,
    { ...own, name: shownName(line.folder, null), varFiles: job.varFiles.map((file) => from(line.folder, file)) },
    outside,
  );
  if (!judged.ok) return judged.status;
  if (!job.isApproved && !judged.facts.isIdle) {
    print(approvalQuestion(change, line.folder, outside));
    const answer = await machine.answer();
    const signal = await machine.interrupted();
    if (signal !== null) {
      print('\n');
      return signalStatus(signal);
    }
    if (!isYes(answer)) {
      complain(
        answer === null ? 'nothing was applied: nobody has answered' : 'nothing was applied: the answer was not yes',
      );
      return 1;
    }
  }
  return applyPlan(path, job, applyWords(flags, tool, judged.facts), own, outside);
}

type Judged = { readonly ok: true; readonly facts: PlanFacts } | { readonly ok: false; readonly status: number };

async function judgePlan(
  path: string,
  { line, flags, isJson, isPlain }: SavedApply | NewApply,
  { tool, folder, name, varFiles }: With & Pick<PlanToJudge, 'name' | 'varFiles'>,
  outside: WrapOutside,
): Promise<Judged> {
  const stop = (status: number): Judged => ({ ok: false, status });
  switch (await planFileKind(folder, path, tool.kind)) {
    case 'none':
      return stop(refuse(`nothing was applied: ${name} is no plan file, as plan -out=FILE writes them`, outside));
    case 'remote':
      return stop(refuse(ELSEWHERE('cloud'), outside));
    case 'local':
      break;
  }
  const shown = await planJson(path, { tool, line, flags }, outside);
  const interrupted = await outside.machine.interrupted();
  if (interrupted !== null) return stop(signalStatus(interrupted));
  if (!shown.ok) return stop(refuse(`nothing was applied: ${shown.why}`, outside));
  const judgement = await outside.judge({
    json: shown.json,
    name,
    folder: tool.kind === 'terragrunt' ? null : line.folder,
    varFiles,
    isJson,
    isPlain,
  });
  const late = await outside.machine.interrupted();
  if (late !== null) return stop(signalStatus(late));
  switch (judgement) {
    case 'passed':
      return { ok: true, facts: shown.facts() };
    case 'rejected':
      outside.complain('nothing was applied: the plan was rejected');
      return stop(1);
    case 'unjudged':
      return stop(refuse('nothing was applied: the plan could not be judged', outside));
  }
}

async function applyPlan(
  path: string,
  { line }: SavedApply | NewApply,
  more: Pick<ProgramCall, 'words' | 'env'>,
  { tool }: With,
  { machine, env, complain }: WrapOutside,
): Promise<number> {
  const call: ProgramCall = {
    program: tool.program,
    words: [...line.before, 'apply', ...line.own, ...more.words, path],
    env: { ...withoutEnvironmentWords(env), ...more.env },
  };
  const ended = await machine.run(call);
  const trouble = startTrouble(ended, tool);
  if (trouble !== null) complain(trouble);
  return endedStatus(ended);
}

function refuse(why: string, { complain }: WrapOutside): number {
  complain(why);
  return 2;
}

function ELSEWHERE(backend: string): string {
  return `refused: the backend "${backend}" applies elsewhere what it has by then, so nobody can say that it is the plan which was checked; use a run task or a policy there`;
}

const OF_APPLY_ALONE: ReadonlySet<string> = new Set(['auto-approve', 'backup', 'state-out']);
/** What `apply` takes beside a plan file; the rest was for making it. */
const BESIDE_PLAN: ReadonlySet<string> = new Set([
  'backup',
  'compact-warnings',
  'concise',
  'deprecation',
  'input',
  'json',
  'json-into',
  'lock',
  'lock-timeout',
  'no-color',
  'parallelism',
  'show-sensitive',
  'state',
  'state-out',
]);

/**
 * Values of ephemeral variables are in no plan, nor is what opens an encrypted one: they are to be given again.
 * Terraform before 1.10 refuses all that were given for the plan, and OpenTofu those that stand on the line.
 */
function applyWords(
  flags: readonly Flag[],
  { kind }: Tool,
  { version }: PlanFacts,
): Pick<ProgramCall, 'words' | 'env'> {
  const [major, minor] = version ?? [0, 0];
  const isLine = kind !== 'tofu' && (major > 1 || (major === 1 && minor >= 10));
  return {
    words: flags.flatMap(({ name, words }) =>
      BESIDE_PLAN.has(name) || (isLine && (name === 'var' || name === 'var-file')) ? words : [],
    ),
    env:
      kind === 'tofu'
        ? Object.fromEntries(
            flags.flatMap(({ name, value }) => {
              const at = value?.indexOf('=') ?? -1;
              return name === 'var' && value !== null && at > 0
                ? [[`TF_VAR_${value.slice(0, at).trim()}`, value.slice(at + 1)]]
                : [];
            }),
          )
        : {},
  };
}
