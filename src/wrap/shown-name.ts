import { posix } from 'node:path';
import { slashed } from '../base/slashed.ts';

/** Of a plan that nobody has named. */
const NAMELESS = '(plan)';

/**
 * What a plan is called in reports: a path in the folder where Terraform works, so that the configuration of Portcullis
 * that holds there is found from it. A plan that lies elsewhere has none.
 */
export function shownName(folder: string, plan: string | null): string {
  const base = slashed(folder);
  const name = plan === null ? NAMELESS : slashed(plan);
  const path = posix.join(base, name);
  const isInside = !posix.isAbsolute(name) && !/^[A-Za-z]:/.test(name) && !/^\.\.(?:\/|$)/.test(posix.normalize(name));
  const shown = isInside ? path : posix.join(base, NAMELESS);
  return shown.startsWith('-') ? `./${shown}` : shown;
}
