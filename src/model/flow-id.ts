/** What findings of flows are called by: `flow/ID`. */
export const FLOW_PREFIX = 'flow/';

/** Whether a rule is what a flow says. */
export function isFlow(rule: string): boolean {
  return rule.startsWith(FLOW_PREFIX);
}
