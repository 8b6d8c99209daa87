import { describe, expect, test } from '@jest/globals';
import { memoryDisk } from '../src/base/memory-disk.testing.ts';
import type { DiffDocument } from '../src/model/generated/diff-document.ts';
import type { Report } from '../src/model/generated/report.ts';
import type { Json } from '../src/terraform/json.ts';
import { madeBlock, madeChange, madePlan, type MadeChange } from '../src/terraform/plan/made-plan.testing.ts';
import { runProgram } from './program.ts';

/** A group that the plan leaves as it is. */
const KEPT = {
  id: 'sg-0a',
  name: 'web',
  vpc_id: 'vpc-0a',
  ingress: [
    { protocol: 'tcp', from_port: 443, to_port: 443, cidr_blocks: ['0.0.0.0/0'], ipv6_cidr_blocks: [], self: false },
  ],
  egress: [],
};

const stays = (address: string, values: Json): MadeChange => ({
  address,
  actions: ['no-op'],
  before: values,
  after: values,
});
const STACK = 'aws_cloudformation_stack.s';
const MADE = { id: 'arn:s', name: 's', template_body: '{}' };

interface Row {
  readonly name: string;
  readonly changes?: readonly MadeChange[];
  /** Of the document. */
  readonly more?: Readonly<Record<string, Json>>;
  /** What is told as not seen; none: it is proved. */
  readonly unseen: readonly string[];
}

const provisioned = (address: string): Json => ({
  root_module: { resources: [madeBlock(address, {}, { provisioners: [{ type: 'local-exec' }] })] },
});

const ROWS: readonly Row[] = [
  { name: 'all is seen', unseen: [] },
  { name: 'a plan with -target', more: { complete: false }, unseen: ['the plan is limited to a part'] },
  {
    name: 'what is put off',
    more: {
      complete: false,
      deferred_changes: [{ reason: 'instance_count_unknown', resource_change: madeChange({ address: 'aws_eip.e' }) }],
    },
    unseen: ['Terraform puts off 1 change'],
  },
  { name: 'a plan that broke off', more: { errored: true }, unseen: ['Terraform stopped with an error'] },
  { name: 'what makes others stays', changes: [stays(STACK, MADE)], unseen: [] },
  { name: 'what makes others comes', changes: [{ address: STACK, after: MADE }], unseen: [STACK] },
  {
    name: 'what makes others changes',
    changes: [{ address: STACK, actions: ['update'], before: MADE, after: { ...MADE, template_body: '{ }' } }],
    unseen: [STACK],
  },
  {
    name: 'what makes others goes',
    changes: [{ address: STACK, actions: ['delete'], before: MADE, after: null }],
    unseen: [STACK],
  },
  {
    name: 'a program that does not run',
    changes: [stays('null_resource.n["a.b"]', { id: '1' })],
    more: { configuration: provisioned('null_resource.n') },
    unseen: [],
  },
  {
    name: 'a program that runs',
    changes: [{ address: 'null_resource.n["a.b"]', actions: ['delete', 'create'], before: { id: '1' } }],
    more: { configuration: provisioned('null_resource.n') },
    unseen: ['null_resource.n'],
  },
];

const planOf = ({ changes = [], more = {} }: Row): Buffer =>
  madePlan({
    resource_changes: [stays('aws_security_group.web', KEPT), ...changes].map(madeChange),
    complete: true,
    ...more,
  });

describe('what a plan does not show', () => {
  test.each(ROWS)('$name', async (row) => {
    const disk = memoryDisk({ '/held/plan.json': planOf(row).toString() });
    const run = async (...words: string[]) => (await runProgram([...words, '/held/plan.json'], { disk })).stdout;
    const wanted = row.unseen.map((text) => expect.stringContaining(text));
    const verdict = row.unseen.length === 0 ? 'equal' : 'undetermined';
    const { difference } = JSON.parse(await run('check', '--format', 'json')) as Report;
    expect(difference?.map((each) => [each.verdict, texts(each.unseen)])).toEqual([[verdict, wanted]]);
    const line = (await run('check'))
      .match(/^plan: [^]*?(?=\n\S)/m)?.[0]
      .replaceAll(/\s+/g, ' ')
      .trim();
    expect(line).toBe(
      row.unseen.length === 0
        ? "plan: no packet's fate changes"
        : `plan: of what is seen, no packet's fate changes; not all is: ${texts(difference?.[0]?.unseen).join()}`,
    );
    // An error is refused there.
    const alone = (JSON.parse(await run('diff', '--format', 'json')) as DiffDocument).difference;
    expect([alone?.verdict, texts(alone?.unseen)]).toEqual(
      row.more?.['errored'] === true ? [undefined, []] : [verdict, wanted],
    );
  });
});

