import { describe, expect, test } from '@jest/globals';
import type { Model, Rule, Subnet } from '../../../model/model.ts';
import type { Choice, Endpoint, Gateway, Route, RouteTable } from '../../../model/topology.ts';
import { packetLines, packetTexts, statementText } from '../../../model/statement-text.ts';
import { printAddresses } from '../../../packet/addresses.ts';
import { fromMadeFolder } from '../../hcl/made-folder.testing.ts';
import { normalise } from '../../normalise.ts';
import { madeBlock, madeChange, madePlan, readMade, refs } from '../../plan/made-plan.testing.ts';

/** Attributes of a block by its type and name: `aws_vpc.v cidr_block = "10.0.0.0/16"; ...`. */
function block(text: string): string {
  const [, type, name, body] = /^(\w+)\.(\w+) ?(.*)$/.exec(text) ?? [];
  return `resource "${type}" "${name}" {\n${(body ?? '').replaceAll('{ ', '{\n').replaceAll(/; ?/g, '\n')}\n}\n`;
}

const VPC = ['aws_vpc.v cidr_block = "10.0.0.0/16"', 'aws_internet_gateway.g vpc_id = aws_vpc.v.id'];
const A = 'aws_subnet.a vpc_id = aws_vpc.v.id; cidr_block = "10.0.1.0/24"; map_public_ip_on_launch = true';
const B = 'aws_subnet.b vpc_id = aws_vpc.v.id; cidr_block = "10.0.2.0/24"';
const GROUPS = ['aws_security_group.s vpc_id = aws_vpc.v.id', 'aws_security_group.t vpc_id = aws_vpc.v.id'];
const IN_A = 'subnet_id = aws_subnet.a.id; vpc_security_group_ids = [aws_security_group.s.id]';

function chosen({ certain, possible, open }: Choice): string {
  const rest = possible.filter((each) => !certain.includes(each));
  return [certain.join('+'), rest.length === 0 ? '' : `?${rest.join('|')}`, open ? 'open' : '']
    .filter((each) => each !== '')
    .join(' ');
}

function endpointText({
  address,
  role,
  interfaces,
  listens,
  listenersKnown,
  exists,
  accepts,
  behind = [],
}: Endpoint): string {
  const parts = interfaces.map(
    ({ groups, subnets, isPublic, madePublicBy, filtered, byDefault, addresses, publicAddresses = [] }) =>
      [
        filtered ? `[${chosen(groups)}]${byDefault === 'yes' ? ' by default' : ''}` : 'unfiltered',
        `in ${chosen(subnets)}`,
        `public ${isPublic.ipv4}/${isPublic.ipv6}`,
        ...madePublicBy.map((by) => `by ${by}`),
        ...addresses.ipv4.known.flatMap((each) => printAddresses('ipv4', each.addresses)),
        ...publicAddresses.flatMap((each) => printAddresses('ipv4', each.addresses)).map((each) => `at ${each}`),
      ].join(' '),
  );
  return [
    `${address} ${role}`,
    ...(exists === 'yes' ? [] : ['perhaps']),
    ...(accepts === 'yes' ? [] : ['deaf']),
    ...behind.map((balancer) => `behind ${balancer}`),
    ...(listens === null
      ? []
      : [
          `listens ${packetTexts(packetLines('ingress', listens.possible, { remote: false, ports: false })).join(', ')}`,
        ]),
    ...(listenersKnown ? [] : ['listens to whatever']),
    ...parts,
  ].join(', ');
}

function routeText({ destination, within, target, exists }: Route): string {
  const unknown = within === undefined ? 'somewhere' : 'somewhere private';
  const to = destination === null ? unknown : printAddresses(destination.family, destination.addresses).join(' ');
  const by =
    target.kind === 'gateway'
      ? target.gateway
      : target.kind === 'interface' || target.kind === 'vpc-endpoint'
        ? `${target.kind} ${target.endpoint}`
        : target.kind === 'unknown'
          ? `one of ${target.maybe.join('|')}`
          : 'local';
  return `${exists === 'yes' ? '' : 'perhaps '}${to} by ${by}`;
}

function tableText({ address, routes, complete }: RouteTable): string {
  return `${address} ${complete ? '' : 'and others '}{${routes.map(routeText).join(', ')}}`;
}

function gatewayText({ address, kind, vpcs, subnets, active, ownTables = [], edgeTables }: Gateway): string {
  const edge = edgeTables === undefined ? '' : ` with ${chosen(edgeTables)}`;
  const joins = ownTables.map((by) => `, but ${by.address} ${by.attribute}`).join('');
  return `${address} ${kind} of ${chosen(vpcs)}${chosen(subnets) === '' ? '' : ` in ${chosen(subnets)}`}${active === 'yes' ? '' : ' perhaps'}${joins}${edge}`;
}

function subnetText({ address, routeTables, givesPublicIpv4, publicAccess }: Subnet): string {
  return `${address} by ${chosen(routeTables)} gives ${givesPublicIpv4} passes ${publicAccess.in}/${publicAccess.out}`;
}

const LINES = {
  endpoints: ({ topology }: Model) => topology.endpoints.map(endpointText),
  tables: ({ topology }: Model) => topology.routeTables.map(tableText),
  gateways: ({ topology }: Model) => topology.gateways.map(gatewayText),
  subnets: ({ subnets }: Model) => subnets.map(subnetText),
  made: ({ groups }: Model) =>
    groups
      .filter(({ stated, kind }) => !stated && kind === 'custom')
      .map(({ address, rules }) => `${address}: ${rules.map(ruleText).join(', ')}`),
};

function ruleText(rule: Rule): string {
  return `${rule.unknown.length === 0 ? '' : 'perhaps '}${rule.direction} ${statementText(rule)}`;
}

