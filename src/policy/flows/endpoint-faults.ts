import { alikePairs, type SpeakerNames } from '../../analyze/pairs/alike-pairs.ts';
import { kindsWithin, type EndpointKind } from '../../analyze/pairs/endpoint-kinds.ts';
import { judgeFlow } from '../../analyze/path/judge-flow.ts';
import { assumedBy, traceFlow } from '../../analyze/path/trace-flow.ts';
import { getOrMake } from '../../base/maps.ts';
import { compareTexts } from '../../base/order.ts';
import { whenAsked } from '../../base/when-asked.ts';
import type { Flow, Party } from '../../model/path.ts';
import type { Truth } from '../../model/truth.ts';
import { FAMILIES } from '../../packet/family.ts';
import { packets, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import type { PeerSymbol } from '../../packet/peers.ts';
import { packetsKey } from '../../packet/set-key.ts';
import { slabs } from '../../packet/staircase.ts';
import { workOn } from '../../packet/work.ts';
import type { AroundSubject } from '../subjects/around-subject.ts';
import type { FlowAnswer } from './ask-flow.ts';
import type { BoundFlow } from './bound-flow.ts';
import { endpointsMeant } from './endpoints-meant.ts';
import { wholeLoss, wrongOf, type FlowFault, type Wrong } from './flow-fault.ts';
import { questionsOf, type Question } from './flow-questions.ts';
import { countSpeakers, firstSpeakers, isSpeaker, speakersSymbols } from './speakers.ts';
import { speakersDigest } from './speakers-digest.ts';

interface Answer {
  readonly key: string;
  readonly wrong: Wrong | null;
  readonly assumed: readonly string[];
}

/** So many that are perhaps wrong are told with the way of each. */
const MOST_OPEN = 12;

const ANYBODY: Party = { kind: 'endpoint', address: '' };

/**
 * Whatever is not as a flow says between an endpoint that it goes to and the endpoints that it comes from. Pairs of
 * endpoints between which the same passes are asked about once, so that thousands on either side take seconds.
 */
export function endpointFaults(bound: BoundFlow, around: AroundSubject): (to: string) => FlowAnswer {
  const { isMeant } = bound.from;
  if (isMeant === null) return () => ({ faults: [], assumed: [] });
  const meantBy = new Map(endpointsMeant(isMeant, around).map(({ endpoint, meant }) => [endpoint.address, meant]));
  const digestOf = speakersDigest();
  const asked = questionsOf(bound).flatMap((question) => {
    const kinds = around.kindsFor({ services: question.services, clientPorts: bound.clientPorts });
    const places = around.placesIn(kinds);
    return (['yes', 'maybe'] as const).flatMap((meant) => {
      const sources = kindsWithin(kinds, (address) => meantBy.get(address) === meant);
      return sources.length === 0 ? [] : [{ question, meant, places, pairs: pairsOf(question, meant, sources) }];
    });
  });

  function pairsOf(question: Question, meant: Truth, sources: readonly EndpointKind[]) {
    const known = new Map<string, Answer>();
    const answerOf = (wrong: Wrong | null, assumed: readonly string[]): Answer | null => {
      if (wrong === null && assumed.length === 0) return null;
      const key = JSON.stringify([wrong === null ? null : [wrong.verdict, packetsKey(wrong.packets)], assumed]);
      return getOrMake(known, key, () => ({ key, wrong, assumed }));
    };
    return alikePairs<Answer>({
      sources,
      services: question.services,
      own: around.network().own,
      judge: ({ from, to }) => {
        workOn(to);
        const judged = judgeFlow(around.network(), flowOf(question, from, to));
        const wrong = wrongOf(bound, question, judged, ANYBODY, meant);
        // What is blocked, and must be, is so whatever was taken for granted.
        const counts = judged.verdict !== 'blocked' && (wrong !== null || bound.expect === 'delivered');
        return answerOf(wrong, counts ? assumedBy(judged) : []);
      },
      nothing: bound.expect === 'blocked' ? null : answerOf(wholeLoss(question, ANYBODY, meant), []),
    });
  }

  function flowOf(question: Question, from: string, to: string): Flow {
    return {
      ...question,
      from: { kind: 'endpoint', address: from },
      to: { kind: 'endpoint', address: to },
      clientPorts: bound.clientPorts,
    };
  }

  return (to) => {
    const assumed = new Set<string>();
    const faults: FlowFault[] = [];
    for (const { question, meant, places, pairs } of asked) {
      const place = places.get(to);
      if (place === undefined) continue;
      for (const { answer, speakers: all } of pairs(place.kind, place.seat)) {
        const speakers = isSpeaker(all, to) ? { ...all, without: new Set([...all.without, to]) } : all;
        if (countSpeakers(speakers) === 0) continue;
        for (const text of answer.assumed) assumed.add(text);
        const { wrong } = answer;
        if (wrong === null) continue;
        for (const part of wrong.verdict === 'violated' ? [speakers] : oneByOne(speakers)) {
          const [first = ''] = firstSpeakers(part, 1);
          faults.push({
            verdict: wrong.verdict,
            packets: sentBy(speakersSymbols(part, digestOf), wrong.packets),
            other: { party: { kind: 'endpoint', address: first }, called: '', speakers: part, meant },
            trace: whenAsked(() => traceFlow(around.network(), flowOf(question, first, to))),
          });
        }
      }
    }
    const firstOf = ({ other: { speakers } }: FlowFault): string =>
      speakers === null ? '' : (firstSpeakers(speakers, 1)[0] ?? '');
    return { faults: faults.toSorted((a, b) => compareTexts(firstOf(a), firstOf(b))), assumed: [...assumed] };
  };
}

/** What is open about each may be something else, but of many that is not told one by one. */
function oneByOne(speakers: SpeakerNames): readonly SpeakerNames[] {
  const names = firstSpeakers(speakers, MOST_OPEN);
  const without = new Set([...speakers.without, ...names]);
  const single = names.map((name) => ({ names: [name], without: new Set<string>() }));
  return countSpeakers(speakers) === names.length ? single : [...single, { names: speakers.names, without }];
}

/** Of an endpoint the set says which packets arrive, whoever sends them. */
function sentBy(symbols: readonly PeerSymbol[], set: PacketSet): PacketSet {
  const peers = { addresses: [], symbols };
  return unionAll(
    FAMILIES.flatMap((family) => [...slabs(set[family])].map(([from, to]) => packets(family, [from, to], peers))),
  );
}
