import { listed, SENSITIVE } from '../../model/statement-text.ts';
import type { CausesOf } from './causes.ts';
import type { Hit } from '../hits/hit.ts';
import { openMessage, whyOpen } from './why-open.ts';
import { sensitivityOf } from '../hits/words.ts';

const MOST_PORTS = 8;

/**
 * `; perhaps tcp/3389 too: its source is var.admin_cidrs, which has no value`. More of the ports that are told already,
 * or of what no port names, is said only where the finding is new for that alone.
 */
export function besideText(hit: Hit, subject: string, causesOf: CausesOf, onlyPerhaps: boolean): string {
  const beside = hit.beside?.() ?? null;
  if (beside === null || (beside.ports.length === 0 && !onlyPerhaps)) return '';
  const { because, unknown } = beside;
  const ports =
    beside.ports.length === 0
      ? 'more of it'
      : sensitivityOf(because).ports
        ? SENSITIVE
        : listed(beside.ports, MOST_PORTS);
  const why = whyOpen({ ...hit, judged: null, because, shapedBy: [], unknown }, subject, causesOf);
  return openMessage(`; perhaps ${ports} too${onlyPerhaps ? ', and only that is new' : ''}`, why);
}
