import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { TraceDocument } from '../src/model/generated/trace-document.ts';
import { runProgram } from './program.ts';

/**
 * What the advice at each checkpoint says is followed to the letter, and what was stopped is delivered. A network of
 * pieces, of which each case replaces one: what stops the flow, and the same with what the advice says.
 */
const NETWORK = {
  vpc: `resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }
resource "aws_subnet" "web" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_subnet" "db" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.2.0/24"
}
resource "aws_network_acl" "web" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.web.id]
`,
  inwards:
    'ingress { rule_no = 100, action = "allow", protocol = "-1", cidr_block = "0.0.0.0/0", from_port = 0, to_port = 0 }',
  outwards:
    'egress { rule_no = 100, action = "allow", protocol = "-1", cidr_block = "0.0.0.0/0", from_port = 0, to_port = 0 }',
  end: '}',
  database: `resource "aws_network_acl_rule" "all" {
  for_each       = { in = false, out = true }
  network_acl_id = aws_network_acl.db.id
  egress         = each.value
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}`,
  list: `resource "aws_network_acl" "db" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.db.id]
}`,
  table: `resource "aws_route_table" "web" { vpc_id = aws_vpc.main.id }
resource "aws_route_table_association" "web" {
  subnet_id      = aws_subnet.web.id
  route_table_id = aws_route_table.web.id
}`,
  route: `resource "aws_route" "out" {
  route_table_id         = aws_route_table.web.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}`,
  web: `resource "aws_security_group" "web" {
  vpc_id = aws_vpc.main.id
`,
  webIn: 'ingress { protocol = "tcp", from_port = 443, to_port = 443, cidr_blocks = ["0.0.0.0/0"] }',
  webOut: 'egress { protocol = "-1", from_port = 0, to_port = 0, cidr_blocks = ["0.0.0.0/0"] }',
  webEnd: '}',
  db: 'resource "aws_security_group" "db" { vpc_id = aws_vpc.main.id }',
  dbIn: `resource "aws_vpc_security_group_ingress_rule" "db" {
  security_group_id            = aws_security_group.db.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.web.id
}`,
  server: `resource "aws_instance" "web" {
  subnet_id              = aws_subnet.web.id
  vpc_security_group_ids = [aws_security_group.web.id]
`,
  address: 'associate_public_ip_address = true',
  serverEnd: `}
resource "aws_instance" "db" {
  subnet_id              = aws_subnet.db.id
  vpc_security_group_ids = [aws_security_group.db.id]
}`,
};

type Pieces = Partial<typeof NETWORK>;

