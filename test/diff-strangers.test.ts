import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './program.ts';

/** What an input names and does not show: a proof may rest on it only where it is certainly the same on both sides. */
interface Row {
  readonly name: string;
  readonly before: string;
  readonly now: string;
  readonly verdict: 'equal' | 'different' | 'undetermined';
}

const NETWORK = `
resource "aws_vpc" "m" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.m.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_security_group" "web" {
  vpc_id = aws_vpc.m.id
  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/8"]
  }
}
variable "a" {}
variable "b" {}
`;

const ruleOf = (owner: string): string => `
resource "aws_security_group_rule" "s" {
  type              = "ingress"
  security_group_id = ${owner}
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0"]
}
`;

const entryOf = (list: string, action = 'allow'): string => `
resource "aws_network_acl_rule" "s" {
  network_acl_id = ${list}
  rule_number    = 50
  rule_action    = "${action}"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = "0.0.0.0/0"
}
`;

const OWNERS: readonly Row[] = [
  { name: 'one id', before: ruleOf('"sg-0in"'), now: ruleOf('"sg-0in"'), verdict: 'equal' },
  { name: 'two ids', before: ruleOf('"sg-0in"'), now: ruleOf('"sg-0out"'), verdict: 'different' },
  { name: 'one expression', before: ruleOf('var.a'), now: ruleOf('var.a'), verdict: 'equal' },
  { name: 'two expressions', before: ruleOf('var.a'), now: ruleOf('var.b'), verdict: 'different' },
  { name: 'one list', before: entryOf('"acl-0in"'), now: entryOf('"acl-0in"'), verdict: 'equal' },
  { name: 'two lists', before: entryOf('"acl-0in"'), now: entryOf('"acl-0out"'), verdict: 'different' },
  {
    name: 'two lists that deny',
    before: entryOf('"acl-0in"', 'deny'),
    now: entryOf('"acl-0out"', 'deny'),
    verdict: 'undetermined',
  },
];

const instanceOf = (groups: string): string => `
resource "aws_instance" "i" {
  subnet_id              = aws_subnet.a.id
  vpc_security_group_ids = ${groups}
}
`;

const NODES = `
resource "aws_eks_node_group" "n" {
  cluster_name = "c"
  subnet_ids   = [aws_subnet.a.id]
  remote_access {
    ec2_ssh_key = "k"
  }
}
`;

const TEMPLATE = `
resource "aws_cloudformation_stack" "s" {
  name          = "s"
  template_body = "{}"
}
`;

const OWN = 'aws_security_group.web.id';
const CARRIERS: readonly Row[] = [
  { name: 'one stranger', before: instanceOf('["sg-0a"]'), now: instanceOf('["sg-0a"]'), verdict: 'equal' },
  { name: 'another stranger', before: instanceOf('["sg-0a"]'), now: instanceOf('["sg-0b"]'), verdict: 'different' },
  {
    name: 'a stranger comes',
    before: instanceOf(`[${OWN}]`),
    now: instanceOf(`[${OWN}, "sg-0a"]`),
    verdict: 'different',
  },
  {
    name: 'a stranger goes',
    before: instanceOf(`[${OWN}, "sg-0a"]`),
    now: instanceOf(`[${OWN}]`),
    verdict: 'different',
  },
  { name: 'one variable', before: instanceOf('var.a'), now: instanceOf('var.a'), verdict: 'equal' },
  { name: 'another variable', before: instanceOf('var.a'), now: instanceOf('var.b'), verdict: 'undetermined' },
  { name: 'the group of a cluster stays', before: NODES, now: NODES, verdict: 'equal' },
  { name: 'the group of a cluster comes', before: '', now: NODES, verdict: 'different' },
  { name: 'what is not analysed stays', before: TEMPLATE, now: TEMPLATE, verdict: 'equal' },
  { name: 'what is not analysed comes', before: '', now: TEMPLATE, verdict: 'undetermined' },
  { name: 'what is not analysed goes', before: TEMPLATE, now: '', verdict: 'undetermined' },
];

