import { describe, expect, test } from '@jest/globals';
import { FALSE, listValue, numberValue, stringValue, TRUE, type HclValue } from '../values/hcl-value.ts';
import { setValue } from '../values/sets.ts';
import { defaultOf } from './defaults.ts';
import { openProviderSchema } from './schema.ts';

describe('defaultOf', () => {
  test.each<[string, string, HclValue | null]>([
    ['aws_security_group', 'description', stringValue('Managed by Terraform')],
    ['aws_security_group', 'revoke_rules_on_delete', FALSE],
    ['aws_security_group', 'ingress.self', FALSE],
    ['aws_security_group', 'egress.ipv6_cidr_blocks', listValue([], 'string')],
    ['aws_default_security_group', 'ingress.security_groups', setValue([], 'string')],
    ['aws_network_acl', 'egress.icmp_type', numberValue(0)],
    ['aws_network_acl_rule', 'egress', FALSE],
    ['aws_subnet', 'map_public_ip_on_launch', FALSE],
    ['aws_default_subnet', 'map_public_ip_on_launch', TRUE],
    ['aws_vpc', 'instance_tenancy', stringValue('default')],
    ['aws_eks_cluster', 'vpc_config.endpoint_public_access', TRUE],
    ['aws_vpc_endpoint', 'vpc_endpoint_type', stringValue('Gateway')],
    // The provider's schema says computed: the apply tells.
    ['aws_lb', 'internal', null],
    ['aws_security_group', 'ingress', null],
    ['aws_security_group', 'constructor', null],
    ['constructor', 'name', null],
  ])('%s %s', (type, attribute, value) => expect(defaultOf(type, attribute)).toEqual(value));
});

test.each([
  'aws_alb.load_balancer_type',
  'aws_db_instance.publicly_accessible',
  'aws_default_subnet.ipv6_native',
  'aws_lb.load_balancer_type',
  'aws_mq_broker.publicly_accessible',
  'aws_nat_gateway.connectivity_type',
  'aws_neptune_cluster_instance.publicly_accessible',
  'aws_redshift_cluster.publicly_accessible',
  'aws_security_group_rule.self',
  'aws_subnet.enable_resource_name_dns_aaaa_record_on_launch',
  'aws_vpc.enable_dns_support',
])('%s is optional and not computed', (path) => {
  const [type = '', name = ''] = path.split('.');
  expect([openProviderSchema().resource(type)?.attribute(name)?.mode, defaultOf(type, name) === null]).toEqual([
    'optional',
    false,
  ]);
});
