import type { Disk } from '../base/disk.ts';
import type { Severity } from '../model/generated/report.ts';
import type { HclRequest, VariableOption } from '../engine/hcl-request.ts';
import type { Show } from '../report/format.ts';
import { FORMAT_NAMES, type FormatName } from '../report/formats.ts';
import { didYouMean } from '../base/did-you-mean.ts';
import { SEVERITIES } from '../model/severity.ts';
import { CI_NAMES, type CiName } from './init/ci-names.ts';
import { folderGlobTrouble, MAX_EXCLUDED } from '../policy/config/glob-trouble.ts';
import { readCommandLine, type CommandValues } from './yargs.ts';

/** What `test` prints; the formats themselves are loaded with it. */
export const TEST_FORMAT_NAMES = ['text', 'json', 'junit'] as const;
export type TestFormatName = (typeof TEST_FORMAT_NAMES)[number];

export interface CheckArguments {
  readonly command: 'check';
  readonly inputs: readonly string[];
  readonly policies: readonly string[];
  /** Instead of a check. */
  readonly printConfig: boolean;
  readonly assumes: boolean;
  readonly context: readonly string[];
  readonly hcl: Omit<HclRequest, 'environment'>;
  readonly format: FormatName;
  readonly outputs: readonly { readonly format: FormatName; readonly path: string }[];
  readonly color: boolean;
  readonly quiet: boolean;
  readonly show: Show;
  readonly failOn: Severity;
  readonly undetermined: 'ignore' | 'report' | 'fail';
  readonly onlyNew: boolean;
  readonly exitZero: boolean;
}

export interface PoliciesArguments {
  readonly command: 'policies';
  readonly id: string | null;
  readonly policies: readonly string[];
  readonly config: string | null;
  readonly root: string | null;
  readonly format: 'text' | 'json';
  readonly color: boolean;
}

export interface TestArguments {
  readonly command: 'test';
  readonly paths: readonly string[];
  readonly config: string | null;
  readonly root: string | null;
  readonly format: TestFormatName;
  readonly color: boolean;
}

export interface InitArguments {
  readonly command: 'init';
  /** Each once. */
  readonly ci: readonly CiName[];
  readonly force: boolean;
  readonly print: boolean;
}

export interface ModelArguments {
  readonly command: 'model';
  readonly inputs: readonly string[];
  readonly context: readonly string[];
  readonly hcl: Omit<HclRequest, 'environment'>;
  readonly assumes: boolean;
}

export type Arguments =
  | CheckArguments
  | ModelArguments
  | PoliciesArguments
  | TestArguments
  | InitArguments
  /** Help or the version, to be printed as it is. */
  | { readonly command: 'print'; readonly text: string }
  /** Each line is printed as one, whatever is in it. */
  | { readonly command: 'misused'; readonly lines: readonly string[] };

