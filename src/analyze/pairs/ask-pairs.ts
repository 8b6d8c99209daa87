import { getOrMake } from '../../base/maps.ts';
import type { Flow } from '../../model/path.ts';
import { packetsKey } from '../../packet/set-key.ts';
import { workOn } from '../../packet/work.ts';
import { answersOf, type Answered } from './answers-of.ts';
import type { EndpointKind, KindsAsked, Seat } from './endpoint-kinds.ts';
import { isUniform, speakersFor, type Heard } from './heard.ts';
import type { JoinedRows } from './joined-rows.ts';
import { judgeFlow, type JudgedFlow } from '../path/judge-flow.ts';
import type { PairsLeft } from './left-pairs.ts';
import type { OpenNetwork } from '../path/open-network.ts';
import { pairLikeness } from './pair-likeness.ts';
import { candidatesFor } from './candidates.ts';
import { seatPairs, type SpeakingPair } from './seat-pairs.ts';
import { unansweredOf } from './unanswered.ts';

export interface PairLimits {
  /** Pairs of kinds, and of seats in them, that are looked at. */
  readonly looks: number;
  /** Flows that are judged. */
  readonly judged: number;
}

/** Some seconds each. */
export const PAIR_LIMITS: PairLimits = { looks: 3_000_000, judged: 20_000 };

export interface PairsAsked extends Pick<Flow, 'family' | 'services'>, Pick<KindsAsked, 'clientPorts'> {
  readonly sources: readonly EndpointKind[];
  readonly targets: readonly EndpointKind[];
  readonly limits: PairLimits;
  /** Who gets there and hears nothing back is told too. */
  readonly tell: ((judged: JudgedFlow, to: readonly string[], from: readonly string[]) => void) | null;
}

/** Asks every kind of sources about every kind of targets, and adds what is found to the rows. */
export function askPairs(network: OpenNetwork, asked: PairsAsked, rows: JoinedRows, leftOut: PairsLeft): void {
  const { sources, targets, limits, tell, clientPorts, ...flow } = asked;
  const pairsOf = seatPairs();
  const likeness = pairLikeness(network.own, flow.services);
  const candidates = candidatesFor(sources);
  const judged = new Map<string, Answer>();
  let looks = 0;
  const judge = ({ from, to }: SpeakingPair): Answer => {
    workOn(to);
    const found = judgeFlow(network, {
      ...flow,
      clientPorts: clientPorts({ kind: 'endpoint', address: from }),
      from: { kind: 'endpoint', address: from },
      to: { kind: 'endpoint', address: to },
    });
    const answers = answersOf(found);
    const silent = tell === null ? [] : unansweredOf(found, [], []);
    const key = [
      ...answers.map(({ verdict, packets }) => `${verdict} ${packetsKey(packets)}`),
      ...silent.map(({ packets }) => packetsKey(packets)),
    ].join('; ');
    return { found: tell === null ? null : found, answers, key };
  };
  for (const to of targets) {
    const heard: Heard<Answer>[] = [];
    for (const from of candidates(to)) {
      looks += to.seats.length;
      const alike = looks > limits.looks ? null : likeness(from, to);
      if (looks <= limits.looks && alike === null) continue;
      const pairs = looks > limits.looks ? null : pairsOf(from, to);
      const answers = new Map<string, Answer>();
      for (const [sharing, pair] of pairs?.examples ?? []) {
        // Which list stops replies is not the same of pairs that are alike.
        const key = `${tell === null ? alike : `${from.id} ${to.id}`} ${sharing}`;
        if (judged.has(key) || judged.size < limits.judged)
          answers.set(
            sharing,
            getOrMake(judged, key, () => judge(pair)),
          );
      }
      if (pairs === null || answers.size < pairs.examples.size)
        leftOut.add(from.members.length * to.members.length - sharedBy(from, to), to.members);
      else if (answers.size > 0) heard.push({ from, pairs, answers });
    }
    for (const { seat, members } of heard.every(isUniform) ? [{ seat: null, members: to.members }] : partsOf(to))
      for (const { speakers, answer } of heard.flatMap((each) => speakersFor(each, seat, to))) {
        for (const { verdict, packets } of answer.answers)
          rows.add({ to: members, from: speakers, verdict, packets, isOne: isOne(to, members, sources) });
        if (answer.found !== null) tell?.(answer.found, members, speakers);
      }
  }
}

interface Answer {
  readonly found: JudgedFlow | null;
  readonly answers: readonly Answered[];
  /** Equal where the answers are. */
  readonly key: string;
}

function partsOf({ seats }: EndpointKind): readonly { readonly seat: Seat; readonly members: readonly string[] }[] {
  return seats.map((seat) => ({ seat, members: seat.members }));
}

/** Asked about others of its kind or kinds alone, so that nobody knows what it would hear of itself. */
function isOne({ isMany }: EndpointKind, members: readonly string[], sources: readonly EndpointKind[]): boolean {
  const [only = '', ...others] = members;
  return others.length === 0 && !isMany && sources.some((source) => source.members.includes(only));
}

/** How many endpoints are of both, each of which does not speak to itself. */
function sharedBy(from: EndpointKind, to: EndpointKind): number {
  if (from.id !== to.id || from.isMany) return 0;
  const own = new Set(from.members);
  return to.members.filter((address) => own.has(address)).length;
}
