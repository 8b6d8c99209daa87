import type { Command } from '../command.ts';
import { asksForFormat } from './asks-for-format.ts';

const FORMAT = 'atlantis';

/**
 * Whether a line asks for a verdict that stands in the text alone (`--format atlantis --exit-zero`): Atlantis throws
 * away what a step printed whose status is not 0. Of a line that is misused too, so words are looked at before anybody
 * asks whether they are right; a command that has no such options is not meant.
 */
export function wantsVerdictInText(argv: readonly string[], commands: readonly Command[]): boolean {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  const named = commands.find(({ name }) => name === words[0]);
  if (named !== undefined && !(Object.hasOwn(named.options, 'format') && Object.hasOwn(named.options, 'exit-zero')))
    return false;
  return words.includes('--exit-zero') && asksForFormat(words, FORMAT);
}