const interfaceOf = (groups: string): string => `
resource "aws_network_interface" "e" {
  subnet_id       = aws_subnet.a.id
  security_groups = ${groups}
}
resource "aws_instance" "i" {
  network_interface {
    network_interface_id = aws_network_interface.e.id
    device_index         = 0
  }
}
`;
const attachmentTo = (nic: string): string => `
resource "aws_security_group" "ssh" {
  vpc_id = aws_vpc.m.id
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_network_interface_sg_attachment" "s" {
  COUNT
  security_group_id    = aws_security_group.ssh.id
  network_interface_id = ${nic}
}
`;
const PRIMARY = 'aws_instance.i.primary_network_interface_id';
const attached = (text: string, count: string): string => text.replace('COUNT', `count = ${count}`);
const SSH = 'aws_security_group.ssh.id';
const balancerOf = (type: string): string => `
resource "${type}" "lb" {
  subnets         = [aws_subnet.a.id]
  security_groups = [${OWN}]
}
`;
const launchedBy = (template: string): string => `
${template}
resource "aws_autoscaling_group" "g" {
  max_size            = 1
  vpc_zone_identifier = [aws_subnet.a.id]
`;
const CONFIGURED = `${launchedBy(`resource "aws_launch_configuration" "l" {
  security_groups = [${OWN}]
}`)}  launch_configuration = aws_launch_configuration.l.name
}
`;
const TEMPLATED = `${launchedBy(`resource "aws_launch_template" "l" {
  vpc_security_group_ids = [${OWN}]
}`)}  launch_template {
    id = aws_launch_template.l.id
  }
}
`;
const JOINED: readonly Row[] = [
  {
    name: 'a group by an attachment to an instance',
    before: instanceOf(`[${OWN}, ${SSH}]`) + attached(attachmentTo(PRIMARY), '0'),
    now: instanceOf(`[${OWN}]`) + attached(attachmentTo(PRIMARY), '1'),
    verdict: 'equal',
  },
  {
    name: 'a group by an attachment to an interface',
    before: interfaceOf(`[${OWN}, ${SSH}]`) + attached(attachmentTo('aws_network_interface.e.id'), '0'),
    now: interfaceOf(`[${OWN}]`) + attached(attachmentTo('aws_network_interface.e.id'), '1'),
    verdict: 'equal',
  },
  {
    name: 'an attachment comes',
    before: instanceOf(`[${OWN}]`) + attached(attachmentTo(PRIMARY), '0'),
    now: instanceOf(`[${OWN}]`) + attached(attachmentTo(PRIMARY), '1'),
    verdict: 'different',
  },
  {
    name: 'an attachment that may be there',
    before: instanceOf(`[${OWN}, ${SSH}]`) + attached(attachmentTo(PRIMARY), '0'),
    now: instanceOf(`[${OWN}]`) + attached(attachmentTo(PRIMARY), 'var.a'),
    verdict: 'undetermined',
  },
  {
    name: 'an attachment that may be there stays',
    before: instanceOf(`[${OWN}]`) + attached(attachmentTo(PRIMARY), 'var.a'),
    now: instanceOf(`[${OWN}]`) + attached(attachmentTo(PRIMARY), 'var.a'),
    verdict: 'equal',
  },
  {
    name: 'an attachment that may be there by another variable',
    before: instanceOf(`[${OWN}]`) + attached(attachmentTo(PRIMARY), 'var.a'),
    now: instanceOf(`[${OWN}]`) + attached(attachmentTo(PRIMARY), 'var.b'),
    verdict: 'undetermined',
  },
  {
    name: 'an attachment to what nobody knows',
    before: instanceOf(`[${OWN}, ${SSH}]`) + attached(attachmentTo('var.a'), '0'),
    now: instanceOf(`[${OWN}]`) + attached(attachmentTo('var.a'), '1'),
    verdict: 'different',
  },
  { name: 'an interface of its own', before: instanceOf(`[${OWN}]`), now: interfaceOf(`[${OWN}]`), verdict: 'equal' },
  { name: 'another name of a type', before: balancerOf('aws_alb'), now: balancerOf('aws_lb'), verdict: 'equal' },
  { name: 'another kind of balancer', before: balancerOf('aws_elb'), now: balancerOf('aws_lb'), verdict: 'different' },
  { name: 'a template for a configuration', before: CONFIGURED, now: TEMPLATED, verdict: 'equal' },
];

const dataOf = (type: string, body: string): string => `
data "${type}" "d" {
  ${body}
}
`;
const peerOf = (peer: string): string => `
resource "aws_security_group_rule" "p" {
  type              = "ingress"
  security_group_id = aws_security_group.web.id
  protocol          = "udp"
  from_port         = 53
  to_port           = 53
  ${peer}
}
`;
const filter = (value: string): string => `filter {
    name   = "tag:Name"
    values = [${value}]
  }`;