async function read(blocks: readonly string[], what: keyof typeof LINES, assumes = true): Promise<readonly string[]> {
  return fromMadeFolder(blocks.map(block).join(''), {}, (stack) =>
    stack.ok ? LINES[what](normalise(stack.stack.planned, { assumes }).model) : ['unread'],
  );
}

describe('who is there', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'an instance',
      [A, `aws_instance.i ${IN_A}`],
      ['aws_instance.i instance, [aws_security_group.s] in aws_subnet.a public yes/no'],
    ],
    [
      'one that is not to be public',
      [A, `aws_instance.i ${IN_A}; associate_public_ip_address = false`],
      ['aws_instance.i instance, [aws_security_group.s] in aws_subnet.a public no/no'],
    ],
    [
      'one without groups',
      [B, 'aws_instance.i subnet_id = aws_subnet.b.id'],
      ['aws_instance.i instance, [aws_vpc.v.default_security_group] by default in aws_subnet.b public no/no'],
    ],
    [
      'one in nobody knows which default VPC',
      ['aws_instance.i ami = "x"'],
      ['aws_instance.i instance, [open] by default in open public maybe/maybe'],
    ],
    [
      'one with an Elastic IP',
      [B, 'aws_instance.i subnet_id = aws_subnet.b.id', 'aws_eip.e instance = aws_instance.i.id'],
      [
        'aws_instance.i instance, [aws_vpc.v.default_security_group] by default in aws_subnet.b public yes/no by aws_eip.e',
      ],
    ],
    [
      'one of two subnets, and both, whatever their order',
      [
        A,
        B,
        'random_shuffle.s input = [aws_subnet.a.id, aws_subnet.b.id]',
        'aws_lb.all internal = true; subnets = random_shuffle.s.result; security_groups = [aws_security_group.s.id]',
        'aws_lb.one internal = true; subnets = slice(random_shuffle.s.result, 0, 1); security_groups = [aws_security_group.s.id]',
        'aws_instance.i subnet_id = random_shuffle.s.result[0]; vpc_security_group_ids = [aws_security_group.s.id]',
      ],
      [
        'aws_instance.i instance, [aws_security_group.s] in ?aws_subnet.a|aws_subnet.b public maybe/no',
        'aws_lb.all load-balancer, listens to whatever, [aws_security_group.s] in aws_subnet.a+aws_subnet.b public no/no',
        'aws_lb.one load-balancer, listens to whatever, [aws_security_group.s] in ?aws_subnet.a|aws_subnet.b public no/no',
      ],
    ],
    [
      'one by an association',
      [
        B,
        `aws_instance.i subnet_id = aws_subnet.b.id`,
        'aws_eip_association.e instance_id = aws_instance.i.id; allocation_id = "x"',
      ],
      [
        'aws_instance.i instance, [aws_vpc.v.default_security_group] by default in aws_subnet.b public yes/no by aws_eip_association.e',
      ],
    ],
    [
      'one with an interface of its own',
      [
        B,
        'aws_network_interface.n subnet_id = aws_subnet.b.id; security_groups = [aws_security_group.s.id]; private_ips = ["10.0.2.9"]',
        'aws_instance.i network_interface { network_interface_id = aws_network_interface.n.id; device_index = 0; }',
        'aws_network_interface_sg_attachment.m security_group_id = aws_security_group.t.id; network_interface_id = aws_network_interface.n.id',
      ],
      ['aws_instance.i instance, [aws_security_group.s+aws_security_group.t] in aws_subnet.b public no/no 10.0.2.9/32'],
    ],
    [
      'a group for the primary interface of an instance',
      [
        A,
        `aws_instance.i ${IN_A}`,
        'aws_network_interface_sg_attachment.m security_group_id = aws_security_group.t.id; network_interface_id = aws_instance.i.primary_network_interface_id',
      ],
      ['aws_instance.i instance, [aws_security_group.s+aws_security_group.t] in aws_subnet.a public yes/no'],
    ],
    [
      'a load balancer with listeners',
      [
        A,
        B,
        'aws_lb.l subnets = [aws_subnet.a.id, aws_subnet.b.id]; security_groups = [aws_security_group.s.id]',
        'aws_lb_listener.h load_balancer_arn = aws_lb.l.arn; port = 443; protocol = "HTTPS"',
        'aws_lb_listener.u load_balancer_arn = aws_lb.l.arn; port = 53; protocol = "UDP"',
      ],
      [
        'aws_lb.l load-balancer, listens tcp 443 from 0.0.0.0/0 and ::/0, udp 53 from 0.0.0.0/0 and ::/0, [aws_security_group.s] in aws_subnet.a+aws_subnet.b public yes/no',
      ],
    ],
    [
      'one of networks that nobody filters',
      [A, 'aws_lb.l load_balancer_type = "network"; internal = true; subnets = [aws_subnet.a.id]'],
      [
        'aws_lb.l load-balancer, listens all traffic from 0.0.0.0/0 and ::/0, listens to whatever, unfiltered in aws_subnet.a public no/no',
      ],
    ],
    [
      'a group of instances by its template',
      [
        A,
        B,
        'aws_launch_template.t vpc_security_group_ids = [aws_security_group.s.id]',
        'aws_autoscaling_group.g vpc_zone_identifier = [aws_subnet.a.id, aws_subnet.b.id]; launch_template { id = aws_launch_template.t.id; }',
      ],
      ['aws_autoscaling_group.g launch, [aws_security_group.s] in ?aws_subnet.a|aws_subnet.b public maybe/no'],
    ],
    [
      'targets of load balancers of networks that the internet reaches',
      [
        B,
        ...[
          ['open', 'load_balancer_type = "network"'],
          ['shut', 'load_balancer_type = "network"; internal = true'],
          ['web', 'load_balancer_type = "application"; security_groups = [aws_security_group.s.id]'],
        ].flatMap(([name, kind]) => [
          `aws_lb.${name} ${kind}; subnets = [aws_subnet.b.id]`,
          `aws_lb_target_group.${name} port = 22`,
          `aws_lb_listener.${name} load_balancer_arn = aws_lb.${name}.arn; port = 22; protocol = "TCP"; default_action { type = "forward"; target_group_arn = aws_lb_target_group.${name}.arn; }`,
          `aws_instance.${name} subnet_id = aws_subnet.b.id; vpc_security_group_ids = [aws_security_group.t.id]`,
          `aws_lb_target_group_attachment.${name} target_group_arn = aws_lb_target_group.${name}.arn; target_id = aws_instance.${name}.id`,
        ]),
        'aws_launch_template.t vpc_security_group_ids = [aws_security_group.t.id]',
        'aws_autoscaling_group.g vpc_zone_identifier = [aws_subnet.b.id]; target_group_arns = [aws_lb_target_group.open.arn]; launch_template { id = aws_launch_template.t.id; }',
        'aws_ecs_service.e load_balancer { target_group_arn = aws_lb_target_group.open.arn; }; network_configuration { subnets = [aws_subnet.b.id]; security_groups = [aws_security_group.t.id]; }',
      ],
      [
        'aws_autoscaling_group.g launch, behind aws_lb.open, [aws_security_group.t] in aws_subnet.b public no/no',
        'aws_ecs_service.e container, behind aws_lb.open, [aws_security_group.t] in aws_subnet.b public no/no',
        'aws_instance.open instance, behind aws_lb.open, [aws_security_group.t] in aws_subnet.b public no/no',
        'aws_instance.shut instance, [aws_security_group.t] in aws_subnet.b public no/no',
        'aws_instance.web instance, [aws_security_group.t] in aws_subnet.b public no/no',
        'aws_lb.open load-balancer, listens tcp 22 from 0.0.0.0/0 and ::/0, unfiltered in aws_subnet.b public yes/no',
        'aws_lb.shut load-balancer, listens tcp 22 from 0.0.0.0/0 and ::/0, unfiltered in aws_subnet.b public no/no',
        'aws_lb.web load-balancer, listens tcp 22 from 0.0.0.0/0 and ::/0, [aws_security_group.s] in aws_subnet.b public yes/no',
      ],
    ],
    [
      'targets that see no addresses of clients, and those that do',
      [
        B,
        'aws_lb.open load_balancer_type = "network"; subnets = [aws_subnet.b.id]',
        'aws_lb_listener.open load_balancer_arn = aws_lb.open.arn; port = 22; protocol = "TCP"; default_action { type = "forward"; target_group_arn = aws_lb_target_group.ip.arn; }',
        ...[
          ['ip', 'target_type = "ip"; protocol = "TCP"'],
          ['off', 'protocol = "TCP"; preserve_client_ip = "false"'],
          ['on', 'target_type = "ip"; protocol = "TCP"; preserve_client_ip = true'],
          ['udp', 'target_type = "ip"; protocol = "UDP"; preserve_client_ip = false'],
        ].flatMap(([name, kind]) => [
          `aws_lb_target_group.${name} port = 22; ${kind}`,
          `aws_lb_listener_rule.${name} listener_arn = aws_lb_listener.open.arn; action { type = "forward"; target_group_arn = aws_lb_target_group.${name}.arn; }`,
          `aws_instance.${name} subnet_id = aws_subnet.b.id; vpc_security_group_ids = [aws_security_group.t.id]`,
          `aws_lb_target_group_attachment.${name} target_group_arn = aws_lb_target_group.${name}.arn; target_id = aws_instance.${name}.id`,
        ]),
        'aws_lb.web internal = true; subnets = [aws_subnet.b.id]; security_groups = [aws_security_group.s.id]',
        'aws_lb_target_group_attachment.web target_group_arn = aws_lb_target_group.on.arn; target_id = aws_lb.web.arn',
      ],
      [
        'aws_instance.ip instance, [aws_security_group.t] in aws_subnet.b public no/no',
        'aws_instance.off instance, [aws_security_group.t] in aws_subnet.b public no/no',
        'aws_instance.on instance, behind aws_lb.open, [aws_security_group.t] in aws_subnet.b public no/no',
        'aws_instance.udp instance, behind aws_lb.open, [aws_security_group.t] in aws_subnet.b public no/no',
        'aws_lb.open load-balancer, listens tcp 22 from 0.0.0.0/0 and ::/0, unfiltered in aws_subnet.b public yes/no',
        'aws_lb.web load-balancer, behind aws_lb.open, listens to whatever, [aws_security_group.s] in aws_subnet.b public no/no',
      ],
    ],
    [
      'IPv6 addresses that a template asks for',
      [
        'aws_subnet.six vpc_id = aws_vpc.v.id; cidr_block = "10.0.6.0/24"; ipv6_cidr_block = "2600:1f00::/64"',
        'aws_launch_template.n network_interfaces { ipv6_address_count = 1; security_groups = [aws_security_group.s.id]; }',
        'aws_launch_template.l network_interfaces { ipv6_addresses = ["2600:1f00::9"]; security_groups = [aws_security_group.s.id]; }',
        'aws_launch_template.o network_interfaces { ipv6_address_count = 0; security_groups = [aws_security_group.s.id]; }',
        'aws_launch_template.p network_interfaces { ipv6_address_count = 0; ipv6_prefix_count = 1; security_groups = [aws_security_group.s.id]; }',
        'aws_launch_template.x network_interfaces { ipv6_prefixes = ["2600:1f00::/80"]; security_groups = [aws_security_group.s.id]; }',
        'aws_network_interface.p subnet_id = aws_subnet.six.id; ipv6_prefix_count = 1; security_groups = [aws_security_group.s.id]',
        ...['n', 'l', 'o', 'p', 'x'].map(
          (name) =>
            `aws_autoscaling_group.${name} vpc_zone_identifier = [aws_subnet.six.id]; launch_template { id = aws_launch_template.${name}.id; }`,
        ),
      ],
      [
        'aws_autoscaling_group.l launch, [aws_security_group.s] in aws_subnet.six public no/yes',
        'aws_autoscaling_group.n launch, [aws_security_group.s] in aws_subnet.six public no/yes',
        'aws_autoscaling_group.o launch, [aws_security_group.s] in aws_subnet.six public no/no',
        'aws_autoscaling_group.p launch, [aws_security_group.s] in aws_subnet.six public no/yes',
        'aws_autoscaling_group.x launch, [aws_security_group.s] in aws_subnet.six public no/yes',
        'aws_network_interface.p interface, [aws_security_group.s] in aws_subnet.six public no/yes',
      ],
    ],
    [
      'nodes of a cluster with remote access: for SSH or RDP, from everywhere or from groups',
      [
        A,
        ...[
          'any remote_access { ec2_ssh_key = "k"; }',
          'none disk_size = 20',
          'some remote_access { source_security_group_ids = [aws_security_group.s.id]; }',
          'keyless remote_access { ec2_ssh_key = ""; }',
        ].map((each) => `aws_eks_node_group.${each}; subnet_ids = [aws_subnet.a.id]`),
      ],
      [
        'aws_eks_node_group.any launch, [aws_eks_node_group.any.remote_access_security_group open] in aws_subnet.a public yes/no',
        'aws_eks_node_group.keyless launch, [open] in aws_subnet.a public yes/no',
        'aws_eks_node_group.none launch, [open] in aws_subnet.a public yes/no',
        'aws_eks_node_group.some launch, [aws_eks_node_group.some.remote_access_security_group open] in aws_subnet.a public yes/no',
      ],
    ],
    [
      'fleets: by templates, in the subnets of overrides, and by what they say themselves',
      [
        A,
        B,
        'aws_launch_template.s network_interfaces { subnet_id = aws_subnet.b.id; associate_public_ip_address = "true"; security_groups = [aws_security_group.s.id]; }',
        'aws_launch_template.t name = "t"; vpc_security_group_ids = [aws_security_group.t.id]',
        `aws_ec2_fleet.one launch_template_config { launch_template_specification { launch_template_id = aws_launch_template.s.id; }; }`,
        `aws_ec2_fleet.two launch_template_config { launch_template_specification { launch_template_id = aws_launch_template.s.id; }; }; launch_template_config { launch_template_specification { launch_template_name = "t"; }; override { subnet_id = aws_subnet.a.id; }; }`,
        `aws_spot_fleet_request.asked launch_template_config { launch_template_specification { id = aws_launch_template.t.id; }; overrides { subnet_id = aws_subnet.b.id; }; }`,
        `aws_spot_fleet_request.own launch_specification { subnet_id = aws_subnet.a.id; vpc_security_group_ids = [aws_security_group.t.id]; }; launch_specification { subnet_id = aws_subnet.b.id; vpc_security_group_ids = [aws_security_group.s.id]; }`,
      ],
      [
        'aws_ec2_fleet.one launch, [aws_security_group.s] in aws_subnet.b public yes/no',
        'aws_ec2_fleet.two launch, [aws_security_group.s] in aws_subnet.b public yes/no, [aws_security_group.t] in aws_subnet.a public yes/no',
        'aws_spot_fleet_request.asked launch, [aws_security_group.t] in aws_subnet.b public no/no',
        'aws_spot_fleet_request.own launch, [aws_security_group.t] in aws_subnet.a public yes/no, [aws_security_group.s] in aws_subnet.b public no/no',
      ],
    ],
    [
      'groups by their names, which are those of the default VPC',
      [
        'aws_security_group.named name = "web"',
        'aws_security_group.elsewhere name = "db"; vpc_id = aws_vpc.v.id',
        ...['web', 'db', 'default'].map((name) => `aws_instance.${name} security_groups = ["${name}"]`),
        'aws_launch_template.t security_group_names = ["web"]',
        'aws_autoscaling_group.a vpc_zone_identifier = [aws_subnet.a.id]; launch_template { id = aws_launch_template.t.id; }',
        A,
      ],
      [
        'aws_autoscaling_group.a launch, [aws_security_group.named] in aws_subnet.a public yes/no',
        'aws_instance.db instance, [open] in open public maybe/maybe',
        'aws_instance.default instance, [open] in open public maybe/maybe',
        'aws_instance.web instance, [aws_security_group.named] in open public maybe/maybe',
      ],
    ],
    [
      'a database by the name of its subnets',
      [
        A,
        B,
        'aws_db_subnet_group.d name = "main"; subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]',
        'aws_elasticache_subnet_group.c name = "main"; subnet_ids = [aws_subnet.a.id]',
        'aws_db_instance.d db_subnet_group_name = aws_db_subnet_group.d.name; publicly_accessible = true; vpc_security_group_ids = [aws_security_group.s.id]',
        'aws_elasticache_cluster.c subnet_group_name = "main"; security_group_ids = [aws_security_group.t.id]',
      ],
      [
        'aws_db_instance.d database, [aws_security_group.s] in ?aws_subnet.a|aws_subnet.b public yes/no',
        'aws_elasticache_cluster.c cache, [aws_security_group.t] in aws_subnet.a public no/no',
      ],
    ],
    [
      'who is like others: a node of a group of caches, and a replica of a database',
      [
        A,
        'aws_db_subnet_group.d name = "main"; subnet_ids = [aws_subnet.a.id]',
        'aws_elasticache_subnet_group.c name = "main"; subnet_ids = [aws_subnet.a.id]',
        'aws_db_instance.d identifier = "d"; db_subnet_group_name = "main"; vpc_security_group_ids = [aws_security_group.s.id]',
        'aws_db_instance.replica replicate_source_db = aws_db_instance.d.identifier; vpc_security_group_ids = [aws_security_group.t.id]; publicly_accessible = true',
        'aws_elasticache_replication_group.g replication_group_id = "g"; subnet_group_name = "main"; security_group_ids = [aws_security_group.s.id]',
        'aws_elasticache_cluster.node replication_group_id = aws_elasticache_replication_group.g.id',
        'aws_elasticache_cluster.unseen replication_group_id = "another"',
      ],
      [
        'aws_db_instance.d database, [aws_security_group.s] in aws_subnet.a public no/no',
        'aws_db_instance.replica database, [aws_security_group.t] in aws_subnet.a public yes/no',
        'aws_elasticache_cluster.node cache, [aws_security_group.s] in aws_subnet.a public no/no',
        'aws_elasticache_cluster.unseen cache, [open] in open public no/maybe',
        'aws_elasticache_replication_group.g cache, [aws_security_group.s] in aws_subnet.a public no/no',
      ],
    ],
    [
      'a VPC endpoint, and what is associated instead of the default group or beside it',
      [
        A,
        ...['instead', 'beside'].flatMap((name) => [
          `aws_vpc_endpoint.${name} vpc_id = aws_vpc.v.id; service_name = "x"; vpc_endpoint_type = "Interface"; subnet_ids = [aws_subnet.a.id]`,
          `aws_vpc_endpoint_security_group_association.${name} vpc_endpoint_id = aws_vpc_endpoint.${name}.id; security_group_id = aws_security_group.s.id; replace_default_association = ${name === 'instead'}`,
        ]),
      ],
      [
        'aws_vpc_endpoint.beside interface-endpoint, [aws_security_group.s+aws_vpc.v.default_security_group] by default in aws_subnet.a public no/no',
        'aws_vpc_endpoint.instead interface-endpoint, [aws_security_group.s] in aws_subnet.a public no/no',
      ],
    ],
    [
      'a cluster that an instance makes public',
      [
        A,
        'aws_db_subnet_group.d name = "main"; subnet_ids = [aws_subnet.a.id]',
        'aws_rds_cluster.c cluster_identifier = "c"; db_subnet_group_name = "main"; vpc_security_group_ids = [aws_security_group.s.id]',
        'aws_rds_cluster_instance.i cluster_identifier = aws_rds_cluster.c.id; publicly_accessible = true',
      ],
      [
        'aws_rds_cluster.c database, [aws_security_group.s] in aws_subnet.a public yes/no by aws_rds_cluster_instance.i',
      ],
    ],
    [
      'a function, and a type that nobody declares',
      [
        A,
        'aws_lambda_function.f vpc_config { subnet_ids = [aws_subnet.a.id]; security_group_ids = [aws_security_group.s.id]; }',
        'aws_lambda_function.without function_name = "x"',
        'aws_sagemaker_notebook_instance.n security_groups = [aws_security_group.t.id]; subnet_id = aws_subnet.a.id',
      ],
      [
        'aws_lambda_function.f function, deaf, [aws_security_group.s] in aws_subnet.a public no/no',
        'aws_sagemaker_notebook_instance.n other, [aws_security_group.t] in aws_subnet.a public no/no',
      ],
    ],
  ])('%s', async (_, blocks, expected) => {
    expect(await read([...VPC, ...GROUPS, ...blocks], 'endpoints')).toEqual(expected);
  });
});

