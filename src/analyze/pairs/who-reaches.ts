import { addAll } from '../../base/add-all.ts';
import type { Flow, Party } from '../../model/path.ts';
import { ALL_ADDRESSES, printAddresses, PUBLIC_ADDRESSES } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { peersOfAny, type PacketSet } from '../../packet/packet-set.ts';
import { ALL_SERVICES } from '../../packet/services.ts';
import { combineToggles, inFirstOnly, uniteToggles } from '../../packet/toggles.ts';
import { workOn } from '../../packet/work.ts';
import { answersOf, type Answered } from './answers-of.ts';
import { askPairs, PAIR_LIMITS, type PairLimits } from './ask-pairs.ts';
import { endpointKinds, kindsWithin, type EndpointKind, type KindsAsked } from './endpoint-kinds.ts';
import { openJoinedRows } from './joined-rows.ts';
import { judgeFlow, type JudgedFlow } from '../path/judge-flow.ts';
import { countLeft, NOTHING_LEFT, type Left } from './left-pairs.ts';
import type { OpenNetwork } from '../path/open-network.ts';
import { unansweredOf, type Unanswered } from './unanswered.ts';

/** Who reaches whom alike. */
export interface ReachedBy extends Answered {
  /** Addresses of endpoints, sorted. */
  readonly to: readonly string[];
  /** The internet first, then networks, then endpoints by their addresses. Who is in `to` too reaches the others. */
  readonly from: readonly Party[];
}

export interface ReachTable {
  /** By target, then by source. */
  readonly rows: readonly ReachedBy[];
  /** Who gets there and hears nothing back; asked of the targets that are named alone. */
  readonly unanswered: readonly Unanswered[];
  /** What was not asked about. */
  readonly left: Left;
}

type Asked = Pick<Flow, 'family' | 'services'> & Pick<KindsAsked, 'clientPorts'>;

export interface ReachAsked extends Asked {
  /** Who is asked about; null: everybody. */
  readonly from: ((party: Party) => boolean) | null;
  readonly to: readonly string[] | null;
}

/**
 * Who reaches these endpoints, or all of them: the internet, other networks behind gateways, and endpoints of the
 * model. What nothing tells apart is asked about once, and what has the same answer stands in one row.
 */
export function whoReaches(
  network: OpenNetwork,
  { from, to, ...asked }: ReachAsked,
  limits: PairLimits = PAIR_LIMITS,
): ReachTable {
  const meant = new Set(to);
  const targetsOf = (kinds: readonly EndpointKind[]): readonly EndpointKind[] =>
    to === null ? kinds : kindsWithin(kinds, (address) => meant.has(address));
  const leftOut = countLeft();
  const rows = openJoinedRows(leftOut);
  const unanswered: Unanswered[] = [];
  const tell = (judged: JudgedFlow, heard: readonly string[], speakers: readonly Party[]): void => {
    addAll(unanswered, unansweredOf(judged, heard, speakers));
  };
  const outsiders = outsidersOf(network, asked.family).filter((party) => from === null || from(party));
  for (const { members } of targetsOf(
    endpointKinds(network, { ...asked, tellsLists: to !== null, isAmongThem: false }),
  )) {
    const [address = ''] = members;
    workOn(address);
    for (const party of outsiders) {
      const judged = judgeFlow(network, {
        ...asked,
        clientPorts: asked.clientPorts(party),
        from: party,
        to: { kind: 'endpoint', address },
      });
      for (const { verdict, packets } of answersOf(judged))
        rows.add({ to: members, from: named(party, packets), verdict, packets, isOne: false });
      if (to !== null) tell(judged, members, [party]);
    }
  }
  const kinds = endpointKinds(network, { ...asked, tellsLists: to !== null, isAmongThem: true });
  const sources = from === null ? kinds : kindsWithin(kinds, (address) => from({ kind: 'endpoint', address }));
  const tellOf = (judged: JudgedFlow, heard: readonly string[], all: readonly string[]): void => {
    const others = all.filter((each) => heard.length > 1 || each !== heard[0]);
    if (others.length > 0)
      tell(
        judged,
        heard,
        others.map((each) => ({ kind: 'endpoint', address: each })),
      );
  };
  askPairs(
    network,
    { ...asked, sources, limits, targets: targetsOf(kinds), tell: to === null ? null : tellOf },
    rows,
    leftOut,
  );
  const { rows: joined, left } = rows.all();
  return { rows: joined, unanswered, left };
}

/** Which endpoints reach the internet, and by what. */
export function whoLeaves(network: OpenNetwork, asked: Asked): ReachTable {
  const rows = endpointKinds(network, { ...asked, tellsLists: false, isAmongThem: false }).flatMap(
    ({ members }): readonly ReachedBy[] => {
      const [address = ''] = members;
      workOn(address);
      const speaker: Party = { kind: 'endpoint', address };
      const judged = judgeFlow(network, {
        ...asked,
        clientPorts: asked.clientPorts(speaker),
        from: speaker,
        to: { kind: 'internet' },
      });
      const from = members.map((each): Party => ({ kind: 'endpoint', address: each }));
      return answersOf(judged).map((each) => ({ ...each, from, to: ['internet'] }));
    },
  );
  return { rows, unanswered: [], left: NOTHING_LEFT };
}

/** A network by what of it it is. */
function named(party: Party, packets: PacketSet): Party {
  if (party.kind !== 'network') return party;
  const { addresses } = peersOfAny(packets, party.family, ALL_SERVICES);
  return { ...party, addresses, text: printAddresses(party.family, addresses).join(', ') };
}

/** The internet, and in each family what is outside of the VPCs and subnets of the model. */
function outsidersOf({ model }: OpenNetwork, family: Family | null): readonly Party[] {
  const own = [...model.vpcs, ...model.subnets].flatMap(({ networks }) => networks);
  const families = family === null ? FAMILIES : [family];
  return [
    { kind: 'internet' },
    ...families.map((of): Party => {
      const inside = uniteToggles(own.filter((each) => each.family === of).map(({ addresses }) => addresses));
      const strangers = combineToggles(ALL_ADDRESSES[of], PUBLIC_ADDRESSES[of], inFirstOnly);
      const addresses = combineToggles(strangers, inside, inFirstOnly);
      return { kind: 'network', family: of, addresses, text: 'other networks', isOutside: true };
    }),
  ];
}
