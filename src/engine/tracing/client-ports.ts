import type { Model } from '../../model/model.ts';
import type { Party } from '../../model/path.ts';
import type { EndpointRole } from '../../model/topology.ts';

/** The ports from which a client speaks, to which replies go, and whose they are. */
export interface ClientPorts {
  readonly range: readonly [first: number, last: number];
  /** A clause: `as Linux and Windows clients have them`. */
  readonly because: string;
}

export const PORTS_OF_STRANGERS: ClientPorts = {
  range: [32768, 65535],
  because: 'which clients on Linux and Windows use',
};
const OWN: ClientPorts = { range: [32768, 60999], because: 'which Linux uses' };
/** "Ephemeral ports" of the AWS VPC guide: load balancers, NAT gateways and Lambda functions use all of these. */
const OF_AWS: ClientPorts = { range: [1024, 65535], because: 'which load balancers and Lambda functions use' };

/** What is taken for granted where nobody says it: the ranges of the rules about return traffic. */
export function usualClientPorts(from: Party, { topology }: Model): ClientPorts {
  if (from.kind !== 'endpoint') return PORTS_OF_STRANGERS;
  const role: EndpointRole = topology.endpoints.find(({ address }) => address === from.address)?.role ?? 'other';
  return role === 'load-balancer' || role === 'function' ? OF_AWS : OWN;
}
