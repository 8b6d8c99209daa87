import { describe, expect, test } from '@jest/globals';
import { openNetwork } from '../src/analyze/path/open-network.ts';
import { judgeFlow } from '../src/analyze/path/judge-flow.ts';
import type { Party } from '../src/model/path.ts';
import { parseCidr } from '../src/packet/addresses.ts';
import { portRange, type ServiceRange } from '../src/packet/services.ts';
import { fromMadeFolder } from '../src/terraform/hcl/made-folder.testing.ts';
import { normalise } from '../src/terraform/normalise.ts';

/** What becomes of flows of a small network with a public and a private subnet, and what is added to it. */
const BASE = `
resource "aws_vpc" "v" { cidr_block = "10.0.0.0/16" }
resource "aws_internet_gateway" "g" { vpc_id = aws_vpc.v.id }
resource "aws_subnet" "public" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.2.0/24"
}
resource "aws_route_table" "public" {
  vpc_id = aws_vpc.v.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.g.id
  }
}
resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}
resource "aws_security_group" "client" {
  vpc_id = aws_vpc.v.id
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_instance" "client" {
  subnet_id              = aws_subnet.private.id
  vpc_security_group_ids = [aws_security_group.client.id]
}
`;

const NAT = `
resource "aws_eip" "nat" { domain = "vpc" }
resource "aws_nat_gateway" "n" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.public.id
}
resource "aws_route_table" "private" {
  vpc_id = aws_vpc.v.id
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.n.id
  }
}
resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}
`;

/** A server that admits tcp/443 from one peer. */
function server(peer: string, subnet = 'public'): string {
  return `
resource "aws_security_group" "server" {
  vpc_id = aws_vpc.v.id
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = [${peer}]
  }
}
resource "aws_instance" "server" {
  subnet_id                   = aws_subnet.${subnet}.id
  vpc_security_group_ids      = [aws_security_group.server.id]
  associate_public_ip_address = ${subnet === 'public'}
}
`;
}

function party(text: string): Party {
  if (text === 'internet') return { kind: 'internet' };
  const cidr = parseCidr(text);
  return cidr === null
    ? { kind: 'endpoint', address: text }
    : { kind: 'network', family: cidr.family, addresses: cidr.addresses, text };
}

async function verdictOf(blocks: string, [from = '', to = '', port = '443']: readonly string[]): Promise<string> {
  const [verdict = ''] = await fromMadeFolder(`${BASE}${blocks}`, {}, (stack) => {
    if (!stack.ok) throw new Error('unread');
    const range = portRange(6, Number(port), Number(port)) as ServiceRange;
    const { verdict: is } = judgeFlow(openNetwork(normalise(stack.stack.planned, { assumes: true }).model), {
      from: party(from),
      to: party(to),
      family: 'ipv4',
      services: { ipv4: range, ipv6: range },
      clientPorts: [32768, 60999],
    });
    return [is];
  });
  return verdict;
}

/** In a subnet whose network is known only after apply. */
const IN_APP = `
resource "aws_vpc" "other" { ipv4_ipam_pool_id = "ipam-pool-1" }
resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.v.id
  cidr_block = cidrsubnet(aws_vpc.other.cidr_block, 8, 1)
}
resource "aws_instance" "app" {
  subnet_id              = aws_subnet.app.id
  vpc_security_group_ids = [aws_security_group.client.id]
}
`;

const TO_SERVER = ['aws_instance.client', 'aws_instance.server'];

