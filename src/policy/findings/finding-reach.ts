import { internetIn, type PublicLimits } from '../../analyze/internet.ts';
import { compareTexts } from '../../base/order.ts';
import { hopsOfExposure } from '../../analyze/path/hops-of-exposure.ts';
import type { Reach } from '../../model/generated/report.ts';
import { reportedHop } from '../../model/reported-hop.ts';
import type { Endpoint } from '../../model/topology.ts';
import { intersection, isEmpty, type PacketSet } from '../../packet/packet-set.ts';
import { extentOfHit } from '../hits/extent.ts';
import { packetsIn } from '../hits/packets-in.ts';
import type { Proof } from '../hits/hit.ts';
import type { PolicyHit } from '../hits/policy-hit.ts';
import type { AroundSubject } from '../subjects/around-subject.ts';

/** Who of the internet gets through to an endpoint with the packets of a finding; null where that is no question. */
export type ReachOf = (found: PolicyHit) => Reach | null;

/** Where nobody asks. */
export const REACH_UNTOLD: ReachOf = () => null;

/** So many endpoints are told. */
const MAX_TOLD = 20;

/** `limits`: how many strangers are the internet. */
export function openReach(around: AroundSubject, limits: PublicLimits): ReachOf {
  return ({ kind, owner, hit }) => {
    if (hit.proof !== null) return proofReach(hit.proof, kind === 'endpoint' ? [owner.address] : []);
    if (!hit.isOpening) return null;
    const packets = internetIn(packetsIn(hit.measure, 'ingress'), limits);
    if (isEmpty(packets)) return null;
    const perhaps = extentOfHit(hit).perhaps.filter(({ set }) => !isEmpty(set));
    const all = perhaps.length === 0 ? packets : internetIn(packetsIn([...hit.measure, ...perhaps], 'ingress'), limits);
    const asked: Asked = { around, limits, packets, all, isSure: hit.verdict === 'violated' };
    if (kind === 'endpoint') return reachOf(asked.isSure ? 'reached' : 'unknown', [owner.address], asked);
    const [first, ...others] = (hit.owners ?? [owner]).map((each) => groupReach(each.address, asked));
    if (first === undefined) return null;
    // Whichever group it belongs to.
    return others.every(({ verdict }) => verdict === first.verdict) ? first : { ...first, verdict: 'unknown' };
  };
}

interface Asked {
  readonly around: AroundSubject;
  readonly limits: PublicLimits;
  readonly packets: PacketSet;
  /** With what may be admitted besides. */
  readonly all: PacketSet;
  /** The packets are admitted, whatever the apply brings. */
  readonly isSure: boolean;
}

function groupReach(address: string, asked: Asked): Reach {
  const { around, isSure } = asked;
  const { sure, perhaps } = around.carriersOf(address);
  const reached = isSure ? sure.filter((endpoint) => hears(endpoint, 'certain', asked)) : [];
  if (reached.length > 0) return reachOf('reached', addressesOf(reached), asked);
  const maybe = [...sure, ...perhaps].filter((endpoint) => hears(endpoint, 'possible', asked));
  if (maybe.length > 0) return reachOf('unknown', addressesOf(maybe), asked);
  const behind = [...sure, ...perhaps].filter((endpoint) => (endpoint.behind ?? []).length > 0);
  if (behind.length > 0) return reachOf('unknown', addressesOf(behind), asked);
  return reachOf(isWholly(address, sure, asked) ? 'not-reached' : 'unknown', addressesOf(sure), asked);
}

/** Whether the endpoint hears some of these packets from the internet. */
function hears({ address }: Endpoint, bound: 'certain' | 'possible', { around, limits, packets, all }: Asked): boolean {
  const meant = bound === 'certain' ? packets : all;
  return !isEmpty(internetIn(intersection(around.exposureOf(address).packets[bound], meant), limits));
}

/** All who carry the group are known: others may, where none is, and an output or a rule of another group names it. */
function isWholly(group: string, sure: readonly Endpoint[], { around }: Asked): boolean {
  const found = around.groupAt(group);
  return found !== null && found.kind !== 'external' && (sure.length > 0 || found.use === 'unused');
}

function addressesOf(endpoints: readonly Endpoint[]): readonly string[] {
  return endpoints.map(({ address }) => address).toSorted(compareTexts);
}

/** With the way to the first of them. Who is not reached is so whatever was taken for granted. */
function reachOf(verdict: Reach['verdict'], endpoints: readonly string[], { around, packets, all }: Asked): Reach {
  if (verdict !== 'not-reached') for (const each of endpoints) around.assume(around.exposureOf(each).assumptions, each);
  const [first] = endpoints;
  const hops =
    first === undefined ? [] : hopsOfExposure(around.network(), first, verdict === 'unknown' ? all : packets);
  return {
    verdict,
    hops: hops.map(reportedHop),
    endpoints: endpoints.slice(0, MAX_TOLD),
    count: endpoints.length,
  };
}

const VERDICT = { yes: 'reached', no: 'not-reached', maybe: 'unknown' } as const;

/** Of a flow: the way that shows what is wrong with it. */
function proofReach({ hops, reached }: Proof, endpoints: readonly string[]): Reach {
  return { verdict: VERDICT[reached], hops: hops.map(reportedHop), endpoints, count: endpoints.length };
}
