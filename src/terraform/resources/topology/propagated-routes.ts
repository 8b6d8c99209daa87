import { ALL_ADDRESSES, PUBLIC_ADDRESSES, type AddressSet } from '../../../packet/addresses.ts';
import { combineToggles, inFirstOnly } from '../../../packet/toggles.ts';
import type { Choice, RouteTarget } from '../../../model/topology.ts';
import type { Resource } from '../../resource.ts';
import type { Run } from '../run.ts';

/** On-premises networks are private as a rule, but nobody knows what the other side of a VPN announces. */
export const PROPAGATED = 'Routes that a VPN gateway propagates lead to private networks';

const PRIVATE: AddressSet = combineToggles(ALL_ADDRESSES.ipv4, PUBLIC_ADDRESSES.ipv4, inFirstOnly);

export interface Propagation {
  readonly resource: Resource;
  /** The attribute that names the gateways. */
  readonly attribute: string;
  readonly gateways: Choice;
  readonly tables: readonly string[];
}

/**
 * Routes that VPN gateways put into tables by themselves, which no input shows. A static route comes before one of the
 * same destination (VPC guide, "Route priority"), so nothing but a longer prefix takes from the default route to the
 * internet: only the announcement of a public network could, and that there is none is assumed. Such gateways route no
 * IPv6 (Site-to-Site VPN guide, "IPv4 and IPv6 traffic").
 */
export function addPropagated(run: Run, { resource, attribute, gateways, tables }: Propagation): void {
  if (gateways.possible.length === 0 && !gateways.open) return;
  const { address, place } = resource;
  const [only, another] = gateways.possible;
  const isOne = only !== undefined && another === undefined && !gateways.open;
  const target: RouteTarget = isOne
    ? { kind: 'gateway', gateway: only, is: 'vpn' }
    : { kind: 'unknown', maybe: ['vpn'] };
  const isPrivate = run.assumeOmitted(PROPAGATED, address);
  for (const table of tables)
    run.facts.topology.routes.push({
      table,
      by: resource,
      weak: false,
      key: null,
      route: {
        address,
        destination: null,
        ...(isPrivate ? { within: PRIVATE } : {}),
        families: ['ipv4'],
        target,
        exists: 'maybe',
        unknown: [{ address, attribute }],
        place,
      },
    });
}
