import { describe, expect, test } from '@jest/globals';
import type { Json } from '../src/terraform/json.ts';
import { runProgram } from './program.ts';
import { FROM, NET } from './sensitive-secrets.ts';
import { idOf, marksOf, planId, planOf, secretsIn, withSecrets, type Part, type World } from './sensitive-world.ts';

/**
 * As `sensitive-topology.test.ts`, of who reaches whom: a rule and an entry whose networks and ports are sensitive
 * change no listing and no way, whoever they let in and whoever hears nothing back.
 */

const rule = (changed: { readonly [name: string]: Part }): Part => ({
  protocol: 'tcp',
  from_port: 443,
  to_port: 443,
  cidr_blocks: ['0.0.0.0/0'],
  description: '',
  ...changed,
});
const EVERYTHING = rule({ protocol: '-1', from_port: 0, to_port: 0 });
const entry = (rule_no: number, changed: { readonly [name: string]: Part }): Part => ({
  action: 'allow',
  rule_no,
  protocol: 'tcp',
  cidr_block: '0.0.0.0/0',
  from_port: 443,
  to_port: 443,
  ...changed,
});
const PORTS = (): { readonly [name: string]: Part } => {
  const port = FROM();
  return { from_port: port, to_port: port };
};
const machine = (subnet: string, group: string): { readonly [name: string]: Part } => ({
  subnet_id: idOf(`aws_subnet.${subnet}`),
  vpc_security_group_ids: [idOf(`aws_security_group.${group}`)],
  associate_public_ip_address: true,
});
const inMain = (values: { readonly [name: string]: Part }): { readonly [name: string]: Part } => ({
  vpc_id: idOf('aws_vpc.main'),
  ...values,
});

/** Who is behind `strict` hears no replies to what a sensitive entry lets in. */
const WORLD: World = {
  'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
  'aws_internet_gateway.main': inMain({}),
  'aws_subnet.open': inMain({ cidr_block: '10.0.1.0/24' }),
  'aws_subnet.strict': inMain({ cidr_block: '10.0.2.0/24' }),
  'aws_route_table.public': inMain({
    route: [{ cidr_block: '0.0.0.0/0', gateway_id: idOf('aws_internet_gateway.main') }],
  }),
  'aws_route_table_association.open': {
    subnet_id: idOf('aws_subnet.open'),
    route_table_id: idOf('aws_route_table.public'),
  },
  'aws_route_table_association.strict': {
    subnet_id: idOf('aws_subnet.strict'),
    route_table_id: idOf('aws_route_table.public'),
  },
  'aws_network_acl.strict': inMain({
    subnet_ids: [idOf('aws_subnet.strict')],
    ingress: [entry(100, { ...PORTS(), cidr_block: NET() }), entry(110, { cidr_block: '10.0.0.0/16' })],
    egress: [entry(100, {})],
  }),
  'aws_security_group.secret': inMain({
    name: 'secret',
    ingress: [rule({ ...PORTS(), cidr_blocks: [NET()] })],
    egress: [EVERYTHING],
  }),
  'aws_security_group.plain': inMain({ name: 'plain', ingress: [rule({})], egress: [EVERYTHING] }),
  'aws_security_group.any': inMain({ name: 'any', ingress: [EVERYTHING], egress: [EVERYTHING] }),
  'aws_instance.secret': machine('open', 'secret'),
  'aws_instance.plain': machine('open', 'plain'),
  'aws_instance.strict': machine('strict', 'any'),
};

type Value = 'own' | 'other';

/** Of some resources, with what is secret in them; `isMarked`: Terraform says so. */
function planWith(value: Value, isMarked: boolean, secret: readonly string[]): string {
  return planOf(
    Object.entries(WORLD).map(([address, part]) => ({
      address,
      before: null,
      after: {
        id: planId(address),
        ...(withSecrets(part, (each) => (secret.includes(address) ? each[value] : each.plain), planId) as {
          readonly [name: string]: Json;
        }),
      },
      beforeMarks: {},
      afterMarks: isMarked && secret.includes(address) ? marksOf(part) : {},
      stateMarks: {},
    })),
  );
}

const LISTINGS = [
  [],
  ['--to', 'aws_instance.secret'],
  ['--to', 'aws_instance.strict'],
  ['--from', 'internet'],
  ['--from', 'aws_instance.plain'],
  ['--to', 'internet'],
];
/** The same becomes of these, whatever is secret; what lets one certain packet through can be found out by asking. */
const FLOWS = ['secret', 'strict'].flatMap((to) =>
  ['443', 'all'].map((port) => ['--from', 'internet', '--to', `aws_instance.${to}`, '--port', port]),
);
const QUESTIONS = [
  ...LISTINGS.flatMap((asked) => [asked, [...asked, '--format', 'json']]),
  ...FLOWS.flatMap((asked) => [asked, [...asked, '--format', 'json'], [...asked, '--format', 'svg']]),
];

async function answers(
  value: Value,
  isMarked: boolean,
  secret: readonly string[],
  questions = QUESTIONS,
): Promise<readonly string[]> {
  const stdin = planWith(value, isMarked, secret);
  const texts: string[] = [];
  for (const asked of questions) {
    const { status, stdout, stderr } = await runProgram(['trace', '-', ...asked], { stdin });
    // Nothing is hidden by not being read.
    expect(status).toBeLessThan(2);
    texts.push([asked.join(' '), status, stdout, stderr].join('\n'));
  }
  return texts;
}

describe.each([
  ['a rule', 'aws_security_group.secret'],
  ['an entry', 'aws_network_acl.strict'],
])('what %s keeps secret', (_, address) => {
  test('changes no listing and no way', async () => {
    const own = await answers('own', true, [address]);
    expect(own).toEqual(await answers('other', true, [address]));
    const secrets = secretsIn(WORLD[address] ?? null).map(({ secret }) =>
      typeof secret.own === 'string' ? secret.own : JSON.stringify(secret.own),
    );
    const listings = own.slice(0, LISTINGS.length * 2).join('\n');
    expect(secrets.filter((secret) => listings.includes(secret))).toEqual([]);
    expect(listings).toContain('(sensitive)');
  });

  test('would, were it no secret', async () => {
    const table = ['secret', 'strict'].map((to) => ['--to', `aws_instance.${to}`, '--format', 'json']);
    expect(await answers('own', false, [address], table)).not.toEqual(await answers('other', false, [address], table));
  });
});
