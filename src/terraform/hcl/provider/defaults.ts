import { FALSE, listValue, numberValue, stringValue, TRUE, type HclValue } from '../values/hcl-value.ts';
import { setValue } from '../values/sets.ts';

/**
 * What the AWS provider's code plans for an attribute that is not configured, where its schema says only `optional`.
 * Null: nothing, so the attribute is null or, where the schema says computed, unknown. An attribute of a block or of an
 * object in a set is named by its path (`ingress.self`).
 *
 * Of provider version 6: `aws_redshift_cluster` was publicly accessible by default up to version 5.
 */
export function defaultOf(type: string, attribute: string): HclValue | null {
  return DEFAULTS.get(type)?.get(attribute) ?? null;
}

const NO_LIST = listValue([], 'string');

/** Fields of a rule that is written as a block; where the object is written out, they are configured. */
const RULE = {
  cidr_blocks: NO_LIST,
  ipv6_cidr_blocks: NO_LIST,
  prefix_list_ids: NO_LIST,
  security_groups: setValue([], 'string'),
  self: FALSE,
  description: stringValue(''),
};
const ENTRY = {
  cidr_block: stringValue(''),
  ipv6_cidr_block: stringValue(''),
  icmp_type: numberValue(0),
  icmp_code: numberValue(0),
};
const LOAD_BALANCER = { load_balancer_type: stringValue('application') };
const PRIVATE = { publicly_accessible: FALSE };
const SUBNET = {
  assign_ipv6_address_on_creation: FALSE,
  enable_dns64: FALSE,
  enable_resource_name_dns_a_record_on_launch: FALSE,
  enable_resource_name_dns_aaaa_record_on_launch: FALSE,
  ipv6_native: FALSE,
};

/** Sources: the resources' `Default` in hashicorp/terraform-provider-aws, internal/service/. */
const DEFAULTS: ReadonlyMap<string, ReadonlyMap<string, HclValue>> = new Map(
  Object.entries<Readonly<Record<string, HclValue>>>({
    aws_alb: LOAD_BALANCER,
    aws_db_instance: PRIVATE,
    aws_default_security_group: {
      revoke_rules_on_delete: FALSE,
      ...within('ingress', RULE),
      ...within('egress', RULE),
    },
    aws_default_subnet: { ...SUBNET, map_public_ip_on_launch: TRUE },
    aws_ecs_service: { 'network_configuration.assign_public_ip': FALSE },
    aws_eks_cluster: { 'vpc_config.endpoint_private_access': FALSE, 'vpc_config.endpoint_public_access': TRUE },
    aws_lb: LOAD_BALANCER,
    aws_mq_broker: PRIVATE,
    aws_nat_gateway: { connectivity_type: stringValue('public') },
    aws_neptune_cluster_instance: PRIVATE,
    aws_network_acl: { ...within('ingress', ENTRY), ...within('egress', ENTRY) },
    aws_network_acl_rule: { egress: FALSE },
    aws_redshift_cluster: PRIVATE,
    aws_security_group: {
      description: stringValue('Managed by Terraform'),
      revoke_rules_on_delete: FALSE,
      ...within('ingress', RULE),
      ...within('egress', RULE),
    },
    aws_security_group_rule: { self: FALSE },
    aws_subnet: { ...SUBNET, map_public_ip_on_launch: FALSE },
    aws_vpc: { enable_dns_support: TRUE, instance_tenancy: stringValue('default') },
    aws_vpc_endpoint: { vpc_endpoint_type: stringValue('Gateway') },
  }).map(([type, attributes]) => [type, new Map(Object.entries(attributes))]),
);

function within(name: string, attributes: Readonly<Record<string, HclValue>>): Readonly<Record<string, HclValue>> {
  return Object.fromEntries(Object.entries(attributes).map(([attribute, value]) => [`${name}.${attribute}`, value]));
}
