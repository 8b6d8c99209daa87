import { describe, expect, test } from '@jest/globals';
import { memoryDisk } from '../src/base/memory-disk.testing.ts';
import type { Finding, Report } from '../src/model/generated/report.ts';
import { runProgram } from './program.ts';

/** A public subnet, a group that lets SSH in from everybody, and a bastion. */
const NETWORK = `resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}
resource "aws_default_route_table" "main" {
  default_route_table_id = aws_vpc.main.default_route_table_id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}
resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_security_group" "ssh" {
  vpc_id      = aws_vpc.main.id
  description = "who comes in"
  ingress {
    description = "everybody"
    from_port   = 22
    to_port     = 23
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
`;

const BASTION = `resource "aws_instance" "bastion" {
  subnet_id                   = aws_subnet.app.id
  vpc_security_group_ids      = [aws_security_group.ssh.id]
  associate_public_ip_address = true
}
`;

const BALANCER = `resource "aws_lb" "front" {
  internal           = false
  load_balancer_type = "network"
  subnets            = [aws_subnet.app.id]
  security_groups    = [aws_security_group.ssh.id]
}
`;

interface Made {
  readonly files?: Readonly<Record<string, string>>;
  readonly words?: readonly string[];
}

async function checked(main: string, { files = {}, words = [] }: Made = {}): Promise<Report> {
  const held = Object.entries({ 'main.tf': main, ...files }).map(([path, text]) => [`/held/${path}`, text] as const);
  const { stdout } = await runProgram(['check', '/held', '--format', 'json', ...words], {
    disk: memoryDisk({ '/held/.git/HEAD': 'ref: refs/heads/main\n', ...Object.fromEntries(held) }),
  });
  return JSON.parse(stdout.replaceAll('/held/', '')) as Report;
}

function exposed<T extends Finding>(findings: readonly T[]): string[] {
  return findings
    .filter(({ rule }) => rule === 'endpoint-exposed')
    .map(({ subject, verdict, ports }) => `${subject.address} ${verdict} ${ports.join(' ')}`);
}

describe('what is taken for granted', () => {
  const ACCESS = 'VPC block public access is off where the input does not say otherwise';
  const LISTENS = 'A load balancer listens on all that its groups admit where the input has no listener of it';
  const LISTENER = `resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.front.arn
  port              = 443
  protocol          = "TCP"
}
`;
  const ACCESS_OFF = `resource "aws_vpc_block_public_access_options" "own" {
  internet_gateway_block_mode = "off"
}
`;
  const PRIVATE = BASTION.replace('= true', '= false');

  test.each([
    [
      'with who is exposed',
      BASTION,
      [],
      ['aws_instance.bastion violated tcp/22 tcp/23'],
      [[ACCESS, ['aws_instance.bastion']]],
    ],
    ['not where nobody is', PRIVATE, [], [], []],
    ['not where the input says it', BASTION + ACCESS_OFF, [], ['aws_instance.bastion violated tcp/22 tcp/23'], []],
    [
      'once, with all who depend on it',
      BASTION + BALANCER,
      [],
      ['aws_instance.bastion violated tcp/22 tcp/23', 'aws_lb.front violated tcp/22 tcp/23'],
      [
        [LISTENS, ['aws_lb.front']],
        [ACCESS, ['aws_instance.bastion', 'aws_lb.front']],
      ],
    ],
    ['listeners decide where they are there', BALANCER + LISTENER, [], [], []],
    [
      'nothing of listeners, with --no-assume',
      BALANCER,
      ['--no-assume'],
      ['aws_lb.front undetermined tcp/22 tcp/23'],
      [[ACCESS, ['aws_lb.front']]],
    ],
  ])('is told %s', async (_, endpoints, words, found, assumed) => {
    const { findings, assumptions } = await checked(NETWORK + endpoints, { words });
    expect(exposed(findings)).toEqual(found);
    expect(
      assumptions
        .filter(({ text }) => text === ACCESS || text === LISTENS)
        .map(({ text, addresses }) => [text, addresses]),
    ).toEqual(assumed);
  });

  test('by flows that are as they must be, too', async () => {
    const flow = (expected: string): string =>
      `module: own\ntitle: Own\nflows:\n  - {id: ssh, from: internet, to: {role: instance}, ports: [tcp/22], families: [ipv4], expect: ${expected}, why: So.}\n`;
    // Whatever else asks who is reached takes the same for granted.
    const ALONE = 'modules: {exposure: off, sensitive-ports: off}\n';
    const told = async (main: string, expected: string): Promise<unknown> => {
      const { findings, assumptions, diagnostics } = await checked(NETWORK + main, {
        files: { 'own.yaml': flow(expected), 'portcullis.yaml': ALONE },
        words: ['--policy', '/held/own.yaml'],
      });
      expect(diagnostics.filter(({ level }) => level === 'error')).toEqual([]);
      return [
        findings.filter(({ rule }) => rule === 'flow/ssh').length,
        assumptions.filter(({ text }) => text === ACCESS).map(({ addresses }) => addresses),
      ];
    };
    expect(await told(BASTION, 'delivered')).toEqual([0, [['aws_instance.bastion']]]);
    expect(await told(PRIVATE, 'blocked')).toEqual([0, []]);
  });
});

