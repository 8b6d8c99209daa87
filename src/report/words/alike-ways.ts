import type { FlowTrace, TraceWay } from '../../model/generated/trace-document.ts';
import { wayText } from './flow-words.ts';

/** A way that is shown, and those that are the same but for their subnets. */
export interface AlikeWays {
  readonly way: TraceWay;
  readonly alike: readonly TraceWay[];
  /** Those and all others of the flow, from which it is told apart. */
  readonly among: readonly TraceWay[];
}

/** Ways of which each says something of its own, in their order. */
export function alikeWays(traces: readonly Pick<FlowTrace, 'from' | 'to' | 'ways'>[]): AlikeWays[] {
  const told = new Map<string, { readonly way: TraceWay; readonly alike: TraceWay[]; readonly among: TraceWay[] }>();
  for (const trace of traces)
    for (const way of trace.ways) {
      const key = wayKey(way, trace);
      const known = told.get(key);
      if (known === undefined) told.set(key, { way, alike: [], among: [...trace.ways] });
      else known.alike.push(way);
    }
  return [...told.values()];
}

/** What passes is told by where it passes, what does not by all that is said of it, whoever speaks and hears. */
export function wayKey({ verdict, family, hops }: TraceWay, { from, to }: Pick<FlowTrace, 'from' | 'to'>): string {
  const key = JSON.stringify([
    verdict,
    family,
    hops.map(({ checkpoint, leg, direction, address, verdict: does, text }) =>
      does === 'passes' && SEVERAL.has(checkpoint)
        ? [checkpoint, leg]
        : [checkpoint, leg, direction, does, does === 'passes' ? address : text],
    ),
  ]);
  const inKey = (name: string): string => JSON.stringify(name).slice(1, -1);
  return key.replaceAll(inKey(from), '<from>').replaceAll(inKey(to), '<to>');
}

/** Checkpoints whose sentences name the subnet of a way. */
const SEVERAL: ReadonlySet<TraceWay['hops'][number]['checkpoint']> = new Set([
  'source',
  'target',
  'address',
  'internet',
]);

/** The subnets that they have instead, one text each. */
export function otherSubnets({ way, alike, among }: AlikeWays): string[] {
  const own = wayText(way, among);
  return [...new Set(alike.map((each) => wayText(each, among)))].filter((text) => text !== own);
}