test('what EKS opens for who logs in', async () => {
  const nodes = [
    'any remote_access { ec2_ssh_key = "k"; }',
    'windows ami_type = "WINDOWS_CORE_2022_x86_64"; remote_access { ec2_ssh_key = "k"; }',
    'open ami_type = aws_eip.e.public_dns; remote_access { ec2_ssh_key = "k"; }',
    'some remote_access { ec2_ssh_key = "k"; source_security_group_ids = [aws_security_group.s.id]; }',
  ];
  const blocks = ['aws_eip.e domain = "vpc"', ...nodes.map((each) => `aws_eks_node_group.${each}`)];
  const out = 'egress all traffic to 0.0.0.0/0, egress all traffic to ::/0';
  expect(await read([...VPC, ...GROUPS, ...blocks], 'made')).toEqual(
    [
      'any.remote_access_security_group: ingress tcp 22 from 0.0.0.0/0',
      'open.remote_access_security_group: perhaps ingress tcp 22 from 0.0.0.0/0, perhaps ingress tcp 3389 from 0.0.0.0/0',
      'some.remote_access_security_group: ingress tcp 22 from members of aws_security_group.s',
      'windows.remote_access_security_group: ingress tcp 3389 from 0.0.0.0/0',
    ].map((each) => `aws_eks_node_group.${each}, ${out}`),
  );
});

