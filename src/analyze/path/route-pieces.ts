import type { RouteTable, Route } from '../../model/topology.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import { ALL_ADDRESSES, BITS, NO_ADDRESSES, type AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { combineToggles, countPoints, inEither, inFirstOnly, uniteToggles } from '../../packet/toggles.ts';

/** The addresses for which one route of a table decides: of all that match, the longest prefix does. */
export interface RoutePiece {
  /** Null: a route that the input does not show. */
  readonly route: Route | null;
  readonly certain: AddressSet;
  readonly possible: AddressSet;
  readonly unknown: readonly UnknownAttribute[];
}

/**
 * Which route decides for which addresses (VPC guide, "Route priority"), the longest prefix first. A route that may not
 * be there, or whose destination is known only after apply, may take from those behind it and gives nothing for
 * certain; of two with one destination either may decide. Routes of the table that the input does not show may have
 * any destination.
 */
export function routePieces({ address, routes, complete }: RouteTable, family: Family): readonly RoutePiece[] {
  const shown = routes.filter((route) => route.exists !== 'no' && route.families.includes(family));
  const unplaced = shown.filter(({ destination }) => destination === null);
  const placed = shown
    .flatMap((route) =>
      route.destination === null
        ? []
        : [{ route, to: route.destination.addresses, prefix: prefixOf(family, route.destination.addresses) }],
    )
    .toSorted((a, b) => b.prefix - a.prefix);
  const anywhere = ALL_ADDRESSES[family];
  const out: RoutePiece[] = [];
  let surely: AddressSet = NO_ADDRESSES;
  let perhaps = complete ? uniteToggles(unplaced.map(({ within }) => within ?? anywhere)) : anywhere;
  for (let start = 0; start < placed.length; ) {
    let end = start + 1;
    while (end < placed.length && placed[end]?.prefix === placed[start]?.prefix) end++;
    const rivals = placed.slice(start, end);
    for (const one of rivals) {
      const isAlone = rivals.every(
        (other) => other === one || other.to[0] !== one.to[0] || sameTarget(other.route, one.route),
      );
      const certain =
        isAlone && one.route.exists === 'yes' ? combineToggles(one.to, perhaps, inFirstOnly) : NO_ADDRESSES;
      const possible = combineToggles(one.to, surely, inFirstOnly);
      out.push({ route: one.route, certain, possible, unknown: one.route.unknown });
    }
    for (const { route, to } of rivals) {
      if (route.exists === 'yes') surely = combineToggles(surely, to, inEither);
      perhaps = combineToggles(perhaps, to, inEither);
    }
    start = end;
  }
  for (const route of unplaced)
    out.push({ route, certain: NO_ADDRESSES, possible: route.within ?? anywhere, unknown: route.unknown });
  if (!complete) {
    const unknown = address === '' ? [] : [{ address, attribute: 'route' }];
    out.push({ route: null, certain: NO_ADDRESSES, possible: anywhere, unknown });
  }
  return out;
}

function sameTarget(a: Route, b: Route): boolean {
  return JSON.stringify(a.target) === JSON.stringify(b.target);
}

/** The prefix length of one network. */
export function prefixOf(family: Family, network: AddressSet): number {
  return BITS[family] - (countPoints(network).toString(2).length - 1);
}
