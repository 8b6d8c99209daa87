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
      `give ${label} a ${name}${how(endpoint, family)}`,
    ),
  });
}

/** By which argument, where its type has one. */
function how(endpoint: WayPoint['endpoint'], family: WayPoint['family']): string {
  const ways = endpoint === null ? undefined : HOW[family].get(endpoint.type);
  return ways === undefined ? '' : `: ${ways}`;
}

const HOW: Readonly<Record<WayPoint['family'], ReadonlyMap<string, string>>> = {
  ipv4: new Map([
    ['aws_instance', 'associate_public_ip_address = true, or an aws_eip with its id as instance'],
    ['aws_network_interface', 'an aws_eip with its id as network_interface'],
    ['aws_lb', 'internal = false'],
    ['aws_alb', 'internal = false'],
    ['aws_elb', 'internal = false'],
    ['aws_db_instance', 'publicly_accessible = true'],
    ['aws_rds_cluster_instance', 'publicly_accessible = true'],
    ['aws_redshift_cluster', 'publicly_accessible = true'],
    ['aws_dms_replication_instance', 'publicly_accessible = true'],
    ['aws_ecs_service', 'assign_public_ip = true in its network_configuration'],
    ['aws_launch_template', 'associate_public_ip_address = true in its network_interfaces'],
  ]),
  ipv6: new Map([
    ['aws_instance', 'ipv6_address_count = 1, in a subnet with an ipv6_cidr_block'],
    ['aws_network_interface', 'ipv6_address_count = 1, in a subnet with an ipv6_cidr_block'],
    ['aws_lb', 'internal = false and ip_address_type = "dualstack"'],
  ]),
};

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
