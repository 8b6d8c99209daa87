import { addAll } from '../../base/add-all.ts';
import { shellWords } from './shell-words.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What Terraform puts between a command and the words behind it. */
export type EnvironmentWords =
  | { readonly ok: true; readonly words: readonly string[]; readonly names: readonly string[] }
  /** The variable that cannot be taken apart. */
  | { readonly ok: false; readonly name: string };

/**
 * Of a command, in the order in which Terraform has them: what is for the command alone comes first. Where a line has
 * no command, which is '' here, they come before all of it, and the first of them is one.
 */
export function environmentWords(env: Environment, command: string): EnvironmentWords {
  const names = [`TF_CLI_ARGS_${command}`, 'TF_CLI_ARGS'].filter((name) => (env[name] ?? '') !== '');
  const words: string[] = [];
  for (const name of names) {
    const own = shellWords(env[name] ?? '');
    if (own === null) return { ok: false, name };
    addAll(words, own);
  }
  return { ok: true, words, names };
}

/** Those of which the words are on the line already, or would get into a call of our own. */
const WRAPPED: ReadonlySet<string> = new Set(
  ['', '_', '_PLAN', '_APPLY', '_DESTROY', '_SHOW'].map((end) => `TF_CLI_ARGS${end}`),
);

export function withoutEnvironmentWords(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !WRAPPED.has(name.toUpperCase())));
}
