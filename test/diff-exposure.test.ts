import { describe, expect, test } from '@jest/globals';
import { FORMAT_NAMES } from '../src/report/formats.ts';
import type { DiffDocument } from '../src/model/generated/diff-document.ts';
import type { Json } from '../src/terraform/json.ts';
import { htmlFaults } from './html-faults.ts';
import { markdownFaults } from './markdown-faults.ts';
import { runProgram } from './program.ts';
import { idOf, marksOf, planId, planOf, secret, secretsIn, withSecrets, type World } from './sensitive-world.ts';

/** What the internet newly reaches of an endpoint, where what opens it is sensitive or has a name that attacks. */

const ZERO = '0.0.0.0/0';
const rule = (more: World[string]): World[string] => ({
  protocol: 'tcp',
  from_port: 443,
  to_port: 443,
  cidr_blocks: [ZERO],
  description: '',
  ...more,
});
const entry = (rule_no: number, more: World[string] = {}): World[string] => ({
  rule_no,
  action: 'allow',
  protocol: 'tcp',
  from_port: 0,
  to_port: 65535,
  cidr_block: ZERO,
  ...more,
});
const group = (...rules: readonly World[string][]): World[string] => ({
  name: 'web',
  vpc_id: idOf('aws_vpc.main'),
  ingress: rules,
  egress: [rule({ protocol: '-1', from_port: 0, to_port: 0 })],
});
const list = (...entries: readonly World[string][]): World[string] => ({
  vpc_id: idOf('aws_vpc.main'),
  subnet_ids: [idOf('aws_subnet.a')],
  ingress: entries,
  egress: [entry(100)],
});
const instance = (more: World[string]): World[string] => ({
  subnet_id: idOf('aws_subnet.a'),
  vpc_security_group_ids: [idOf('aws_security_group.web')],
  ...more,
});

const NET = secret('51.170.0.0/16', '57.64.0.0/16', '58.66.0.0/16');
const PORT = secret(3306, 6391, 6393);
const ADDRESS = secret('51.170.7.8', '57.64.7.8', '58.66.7.8');

const AROUND: World = {
  'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
  'aws_internet_gateway.main': { vpc_id: idOf('aws_vpc.main') },
  'aws_subnet.a': { vpc_id: idOf('aws_vpc.main'), cidr_block: '10.0.1.0/24' },
  'aws_route_table.a': {
    vpc_id: idOf('aws_vpc.main'),
    route: [{ cidr_block: ZERO, gateway_id: idOf('aws_internet_gateway.main') }],
  },
  'aws_route_table_association.a': { subnet_id: idOf('aws_subnet.a'), route_table_id: idOf('aws_route_table.a') },
  'aws_network_acl.a': list(entry(100)),
  'aws_security_group.web': group(rule({})),
  'aws_instance.web': instance({ associate_public_ip_address: true, public_ip: '52.1.2.3' }),
};

interface Row {
  readonly name: string;
  /** What is other than around it, on the side that has less. */
  readonly less?: World;
  readonly more: World;
}

const ROWS: readonly Row[] = [
  {
    name: 'the network of a rule',
    more: { 'aws_security_group.web': group(rule({}), rule({ from_port: 22, to_port: 22, cidr_blocks: [NET] })) },
  },
  {
    name: 'the port of a rule',
    more: { 'aws_security_group.web': group(rule({}), rule({ from_port: PORT, to_port: PORT })) },
  },
  {
    name: 'the network of an entry',
    less: { 'aws_network_acl.a': list(entry(100, { cidr_block: '10.0.0.0/8' })) },
    more: { 'aws_network_acl.a': list(entry(100, { cidr_block: '10.0.0.0/8' }), entry(110, { cidr_block: NET })) },
  },
  {
    name: 'an address',
    less: { 'aws_instance.web': instance({ associate_public_ip_address: false, public_ip: '' }) },
    more: { 'aws_instance.web': instance({ associate_public_ip_address: true, public_ip: ADDRESS }) },
  },
  {
    name: 'an Elastic IP',
    less: { 'aws_instance.web': instance({ associate_public_ip_address: false, public_ip: '' }) },
    more: {
      'aws_instance.web': instance({ associate_public_ip_address: false, public_ip: '' }),
      'aws_eip.web': { domain: 'vpc', instance: idOf('aws_instance.web'), public_ip: ADDRESS },
    },
  },
];

