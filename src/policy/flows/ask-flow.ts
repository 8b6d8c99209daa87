import { judgeFlow } from '../../analyze/path/judge-flow.ts';
import { assumedBy, traceFlow } from '../../analyze/path/trace-flow.ts';
import { whenAsked } from '../../base/when-asked.ts';
import type { Flow, Party } from '../../model/path.ts';
import { FAMILIES } from '../../packet/family.ts';
import { isEmpty, restrict } from '../../packet/packet-set.ts';
import type { AroundSubject } from '../subjects/around-subject.ts';
import { otherSide, type BoundFlow, type FlowSide } from './bound-flow.ts';
import { wrongOf, type FlowFault } from './flow-fault.ts';
import { questionsOf, type Question } from './flow-questions.ts';
import type { OtherParty } from './other-parties.ts';

export interface FlowAnswer {
  readonly faults: readonly FlowFault[];
  /** What was taken for granted, as sentences. */
  readonly assumed: readonly string[];
}

/** Whatever is not as the flow says between what is judged, on its `side`, and the internet or networks. */
export function askFlow(
  bound: BoundFlow,
  own: Party,
  side: FlowSide,
  others: readonly OtherParty[],
  around: AroundSubject,
): FlowAnswer {
  const assumed = new Set<string>();
  const faults = others.flatMap((other) =>
    questionsOf(bound).flatMap((question): FlowFault[] => {
      if (isSilent(bound, question, own, side, other, around)) return [];
      const flow = {
        ...question,
        [side]: own,
        [otherSide(side)]: other.party,
        clientPorts: bound.clientPorts,
      } as Flow;
      // Most flows are as they must be: words are made for those that are not.
      const judged = judgeFlow(around.network(), flow);
      const wrong = wrongOf(bound, question, judged, other.party, other.meant);
      // What is blocked, and must be, is so whatever was taken for granted.
      if (judged.verdict !== 'blocked' && (wrong !== null || bound.expect === 'delivered'))
        for (const text of assumedBy(judged)) assumed.add(text);
      return wrong === null ? [] : [{ ...wrong, other, trace: whenAsked(() => traceFlow(around.network(), flow)) }];
    }),
  );
  return { faults, assumed: [...assumed] };
}

/** Most endpoints hear nothing of the internet, which is known for all of them at once. */
function isSilent(
  { expect }: BoundFlow,
  { family, services }: Question,
  own: Party,
  side: FlowSide,
  { party }: OtherParty,
  around: AroundSubject,
): boolean {
  if (expect !== 'blocked' || side !== 'to' || party.kind !== 'internet' || own.kind !== 'endpoint') return false;
  // What load balancers hand on with the addresses of clients is nothing that an endpoint is exposed to by itself.
  if ((around.network().endpoint(own.address)?.behind ?? []).length > 0) return false;
  const { possible } = around.exposureOf(own.address).packets;
  const asked = family === null ? FAMILIES : [family];
  return asked.every((each) => isEmpty(restrict(possible, each, services[each])));
}
