import type { GroupRule, ListEntry } from '../../src/model/generated/model-document.ts';
import { getOrMake } from '../../src/base/maps.ts';
import { ALL_ADDRESSES } from '../../src/packet/addresses.ts';
import type { PacketLine } from '../../src/packet/describe.ts';
import { FAMILIES, type Family } from '../../src/packet/family.ts';
import { contains, NO_PACKETS, packets, unionAll, type PacketSet } from '../../src/packet/packet-set.ts';
import { slabs } from '../../src/packet/staircase.ts';
import type { Peers } from '../../src/packet/peers.ts';
import { sameToggles } from '../../src/packet/toggles.ts';
import { withoutCommon } from './comparison.ts';
import { packetsOf } from './packet-lines.ts';
import { unnamedKinds, withAnyPeer, type PeerKind } from './unnamed-peers.ts';

/** A rule of a group or an entry of a list. */
export type Statement = GroupRule | ListEntry;

export interface Compared {
  readonly onlyPlan: readonly Statement[];
  readonly onlyHcl: readonly Statement[];
  /** Something is known in the configuration that is not in the plan. */
  readonly isNarrower: boolean;
}

/**
 * Statements as multisets of resource, direction, number, action and packets. What the plan leaves open (packets with
 * two bounds, a number or action known after apply, a peer that it can name only by the argument that holds its id) may
 * be narrower in the configuration: then all it says for one resource, direction, number and action counts together,
 * since where a plan has one unknown list of peers the configuration has a rule for each.
 */
export function compareStatements(plan: readonly Statement[], hcl: readonly Statement[]): Compared {
  const [onlyPlan, onlyHcl] = withoutCommon(plan, hcl, wholeKey);
  let restPlan = onlyPlan;
  let restHcl = onlyHcl;
  // Those of known number and action first: they take their counterparts away from those that could be any.
  for (const statements of byPlace(onlyPlan).toSorted((a, b) => unknownsOf(a) - unknownsOf(b))) {
    const [first] = statements;
    if (first === undefined || !statements.some(isOpen)) continue;
    const counterparts = restHcl.filter((other) => isOf(first, other));
    if (!isNarrower(statements, counterparts)) continue;
    restPlan = restPlan.filter((each) => !statements.includes(each));
    restHcl = restHcl.filter((each) => !counterparts.includes(each));
  }
  return { onlyPlan: restPlan, onlyHcl: restHcl, isNarrower: restPlan.length < onlyPlan.length };
}

function byPlace(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const places = new Map<string, Statement[]>();
  for (const statement of statements) getOrMake(places, placeKey(statement), (): Statement[] => []).push(statement);
  return [...places.values()];
}

/** Certain grows, possible shrinks. */
function isNarrower(plan: readonly Statement[], hcl: readonly Statement[]): boolean {
  const kinds = plan.flatMap(unnamedOf);
  const union = (side: readonly Statement[], bound: Bound): PacketSet | null =>
    unionOf(side.map((statement) => withAnyPeer(statement[bound], kinds)));
  // Within every address lies every network that only the configuration can tell from them.
  const named = hcl.flatMap(({ possible }) =>
    possible.flatMap(({ remote }) => (/^the (?:network|address) /.test(remote) ? [remote] : [])),
  );
  const within = (set: PacketSet | null): PacketSet | null =>
    set === null
      ? null
      : withNetworks(
          set,
          withAnyPeer(
            named.map((remote) => ({ family: 'ipv4', protocol: 'all', ports: 'all', remote })),
            kinds,
          ),
        );
  return (
    holds(union(hcl, 'certain'), union(plan, 'certain'))
    && holds(within(union(plan, 'possible')), union(hcl, 'possible'))
  );
}

/** Where a set holds every address of a family, with what stands for these networks and addresses. */
function withNetworks(set: PacketSet, lines: readonly PacketLine[]): PacketSet {
  const symbols = [
    ...new Set(slabsOf(packetsOf(lines) ?? NO_PACKETS).flatMap(([, , , peers]) => peers.symbols)),
  ].toSorted();
  return unionAll(
    slabsOf(set).map(([family, from, to, peers]) =>
      packets(
        family,
        [from, to],
        sameToggles(peers.addresses, ALL_ADDRESSES[family])
          ? { addresses: peers.addresses, symbols: [...new Set([...peers.symbols, ...symbols])].toSorted() }
          : peers,
      ),
    ),
  );
}

function slabsOf(set: PacketSet): readonly (readonly [Family, number, number, Peers])[] {
  return FAMILIES.flatMap((family) =>
    [...slabs(set[family])].map(([from, to, peers]) => [family, from, to, peers] as const),
  );
}

type Bound = 'certain' | 'possible';

function unnamedOf({ address, possible }: Statement): readonly PeerKind[] {
  return unnamedKinds(possible, [address]);
}

function holds(outer: PacketSet | null, inner: PacketSet | null): boolean {
  return outer !== null && inner !== null && contains(outer, inner);
}

function unionOf(all: readonly Statement[Bound][]): PacketSet | null {
  const sets = all.map(packetsOf).filter((set) => set !== null);
  return sets.length < all.length ? null : unionAll(sets);
}

function numberOf(statement: Statement): number | null | undefined {
  return 'number' in statement ? statement.number : undefined;
}

function actionOf(statement: Statement): string | null | undefined {
  return 'action' in statement ? statement.action : undefined;
}

/** Something of it is known only after apply. */
export function isOpen(statement: Statement): boolean {
  return (
    JSON.stringify(statement.certain) !== JSON.stringify(statement.possible)
    || unknownsOf([statement]) > 0
    || unnamedOf(statement).length > 0
  );
}

function unknownsOf([statement]: readonly Statement[]): number {
  return statement === undefined
    ? 0
    : [numberOf(statement), actionOf(statement)].filter((each) => each === null).length;
}

function isOf(plan: Statement, hcl: Statement): boolean {
  const fits = <T>(a: T | null, b: T | null): boolean => a === null || a === b;
  return (
    plan.address === hcl.address
    && plan.direction === hcl.direction
    && fits(numberOf(plan), numberOf(hcl))
    && fits(actionOf(plan), actionOf(hcl))
  );
}

function placeKey(statement: Statement): string {
  return JSON.stringify([statement.address, statement.direction, numberOf(statement), actionOf(statement)]);
}

function wholeKey(statement: Statement): string {
  return `${placeKey(statement)} ${JSON.stringify([statement.certain, statement.possible])}`;
}
