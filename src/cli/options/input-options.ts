import type { SourceSetting } from '../../engine/source-setting.ts';
import type { InputsRequest, VariableOption } from '../../engine/input-request.ts';
import { inputSize, sizeMistake } from '../../library/input-size.ts';
import { searchMistake } from '../../library/option-mistakes.ts';
import { misused, type GivenOption, type Line, type Positional, type LineReading } from '../command.ts';
import { asOption, optionalChoice, flagOption, textOption, textsOption } from '../option.ts';
import { CONFIG_OPTIONS, readConfigOptions } from './config-options.ts';

/** What a command takes that reads inputs. */
export const INPUT_POSITIONAL: Positional = {
  usage: '[input..]',
  limit: null,
  specs: {
    input: {
      type: 'string',
      array: true,
      value: 'path',
      defaultDescription: 'the working directory',
      describe:
        'A folder with .tf files, what `terraform show -json` prints of a plan or of a state, or what the AWS CLI prints of an account (a folder of files, docs/live.md); - for standard input',
    },
  },
};

/** How inputs are read. */
export const INPUT_OPTIONS = {
  context: textsOption({
    group: 'Knowledge:',
    value: 'file',
    describe:
      'A plan or state of another stack, or a live account (docs/live.md), so that what it has is known; or a state that has read the data sources of a folder',
  }),
  source: textOption({
    group: 'Knowledge:',
    value: 'folder',
    otherwise: 'where the plan lies or the command runs, if that is it',
    describe:
      'The folder of the configuration that a plan was made of: it gives places, and what the plan leaves open (docs/source.md); none: no folder',
  }),
  'no-assume': flagOption({
    group: 'Knowledge:',
    describe: 'Take nothing for granted that the input does not mention',
  }),
  var: textsOption({
    group: 'Raw HCL:',
    value: 'name=value',
    describe: 'Set a variable, as name=value',
  }),
  'var-file': textsOption({
    group: 'Raw HCL:',
    value: 'file',
    describe: 'Set the variables of a .tfvars file',
  }),
  data: textsOption({
    group: 'Raw HCL:',
    value: 'file',
    describe: 'Values of data sources by type, as JSON or YAML',
  }),
  workspace: textOption({
    group: 'Raw HCL:',
    value: 'name',
    otherwise: 'default',
    describe: 'What terraform.workspace is',
  }),
  dialect: optionalChoice(['terraform', 'tofu'], {
    group: 'Raw HCL:',
    value: 'name',
    otherwise: 'tofu where there are .tofu files',
    describe: 'Who reads the files: OpenTofu takes .tofu files first, Terraform none',
  }),
  recursive: flagOption({ group: 'Raw HCL:', describe: 'Check every folder below that no other folder calls' }),
  exclude: textsOption({
    group: 'Raw HCL:',
    value: 'glob',
    describe: 'With --recursive: leave out folders, as a glob from the input (examples, "**/test")',
  }),
  set: textsOption({
    group: 'Raw HCL:',
    value: 'name',
    otherwise: 'all',
    describe: 'Which of the sets that `stacks` of portcullis.yaml names are checked',
  }),
  'max-input': textOption({
    value: 'size',
    otherwise: '2G',
    describe: 'Refuse inputs that are larger (700M, 4G): more takes more memory (docs/limits.md)',
  }),
  ...CONFIG_OPTIONS,
};

/**
 * Without a name, the working directory is the input. `others`: what else on the line may be standard input. `locked`:
 * as `check` may be asked to be.
 */
export function readInputOptions(
  { names, values, given }: Line<typeof INPUT_OPTIONS>,
  others: readonly string[] = [],
  locked = false,
): LineReading<InputsRequest> {
  const config = readConfigOptions(values, locked);
  if (!config.ok) return config;
  if ([...names, ...values.context, ...values.data, ...others].filter((path) => path === '-').length > 1)
    return misused('standard input (-) was named twice; it can be read once');
  const { recursive, exclude } = values;
  const mistake = searchMistake(exclude, recursive, asOption);
  if (mistake !== null) return misused(mistake);
  const variables = given.flatMap(variableOf);
  for (const variable of variables)
    if (variable.kind === 'value' && !/^[^=]+=/.test(variable.text))
      return misused(`--var ${variable.text}: write name=value`);
  const maxInput = values['max-input'];
  const maxBytes = inputSize(maxInput);
  if (maxBytes === null) return misused(sizeMistake('--max-input', maxInput ?? ''));
  return {
    ok: true,
    request: {
      maxBytes,
      paths: names.length === 0 ? ['.'] : names,
      search: recursive ? { exclude } : null,
      sets: values.set,
      settings: {
        variables,
        data: values.data,
        context: values.context,
        source: sourceOf(values.source),
        assumes: !values['no-assume'],
        workspace: values.workspace,
        dialect: values.dialect,
        ...config.request,
      },
    },
  };
}

function sourceOf(given: string | null): SourceSetting {
  if (given === null) return { kind: 'found' };
  return given === 'none' ? { kind: 'none' } : { kind: 'folder', folder: given };
}

/** `--var` and `--var-file`, in their order: later ones win. */
function variableOf({ name, value }: GivenOption): readonly VariableOption[] {
  if (name === 'var') return [{ kind: 'value', text: value }];
  return name === 'var-file' ? [{ kind: 'file', path: value }] : [];
}