const MAIN = 'aws_vpc.v.main_route_table {}';
const TO_INTERNET = 'route { cidr_block = "0.0.0.0/0"; gateway_id = aws_internet_gateway.g.id; }';

describe('which ways lead there', () => {
  test.each<[string, keyof typeof LINES, readonly string[], readonly string[]]>([
    [
      'inline and standalone routes',
      'tables',
      [
        `aws_route_table.t vpc_id = aws_vpc.v.id; ${TO_INTERNET}`,
        'aws_egress_only_internet_gateway.e vpc_id = aws_vpc.v.id',
        'aws_route.six route_table_id = aws_route_table.t.id; destination_ipv6_cidr_block = "::/0"; egress_only_gateway_id = aws_egress_only_internet_gateway.e.id',
        'aws_route.pcx route_table_id = aws_vpc.v.main_route_table_id; destination_cidr_block = "10.9.0.0/16"; vpc_peering_connection_id = "pcx-0a1b2c3d"',
      ],
      [
        'aws_route_table.t {0.0.0.0/0 by aws_internet_gateway.g, ::/0 by aws_egress_only_internet_gateway.e}',
        'aws_vpc.v.main_route_table {10.9.0.0/16 by pcx-0a1b2c3d}',
      ],
    ],
    [
      'the networks of a prefix list',
      'tables',
      [
        'aws_ec2_managed_prefix_list.p name = "p"; max_entries = 5; address_family = "IPv4"; entry { cidr = "10.1.0.0/16"; }',
        'aws_route_table.t vpc_id = aws_vpc.v.id; route { destination_prefix_list_id = aws_ec2_managed_prefix_list.p.id; transit_gateway_id = "tgw-0a1b2c3d"; }',
      ],
      ['aws_route_table.t {10.1.0.0/16 by tgw-0a1b2c3d}', MAIN],
    ],
    [
      'the table of a subnet: its own, else the main one',
      'subnets',
      [
        A,
        B,
        `aws_route_table.t vpc_id = aws_vpc.v.id; ${TO_INTERNET}`,
        'aws_route_table_association.a subnet_id = aws_subnet.a.id; route_table_id = aws_route_table.t.id',
      ],
      [
        'aws_subnet.a by aws_route_table.t gives yes passes yes/yes',
        'aws_subnet.b by aws_vpc.v.main_route_table gives no passes yes/yes',
      ],
    ],
    [
      'another main table, and two that compete',
      'subnets',
      [
        A,
        B,
        'aws_route_table.t vpc_id = aws_vpc.v.id',
        'aws_route_table.u vpc_id = aws_vpc.v.id',
        'aws_main_route_table_association.m vpc_id = aws_vpc.v.id; route_table_id = aws_route_table.t.id',
        'aws_route_table_association.a subnet_id = aws_subnet.a.id; route_table_id = aws_route_table.t.id',
        'aws_route_table_association.b subnet_id = aws_subnet.a.id; route_table_id = aws_route_table.u.id',
      ],
      [
        'aws_subnet.a by ?aws_route_table.t|aws_route_table.u gives yes passes yes/yes',
        'aws_subnet.b by aws_route_table.t gives no passes yes/yes',
      ],
    ],
    [
      'a main table that is adopted',
      'tables',
      [`aws_default_route_table.d default_route_table_id = aws_vpc.v.default_route_table_id; ${TO_INTERNET}`],
      ['aws_default_route_table.d {0.0.0.0/0 by aws_internet_gateway.g}'],
    ],
    [
      'block public access, and who is excepted',
      'subnets',
      [
        A,
        B,
        'aws_vpc_block_public_access_options.o internet_gateway_block_mode = "block-bidirectional"',
        'aws_vpc_block_public_access_exclusion.e subnet_id = aws_subnet.a.id; internet_gateway_exclusion_mode = "allow-bidirectional"',
      ],
      [
        'aws_subnet.a by aws_vpc.v.main_route_table gives yes passes yes/yes',
        'aws_subnet.b by aws_vpc.v.main_route_table gives no passes no/no',
      ],
    ],
    [
      'the table of what comes in by a gateway',
      'gateways',
      [
        'aws_route_table.t vpc_id = aws_vpc.v.id',
        'aws_route_table_association.e gateway_id = aws_internet_gateway.g.id; route_table_id = aws_route_table.t.id',
      ],
      ['aws_internet_gateway.g internet of aws_vpc.v with aws_route_table.t'],
    ],
    [
      'what joins VPCs',
      'gateways',
      [
        A,
        'aws_vpc.w cidr_block = "10.1.0.0/16"',
        'aws_vpc_peering_connection.p vpc_id = aws_vpc.v.id; peer_vpc_id = aws_vpc.w.id',
        'aws_vpc_peering_connection_accepter.p vpc_peering_connection_id = aws_vpc_peering_connection.p.id; auto_accept = true',
        'aws_ec2_transit_gateway.t description = "t"',
        'aws_ec2_transit_gateway_vpc_attachment.v transit_gateway_id = aws_ec2_transit_gateway.t.id; vpc_id = aws_vpc.v.id; subnet_ids = [aws_subnet.a.id]',
        'aws_nat_gateway.n subnet_id = aws_subnet.a.id',
        'aws_internet_gateway.loose tags = {}',
      ],
      [
        'aws_ec2_transit_gateway.t transit of aws_vpc.v in aws_subnet.a',
        'aws_internet_gateway.g internet of aws_vpc.v',
        'aws_internet_gateway.loose internet of ',
        'aws_nat_gateway.n nat of aws_vpc.v in aws_subnet.a',
        'aws_vpc_peering_connection.p peering of aws_vpc.v+aws_vpc.w',
      ],
    ],
    [
      'transit gateways that do not join all that is attached',
      'gateways',
      [
        'aws_ec2_transit_gateway.all default_route_table_association = "enable"',
        'aws_ec2_transit_gateway.off default_route_table_propagation = "disable"',
        'aws_ec2_transit_gateway.own description = "t"',
        'aws_ec2_transit_gateway_route_table.t transit_gateway_id = aws_ec2_transit_gateway.own.id',
        'aws_ec2_transit_gateway_route.t transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.t.id; blackhole = true',
        'aws_ec2_transit_gateway.hole description = "t"',
        'aws_ec2_transit_gateway_route.hole transit_gateway_route_table_id = aws_ec2_transit_gateway.hole.association_default_route_table_id; blackhole = true',
        'aws_ec2_transit_gateway.apart description = "t"',
        'aws_ec2_transit_gateway_vpc_attachment.v transit_gateway_id = aws_ec2_transit_gateway.apart.id; vpc_id = aws_vpc.v.id; transit_gateway_default_route_table_association = false',
      ],
      [
        'aws_ec2_transit_gateway.all transit of ',
        'aws_ec2_transit_gateway.apart transit of aws_vpc.v, but aws_ec2_transit_gateway_vpc_attachment.v transit_gateway_default_route_table_association',
        'aws_ec2_transit_gateway.hole transit of , but aws_ec2_transit_gateway_route.hole transit_gateway_route_table_id',
        'aws_ec2_transit_gateway.off transit of , but aws_ec2_transit_gateway.off default_route_table_propagation',
        'aws_ec2_transit_gateway.own transit of , but aws_ec2_transit_gateway_route_table.t transit_gateway_id',
        'aws_internet_gateway.g internet of aws_vpc.v',
      ],
    ],
  ])('%s', async (_, what, blocks, expected) => expect(await read([...VPC, ...blocks], what)).toEqual(expected));
});

