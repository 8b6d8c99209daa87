import { whenAsked } from '../../base/when-asked.ts';
import type { Endpoint } from '../../model/topology.ts';
import type { Flow } from '../generated/policy-module.ts';
import { FAMILIES } from '../../packet/family.ts';
import { sameToggles } from '../../packet/toggles.ts';
import type { Ask } from '../hits/ask.ts';
import { hitOf } from '../hits/hit.ts';
import { outcomeOf, UPHELD, type Outcome } from '../hits/outcome.ts';
import type { Lookup } from '../names/lookup.ts';
import type { AroundSubject } from '../subjects/around-subject.ts';
import { askFlow, type FlowAnswer } from './ask-flow.ts';
import { otherSide, askedPorts, readFlow, type BoundFlow } from './bound-flow.ts';
import { endpointFaults } from './endpoint-faults.ts';
import { vpcIn } from './endpoints-meant.ts';
import { flowHit } from './flow-hit.ts';
import { idleSide, type Idle } from './idle-side.ts';
import { nobodyText } from './nobody-text.ts';
import { outsidersOn } from './other-parties.ts';

/**
 * Whether a flow is as it must be, asked of each endpoint on one of its sides: that which it goes to, where that has
 * any. The input is asked for flows between networks, and of those that nobody of it takes part in.
 */
export function bindFlow(flow: Flow, lookup: Lookup): Ask {
  const bound = readFlow(flow, lookup);
  const { judged } = bound;
  let shared: Shared | null = null;
  const sharedOf = (around: AroundSubject): Shared => {
    if (shared?.around !== around) shared = openShared(bound, around);
    return shared;
  };
  return (subject) => {
    switch (subject.kind) {
      case 'endpoint': {
        const { endpoint, around } = subject;
        const meant = judged === null ? 'no' : (bound[judged].isMeant?.(endpoint, vpcIn(around)) ?? 'no');
        if (judged === null || meant === 'no') return UPHELD;
        const { outsiders, between } = sharedOf(around);
        const answers = [outsiders(endpoint), ...(judged === 'to' ? [between(endpoint.address)] : [])];
        for (const { assumed } of answers) around.assume(assumed, endpoint.address);
        const faults = answers.flatMap((each) => each.faults);
        return asOutcome(flowHit(bound, judged, endpoint.address, meant, faults, around));
      }
      case 'input': {
        const { around } = subject;
        const idle = idleSide(bound, around);
        if (idle?.isSure === true && bound.isOptional) return { ...UPHELD, warning: nobodyText(bound, idle, around) };
        if (idle !== null && !bound.isOptional) return asOutcome(nobodyHit(bound, idle, around));
        return judged === null ? asOutcome(betweenNetworks(bound, around)) : UPHELD;
      }
      case 'security-group':
      case 'network-acl':
        return UPHELD;
    }
  };
}

/** What all endpoints of a model have in common for a flow. */
interface Shared {
  readonly around: AroundSubject;
  /** What is asked of an endpoint and those who are none. */
  readonly outsiders: (endpoint: Endpoint) => FlowAnswer;
  /** What is asked of an endpoint, by its address, and of all endpoints that speak to it. */
  readonly between: (endpoint: string) => FlowAnswer;
}

function openShared(bound: BoundFlow, around: AroundSubject): Shared {
  const side = bound.judged ?? 'to';
  const others = outsidersOn(bound[otherSide(side)], around);
  // Where nobody is left of its kind on the other side, those like it are asked as well.
  const upheld = new Map<string, FlowAnswer>();
  const between = whenAsked(() => endpointFaults(bound, around));
  return {
    around,
    outsiders: (endpoint) => {
      if (others.length === 0) return NOTHING_FOUND;
      const own = endpoint.interfaces.flatMap((face) => [
        ...FAMILIES.flatMap((family) => face.addresses[family].known),
        ...(face.publicAddresses ?? []),
      ]);
      // By its own address an endpoint is meant itself, which is not true of those like it.
      const isNamed = others.some(
        ({ party }) =>
          party.kind === 'network'
          && own.some(({ family, addresses }) => family === party.family && sameToggles(addresses, party.addresses)),
      );
      const alike = isNamed ? endpoint.address : around.likenessOf(endpoint);
      const known = upheld.get(alike);
      if (known !== undefined) return known;
      const answer = askFlow(bound, { kind: 'endpoint', address: endpoint.address }, side, others, around);
      if (answer.faults.length === 0) upheld.set(alike, answer);
      return answer;
    },
    between: (address) => between()(address),
  };
}

const NOTHING_FOUND: FlowAnswer = { faults: [], assumed: [] };

function asOutcome(hit: ReturnType<typeof flowHit>): Outcome {
  return outcomeOf(hit === null ? [] : [hit]);
}

function betweenNetworks(bound: BoundFlow, around: AroundSubject): ReturnType<typeof flowHit> {
  const others = outsidersOn(bound.from, around);
  const answers = outsidersOn(bound.to, around).map(({ party }) => askFlow(bound, party, 'to', others, around));
  for (const { assumed } of answers) around.assume(assumed, bound.to.called);
  const faults = answers.flatMap((each) => each.faults);
  return flowHit(bound, 'to', bound.to.called, 'yes', faults, around);
}

function nobodyHit(bound: BoundFlow, idle: Idle, around: AroundSubject): ReturnType<typeof flowHit> {
  const { from, to, ports } = bound;
  const text = nobodyText(bound, idle, around);
  return hitOf({
    verdict: 'undetermined',
    cause: `nobody on ${idle.side}`,
    // Whoever else is there: as long as nobody is meant, nobody is.
    extent: { certain: [], perhaps: [], count: { least: 0, most: 1, rests: `nobody ${idle.isSure}` } },
    unknown: [],
    saysWhy: true,
    words: {
      said: text,
      may: text,
      remedy: `Correct \`${idle.side}\` of the flow, or say that it is \`optional\``,
      from: from.called,
      to: to.called,
      packets: askedPorts(ports),
    },
  });
}
