import type { FlowTrace } from '../../model/generated/trace-document.ts';
import type { LineRoom } from '../text/field.ts';
import { flow } from '../text/layout.ts';

/** Of several flows how many end how, before each is told; no lines of one. */
export function summaryLines(traces: readonly FlowTrace[], { width, style }: LineRoom): string[] {
  if (traces.length <= 1) return [];
  const count = (verdict: FlowTrace['verdict']): number => traces.filter((each) => each.verdict === verdict).length;
  const parts = [
    { text: `${count('delivered')} of ${traces.length} flows delivered` },
    ...(['partly', 'blocked', 'undetermined'] as const).flatMap((verdict) =>
      count(verdict) === 0 ? [] : [{ text: `${count(verdict)} ${verdict === 'partly' ? 'in part' : verdict}` }],
    ),
  ];
  const text = parts.map((part) => part.text).join(', ');
  return flow([{ text: `${text}:`, paint: style.strong }], { width, rest: 2 });
}
