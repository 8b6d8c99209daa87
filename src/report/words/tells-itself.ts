import { isFlow } from '../../model/flow-id.ts';
import type { Finding } from '../../model/generated/report.ts';

/** An open finding that waits for nothing: a flow that means nobody. What mends it holds whatever the apply brings. */
export function tellsItself({ rule, verdict, unknown }: Finding): boolean {
  return isFlow(rule) && verdict === 'undetermined' && unknown.length === 0;
}
