import { addAll } from '../base/add-all.ts';
import { getOrMake } from '../base/maps.ts';
import { isExact, type Bounds } from '../model/bounds.ts';
import type { Entry } from '../model/model.ts';
import type { Family } from '../packet/family.ts';
import { difference, peersOfAny, unionAll, type PacketSet } from '../packet/packet-set.ts';
import { containsPeers, type Peers } from '../packet/peers.ts';
import { ALL_SERVICES } from '../packet/services.ts';
import { peersKey } from '../packet/set-key.ts';
import { spendWork } from '../packet/work.ts';
import { portSpans, type PortSpan } from './entry-class.ts';
import { reachOf } from './first-match.ts';
import { peersMayLieInNetworks } from './unknown-networks.ts';

export interface Deny {
  readonly entry: Entry;
  readonly decides: PacketSet;
  /** For which missing replies it counts: those that are certain, or possible. */
  readonly bound: keyof Bounds;
}

/** What is left of the replies that peers `demanding` lack, without the networks that denies shut out whole. */
export type WithoutBlocked = (lack: PacketSet, demanding: Peers) => PacketSet;

/**
 * Blocked networks are no holes, but for whoever a deny shuts out altogether. Told of all denies once, since each of
 * thousands of demands asks.
 */
export function blockedNetworks(denies: readonly Deny[], family: Family, protocol: 6 | 17): WithoutBlocked {
  const whole = wholeDenies(denies, family, protocol);
  // Mostly one last deny of everything contains whoever demands, and what the others take is the same for all.
  const unions = new Map<string, PacketSet>();
  return (lack, demanding) => {
    spendWork(whole.length);
    // A deny of unknown peers may turn out to shut out a part; where only what is certain counts, it decides nothing.
    const around = whole.flatMap(({ entry, reach, bound }, i) => {
      const isAround = isExact(entry.packets) && containsPeers(reach, demanding);
      // Whoever may as a whole lie in an unknown network may be shut out altogether.
      return isAround || (bound === 'possible' && peersMayLieInNetworks(demanding, family, [entry])) ? [i] : [];
    });
    return difference(
      lack,
      getOrMake(unions, around.join(), () =>
        unionAll(whole.filter((_, i) => !around.includes(i)).map(({ decides }) => decides)),
      ),
    );
  };
}

/**
 * Those that take all ports of their peers, alone or with other denies of exactly these peers: a deny in two halves is
 * still one.
 */
function wholeDenies(
  denies: readonly Deny[],
  family: Family,
  protocol: 6 | 17,
): readonly (Deny & { readonly reach: Peers })[] {
  const all = denies.flatMap((deny) => {
    const peers = peersOfAny(deny.entry.packets.possible, family, ALL_SERVICES);
    const spans = portSpans(deny.entry.packets.possible, family).filter((span) => span.protocol === protocol);
    // A network known only after apply lies in what the deny matches, or the deny takes nothing of it.
    const reach = peersOfAny(reachOf(deny.entry).possible, family, ALL_SERVICES);
    return spans.length === 0 ? [] : [{ ...deny, reach, spans, key: peersKey(peers) }];
  });
  const alike = new Map<string, PortSpan[]>();
  for (const { entry, key, spans } of all)
    if (isExact(entry.packets))
      addAll(
        getOrMake(alike, key, () => []),
        spans,
      );
  const isWhole = new Map([...alike].map(([key, spans]) => [key, coverAllPorts(spans)]));
  return all.filter(({ entry, key, spans }) =>
    isExact(entry.packets) ? isWhole.get(key) : coverAllPorts([...spans, ...(alike.get(key) ?? [])]),
  );
}

function coverAllPorts(spans: readonly PortSpan[]): boolean {
  let next = 0;
  for (const { first, last } of spans.toSorted((a, b) => a.first - b.first))
    if (first <= next) next = Math.max(next, last + 1);
  return next > 65535;
}
