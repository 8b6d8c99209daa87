import type { Files } from '../base/files.ts';
import type { VariableOption } from '../engine/input-request.ts';
import { SEVERITIES } from '../model/severity.ts';
import type { CheckOptions, FileOption } from './check-options.ts';
import { GATE_USUAL, UNDETERMINED, type GateAsked } from './gate-asked.ts';
import { openInMemoryFiles } from './in-memory-files.ts';
import { inputSize, sizeMistake } from './input-size.ts';
import { labelMistake, searchMistake, todayMistake } from './option-mistakes.ts';
import { asFile, openOptions, type OptionReader } from './option-reader.ts';
import type { CheckAsked } from './run-check.ts';
import { variableText } from './variable-text.ts';

/** Options as a program gives them, once they are known to make sense. */
export interface AskedOptions {
  /** `record`: where findings are to be recorded. */
  readonly asked: Omit<CheckAsked, 'baseline'> & {
    readonly baseline: { readonly named: string | null; readonly record: string | null };
  };
  readonly environment: NonNullable<CheckOptions['environment']>;
  readonly onInput: (path: string) => void;
  /** The door to files, with those that the options hold. */
  readonly beside: (files: Files) => Files;
}

const asIs = (name: string): string => name;

/** Throws a `MisuseError` where they do not. */
export function readOptions(inputs: unknown, given: unknown): AskedOptions {
  const options = openOptions(given);
  const held = openInMemoryFiles(options.mistake);
  const pathsOf = (files: readonly FileOption[]): readonly string[] => files.map(held.pathOf);
  const pathOf = (file: FileOption | null): string | null => (file === null ? null : held.pathOf(file));
  const paths = pathsOf(readInputs(inputs, options.mistake));
  const exclude = options.texts('exclude');
  const recursive = options.flag('recursive', false);
  const today = options.text('today');
  const label = options.text('label');
  const maxInput = options.text('maxInput');
  const maxBytes = inputSize(maxInput);
  if (maxBytes === null) options.mistake(sizeMistake('maxInput', maxInput ?? ''));
  for (const mistake of [searchMistake(exclude, recursive, asIs), todayMistake(today, asIs), labelMistake(label, asIs)])
    if (mistake !== null) options.mistake(mistake);
  const asked: AskedOptions['asked'] = {
    inputs: {
      paths,
      search: recursive ? { exclude } : null,
      sets: options.texts('set'),
      maxBytes: maxBytes ?? 0,
      settings: {
        variables: [...pathsOf(options.files('varFile')).map(asVariableFile), ...variablesIn(options)],
        data: pathsOf(options.files('data')),
        context: pathsOf(options.files('context')),
        source: sourceIn(options),
        assumes: options.flag('assume', true),
        workspace: options.text('workspace'),
        dialect: options.choice('dialect', ['terraform', 'tofu']),
        config: pathOf(options.file('config')),
        root: options.text('root'),
        locked: options.flag('locked', false),
      },
    },
    policies: pathsOf(options.files('policy')),
    ...readGate(options),
    onlyNew: options.choice('only', ['new']) !== null,
    inline: options.flag('inline', true),
    baseline: { named: pathOf(options.file('baseline')), record: options.text('writeBaseline') },
    today,
    label,
  };
  const environment = environmentIn(options);
  const onInput = options.call('onInput') ?? (() => {});
  options.finish();
  return { asked, environment, onInput, beside: held.beside };
}

export function readGate(options: OptionReader): GateAsked {
  return {
    failOn: options.choice('failOn', SEVERITIES) ?? GATE_USUAL.failOn,
    undetermined: options.choice('undetermined', UNDETERMINED) ?? GATE_USUAL.undetermined,
  };
}

function readInputs(inputs: unknown, mistake: (text: string) => void): readonly FileOption[] {
  const all: readonly unknown[] = Array.isArray(inputs) ? inputs : [inputs];
  const files = all.flatMap((each) => asFile(each) ?? []);
  if (all.length === 0) mistake('no input is named');
  else if (files.length < all.length)
    mistake(
      'an input is the path of a file or folder, or {path, content} (content: the text, bytes or parsed JSON of a plan or state)',
    );
  return files;
}

function sourceIn(options: OptionReader): CheckAsked['inputs']['settings']['source'] {
  const folder = options.textOrNull('source');
  return folder === undefined ? { kind: 'found' } : folder === null ? { kind: 'none' } : { kind: 'folder', folder };
}

/** `process.env` of a Worker may have variables that are undefined. */
function environmentIn(options: OptionReader): AskedOptions['environment'] {
  return Object.fromEntries(
    Object.entries(options.record('environment')).flatMap(([name, value]): [string, string][] => {
      if (typeof value === 'string') return [[name, value]];
      if (value !== undefined) options.mistake(`environment: ${name} is no text`);
      return [];
    }),
  );
}

function asVariableFile(path: string): VariableOption {
  return { kind: 'file', path };
}

function variablesIn(options: OptionReader): readonly VariableOption[] {
  return Object.entries(options.record('var')).flatMap(([name, value]): VariableOption[] => {
    const text = variableText(value);
    if (text === null || name === '' || name.includes('=')) {
      options.mistake(`var: ${name} cannot be set to what is given`);
      return [];
    }
    return [{ kind: 'value', text: `${name}=${text}` }];
  });
}
