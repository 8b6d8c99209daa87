import yargs, { type Argv } from 'yargs';
import { printable } from '../base/escape.ts';
import type { Severity } from '../model/report.ts';
import type { Setting } from '../engine/hcl-request.ts';
import type { FormatName } from '../report/formats.ts';

/** The values as yargs gives them once it has checked types and choices. */
export interface CommandValues {
  readonly command: 'check' | 'model' | 'policies' | 'test' | 'init';
  readonly inputs: readonly string[];
  readonly context: readonly string[];
  readonly policies: readonly string[];
  readonly printConfig: boolean;
  readonly assumes: boolean;
  /** `--var` and `--var-file`, in their order. */
  readonly settings: readonly Setting[];
  readonly data: readonly string[];
  readonly workspace: string | undefined;
  readonly config: string | undefined;
  readonly dialect: 'terraform' | 'tofu' | undefined;
  readonly recursive: boolean;
  readonly root: string | undefined;
  readonly id: string | undefined;
  readonly format: FormatName;
  readonly output: readonly string[];
  readonly color: boolean;
  readonly quiet: boolean;
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

interface Choices {
  readonly formats: readonly FormatName[];
  readonly severities: readonly Severity[];
  readonly ci: readonly string[];
}

/** Stands for a lone `-`, which yargs loses among the positional arguments. No argument of a process can hold a NUL. */
const STDIN = '\u0000stdin';
const WIDTH = 100;
const INPUT = 'A folder with .tf files, or what `terraform show -json` prints of a plan or of a state; - for standard input';
const CONTEXT = { type: 'string', array: true, default: [] as string[], defaultDescription: 'none', requiresArg: true, group: 'Knowledge:', describe: 'A plan or state of another stack, so that what it manages is known, or one that has read the data sources of a folder; may be repeated' } as const;
const NO_ASSUME = { type: 'boolean', default: false, group: 'Knowledge:', describe: 'Take nothing for granted that the input does not mention' } as const;
const KNOWLEDGE = { context: CONTEXT, 'no-assume': NO_ASSUME } as const;
const REPEATED = { type: 'string', array: true, default: [] as string[], defaultDescription: 'none', requiresArg: true, group: 'Configuration:' } as const;
const CONFIG = {
  config: { type: 'string', requiresArg: true, group: 'Configuration:', defaultDescription: 'the nearest portcullis.yaml', describe: 'Rules, severities, names and stacks of a repository (docs/configuration.md)' },
  root: { type: 'string', requiresArg: true, group: 'Configuration:', defaultDescription: 'the nearest folder with .git', describe: 'The folder that nothing is read outside of' },
} as const;
const POLICY = {
  policy: { type: 'string', array: true, default: [] as string[], defaultDescription: 'none', requiresArg: true, group: 'Policies:', describe: 'A policy module beside the built-in ones, or a folder of them; may be repeated' },
} as const;
/** What only folders with configuration need. */
const CONFIGURATION = {
  var: { ...REPEATED, describe: 'Set a variable, as name=value; may be repeated' },
  'var-file': { ...REPEATED, describe: 'Set the variables of a .tfvars file; may be repeated' },
  data: { ...REPEATED, describe: 'Values of data sources by type, as JSON or YAML; may be repeated' },
  workspace: { type: 'string', defaultDescription: 'default', requiresArg: true, group: 'Configuration:', describe: 'What terraform.workspace is' },
  dialect: { choices: ['terraform', 'tofu'], defaultDescription: 'tofu where there are .tofu files', requiresArg: true, group: 'Configuration:', describe: 'Who reads the files: OpenTofu takes .tofu files first, Terraform none' },
  recursive: { type: 'boolean', default: false, group: 'Configuration:', describe: 'Check every folder below that no other folder calls' },
  ...CONFIG,
} as const;
const SINGLE_OF_CONFIGURATION = ['workspace', 'dialect', 'config', 'root'] as const;
const STATUSES = 'Exit status: 0 clean, 1 findings that count, 2 bad input or usage, 3 a defect of this program.';

/** Each command by its first word, with what follows it and what it is for. */
const COMMANDS = {
  check: { positional: '[input..]', about: 'Check configurations, plans or states; status 1 where they are to be rejected', options: checkOptions },
  model: { positional: '[input..]', about: 'Print the model of configurations, plans or states as JSON (schemas/model.schema.json)', options: modelOptions },
  policies: { positional: '[id]', about: 'List the rules, or explain one', options: policiesOptions },
  test: { positional: '[path..]', about: 'Run the examples of policy modules', options: testOptions },
  init: { positional: '', about: 'Write a commented portcullis.yaml, and what a CI system needs', options: initOptions },
} as const;

type CommandName = keyof typeof COMMANDS;
/** How many names each takes. */
const MOST_NAMES: Readonly<Record<CommandName, number>> = { check: Infinity, model: Infinity, policies: 1, test: Infinity, init: 0 };
const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

/**
 * The only file that knows yargs. Each command is a program of its own to it: with several commands in one, it formats the help of the one that
 * it runs (`cacheHelpMessage`), which takes a quarter of the time that a small plan takes.
 */
export async function readCommandLine(argv: readonly string[], version: string, choices: Choices): Promise<CommandLine> {
  const [first, ...rest] = argv;
  const command = COMMAND_NAMES.find((name) => name === first);
  if (command === undefined && first !== undefined && !first.startsWith('-')) return { kind: 'misused', lines: [unknownCommand(first)] };
  const { words, names } = atTerminator(command === undefined ? argv : rest);
  const spare = names.length - (command === undefined ? 0 : MOST_NAMES[command]);
  if (spare > 0) return { kind: 'misused', lines: [`${command ?? 'portcullis'} takes no such names: ${names.slice(-spare).join(', ')}`] };
  const parsed = await parse(words, command, version, choices);
  if (parsed.kind === 'values') return command === undefined ? { kind: 'misused', lines: [`Name a command: ${COMMAND_NAMES.join(', ')}. \`portcullis --help\` tells more`] } : withNames(valuesOf(command, parsed.values, settingsIn(words)), names);
  if (parsed.kind === 'print' || words.every((word) => printable(word) === word)) return parsed;
  // What yargs says has lines of its own, and arguments in them: said again of arguments that break no line.
  const again = await parse(words.map(printable), command, version, choices);
  return again.kind === 'misused' ? again : { kind: 'misused', lines: [parsed.lines.join(' ')] };
}

type Parsed = Exclude<CommandLine, { readonly kind: 'command' }> | { readonly kind: 'values'; readonly values: Readonly<Record<string, unknown>> };

async function parse(words: readonly string[], command: CommandName | undefined, version: string, choices: Choices): Promise<Parsed> {
  const parser = command === undefined ? overview(version) : commandProgram(command, version, choices);
  const misused = (message: string): Parsed => ({ kind: 'misused', lines: message.replaceAll(STDIN, '-').split('\n') });
  return new Promise((resolve) => {
    const parsed = parser.parse(words.map((word) => (word === '-' ? STDIN : word)), {}, (error: Error | undefined, values: Readonly<Record<string, unknown>>, output: string) => {
      if (error !== undefined && error !== null) resolve(misused(error.message));
      else if (output !== '') resolve({ kind: 'print', text: `${output}\n` });
      else resolve({ kind: 'values', values });
    });
    Promise.resolve(parsed).catch((error: unknown) => { resolve(misused(error instanceof Error ? error.message : String(error))); });
  });
}

/** What stands behind the first `--` is no option, whatever it looks like. */
function atTerminator(argv: readonly string[]): { readonly words: readonly string[]; readonly names: readonly string[] } {
  const at = argv.indexOf('--');
  return at < 0 ? { words: argv, names: [] } : { words: argv.slice(0, at), names: argv.slice(at + 1) };
}

/** The names behind `--` are those of the command's positional arguments, after those before it. */
function withNames(values: CommandValues, names: readonly string[]): CommandLine {
  if (names.length === 0) return { kind: 'command', values };
  if (values.command !== 'policies') return { kind: 'command', values: { ...values, inputs: [...values.inputs, ...names] } };
  return values.id === undefined ? { kind: 'command', values: { ...values, id: names[0] } } : { kind: 'misused', lines: [`policies explains one rule: ${values.id} or ${names[0] ?? ''}`] };
}

function unknownCommand(given: string): string {
  const looksLikeFile = /[./\\]/.test(given);
  const known = `the commands are ${COMMAND_NAMES.join(', ')}`;
  return looksLikeFile ? `${given} is no command; to check a file: portcullis check ${given}` : `${given} is no command; ${known}`;
}

function base(version: string, name: string): Argv {
  return yargs([])
    .scriptName(name)
    .locale('en')
    // Every --no-x is an option of its own; one value follows each option, and options given twice are refused below.
    .parserConfiguration({ 'boolean-negation': false, 'duplicate-arguments-array': true, 'greedy-arrays': false, 'parse-numbers': false, 'parse-positional-numbers': false, 'dot-notation': false })
    .strict()
    .version(version)
    .help()
    .alias('help', 'h')
    .wrap(WIDTH)
    .exitProcess(false);
}

/** Help and version, and every other word is a mistake. */
function overview(version: string): Argv {
  const width = Math.max(...COMMAND_NAMES.map((name) => `${name} ${COMMANDS[name].positional}`.length));
  const commands = COMMAND_NAMES.map((name) => `  $0 ${`${name} ${COMMANDS[name].positional}`.padEnd(width)}  ${COMMANDS[name].about}`);
  return base(version, 'portcullis')
    .usage(`$0 <command>\n\nChecks what the security groups and network ACLs of a Terraform plan or configuration really admit.\n\nCommands:\n${commands.join('\n')}`)
    .epilogue(`$0 <command> --help tells more. ${STATUSES}`);
}

function commandProgram(name: CommandName, version: string, choices: Choices): Argv {
  const { positional, about, options } = COMMANDS[name];
  return base(version, `portcullis ${name}`).command(`$0 ${positional}`.trim(), about, (command) => options(command, choices)).epilogue(STATUSES);
}

function checkOptions(command: Argv, { formats, severities }: Choices): Argv {
  return command
    .positional('input', { type: 'string', array: true, describe: INPUT })
    .options(KNOWLEDGE).options(CONFIGURATION)
    .options(POLICY)
    .option('print-config', { type: 'boolean', default: false, group: 'Policies:', describe: 'Print what the configuration says of every rule, instead of checking' })
    .option('format', { choices: formats, default: 'text', requiresArg: true, group: 'Output:', describe: 'What to print' })
    .option('output', { type: 'string', array: true, default: [], defaultDescription: 'none', requiresArg: true, group: 'Output:', describe: 'Write a format to a file as well, as format=path; may be repeated' })
    .option('no-color', { type: 'boolean', default: false, group: 'Output:', describe: 'No colour; so do NO_COLOR and FORCE_COLOR=0' })
    .option('quiet', { type: 'boolean', default: false, group: 'Output:', describe: 'Text: only what fails the check; where it passes, how many grave findings are undetermined' })
    .option('fail-on', { choices: severities, default: 'high', requiresArg: true, group: 'Verdict:', describe: 'The least severity that gives status 1' })
    .option('undetermined', { choices: ['ignore', 'report', 'fail'], default: 'report', requiresArg: true, group: 'Verdict:', describe: 'What becomes of findings that are not known to be so; with fail, nothing is taken for granted' })
    .option('only', { choices: ['new'], requiresArg: true, group: 'Verdict:', describe: 'Leave out what was so before this plan' })
    .option('exit-zero', { type: 'boolean', default: false, group: 'Verdict:', describe: 'Exit with 0 instead of 1' })
    .example('terraform show -json plan.bin | $0 -', 'Check a plan')
    .example('$0 plan.json --only new --output json=report.json', 'Gate on what the plan makes worse, and keep the report')
    .example('$0 infra --var-file prod.tfvars', 'Check a configuration, before there is a plan')
    .check(single(['format', 'fail-on', 'undetermined', 'only', ...SINGLE_OF_CONFIGURATION]));
}

function modelOptions(command: Argv): Argv {
  return command.positional('input', { type: 'string', array: true, describe: INPUT }).options(KNOWLEDGE).options(CONFIGURATION).check(single(SINGLE_OF_CONFIGURATION));
}

function policiesOptions(command: Argv): Argv {
  return command
    .options(POLICY).options(CONFIG)
    .positional('id', { type: 'string', describe: 'A rule (sg-sensitive-port-open), or its id elsewhere (CKV_AWS_24)' })
    .option('format', { choices: ['text', 'json'], default: 'text', requiresArg: true, describe: 'What to print' })
    .option('no-color', { type: 'boolean', default: false, describe: 'No colour' })
    .check(single(['format', 'config', 'root']));
}

function testOptions(command: Argv): Argv {
  return command
    .positional('path', { type: 'string', array: true, describe: 'Modules, or folders of modules', defaultDescription: 'those that portcullis.yaml names, else the folder policies' })
    .options(CONFIG)
    .option('format', { choices: ['text', 'json', 'junit'], default: 'text', requiresArg: true, describe: 'What to print' })
    .option('no-color', { type: 'boolean', default: false, describe: 'No colour' })
    .example('$0 policies', 'Run all examples in a folder')
    .check(single(['format', 'config', 'root']));
}

function initOptions(command: Argv, { ci }: Choices): Argv {
  return command
    .option('ci', { type: 'string', array: true, default: [], defaultDescription: 'none', requiresArg: true, describe: `Write the snippet for ${ci.slice(0, -1).join(', ')} or ${ci.at(-1) ?? ''} as well; may be repeated` })
    .option('force', { type: 'boolean', default: false, describe: 'Overwrite files that are there' })
    .option('print', { type: 'boolean', default: false, describe: 'Write nothing: print the snippets that --ci names, or portcullis.yaml' })
    .example('$0 --ci github --ci pre-commit', 'Begin with a gate on pull requests and a hook on commits')
    .example('$0 --print --ci gitlab', 'See a snippet');
}

/** An option given twice could mean either: neither is guessed. */
function single(names: readonly string[]) {
  return (values: Readonly<Record<string, unknown>>): true => {
    for (const name of names) if (Array.isArray(values[name])) throw new Error(`--${name} was given more than once`);
    return true;
  };
}

/** `--var` and `--var-file` in the order given, which yargs does not keep between two options: later ones win. */
function settingsIn(words: readonly string[]): readonly Setting[] {
  const settings: Setting[] = [];
  for (let i = 0; i < words.length; i++) {
    const [, option, joined] = /^--(var|var-file)(?:=([^]*))?$/.exec(words[i] ?? '') ?? [];
    if (option === undefined) continue;
    const value = joined ?? words[++i] ?? '';
    settings.push(option === 'var' ? { kind: 'value', text: value } : { kind: 'file', path: value });
  }
  return settings;
}

/** What yargs has checked against `choices` is narrowed here, once. */
function valuesOf(command: CommandName, values: Readonly<Record<string, unknown>>, settings: readonly Setting[]): CommandValues {
  return {
    command,
    inputs: ((values['input'] ?? values['path'] ?? []) as readonly string[]).map((input) => (input === STDIN ? '-' : input)),
    assumes: values['no-assume'] !== true,
    settings,
    data: (values['data'] ?? []) as readonly string[],
    workspace: values['workspace'] as string | undefined,
    config: values['config'] as string | undefined,
    dialect: values['dialect'] as CommandValues['dialect'],
    recursive: values['recursive'] === true,
    root: values['root'] as string | undefined,
    policies: (values['policy'] ?? []) as readonly string[],
    printConfig: values['print-config'] === true,
    context: ((values['context'] ?? []) as readonly string[]).map((path) => (path === STDIN ? '-' : path)),
    id: values['id'] as string | undefined,
    format: values['format'] as FormatName,
    output: (values['output'] ?? []) as readonly string[],
    color: values['no-color'] !== true,
    quiet: values['quiet'] === true,
    failOn: values['fail-on'] as Severity,
    undetermined: values['undetermined'] as CommandValues['undetermined'],
    only: values['only'] as CommandValues['only'],
    exitZero: values['exit-zero'] === true,
    ci: (values['ci'] ?? []) as readonly string[],
    force: values['force'] === true,
    print: values['print'] === true,
  };
}
