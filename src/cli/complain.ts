import { harmlessLine, printable } from '../base/escape.ts';
import type { World } from './world.ts';

/**
 * Says on standard error why something was not done. Each text is one line, whatever is in it: arguments and names of
 * files come from strangers.
 */
export function complain({ stderr }: Pick<World, 'stderr'>, ...lines: readonly string[]): void {
  const [first = '', ...more] = lines.map(printable);
  stderr.write([`portcullis: ${first}`, ...more].map((line) => `${harmlessLine(line)}\n`).join(''));
}
