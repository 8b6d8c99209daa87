import { isOn, lacksValue, lastValue, mayBeOn, mayTakeNext, readFlags, wantsHelp, type Flag } from './words/flags.ts';
import { commandTrouble } from './words/commands.ts';
import { environmentWords, withoutEnvironmentWords, type EnvironmentWords } from './words/environment-words.ts';
import { terraformLine } from './words/terraform-line.ts';
import { terragruntLine } from './words/terragrunt-line.ts';
import { isWhole } from './words/whole-path.ts';
import type { ToolLine } from './words/tool-line.ts';
import type { Tool } from './tool.ts';

/** What a line comes to. */
export type Job =
  /** It can change nothing that is checked: it runs as it is. */
  | { readonly kind: 'pass'; readonly words: readonly string[]; readonly env: Environment }
  | PlanJob
  | SavedApply
  | NewApply
  /** It may change something without a plan that could be checked, or does not say what it would do. */
  | { readonly kind: 'refused'; readonly why: string };

/** A plan is made and checked. */
export interface PlanJob extends PrintedForm {
  readonly kind: 'plan';
  readonly line: ToolLine;
  /** All options, but for where the plan goes. Those of the environment come first. */
  readonly flags: readonly Flag[];
  /** Where the plan is to be written, as the line or the environment says; null where nobody asks for one. */
  readonly out: string | null;
  readonly varFiles: readonly string[];
  /** Terraform says by its status whether there are changes. */
  readonly hasDetails: boolean;
}

/** A plan that somebody has made is checked and applied. */
export interface SavedApply extends PrintedForm {
  readonly kind: 'apply-saved';
  readonly line: ToolLine;
  readonly flags: readonly Flag[];
  /** The plan file, from where Terraform works. */
  readonly plan: string;
}

/** A plan is made, checked, shown and applied. */
export interface NewApply extends PrintedForm {
  readonly kind: 'apply-new';
  readonly line: ToolLine;
  /** Those of the environment come first. */
  readonly flags: readonly Flag[];
  readonly varFiles: readonly string[];
  readonly change: 'apply' | 'destroy' | 'refresh';
  /** Nobody is asked. */
  readonly isApproved: boolean;
}

/** What Terraform prints. */
export interface PrintedForm {
  /** Standard output is for programs. */
  readonly isJson: boolean;
  readonly isPlain: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function jobOf(tool: Tool, words: readonly string[], env: Environment): Job {
  const line = tool.kind === 'terragrunt' ? terragruntLine(words, env) : terraformLine(words);
  if (line.kind === 'refused') return line;
  if (line.kind === 'none') return withoutCommand(words, env);
  const { before, command, after } = line;
  if (command !== 'plan' && command !== 'apply' && command !== 'destroy') {
    const trouble = commandTrouble(command, after, tool.kind);
    return trouble === null ? { kind: 'pass', words, env } : refused(`${tool.kind} ${command} ${trouble}`);
  }
  const given = environmentWords(env, command);
  if (!given.ok)
    return refused(
      `${given.name} holds what only a shell would understand, so nobody can tell what ${command} would do`,
    );
  if (wantsHelp([...given.words, ...after]))
    return { kind: 'pass', words: [...before, command, '-help'], env: withoutEnvironmentWords(env) };
  const lacking = readFlags([...given.words, ...after]).flags.find(lacksValue);
  if (lacking !== undefined) return refused(`-${lacking.name} needs a value, and nothing stands behind it`);
  return command === 'plan' ? planJob(line, given.words) : applyJob(line, given, tool);
}

/** Terraform takes what the environment has for a command then. */
function withoutCommand(words: readonly string[], env: Environment): Job {
  const given = environmentWords(env, '');
  if (!given.ok || given.words.some((word) => !word.startsWith('-')))
    return refused(
      `no command stands on the line, and ${given.ok ? given.names.join(' or ') : given.name} may hold one: it stands on the line, where it is seen`,
    );
  return { kind: 'pass', words, env: withoutEnvironmentWords(env) };
}

function planJob(line: ToolLine, ofEnvironment: readonly string[]): Job {
  const { flags, names } = readFlags([...ofEnvironment, ...line.after]);
  if (names.length > 0) return refused(`plan takes options and no names, as ${names.join(' ')}`);
  const out = lastValue(flags, 'out');
  return {
    kind: 'plan',
    line,
    flags: flags.filter(({ name }) => name !== 'out'),
    out: out === '' ? null : out,
    varFiles: valuesOf(flags, 'var-file'),
    hasDetails: isOn(flags, 'detailed-exitcode'),
    ...outputOf(flags),
  };
}

function applyJob(line: ToolLine, given: Extract<EnvironmentWords, { ok: true }>, tool: Tool): Job {
  const { command, after } = line;
  const ofEnvironment = readFlags(given.words);
  const where = given.names.join(' or ');
  if (ofEnvironment.names.length > 0)
    return refused(`${where} names ${ofEnvironment.names.join(' ')}: a plan file stands on the line, where it is seen`);
  if (mayBeOn(ofEnvironment.flags, 'auto-approve'))
    return refused(`${where} has -auto-approve: it stands on the line, where it is seen`);
  const { flags, names } = readFlags([...given.words, ...after]);
  const [plan, ...more] = names;
  const output = outputOf(flags);
  if (more.length > 0) return refused(`${command} takes one plan file, and here are ${names.join(', ')}`);
  const last = flags.at(-1);
  if (plan !== undefined && last !== undefined && mayTakeNext(last))
    return refused(
      `-${last.name} is not known here, so nobody can tell whether ${plan} is its value or the plan: write -${last.name}=VALUE, or an option behind it`,
    );
  if (plan !== undefined)
    return command === 'destroy'
      ? refused(`destroy takes no plan file: apply ${plan} does what it says`)
      : tool.kind === 'terragrunt' && !isWhole(plan)
        ? refused(`terragrunt works in a folder of its own: name the plan by its whole path instead of ${plan}`)
        : { kind: 'apply-saved', line, flags, plan, ...output };
  const strange = flags.find(({ name }) => OF_PLAN_ALONE.has(name));
  if (strange !== undefined) return refused(`${command} has no option -${strange.name}; plan has`);
  const isApproved = isOn(flags, 'auto-approve');
  if (output.isJson && !isApproved)
    return refused('with -json nobody can be asked: name a plan file, or write -auto-approve');
  return {
    kind: 'apply-new',
    line,
    flags,
    varFiles: valuesOf(flags, 'var-file'),
    change:
      command === 'destroy' || isOn(flags, 'destroy') ? 'destroy' : isOn(flags, 'refresh-only') ? 'refresh' : 'apply',
    isApproved,
    ...output,
  };
}

const OF_PLAN_ALONE: ReadonlySet<string> = new Set(['out', 'detailed-exitcode', 'generate-config-out']);

function outputOf(flags: readonly Flag[]): PrintedForm {
  return { isJson: isOn(flags, 'json'), isPlain: isOn(flags, 'no-color') };
}

function valuesOf(flags: readonly Flag[], name: string): readonly string[] {
  return flags.flatMap((flag) => (flag.name === name && flag.value !== null ? [flag.value] : []));
}

function refused(why: string): Job {
  return { kind: 'refused', why };
}
