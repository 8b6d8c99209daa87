import { ID, NET, NET_6, PRIVATE, TCP, TEXT } from './sensitive-secrets.ts';
import { idOf, secret, type Part, type Secret, type World } from './sensitive-world.ts';

/** Who is there and which ways lead there, with secrets in all that is read of it. */

const PUBLIC_IP = (): Secret => secret('51.170.7.8', '57.64.7.8', '58.66.7.8');
const PRIVATE_IP = (): Secret => secret('10.0.1.10', '10.0.1.77', '10.0.1.99');
const IPV6 = (): Secret => secret('2600:1f16:100:1::8', '2600:1f16:100:1::7:7', '2600:1f16:100:1::9:9');
const PORT = (): Secret => secret(443, 6391, 6393);
const ZERO = '0.0.0.0/0';

const PUBLIC_SUBNET: World = {
  'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
  'aws_internet_gateway.main': { vpc_id: idOf('aws_vpc.main'), tags: { Name: TEXT() } },
  'aws_subnet.a': { vpc_id: idOf('aws_vpc.main'), cidr_block: '10.0.1.0/24', map_public_ip_on_launch: true },
  'aws_route_table.public': {
    vpc_id: idOf('aws_vpc.main'),
    route: [{ cidr_block: ZERO, gateway_id: idOf('aws_internet_gateway.main') }],
    tags: { Name: TEXT() },
  },
  'aws_route_table_association.a': {
    subnet_id: idOf('aws_subnet.a'),
    route_table_id: idOf('aws_route_table.public'),
  },
  'aws_security_group.web': {
    name: 'web',
    vpc_id: idOf('aws_vpc.main'),
    ingress: [
      { protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: [ZERO], description: '' },
      { protocol: 'tcp', from_port: 6300, to_port: 6399, cidr_blocks: ['10.0.0.0/8'], description: '' },
    ],
    egress: [{ protocol: '-1', from_port: 0, to_port: 0, cidr_blocks: [ZERO], description: '' }],
  },
  'aws_instance.web': {
    subnet_id: idOf('aws_subnet.a'),
    vpc_security_group_ids: [idOf('aws_security_group.web')],
    associate_public_ip_address: true,
    tags: { Name: TEXT() },
  },
};

