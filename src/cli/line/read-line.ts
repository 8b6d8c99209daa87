import type { Disk } from '../../base/disk.ts';
import type { Command, Prepared } from '../command.ts';
import { ownWords } from './own-words.ts';
import { plainWords } from './plain-words.ts';
import { givenOptions, scanWords, type Scanned } from './scan-words.ts';
import { unknownCommand, withoutCommand } from './unknown-command.ts';
import { wordMistakes } from './word-mistakes.ts';

export type CommandLine =
  | ({ readonly kind: 'command'; readonly command: string } & Prepared)
  /** Help or the version, to be printed as it is. */
  | { readonly kind: 'print'; readonly text: string }
  /** What was wrong, a line each; what stood in the arguments breaks none. */
  | {
      readonly kind: 'misused';
      readonly lines: readonly string[];
      /** Where the usual one would mean something else. */
      readonly status?: 1;
    };

export interface Program {
  readonly commands: readonly Command[];
  readonly version: string;
  /** Of the terminal that help is for; null where it is none. */
  readonly columns: number | null;
}

/** What the command line asks for. */
export async function readLine(
  argv: readonly string[],
  program: Program,
  disk: Pick<Disk, 'isThere'>,
): Promise<CommandLine> {
  const [first = '', ...rest] = asOptions(argv);
  const command = program.commands.find(({ name }) => name === first);
  if (command === undefined) return withoutCommandName(first === '' ? rest : [first, ...rest], program, disk);
  const { passesOn } = command;
  const { words, names: behind } = passesOn === undefined ? atTerminator(rest) : ownWords(rest, command.options);
  const status = passesOn?.misusedStatus(behind ?? []) === 1 ? { status: 1 as const } : {};
  const scanned = scanWords(words, command.options);
  const asked = scanned.flatMap((word, i) => (isAsked(word, scanned[i - 1]) ? [word.option] : []));
  if (asked.some((option) => option !== '--version'))
    return print((await import('./help-text.ts')).commandHelp(command, program.columns));
  if (asked.length > 0) return print(`${program.version}\n`);
  const mistakes = wordMistakes(command, scanned, behind ?? []);
  if (mistakes.length > 0) return { kind: 'misused', lines: mistakes, ...status };
  const parsed = plainWords(scanned, command) ?? (await (await import('./yargs.ts')).parseWords(words, command));
  if (parsed.kind !== 'values') return parsed;
  const names = [...parsed.names, ...(behind ?? [])];
  // A list that somebody made, and that is empty, means nothing.
  if (behind !== null && names.length === 0 && command.positional.limit === null)
    return misused('no input is named behind --');
  const prepared = command.prepare({ names, values: parsed.values, given: givenOptions(scanned) });
  return prepared.ok
    ? { kind: 'command', command: command.name, ...prepared.request }
    : { ...misused(prepared.mistake), ...status };
}

/** Whether help or the version is asked for: a check that ends with status 0 without one is not to come of a slip. */
function isAsked(word: Scanned, before: Scanned | undefined): word is Extract<Scanned, { kind: 'always' }> {
  const lacksValue = before?.kind === 'option' && before.spec.requiresArg === true && before.value === null;
  return word.kind === 'always' && word.joined === null && !lacksValue;
}

function print(text: string): CommandLine {
  return { kind: 'print', text };
}

function misused(line: string): CommandLine {
  return { kind: 'misused', lines: [line] };
}

/** `help` and `version` as people write them elsewhere. */
function asOptions(argv: readonly string[]): readonly string[] {
  const [first, ...rest] = argv;
  return first === 'help' ? [...rest.slice(0, 1), '--help'] : first === 'version' ? ['--version'] : argv;
}

/** Help and version stand without a command; anything else is a mistake. */
async function withoutCommandName(
  argv: readonly string[],
  { commands, version, columns }: Program,
  disk: Pick<Disk, 'isThere'>,
): Promise<CommandLine> {
  const [first, ...rest] = argv;
  if (first === undefined)
    return misused(`Name a command: ${commands.map(({ name }) => name).join(', ')}. \`portcullis --help\` tells more`);
  if (!first.startsWith('-')) return misused(unknownCommand(commands, first, rest, disk.isThere(first)));
  if (argv.length === 1 && first === '--version') return print(`${version}\n`);
  if (argv.length === 1 && ['--help', '-h'].includes(first))
    return print((await import('./help-text.ts')).overviewHelp(commands, columns));
  return misused(withoutCommand(commands, argv));
}

/** What stands behind the first `--` is no option, whatever it looks like; null where there is none. */
function atTerminator(argv: readonly string[]): {
  readonly words: readonly string[];
  readonly names: readonly string[] | null;
} {
  const at = argv.indexOf('--');
  return at < 0 ? { words: argv, names: null } : { words: argv.slice(0, at), names: argv.slice(at + 1) };
}