describe('what is accepted of who is exposed', () => {
  const told = async (main: string, made?: Made): Promise<unknown> => {
    const { findings, waived } = await checked(NETWORK + main, made);
    return [exposed(findings), exposed(waived)];
  };
  const BOTH = ['aws_instance.bastion violated tcp/22 tcp/23'];
  const waiver = (more: string): Made => ({
    files: {
      'portcullis.yaml': `waivers:\n  - {rule: endpoint-exposed, subject: aws_instance.bastion, ${more}reason: x}\n`,
    },
  });

  test.each<[string, string, Made, readonly string[], readonly string[]]>([
    ['all by a comment', `# portcullis:ignore endpoint-exposed -- so\n${BASTION}`, {}, [], BOTH],
    ['nothing by a comment on another rule', `# portcullis:ignore sg-unused -- so\n${BASTION}`, {}, BOTH, []],
    ['all by a waiver', BASTION, waiver(''), [], BOTH],
    [
      'some packets by a waiver',
      BASTION,
      waiver('ports: [tcp/22], '),
      ['aws_instance.bastion violated tcp/23'],
      ['aws_instance.bastion violated tcp/22'],
    ],
    ['what comes in', BASTION, waiver('direction: ingress, '), [], BOTH],
    ['nothing of what goes out', BASTION, waiver('direction: egress, '), BOTH, []],
    [
      'all in a scope that switches it off',
      BASTION.replace('}\n', '  tags = { env = "sandbox" }\n}\n'),
      {
        files: {
          'portcullis.yaml':
            'scopes:\n  - {name: sandboxes, where: {tag: {env: sandbox}}, rules: {endpoint-exposed: off}}\n',
        },
      },
      [],
      [],
    ],
  ])('%s', async (_, main, made, left, waived) => {
    expect(await told(main, made)).toEqual([left, waived]);
  });
});

/** The subnet is another stack's, which leaves open who gets there. */
describe('a baseline of who may be exposed', () => {
  const MAIN = `${NETWORK}resource "aws_instance" "bastion" {
  subnet_id                   = "subnet-1"
  vpc_security_group_ids      = [aws_security_group.ssh.id]
  associate_public_ip_address = true
}
`;
  const FLOW = `module: own
title: Own
flows: [{id: ssh, from: internet, to: {role: instance}, ports: [tcp/22], expect: blocked, why: So.}]
`;
  const BASE = `version: 1
findings:
  - {rule: endpoint-exposed, subject: aws_instance.bastion, cause: ingress, severity: critical, verdict: undetermined, perhaps: [ingress ipv4 tcp 22-23 every public address], unknown: [subnet-1.route_table_id]}
  - {rule: flow/ssh, subject: aws_instance.bastion, cause: flow, severity: high, verdict: undetermined, perhaps: [ingress ipv4 tcp 22 every public address], unknown: [subnet-1.route_table_id]}
`;
  const found = async (main: string): Promise<unknown> => {
    const { findings } = await checked(main, {
      files: { 'own.yaml': FLOW, 'base.yaml': BASE },
      words: ['--policy', '/held/own.yaml', '--baseline', '/held/base.yaml'],
    });
    return findings.filter(({ rule }) => /^(endpoint|flow)/.test(rule)).map(({ rule }) => rule);
  };
  test.each<[string, string, readonly string[]]>([
    ['as it is', MAIN, []],
    ['another group has more', `${MAIN}resource "aws_security_group" "more" {\n  vpc_id = aws_vpc.main.id\n}\n`, []],
    ['fewer ports', MAIN.replace('to_port     = 23', 'to_port     = 22'), []],
    ['more ports', MAIN.replace('from_port   = 22', 'from_port   = 21'), ['endpoint-exposed']],
    ['another subnet of somebody', MAIN.replace('subnet-1', 'subnet-2'), ['endpoint-exposed', 'flow/ssh']],
  ])('%s', async (_, main, expected) => expect(await found(main)).toEqual(expected));
});

describe('who is exposed is so by the elements that admit the internet', () => {
  const OFFICE = 'variable "office" {\n  default = ["198.51.100.0/25", "203.0.113.64/27"]\n}\n';
  const HALVES = 'variable "office" {\n  default = ["0.0.0.0/1", "198.51.100.0/25", "128.0.0.0/1"]\n}\n';
  test.each([
    [
      'a network of an office beside everybody',
      OFFICE,
      'concat(var.office, ["0.0.0.0/0"])',
      ['22-23 from 0.0.0.0/0'],
      [],
    ],
    [
      'everybody of a variable',
      HALVES,
      'var.office',
      ['22-23 from 0.0.0.0/1', '22-23 from 128.0.0.0/1'],
      ['var.office'],
    ],
  ])('%s', async (_, variable, peers, because, setBy) => {
    const main = variable + NETWORK.replace('["0.0.0.0/0"]', peers) + BASTION;
    const { findings } = await checked(main);
    for (const rule of ['endpoint-exposed', 'sg-sensitive-port-open']) {
      const finding = findings.find((each) => each.rule === rule);
      expect({
        rule,
        because: finding?.because.map(({ says }) => says.replace(/^tcp /, '')),
        setBy: finding?.setBy.map((each) => each.variable),
      }).toEqual({ rule, because, setBy });
    }
  });
});