const ROUTES: World = {
  ...PUBLIC_SUBNET,
  'aws_subnet.b': {
    vpc_id: idOf('aws_vpc.main'),
    cidr_block: secret('10.0.2.0/24', '10.0.4.0/24', '10.0.9.0/24'),
  },
  'aws_ec2_managed_prefix_list.far': {
    name: 'far',
    address_family: 'IPv4',
    max_entries: 5,
    entry: [{ cidr: NET(), description: '' }],
  },
  'aws_route_table.other': {
    vpc_id: idOf('aws_vpc.main'),
    route: [
      { cidr_block: NET(), gateway_id: ID('igw') },
      { cidr_block: PRIVATE(), vpc_peering_connection_id: ID('pcx') },
      { ipv6_cidr_block: NET_6(), egress_only_gateway_id: ID('eigw') },
    ],
    propagating_vgws: [ID('vgw')],
  },
  'aws_default_route_table.main': {
    default_route_table_id: ID('rtb'),
    route: [{ cidr_block: NET(), gateway_id: ID('igw') }],
  },
  'aws_route.more': {
    route_table_id: idOf('aws_route_table.public'),
    destination_cidr_block: NET(),
    nat_gateway_id: idOf('aws_nat_gateway.n'),
  },
  'aws_route.near': {
    route_table_id: idOf('aws_route_table.other'),
    destination_cidr_block: PRIVATE(),
    transit_gateway_id: ID('tgw'),
  },
  'aws_route.boxed': {
    route_table_id: idOf('aws_route_table.other'),
    destination_cidr_block: NET(),
    network_interface_id: ID('eni'),
  },
  'aws_route.listed': {
    route_table_id: idOf('aws_route_table.other'),
    destination_prefix_list_id: idOf('aws_ec2_managed_prefix_list.far'),
    vpc_endpoint_id: ID('vpce'),
  },
  'aws_route.owned': { route_table_id: ID('rtb'), destination_cidr_block: ZERO, gateway_id: ID('igw') },
  'aws_route_table_association.b': { subnet_id: ID('subnet'), route_table_id: ID('rtb') },
  'aws_route_table_association.edge': { gateway_id: ID('igw'), route_table_id: ID('rtb') },
  'aws_main_route_table_association.m': { vpc_id: ID('vpc'), route_table_id: ID('rtb') },
  'aws_vpn_gateway_route_propagation.p': { vpn_gateway_id: ID('vgw'), route_table_id: ID('rtb') },
  'aws_internet_gateway.far': { vpc_id: ID('vpc') },
  'aws_internet_gateway_attachment.far': { internet_gateway_id: ID('igw'), vpc_id: ID('vpc') },
  'aws_egress_only_internet_gateway.six': { vpc_id: ID('vpc') },
  'aws_nat_gateway.n': { subnet_id: ID('subnet'), allocation_id: ID('eipalloc'), public_ip: PUBLIC_IP() },
  'aws_vpn_gateway.v': { vpc_id: ID('vpc') },
  'aws_vpn_gateway_attachment.v': { vpn_gateway_id: ID('vgw'), vpc_id: ID('vpc') },
  'aws_ec2_carrier_gateway.c': { vpc_id: ID('vpc') },
  'aws_vpc_peering_connection.p': { vpc_id: idOf('aws_vpc.main'), peer_vpc_id: ID('vpc'), auto_accept: true },
  'aws_vpc_peering_connection_accepter.p': { vpc_peering_connection_id: ID('pcx'), auto_accept: true },
  'aws_lb_target_group_attachment.t': { target_group_arn: 'arn:aws:elasticloadbalancing:t', target_id: ID('i') },
  'aws_alb_target_group_attachment.t': { target_group_arn: 'arn:aws:elasticloadbalancing:t', target_id: ID('i') },
  'aws_autoscaling_attachment.t': {
    autoscaling_group_name: TEXT(),
    lb_target_group_arn: 'arn:aws:elasticloadbalancing:t',
  },
  'aws_ec2_transit_gateway.t': { description: TEXT() },
  'aws_ec2_transit_gateway_vpc_attachment.t': {
    transit_gateway_id: ID('tgw'),
    vpc_id: ID('vpc'),
    subnet_ids: [ID('subnet')],
  },
  'aws_ec2_transit_gateway_route_table.t': { transit_gateway_id: ID('tgw') },
  'aws_ec2_transit_gateway_route.r': {
    transit_gateway_route_table_id: ID('tgw-rtb'),
    transit_gateway_attachment_id: ID('tgw-attach'),
    destination_cidr_block: NET(),
  },
  'aws_ec2_transit_gateway_route_table_association.a': {
    transit_gateway_route_table_id: ID('tgw-rtb'),
    transit_gateway_attachment_id: ID('tgw-attach'),
  },
  'aws_ec2_transit_gateway_route_table_propagation.p': {
    transit_gateway_route_table_id: ID('tgw-rtb'),
    transit_gateway_attachment_id: ID('tgw-attach'),
  },
  'aws_vpc_block_public_access_options.o': { internet_gateway_block_mode: 'off', aws_region: TEXT() },
  'aws_vpc_block_public_access_exclusion.e': {
    vpc_id: ID('vpc'),
    internet_gateway_exclusion_mode: 'allow-bidirectional',
  },
};

const READ: World = {
  ...PUBLIC_SUBNET,
  'data.aws_route_table.read': {
    route_table_id: ID('rtb'),
    vpc_id: ID('vpc'),
    subnet_id: ID('subnet'),
    routes: [{ cidr_block: NET(), gateway_id: ID('igw') }],
    associations: [{ subnet_id: ID('subnet'), main: false }],
  },
  'data.aws_internet_gateway.read': {
    internet_gateway_id: ID('igw'),
    attachments: [{ vpc_id: ID('vpc'), state: 'available' }],
  },
  'data.aws_vpn_gateway.read': { attached_vpc_id: ID('vpc') },
  'data.aws_nat_gateway.read': { subnet_id: ID('subnet'), vpc_id: ID('vpc'), public_ip: PUBLIC_IP() },
  'data.aws_vpc_peering_connection.read': {
    vpc_id: ID('vpc'),
    peer_vpc_id: ID('vpc'),
    status: 'active',
    cidr_block: NET(),
    peer_cidr_block: NET(),
  },
  'data.aws_ec2_transit_gateway.read': { description: TEXT() },
  'data.aws_db_subnet_group.read': { name: TEXT(), subnet_ids: [ID('subnet')] },
  'data.aws_elasticache_subnet_group.read': { name: TEXT(), subnet_ids: [ID('subnet')] },
  'data.aws_redshift_subnet_group.read': { name: TEXT(), subnet_ids: [ID('subnet')] },
};

