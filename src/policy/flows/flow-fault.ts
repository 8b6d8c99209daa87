import { internetIn } from '../../analyze/internet.ts';
import { judge, type Judgement } from '../../analyze/judgement.ts';
import type { JudgedFlow } from '../../analyze/path/judge-flow.ts';
import type { Party, Trace } from '../../model/path.ts';
import type { Truth } from '../../model/truth.ts';
import { PUBLIC_ADDRESSES } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { difference, isEmpty, packets, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import { EVERY_ADDRESS, type Peers } from '../../packet/peers.ts';
import type { BoundFlow } from './bound-flow.ts';
import type { Question } from './flow-questions.ts';
import type { OtherParty } from './other-parties.ts';

/** What is wrong between what is judged and others. */
export interface FlowFault {
  readonly verdict: Judgement;
  readonly other: OtherParty;
  /** One that shows it, made when somebody asks. */
  readonly trace: () => Trace;
  /** Of `expect: blocked` what arrives, else what was to arrive; the remote is the other party. */
  readonly packets: PacketSet;
}

/** The same before it is told between whom; of an endpoint on the other side, whoever sends the packets. */
export type Wrong = Pick<FlowFault, 'verdict' | 'packets'>;

/** What is not as the flow says; null where all is. `meant`: whether the other side is. */
export function wrongOf(
  bound: BoundFlow,
  question: Question,
  judged: JudgedFlow,
  other: Party,
  meant: Truth,
): Wrong | null {
  return bound.expect === 'blocked' ? arrival(bound, judged, other, meant) : loss(question, judged, other, meant);
}

/** What arrives though it must not; of the internet only where it is more than some strangers. */
function arrival({ internet }: BoundFlow, { delivered }: JudgedFlow, other: Party, meant: Truth): Wrong | null {
  const within = (set: PacketSet): PacketSet => (other.kind === 'internet' ? internetIn(set, internet) : set);
  const certain = within(delivered.certain);
  const possible = within(delivered.possible);
  const verdict = judge(!isEmpty(certain) && meant === 'yes', !isEmpty(possible));
  return verdict === null ? null : { verdict, packets: verdict === 'violated' ? certain : possible };
}

/** What does not arrive, or not all of it. */
function loss(question: Question, judged: JudgedFlow, other: Party, meant: Truth): Wrong | null {
  if (judged.verdict === 'delivered') return null;
  const isSure = judged.verdict !== 'undetermined' && meant === 'yes';
  const asked = askedOf(question, other);
  const lost = difference(asked, judged.delivered[isSure ? 'possible' : 'certain']);
  return { verdict: isSure ? 'violated' : 'undetermined', packets: isEmpty(lost) ? asked : lost };
}

/** Nothing of it arrives. */
export function wholeLoss(question: Question, other: Party, meant: Truth): Wrong {
  return { verdict: meant === 'yes' ? 'violated' : 'undetermined', packets: askedOf(question, other) };
}

function askedOf({ family, services }: Question, other: Party): PacketSet {
  const families = family === null ? FAMILIES : [family];
  return unionAll(families.map((each) => packets(each, services[each], peersOf(other, each))));
}

function peersOf(party: Party, family: Family): Peers {
  switch (party.kind) {
    case 'internet':
      return { addresses: PUBLIC_ADDRESSES[family], symbols: [] };
    case 'network':
      return { addresses: party.family === family ? party.addresses : [], symbols: [] };
    case 'endpoint':
      return EVERY_ADDRESS[family];
  }
}
