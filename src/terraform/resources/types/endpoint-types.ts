import type { Resource } from '../../resource.ts';
import { NULL, type ObjectValue, type Value } from '../../value.ts';
import { given, readItems, readText } from '../attributes/scalars.ts';
import { readTargetsOfService } from './aws-lb-targets.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Switch } from '../topology/interface-facts.ts';
import { readPlainEndpoint, type PlainEndpoint } from '../topology/plain-endpoint.ts';

const DB_GROUP = { attribute: 'db_subnet_group_name', kind: 'db-subnet-group' } as const;
const CACHE_GROUP = { attribute: 'subnet_group_name', kind: 'cache-subnet-group' } as const;

/** Sources: the resource pages of the AWS provider, `Argument Reference`. */
const ENDPOINTS: readonly PlainEndpoint[] = [
  {
    type: 'aws_db_instance',
    role: 'database',
    groups: 'vpc_security_group_ids',
    subnetGroup: DB_GROUP,
    publicBy: 'publicly_accessible',
    name: 'identifier',
    named: { as: 'db-instance', ids: ['identifier', 'id'] },
    // A replica has the subnet group of its source, and groups of its own (RDS API, `CreateDBInstanceReadReplica`).
    like: { attribute: 'replicate_source_db', kind: 'db-instance', withGroups: false },
  },
  { type: 'aws_docdbelastic_cluster', role: 'database', groups: 'vpc_security_group_ids', subnets: 'subnet_ids' },
  { type: 'aws_db_proxy', role: 'database', groups: 'vpc_security_group_ids', subnets: 'vpc_subnet_ids' },
  {
    type: 'aws_redshift_cluster',
    role: 'database',
    groups: 'vpc_security_group_ids',
    subnetGroup: { attribute: 'cluster_subnet_group_name', kind: 'redshift-subnet-group' },
    publicBy: 'publicly_accessible',
    name: 'cluster_identifier',
  },
  {
    type: 'aws_redshiftserverless_workgroup',
    role: 'database',
    groups: 'security_group_ids',
    subnets: 'subnet_ids',
    publicBy: 'publicly_accessible',
    name: 'workgroup_name',
  },
  {
    type: 'aws_opensearch_domain',
    role: 'database',
    within: 'vpc_options',
    groups: 'security_group_ids',
    subnets: 'subnet_ids',
    inEach: true,
    name: 'domain_name',
  },
  {
    type: 'aws_elasticsearch_domain',
    role: 'database',
    within: 'vpc_options',
    groups: 'security_group_ids',
    subnets: 'subnet_ids',
    inEach: true,
    name: 'domain_name',
  },
  {
    type: 'aws_elasticache_cluster',
    role: 'cache',
    groups: 'security_group_ids',
    subnetGroup: CACHE_GROUP,
    name: 'cluster_id',
    // One more node of the group (ElastiCache API, `CreateCacheCluster`).
    like: { attribute: 'replication_group_id', kind: 'cache-replication-group', withGroups: true },
  },
  {
    type: 'aws_elasticache_replication_group',
    role: 'cache',
    groups: 'security_group_ids',
    subnetGroup: CACHE_GROUP,
    name: 'replication_group_id',
    named: { as: 'cache-replication-group', ids: ['replication_group_id', 'id'] },
  },
  { type: 'aws_elasticache_serverless_cache', role: 'cache', groups: 'security_group_ids', subnets: 'subnet_ids' },
  {
    type: 'aws_memorydb_cluster',
    role: 'cache',
    groups: 'security_group_ids',
    subnetGroup: { attribute: 'subnet_group_name', kind: 'memorydb-subnet-group' },
  },
  {
    type: 'aws_dax_cluster',
    role: 'cache',
    groups: 'security_group_ids',
    subnetGroup: { attribute: 'subnet_group_name', kind: 'dax-subnet-group' },
    name: 'cluster_name',
  },
  {
    type: 'aws_eks_cluster',
    role: 'cluster',
    within: 'vpc_config',
    groups: 'security_group_ids',
    hasUnseenGroup: true,
    subnets: 'subnet_ids',
  },
  {
    type: 'aws_ecs_service',
    role: 'container',
    within: 'network_configuration',
    groups: 'security_groups',
    subnets: 'subnets',
    publicBy: 'assign_public_ip',
  },
  {
    type: 'aws_ecs_task_set',
    role: 'container',
    within: 'network_configuration',
    groups: 'security_groups',
    subnets: 'subnets',
    publicBy: 'assign_public_ip',
  },
  {
    type: 'aws_batch_compute_environment',
    role: 'container',
    within: 'compute_resources',
    groups: 'security_group_ids',
    subnets: 'subnets',
    isPublic: 'as-subnet',
    name: 'compute_environment_name',
  },
  {
    type: 'aws_lambda_function',
    role: 'function',
    within: 'vpc_config',
    groups: 'security_group_ids',
    subnets: 'subnet_ids',
    inEach: true,
    accepts: 'no',
    name: 'function_name',
  },
  {
    type: 'aws_codebuild_project',
    role: 'function',
    within: 'vpc_config',
    groups: 'security_group_ids',
    subnets: 'subnets',
    accepts: 'no',
  },
  { type: 'aws_efs_mount_target', role: 'file-system', groups: 'security_groups', subnet: 'subnet_id', inEach: true },
  ...['lustre', 'ontap', 'openzfs', 'windows'].map(
    (kind): PlainEndpoint => ({
      type: `aws_fsx_${kind}_file_system`,
      role: 'file-system',
      groups: 'security_group_ids',
      subnets: 'subnet_ids',
    }),
  ),
  {
    type: 'aws_msk_cluster',
    role: 'broker',
    within: 'broker_node_group_info',
    groups: 'security_groups',
    subnets: 'client_subnets',
    inEach: true,
    publicIn: publicBrokers,
    name: 'cluster_name',
  },
  {
    type: 'aws_transfer_server',
    role: 'file-system',
    within: 'endpoint_details',
    groups: 'security_group_ids',
    subnets: 'subnet_ids',
    inEach: true,
    publicIn: (resource, block, path) =>
      publicByAddresses(resource, block.get('address_allocation_ids'), `${path}address_allocation_ids`),
  },
  {
    type: 'aws_msk_serverless_cluster',
    role: 'broker',
    within: 'vpc_config',
    groups: 'security_group_ids',
    subnets: 'subnet_ids',
    inEach: true,
    name: 'cluster_name',
  },
  {
    type: 'aws_mq_broker',
    role: 'broker',
    groups: 'security_groups',
    subnets: 'subnet_ids',
    publicBy: 'publicly_accessible',
    name: 'broker_name',
  },
  {
    type: 'aws_dms_replication_instance',
    role: 'other',
    groups: 'vpc_security_group_ids',
    subnetGroup: { attribute: 'replication_subnet_group_id', kind: 'dms-subnet-group' },
    publicBy: 'publicly_accessible',
    name: 'replication_instance_id',
  },
  {
    type: 'aws_ec2_instance_connect_endpoint',
    role: 'other',
    groups: 'security_group_ids',
    subnet: 'subnet_id',
    inEach: true,
    accepts: 'no',
  },
  {
    type: 'aws_mwaa_environment',
    role: 'container',
    within: 'network_configuration',
    groups: 'security_group_ids',
    subnets: 'subnet_ids',
  },
];

