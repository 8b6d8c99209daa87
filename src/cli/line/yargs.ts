import yargs, { type Argv } from 'yargs';
import type { Command } from '../command.ts';
import type { ParsedWords } from './parsed-words.ts';

/**
 * Stands before a positional word that yargs would take for something else: a lone `-`, `help`, and its own name. No
 * argument of a process can hold a NUL.
 */
const MARK = '\u0000';
const MARKED: ReadonlySet<string> = new Set(['-', 'help', '$0']);

/**
 * The words of one command. This is the only file that knows yargs, which is not asked for help: it does not say what
 * the value of an option is.
 */
export async function parseWords(
  words: readonly string[],
  { positional, options }: Pick<Command, 'positional' | 'options'>,
): Promise<ParsedWords> {
  const program = yargs([])
    .locale('en')
    // Every --no-x is an option of its own, and one value follows each option.
    .parserConfiguration({
      'boolean-negation': false,
      'duplicate-arguments-array': true,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'dot-notation': false,
    })
    .strict()
    .version(false)
    .help(false)
    .exitProcess(false)
    // What a name may be, and that one is needed, the command says in its own words.
    .command(`$0 ${positional.usage.replace('<', '[').replace('>', ']')}`.trim(), '', (command) => {
      for (const [id, { choices: _, ...spec }] of Object.entries(positional.specs)) command.positional(id, spec);
      return command.options(options);
    });
  return parse(words, program, Object.keys(positional.specs));
}

async function parse(words: readonly string[], parser: Argv, positionals: readonly string[]): Promise<ParsedWords> {
  const misused = (message: string): ParsedWords => ({ kind: 'misused', lines: [unmarked(message)] });
  return new Promise((resolve) => {
    const parsed = parser.parse(
      words.map((word) => (MARKED.has(word) ? `${MARK}${word}` : word)),
      {},
      (error: Error | undefined, given: Readonly<Record<string, unknown>>) => {
        if (error !== undefined && error !== null) return resolve(misused(error.message));
        const values = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, withoutMarks(value)]));
        const names = positionals.flatMap((name) => values[name] ?? []).filter((each) => typeof each === 'string');
        resolve({ kind: 'values', names, values });
      },
    );
    Promise.resolve(parsed).catch((error: unknown) => {
      resolve(misused(error instanceof Error ? error.message : String(error)));
    });
  });
}

function withoutMarks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMarks);
  return typeof value === 'string' ? unmarked(value) : value;
}

function unmarked(text: string): string {
  return text.replaceAll(MARK, '');
}
