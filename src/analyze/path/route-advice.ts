import { FAMILIES } from '../../packet/family.ts';
import { printAddresses } from '../../packet/addresses.ts';
import type { Gateway, Route } from '../../model/topology.ts';
import { isAttached } from './leads.ts';
import type { OpenNetwork } from './open-network.ts';
import type { RouteAsked } from './route-check.ts';

interface Routed {
  /** Of the table. */
  readonly name: string;
  /** `it`, `the replies`. */
  readonly what: string;
  /** Routes that lead elsewhere. */
  readonly wrong: readonly Route[];
}

/** Which route would lead packets on: to which gateway of the input, and in the place of which other route. */
export function routeAdvice(
  network: OpenNetwork,
  { subnet, leads, looksAt, to, words }: Pick<RouteAsked, 'subnet' | 'leads' | 'looksAt' | 'to' | 'words'>,
  { name, what, wrong }: Routed,
): string {
  const known = network.model.topology.gateways.filter(
    (gateway) => isAttached(gateway.vpcs, subnet.vpc) === 'yes' && leads(routeTo(gateway)) === 'yes',
  );
  const goal = known.length === 0 || known.length > 2 ? to : known.map(({ address }) => address).join(' or ');
  const destination = words.networks[looksAt];
  const rival = wrong.find((route) => destination !== null && destinationText(route) === destination);
  if (rival !== undefined)
    return `route ${destination} to ${goal} instead in ${name}, or associate ${subnet.address} with a table that does`;
  return destination === null
    ? `route ${what} to ${goal} in ${name}`
    : `add a route for ${destination} to ${goal} in ${name}`;
}

/** Null where it is sensitive, or not known. */
function destinationText({ destination, sensitive }: Route): string | null {
  return destination === null || sensitive === true
    ? null
    : printAddresses(destination.family, destination.addresses).join(', ');
}

function routeTo({ address, kind }: Gateway): Route {
  return {
    address: '',
    destination: null,
    families: FAMILIES,
    target: { kind: 'gateway', gateway: address, is: kind },
    exists: 'yes',
    unknown: [],
    place: null,
  };
}
