import { FLOW_PREFIX } from '../../model/flow-id.ts';
import type { Flow } from '../generated/policy-module.ts';
import type { FlowRule } from '../policy-module.ts';

/** The words that a flow gives templates: whole sentences, since what stops a flow differs from one to the next. */
export const FLOW_WORDS = ['said', 'may', 'remedy', 'from', 'to', 'packets'] as const;

/**
 * The rule that a flow makes, so that severities, scopes, waivers and baselines hold for it as for others. It judges
 * the endpoints that it is about, and the input where it is about nobody.
 */
export function ruleOfFlow(flow: Flow): FlowRule {
  const { id, title, severity = 'high', why, fix = '{remedy}', suppressible, references, examples = [] } = flow;
  return {
    id: `${FLOW_PREFIX}${id}`,
    title: title ?? id.replaceAll('-', ' '),
    severity,
    why,
    fix,
    message: '{said}',
    perhaps: '{may}',
    target: ['endpoint', 'input'],
    examples,
    flow,
    ...(suppressible === undefined ? {} : { suppressible }),
    ...(references === undefined ? {} : { references }),
  };
}
