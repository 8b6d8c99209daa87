import type { Subnet } from '../../model/model.ts';
import type { Hop } from '../../model/path.ts';
import { listed } from '../../model/statement-text.ts';
import type { GatewayKind, Route } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import type { AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { packets, peersOfAny, type PacketSet } from '../../packet/packet-set.ts';
import { ALL_SERVICES } from '../../packet/services.ts';
import { boundsOf } from './bounds-algebra.ts';
import { alike, type End } from './cargo.ts';
import type { Check } from './check.ts';
import { truthTold } from './end-checks.ts';
import { isOfKind, leadsTo } from './leads.ts';
import type { OpenNetwork } from './open-network.ts';
import { routedBy } from './routed.ts';

export interface GatewayAsked {
  readonly kind: GatewayKind;
  readonly leg: Hop['leg'];
  readonly looksAt: End;
  /** Whether a route leads to one that carries the traffic, where the kind alone does not tell. */
  readonly leads?: (route: Route) => Truth;
}

/** The gateways of a kind to which the table of a subnet leads: they are attached to its VPC, and in use. */
export function gatewayCheck(
  network: OpenNetwork,
  family: Family,
  subnet: Subnet,
  { kind, leg, looksAt, leads }: GatewayAsked,
): Check {
  const tables = network.tables(subnet);
  const routed = routedBy(tables, family, leads ?? ((route) => leadsTo(network, route, kind, subnet.vpc)));
  const over = (addresses: AddressSet): PacketSet => packets(family, ALL_SERVICES, { addresses, symbols: [] });
  const named = gatewaysOf(
    tables.tables.flatMap(({ pieces }) => pieces[family].flatMap(({ route }) => route ?? [])),
    kind,
  );
  const [only] = named;
  const name = named.length === 0 ? 'the gateway' : listed(named);
  const vpc = subnet.vpc ?? 'its VPC';
  return {
    checkpoint: 'gateway',
    leg,
    direction: null,
    address: only ?? null,
    place: only === undefined ? null : (network.gateway(only)?.place ?? null),
    looksAt,
    passes: alike(boundsOf(over(routed.certain), over(routed.possible))),
    doubts: (about) => routed.doubts(peersOfAny(about, family, ALL_SERVICES).addresses),
    told: truthTold(
      `${name} is attached to ${vpc}`,
      `${name} is not attached to ${vpc}`,
      `whether ${name} is attached to ${vpc} is not known`,
      `attach ${name} to ${vpc}`,
    ),
  };
}

function gatewaysOf(routes: readonly Route[], kind: GatewayKind): readonly string[] {
  return [
    ...new Set(
      routes.flatMap((route) =>
        route.target.kind === 'gateway' && isOfKind(route, kind) === 'yes' ? [route.target.gateway] : [],
      ),
    ),
  ].toSorted();
}
