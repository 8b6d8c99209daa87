import { truthCheck, type Check } from './check.ts';
import { truthTold } from './end-checks.ts';
import type { Exit } from './exits.ts';

/** What the input does not show the other side of. */
export function exitCheck({ kind, gateway, label }: Exit): Check {
  const name = gateway ?? label;
  return truthCheck('maybe', {
    checkpoint: 'gateway',
    leg: 'forward',
    address: gateway,
    told: truthTold(
      '',
      '',
      kind === 'unknown' ? 'where it leaves the VPC is not known' : `where ${name} sends it is not in the input`,
      null,
    ),
  });
}
