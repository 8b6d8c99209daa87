import { addAll } from '../../base/add-all.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import type { Flow, FlowVerdict, Trace, Way } from '../../model/path.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { NO_PACKETS, isEmpty, packets, union, type PacketSet } from '../../packet/packet-set.ts';
import { EVERY_ADDRESS } from '../../packet/peers.ts';
import type { Passed } from './cargo.ts';
import { flowBetween } from './flow-between.ts';
import { flowWords } from './flow-words.ts';
import type { FlowAsk } from './flow-ways.ts';
import type { OpenNetwork } from './open-network.ts';
import { partyEnds } from './party-ends.ts';
import { uniqueAttributes } from './passage.ts';
import { nobodyWay } from './nobody-way.ts';
import { byAnyWay, flowVerdict } from './way-outcomes.ts';
import type { Walked, WayPlan } from './way-plan.ts';

/**
 * What becomes of a flow, checkpoint by checkpoint, and of its replies. Interfaces of an endpoint, families, and
 * gateways between two VPCs are alternatives: one that is open is enough. What lives in several subnets is asked in
 * each of them.
 */
export function traceFlow(network: OpenNetwork, flow: Flow): Trace {
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
  const verdict = isEmpty(asked) ? 'blocked' : flowVerdict(asked, byAnyWay(outcomes));
  const ways = walked.length === 0 ? [nobodyWay(network, flow)] : inOrder(walked.map(wayOf), verdict);
  const open = walked.filter(({ plan, outcome }) => flowVerdict(askedIn(plan), outcome) !== 'blocked');
  return {
    flow,
    verdict,
    ways,
    assumptions: [...new Set(open.flatMap(({ plan }) => plan.assumptions))],
    unknown: verdict === 'undetermined' ? whyOpen(open, choices) : [],
  };
}

function whyOpen(walked: readonly Walked[], choices: readonly UnknownAttribute[]): readonly UnknownAttribute[] {
  const undecided = walked.filter(({ plan, outcome }) => flowVerdict(askedIn(plan), outcome) === 'undetermined');
  return uniqueAttributes([...undecided.flatMap(({ unknown }) => unknown()), ...choices]);
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
  };
  const { walked, choices, outcome, each } = flowBetween(ask, from, to);
  if (walked.length === 0) return NOT_THERE;
  const peers = each === null ? EVERY_ADDRESS[family] : { addresses: each.addresses, symbols: [] };
  return { walked, choices, outcome, asked: packets(family, services, peers) };
}

/** What the outcome of a way is to be compared with. */
function askedIn({ family, asked, sides, by }: WayPlan): PacketSet {
  return sides[by].meant === 'each' ? asked : overEverybody(family, asked);
}

function overEverybody(family: Family, set: PacketSet): PacketSet {
  const steps = set[family];
  const [first, last] = [steps[0], steps[steps.length - 1]];
  return first === undefined || last === undefined
    ? NO_PACKETS
    : packets(family, [first.from, last.from], EVERY_ADDRESS[family]);
}

function wayOf({ plan, outcome, hops }: Walked): Way {
  const { family, subnets } = plan;
  return { family, verdict: flowVerdict(askedIn(plan), outcome), subnets, hops: hops() };
}

/** First those that decide the verdict, of a mixed one what is stopped; and of these, what comes furthest. */
function inOrder(ways: readonly Way[], verdict: FlowVerdict): readonly Way[] {
  const isMixed = verdict === 'partly' || verdict === 'undetermined';
  const rank = (way: Way): number => (way.verdict === verdict ? 0 : (way.verdict === 'blocked') === isMixed ? 1 : 2);
  return ways.toSorted((a, b) => rank(a) - rank(b) || b.hops.length - a.hops.length);
}
