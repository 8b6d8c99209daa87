import yargs, { type Argv } from 'yargs';
import type { Disk } from '../base/disk.ts';
import type { Severity } from '../model/generated/report.ts';
import type { VariableOption } from '../engine/hcl-request.ts';
import type { FormatName } from '../report/formats.ts';
import {
  COMMANDS,
  COMMAND_NAMES,
  type Choices,
  type CommandName,
  type OptionSpec,
  type OptionSpecs,
} from './options.ts';
import { unknownCommand, withoutCommand } from './unknown-command.ts';
import { wordMistakes } from './word-mistakes.ts';

/** The values as yargs gives them once it has checked types and choices. */
export interface CommandValues {
  readonly command: CommandName;
  readonly inputs: readonly string[];
  readonly context: readonly string[];
  readonly policies: readonly string[];
  readonly printConfig: boolean;
  readonly assumes: boolean;
  /** `--var` and `--var-file`, in their order. */
  readonly settings: readonly VariableOption[];
  readonly data: readonly string[];
  readonly workspace: string | undefined;
  readonly config: string | undefined;
  readonly dialect: 'terraform' | 'tofu' | undefined;
  readonly recursive: boolean;
  readonly exclude: readonly string[];
  readonly root: string | undefined;
  readonly id: string | undefined;
  readonly format: FormatName;
  readonly output: readonly string[];
  readonly color: boolean;
  readonly quiet: boolean;
  readonly show: readonly string[];
  readonly failOn: Severity;
  readonly undetermined: 'ignore' | 'report' | 'fail';
  readonly only: 'new' | undefined;
  readonly exitZero: boolean;
  readonly ci: readonly string[];
  readonly force: boolean;
  readonly print: boolean;
}

export type CommandLine =
  | { readonly kind: 'command'; readonly values: CommandValues }
  | { readonly kind: 'print'; readonly text: string }
  /** What was wrong, a line each; what stood in the arguments breaks none. */
  | { readonly kind: 'misused'; readonly lines: readonly string[] };

/**
 * Stands before a positional word that yargs would take for something else: a lone `-` and `help`. No argument of a
 * process can hold a NUL.
 */
const MARK = '\u0000';
const MARKED: ReadonlySet<string> = new Set(['-', 'help']);
const WIDTH = 100;
const STATUSES = 'Exit status: 0 clean, 1 findings that count, 2 bad input or usage, 3 a defect of this program.';

/**
 * The only file that knows yargs. Each command is a program of its own to it: with several commands in one, it formats
 * the help of the one that it runs (`cacheHelpMessage`), which takes a quarter of the time that a small plan takes.
 */
export async function readCommandLine(
  argv: readonly string[],
  version: string,
  choices: Choices,
  disk: Pick<Disk, 'isThere'>,
): Promise<CommandLine> {
  const [first = '', ...rest] = asOptions(argv);
  const command = COMMAND_NAMES.find((name) => name === first);
  if (command === undefined)
    return withoutCommandName([...(first === '' ? [] : [first]), ...rest], version, choices, disk);
  const { words, names } = atTerminator(rest);
  const options = COMMANDS[command].options(choices);
  const wantsHelp = words.some((word) => word === '--help' || word === '-h' || word === '--version');
  const mistakes = wantsHelp ? [] : wordMistakes(command, words, names ?? [], options);
  if (mistakes.length > 0) return { kind: 'misused', lines: mistakes };
  const parsed = await parse(words, commandProgram(command, version, options));
  return parsed.kind === 'values' ? withNames(valuesOf(command, parsed.values, settingsIn(words)), names) : parsed;
}

/** `help` and `version` as people write them elsewhere. */
function asOptions(argv: readonly string[]): readonly string[] {
  const [first, ...rest] = argv;
  return first === 'help' ? [...rest.slice(0, 1), '--help'] : first === 'version' ? ['--version'] : argv;
}

/** Help and version stand without a command; anything else is a mistake. */
async function withoutCommandName(
  argv: readonly string[],
  version: string,
  choices: Choices,
  disk: Pick<Disk, 'isThere'>,
): Promise<CommandLine> {
  const [first, ...rest] = argv;
  if (first === undefined)
    return {
      kind: 'misused',
      lines: [`Name a command: ${COMMAND_NAMES.join(', ')}. \`portcullis --help\` tells more`],
    };
  if (!first.startsWith('-')) return { kind: 'misused', lines: [unknownCommand(first, rest, disk.isThere(first))] };
  if (argv.length === 1 && ['--help', '-h', '--version'].includes(first)) {
    const parsed = await parse(argv, overview(version));
    if (parsed.kind !== 'values') return parsed;
  }
  return { kind: 'misused', lines: [withoutCommand(argv, (name) => Object.keys(COMMANDS[name].options(choices)))] };
}

type Parsed =
  | Exclude<CommandLine, { readonly kind: 'command' }>
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, unknown>> };

