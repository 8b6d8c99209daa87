import { addAll } from '../../base/add-all.ts';
import { getOrMake, groupedBy } from '../../base/maps.ts';
import { compareTexts } from '../../base/order.ts';
import type { Party } from '../../model/path.ts';
import { packetsKey } from '../../packet/set-key.ts';
import type { Left, PairsLeft } from './left-pairs.ts';
import type { ReachedBy } from './who-reaches.ts';

/** Names in all rows together at most, some 30 MB of JSON. */
const MAX_NAMES = 1_000_000;

/** Speakers that stand or fall together. Those of endpoints are known by their list. */
export type Speakers = readonly string[] | Party;

/** What is found of who reaches whom, joined to rows. */
export interface JoinedRows {
  /** `isOne`: the target is one machine, which nobody asked about itself. */
  readonly add: (found: Found) => void;
  /** By target, then by source. */
  readonly all: () => { readonly rows: readonly ReachedBy[]; readonly left: Left };
}

export interface Found extends Pick<ReachedBy, 'to' | 'verdict' | 'packets'> {
  readonly from: Speakers;
  readonly isOne: boolean;
}

interface Open extends Pick<ReachedBy, 'to' | 'verdict' | 'packets'> {
  readonly from: Speakers[];
  readonly isOne: boolean;
  readonly answer: string;
}

/** Speakers with the same answer stand in one row, and so do targets of which the same is true. */
export function openJoinedRows(leftOut: PairsLeft): JoinedRows {
  const byTarget = new Map<readonly string[], Map<string, Open>>();
  return {
    add: ({ from, isOne, to, verdict, packets }) => {
      const answer = `${verdict} ${packetsKey(packets)}`;
      const rows = getOrMake(byTarget, to, () => new Map<string, Open>());
      getOrMake(rows, answer, (): Open => ({ to, verdict, packets, isOne, answer, from: [] })).from.push(from);
    },
    all: () =>
      joined(
        [...byTarget.values()].flatMap((rows) => [...rows.values()]),
        leftOut,
      ),
  };
}

function joined(open: readonly Open[], leftOut: PairsLeft): ReturnType<JoinedRows['all']> {
  const numbers = new Map<Speakers | string, number>();
  const numberOf = (speakers: Speakers): number =>
    getOrMake(numbers, 'kind' in speakers ? partyText(speakers) : speakers, () => numbers.size);
  const signature = ({ answer, from }: Open, own: readonly number[]): string =>
    `${answer} ${[...from.map(numberOf), ...own].toSorted((a, b) => a - b).join()}`;
  // One machine is taken to be among those who reach it where others with the same answer stand beside it.
  const withItself = open.map((row) => signature(row, row.isOne ? [numberOf(row.to)] : []));
  const alike = groupedBy(withItself, (text) => text);
  const keyed = open.map((row, i) => {
    const joint = withItself[i] ?? '';
    const joins = row.isOne && (alike.get(joint)?.length ?? 0) > 1;
    return { row, key: joins ? joint : signature(row, []), speakers: joins ? [...row.from, row.to] : row.from };
  });
  const rows = [...groupedBy(keyed, ({ key }) => key).values()].flatMap((same): readonly ReachedBy[] => {
    const [first] = same;
    if (first === undefined) return [];
    const { row, speakers } = first;
    const to = same.flatMap((each) => each.row.to).toSorted(compareTexts);
    const from = partiesOf(speakers).filter((party) => !row.isOne || to.length > 1 || !isParty(party, to[0]));
    return from.length === 0 ? [] : [{ to, from, verdict: row.verdict, packets: row.packets }];
  });
  return bounded(rows.toSorted(byTargets), leftOut);
}

function byTargets(a: ReachedBy, b: ReachedBy): number {
  return compareTexts(a.to[0] ?? '', b.to[0] ?? '') || b.to.length - a.to.length;
}

/** Outsiders as they came, endpoints by their addresses. */
function partiesOf(speakers: readonly Speakers[]): readonly Party[] {
  const parties: Party[] = [];
  const endpoints = new Set<string>();
  for (const each of speakers)
    if ('kind' in each) parties.push(each);
    else for (const address of each) endpoints.add(address);
  addAll(
    parties,
    [...endpoints].toSorted(compareTexts).map((address): Party => ({ kind: 'endpoint', address })),
  );
  return parties;
}

function isParty(party: Party, address: string | undefined): boolean {
  return party.kind === 'endpoint' && party.address === address;
}

function bounded(rows: readonly ReachedBy[], leftOut: PairsLeft): ReturnType<JoinedRows['all']> {
  let names = 0;
  const shown: ReachedBy[] = [];
  for (const row of rows) {
    names += row.to.length + row.from.length;
    if (names <= MAX_NAMES) shown.push(row);
    else leftOut.add(row.to.length * row.from.length, row.to);
  }
  return { rows: shown, left: leftOut.all() };
}

function partyText(party: Party): string {
  return party.kind === 'internet' ? 'internet' : party.kind === 'network' ? party.text : party.address;
}
