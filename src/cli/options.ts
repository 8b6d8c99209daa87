import type { Severity } from '../model/generated/report.ts';
import type { FormatName } from '../report/formats.ts';

/** One option of a command. */
export interface OptionSpec {
  readonly type?: 'string' | 'boolean';
  /** May be repeated. */
  readonly array?: true;
  readonly choices?: readonly string[];
  readonly default?: string | boolean | readonly string[];
  readonly defaultDescription?: string;
  readonly requiresArg?: true;
  /** Its heading in the help. */
  readonly group?: string;
  readonly describe: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** What stands before and after the options of a command. */
export interface CommandSpec {
  /** As the help shows it, with its name. */
  readonly positional: '' | `[${string}]`;
  /** How many of them it takes. */
  readonly most: number;
  readonly about: string;
  readonly positionals: OptionSpecs;
  readonly options: (choices: Choices) => OptionSpecs;
  readonly examples: readonly (readonly [line: string, what: string])[];
}

/** What options take that other places define. */
export interface Choices {
  readonly formats: readonly FormatName[];
  readonly severities: readonly Severity[];
  readonly ci: readonly string[];
}

const VALUE = { type: 'string', requiresArg: true } as const;
const REPEATED = { ...VALUE, array: true, default: [] as string[], defaultDescription: 'none' } as const;
const FLAG = { type: 'boolean', default: false } as const;
const GIVEN = { group: 'Configuration:' } as const;
const KNOWN = { group: 'Knowledge:' } as const;
const PRINTED = { group: 'Output:' } as const;
const JUDGED = { group: 'Verdict:' } as const;
const RULED = { group: 'Policies:' } as const;

const KNOWLEDGE: OptionSpecs = {
  context: {
    ...REPEATED,
    ...KNOWN,
    describe:
      'A plan or state of another stack, so that what it manages is known, or one that has read the data sources of a folder; may be repeated',
  },
  'no-assume': { ...FLAG, ...KNOWN, describe: 'Take nothing for granted that the input does not mention' },
};
const CONFIG: OptionSpecs = {
  config: {
    ...VALUE,
    ...GIVEN,
    defaultDescription: 'the nearest portcullis.yaml',
    describe: 'Rules, severities, names and stacks of a repository (docs/configuration.md)',
  },
  root: {
    ...VALUE,
    ...GIVEN,
    defaultDescription: "the nearest folder with .git, else the input's",
    describe: 'The folder that nothing is read outside of',
  },
};
const POLICY: OptionSpecs = {
  policy: {
    ...REPEATED,
    ...RULED,
    describe: 'A policy module beside the built-in ones, or a folder of them; may be repeated',
  },
};
/** What only folders with configuration need. */
const CONFIGURATION: OptionSpecs = {
  var: { ...REPEATED, ...GIVEN, describe: 'Set a variable, as name=value; may be repeated' },
  'var-file': { ...REPEATED, ...GIVEN, describe: 'Set the variables of a .tfvars file; may be repeated' },
  data: { ...REPEATED, ...GIVEN, describe: 'Values of data sources by type, as JSON or YAML; may be repeated' },
  workspace: { ...VALUE, ...GIVEN, defaultDescription: 'default', describe: 'What terraform.workspace is' },
  dialect: {
    choices: ['terraform', 'tofu'],
    defaultDescription: 'tofu where there are .tofu files',
    requiresArg: true,
    ...GIVEN,
    describe: 'Who reads the files: OpenTofu takes .tofu files first, Terraform none',
  },
  recursive: { ...FLAG, ...GIVEN, describe: 'Check every folder below that no other folder calls' },
  exclude: {
    ...REPEATED,
    ...GIVEN,
    describe: 'With --recursive: leave out folders, as a glob from the input (examples, "**/test"); may be repeated',
  },
  ...CONFIG,
};
const INPUT: OptionSpecs = {
  input: {
    type: 'string',
    array: true,
    defaultDescription: 'the working directory',
    describe:
      'A folder with .tf files, or what `terraform show -json` prints of a plan or of a state; - for standard input',
  },
};
const NO_COLOR: OptionSpec = { ...FLAG, describe: 'No colour' };

/** Each command by its first word. */
export const COMMANDS = {
  check: {
    positional: '[input..]',
    most: Infinity,
    about: 'Check configurations, plans or states; status 1 where they are to be rejected',
    positionals: INPUT,
    options: ({ formats, severities }) => ({
      ...KNOWLEDGE,
      ...CONFIGURATION,
      ...POLICY,
      'print-config': {
        ...FLAG,
        ...RULED,
        describe: 'Print what the configuration says of every rule, instead of checking',
      },
      format: { choices: formats, default: 'text', requiresArg: true, ...PRINTED, describe: 'What to print' },
      output: {
        ...REPEATED,
        ...PRINTED,
        describe: 'Write a format to a file as well, as format=path; may be repeated',
      },
      'no-color': { ...FLAG, ...PRINTED, describe: 'No colour; so do NO_COLOR and FORCE_COLOR=0' },
      quiet: {
        ...FLAG,
        ...PRINTED,
        describe: 'Text: only what fails the check; where it passes, how many grave findings are undetermined',
      },
      show: {
        ...REPEATED,
        choices: [...severities, 'assumptions'],
        ...PRINTED,
        defaultDescription: 'medium in full, low in brief',
        describe:
          'Text: findings of this severity or worse one by one and the others counted, or each assumption; may be repeated',
      },
      'fail-on': {
        choices: severities,
        default: 'high',
        requiresArg: true,
        ...JUDGED,
        describe: 'The least severity that gives status 1',
      },
      undetermined: {
        choices: ['ignore', 'report', 'fail'],
        default: 'report',
        requiresArg: true,
        ...JUDGED,
        describe: 'What becomes of findings that are not known to be so; with fail, nothing is taken for granted',
      },
      only: { choices: ['new'], requiresArg: true, ...JUDGED, describe: 'Leave out what was so before this plan' },
      'exit-zero': { ...FLAG, ...JUDGED, describe: 'Exit with 0 instead of 1' },
    }),
    examples: [
      ['terraform show -json plan.bin | $0 -', 'Check a plan'],
      ['$0 plan.json --only new --output json=report.json', 'Gate on what the plan makes worse, and keep the report'],
      ['$0 infra --var-file prod.tfvars', 'Check a configuration, before there is a plan'],
    ],
  },
  model: {
    positional: '[input..]',
    most: Infinity,
    about: 'Print the model of configurations, plans or states as JSON (schemas/model.schema.json)',
    positionals: INPUT,
    options: () => ({ ...KNOWLEDGE, ...CONFIGURATION }),
    examples: [],
  },
  policies: {
    positional: '[id]',
    most: 1,
    about: 'List the rules, or explain one',
    positionals: {
      id: { type: 'string', describe: 'A rule (sg-sensitive-port-open), or its id elsewhere (CKV_AWS_24)' },
    },
    options: () => ({
      ...POLICY,
      ...CONFIG,
      format: { choices: ['text', 'json'], default: 'text', requiresArg: true, describe: 'What to print' },
      'no-color': NO_COLOR,
    }),
    examples: [],
  },
  test: {
    positional: '[path..]',
    most: Infinity,
    about: 'Run the examples of policy modules',
    positionals: {
      path: {
        type: 'string',
        array: true,
        describe: 'Modules, or folders of modules',
        defaultDescription: 'those that portcullis.yaml names, else the folder policies',
      },
    },
    options: () => ({
      ...CONFIG,
      format: { choices: ['text', 'json', 'junit'], default: 'text', requiresArg: true, describe: 'What to print' },
      'no-color': NO_COLOR,
    }),
    examples: [['$0 policies', 'Run all examples in a folder']],
  },
  init: {
    positional: '',
    most: 0,
    about: 'Write a commented portcullis.yaml, and what a CI system needs',
    positionals: {},
    options: ({ ci }) => ({
      ci: {
        ...REPEATED,
        describe: `Write the snippet for ${ci.slice(0, -1).join(', ')} or ${ci.at(-1) ?? ''} as well; may be repeated`,
      },
      force: { ...FLAG, describe: 'Overwrite files that are there' },
      print: { ...FLAG, describe: 'Write nothing: print the snippets that --ci names, or portcullis.yaml' },
    }),
    examples: [
      ['$0 --ci github --ci pre-commit', 'Begin with a gate on pull requests and a hook on commits'],
      ['$0 --print --ci gitlab', 'See a snippet'],
    ],
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];
