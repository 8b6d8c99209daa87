import yargs, { type Argv } from 'yargs';
import type { Command } from '../command.ts';

export type Parsed =
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'misused'; readonly lines: readonly string[] }
  | {
      readonly kind: 'values';
      /** What stands where the command has names. */
      readonly names: readonly string[];
      /** By the names of options. */
      readonly values: Readonly<Record<string, unknown>>;
    };

/**
 * Stands before a positional word that yargs would take for something else: a lone `-` and `help`. No argument of a
 * process can hold a NUL.
 */
const MARK = '\u0000';
const MARKED: ReadonlySet<string> = new Set(['-', 'help']);
const WIDTH = 100;
const STATUSES = 'Exit status: 0 clean, 1 findings that count, 2 bad input or usage, 3 a defect of this program.';

/**
 * The words of one command, or its help. This is the only file that knows yargs. Each command is a program of its own
 * to it: with several commands in one, it formats the help of the one that it runs (`cacheHelpMessage`), which takes a
 * quarter of the time that a small plan takes.
 */
export async function parseWords(
  words: readonly string[],
  { name, about, positional, options, examples = [] }: Command,
  version: string,
): Promise<Parsed> {
  const program = base(version, `portcullis ${name}`)
    .epilogue(STATUSES)
    .command(`$0 ${positional.usage}`.trim(), about, (command) => {
      for (const [id, spec] of Object.entries(positional.specs)) command.positional(id, spec);
      return command.options(options);
    });
  for (const [line, what] of examples) program.example(line, what);
  return parse(words, program, Object.keys(positional.specs));
}

/** Help and version without a command; every other word is a mistake. */
export async function parseOverview(
  words: readonly string[],
  commands: readonly Command[],
  version: string,
): Promise<Parsed> {
  const usages = commands.map(({ name, positional: { usage }, about }) => ({ call: `${name} ${usage}`, about }));
  const width = Math.max(...usages.map(({ call }) => call.length));
  const lines = usages.map(({ call, about }) => `  $0 ${call.padEnd(width)}  ${about}`);
  const program = base(version, 'portcullis')
    .usage(
      `$0 <command>\n\nChecks what the security groups and network ACLs of a Terraform plan or configuration really admit.\n\nCommands:\n${lines.join('\n')}`,
    )
    .epilogue(`$0 <command> --help tells more. ${STATUSES}`);
  return parse(words, program, []);
}

function base(version: string, name: string): Argv {
  return (
    yargs([])
      .scriptName(name)
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
      .version(version)
      .help()
      .alias('help', 'h')
      .wrap(WIDTH)
      .exitProcess(false)
  );
}

async function parse(words: readonly string[], parser: Argv, positionals: readonly string[]): Promise<Parsed> {
  const misused = (message: string): Parsed => ({ kind: 'misused', lines: [unmarked(message)] });
  return new Promise((resolve) => {
    const parsed = parser.parse(
      words.map((word) => (MARKED.has(word) ? `${MARK}${word}` : word)),
      {},
      (error: Error | undefined, given: Readonly<Record<string, unknown>>, output: string) => {
        if (error !== undefined && error !== null) return resolve(misused(error.message));
        if (output !== '') return resolve({ kind: 'print', text: `${output}\n` });
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
