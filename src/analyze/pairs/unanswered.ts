import type { Party } from '../../model/path.ts';
import { difference, isEmpty, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import type { JudgedFlow } from '../path/judge-flow.ts';

/** Who certainly gets to somebody with packets of which no reply returns. */
export interface Unanswered {
  readonly to: readonly string[];
  readonly from: readonly Party[];
  /** The list at which the replies stop. */
  readonly stopsAt: string | null;
  readonly packets: PacketSet;
}

/** By the first way on which it is so; none where all that arrives is answered, or may be. */
export function unansweredOf(
  { walked, outcome }: JudgedFlow,
  to: readonly string[],
  from: readonly Party[],
): readonly Unanswered[] {
  const arrived = unionAll(walked.map((way) => way.arrived.some.certain));
  const packets = difference(arrived, outcome.some.possible);
  if (isEmpty(packets)) return [];
  const stop = walked
    .filter((way) => !isEmpty(way.arrived.some.certain))
    .flatMap((way) => way.hops().filter(({ leg, verdict }) => leg === 'reply' && verdict === 'stops'))
    .at(0);
  return stop === undefined ? [] : [{ to, from, stopsAt: stop.address, packets }];
}
