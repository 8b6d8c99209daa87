import { groupedBy } from '../../base/maps.ts';
import type { FlowTrace } from '../../model/generated/trace-document.ts';
import { wayKey } from './alike-ways.ts';
import { listed } from '../../model/statement-text.ts';
import { shortNames } from './names-text.ts';
import { partyText } from './flow-words.ts';

/** Flows that end alike, from each of some to each of some, as one of them. */
export interface AlikeTraces {
  /** The first, of which more is told. */
  readonly trace: FlowTrace;
  readonly all: readonly FlowTrace[];
  /** `aws_instance.web[0..9]`. */
  readonly from: string;
  readonly to: string;
}

/** Those of several machines that are the same but for who speaks or hears, in their order. */
export function alikeTraces(traces: readonly FlowTrace[]): AlikeTraces[] {
  const keyed = traces.map((trace) => ({ trace, key: keyOf(trace) }));
  const byTarget = groupedBy(keyed, ({ trace, key }) => JSON.stringify([key, trace.to]));
  const joined = groupedBy([...byTarget.values()], (some) =>
    JSON.stringify([some[0]?.key, some.map(({ trace }) => trace.from)]),
  );
  return [...joined.values()].flatMap((groups) => {
    const all = groups.flat().map(({ trace }) => trace);
    const [trace] = all;
    if (trace === undefined) return [];
    const names = (side: 'from' | 'to'): string => {
      const texts = shortNames([...new Set(all.map((each) => each[side]))].map(partyText));
      return listed(texts, texts.length);
    };
    return [{ trace, all, from: names('from'), to: names('to') }];
  });
}

function keyOf(trace: FlowTrace): string {
  const { protocol, ports, verdict, ways, unknown } = trace;
  const causes = unknown.map(({ attribute, cause }) => `${cause ?? attribute}`);
  return JSON.stringify([
    protocol,
    ports,
    verdict,
    [...new Set(causes)],
    [...new Set(ways.map((way) => wayKey(way, trace)))].toSorted(),
  ]);
}
