import type { FlowTrace, TraceWay } from '../../model/generated/trace-document.ts';
import type { Trace, Way } from '../../model/path.ts';
import { reportedHop } from '../../model/reported-hop.ts';
import { unknownRows, type CausesOf } from '../../policy/findings/causes.ts';
import type { AskedServices } from '../../policy/names/asked-services.ts';

/** Of whom and what a trace is, in words. */
export interface TracedFlow extends Pick<AskedServices, 'protocol' | 'ports'> {
  readonly from: string;
  readonly to: string;
}

/** A trace as `schemas/trace.schema.json` has it. */
export function flowTraceOf(
  { from, to, protocol, ports }: TracedFlow,
  { verdict, ways, unknown }: Trace,
  causesOf: CausesOf,
): FlowTrace {
  return { from, to, protocol, ports, verdict, ways: ways.map(wayOf), unknown: unknownRows(unknown, causesOf) };
}

function wayOf({ family, verdict, subnets, isAbroad, hops }: Way): TraceWay {
  return {
    family,
    verdict,
    subnets: { from: subnets.from, to: subnets.to },
    ...(isAbroad === true ? { toPublicAddress: isAbroad } : {}),
    hops: hops.map(reportedHop),
  };
}

/** Of several traces together: delivered and blocked where each is; in part where some certainly is and some is not. */
export function jointVerdict(traces: readonly Pick<Trace, 'verdict'>[]): Trace['verdict'] | null {
  const verdicts = new Set(traces.map(({ verdict }) => verdict));
  const [only] = verdicts;
  if (verdicts.size <= 1) return only ?? null;
  const isInPart = verdicts.has('partly') || (verdicts.has('delivered') && verdicts.has('blocked'));
  return isInPart ? 'partly' : 'undetermined';
}
