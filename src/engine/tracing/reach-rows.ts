import type { ReachedBy, ReachTable } from '../../analyze/pairs/who-reaches.ts';
import { groupedBy } from '../../base/maps.ts';
import { compareTexts } from '../../base/order.ts';
import type { ReachPackets, ReachRow } from '../../model/generated/trace-document.ts';
import { SENSITIVE } from '../../model/statement-text.ts';
import type { Party } from '../../model/path.ts';
import { printAddresses, PUBLIC_ADDRESSES } from '../../packet/addresses.ts';
import { describeService } from '../../packet/describe.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import type { PacketSet } from '../../packet/packet-set.ts';
import type { Peers } from '../../packet/peers.ts';
import { servicesOf } from '../../packet/services.ts';
import { slabs } from '../../packet/staircase.ts';
import { stretches, togglesContain, uniteToggles, type Toggles } from '../../packet/toggles.ts';
import type { HiddenReach } from './hidden-reach.ts';

/**
 * Who reaches whom, as `schemas/trace.schema.json` has it; `isAsked`: of whom it is told. What of the internet reaches
 * a target by other packets than the rest has a row of its own. What is hidden stands in rows of one target each, so
 * that not even which targets are alike is told.
 */
export function reachRows(
  { rows, unanswered }: Pick<ReachTable, 'rows' | 'unanswered'>,
  isAsked: (from: Party) => boolean,
  hidden: HiddenReach,
): ReachRow[] {
  const told = [
    ...rows.flatMap((row) => shownRows({ ...row, from: row.from.filter(isAsked) }, hidden)),
    ...unanswered.flatMap(({ stopsAt, ...row }) =>
      shownRows({ ...row, verdict: 'unanswered', from: row.from.filter(isAsked) }, hidden).map((each) => ({
        ...each,
        stopsAt,
      })),
    ),
  ];
  const joined = groupedBy(told, ({ to, verdict, packets, stopsAt = null }) =>
    JSON.stringify([to, verdict, packets, stopsAt]),
  );
  return inBothFamilies(
    [...joined.values()].flatMap((alike) => {
      const [first] = alike;
      if (first === undefined) return [];
      const from = [...new Set(alike.flatMap((row) => row.from))];
      return [{ ...first, from: first.packets === HIDDEN ? from.toSorted(compareTexts) : from }];
    }),
  );
}

/** A network is of one family: those that are called alike stand in one row. */
function inBothFamilies(rows: readonly ReachRow[]): ReachRow[] {
  const alike = groupedBy(rows, ({ to, from, verdict, packets, stopsAt = null }) =>
    JSON.stringify([to, from, verdict, stopsAt, packets.length === 0]),
  );
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined
      ? []
      : [same.length === 1 ? first : { ...first, packets: same.flatMap((row) => row.packets) }];
  });
}

type Reached = Omit<ReachedBy, 'verdict'> & { readonly verdict: ReachRow['verdict'] };

const HIDDEN: readonly ReachPackets[] = [];

function shownRows(row: Reached, { any, packets, networks }: HiddenReach): ReachRow[] {
  if (!any) return rowsOf(row, networks);
  const { to, from, verdict } = row;
  const secret = to.flatMap((target) => {
    const parties = from.filter(
      (party) => packets(target, party) && (party.kind !== 'endpoint' || party.address !== target || to.length === 1),
    );
    const names = new Set(parties.map((party) => (party.kind === 'endpoint' ? party.address : SENSITIVE)));
    return names.size === 0 ? [] : [{ to: [target], from: [...names], verdict, packets: HIDDEN }];
  });
  if (secret.length === 0) return rowsOf(row, networks);
  const open = groupedBy(to, (target) => JSON.stringify(from.map((party) => packets(target, party))));
  return [
    ...secret,
    ...[...open.values()].flatMap((targets) => {
      const rest = from.filter((party) => !packets(targets[0] ?? '', party));
      return rest.length === 0 ? [] : rowsOf({ ...row, to: targets, from: rest }, networks);
    }),
  ];
}

function rowsOf({ to, from, verdict, packets }: Reached, hidesNetworks: boolean): ReachRow[] {
  const known = from.flatMap((party) =>
    party.kind === 'endpoint'
      ? [party.address]
      : party.kind === 'network'
        ? [hidesNetworks ? 'other networks' : networkName(party)]
        : [],
  );
  return [
    ...(from.some(({ kind }) => kind === 'internet')
      ? [...byRemote(packets, true)].map(
          ([remote, lines]): ReachRow => ({ to, from: remote.split(', '), verdict, packets: lines }),
        )
      : []),
    ...(known.length === 0
      ? []
      : [...byRemote(packets, false).values()].map(
          (lines): ReachRow => ({ to, from: known, verdict, packets: lines }),
        )),
  ];
}

/** Networks by their CIDRs, as far as somebody can read them. */
function networkName({ family, addresses }: Extract<Party, { readonly kind: 'network' }>): string {
  const cidrs = printAddresses(family, addresses);
  return cidrs.length > MOST_CIDRS || cidrs.some((text) => text.includes('-')) ? 'other networks' : cidrs.join(', ');
}

const MOST_CIDRS = 6;

/** The packets of a set by who is at the other end, in words: both families together where that is the same. */
function byRemote(set: PacketSet, tellsRemotes: boolean): ReadonlyMap<string, readonly ReachPackets[]> {
  const found = new Map<string, ReachPackets[]>();
  for (const family of FAMILIES) {
    const services = new Map<string, Toggles<number>[]>();
    for (const [first, end, peers] of slabs(set[family])) {
      const remote = tellsRemotes ? remoteText(family, peers) : '';
      services.set(remote, [...(services.get(remote) ?? []), [first, end]]);
    }
    for (const [remote, ranges] of services) {
      const lines = [...stretches(uniteToggles(ranges))].flatMap((range) =>
        servicesOf(family, range).map((service) => ({ family, ...describeService(service) })),
      );
      found.set(remote, [...(found.get(remote) ?? []), ...lines]);
    }
  }
  return found;
}

function remoteText(family: Family, { addresses }: Peers): string {
  return togglesContain(addresses, PUBLIC_ADDRESSES[family])
    ? 'internet'
    : printAddresses(family, addresses).join(', ');
}