const INSTANCES: World = {
  ...PUBLIC_SUBNET,
  'aws_instance.known': {
    subnet_id: idOf('aws_subnet.a'),
    vpc_security_group_ids: [idOf('aws_security_group.web'), ID('sg')],
    associate_public_ip_address: true,
    private_ip: PRIVATE_IP(),
    public_ip: PUBLIC_IP(),
    secondary_private_ips: [PRIVATE_IP()],
    ipv6_addresses: [IPV6()],
  },
  'aws_spot_instance_request.s': {
    subnet_id: ID('subnet'),
    vpc_security_group_ids: [ID('sg')],
    private_ip: PRIVATE_IP(),
  },
  'aws_network_interface.i': {
    subnet_id: idOf('aws_subnet.a'),
    security_groups: [idOf('aws_security_group.web')],
    private_ips: [PRIVATE_IP()],
    ipv6_addresses: [IPV6()],
    attachment: [{ instance: ID('i'), device_index: 1 }],
    description: TEXT(),
  },
  'aws_network_interface_attachment.a': { instance_id: ID('i'), network_interface_id: ID('eni'), device_index: 1 },
  'aws_network_interface_sg_attachment.a': { network_interface_id: ID('eni'), security_group_id: ID('sg') },
  'aws_eip.e': { network_interface: ID('eni'), public_ip: PUBLIC_IP(), private_ip: PRIVATE_IP() },
  'aws_eip.i': { instance: idOf('aws_instance.known'), public_ip: PUBLIC_IP() },
  'aws_eip_association.a': { instance_id: ID('i'), public_ip: PUBLIC_IP(), private_ip_address: PRIVATE_IP() },
  'aws_launch_template.l': {
    name: TEXT(),
    network_interfaces: [{ subnet_id: ID('subnet'), security_groups: [ID('sg')], associate_public_ip_address: 'true' }],
  },
  'aws_launch_configuration.l': { name: TEXT(), security_groups: [ID('sg')] },
  'aws_autoscaling_group.g': {
    name: TEXT(),
    vpc_zone_identifier: [ID('subnet')],
    launch_template: [{ id: ID('lt'), name: '' }],
  },
  'aws_eks_node_group.g': {
    node_group_name: TEXT(),
    subnet_ids: [ID('subnet')],
    remote_access: [{ ec2_ssh_key: 'k', source_security_group_ids: [ID('sg')] }],
  },
  'aws_ec2_fleet.f': {
    launch_template_config: [
      { launch_template_specification: [{ launch_template_id: ID('lt') }], override: [{ subnet_id: ID('subnet') }] },
    ],
  },
  'aws_spot_fleet_request.f': {
    launch_specification: [{ subnet_id: ID('subnet'), vpc_security_group_ids: [ID('sg')] }],
  },
};

const BALANCERS: World = {
  ...PUBLIC_SUBNET,
  ...Object.fromEntries(
    ['aws_lb', 'aws_alb'].flatMap((type) => [
      [
        `${type}.l`,
        {
          name: TEXT(),
          internal: false,
          load_balancer_type: 'network',
          security_groups: [idOf('aws_security_group.web'), ID('sg')],
          subnet_mapping: [
            { subnet_id: idOf('aws_subnet.a'), private_ipv4_address: PRIVATE_IP(), ipv6_address: IPV6() },
            { subnet_id: ID('subnet'), private_ipv4_address: '', ipv6_address: '' },
          ],
        },
      ],
      [`${type}_listener.l`, { load_balancer_arn: idOf(`${type}.l`), port: PORT(), protocol: 'TCP' }],
      [`${type}_listener.far`, { load_balancer_arn: ID('lb'), port: 22, protocol: 'TCP' }],
      [`${type}_listener.over`, { load_balancer_arn: idOf(`${type}.l`), port: 53, protocol: TCP() }],
    ]),
  ),
  'aws_elb.e': {
    name: TEXT(),
    internal: false,
    security_groups: [idOf('aws_security_group.web')],
    subnets: [idOf('aws_subnet.a'), ID('subnet')],
    listener: [{ lb_port: PORT(), lb_protocol: 'tcp', instance_port: 80, instance_protocol: 'tcp' }],
  },
  'aws_vpc_endpoint.x': {
    service_name: TEXT(),
    vpc_id: idOf('aws_vpc.main'),
    vpc_endpoint_type: 'Interface',
    subnet_ids: [idOf('aws_subnet.a')],
    security_group_ids: [idOf('aws_security_group.web')],
    cidr_blocks: [NET()],
  },
  'aws_vpc_endpoint_subnet_association.x': { vpc_endpoint_id: ID('vpce'), subnet_id: ID('subnet') },
  'aws_vpc_endpoint_security_group_association.x': { vpc_endpoint_id: ID('vpce'), security_group_id: ID('sg') },
};

