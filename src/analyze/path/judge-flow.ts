import { addAll } from '../../base/add-all.ts';
import type { Bounds } from '../../model/bounds.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import type { Flow, FlowVerdict } from '../../model/path.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import {
  NO_PACKETS,
  intersection,
  isEmpty,
  packets,
  union,
  unionAll,
  type PacketSet,
} from '../../packet/packet-set.ts';
import { EVERY_ADDRESS } from '../../packet/peers.ts';
import type { ServiceRange } from '../../packet/services.ts';
import { boundsOf } from './bounds-algebra.ts';
import type { Passed } from './cargo.ts';
import { flowBetween } from './flow-between.ts';
import { flowWords } from './flow-words.ts';
import type { FlowAsk, Outsiders } from './flow-ways.ts';
import type { OpenNetwork } from './open-network.ts';
import { partyEnds } from './party-ends.ts';
import { unseenFlow } from './unseen-flow.ts';
import { byAnyWay, flowVerdict } from './way-outcomes.ts';
import type { Walked } from './way-plan.ts';

/** What becomes of a flow, without the words of its checkpoints. */
export interface JudgedFlow {
  readonly verdict: FlowVerdict;
  /** Every way in every family; none where an end is not there. */
  readonly walked: readonly Walked[];
  /** Why it is not known in which subnets the ends live. */
  readonly choices: readonly UnknownAttribute[];
  /** What passes with its replies, by the addresses of the end asked about; of everybody where both are interfaces. */
  readonly outcome: Passed;
  /** What of that was asked: for each address, or for everybody. */
  readonly delivered: Bounds;
}

/**
 * What becomes of a flow and of its replies. Interfaces of an endpoint, families, and gateways between two VPCs are
 * alternatives: one that is open is enough. What lives in several subnets is asked in each of them.
 */
export function judgeFlow(network: OpenNetwork, flow: Flow): JudgedFlow {
  const families = flow.family === null ? FAMILIES : [flow.family];
  const walked: Walked[] = [];
  const outcomes: Passed[] = [];
  const choices: UnknownAttribute[] = [];
  let asked: PacketSet = NO_PACKETS;
  for (const family of families) {
    const judged = inFamily(network, flow, family);
    addAll(walked, judged.walked);
    addAll(choices, judged.choices);
    outcomes.push(judged.outcome);
    asked = union(asked, judged.asked);
  }
  const outcome = byAnyWay(outcomes);
  return {
    verdict: isEmpty(asked) ? 'blocked' : flowVerdict(asked, outcome),
    walked,
    choices,
    outcome,
    delivered: boundsOf(intersection(asked, outcome.some.certain), intersection(asked, outcome.some.possible)),
  };
}

interface Judged {
  readonly walked: readonly Walked[];
  readonly choices: readonly UnknownAttribute[];
  readonly outcome: Passed;
  /** By the addresses of the end that was asked about; of everybody where both are one. */
  readonly asked: PacketSet;
}

const NOT_THERE: Judged = { walked: [], choices: [], outcome: byAnyWay([]), asked: NO_PACKETS };

function inFamily(network: OpenNetwork, flow: Flow, family: Family): Judged {
  const from = partyEnds(network, flow.from, family);
  const to = partyEnds(network, flow.to, family);
  const services = flow.services[family];
  if (from.kind === 'nobody' || to.kind === 'nobody') return NOT_THERE;
  const ask: FlowAsk = {
    network,
    family,
    services,
    clientPorts: flow.clientPorts,
    words: flowWords(family, services, flow.clientPorts),
    isOneWay: flow.isOneWay === true,
  };
  const { walked, choices, outcome, each } = flowBetween(ask, from, to);
  if (walked.length === 0) {
    const unseen = unseenFlow(network, from, to, family);
    return unseen === null || unseen.isImpossible ? NOT_THERE : notKnown(family, services);
  }
  return { walked, choices, outcome, asked: askedOf(family, services, walked, each) };
}

/** Nobody of the model takes part in it. */
function notKnown(family: Family, services: ServiceRange): Judged {
  const asked = packets(family, services, EVERY_ADDRESS[family]);
  const open = boundsOf(NO_PACKETS, asked);
  return { ...NOT_THERE, outcome: { whole: open, some: open }, asked };
}

/** Of the internet, all that any way is asked about: an interface's own VPC is no part of it. */
function askedOf(family: Family, services: ServiceRange, walked: readonly Walked[], each: Outsiders | null): PacketSet {
  if (each === null) return packets(family, services, EVERY_ADDRESS[family]);
  if (each.isInternet) return unionAll(walked.map(({ plan }) => plan.asked));
  return packets(family, services, { addresses: each.addresses, symbols: [] });
}
