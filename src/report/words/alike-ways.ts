import type { TraceWay } from '../../model/generated/trace-document.ts';
import { wayText } from './flow-words.ts';

/** A way that is shown, and those that are the same but for their subnets. */
export interface AlikeWays {
  readonly way: TraceWay;
  readonly alike: readonly TraceWay[];
}

/** Ways of which each says something of its own, in their order. */
export function alikeWays(ways: readonly TraceWay[]): AlikeWays[] {
  const told = new Map<string, { readonly way: TraceWay; readonly alike: TraceWay[] }>();
  for (const way of ways) {
    const known = told.get(keyOf(way));
    if (known === undefined) told.set(keyOf(way), { way, alike: [] });
    else known.alike.push(way);
  }
  return [...told.values()];
}

/** What passes is told by where it passes, what does not by all that is said of it. */
function keyOf({ verdict, family, hops }: TraceWay): string {
  return JSON.stringify([
    verdict,
    family,
    hops.map(({ checkpoint, leg, direction, address, verdict: does, text }) =>
      does === 'passes' && SEVERAL.has(checkpoint)
        ? [checkpoint, leg]
        : [checkpoint, leg, direction, does, does === 'passes' ? address : text],
    ),
  ]);
}

/** Checkpoints whose sentences name the subnet of a way. */
const SEVERAL: ReadonlySet<TraceWay['hops'][number]['checkpoint']> = new Set([
  'source',
  'target',
  'address',
  'internet',
]);

/** The subnets that they have instead, one text each. */
export function otherSubnets({ way, alike }: AlikeWays): string[] {
  return [...new Set(alike.map(wayText))].filter((text) => text !== wayText(way));
}