describe('the default VPC has its gateway, unless nothing is assumed', () => {
  const blocks = ['aws_default_vpc.d tags = {}', 'aws_default_subnet.s availability_zone = "us-east-1a"'];
  test.each([
    [true, 'aws_default_vpc.d.main_route_table {0.0.0.0/0 by aws_default_vpc.d.internet_gateway}'],
    [false, 'aws_default_vpc.d.main_route_table and others {perhaps 0.0.0.0/0 by aws_default_vpc.d.internet_gateway}'],
  ])('assumes: %s', async (assumes, expected) => expect(await read(blocks, 'tables', assumes)).toEqual([expected]));
});

describe('what VPN gateways propagate lies in private networks, unless nothing is assumed', () => {
  const blocks = [
    ...VPC,
    'aws_vpn_gateway.n vpc_id = aws_vpc.v.id',
    `aws_route_table.t vpc_id = aws_vpc.v.id; ${TO_INTERNET}; propagating_vgws = [aws_vpn_gateway.n.id]`,
    'aws_route_table.u vpc_id = aws_vpc.v.id',
    'aws_vpn_gateway_route_propagation.p vpn_gateway_id = aws_vpn_gateway.n.id; route_table_id = aws_route_table.u.id',
    'aws_vpn_gateway_route_propagation.q vpn_gateway_id = var.other; route_table_id = aws_route_table.u.id',
  ];
  test.each([
    [true, 'somewhere private'],
    [false, 'somewhere'],
  ])('assumes: %s', async (assumes, where) =>
    expect(await read(blocks, 'tables', assumes)).toEqual([
      `aws_route_table.t {0.0.0.0/0 by aws_internet_gateway.g, perhaps ${where} by aws_vpn_gateway.n}`,
      `aws_route_table.u {perhaps ${where} by aws_vpn_gateway.n, perhaps ${where} by aws_vpn_gateway_route_propagation.q.vpn_gateway_id}`,
      MAIN,
    ]),
  );
});

