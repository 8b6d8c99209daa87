import { nearest } from '../../base/did-you-mean.ts';
import type { Command } from '../command.ts';

/** What to write instead of a first word that is no command. `isThere`: it is the name of a file or folder. */
export function unknownCommand(
  commands: readonly Command[],
  given: string,
  rest: readonly string[],
  isThere: boolean,
): string {
  const known = meanings(commands);
  const words = known.get(given) ?? known.get(nearest(given, [...known.keys()]) ?? '');
  const line = (...words: readonly string[]): string => ['portcullis', ...words, ...rest].join(' ');
  const meant = words === undefined ? null : `did you mean ${line(...words)}?`;
  if (isThere)
    return `${given} is a file or folder, and no command. To check it: ${line('check', given)}${meant === null ? '' : `; or ${meant}`}`;
  if (meant !== null) return `${given} is no command; ${meant}`;
  if (/[./\\]/.test(given))
    return `${given} is no command, and there is no such file. To check one: portcullis check ${given}`;
  return `${given} is no command; the commands are ${commands.map(({ name }) => name).join(', ')}. \`portcullis --help\` tells more`;
}

/** What to write instead of a word: of two meanings the command's own name, then what others call it. */
function meanings(commands: readonly Command[]): ReadonlyMap<string, readonly string[]> {
  const named = commands.map(({ name }) => [name, [name]] as const);
  const called = commands.flatMap(({ name, alsoCalled = [] }) => alsoCalled.map((word) => [word, [name]] as const));
  const passed = commands.flatMap(({ name, passesOn }) => [
    ...Object.entries(passesOn?.programs ?? {}).map(([word, options]) => [word, [name, ...options]] as const),
    ...(passesOn?.words ?? []).map((word) => [word, [name, word]] as const),
  ]);
  return new Map([...named, ...called, ...passed].toReversed());
}

/** What to write instead of options before any command. */
export function withoutCommand(commands: readonly Command[], words: readonly string[]): string {
  const given = words.filter((word) => word.startsWith('-')).map((word) => word.replace(/=[^]*/, ''));
  const command = commands.find(({ options }) =>
    given.every((word) => Object.keys(options).includes(word.slice(2)) || word === '--help' || word === '-h'),
  );
  if (command !== undefined) return `the command comes first: portcullis ${command.name} ${words.join(' ')}`;
  if (given[0] === '-v' || given[0] === '-V') return 'there is no option -v; did you mean portcullis --version?';
  return `there is no option ${given[0] ?? ''} before a command; the commands are ${commands.map(({ name }) => name).join(', ')}`;
}