/** Targets that see the addresses of the balancer's clients, and ports that the balancer turns into others. */
const TARGETS: World = {
  ...PUBLIC_SUBNET,
  ...Object.fromEntries(
    ['aws_lb', 'aws_alb'].flatMap((type) => [
      [`${type}.l`, { internal: false, load_balancer_type: 'network', subnets: [idOf('aws_subnet.a')] }],
      [
        `${type}_target_group.t`,
        { name: TEXT(), port: PORT(), protocol: 'TCP', target_type: 'instance', vpc_id: idOf('aws_vpc.main') },
      ],
      [
        `${type}_target_group_attachment.t`,
        { target_group_arn: idOf(`${type}_target_group.t`), target_id: idOf('aws_instance.web'), port: PORT() },
      ],
      [
        `${type}_target_group_attachment.far`,
        { target_group_arn: ID('tg'), target_id: idOf('aws_instance.web'), port: 22 },
      ],
      [
        `${type}_listener.l`,
        {
          load_balancer_arn: idOf(`${type}.l`),
          port: 8022,
          protocol: 'TCP',
          default_action: [{ type: 'forward', target_group_arn: idOf(`${type}_target_group.t`) }],
        },
      ],
      [
        `${type}_listener_rule.r`,
        { listener_arn: idOf(`${type}_listener.l`), action: [{ type: 'forward', target_group_arn: ID('tg') }] },
      ],
    ]),
  ),
};

interface Service {
  readonly name?: string;
  readonly within?: string;
  readonly groups: string;
  readonly subnets?: string;
  readonly subnet?: string;
  readonly subnetGroup?: string;
}

