type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a line asks for the statuses of `plan -detailed-exitcode`, where 2 means changes. */
export function wantsDetails(words: readonly string[], env: Environment): boolean {
  return [...words, env['TF_CLI_ARGS'] ?? '', env['TF_CLI_ARGS_plan'] ?? ''].some((word) =>
    /(?:^|\s|["'])--?detailed-exitcode(?!=(?:0|f|F|false|FALSE|False)\b)/.test(word),
  );
}
