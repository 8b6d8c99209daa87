import type { Subnet } from '../../model/model.ts';
import type { Route, RouteTable } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import type { Family } from '../../packet/family.ts';
import { listed } from '../../model/statement-text.ts';
import { togglesMeet } from '../../packet/toggles.ts';
import { truthCheck, type Check } from './check.ts';
import { routeText } from './decider.ts';
import { truthTold } from './end-checks.ts';
import { leadsTo } from './leads.ts';
import type { ModelLookup } from './lookup.ts';

/** What comes in by an internet gateway for a subnet may go elsewhere first. */
export interface Diversion {
  readonly gateway: string;
  readonly table: RouteTable;
  /** Empty where the input does not show the table's routes. */
  readonly routes: readonly Route[];
}

/**
 * By the tables that internet gateways of its VPC have themselves (VPC guide, "Gateway route tables"): their routes
 * lead to a middlebox, and what that lets on, and to whom, no input tells. Local ones divert nothing.
 */
export function diversionsOf(lookup: ModelLookup, subnet: Subnet, family: Family): readonly Diversion[] {
  const { vpc } = subnet;
  if (vpc === null) return [];
  return lookup.model.topology.gateways.flatMap(({ address, kind, vpcs, edgeTables }) =>
    kind === 'internet' && edgeTables !== undefined && (vpcs.open || vpcs.possible.includes(vpc))
      ? edgeTables.possible.flatMap((name) => {
          const table = lookup.routeTable(name);
          if (table === null) return [];
          const routes = table.routes.filter((route) => diverts(route, subnet, family));
          return routes.length > 0 || !table.complete ? [{ gateway: address, table, routes }] : [];
        })
      : [],
  );
}

/** AWS takes no route to a gateway there (VPC guide, "Gateway route tables", rules and considerations). */
function diverts({ destination, families, target, exists }: Route, subnet: Subnet, family: Family): boolean {
  if (target.kind === 'local' || target.kind === 'gateway' || exists === 'no' || !families.includes(family))
    return false;
  if (destination === null || !subnet.networksKnown) return true;
  return subnet.networks.some(
    (network) => network.family === family && togglesMeet(network.addresses, destination.addresses),
  );
}

/** Whether a route leads back to the internet: by its gateway, or by the middlebox over which it came. */
export function leadsBack(lookup: ModelLookup, route: Route, subnet: Subnet, diverted: readonly Diversion[]): Truth {
  return diverted.length > 0 && isMiddlebox(route) ? 'maybe' : leadsTo(lookup, route, 'internet', subnet.vpc);
}

export function isMiddlebox({ target }: Route): boolean {
  return target.kind === 'interface' || target.kind === 'vpc-endpoint';
}

/** At most perhaps it comes through. */
export function diversionChecks(subnet: Subnet, diverted: readonly Diversion[]): readonly Check[] {
  return diverted.map(({ gateway, table, routes }) =>
    truthCheck('maybe', {
      checkpoint: 'gateway',
      leg: 'forward',
      address: gateway,
      place: table.place,
      told: truthTold(
        '',
        '',
        routes.length === 0
          ? `where ${table.address} leads what comes in by ${gateway} is not in the input`
          : `${table.address} leads what comes in by ${gateway} for ${subnet.address} away, ${listed(routes.map(routeText))}, and what becomes of it there is not in the input`,
        null,
      ),
    }),
  );
}
