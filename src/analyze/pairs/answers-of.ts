import { difference, isEmpty, type PacketSet } from '../../packet/packet-set.ts';
import type { JudgedFlow } from '../path/judge-flow.ts';

/** What of a flow is delivered for certain, in part, or perhaps. */
export interface Answered {
  /** `delivered`: for all ports of the client; `partly`: for some; `undetermined`: perhaps. */
  readonly verdict: 'delivered' | 'partly' | 'undetermined';
  /** What arrives with its replies; of the internet and networks by who sends it, of endpoints by everybody. */
  readonly packets: PacketSet;
}

export function answersOf({ outcome: { whole, some } }: JudgedFlow): readonly Answered[] {
  const all: readonly Answered[] = [
    { verdict: 'delivered', packets: whole.certain },
    { verdict: 'partly', packets: difference(some.certain, whole.certain) },
    { verdict: 'undetermined', packets: difference(some.possible, some.certain) },
  ];
  return all.filter(({ packets }) => !isEmpty(packets));
}
