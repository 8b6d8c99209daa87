import type { Endpoint } from '../../model/topology.ts';
import { packetsKey } from '../../packet/set-key.ts';

/**
 * What of an endpoint tells it apart from others for every question about ways, whatever its addresses, subnets and
 * groups; null: something else asks that, or no way hangs on it. A part that endpoints gain has no line here, and that
 * does not compile.
 */
const TRAITS: { readonly [Part in keyof Required<Endpoint>]: ((endpoint: Endpoint) => unknown) | null } = {
  // Who it is.
  address: null,
  module: null,
  place: null,
  parts: null,
  attributes: null,
  // Who asks compares these by where they lie, and what groups say of them.
  interfaces: null,
  foreign: null,
  // An assumption, which is told; what it listens to is below.
  listenersKnown: null,
  type: ({ type }) => type === 'aws_elb',
  role: ({ role }) => role === 'launch',
  accepts: ({ accepts }) => accepts,
  exists: ({ exists }) => exists,
  behind: ({ behind = [] }) => behind,
  handedOn: ({ handedOn = [] }) =>
    handedOn.map(({ balancer, takes, port, is }) => [
      balancer,
      packetsKey(takes.certain),
      packetsKey(takes.possible),
      port,
      is,
    ]),
  listens: ({ listens }) => (listens === null ? null : [packetsKey(listens.certain), packetsKey(listens.possible)]),
};
const TOLD = Object.values(TRAITS).filter((trait) => trait !== null);

/** As a part of a key: equal for endpoints that none of these tells apart. */
export function endpointTraits(endpoint: Endpoint): readonly unknown[] {
  return TOLD.map((trait) => trait(endpoint));
}
