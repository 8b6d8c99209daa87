import type { EndpointDrawing, MapDrawing, SubnetDrawing } from '../../model/drawing.ts';
import { counted } from '../counted.ts';

/** `2 VPCs, 4 subnets, 12 endpoints; the internet reaches 1, and perhaps 2 more`. */
export function mapTitle({ vpcs, counts }: MapDrawing): string {
  const { subnets, endpoints, reached, perhapsReached } = counts;
  const more = perhapsReached === 0 ? '' : `, and perhaps ${perhapsReached} ${reached === 0 ? 'of them' : 'more'}`;
  const known = vpcs.filter(({ address }) => address !== null).length;
  return `${counted(known, 'VPC')}, ${counted(subnets, 'subnet')}, ${counted(endpoints, 'endpoint')}; the internet reaches ${reached === 0 ? 'none for certain' : reached}${more}`;
}

/** `aws_subnet.a`, `12 subnets: aws_subnet.a[0], …`. */
export function subnetName({ addresses }: SubnetDrawing): string {
  const [first] = addresses;
  if (first === undefined) return 'no subnet known';
  return addresses.length === 1 ? first : `${addresses.length} subnets: ${addresses.slice(0, 3).join(', ')}`;
}

const MAX_NAMES = 20;

/** All that a subnet's card may have cut short. */
export function subnetText(subnet: SubnetDrawing): string {
  const { addresses, networks, acls, routeTables } = subnet;
  return [...addresses, ...networks, ...acls, ...routeTables].slice(0, MAX_NAMES).join(' ');
}

const ROLES: Readonly<Record<EndpointDrawing['role'], string>> = {
  instance: 'instance',
  interface: 'network interface',
  'load-balancer': 'load balancer',
  database: 'database',
  cache: 'cache',
  container: 'container',
  function: 'function',
  cluster: 'cluster',
  'file-system': 'file system',
  broker: 'broker',
  'interface-endpoint': 'interface endpoint',
  launch: 'launch template',
  other: 'endpoint',
};

/** `aws_instance.web`, `34 instances`. */
export function endpointText({ count, address, role }: EndpointDrawing): string {
  if (count === 1) return address;
  const name = ROLES[role];
  return `${count} ${/[sx]$/.test(name) ? `${name}es` : `${name}s`}, as ${address}`;
}

/** `reached on tcp 22 and tcp 443`; null where the internet does not reach it. */
export function reachedText({ isReached, services }: EndpointDrawing): string | null {
  if (isReached === 'no') return null;
  const on = services.length === 0 ? '' : ` on ${services.join(', ')}`;
  return `${isReached === 'yes' ? 'reached' : 'perhaps reached'}${on}`;
}
