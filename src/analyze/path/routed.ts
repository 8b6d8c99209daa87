import type { UnknownAttribute } from '../../model/origin.ts';
import type { Route } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import { ALL_ADDRESSES, NO_ADDRESSES, type AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { combineToggles, inBoth, inEither } from '../../packet/toggles.ts';
import type { SubnetTables, TableRoutes } from './tables-of.ts';

/** Addresses that packets of a subnet reach by routes of a kind. */
export interface Routed {
  readonly certain: AddressSet;
  readonly possible: AddressSet;
  /** The attributes that decide it for some of these addresses. */
  readonly doubts: (about: AddressSet) => readonly UnknownAttribute[];
}

/** Where the tables of a subnet lead by routes of which `leads` holds; a route that the input does not show may. */
export function routedBy({ tables, unknown }: SubnetTables, family: Family, leads: (route: Route) => Truth): Routed {
  const each = tables.map((table) => ofTable(table, family, leads));
  return {
    certain: each.reduce<AddressSet>((all, { certain }) => combineToggles(all, certain, inBoth), ALL_ADDRESSES[family]),
    possible: each.reduce<AddressSet>((all, { possible }) => combineToggles(all, possible, inEither), NO_ADDRESSES),
    doubts: (about) => [...unknown, ...each.flatMap(({ doubts }) => doubts(about))],
  };
}

function ofTable({ pieces, table }: TableRoutes, family: Family, leads: (route: Route) => Truth): Routed {
  let certain: AddressSet = NO_ADDRESSES;
  let possible: AddressSet = NO_ADDRESSES;
  const open: { readonly addresses: AddressSet; readonly unknown: readonly UnknownAttribute[] }[] = [];
  for (const piece of pieces[family]) {
    const truth = piece.route === null ? 'maybe' : leads(piece.route);
    if (truth === 'yes') certain = combineToggles(certain, piece.certain, inEither);
    if (truth !== 'no') possible = combineToggles(possible, piece.possible, inEither);
    const doubts = [...piece.unknown, ...(truth === 'maybe' ? targetDoubts(piece.route, table.address) : [])];
    if (doubts.length > 0) open.push({ addresses: piece.possible, unknown: doubts });
  }
  return {
    certain,
    possible,
    doubts: (about) =>
      open
        .filter(({ addresses }) => combineToggles(addresses, about, inBoth).length > 0)
        .flatMap((each) => each.unknown),
  };
}

function targetDoubts(route: Route | null, table: string): readonly UnknownAttribute[] {
  // Which table it is is asked where the subnet names none.
  if (route === null) return table === '' ? [] : [{ address: table, attribute: 'route' }];
  if (route.unknown.length > 0) return route.unknown;
  return route.target.kind === 'gateway' ? [{ address: route.target.gateway, attribute: 'vpc_id' }] : [];
}