const folder = mkdtempSync(join(tmpdir(), 'portcullis-advice-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function asked(pieces: Pieces, args: readonly string[]): Promise<TraceDocument> {
  const text = Object.values({ ...NETWORK, ...pieces })
    .join('\n')
    // Blocks of one line have one argument in HCL.
    .replaceAll(
      /^(ingress|egress) \{ (.*) \}$/gm,
      (_, name: string, body: string) => `${name} {\n${body.replaceAll(/, (?=\w+ =)/g, '\n')}\n}`,
    );
  writeFileSync(join(folder, 'main.tf'), text);
  const { stdout } = await runProgram(['trace', folder, ...args, '--format', 'json']);
  return JSON.parse(stdout);
}

const WEB = ['--from', 'internet', '--to', 'aws_instance.web', '--port', '443'];
const DB = ['--from', 'aws_instance.web', '--to', 'aws_instance.db', '--port', '5432'];
const entry = (way: string, number: number, action: string, rest: string) =>
  `${way} { rule_no = ${number}, action = "${action}", ${rest} }`;
const rule = (
  egress: boolean,
  number: number,
  ports: string,
  cidr: string,
) => `resource "aws_network_acl_rule" "new_${egress}_${number}" {
  network_acl_id = aws_network_acl.db.id
  egress         = ${egress}
  rule_number    = ${number}
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = ${ports.split('-')[0]}
  to_port        = ${ports.split('-').at(-1)}
  cidr_block     = "${cidr}"
}`;

test.each<[name: string, args: readonly string[], broken: Pieces, advice: string, mended: Pieces]>([
  [
    'a list whose entry denies, in blocks',
    WEB,
    {
      inwards: `${entry('ingress', 90, 'deny', 'protocol = "tcp", cidr_block = "0.0.0.0/0", from_port = 0, to_port = 1023')}\n${NETWORK.inwards}`,
    },
    'add an ingress block to aws_network_acl.web with rule_no 80 (before entry 90) that allows it: tcp 443 from 0.0.0.0/0',
    {
      inwards: `${entry('ingress', 90, 'deny', 'protocol = "tcp", cidr_block = "0.0.0.0/0", from_port = 0, to_port = 1023')}\n${NETWORK.inwards}\n${entry('ingress', 80, 'allow', 'protocol = "tcp", cidr_block = "0.0.0.0/0", from_port = 443, to_port = 443')}`,
    },
  ],
  [
    'a list whose replies no entry lets out',
    WEB,
    { outwards: '' },
    'add an egress block to aws_network_acl.web with rule_no 100 that allows the replies: tcp 1024-65535 to 0.0.0.0/0',
    {
      outwards: entry(
        'egress',
        100,
        'allow',
        'protocol = "tcp", cidr_block = "0.0.0.0/0", from_port = 1024, to_port = 65535',
      ),
    },
  ],
  [
    'a list of rules in resources of their own',
    DB,
    { database: rule(true, 100, '0-65535', '0.0.0.0/0') },
    'add an aws_network_acl_rule to aws_network_acl.db with egress = false and rule_number 100 that allows it: tcp 5432 from 10.0.1.0/24',
    { database: `${rule(true, 100, '0-65535', '0.0.0.0/0')}\n${rule(false, 100, '5432', '10.0.1.0/24')}` },
  ],
  [
    'replies to a host of the input',
    DB,
    { database: rule(false, 100, '5432', '0.0.0.0/0') },
    'add an aws_network_acl_rule to aws_network_acl.db with egress = true and rule_number 100 that allows the replies: tcp 1024-65535 to 10.0.1.0/24',
    { database: `${rule(false, 100, '5432', '0.0.0.0/0')}\n${rule(true, 100, '1024-65535', '10.0.1.0/24')}` },
  ],
  [
    'replies that come in to a host of the input',
    DB,
    { inwards: entry('ingress', 7, 'deny', 'protocol = "-1", cidr_block = "10.0.2.0/24", from_port = 0, to_port = 0') },
    'add an ingress block to aws_network_acl.web with rule_no 3 (before entry 7) that allows the replies: tcp 32768-60999 from 10.0.2.0/24',
    {
      inwards: `${entry('ingress', 7, 'deny', 'protocol = "-1", cidr_block = "10.0.2.0/24", from_port = 0, to_port = 0')}\n${entry('ingress', 3, 'allow', 'protocol = "tcp", cidr_block = "10.0.2.0/24", from_port = 32768, to_port = 60999')}`,
    },
  ],
  [
    'a group with blocks',
    WEB,
    { webIn: '' },
    'add an ingress block to aws_security_group.web: tcp 443 from 0.0.0.0/0',
    {},
  ],
  [
    'a group with rules in resources of their own',
    DB,
    { dbIn: NETWORK.dbIn.replaceAll('5432', '3306') },
    'add an aws_vpc_security_group_ingress_rule to aws_security_group.db: tcp 5432 from aws_security_group.web',
    { dbIn: `${NETWORK.dbIn}\n${NETWORK.dbIn.replaceAll('5432', '3306').replace('"db"', '"more"')}` },
  ],
  [
    'a table without a route',
    WEB,
    { route: '' },
    'add a route for 0.0.0.0/0 to aws_internet_gateway.main in aws_route_table.web',
    {},
  ],
  [
    'a table that routes elsewhere',
    WEB,
    {
      route:
        NETWORK.route.replace(
          'gateway_id             = aws_internet_gateway.main.id',
          'nat_gateway_id = aws_nat_gateway.n.id',
        ) + '\nresource "aws_nat_gateway" "n" { subnet_id = aws_subnet.db.id }',
    },
    'route 0.0.0.0/0 to aws_internet_gateway.main instead in aws_route_table.web, or associate aws_subnet.web with a table that does',
    {},
  ],
  [
    'a gateway that is not attached',
    WEB,
    {
      vpc: NETWORK.vpc.replace(
        'resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }',
        'resource "aws_internet_gateway" "main" {}',
      ),
    },
    'attach aws_internet_gateway.main to aws_vpc.main',
    {},
  ],
  [
    'no public address',
    WEB,
    { address: '' },
    'give aws_instance.web a public IPv4 address: associate_public_ip_address = true, or an aws_eip with its id as instance',
    {},
  ],
])('%s', async (_, args, broken, advice, mended) => {
  const { verdict, traces } = await asked(broken, args);
  const stop = traces[0]?.ways[0]?.hops.find((hop) => hop.verdict === 'stops');
  expect([verdict, stop?.remedy]).toEqual(['blocked', advice]);
  expect((await asked(mended, args)).verdict).toBe('delivered');
});
