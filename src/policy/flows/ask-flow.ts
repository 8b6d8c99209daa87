import { internetIn } from '../../analyze/internet.ts';
import { judge, type Judgement } from '../../analyze/judgement.ts';
import { judgeFlow, type JudgedFlow } from '../../analyze/path/judge-flow.ts';
import { assumedBy, traceFlow } from '../../analyze/path/trace-flow.ts';
import { whenAsked } from '../../base/when-asked.ts';
import type { Flow, Party, Trace } from '../../model/path.ts';
import { PUBLIC_ADDRESSES } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { difference, isEmpty, packets, restrict, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import { EVERY_ADDRESS, type Peers } from '../../packet/peers.ts';
import { ALL_SERVICES, protocolRange, type ServiceRange } from '../../packet/services.ts';
import { slabs } from '../../packet/staircase.ts';
import type { AroundSubject } from '../subjects/around-subject.ts';
import { otherSide, type BoundFlow, type FlowSide } from './bound-flow.ts';
import type { OtherParty } from './other-parties.ts';

/** What is wrong between what is judged and one other party. */
export interface FlowFault {
  readonly verdict: Judgement;
  readonly other: OtherParty;
  /** One that shows it, made when somebody asks. */
  readonly trace: () => Trace;
  /** Of `expect: blocked` what arrives, else what was to arrive; the remote is the other party. */
  readonly packets: PacketSet;
}

export interface FlowAnswer {
  readonly faults: readonly FlowFault[];
  /** What was taken for granted, as sentences. */
  readonly assumed: readonly string[];
}

type Fault = Pick<FlowFault, 'verdict' | 'packets'>;

/** Whatever is not as the flow says between what is judged, on its `side`, and one of the others. */
export function askFlow(
  bound: BoundFlow,
  own: Party,
  side: FlowSide,
  others: readonly OtherParty[],
  around: AroundSubject,
): FlowAnswer {
  const assumed = new Set<string>();
  const faults = others.flatMap((other) =>
    questionsOf(bound).flatMap((question): FlowFault[] => {
      if (isSilent(bound, question, own, side, other, around)) return [];
      const flow = {
        ...question,
        [side]: own,
        [otherSide(side)]: other.party,
        clientPorts: bound.clientPorts,
      } as Flow;
      // Most flows are as they must be: words are made for those that are not.
      const judged = judgeFlow(around.network(), flow);
      const fault = bound.expect === 'blocked' ? arrival(bound, other, judged) : loss(question, other, judged);
      // What is blocked, and must be, is so whatever was taken for granted.
      if (judged.verdict !== 'blocked' && (fault !== null || bound.expect === 'delivered'))
        for (const text of assumedBy(judged)) assumed.add(text);
      if (fault === null) return [];
      // Of thousands that do not arrive one is told.
      const trace = whenAsked(() => traceFlow(around.network(), flow));
      return [{ ...fault, other, trace }];
    }),
  );
  return { faults, assumed: [...assumed] };
}

type Question = Pick<Flow, 'family' | 'services' | 'isOneWay'>;

/** What lies behind it on the service line is heard also where no reply returns. */
const [, TCP_END] = protocolRange('ipv4', 6);

/** TCP by itself where what must not arrive is asked for: nothing else needs a reply to be heard. */
function partsOf([first, end]: ServiceRange, isBlocked: boolean): readonly Pick<Question, 'services' | 'isOneWay'>[] {
  if (!isBlocked) return [{ services: { ipv4: [first, end], ipv6: [first, end] } }];
  const tcp: ServiceRange = [first, Math.min(end, TCP_END)];
  const rest: ServiceRange = [Math.max(first, TCP_END), end];
  return [
    ...(tcp[0] < tcp[1] ? [{ services: { ipv4: tcp, ipv6: tcp } }] : []),
    ...(rest[0] < rest[1] ? [{ services: { ipv4: rest, ipv6: rest }, isOneWay: true as const }] : []),
  ];
}

/** A trace has one range of ports, and one family where each is asked for. */
function questionsOf({ ports, families, expect }: BoundFlow): Question[] {
  const ranges: readonly { readonly range: ServiceRange; readonly families: readonly Family[] }[] = ports ?? [
    { range: ALL_SERVICES, families: FAMILIES },
  ];
  return ranges.flatMap(({ range, families: own }): Question[] => {
    const asked: readonly (Family | null)[] =
      families === null
        ? [own.length === 1 ? (own[0] ?? null) : null]
        : own.filter((family) => families.includes(family));
    return asked.flatMap((family) => partsOf(range, expect === 'blocked').map((part) => ({ ...part, family })));
  });
}

/** Most endpoints hear nothing of the internet, which is known for all of them at once. */
function isSilent(
  { expect }: BoundFlow,
  { family, services }: Question,
  own: Party,
  side: FlowSide,
  { party }: OtherParty,
  around: AroundSubject,
): boolean {
  if (expect !== 'blocked' || side !== 'to' || party.kind !== 'internet' || own.kind !== 'endpoint') return false;
  const { possible } = around.exposureOf(own.address).packets;
  const asked = family === null ? FAMILIES : [family];
  return asked.every((each) => isEmpty(restrict(possible, each, services[each])));
}

/** What arrives though it must not; of the internet only where it is more than some strangers. */
function arrival({ internet }: BoundFlow, other: OtherParty, { delivered }: JudgedFlow): Fault | null {
  const meant = (set: PacketSet): PacketSet => (other.party.kind === 'internet' ? internetIn(set, internet) : set);
  const certain = meant(delivered.certain);
  const possible = meant(delivered.possible);
  const verdict = judge(!isEmpty(certain) && other.meant === 'yes', !isEmpty(possible));
  if (verdict === null) return null;
  return { verdict, packets: asSeen(verdict === 'violated' ? certain : possible, other) };
}

/** What does not arrive, or not all of it. */
function loss({ family, services }: Question, other: OtherParty, judged: JudgedFlow): Fault | null {
  if (judged.verdict === 'delivered') return null;
  const families = family === null ? FAMILIES : [family];
  const { party } = other;
  const asked = unionAll(
    families.map((each) =>
      packets(each, services[each], party.kind === 'endpoint' ? EVERY_ADDRESS[each] : peersOf(other, each)),
    ),
  );
  const isSure = judged.verdict !== 'undetermined' && other.meant === 'yes';
  const lost = difference(asked, judged.delivered[isSure ? 'possible' : 'certain']);
  return { verdict: isSure ? 'violated' : 'undetermined', packets: asSeen(isEmpty(lost) ? asked : lost, other) };
}

/** Of an endpoint the set says which packets arrive, whoever sends them. */
function asSeen(set: PacketSet, other: OtherParty): PacketSet {
  if (other.party.kind !== 'endpoint') return set;
  return unionAll(
    FAMILIES.flatMap((family) =>
      [...slabs(set[family])].map(([from, to]) => packets(family, [from, to], peersOf(other, family))),
    ),
  );
}

/** One address, which has the endpoint's name. */
function peersOf({ party, called }: OtherParty, family: Family): Peers {
  switch (party.kind) {
    case 'internet':
      return { addresses: PUBLIC_ADDRESSES[family], symbols: [] };
    case 'network':
      return { addresses: party.family === family ? party.addresses : [], symbols: [] };
    case 'endpoint':
      return { addresses: [], symbols: called.map((name) => `address:${name}` as const).toSorted() };
  }
}