describe('addresses that are known only after apply', () => {
  test.each<[string, string, readonly string[], string]>([
    [
      'the Elastic IP of the NAT gateway over which they go',
      `${NAT}${server('"${aws_eip.nat.public_ip}/32"')}`,
      TO_SERVER,
      'delivered',
    ],
    ['the NAT gateway itself', `${NAT}${server('"${aws_nat_gateway.n.public_ip}/32"')}`, TO_SERVER, 'delivered'],
    [
      'another Elastic IP',
      `${NAT}resource "aws_eip" "other" {}\n${server('"${aws_eip.other.public_ip}/32"')}`,
      TO_SERVER,
      'undetermined',
    ],
    [
      'a public address, where they go by private ones',
      server('"${aws_eip.e.public_ip}/32"', 'private').concat('resource "aws_eip" "e" {}\n'),
      TO_SERVER,
      'blocked',
    ],
    [
      'the own address of the client',
      server('"${aws_instance.client.private_ip}/32"', 'private'),
      TO_SERVER,
      'delivered',
    ],
    [
      'that of somebody in another subnet',
      `${server('"${aws_instance.other.private_ip}/32"', 'private')}resource "aws_instance" "other" { subnet_id = aws_subnet.public.id }\n`,
      TO_SERVER,
      'blocked',
    ],
    [
      'that of somebody in the same subnet',
      `${server('"${aws_instance.other.private_ip}/32"', 'private')}resource "aws_instance" "other" { subnet_id = aws_subnet.private.id }\n`,
      TO_SERVER,
      'blocked',
    ],
    [
      'the network of the subnet that the client is in',
      `${server('aws_subnet.app.cidr_block', 'private')}${IN_APP}`,
      ['aws_instance.app', 'aws_instance.server'],
      'delivered',
    ],
    ['that of another subnet', `${server('aws_subnet.app.cidr_block', 'private')}${IN_APP}`, TO_SERVER, 'blocked'],
  ])('%s', async (_, blocks, ends, expected) => {
    expect(await verdictOf(blocks, ends)).toBe(expected);
  });
});

/** A subnet that a gateway of a data source leads to the internet. */
function byGateway(search: string): string {
  return `${server('"0.0.0.0/0"', 'private').replace('= false', '= true')}
data "aws_internet_gateway" "found" {
  ${search}
}
resource "aws_route_table" "found" {
  vpc_id = aws_vpc.v.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = data.aws_internet_gateway.found.id
  }
}
resource "aws_route_table_association" "found" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.found.id
}
`;
}

function attachedTo(vpc: string): string {
  return `filter {\n    name   = "attachment.vpc-id"\n    values = [${vpc}]\n  }`;
}

describe('an internet gateway that a data source finds', () => {
  test.each<[string, string, string]>([
    ['by its VPC', attachedTo('aws_vpc.v.id'), 'delivered'],
    ['by another VPC', attachedTo('"vpc-0123"'), 'blocked'],
    ['by its id', 'internet_gateway_id = aws_internet_gateway.g.id', 'delivered'],
    ['by its tags', 'tags = { Name = "main" }', 'undetermined'],
  ])('%s', async (_, search, expected) => {
    expect(await verdictOf(byGateway(search), ['internet', 'aws_instance.server'])).toBe(expected);
  });
});

interface Balanced {
  /** Of the listener, and of the target group. */
  readonly ports?: readonly [number, number];
  /** Arguments of the load balancer, of its target group, and of the attachment. */
  readonly balancer?: string;
  readonly group?: string;
  readonly target?: string;
  /** From whom the target takes packets. */
  readonly admits?: string;
  readonly more?: string;
}

/** A load balancer of networks before a machine in the private subnet. */
function balanced({
  ports = [443, 443],
  balancer = '',
  group = '',
  target = '',
  admits = '"0.0.0.0/0"',
  more = '',
}: Balanced): string {
  return `${admits.includes('aws_security_group') ? server('').replace('cidr_blocks = []', `security_groups = [${admits}]`).replace('.public.id', '.private.id').replace('= true', '= false') : server(admits, 'private')}
resource "aws_lb" "n" {
  load_balancer_type = "network"
  ${balancer.includes('subnets') ? '' : 'subnets = [aws_subnet.public.id]'}
  ${balancer}
}
resource "aws_lb_target_group" "n" {
  port     = ${ports[1]}
  protocol = "TCP"
  vpc_id   = aws_vpc.v.id
  ${group}
}
resource "aws_lb_listener" "n" {
  load_balancer_arn = aws_lb.n.arn
  port              = ${ports[0]}
  protocol          = "TCP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.n.arn
  }
}
resource "aws_lb_target_group_attachment" "n" {
  target_group_arn = aws_lb_target_group.n.arn
  target_id        = aws_instance.server.id
  ${target}
}
resource "aws_security_group" "lb" {
  vpc_id = aws_vpc.v.id
  ingress {
    from_port   = ${ports[0]}
    to_port     = ${ports[0]}
    protocol    = "tcp"
    cidr_blocks = ["203.0.113.0/24"]
  }
}
${more}`;
}

