import { shellWords } from './shell-words.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether a line may ask for the statuses of `plan -detailed-exitcode`, where 2 means changes, so that no other trouble
 * ends with 2. Of a line that is not understood, too.
 */
export function wantsDetails(words: readonly string[], env: Environment): boolean {
  const ofEnvironment = ['TF_CLI_ARGS', 'TF_CLI_ARGS_plan'].flatMap((name) => {
    const text = env[name] ?? '';
    return shellWords(text) ?? text.replaceAll(/["'\\]/g, '').split(/[\s`();&|<>]+/);
  });
  return [...words, ...ofEnvironment].some((word) =>
    /^--?detailed-exitcode(?!=(?:0|f|F|false|FALSE|False)$)(?:=|$)/.test(word),
  );
}
