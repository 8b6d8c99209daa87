import type { Flow } from '../generated/policy-module.ts';
import type { Ask } from '../hits/ask.ts';
import { hitOf } from '../hits/hit.ts';
import { outcomeOf, UPHELD, type Outcome } from '../hits/outcome.ts';
import type { Lookup } from '../names/lookup.ts';
import type { AroundSubject } from '../subjects/around-subject.ts';
import { askFlow } from './ask-flow.ts';
import { otherSide, askedPorts, readFlow, type BoundFlow } from './bound-flow.ts';
import { vpcIn } from './endpoints-meant.ts';
import { flowHit } from './flow-hit.ts';
import { idleSide, type Idle } from './idle-side.ts';
import { nobodyText } from './nobody-text.ts';
import { partiesOf, withoutSelf, type OtherParty } from './other-parties.ts';

/**
 * Whether a flow is as it must be, asked of each endpoint on one of its sides: that which it goes to, where that has
 * any. The input is asked for flows between networks, and of those that nobody of it takes part in.
 */
export function bindFlow(flow: Flow, lookup: Lookup): Ask {
  const bound = readFlow(flow, lookup);
  const { judged } = bound;
  let shared: Shared | null = null;
  const sharedOf = (around: AroundSubject): Shared => {
    if (shared?.around !== around)
      shared = { around, others: partiesOf(bound[otherSide(judged ?? 'to')], around), upheld: new Map() };
    return shared;
  };
  return (subject) => {
    switch (subject.kind) {
      case 'endpoint': {
        const { endpoint, around } = subject;
        const meant = judged === null ? 'no' : (bound[judged].isMeant?.(endpoint, vpcIn(around)) ?? 'no');
        if (judged === null || meant === 'no') return UPHELD;
        const { others, upheld } = sharedOf(around);
        const alike = around.likenessOf(endpoint);
        const known = upheld.get(alike);
        if (known !== undefined) {
          around.assume(known, endpoint.address);
          return UPHELD;
        }
        const own = { kind: 'endpoint', address: endpoint.address } as const;
        const asked = withoutSelf(others, endpoint.address);
        const { faults, assumed } = askFlow(bound, own, judged, asked, around);
        around.assume(assumed, endpoint.address);
        // Where nobody is left of its kind on the other side, those like it have it to reach.
        if (faults.length === 0 && asked.length === others.length) upheld.set(alike, assumed);
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
  readonly others: readonly OtherParty[];
  /** What was taken for granted of endpoints with which all is well: whoever is like them need not be asked. */
  readonly upheld: Map<string, readonly string[]>;
}

function asOutcome(hit: ReturnType<typeof flowHit>): Outcome {
  return outcomeOf(hit === null ? [] : [hit]);
}

function betweenNetworks(bound: BoundFlow, around: AroundSubject): ReturnType<typeof flowHit> {
  const others = partiesOf(bound.from, around);
  const answers = partiesOf(bound.to, around).map(({ party }) => askFlow(bound, party, 'to', others, around));
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
