import type { UnknownAttribute } from '../../model/origin.ts';
import type { Flow, FlowVerdict, Trace, Way } from '../../model/path.ts';
import type { Family } from '../../packet/family.ts';
import { NO_PACKETS, packets, type PacketSet } from '../../packet/packet-set.ts';
import { EVERY_ADDRESS } from '../../packet/peers.ts';
import { withJointRemedies } from './joint-remedies.ts';
import { judgeFlow, type JudgedFlow } from './judge-flow.ts';
import { nobodyWay } from './nobody-way.ts';
import type { OpenNetwork } from './open-network.ts';
import { uniqueAttributes } from './passage.ts';
import { flowVerdict } from './way-outcomes.ts';
import type { Walked, WayPlan } from './way-plan.ts';

/** What becomes of a flow, checkpoint by checkpoint, and of its replies. */
export function traceFlow(network: OpenNetwork, flow: Flow): Trace {
  const { verdict, walked, choices, delivered } = judgeFlow(network, flow);
  const ways =
    walked.length === 0 ? [nobodyWay(network, flow)] : withJointRemedies(inOrder(walked.map(wayOf), verdict));
  const open = openWays(walked);
  return {
    flow,
    verdict,
    delivered,
    ways,
    assumptions: assumedIn(open),
    unknown: verdict === 'undetermined' ? whyOpen(open, choices) : [],
  };
}

/** What was taken for granted by the ways on which something of a flow passes, in sentences. */
export function assumedBy({ walked }: Pick<JudgedFlow, 'walked'>): readonly string[] {
  return assumedIn(openWays(walked));
}

function openWays(walked: readonly Walked[]): readonly Walked[] {
  return walked.filter(({ plan, outcome }) => flowVerdict(askedIn(plan), outcome) !== 'blocked');
}

function assumedIn(walked: readonly Walked[]): readonly string[] {
  return [...new Set(walked.flatMap(({ plan }) => plan.assumptions))];
}

function whyOpen(walked: readonly Walked[], choices: readonly UnknownAttribute[]): readonly UnknownAttribute[] {
  const undecided = walked.filter(({ plan, outcome }) => flowVerdict(askedIn(plan), outcome) === 'undetermined');
  return uniqueAttributes([...undecided.flatMap(({ unknown }) => unknown()), ...choices]);
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
  const { family, subnets, isAbroad } = plan;
  return {
    family,
    verdict: flowVerdict(askedIn(plan), outcome),
    subnets,
    ...(isAbroad === true ? { isAbroad } : {}),
    hops: hops(),
  };
}

/** First those that decide the verdict, of a mixed one what is stopped; and of these, what comes furthest. */
function inOrder(ways: readonly Way[], verdict: FlowVerdict): readonly Way[] {
  const isMixed = verdict === 'partly' || verdict === 'undetermined';
  const rank = (way: Way): number => (way.verdict === verdict ? 0 : (way.verdict === 'blocked') === isMixed ? 1 : 2);
  return ways.toSorted((a, b) => rank(a) - rank(b) || b.hops.length - a.hops.length);
}
