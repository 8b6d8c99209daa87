/**
 * Families of types that decide where packets go or who is reached, of which the model has nothing or not all: what is
 * said of them, by their names without `aws_`; one with `*` begins so. `awscc_` types are of the same families.
 */
const FAMILIES: readonly (readonly [says: string, names: readonly string[]])[] = [
  ['Network Firewall decides what passes', ['networkfirewall_*', 'fms_policy']],
  ['Global Accelerator leads packets to its endpoints', ['globalaccelerator_*']],
  ['Direct Connect joins other networks', ['dx_*', 'directconnect_*']],
  [
    'a VPN joins other networks',
    ['vpn_connection*', 'vpn_concentrator', 'customer_gateway', 'ec2_vpn_*', 'ec2_customer_gateway'],
  ],
  ['Client VPN lets people in', ['ec2_client_vpn_*']],
  ['Verified Access lets people in', ['verifiedaccess_*', 'ec2_verified_access_*']],
  ['a route server writes routes', ['vpc_route_server*', 'ec2_route_server*']],
  [
    'a gateway endpoint adds routes to tables',
    ['vpc_endpoint_route_table_association', 'vpc_endpoint_connection_accepter', 'ec2_vpc_endpoint*'],
  ],
  ['PrivateLink lets others in', ['vpc_endpoint_service*']],
  ['transit gateways have routes of their own', ['ec2_transit_gateway_*', 'networkmanager_*']],
  ['a peering joins networks', ['odb_network*', 'vpc_encryption_control']],
  ['a gateway on premises routes', ['ec2_local_gateway_*', 's3outposts_endpoint', 'outposts_*']],
  ['VPC Lattice leads packets to its targets', ['vpclattice_*']],
  ['Lightsail has firewalls of its own', ['lightsail_*']],
  ['App Runner listens and calls', ['apprunner_*']],
  ['App Mesh leads packets to its nodes', ['appmesh_*']],
  ['CloudFront reaches into the VPC', ['cloudfront_vpc_origin', 'cloudfront_vpcorigin']],
  [
    'API Gateway reaches into the VPC',
    ['api_gateway_vpc_link', 'apigatewayv2_vpc_link', 'apigateway_vpc_link', 'apigatewayv2_vpclink'],
  ],
  ['only what it names stays, whoever made the others', ['vpc_security_group_rules_exclusive']],
  ['which rules of groups may be public is decided by it', ['emr_block_public_access_configuration']],
  ['who may use an interface is decided by it', ['network_interface_permission']],
  [
    'targets stand behind a load balancer',
    [
      'lb_target_group_attachment',
      'alb_target_group_attachment',
      'elb_attachment',
      'lb_trust_store*',
      'autoscaling_traffic_source_attachment',
      'proxy_protocol_policy',
      'load_balancer_*',
      'app_cookie_stickiness_policy',
    ],
  ],
  ['it mirrors packets to others', ['ec2_traffic_mirror_*']],
  [
    'addresses are taken out of it',
    [
      'ec2_subnet_cidr_reservation',
      'vpc_ipam_pool*',
      'nat_gateway_eip_association',
      'vpc_dhcp_options*',
      'vpc_network_performance*',
    ],
  ],
  [
    'it listens where its groups and its own switches let it',
    [
      'appstream_*',
      'chime_voice_connector_*',
      'cloud9_*',
      'cloudhsm_v2_*',
      'codebuild_fleet',
      'codeconnections_host',
      'codestarconnections_host',
      'datasync_agent',
      'db_proxy*',
      'directory_service_*',
      'dms_replication_config',
      'drs_replication_configuration_template',
      'ecs_express_gateway_service',
      'eks_fargate_profile',
      'eks_capability',
      'elasticsearch_vpc_endpoint',
      'emr_*',
      'emrserverless_application',
      'evs_*',
      'finspace_*',
      'fsx_file_cache',
      'fsx_openzfs_volume',
      'gamelift_*',
      'glue_dev_endpoint',
      'grafana_workspace',
      'imagebuilder_infrastructure_configuration',
      'lambda_capacity_provider',
      'ecs_capacity_provider',
      'm2_environment',
      'medialive_*',
      'mediaconnect_*',
      'msk_vpc_connection',
      'msk_single_scram_secret_association',
      'neptunegraph_*',
      'opensearch_vpc_endpoint',
      'opensearchserverless_vpc_endpoint',
      'opsworks_*',
      'rds_shard_group',
      'redshift_endpoint_*',
      'redshiftserverless_*',
      'route53_resolver_endpoint',
      'sagemaker_notebook_instance',
      'sagemaker_domain',
      'storagegateway_gateway',
      'timestreaminfluxdb_*',
      'worklink_fleet',
      'workspaces_*',
      'bedrockagentcore_*',
      'elastic_beanstalk_*',
      'elasticbeanstalk_*',
    ],
  ],
];