async function parse(words: readonly string[], parser: Argv): Promise<Parsed> {
  const misused = (message: string): Parsed => ({ kind: 'misused', lines: [unmarked(message)] });
  return new Promise((resolve) => {
    const parsed = parser.parse(
      words.map((word) => (MARKED.has(word) ? `${MARK}${word}` : word)),
      {},
      (error: Error | undefined, values: Readonly<Record<string, unknown>>, output: string) => {
        if (error !== undefined && error !== null) resolve(misused(error.message));
        else if (output !== '') resolve({ kind: 'print', text: `${output}\n` });
        else resolve({ kind: 'values', values });
      },
    );
    Promise.resolve(parsed).catch((error: unknown) => {
      resolve(misused(error instanceof Error ? error.message : String(error)));
    });
  });
}

function unmarked(text: string): string {
  return text.replaceAll(MARK, '');
}

/** What stands behind the first `--` is no option, whatever it looks like; null where there is none. */
function atTerminator(argv: readonly string[]): {
  readonly words: readonly string[];
  readonly names: readonly string[] | null;
} {
  const at = argv.indexOf('--');
  return at < 0 ? { words: argv, names: null } : { words: argv.slice(0, at), names: argv.slice(at + 1) };
}

/**
 * The names behind `--` are those of the command's positional arguments, after those before it. A list that somebody
 * made, and that is empty, means nothing.
 */
function withNames(values: CommandValues, names: readonly string[] | null): CommandLine {
  if (names === null) return { kind: 'command', values };
  if (values.command === 'policies') return { kind: 'command', values: { ...values, id: values.id ?? names[0] } };
  const inputs = [...values.inputs, ...names];
  return inputs.length === 0 && values.command !== 'init'
    ? { kind: 'misused', lines: ['no input is named behind --'] }
    : { kind: 'command', values: { ...values, inputs } };
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

/** Help and version, and every other word is a mistake. */
function overview(version: string): Argv {
  const width = Math.max(...COMMAND_NAMES.map((name) => `${name} ${COMMANDS[name].positional}`.length));
  const commands = COMMAND_NAMES.map(
    (name) => `  $0 ${`${name} ${COMMANDS[name].positional}`.padEnd(width)}  ${COMMANDS[name].about}`,
  );
  return base(version, 'portcullis')
    .usage(
      `$0 <command>\n\nChecks what the security groups and network ACLs of a Terraform plan or configuration really admit.\n\nCommands:\n${commands.join('\n')}`,
    )
    .epilogue(`$0 <command> --help tells more. ${STATUSES}`);
}

function commandProgram(name: CommandName, version: string, options: OptionSpecs): Argv {
  const { positional, about, positionals, examples } = COMMANDS[name];
  const program = base(version, `portcullis ${name}`)
    .epilogue(STATUSES)
    .command(`$0 ${positional}`.trim(), about, (command) => {
      for (const [id, spec] of Object.entries<OptionSpec>(positionals)) command.positional(id, spec);
      return command.options(options);
    });
  for (const [line, what] of examples) program.example(line, what);
  return program;
}

/** `--var` and `--var-file` in the order given, which yargs does not keep between two options: later ones win. */
function settingsIn(words: readonly string[]): readonly VariableOption[] {
  const settings: VariableOption[] = [];
  for (let i = 0; i < words.length; i++) {
    const [, option, joined] = /^--(var|var-file)(?:=([^]*))?$/.exec(words[i] ?? '') ?? [];
    if (option === undefined) continue;
    const value = joined ?? words[++i] ?? '';
    settings.push(option === 'var' ? { kind: 'value', text: value } : { kind: 'file', path: value });
  }
  return settings;
}

/** What yargs has checked against `choices` is narrowed here, once. */
function valuesOf(
  command: CommandName,
  values: Readonly<Record<string, unknown>>,
  settings: readonly VariableOption[],
): CommandValues {
  return {
    command,
    inputs: ((values['input'] ?? values['path'] ?? []) as readonly string[]).map(unmarked),
    assumes: values['no-assume'] !== true,
    settings,
    data: (values['data'] ?? []) as readonly string[],
    workspace: values['workspace'] as string | undefined,
    config: values['config'] as string | undefined,
    dialect: values['dialect'] as CommandValues['dialect'],
    recursive: values['recursive'] === true,
    exclude: (values['exclude'] ?? []) as readonly string[],
    root: values['root'] as string | undefined,
    policies: ((values['policy'] ?? []) as readonly string[]).map(unmarked),
    printConfig: values['print-config'] === true,
    context: ((values['context'] ?? []) as readonly string[]).map(unmarked),
    id: values['id'] as string | undefined,
    format: values['format'] as FormatName,
    output: (values['output'] ?? []) as readonly string[],
    color: values['no-color'] !== true,
    quiet: values['quiet'] === true,
    show: (values['show'] ?? []) as readonly string[],
    failOn: values['fail-on'] as Severity,
    undetermined: values['undetermined'] as CommandValues['undetermined'],
    only: values['only'] as CommandValues['only'],
    exitZero: values['exit-zero'] === true,
    ci: (values['ci'] ?? []) as readonly string[],
    force: values['force'] === true,
    print: values['print'] === true,
  };
}
