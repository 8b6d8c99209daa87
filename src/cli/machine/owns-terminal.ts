import { readFileSync } from 'node:fs';
import { isatty } from 'node:tty';

/**
 * Whether what is pressed at a terminal reaches this program: it is one of the terminal's foreground group. What runs
 * in the background, or without a terminal as under CI, is none.
 */
export function ownsTerminal(): boolean {
  try {
    // Behind the name, in which there may be anything: state, parent, group, session, terminal, the terminal's group.
    const text = readFileSync('/proc/self/stat', 'utf8');
    const [, , group, , , foreground] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return group === foreground;
  } catch {
    return [0, 1, 2].some((stream) => isatty(stream));
  }
}