/** Of awscc the model has the VPC, its subnets, groups and lists, and none of the rest. */
const FAMILIES_OF_AWSCC: typeof FAMILIES = [
  [
    'of awscc only VPCs, subnets, groups and lists are read',
    [
      'ec2_*',
      'elasticloadbalancing*',
      'autoscaling_*',
      'rds_*',
      'eks_*',
      'transfer_server',
      'elasticache_*',
      'redshift_*',
      'neptune_*',
      'docdb_*',
      'msk_*',
      'amazonmq_*',
      'ecs_service',
      'ecs_task_set',
      'memorydb_*',
    ],
  ],
];

/**
 * Types with attributes of networks that change no packet's fate, by reasons; those that only name groups and subnets
 * for what calls out are compared by what they carry.
 */
export const HARMLESS: readonly (readonly [reason: string, names: readonly string[]])[] = [
  [
    'it writes down, counts or measures what passes',
    [
      'flow_log',
      'ec2_network_insights_*',
      'networkmonitor_*',
      'networkflowmonitor_*',
      'securityhub_*',
      'inspector2_*',
      'wafv2_*',
      'waf_*',
      'wafregional_*',
    ],
  ],
  [
    'it answers names, not packets',
    [
      'route53_*',
      'route53domains_*',
      'service_discovery_*',
      'vpc_endpoint_private_dns',
      'vpc_peering_connection_options',
      'api_gateway_*',
      'apigatewayv2_*',
    ],
  ],
  [
    'requests are judged after packets have come',
    [
      's3_*',
      's3control_*',
      's3tables_*',
      'secretsmanager_*',
      'ses_*',
      'cognito_*',
      'cloudfront_*',
      'codepipeline_webhook',
      'workspacesweb_*',
      'quicksight_*',
      'sagemaker_*',
      'vpc_endpoint_policy',
      'vpc_endpoint_connection_notification',
      'iot_*',
      'kms_*',
      'lb_cookie_stickiness_policy',
      'lb_ssl_negotiation_policy',
      'redshift_*',
    ],
  ],
  [
    'it only calls out, by the groups that it carries',
    [
      'bedrock_*',
      'cloudwatch_event_*',
      'comprehend_*',
      'datasync_location_*',
      'devicefarm_*',
      'dms_*',
      'glue_*',
      'kendra_*',
      'kinesis_*',
      'kinesisanalyticsv2_*',
      'msk_replicator',
      'mskconnect_*',
      'osis_*',
      'pipes_*',
      'prometheus_*',
      'scheduler_*',
      'synthetics_*',
      'storagegateway_*',
      'ecs_task_definition',
    ],
  ],
  [
    'it is a key, an image, an option or a report',
    [
      'ami',
      'key_pair',
      'iam_*',
      'ivs_*',
      'bcmdataexports_*',
      'budgets_*',
      'cur_*',
      'codebuild_report_group',
      'imagebuilder_*',
      'rds_global_cluster',
      'db_option_group',
      'vpc_ipam_preview_next_cidr',
      'connect_*',
      'cloudwatch_log_transformer',
      'transfer_connector',
      'fsx_s3_access_point_attachment',
    ],
  ],
];

const FAMILY_OF = [
  { source: /^aws_/, families: FAMILIES },
  { source: /^awscc_/, families: [...FAMILIES, ...FAMILIES_OF_AWSCC] },
];

/** Read, and not for all that they decide. */
const NOT_WHOLLY_READ: ReadonlySet<string> = new Set([
  'aws_vpc_security_group_rules_exclusive',
  'aws_ec2_transit_gateway_route_table',
  'aws_ec2_transit_gateway_route_table_association',
  'aws_ec2_transit_gateway_route_table_propagation',
  'aws_ec2_transit_gateway_route',
  'aws_lb_target_group_attachment',
  'aws_alb_target_group_attachment',
]);

/** Whether a type is compared as a whole, whatever the model has of it. */
export function isComparedWhole(type: string, isRead: (type: string) => boolean): boolean {
  return (NOT_WHOLLY_READ.has(type) || !isRead(type)) && unreadFamily(type) !== null;
}

/** What a type decides that is not compared; null where nothing is said of it. */
export function unreadFamily(type: string): string | null {
  for (const { source, families } of FAMILY_OF) {
    if (!source.test(type)) continue;
    const name = type.replace(source, '');
    const found = families.find(([, names]) => names.some((each) => isNamed(name, each)));
    if (found !== undefined) return found[0];
  }
  return null;
}

export function isNamed(name: string, form: string): boolean {
  return form.endsWith('*') ? name.startsWith(form.slice(0, -1)) : name === form;
}
