import { harmlessLine, printable } from '../base/escape.ts';
import type { World } from './world.ts';

/** Milliseconds after which someone who waits wants to know for what. */
const PATIENCE = 1000;
const WIDTH = 80;

/**
 * One line on a terminal, gone before the report is printed. pre-commit gives its hooks a terminal that nobody looks
 * at, and shows what they wrote when they are done.
 */
export function progressLine({ env, stderr, later }: World): {
  readonly tell: (input: string) => void;
  readonly clear: () => void;
} {
  let input = '';
  let shown = false;
  const show = (): void => {
    shown = true;
    stderr.write(
      `\r\u001b[2K${harmlessLine(printable(`checking ${input === '-' ? 'standard input' : input} …`)).slice(0, (stderr.columns ?? WIDTH) - 1)}`,
    );
  };
  const isSeen = stderr.isTerminal && env['PRE_COMMIT'] !== '1';
  const timer = isSeen ? later(PATIENCE, show) : null;
  return {
    tell: (path) => {
      input = path;
      if (shown) show();
    },
    clear: () => {
      timer?.stop();
      if (shown) stderr.write('\r\u001b[2K');
    },
  };
}
