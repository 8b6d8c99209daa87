import type { Subnet } from '../../model/model.ts';
import type { Hop } from '../../model/path.ts';
import { ALL_ADDRESSES, NO_ADDRESSES, type AddressSet } from '../../packet/addresses.ts';
import { packets, type PacketSet } from '../../packet/packet-set.ts';
import { ALL_SERVICES } from '../../packet/services.ts';
import { combineToggles, inBoth, inEither, inFirstOnly, togglesContain } from '../../packet/toggles.ts';
import { listed } from '../../model/statement-text.ts';
import { alike, type End } from './cargo.ts';
import type { Check } from './check.ts';
import { isMiddlebox } from './edge-tables.ts';
import { routeDecider, routeText } from './decider.ts';
import type { RoutePiece } from './route-pieces.ts';
import type { WayAsk } from './way-ask.ts';

/**
 * Routes of a subnet's table that take what stays within the VPC out of its way, to a middlebox: those for a part of
 * the VPC, or for all of it, in the place of its local route (VPC guide, "Middlebox routing"). No checkpoint where
 * there is none: local routes lead everywhere.
 */
export function detours(ask: WayAsk, subnet: Subnet, to: AddressSet, leg: Hop['leg'], looksAt: End): readonly Check[] {
  const { network, family } = ask;
  const vpc = subnet.vpc === null ? null : network.vpc(subnet.vpc);
  const own =
    vpc?.networksKnown === true
      ? vpc.networks.filter((each) => each.family === family).map((each) => each.addresses)
      : null;
  const taking = network
    .tables(subnet)
    .tables.flatMap(({ pieces }) => pieces[family].filter((piece) => takes(piece, own, to)));
  if (taking.length === 0) return [];
  const perhaps = taking.reduce<AddressSet>(
    (all, { possible }) => combineToggles(all, possible, inEither),
    NO_ADDRESSES,
  );
  const over = (addresses: AddressSet): PacketSet => packets(family, ALL_SERVICES, { addresses, symbols: [] });
  const routes = taking.flatMap(({ route }) => route ?? []);
  const { table } = network.tables(subnet).tables[0] ?? {};
  return [
    {
      checkpoint: 'route',
      leg,
      direction: null,
      address: table?.address ?? null,
      place: table?.place ?? null,
      looksAt,
      passes: alike({
        certain: over(combineToggles(ALL_ADDRESSES[family], perhaps, inFirstOnly)),
        possible: over(ALL_ADDRESSES[family]),
      }),
      doubts: () => routes.flatMap(({ unknown }) => unknown),
      told: () => ({
        text: `${table?.address ?? 'a table'} routes ${listed(routes.map(routeText))}, and what becomes of it there is not in the input`,
        remedy: null,
        by: routes.map(routeDecider),
      }),
    },
  ];
}

/** Only middleboxes may have a part of a VPC; of one whose networks are not known, only what leads to one tells. */
function takes({ route, possible }: RoutePiece, own: readonly AddressSet[] | null, to: AddressSet): boolean {
  if (route === null || route.destination === null || route.target.kind === 'local') return false;
  if (combineToggles(possible, to, inBoth).length === 0) return false;
  const { addresses } = route.destination;
  return own === null ? isMiddlebox(route) : own.some((network) => togglesContain(network, addresses));
}
