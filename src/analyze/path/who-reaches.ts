import { addAll } from '../../base/add-all.ts';
import { getOrMake, groupedBy } from '../../base/maps.ts';
import { compareTexts } from '../../base/order.ts';
import type { Flow, Party } from '../../model/path.ts';
import { ALL_ADDRESSES, printAddresses, PUBLIC_ADDRESSES } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { difference, isEmpty, peersOfAny, type PacketSet } from '../../packet/packet-set.ts';
import { ALL_SERVICES } from '../../packet/services.ts';
import { packetsKey } from '../../packet/set-key.ts';
import { combineToggles, inFirstOnly, uniteToggles } from '../../packet/toggles.ts';
import { workOn } from '../../packet/work.ts';
import { unansweredOf, type Unanswered } from './unanswered.ts';
import { endpointClasses, type EndpointClass } from './endpoint-classes.ts';
import { judgeFlow, type JudgedFlow } from './judge-flow.ts';
import type { OpenNetwork } from './open-network.ts';

/** Who reaches whom alike. */
export interface ReachedBy {
  /** Addresses of endpoints, sorted. */
  readonly to: readonly string[];
  /** The internet first, then networks, then endpoints by their addresses. */
  readonly from: readonly Party[];
  /** `delivered`: for all ports of the client; `partly`: for some; `undetermined`: perhaps. */
  readonly verdict: 'delivered' | 'partly' | 'undetermined';
  /** What arrives with its replies; of the internet and networks by who sends it, of endpoints by everybody. */
  readonly packets: PacketSet;
}

export interface ReachTable {
  /** By target, then by source. */
  readonly rows: readonly ReachedBy[];
  /** Who gets there and hears nothing back; asked of the targets that are named alone. */
  readonly unanswered: readonly Unanswered[];
  /** How many pairs of endpoints were not asked about, since there are too many. */
  readonly left: number;
}

/** Pairs of kinds of endpoints that are asked about at most: some seconds. */
const MAX_PAIRS = 10_000;

/**
 * Who reaches these endpoints, or all of them: the internet, other networks behind gateways, and endpoints of the
 * model. Endpoints that nothing tells apart are asked about once, and those with the same answer stand in one row.
 */
export function whoReaches(
  network: OpenNetwork,
  to: readonly string[] | null,
  asked: Pick<Flow, 'family' | 'services' | 'clientPorts'>,
): ReachTable {
  const classes = endpointClasses(network);
  const targets = classes.flatMap((each): readonly EndpointClass[] => {
    const members = to === null ? each.members : each.members.filter((address) => to.includes(address));
    return members.length === 0 ? [] : [{ ...each, members }];
  });
  const rows: ReachedBy[] = [];
  const unanswered: Unanswered[] = [];
  let pairs = 0;
  let left = 0;
  for (const target of targets) {
    const [address = ''] = target.members;
    workOn(address);
    const goal: Party = { kind: 'endpoint', address };
    const found: Answered[] = [];
    const ask = (speaker: Party, from: readonly Party[]): void => {
      const judged = judgeFlow(network, { ...asked, from: speaker, to: goal });
      addAll(found, answersOf(judged, from));
      if (to !== null) addAll(unanswered, unansweredOf(judged, target.members, from));
    };
    for (const from of outsidersOf(network, asked.family)) ask(from, [from]);
    for (const source of classes) {
      // An endpoint that is one machine does not speak to itself.
      const speaker = source.members.find((each) => each !== address) ?? (source.isMany ? address : undefined);
      if (speaker === undefined) continue;
      if (++pairs > MAX_PAIRS) {
        left += source.members.length * target.members.length;
        continue;
      }
      const isItself = (each: string): boolean => target.members.length === 1 && each === address && !source.isMany;
      const members = source.members
        .filter((each) => !isItself(each))
        .map((each): Party => ({ kind: 'endpoint', address: each }));
      ask({ kind: 'endpoint', address: speaker }, members);
    }
    for (const alike of groupedBy(found, ({ verdict, packets }) => `${verdict} ${packetsKey(packets)}`).values()) {
      const [{ verdict, packets } = NOTHING_FOUND] = alike;
      rows.push({ to: target.members, from: alike.flatMap(({ from }) => from), verdict, packets });
    }
  }
  return { rows: joinTargets(rows), unanswered, left };
}

/** Which endpoints reach the internet, and by what. */
export function whoLeaves(network: OpenNetwork, asked: Pick<Flow, 'family' | 'services' | 'clientPorts'>): ReachTable {
  const rows = endpointClasses(network).flatMap(({ members }): readonly ReachedBy[] => {
    const [address = ''] = members;
    workOn(address);
    const judged = judgeFlow(network, { ...asked, from: { kind: 'endpoint', address }, to: { kind: 'internet' } });
    const from = members.map((each): Party => ({ kind: 'endpoint', address: each }));
    return answersOf(judged, from).map((each) => ({ ...each, to: ['internet'] }));
  });
  return { rows, unanswered: [], left: 0 };
}

const NOTHING_FOUND: Answered = { from: [], verdict: 'undetermined', packets: { ipv4: [], ipv6: [] } };

interface Answered extends Pick<ReachedBy, 'verdict' | 'packets'> {
  readonly from: readonly Party[];
}

function answersOf({ outcome: { whole, some } }: JudgedFlow, from: readonly Party[]): readonly Answered[] {
  const all: readonly (readonly [ReachedBy['verdict'], PacketSet])[] = [
    ['delivered', whole.certain],
    ['partly', difference(some.certain, whole.certain)],
    ['undetermined', difference(some.possible, some.certain)],
  ];
  return all.flatMap(([verdict, packets]) =>
    isEmpty(packets) ? [] : [{ from: named(from, packets), verdict, packets }],
  );
}

/** Networks by what of them it is. */
function named(from: readonly Party[], packets: PacketSet): readonly Party[] {
  return from.map((party) => {
    if (party.kind !== 'network') return party;
    const { addresses } = peersOfAny(packets, party.family, ALL_SERVICES);
    return { ...party, addresses, text: printAddresses(party.family, addresses).join(', ') };
  });
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
      return { kind: 'network', family: of, addresses, text: 'other networks' };
    }),
  ];
}

/** Targets of which the same is true stand in one row. */
function joinTargets(rows: readonly ReachedBy[]): readonly ReachedBy[] {
  const joined = new Map<string, { readonly row: ReachedBy; readonly to: string[] }>();
  for (const row of rows) {
    const key = JSON.stringify([row.verdict, packetsKey(row.packets), row.from.map(partyText)]);
    addAll(getOrMake(joined, key, () => ({ row, to: [] as string[] })).to, row.to);
  }
  return [...joined.values()]
    .map(({ row, to }) => ({ ...row, to: to.toSorted(compareTexts) }))
    .toSorted((a, b) => compareTexts(a.to[0] ?? '', b.to[0] ?? ''));
}

function partyText(party: Party): string {
  return party.kind === 'internet' ? 'internet' : party.kind === 'network' ? party.text : party.address;
}