const WEB_OPEN = { ...KEPT, ingress: [{ ...KEPT.ingress[0], from_port: 0, to_port: 65535 }] };
const ofElsewhere = (type: string, name: string, values: Json): Json => ({
  address: `${type}.${name}`,
  mode: 'managed',
  type,
  name,
  provider_name: 'registry.terraform.io/hashicorp/aws',
  values,
});
/** Of another team: an instance that carries the group of the plan, and a group of their own. */
const ELSEWHERE = JSON.stringify({
  format_version: '1.0',
  terraform_version: '1.11.4',
  values: {
    root_module: {
      resources: [
        ofElsewhere('aws_instance', 'theirs', { id: 'i-0a', vpc_security_group_ids: ['sg-0a', 'sg-0b'] }),
        ofElsewhere('aws_security_group', 'theirs', { ...KEPT, id: 'sg-0b', name: 'theirs' }),
      ],
    },
  },
});
const LIVE = JSON.stringify({
  SecurityGroups: [
    {
      GroupId: 'sg-0c',
      GroupName: 'live',
      Description: 'd',
      VpcId: 'vpc-0a',
      OwnerId: '1',
      IpPermissions: [],
      IpPermissionsEgress: [],
    },
  ],
});

describe('what --context shows is no change by itself', () => {
  test.each([
    ['a state', 'state.json', ELSEWHERE],
    ['an account', 'live/security-groups.json', LIVE],
  ])('%s', async (_, path, text) => {
    const change = { address: 'aws_security_group.web', actions: ['update'], before: KEPT, after: WEB_OPEN };
    const diffOf = async (changes: readonly MadeChange[]) => {
      const plan = madePlan({ resource_changes: changes.map(madeChange), complete: true }).toString();
      const disk = memoryDisk({ '/held/plan.json': plan, [`/held/${path}`]: text });
      const words = ['--context', `/held/${path.split('/')[0]}`, '/held/plan.json'];
      const { stdout, stderr } = await runProgram(['diff', '--format', 'json', ...words], { disk });
      expect(stderr).toBe('');
      return (JSON.parse(stdout) as DiffDocument).difference;
    };
    const told = await diffOf([change]);
    expect(told?.verdict).toBe('different');
    expect(told?.changes.map(({ subject, direction, idle }) => [subject.address, direction, idle])).toEqual([
      ['aws_security_group.web', 'ingress', null],
    ]);
    expect((await diffOf([stays('aws_security_group.web', KEPT)]))?.verdict).toBe('equal');
  });
});

function texts(unseen: NonNullable<Report['difference']>[number]['unseen'] = []): readonly string[] {
  return unseen.map(({ address, what }) => (address === null ? what : `${address} (${what})`));
}

describe('what has several instances is the same ones', () => {
  const lives = (subnet: string, more: string): string => `
variable "zones" {
  default = ["a", "b"]
}
resource "aws_vpc" "v" {
  count      = 2
  cidr_block = "10.\${count.index}.0.0/16"
}
resource "aws_internet_gateway" "out" {
  vpc_id = aws_vpc.v[1].id
}
resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.v[1].id
  cidr_block = "10.1.10.0/24"
}
${more}
resource "aws_eip" "nat" {
  count  = 2
  domain = "vpc"
}
resource "aws_nat_gateway" "n" {
  count         = 2
  allocation_id = aws_eip.nat[count.index].id
  subnet_id     = ${subnet}
}
resource "aws_route_table" "t" {
  count  = 2
  vpc_id = aws_vpc.v[1].id
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.n[0].id
  }
}
resource "aws_route_table_association" "app" {
  count          = 1
  subnet_id      = aws_subnet.app.id
  route_table_id = aws_route_table.t[0].id
}
resource "aws_security_group" "app" {
  count  = 1
  vpc_id = aws_vpc.v[1].id
  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_instance" "app" {
  count                  = 1
  subnet_id              = aws_subnet.app.id
  vpc_security_group_ids = [aws_security_group.app[0].id]
}
`;
  const subnets = (vpc: string): string => `
resource "aws_subnet" "public" {
  count      = length(var.zones)
  vpc_id     = ${vpc}
  cidr_block = cidrsubnet("10.1.0.0/16", 8, count.index)
}
`;
  const called = `
module "net" {
  count  = 2
  source = "./net"
  vpc    = aws_vpc.v[1].id
  zones  = ["a"]
}
`;
  const MODULE = `
variable "vpc" {}
variable "zones" {}
${subnets('var.vpc')}
output "ids" {
  value = aws_subnet.public[*].id
}
`;
  test.each([
    ['subnets', lives('aws_subnet.public[count.index].id', subnets('aws_vpc.v[1].id'))],
    ['subnets of modules', lives('module.net[count.index].ids[0]', called)],
  ])('%s', async (_, text) => {
    const disk = memoryDisk({
      '/a/main.tf': text,
      '/a/net/main.tf': MODULE,
      // Not byte for byte the same.
      '/b/main.tf': `\n${text}`,
      '/b/net/main.tf': MODULE,
    });
    const { status, stdout } = await runProgram(['diff', '/a', '/b'], { disk });
    expect({ status, stdout: stdout.replace(/^assumed: .*\n(?: .*\n)*/m, '') }).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^from \/a to \/b\n\nequal: no packet's fate changes\n/),
    });
  });
});
