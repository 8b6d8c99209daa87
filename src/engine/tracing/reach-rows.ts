import type { ReachedBy, ReachTable } from '../../analyze/path/who-reaches.ts';
import { groupedBy } from '../../base/maps.ts';
import type { ReachPackets, ReachRow } from '../../model/generated/trace-document.ts';
import type { Party } from '../../model/path.ts';
import { printAddresses, PUBLIC_ADDRESSES } from '../../packet/addresses.ts';
import { describeService } from '../../packet/describe.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import type { PacketSet } from '../../packet/packet-set.ts';
import type { Peers } from '../../packet/peers.ts';
import { servicesOf } from '../../packet/services.ts';
import { slabs } from '../../packet/staircase.ts';
import { stretches, togglesContain, uniteToggles, type Toggles } from '../../packet/toggles.ts';

/**
 * Who reaches whom, as `schemas/trace.schema.json` has it; `isAsked`: of whom it is told. What of the internet reaches
 * a target by other packets than the rest has a row of its own.
 */
export function reachRows(
  { rows, unanswered }: Pick<ReachTable, 'rows' | 'unanswered'>,
  isAsked: (from: Party) => boolean,
): ReachRow[] {
  const told = [
    ...rows.flatMap((row) => rowsOf({ ...row, from: row.from.filter(isAsked) })),
    ...unanswered.flatMap(({ stopsAt, ...row }) =>
      rowsOf({ ...row, verdict: 'unanswered', from: row.from.filter(isAsked) }).map((each) => ({ ...each, stopsAt })),
    ),
  ];
  const joined = groupedBy(told, ({ to, verdict, packets, stopsAt = null }) =>
    JSON.stringify([to, verdict, packets, stopsAt]),
  );
  return [...joined.values()].flatMap((alike) => {
    const [first] = alike;
    return first === undefined ? [] : [{ ...first, from: [...new Set(alike.flatMap(({ from }) => from))] }];
  });
}

function rowsOf({
  to,
  from,
  verdict,
  packets,
}: Omit<ReachedBy, 'verdict'> & { readonly verdict: ReachRow['verdict'] }): ReachRow[] {
  const known = from.flatMap((party) =>
    party.kind === 'endpoint' ? [party.address] : party.kind === 'network' ? [networkName(party)] : [],
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
