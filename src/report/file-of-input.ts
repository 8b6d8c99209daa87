import { checkoutName } from '../base/repository.ts';
import type { OfInput } from '../model/input-name.ts';
import type { FormatOptions } from './format.ts';

/**
 * Stands for the place of what has none, for readers who want a file of everything: the input, from the root of the
 * repository. One that lies outside is called by its name alone.
 */
export function fileOfInput(of: OfInput, { inRepository }: Pick<FormatOptions, 'inRepository'>): string {
  if (of.input === '-') return 'standard-input';
  const file = inRepository(of.input, of);
  const name = checkoutName(file) ?? /[^/\\]*$/.exec(file)?.[0] ?? '';
  return name === '' || name === '..' ? '.' : name;
}
