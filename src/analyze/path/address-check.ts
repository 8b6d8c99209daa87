import { listed } from '../../model/statement-text.ts';
import { truthCheck, type Check } from './check.ts';
import { truthTold } from './end-checks.ts';
import type { WayPoint } from './way-point.ts';

/** The internet has a name for it. */
export function addressCheck({ face, endpoint, label, family }: WayPoint): Check {
  const truth = face === null ? 'maybe' : face.isPublic[family];
  const by = face === null || face.madePublicBy.length === 0 ? '' : ` (${face.madePublicBy.join(', ')})`;
  const name = family === 'ipv4' ? 'public IPv4 address' : 'public IPv6 address';
  return truthCheck(truth, {
    checkpoint: 'address',
    leg: 'forward',
    address: face?.madePublicBy[0] ?? endpoint?.address ?? null,
    place: endpoint?.place ?? null,
    doubts: () => face?.unknown ?? [],
    told: truthTold(
      `${label} has a ${name}${by}`,
      `${label} has no ${name}`,
      `whether ${label} has a ${name} is not known`,
      `give ${label} a ${name}`,
    ),
  });
}

/** By default, a load balancer of networks keeps the addresses of its clients for targets that are instances. */
export function balancerCheck({ endpoint, label, family }: WayPoint, balancers: readonly string[]): Check {
  const name = family === 'ipv4' ? 'public IPv4 address' : 'public IPv6 address';
  return truthCheck('maybe', {
    checkpoint: 'address',
    leg: 'forward',
    address: balancers[0] ?? null,
    place: endpoint?.place ?? null,
    told: truthTold(
      '',
      '',
      `${label} has no ${name}, but ${listed(balancers)} may hand on to it what clients send, with their addresses, which is not judged`,
      null,
    ),
  });
}

/** Nothing is known of routes and lists where the subnet is not. */
export function unseenSubnet({ face, label, endpoint }: WayPoint): Check {
  return truthCheck('maybe', {
    checkpoint: 'route',
    leg: 'forward',
    address: endpoint?.address ?? null,
    place: endpoint?.place ?? null,
    doubts: () => face?.subnets.unknown ?? [],
    told: truthTold('', '', `the subnet of ${label} is not in the input`, 'give the input the subnet'),
  });
}