function acl(subnet: string, ingress: string, egress = '0.0.0.0/0'): string {
  const block = (kind: string, cidr: string): string =>
    `  ${kind} {\n    rule_no    = 100\n    action     = "allow"\n    protocol   = "-1"\n    from_port  = 0\n    to_port    = 0\n    cidr_block = "${cidr}"\n  }\n`;
  return `resource "aws_network_acl" "l" {\n  vpc_id     = aws_vpc.v.id\n  subnet_ids = [aws_subnet.${subnet}.id]\n${block('ingress', ingress)}${block('egress', egress)}}\n`;
}

const OWN_GROUP = 'security_groups = [aws_security_group.lb.id]';
const FROM_INTERNET = ['internet', 'aws_instance.server'];
const OFFICE = ['203.0.113.0/24', 'aws_instance.server'];

/** Elastic Load Balancing guide, "Client IP preservation" and "Security groups for your Network Load Balancer". */
describe('over a load balancer that keeps the addresses of clients', () => {
  test.each<[string, Balanced, readonly string[], string]>([
    ['all of it', {}, FROM_INTERNET, 'delivered'],
    ['to the port of the target', { ports: [80, 443] }, FROM_INTERNET, 'delivered'],
    ['to that of the listener alone', { ports: [443, 8443] }, FROM_INTERNET, 'blocked'],
    ['to a port of one target', { ports: [80, 80], target: 'port = 443' }, FROM_INTERNET, 'delivered'],
    ['without the addresses', { group: 'preserve_client_ip = false' }, FROM_INTERNET, 'blocked'],
    ['an internal one', { balancer: 'internal = true' }, FROM_INTERNET, 'blocked'],
    ['the list of the target sees clients', { more: acl('private', '10.0.0.0/16') }, FROM_INTERNET, 'blocked'],
    ['it sees replies to clients', { more: acl('private', '0.0.0.0/0', '10.0.0.0/16') }, FROM_INTERNET, 'blocked'],
    ['the list of the balancer sees the target', { more: acl('public', '203.0.113.0/24') }, OFFICE, 'blocked'],
    [
      'no list stands within a subnet',
      { balancer: 'subnets = [aws_subnet.private.id]', more: acl('private', '10.0.0.0/16') },
      FROM_INTERNET,
      'blocked',
    ],
    ['its own group admits the office', { balancer: OWN_GROUP }, OFFICE, 'delivered'],
    ['and nobody else', { balancer: OWN_GROUP }, ['198.51.100.0/24', 'aws_instance.server'], 'blocked'],
    ['so of the internet a part', { balancer: OWN_GROUP }, FROM_INTERNET, 'partly'],
    [
      'rules that name its group mean it',
      { balancer: OWN_GROUP, admits: 'aws_security_group.lb.id' },
      OFFICE,
      'delivered',
    ],
    ['and not where it carries none', { admits: 'aws_security_group.lb.id' }, OFFICE, 'blocked'],
    ['the group of the target sees clients', { admits: '"10.0.0.0/16"' }, FROM_INTERNET, 'blocked'],
    [
      'in two subnets, of which nobody knows the one that hands it on',
      { balancer: 'subnets = [aws_subnet.public.id, aws_subnet.private.id]' },
      FROM_INTERNET,
      'undetermined',
    ],
    [
      'a port that is not known',
      { target: 'port = var.port', more: 'variable "port" {}\n' },
      FROM_INTERNET,
      'undetermined',
    ],
  ])('%s', async (_, parts, ends, expected) => {
    expect(await verdictOf(balanced(parts), ends)).toBe(expected);
  });
});