describe('a plan', () => {
  const groups = ['a', 'b'].map((name) => ({ address: `aws_security_group.${name}`, unknown: { id: true } }));
  const subnet = { address: 'aws_subnet.s', after: { map_public_ip_on_launch: true }, unknown: { id: true } };
  const shuffle = { address: 'random_shuffle.s', after: {}, unknown: { id: true, result: true } };
  function planned(
    list: ReturnType<typeof refs>,
    assumes = true,
    shuffled: Parameters<typeof madeBlock>[1] = {},
  ): readonly string[] {
    const instance = {
      address: 'aws_instance.i',
      unknown: { id: true, vpc_security_group_ids: true, subnet_id: true, associate_public_ip_address: true },
    };
    const stack = readMade(
      madePlan({
        resource_changes: [...groups, subnet, shuffle, instance].map(madeChange),
        configuration: {
          root_module: {
            resources: [
              ...groups.map(({ address }) => madeBlock(address, {})),
              madeBlock('aws_subnet.s', {}),
              madeBlock('random_shuffle.s', shuffled),
              madeBlock('aws_instance.i', {
                vpc_security_group_ids: list,
                subnet_id: refs('aws_subnet.s.id', 'aws_subnet.s'),
              }),
            ],
          },
        },
      }),
    );
    return LINES.endpoints(normalise(stack.planned, { assumes }).model);
  }

  const both = refs(
    'aws_security_group.a.id',
    'aws_security_group.a',
    'aws_security_group.b.id',
    'aws_security_group.b',
  );
  test('each group that a list refers to is in it, and no other', () => {
    expect(planned(both)).toEqual([
      'aws_instance.i instance, [aws_security_group.a+aws_security_group.b] in aws_subnet.s public yes/no',
    ]);
    expect(planned(both, false)).toEqual([
      'aws_instance.i instance, [aws_security_group.a+aws_security_group.b open] in aws_subnet.s public yes/no',
    ]);
  });

  test('what is shuffled is all of it, unless it is told how many', () => {
    const result = refs('random_shuffle.s.result', 'random_shuffle.s');
    expect(planned(result, true, { input: both })).toEqual([
      'aws_instance.i instance, [aws_security_group.a+aws_security_group.b] in aws_subnet.s public yes/no',
    ]);
    expect(planned(result, true, { input: both, result_count: { constant_value: 1 } })).toEqual([
      'aws_instance.i instance, [open] in aws_subnet.s public yes/no',
    ]);
  });

  test('one that leads nowhere may hold any', () => {
    expect(planned(refs('var.groups'))).toEqual(['aws_instance.i instance, [open] in aws_subnet.s public yes/no']);
  });

  test('nodes carry what EKS makes for the cluster that their name leads to', () => {
    const own = { cluster_name: 'c', remote_access: [{ ec2_ssh_key: 'k' }] };
    const inside = [{ subnet_ids: ['subnet-1'] }];
    const cluster = { address: 'aws_eks_cluster.c', after: { name: 'c', vpc_config: inside } };
    const stack = readMade(
      madePlan({
        resource_changes: [{ address: 'aws_eks_node_group.n', after: own }, cluster].map(madeChange),
        configuration: { root_module: {} },
      }),
    );
    const { endpoints } = normalise(stack.planned, { assumes: true }).model.topology;
    expect(endpoints.find(({ role }) => role === 'launch')?.interfaces[0]?.groups.unknown).toEqual([
      { address: 'aws_eks_cluster.c', attribute: 'vpc_config[0].cluster_security_group_id' },
    ]);
  });

  test('a plan that shows how an instance is written shows whether it asks for a public address', () => {
    const address = 'aws_instance.i';
    const after = { associate_public_ip_address: true, public_ip: '203.0.113.9', subnet_id: 'subnet-1' };
    const subnet = { id: 'subnet-1', vpc_id: 'vpc-1', map_public_ip_on_launch: false };
    const publicOf = (written: Parameters<typeof madeBlock>[1]) => {
      const stack = readMade(
        madePlan({
          resource_changes: [
            {
              address: 'aws_eip.e',
              actions: ['delete'],
              before: { instance: 'i-1', public_ip: '203.0.113.9' },
              after: null,
            },
            { address, actions: ['no-op'], before: { id: 'i-1', ...after }, after: { id: 'i-1', ...after } },
            { address: 'aws_subnet.s', actions: ['no-op'], before: subnet, after: subnet },
          ].map(madeChange),
          configuration: { root_module: { resources: [madeBlock(address, written)] } },
        }),
      );
      const { endpoints } = normalise(stack.planned, { assumes: true, retired: stack.retired }).model.topology;
      return endpoints.flatMap(({ interfaces }) => interfaces.map(({ isPublic }) => isPublic.ipv4));
    };
    expect([publicOf({}), publicOf({ ami: { constant_value: 'ami-1' } })]).toEqual([['maybe'], ['no']]);
  });

  test('a route to a gateway is in no table of what comes in by one', () => {
    const gateway = { address: 'aws_internet_gateway.g', unknown: { id: true } };
    const tables = ['edge', 't'].map((name) => ({ address: `aws_route_table.${name}`, unknown: { id: true } }));
    const route = {
      address: 'aws_route.r',
      after: { destination_cidr_block: '0.0.0.0/0' },
      unknown: { route_table_id: true, gateway_id: true },
    };
    const edge = { address: 'aws_route_table_association.e', unknown: { route_table_id: true, gateway_id: true } };
    const toGateway = refs('aws_internet_gateway.g.id', 'aws_internet_gateway.g');
    const stack = readMade(
      madePlan({
        resource_changes: [gateway, ...tables, route, edge].map(madeChange),
        configuration: {
          root_module: {
            resources: [
              ...[gateway, ...tables].map(({ address }) => madeBlock(address, {})),
              madeBlock(route.address, { route_table_id: refs('local.table'), gateway_id: toGateway }),
              madeBlock(edge.address, {
                route_table_id: refs('aws_route_table.edge.id', 'aws_route_table.edge'),
                gateway_id: toGateway,
              }),
            ],
          },
        },
      }),
    );
    expect(LINES.tables(normalise(stack.planned, { assumes: true }).model)).toEqual([
      'aws_route_table.edge {}',
      'aws_route_table.t {0.0.0.0/0 by aws_internet_gateway.g}',
    ]);
  });
});

