import type { ResourceReader } from '../resource-reader.ts';

const OF_ADDRESS = ['public_ip', 'private_ip', 'carrier_ip', 'customer_owned_ip', 'ip_address'];
const OF_INSTANCE = ['public_ip', 'private_ip', 'ipv6_addresses', 'secondary_private_ips'];
const OF_INTERFACE = [
  'private_ip',
  'private_ips',
  'private_ip_list',
  'ipv6_addresses',
  'ipv6_address_list',
  'association.public_ip',
  'association.carrier_ip',
  'association.customer_owned_ip',
];
const OF_BALANCER = ['subnet_mapping.private_ipv4_address', 'subnet_mapping.ipv6_address'];

/** Types of which nothing is read yet but that rules and entries take addresses and networks of. */
export const ADDRESS_HOLDERS: readonly ResourceReader[] = [
  { type: 'data.aws_eip', is: 'other', holds: { addresses: OF_ADDRESS } },
  { type: 'data.aws_eips', is: 'other', holds: { addresses: ['public_ips'] } },
  { type: 'awscc_ec2_eip', is: 'other', holds: { addresses: ['public_ip'] } },
  { type: 'data.aws_instance', is: 'other', holds: { addresses: OF_INSTANCE } },
  { type: 'data.aws_instances', is: 'other', holds: { addresses: ['public_ips', 'private_ips', 'ipv6_addresses'] } },
  { type: 'data.aws_network_interface', is: 'other', holds: { addresses: OF_INTERFACE } },
  { type: 'data.aws_lb', is: 'other', holds: { addresses: OF_BALANCER } },
  { type: 'data.aws_alb', is: 'other', holds: { addresses: OF_BALANCER } },
];
