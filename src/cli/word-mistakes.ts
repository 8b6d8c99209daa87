import { didYouMean, nearest } from '../base/did-you-mean.ts';
import { COMMANDS, type CommandName, type OptionSpec, type OptionSpecs } from './options.ts';

/** What other programs call an option, or what such an option is here. */
const HABITS: ReadonlyMap<string, string> = new Map([
  ...['-f', '-o', '--output-format', '--out'].map((name) => [name, '--format or --output'] as const),
  ...['-q', '--silent'].map((name) => [name, '--quiet'] as const),
  ...['-r', '-R', '--recurse'].map((name) => [name, '--recursive'] as const),
  ...['-c', '--config-file'].map((name) => [name, '--config'] as const),
  ...['--soft-fail', '-s', '--no-fail'].map((name) => [name, '--exit-zero'] as const),
  ...['--severity', '--min-severity', '--minimum-severity', '--level'].map((name) => [name, '--fail-on'] as const),
  ...['--tfvars', '--tf-vars-file', '--vars'].map((name) => [name, '--var-file'] as const),
  ...['--tofu', '--opentofu'].map((name) => [name, '--dialect tofu'] as const),
]);
/** The name of a folder or file needs none here. */
const BARE: ReadonlySet<string> = new Set([
  '-d',
  '--dir',
  '--directory',
  '--folder',
  '--file',
  '--path',
  '--chdir',
  '-chdir',
  '--plan',
  '--input',
]);
/** In every program. */
const ALWAYS: ReadonlySet<string> = new Set(['--help', '-h', '--version']);

/**
 * What is wrong with the words after a command, and with the names behind `--`, a line each: all of it, so that a
 * person mends it at once.
 */
export function wordMistakes(
  command: CommandName,
  words: readonly string[],
  behind: readonly string[],
  options: OptionSpecs,
): string[] {
  const mistakes: string[] = [];
  const given = new Set<string>();
  const names: string[] = [];
  let isSure = true;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '-' || !word.startsWith('-')) {
      names.push(word);
      continue;
    }
    const at = word.indexOf('=');
    const name = at < 0 ? word : word.slice(0, at);
    if (ALWAYS.has(name)) continue;
    const spec = name.startsWith('--') && Object.hasOwn(options, name.slice(2)) ? options[name.slice(2)] : undefined;
    if (spec === undefined) {
      mistakes.push(unknownOption(command, name, options));
      // Nobody knows whether the next word was to be its value.
      isSure = false;
      continue;
    }
    if (spec.array !== true && given.has(name)) mistakes.push(`${name} was given more than once`);
    given.add(name);
    const joined = at < 0 ? null : word.slice(at + 1);
    const value = spec.requiresArg === true ? (joined ?? valueIn(words[++i])) : null;
    const trouble = spec.requiresArg === true ? valueTrouble(value, spec) : flagTrouble(joined);
    if (trouble !== null) mistakes.push(`${name}${trouble}`);
    // What stands there instead of a value is looked at by itself.
    if (spec.requiresArg === true && value === null) i--;
  }
  const spare = [...names, ...behind].slice(COMMANDS[command].most);
  if (isSure && spare.length > 0)
    mistakes.push(
      `${command === 'policies' ? 'policies explains one rule at a time' : `${command} takes no names`}: leave ${spare.join(', ')} out`,
    );
  return mistakes;
}

/** The word behind an option, unless that is an option too. */
function valueIn(word: string | undefined): string | null {
  return word === undefined || (word.startsWith('-') && word !== '-') ? null : word;
}

function valueTrouble(value: string | null, { choices }: OptionSpec): string | null {
  if (value === null || value === '') return ` needs a value${choices === undefined ? '' : `: ${choices.join(', ')}`}`;
  if (choices === undefined || choices.includes(value)) return null;
  return ` ${value}: write ${oneOf(choices)}${didYouMean(value, choices)}`;
}

function flagTrouble(joined: string | null): string | null {
  return joined === null || joined === 'true' || joined === 'false' ? null : ` takes no value: leave =${joined} out`;
}

function oneOf(choices: readonly string[]): string {
  return choices.length === 1 ? (choices[0] ?? '') : `one of ${choices.join(', ')}`;
}

/** What was probably meant by an option that nobody knows. */
function unknownOption(command: CommandName, given: string, options: OptionSpecs): string {
  const known = Object.keys(options);
  const habit =
    options['format']?.choices?.includes(given.slice(2)) === true ? `--format ${given.slice(2)}` : HABITS.get(given);
  const hint =
    BARE.has(given) && COMMANDS[command].most === Infinity
      ? `: name folders and files without one, as portcullis ${command} app`
      : habit !== undefined && known.includes(habit.split(' ')[0]?.slice(2) ?? '')
        ? `; did you mean ${habit}?`
        : nearOption(given, known);
  return `there is no option ${given}${hint ?? `; \`portcullis ${command} --help\` lists them`}`;
}

/**
 * A short one has no name to compare; `-var` is what Terraform takes. Whoever forgets a hyphen is none the further off.
 */
function nearOption(given: string, known: readonly string[]): string | null {
  const name = bare(given);
  if (name.length < 2) return null;
  const near = nearest(name, known.map(bare));
  return near === null ? null : `; did you mean --${known.find((each) => bare(each) === near) ?? near}?`;
}

function bare(option: string): string {
  return option.replaceAll(/[-_]/g, '');
}