describe('tags of what starts machines', () => {
  const TEMPLATE =
    'aws_launch_template.t tag_specifications { resource_type = "instance"; tags = { tier = "app", role = "web" }; }; tag_specifications { resource_type = "volume"; tags = { disk = "1" }; }';
  const STARTED = 'launch_template { id = aws_launch_template.t.id; }';
  test.each<[string, string, readonly string[]]>([
    ['of the template', `aws_autoscaling_group.g ${STARTED}`, ['role=web', 'tier=app']],
    [
      'its own before those of the template',
      `aws_autoscaling_group.g tag { key = "tier"; value = "data"; propagate_at_launch = true; }; ${STARTED}`,
      ['role=web', 'tier=data'],
    ],
    ['in the list of old', 'aws_autoscaling_group.g tags = [{ key = "tier", value = "data" }]', ['tier=data']],
    ['one that is not known', 'aws_autoscaling_group.g tag { key = var.key; value = "data"; }', ['and others']],
    ['a template that is not known', 'aws_autoscaling_group.g launch_template { id = var.id; }', ['and others']],
    ['of an instance', `aws_instance.i tags = { role = "db" }; ${STARTED}`, ['role=db', 'tier=app']],
  ])('%s', async (_, text, expected) => {
    const variables = 'variable "key" {}\nvariable "id" {}\n';
    const found = await fromMadeFolder(variables + [TEMPLATE, text].map(block).join(''), {}, (stack) =>
      stack.ok ? tagTexts(normalise(stack.stack.planned).model) : ['unread'],
    );
    expect(found).toEqual(expected);
  });

  test('a plan whose `tags_all` is empty', () => {
    const stack = readMade(
      madePlan({
        resource_changes: [
          { address: 'aws_instance.a', after: { tags: { tier: 'app' }, tags_all: {} } },
          { address: 'aws_instance.b', after: { tags: {}, tags_all: { tier: 'all' } } },
        ].map(madeChange),
      }),
    );
    expect(tagTexts(normalise(stack.planned).model)).toEqual(['tier=app', 'tier=all']);
  });
});

function tagTexts({ topology }: Model): readonly string[] {
  return topology.endpoints.flatMap(({ attributes: { tags } }) => [
    ...[...tags.known].map(([key, tag]) => `${key}=${tag.state === 'known' ? tag.value : tag.state}`).toSorted(),
    ...(tags.complete ? [] : ['and others']),
  ]);
}
