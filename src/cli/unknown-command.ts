import { nearest } from '../base/did-you-mean.ts';
import { COMMAND_NAMES, type CommandName } from './options.ts';

/** What other programs call what a command does. */
const HABITS: ReadonlyMap<string, CommandName> = new Map([
  ...['scan', 'lint', 'validate', 'verify', 'analyze', 'analyse', 'audit', 'plan', 'run'].map(
    (name) => [name, 'check'] as const,
  ),
  ...['rules', 'rule', 'list', 'explain'].map((name) => [name, 'policies'] as const),
  ...['export', 'show', 'dump'].map((name) => [name, 'model'] as const),
]);

/** What to write instead of a first word that is no command. `isThere`: it is the name of a file or folder. */
export function unknownCommand(given: string, rest: readonly string[], isThere: boolean): string {
  const command = HABITS.get(given) ?? COMMAND_NAMES.find((name) => name === nearest(given, COMMAND_NAMES));
  const line = (...words: readonly string[]): string => ['portcullis', ...words, ...rest].join(' ');
  const meant = command === undefined ? null : `did you mean ${line(command)}?`;
  if (isThere)
    return `${given} is a file or folder, and no command. To check it: ${line('check', given)}${meant === null ? '' : `; or ${meant}`}`;
  if (meant !== null) return `${given} is no command; ${meant}`;
  if (/[./\\]/.test(given))
    return `${given} is no command, and there is no such file. To check one: portcullis check ${given}`;
  return `${given} is no command; the commands are ${COMMAND_NAMES.join(', ')}. \`portcullis --help\` tells more`;
}

/** What to write instead of options before any command. */
export function withoutCommand(
  words: readonly string[],
  optionsOf: (command: CommandName) => readonly string[],
): string {
  const given = words.filter((word) => word.startsWith('-')).map((word) => word.replace(/=[^]*/, ''));
  const command = COMMAND_NAMES.find((name) =>
    given.every((word) => optionsOf(name).includes(word.slice(2)) || word === '--help' || word === '-h'),
  );
  if (command !== undefined) return `the command comes first: portcullis ${command} ${words.join(' ')}`;
  if (given[0] === '-v' || given[0] === '-V') return 'there is no option -v; did you mean portcullis --version?';
  return `there is no option ${given[0] ?? ''} before a command; the commands are ${COMMAND_NAMES.join(', ')}`;
}
