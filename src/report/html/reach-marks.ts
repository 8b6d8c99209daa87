import { inLines, tag, type Content } from '../../base/markup.ts';
import { isFlow } from '../../model/flow-id.ts';
import type { Finding } from '../../model/generated/report.ts';
import { checkpointText, HOP_VERDICTS, hopSentence } from '../words/checkpoint-text.ts';
import { capital } from '../words/sentence.ts';
import { code, prose } from './prose.ts';

/** What the internet has of a finding, in a word or two. */
export const REACH_MARKS = {
  reached: 'reached from the internet',
  'not-reached': 'not reached',
  unknown: 'perhaps reached',
} as const;

/** What becomes of a flow. */
const FLOW_MARKS = {
  reached: 'arrives',
  'not-reached': 'does not arrive',
  unknown: 'arrives or not: unknown',
} as const;

/** Whether the internet gets through, for filters: a flow is about whomever it names. */
export function internetReach({ rule, reach }: Finding): keyof typeof REACH_MARKS | 'none' {
  return isFlow(rule) ? 'none' : (reach?.verdict ?? 'none');
}

/** Null where that is no question. Of a flow it is what is wrong, whichever of the two. */
export function toldReachMark({ rule, reach }: Finding): { readonly kind: string; readonly text: string } | null {
  if (reach === null) return null;
  const { verdict } = reach;
  if (!isFlow(rule)) return { kind: verdict, text: REACH_MARKS[verdict] };
  return { kind: verdict === 'unknown' ? 'unknown' : 'reached', text: FLOW_MARKS[verdict] };
}

/** The way of packets, checkpoint by checkpoint, to where they die. */
export function reachTold({ rule, reach }: Finding): { readonly name: string; readonly told: Content } | null {
  if (reach === null) return null;
  const [name, marks] = isFlow(rule) ? (['Flow', FLOW_MARKS] as const) : (['Internet', REACH_MARKS] as const);
  const hops = reach.hops.map(({ checkpoint, direction, address, verdict, text }) =>
    tag(
      'li',
      { class: `hop is-${verdict}` },
      tag('span', { class: 'kind' }, checkpointText({ checkpoint, direction })),
      address === null ? null : [' ', code(address)],
      ': ',
      prose(hopSentence({ address, text })),
      // Most let it pass: only where one does not, a word stands out.
      verdict === 'passes' ? null : [' ', tag('span', { class: 'hop-verdict' }, `(${HOP_VERDICTS[verdict]})`)],
    ),
  );
  return {
    name,
    told: [capital(marks[reach.verdict]), hops.length === 0 ? null : tag('ol', { class: 'hops' }, inLines(hops))],
  };
}
