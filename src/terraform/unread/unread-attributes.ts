/** Of types that the model has: attributes that decide packets, too, and are not in it. */
export interface UnreadAttributes {
  /** What is said of them. */
  readonly says: string;
  readonly names: readonly string[];
  /** In these, which versions of launch templates are meant: what the latest says, the model has. */
  readonly versions?: readonly string[];
  /** With one of these it decides something by being there, which nothing else of it tells. */
  readonly alone?: readonly string[];
}

const SOURCE_CHECK: UnreadAttributes = {
  says: 'it forwards what is not its own, or does not',
  names: ['source_dest_check'],
};
const PORT: UnreadAttributes = { says: 'it listens to one port', names: ['port'] };
const LAUNCHED: UnreadAttributes = {
  says: 'a version of a launch template says what it starts',
  names: [],
  versions: ['launch_template', 'mixed_instances_policy', 'launch_template_config'],
};
const TARGETS: UnreadAttributes = {
  says: 'it says where a load balancer sends packets, and from whose addresses',
  names: ['port', 'protocol', 'target_type', 'preserve_client_ip', 'ip_address_type', 'vpc_id', 'target_health_state'],
};

const BY_TYPE: Readonly<Record<string, UnreadAttributes>> = {
  aws_instance: { ...SOURCE_CHECK, versions: ['launch_template'] },
  aws_spot_instance_request: { ...SOURCE_CHECK, versions: ['launch_template'] },
  aws_network_interface: { ...SOURCE_CHECK, names: ['source_dest_check', 'interface_type'] },
  aws_autoscaling_group: LAUNCHED,
  aws_eks_node_group: LAUNCHED,
  aws_ec2_fleet: LAUNCHED,
  aws_spot_fleet_request: LAUNCHED,
  aws_launch_template: {
    says: 'its default version is what many start',
    names: ['default_version', 'update_default_version'],
  },
  aws_lb_target_group: TARGETS,
  aws_alb_target_group: TARGETS,
  aws_vpc_endpoint: {
    says: 'a gateway endpoint adds routes to tables',
    names: ['service_name', 'vpc_endpoint_type', 'route_table_ids', 'auto_accept', 'ip_address_type'],
    alone: ['route_table_ids'],
  },
  aws_eks_cluster: {
    says: 'it says who reaches its endpoint from outside of the VPC',
    names: ['vpc_config', 'remote_network_config', 'outpost_config'],
  },
  aws_transfer_server: { says: 'it says who reaches it', names: ['endpoint_type', 'endpoint_details', 'protocols'] },
  aws_msk_cluster: { says: 'it says who reaches its brokers', names: ['broker_node_group_info'] },
  aws_ec2_transit_gateway: {
    says: 'transit gateways have routes of their own',
    names: ['default_route_table_association', 'default_route_table_propagation', 'auto_accept_shared_attachments'],
  },
  aws_ec2_transit_gateway_vpc_attachment: {
    says: 'transit gateways have routes of their own',
    names: [
      'transit_gateway_default_route_table_association',
      'transit_gateway_default_route_table_propagation',
      'appliance_mode_support',
    ],
  },
  aws_lb: {
    says: 'it judges what comes by PrivateLink, or does not',
    names: ['enforce_security_group_inbound_rules_on_private_link_traffic'],
  },
  aws_db_instance: PORT,
  aws_rds_cluster: PORT,
  aws_docdb_cluster: PORT,
  aws_neptune_cluster: PORT,
  aws_neptune_cluster_instance: PORT,
  aws_redshift_cluster: PORT,
  aws_elasticache_cluster: PORT,
  aws_elasticache_replication_group: PORT,
  aws_memorydb_cluster: PORT,
};

export function unreadAttributes(type: string): UnreadAttributes | null {
  return Object.hasOwn(BY_TYPE, type) ? (BY_TYPE[type] ?? null) : null;
}