/** `opens`: from less to more. */
function planFrom({ less = {}, more }: Row, value: 'own' | 'other', opens: boolean): string {
  const valuesIn = (world: World, address: string): Json => {
    const part = world[address];
    if (part === undefined) return null;
    const values = withSecrets(part, (each) => each[value], planId);
    return { id: planId(address), ...(values as { readonly [name: string]: Json }) };
  };
  const marksIn = (world: World, address: string): Json => marksOf(world[address] ?? {});
  const [few, many] = [
    { ...AROUND, ...less },
    { ...AROUND, ...more },
  ];
  const [was, is] = opens ? [few, many] : [many, few];
  return planOf(
    [...new Set([...Object.keys(was), ...Object.keys(is)])].map((address) => ({
      address,
      before: valuesIn(was, address),
      after: valuesIn(is, address),
      beforeMarks: marksIn(was, address),
      afterMarks: marksIn(is, address),
      stateMarks: marksIn(was, address),
    })),
  );
}

const EVERY_FORMAT = FORMAT_NAMES.flatMap((name) => ['--output', `${name}=report.${name}`]);
const COMMANDS: readonly (readonly string[])[] = [
  ['check', '-', ...EVERY_FORMAT],
  ['diff', '-'],
  ['diff', '-', '--format', 'markdown'],
  ['diff', '-', '--format', 'json'],
];

describe('what is sensitive opens or closes an endpoint', () => {
  const rows = ROWS.flatMap((row) => [
    { ...row, row, way: 'opens', opens: true },
    { ...row, row, way: 'closes', opens: false },
  ]);
  test.each(rows)('$name $way', async ({ row, opens }) => {
    const see = async (value: 'own' | 'other'): Promise<readonly string[]> => {
      const texts: string[] = [];
      for (const words of COMMANDS) {
        const { status, stdout, stderr, written } = await runProgram(words, { stdin: planFrom(row, value, opens) });
        expect(status).not.toBe(2);
        texts.push([status, stdout, stderr, ...Object.values(written)].join('\n'));
      }
      return texts;
    };
    const own = await see('own');
    expect(own).toEqual(await see('other'));
    // It is told, without the secret.
    const { difference } = JSON.parse((own.at(-1) ?? '').replace(/^\d+\n/, '').trim()) as DiffDocument;
    expect(difference?.exposure?.changes.map(({ subject }) => subject.address)).toEqual(['aws_instance.web']);
    const secrets = Object.values(row.more).flatMap((part) =>
      secretsIn(part).map(({ secret: { own: value } }) => (typeof value === 'string' ? value : JSON.stringify(value))),
    );
    expect(secrets.filter((text) => own.some((shown) => shown.includes(text.replace(/\/\d+$/, ''))))).toEqual([]);
  });
});

test('names that attack stay text in what the internet newly reaches', async () => {
  const key =
    '::error::a\\u001b[31m\\u202egnp\\n::add-mask::b\\n##[group]c ]]> <script>alert(1)</script> </details> @octocat `d` | [e](javascript:f)';
  const named = (name: string): string => `${name}["${key}"]`;
  const renamed = (world: World): World =>
    Object.fromEntries(
      Object.entries(world).map(([address, part]) => [/instance|eip/.test(address) ? named(address) : address, part]),
    );
  const [found] = ROWS.filter(({ name }) => name === 'an address');
  if (found === undefined) throw new Error('there is no such row');
  const { 'aws_instance.web': web = {}, ...others } = AROUND;
  const changes = planOf(
    Object.entries(renamed({ ...others, 'aws_instance.web': web })).map(([address, part]) => {
      const values = (more: World[string]): Json => ({
        id: planId(address),
        ...(withSecrets({ ...part, ...more }, (each) => each.plain, planId) as { readonly [name: string]: Json }),
      });
      const isMade = address.startsWith('aws_instance');
      return {
        address,
        before: values(isMade ? { associate_public_ip_address: false, public_ip: '' } : {}),
        after: values({}),
        beforeMarks: {},
        afterMarks: {},
        stateMarks: {},
      };
    }),
  );
  const run = (...words: string[]) => runProgram(words, { stdin: changes });
  const { written } = await run('check', '-', '--output', 'html=page.html', '--output', 'markdown=page.md');
  const texts = [(await run('check', '-')).stdout, (await run('diff', '-')).stdout];
  const markdown = (await run('diff', '-', '--format', 'markdown')).stdout;
  const json = (await run('diff', '-', '--format', 'json')).stdout;
  const { difference } = JSON.parse(json) as DiffDocument;
  expect(difference?.exposure?.changes.map(({ verdict, opened }) => [verdict, opened !== null])).toEqual([
    ['different', true],
  ]);
  for (const text of [...texts, markdown, json, ...Object.values(written)]) {
    expect(text).toContain('alert(1)');
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|^\s*::|##\[/m);
  }
  expect(htmlFaults(written['page.html'] ?? '')).toEqual([]);
  expect(markdownFaults(written['page.md'] ?? '')).toEqual([]);
  expect(markdownFaults(`<!-- portcullis -->\n${markdown}`)).toEqual([]);
});
