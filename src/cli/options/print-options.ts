import { choiceOption, flagOption, type Option } from '../option.ts';

/** How a command prints that writes no other files. */
export function printOptions<F extends string>(
  formats: readonly ['text', ...F[]],
): { readonly format: Option<'text' | F>; readonly 'no-color': Option<boolean> } {
  return {
    format: choiceOption<'text' | F>(formats, 'text', { group: 'Output:', value: 'format', describe: 'What to print' }),
    'no-color': flagOption({ group: 'Output:', describe: 'No colour' }),
  };
}
