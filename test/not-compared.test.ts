import { describe, expect, test } from '@jest/globals';
import { memoryDisk } from '../src/base/memory-disk.testing.ts';
import type { DiffDocument } from '../src/model/generated/diff-document.ts';
import { runProgram } from './program.ts';

const BASE = `
resource "aws_vpc" "m" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.m.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_route_table" "r" {
  vpc_id = aws_vpc.m.id
}
resource "aws_security_group" "web" {
  name   = "web"
  vpc_id = aws_vpc.m.id
}
`;

const block = (type: string, body: string): string => `resource "${type}" "x" {\n${body}\n}\n`;
/** Blocks of now; those of before, where there are some. */
type Row = readonly [type: string, now: string, before?: string];

const ROWS: readonly Row[] = [
  ['aws_networkfirewall_firewall_policy', 'name = "p"'],
  [
    'aws_networkfirewall_firewall_policy',
    'firewall_policy {\nstateless_default_actions = ["aws:pass"]\n}',
    'name = "p"',
  ],
  ['aws_globalaccelerator_endpoint_group', 'listener_arn = "arn:l"'],
  ['aws_dx_gateway_association', 'allowed_prefixes = ["10.1.0.0/16"]', 'allowed_prefixes = ["10.2.0.0/16"]'],
  ['aws_vpn_connection_route', 'destination_cidr_block = "10.1.0.0/16"'],
  ['aws_customer_gateway', 'ip_address = "203.0.113.7"', 'ip_address = "203.0.113.8"'],
  ['aws_vpc_route_server_propagation', 'route_table_id = aws_route_table.r.id'],
  ['aws_vpc_endpoint_service', 'acceptance_required = false', 'acceptance_required = true'],
  ['aws_ec2_client_vpn_authorization_rule', 'target_network_cidr = "10.0.0.0/16"'],
  ['aws_ec2_transit_gateway_prefix_list_reference', 'prefix_list_id = "pl-0a"'],
  ['aws_ec2_transit_gateway_route', 'blackhole = true', 'blackhole = false'],
  ['aws_networkmanager_core_network_policy_attachment', 'policy_document = "{}"'],
  ['aws_vpclattice_listener', 'port = 80', 'port = 81'],
  ['aws_lightsail_instance_public_ports', 'instance_name = "i"'],
  ['aws_apprunner_vpc_ingress_connection', 'name = "n"'],
  ['aws_cloudfront_vpc_origin', ''],
  ['aws_verifiedaccess_endpoint', 'attachment_type = "vpc"'],
  ['aws_rds_shard_group', 'publicly_accessible = true', 'publicly_accessible = false'],
  ['aws_emr_block_public_access_configuration', 'block_public_security_group_rules = false'],
  ['aws_vpc_security_group_rules_exclusive', 'security_group_id = aws_security_group.web.id'],
  ['aws_vpc_endpoint_route_table_association', 'route_table_id = aws_route_table.r.id'],
  ['aws_vpc_endpoint', 'vpc_id = aws_vpc.m.id\nservice_name = "s3"\nroute_table_ids = [aws_route_table.r.id]'],
  ['aws_instance', 'subnet_id = aws_subnet.a.id\nsource_dest_check = false', 'subnet_id = aws_subnet.a.id'],
  ['aws_network_interface', 'subnet_id = aws_subnet.a.id\nsource_dest_check = var.s', 'subnet_id = aws_subnet.a.id'],
  ['aws_lb_target_group', 'port = 22', 'port = 443'],
  ['aws_lb_target_group', 'preserve_client_ip = true\ntarget_type = "ip"', 'target_type = "ip"'],
  ['aws_lb_target_group_attachment', 'target_id = "10.0.1.7"', 'target_id = "10.0.1.8"'],
  ['aws_db_instance', 'port = 22', 'port = 5432'],
  [
    'aws_eks_cluster',
    'vpc_config {\npublic_access_cidrs = ["0.0.0.0/0"]\n}',
    'vpc_config {\npublic_access_cidrs = []\n}',
  ],
  ['aws_transfer_server', 'endpoint_type = "PUBLIC"', 'endpoint_type = "VPC"'],
  ['aws_autoscaling_group', 'launch_template {\nversion = "3"\n}', 'launch_template {\nversion = "2"\n}'],
  ['aws_ec2_transit_gateway', 'default_route_table_propagation = "disable"', ''],
  ['awscc_ec2_route', 'route_table_id = "rtb-0a"'],
  ['awscc_networkfirewall_firewall', 'firewall_name = "f"'],
];

async function difference(before: string, now: string): Promise<DiffDocument['difference']> {
  const variable = 'variable "s" {\n  type = bool\n}\n';
  const disk = memoryDisk({
    '/held/before/main.tf': `${BASE}${variable}${before}`,
    '/held/now/main.tf': `${BASE}${variable}${now}`,
  });
  const { stdout } = await runProgram(['diff', '--format', 'json', '/held/before', '/held/now'], { disk });
  return (JSON.parse(stdout) as DiffDocument).difference;
}

/** Each under a name of its own, so that one run tells of all of them. */
const all = (which: (row: Row) => string | undefined): string =>
  ROWS.map((row, i) => {
    const body = which(row);
    return body === undefined ? '' : block(row[0], body).replace('"x"', `"x${i}"`);
  }).join('');
const NOW = all(([, now]) => now);

describe('what is not compared', () => {
  test('is told, and is no proof', async () => {
    const told = await difference(
      all(([, , before]) => before),
      NOW,
    );
    const named = new Map(told?.unseen?.map(({ address, what }) => [address, what]));
    expect(told?.verdict).not.toBe('equal');
    expect(ROWS.filter(([type], i) => !named.get(`${type}.x${i}`)?.startsWith('not compared: '))).toEqual([]);
  }, 20_000);

  test('as it was, it is taken to be the same; tags and descriptions of it tell nothing', async () => {
    const isKnown = ([, now]: Row): boolean => !now.includes('var.');
    const same = all((row) => (isKnown(row) ? row[1] : undefined));
    const told = (more: string) => `${same}${block('aws_vpclattice_target_group', more)}`;
    const { unseen } = (await difference(told(''), told('tags = { a = "b" }\n  description = "d"'))) ?? {};
    expect(unseen).toEqual([]);
  }, 20_000);
});