const SERVICES_READ: Readonly<Record<string, Service>> = {
  aws_db_instance: { name: 'identifier', groups: 'vpc_security_group_ids', subnetGroup: 'db_subnet_group_name' },
  aws_docdbelastic_cluster: { name: 'name', groups: 'vpc_security_group_ids', subnets: 'subnet_ids' },
  aws_db_proxy: { name: 'name', groups: 'vpc_security_group_ids', subnets: 'vpc_subnet_ids' },
  aws_redshift_cluster: {
    name: 'cluster_identifier',
    groups: 'vpc_security_group_ids',
    subnetGroup: 'cluster_subnet_group_name',
  },
  aws_redshiftserverless_workgroup: { name: 'workgroup_name', groups: 'security_group_ids', subnets: 'subnet_ids' },
  aws_opensearch_domain: {
    name: 'domain_name',
    within: 'vpc_options',
    groups: 'security_group_ids',
    subnets: 'subnet_ids',
  },
  aws_elasticsearch_domain: {
    name: 'domain_name',
    within: 'vpc_options',
    groups: 'security_group_ids',
    subnets: 'subnet_ids',
  },
  aws_elasticache_cluster: { name: 'cluster_id', groups: 'security_group_ids', subnetGroup: 'subnet_group_name' },
  aws_elasticache_replication_group: {
    name: 'replication_group_id',
    groups: 'security_group_ids',
    subnetGroup: 'subnet_group_name',
  },
  aws_elasticache_serverless_cache: { name: 'name', groups: 'security_group_ids', subnets: 'subnet_ids' },
  aws_memorydb_cluster: { name: 'name', groups: 'security_group_ids', subnetGroup: 'subnet_group_name' },
  aws_dax_cluster: { name: 'cluster_name', groups: 'security_group_ids', subnetGroup: 'subnet_group_name' },
  aws_eks_cluster: { name: 'name', within: 'vpc_config', groups: 'security_group_ids', subnets: 'subnet_ids' },
  aws_ecs_service: { name: 'name', within: 'network_configuration', groups: 'security_groups', subnets: 'subnets' },
  aws_ecs_task_set: { within: 'network_configuration', groups: 'security_groups', subnets: 'subnets' },
  aws_batch_compute_environment: {
    name: 'compute_environment_name',
    within: 'compute_resources',
    groups: 'security_group_ids',
    subnets: 'subnets',
  },
  aws_lambda_function: {
    name: 'function_name',
    within: 'vpc_config',
    groups: 'security_group_ids',
    subnets: 'subnet_ids',
  },
  aws_codebuild_project: { name: 'name', within: 'vpc_config', groups: 'security_group_ids', subnets: 'subnets' },
  aws_efs_mount_target: { groups: 'security_groups', subnet: 'subnet_id' },
  aws_fsx_lustre_file_system: { groups: 'security_group_ids', subnets: 'subnet_ids' },
  aws_fsx_ontap_file_system: { groups: 'security_group_ids', subnets: 'subnet_ids' },
  aws_fsx_openzfs_file_system: { groups: 'security_group_ids', subnets: 'subnet_ids' },
  aws_fsx_windows_file_system: { groups: 'security_group_ids', subnets: 'subnet_ids' },
  aws_msk_cluster: {
    name: 'cluster_name',
    within: 'broker_node_group_info',
    groups: 'security_groups',
    subnets: 'client_subnets',
  },
  aws_transfer_server: { within: 'endpoint_details', groups: 'security_group_ids', subnets: 'subnet_ids' },
  aws_msk_serverless_cluster: {
    name: 'cluster_name',
    within: 'vpc_config',
    groups: 'security_group_ids',
    subnets: 'subnet_ids',
  },
  aws_mq_broker: { name: 'broker_name', groups: 'security_groups', subnets: 'subnet_ids' },
  aws_dms_replication_instance: {
    name: 'replication_instance_id',
    groups: 'vpc_security_group_ids',
    subnetGroup: 'replication_subnet_group_id',
  },
  aws_ec2_instance_connect_endpoint: { groups: 'security_group_ids', subnet: 'subnet_id' },
  aws_mwaa_environment: {
    name: 'name',
    within: 'network_configuration',
    groups: 'security_group_ids',
    subnets: 'subnet_ids',
  },
  aws_rds_cluster: {
    name: 'cluster_identifier',
    groups: 'vpc_security_group_ids',
    subnetGroup: 'db_subnet_group_name',
  },
  aws_docdb_cluster: {
    name: 'cluster_identifier',
    groups: 'vpc_security_group_ids',
    subnetGroup: 'db_subnet_group_name',
  },
  aws_neptune_cluster: {
    name: 'cluster_identifier',
    groups: 'vpc_security_group_ids',
    subnetGroup: 'neptune_subnet_group_name',
  },
};

function service({ name, within, groups, subnets, subnet, subnetGroup }: Service): { readonly [name: string]: Part } {
  const own: { readonly [name: string]: Part } = {
    [groups]: [idOf('aws_security_group.web'), ID('sg')],
    ...(subnets === undefined ? {} : { [subnets]: [idOf('aws_subnet.a'), ID('subnet')] }),
    ...(subnet === undefined ? {} : { [subnet]: ID('subnet') }),
  };
  return {
    ...(name === undefined ? {} : { [name]: TEXT() }),
    ...(subnetGroup === undefined ? {} : { [subnetGroup]: TEXT() }),
    ...(within === undefined ? own : { [within]: [own] }),
  };
}

const SUBNET_GROUPS_READ = ['db', 'docdb', 'neptune', 'elasticache', 'memorydb', 'redshift', 'dax'];

const SERVICES: World = {
  ...PUBLIC_SUBNET,
  ...Object.fromEntries(Object.entries(SERVICES_READ).map(([type, spec]) => [`${type}.s`, service(spec)])),
  ...Object.fromEntries(
    SUBNET_GROUPS_READ.map((kind) => [
      `aws_${kind}_subnet_group.g`,
      { name: TEXT(), subnet_ids: [idOf('aws_subnet.a'), ID('subnet')] },
    ]),
  ),
  'aws_dms_replication_subnet_group.g': {
    replication_subnet_group_id: TEXT(),
    subnet_ids: [idOf('aws_subnet.a'), ID('subnet')],
  },
  'aws_rds_cluster_instance.i': { cluster_identifier: TEXT(), publicly_accessible: true },
  'aws_neptune_cluster_instance.i': { cluster_identifier: TEXT(), publicly_accessible: true },
};

/** Those of which each resource is hidden by itself too. */
export const TOPOLOGY_WORLDS: Readonly<Record<string, World>> = {
  routes: ROUTES,
  'routes that are read': READ,
  instances: INSTANCES,
  balancers: BALANCERS,
  targets: TARGETS,
  services: SERVICES,
};