/** What the command line asks for. */
export async function parseArguments(
  argv: readonly string[],
  version: string,
  disk: Pick<Disk, 'isThere'>,
): Promise<Arguments> {
  const read = await readCommandLine(
    argv,
    version,
    { formats: FORMAT_NAMES, severities: SEVERITIES, ci: CI_NAMES },
    disk,
  );
  if (read.kind !== 'command')
    return read.kind === 'print' ? { command: 'print', text: read.text } : { command: 'misused', lines: read.lines };
  const { values } = read;
  if (values.config === '-' || values.config?.includes('\u0000') === true) return misused('--config names a file');
  const where = { config: values.config ?? null, root: values.root ?? null };
  if (values.command === 'policies')
    return {
      command: 'policies',
      id: values.id ?? null,
      policies: values.policies,
      ...where,
      format: values.format === 'json' ? 'json' : 'text',
      color: values.color,
    };
  if (values.command === 'test')
    return {
      command: 'test',
      paths: values.inputs,
      ...where,
      format: TEST_FORMAT_NAMES.find((name) => name === values.format) ?? 'text',
      color: values.color,
    };
  if (values.command === 'init') return initArguments(values);
  if ([...values.inputs, ...values.context, ...values.policies].filter((input) => input === '-').length > 1)
    return misused('standard input (-) was named twice; it can be read once');
  if (values.exclude.length > 0 && !values.recursive)
    return misused('--exclude leaves folders out of --recursive, which is not given');
  const excluded = excludeTrouble(values.exclude);
  if (excluded !== null) return misused(`--exclude ${excluded}`);
  const unset = unnamedSetting(values.settings);
  if (unset !== null) return misused(`--var ${unset}: write name=value`);
  const hcl = {
    settings: values.settings,
    data: values.data,
    workspace: values.workspace ?? null,
    config: values.config ?? null,
    dialect: values.dialect ?? null,
    recursive: values.recursive,
    exclude: values.exclude,
    root: values.root ?? null,
  };
  if (values.command === 'model')
    return { command: 'model', inputs: values.inputs, context: values.context, assumes: values.assumes, hcl };
  const outputs: CheckArguments['outputs'][number][] = [];
  for (const given of values.output) {
    const output = outputOf(given);
    if (typeof output === 'string') return misused(`--output ${given}: ${output}`);
    outputs.push(output);
  }
  return {
    command: 'check',
    printConfig: values.printConfig,
    inputs: values.inputs,
    context: values.context,
    policies: values.policies,
    assumes: values.assumes,
    hcl,
    format: values.format,
    outputs,
    color: values.color,
    quiet: values.quiet,
    show: showOf(values.show),
    failOn: values.failOn,
    undetermined: values.undetermined,
    onlyNew: values.only === 'new',
    exitZero: values.exitZero,
  };
}

/** The least severity that is named. */
function showOf(names: readonly string[]): Show {
  return {
    severity: SEVERITIES.findLast((severity) => names.includes(severity)) ?? null,
    assumptions: names.includes('assumptions'),
  };
}

/** A format and where it goes; a text: what is wrong, with what would be right. */
function outputOf(given: string): CheckArguments['outputs'][number] | string {
  const at = given.indexOf('=');
  const name = at < 0 ? given : given.slice(0, at);
  const path = at < 0 ? '' : given.slice(at + 1);
  const format = FORMAT_NAMES.find((each) => each === name);
  if (path === '-') return `--output writes files; --format ${format ?? 'json'} prints`;
  if (at < 0 && format !== undefined)
    return `write where it goes, as ${format}=report.${format === 'text' ? 'txt' : format}; --format ${format} prints it`;
  if (at < 0) return `write what it is to be, as json=${given}; the formats are ${FORMAT_NAMES.join(', ')}`;
  if (format === undefined)
    return `${name === '' ? 'the format is missing' : `${name} is no format`}: write one of ${FORMAT_NAMES.join(', ')}${didYouMean(name, FORMAT_NAMES)}`;
  return path === ''
    ? `the path is missing: write ${format}=report.${format === 'text' ? 'txt' : format}`
    : { format, path };
}

function initArguments({ ci, force, print }: CommandValues): Arguments {
  const names: CiName[] = [];
  for (const given of ci) {
    const name = CI_NAMES.find((each) => each === given);
    if (name === undefined)
      return misused(`--ci ${given}: there are snippets for ${CI_NAMES.join(', ')}${didYouMean(given, CI_NAMES)}`);
    if (!names.includes(name)) names.push(name);
  }
  return { command: 'init', ci: names, force, print };
}

function misused(line: string): Arguments {
  return { command: 'misused', lines: [line] };
}

function excludeTrouble(globs: readonly string[]): string | null {
  if (globs.length > MAX_EXCLUDED) return `was given more than ${MAX_EXCLUDED} times`;
  return (
    globs
      .map((glob) => [glob, folderGlobTrouble(glob, 'the input')].filter((part) => part !== null))
      .find((parts) => parts.length > 1)
      ?.join(' ') ?? null
  );
}

/** A `--var` without a name. */
function unnamedSetting(settings: readonly VariableOption[]): string | null {
  for (const setting of settings) if (setting.kind === 'value' && !/^[^=]+=/.test(setting.text)) return setting.text;
  return null;
}