export const ENDPOINT_READERS: readonly ResourceReader[] = ENDPOINTS.map(
  (spec): ResourceReader => ({
    type: spec.type,
    ...(spec.named === undefined ? { is: 'other' } : { is: spec.named.as, ids: spec.named.ids }),
    carriesGroups: true,
    read: (resource, run) => {
      readPlainEndpoint(resource, run, spec);
      if (spec.role === 'container') readTargetsOfService(resource, run);
    },
  }),
);

/** Brokers have public addresses where `connectivity_info` says so. */
function publicBrokers(resource: Resource, block: ObjectValue, path: string): Switch<'no'> {
  const [info] = readItems(given(block.get('connectivity_info'))) ?? [];
  const [access] = readItems(info?.kind === 'object' ? given(info.get('public_access')) : NULL) ?? [];
  const type = readText(access?.kind === 'object' ? given(access.get('type')) : NULL);
  if (type.kind === 'unknown')
    return { is: 'maybe', unknown: [{ address: resource.address, attribute: `${path}connectivity_info` }] };
  return { is: type.kind === 'known' && type.text !== 'DISABLED' ? 'yes' : 'no', unknown: [] };
}

/** Elastic IPs that it is given make it public. */
function publicByAddresses({ address }: Resource, value: Value, attribute: string): Switch<'no'> {
  const own = given(value);
  if (own.kind === 'unknown') return { is: 'maybe', unknown: [{ address, attribute }] };
  return { is: (readItems(own) ?? []).length > 0 ? 'yes' : 'no', unknown: [] };
}
