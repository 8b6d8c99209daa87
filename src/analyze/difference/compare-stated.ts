import { known, type Bounds } from '../../model/bounds.ts';
import { ALL_ADDRESSES, type AddressSet } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { packets, peersAt, samePackets, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import { NO_PEERS, type Peers, type PeerSymbol } from '../../packet/peers.ts';
import type { ServiceRange } from '../../packet/services.ts';
import { combineToggles, countPoints, inBoth, inEither, inFirstOnly, sameToggles } from '../../packet/toggles.ts';
import { spendWork } from '../../packet/work.ts';
import type { StatedEntry } from './stated-entries.ts';
import { placesOf, roomOf } from './symbol-places.ts';

/** What of two ordered lists one admits and the other does not. */
export type ComparedLists = Readonly<Record<'opened' | 'closed', Bounds>>;

/**
 * Exact wherever the networks lie that names stand for. A name may stand for any addresses, so an address is told apart
 * by the names whose networks hold it. Of these the first that an entry names decides, in each of the two lists: so it
 * is enough to ask of addresses in no such network, in one, and in two.
 */
export function compareStated(before: readonly StatedEntry[], now: readonly StatedEntry[]): ComparedLists {
  const parts = FAMILIES.flatMap((family) => {
    const points = [...new Set([...before, ...now].flatMap(({ set }) => set[family].map(({ from }) => from)))];
    points.sort((a, b) => a - b);
    return points.slice(0, -1).map((from, i) => {
      const range: ServiceRange = [from, points[i + 1] ?? from];
      const at = (list: readonly StatedEntry[]): readonly Match[] =>
        list
          .map(({ allows, set }) => ({ allows, peers: peersAt(set, family, from) }))
          .filter(({ peers }) => peers !== NO_PEERS);
      const [ours, theirs] = [at(before), at(now)];
      return { opened: onlyIn(theirs, ours, family, range), closed: onlyIn(ours, theirs, family, range) };
    });
  });
  const join = (which: 'opened' | 'closed'): Bounds => {
    const certain = unionAll(parts.map((part) => part[which].certain));
    const possible = unionAll(parts.map((part) => part[which].possible));
    return samePackets(certain, possible) ? known(possible) : { certain, possible };
  };
  return { opened: join('opened'), closed: join('closed') };
}

interface Match {
  readonly allows: boolean;
  readonly peers: Peers;
}

/** What passes the one and not the other, of one family and services that all entries treat alike. */
function onlyIn(list: readonly Match[], other: readonly Match[], family: Family, range: ServiceRange): Bounds {
  const names = [...new Set([...list, ...other].flatMap(({ peers }) => peers.symbols))].toSorted();
  const extra = (of: readonly PeerSymbol[]): AddressSet => {
    spendWork(list.length + other.length);
    const more = combineToggles(admittedTo(list, of, family), admittedTo(other, of, family), inFirstOnly);
    return of.reduce((left, name) => combineToggles(left, placesOf(name, family), inBoth), more);
  };
  const unnamed = extra([]);
  const sure = new Set<PeerSymbol>();
  const perhaps = new Set<PeerSymbol>();
  for (const name of names) {
    const more = extra([name]);
    const places = placesOf(name, family);
    if (sameToggles(more, combineToggles(unnamed, places, inBoth))) continue;
    perhaps.add(name);
    if (sameToggles(more, places)) sure.add(name);
  }
  for (const [i, first] of names.entries())
    for (const second of names.slice(i + 1)) {
      const more = extra([first, second]);
      const told = combineToggles(extra([first]), extra([second]), inEither);
      if (combineToggles(more, told, inFirstOnly).length > 0) perhaps.add(first).add(second);
    }
  const setOf = (addresses: AddressSet, symbols: ReadonlySet<PeerSymbol>): PacketSet =>
    packets(family, range, { addresses, symbols: [...symbols].toSorted() });
  return {
    certain: setOf(countPoints(unnamed) > roomOf(names, family) ? unnamed : [], sure),
    possible: setOf(unnamed, perhaps),
  };
}

/** The addresses that pass of those that lie in the networks of these names. */
function admittedTo(list: readonly Match[], names: readonly PeerSymbol[], family: Family): AddressSet {
  let left = ALL_ADDRESSES[family];
  let passed: AddressSet = [];
  for (const { allows, peers } of list) {
    const takesAll = peers.symbols.some((symbol) => names.includes(symbol));
    if (allows)
      passed = combineToggles(passed, takesAll ? left : combineToggles(left, peers.addresses, inBoth), inEither);
    if (takesAll) break;
    left = combineToggles(left, peers.addresses, inFirstOnly);
  }
  return passed;
}
