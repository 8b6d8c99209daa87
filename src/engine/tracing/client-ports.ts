import type { Model } from '../../model/model.ts';
import type { Party } from '../../model/path.ts';

/** The ports from which a client speaks, to which replies go, and whose they are. */
export interface ClientPorts {
  readonly range: readonly [first: number, last: number];
  /** A clause: `as Linux and Windows clients have them`. */
  readonly because: string;
}

const PORTS_OF_STRANGERS: ClientPorts = {
  range: [32768, 65535],
  because: 'which clients on Linux and Windows use',
};
const OWN: ClientPorts = { range: [32768, 60999], because: 'which Linux uses' };
/** "Ephemeral ports" of the AWS VPC guide: load balancers, NAT gateways and Lambda functions use all of these. */
const OF_AWS: ClientPorts = { range: [1024, 65535], because: 'which load balancers and Lambda functions use' };

/** All of that, as a sentence of a listing, where clients are of every kind. */
export const USUAL_PORTS = `replies go to the client's ports ${[
  `${PORTS_OF_STRANGERS.range.join('-')} of strangers`,
  `${OWN.range.join('-')} of hosts of the input`,
  `${OF_AWS.range.join('-')} of load balancers, functions and NAT gateways`,
].join(', ')}; --client-ports says otherwise`;

/** What is taken for granted where nobody says it: the ranges of the rules about return traffic. */
export function clientPortsIn({ topology }: Model): (from: Party) => ClientPorts {
  const ofAws = new Set(
    topology.endpoints.flatMap(({ address, role }) => (role === 'load-balancer' || role === 'function' ? address : [])),
  );
  return (from) => (from.kind !== 'endpoint' ? PORTS_OF_STRANGERS : ofAws.has(from.address) ? OF_AWS : OWN);
}
