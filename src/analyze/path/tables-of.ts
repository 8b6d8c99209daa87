import { remembered } from '../../base/maps.ts';
import type { Subnet } from '../../model/model.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import type { RouteTable } from '../../model/topology.ts';
import type { Family } from '../../packet/family.ts';
import type { ModelLookup } from './lookup.ts';
import { routePieces, type RoutePiece } from './route-pieces.ts';

/** A table that a subnet may have, and what its routes decide. */
export interface TableRoutes {
  readonly table: RouteTable;
  readonly pieces: Readonly<Record<Family, readonly RoutePiece[]>>;
}

export interface SubnetTables {
  /** One of these is the subnet's: what is associated with it, else the main one of its VPC. Never empty. */
  readonly tables: readonly TableRoutes[];
  /** Why it is not known which. */
  readonly unknown: readonly UnknownAttribute[];
}

/** Of which nothing is known, not even which it is. */
const UNSEEN_TABLE: RouteTable = {
  address: '',
  vpc: null,
  kind: 'external',
  routes: [],
  complete: false,
  foreign: false,
  place: null,
};

export function tablesIn(lookup: ModelLookup): (subnet: Subnet) => SubnetTables {
  const routesOf = remembered(
    (table: RouteTable): TableRoutes => ({
      table,
      pieces: { ipv4: routePieces(table, 'ipv4'), ipv6: routePieces(table, 'ipv6') },
    }),
  );
  return ({ address, routeTables: { certain, possible, open, unknown } }) => {
    const [settled] = certain;
    const named = settled === undefined ? possible : [settled];
    const isOpen = named.length === 0 || (settled === undefined && open);
    const shown = named.map((each) => lookup.routeTable(each) ?? { ...UNSEEN_TABLE, address: each });
    return {
      tables: [...shown, ...(isOpen ? [UNSEEN_TABLE] : [])].map(routesOf),
      unknown:
        shown.length === 1 && !isOpen ? [] : unknown.length > 0 ? unknown : [{ address, attribute: 'route_table_id' }],
    };
  };
}
