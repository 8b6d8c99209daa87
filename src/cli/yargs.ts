import yargs, { type Argv } from 'yargs';
import type { Severity } from '../model/report.ts';
import type { FormatName } from '../report/formats.ts';

/** The values as yargs gives them once it has checked types and choices. */
export interface CommandValues {
  readonly command: 'check' | 'policies';
  readonly inputs: readonly string[];
  readonly id: string | undefined;
  readonly format: FormatName;
  readonly output: readonly string[];
  readonly color: boolean;
  readonly quiet: boolean;
  readonly failOn: Severity;
  readonly undetermined: 'ignore' | 'report' | 'fail';
  readonly only: 'new' | undefined;
  readonly exitZero: boolean;
}

export type CommandLine =
  | { readonly kind: 'command'; readonly values: CommandValues }
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'misused'; readonly message: string };

interface Choices {
  readonly formats: readonly FormatName[];
  readonly severities: readonly Severity[];
}

const WIDTH = 100;

/** The only file that knows yargs. */
export async function readCommandLine(argv: readonly string[], version: string, choices: Choices): Promise<CommandLine> {
  const parser = program(version, choices);
  return new Promise((resolve) => {
    const parsed = parser.parse([...argv], {}, (error: Error | undefined, values: Readonly<Record<string, unknown>>, output: string) => {
      if (error !== undefined && error !== null) resolve({ kind: 'misused', message: error.message });
      else if (output !== '') resolve({ kind: 'print', text: `${output}\n` });
      else resolve({ kind: 'command', values: valuesOf(values) });
    });
    Promise.resolve(parsed).catch((error: unknown) => { resolve({ kind: 'misused', message: error instanceof Error ? error.message : String(error) }); });
  });
}

function program(version: string, choices: Choices): Argv {
  return yargs([])
    .scriptName('portcullis')
    .locale('en')
    .usage('$0 <command>\n\nChecks what the security groups and network ACLs of a Terraform plan really admit.')
    // Every --no-x is an option of its own; the last of repeated options counts, and one value follows each.
    .parserConfiguration({ 'boolean-negation': false, 'duplicate-arguments-array': true, 'greedy-arrays': false, 'parse-numbers': false, 'parse-positional-numbers': false, 'dot-notation': false })
    .command('check <input..>', 'Check plans or states as JSON, and exit with 1 where they are to be rejected', (command) => checkOptions(command, choices))
    .command('policies [id]', 'List the rules, or explain one by its id or by the id that another tool gives it', (command) => policiesOptions(command))
    .demandCommand(1, 'Name a command: check or policies. `portcullis --help` tells more')
    .strict()
    .recommendCommands()
    .version(version)
    .help()
    .alias('help', 'h')
    .wrap(WIDTH)
    .epilogue('Exit status: 0 clean, 1 findings that count, 2 bad input or usage, 3 a defect of this program.')
    .exitProcess(false);
}

function checkOptions(command: Argv, { formats, severities }: Choices): Argv {
  return command
    .positional('input', { type: 'string', array: true, describe: 'What `terraform show -json` prints of a plan or of a state; - for standard input' })
    .option('format', { choices: formats, default: 'text', requiresArg: true, group: 'Output:', describe: 'What to print' })
    .option('output', { type: 'string', array: true, default: [], defaultDescription: 'none', requiresArg: true, group: 'Output:', describe: 'Write a format to a file as well, as format=path; may be repeated' })
    .option('no-color', { type: 'boolean', default: false, group: 'Output:', describe: 'No colour; so do NO_COLOR and FORCE_COLOR=0' })
    .option('quiet', { type: 'boolean', default: false, group: 'Output:', describe: 'Text: only what fails the check, nothing where it passes' })
    .option('fail-on', { choices: severities, default: 'high', requiresArg: true, group: 'Verdict:', describe: 'The least severity that gives status 1' })
    .option('undetermined', { choices: ['ignore', 'report', 'fail'], default: 'report', requiresArg: true, group: 'Verdict:', describe: 'What becomes of findings that only the apply decides' })
    .option('only', { choices: ['new'], requiresArg: true, group: 'Verdict:', describe: 'Leave out what was so before this plan' })
    .option('exit-zero', { type: 'boolean', default: false, group: 'Verdict:', describe: 'Exit with 0 instead of 1' })
    .example('terraform show -json plan.bin | $0 check -', 'Check a plan')
    .example('$0 check plan.json --only new --output json=report.json', 'Gate on what the plan makes worse, and keep the report')
    .check(single(['format', 'fail-on', 'undetermined', 'only']));
}

function policiesOptions(command: Argv): Argv {
  return command
    .positional('id', { type: 'string', describe: 'A rule (sg-sensitive-port-open), or its id elsewhere (CKV_AWS_24)' })
    .option('format', { choices: ['text', 'json'], default: 'text', requiresArg: true, describe: 'What to print' })
    .option('no-color', { type: 'boolean', default: false, describe: 'No colour' })
    .check(single(['format']));
}

/** An option given twice could mean either: neither is guessed. */
function single(names: readonly string[]) {
  return (values: Readonly<Record<string, unknown>>): true => {
    for (const name of names) if (Array.isArray(values[name])) throw new Error(`--${name} was given more than once`);
    return true;
  };
}

/** What yargs has checked against `choices` is narrowed here, once. */
function valuesOf(values: Readonly<Record<string, unknown>>): CommandValues {
  const [command] = values['_'] as readonly string[];
  return {
    command: command === 'policies' ? 'policies' : 'check',
    inputs: (values['input'] ?? []) as readonly string[],
    id: values['id'] as string | undefined,
    format: values['format'] as FormatName,
    output: (values['output'] ?? []) as readonly string[],
    color: values['no-color'] !== true,
    quiet: values['quiet'] === true,
    failOn: values['fail-on'] as Severity,
    undetermined: values['undetermined'] as CommandValues['undetermined'],
    only: values['only'] as CommandValues['only'],
    exitZero: values['exit-zero'] === true,
  };
}