/** What reads a data source, and two ways of asking it. */
const READ: readonly (readonly [type: string, user: string, one: string, other: string])[] = [
  [
    'aws_security_group',
    peerOf('source_security_group_id = data.aws_security_group.d.id'),
    'name = "bastion"',
    'name = "all"',
  ],
  ['aws_security_group', ruleOf('data.aws_security_group.d.id'), 'name = "internal"', 'name = "public"'],
  ['aws_network_acls', entryOf('data.aws_network_acls.d.ids[0]'), filter('"a"'), filter('"b"')],
  ['aws_subnet', peerOf('cidr_blocks = [data.aws_subnet.d.cidr_block]'), filter('"small"'), filter('var.a')],
  [
    'terraform_remote_state',
    peerOf('cidr_blocks = [data.terraform_remote_state.d.outputs.cidr]'),
    'backend = "s3"\n  config = { key = "prod" }',
    'backend = "s3"\n  config = { key = "dev" }',
  ],
  ['http', peerOf('cidr_blocks = [data.http.d.response_body]'), 'url = "https://a.test"', 'url = "https://b.test"'],
  [
    'aws_route_table',
    'resource "aws_route_table_association" "a" {\n  subnet_id = aws_subnet.a.id\n  route_table_id = data.aws_route_table.d.id\n}',
    filter('"a"'),
    filter('"b"'),
  ],
  [
    'aws_subnet',
    'resource "aws_instance" "i" {\n  subnet_id = data.aws_subnet.d.id\n  vpc_security_group_ids = [aws_security_group.web.id]\n}',
    filter('"a"'),
    filter('"b"'),
  ],
];
/** What it is asked rests on another one. */
const BEHIND = (url: string): string => `
data "http" "name" {
  url = "${url}"
}
data "http" "d" {
  url = "https://\${data.http.name.response_body}"
}
${peerOf('cidr_blocks = [data.http.d.response_body]')}`;

const made = mkdtempSync(join(tmpdir(), 'diff-'));
afterAll(() => rmSync(made, { recursive: true }));

async function verdictOf({ name, before, now }: Row): Promise<string> {
  const paths = Object.entries({ before, now }).map(([side, text]) => {
    const folder = join(made, name.replaceAll(' ', '-'), side);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'main.tf'), `${NETWORK}${text}`);
    return folder;
  });
  const { stdout, status } = await runProgram(['diff', '--format', 'json', ...paths]);
  const { difference } = JSON.parse(stdout) as { readonly difference: { readonly verdict: string } | null };
  expect(status).toBe(difference?.verdict === 'equal' ? 0 : 1);
  return difference?.verdict ?? 'nothing';
}

describe('who owns a rule or an entry', () => {
  test.each(OWNERS)('$name: $verdict', async (row) => expect(await verdictOf(row)).toBe(row.verdict));
});

describe('what carries groups that the input does not show', () => {
  test.each(CARRIERS)('$name: $verdict', async (row) => expect(await verdictOf(row)).toBe(row.verdict));
});

describe('what is joined by another resource', () => {
  test.each(JOINED)('$name: $verdict', async (row) => expect(await verdictOf(row)).toBe(row.verdict));
});

describe('what a data source finds is the same only where it is asked the same', () => {
  test.each(READ)('%s', async (type, user, one, other) => {
    const name = `data-${READ.findIndex((row) => row[0] === type && row[1] === user)}`;
    const text = (body: string): string => `${dataOf(type, body)}${user}`;
    const verdict = (before: string, now: string, what: string): Promise<string> =>
      verdictOf({ name: `${name}-${what}`, before: text(before), now: text(now), verdict: 'equal' });
    expect(await verdict(one, one, 'same')).toBe('equal');
    expect(await verdict(other, other, 'same-other')).toBe('equal');
    expect(await verdict(one, other, 'other')).not.toBe('equal');
  });

  test('and so is what rests on it by another one', async () => {
    const [one, other] = [BEHIND('https://a.test'), BEHIND('https://b.test')];
    expect(await verdictOf({ name: 'behind-same', before: one, now: one, verdict: 'equal' })).toBe('equal');
    expect(await verdictOf({ name: 'behind-other', before: one, now: other, verdict: 'equal' })).not.toBe('equal');
  });
});
