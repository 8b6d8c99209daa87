import { expect, test } from '@jest/globals';
import { atMost, known } from '../../model/bounds.ts';
import type { Model } from '../../model/model.ts';
import type { Endpoint, Gateway, Route, RouteTable } from '../../model/topology.ts';
import { parseCidr } from '../../packet/addresses.ts';
import { describePackets } from '../../packet/describe.ts';
import { packets, type PacketSet } from '../../packet/packet-set.ts';
import { EVERY_ADDRESS } from '../../packet/peers.ts';
import { exposureOf } from './exposure-of.ts';
import {
  just,
  madeEndpoint,
  madeGateway,
  madeInterface,
  madeModel,
  madeSubnet,
  madeTable,
  madeVpc,
  oneOf,
  type InterfaceParts,
  type MadeParts,
} from './made-network.testing.ts';
import { openNetwork } from './open-network.ts';

const OPEN = `list open vpc:v
  ingress 100 allow all all 0.0.0.0/0
  egress 100 allow all all 0.0.0.0/0
  ingress 101 allow all all ::/0
  egress 101 allow all all ::/0`;
const WEB = `group web
  ingress tcp 443 0.0.0.0/0`;
const igw = madeGateway('igw', 'internet');
/** With a table for what comes in by it. */
const edged: Gateway = { ...igw, edgeTables: just('edge') };
const PUBLIC_V4: InterfaceParts = { isPublic: { ipv4: 'yes' } };

function model(parts: MadeParts, face: InterfaceParts = PUBLIC_V4, endpoint: Partial<Endpoint> = {}): Model {
  return madeModel({
    vpcs: [madeVpc('v', '10.0.0.0/16')],
    subnets: [madeSubnet('a')],
    tables: [madeTable('public', ['0.0.0.0/0 igw'], [igw])],
    gateways: [igw],
    filters: `${WEB}\n${OPEN}`,
    ...parts,
    endpoints: [madeEndpoint('e', { interfaces: [madeInterface(face)], ...endpoint })],
  });
}

/** `tcp 443 from 1.0.0.0/8 …`: services, and how many stretches of remotes. */
function said(set: PacketSet): string {
  const rows = new Map<string, string[]>();
  for (const { protocol, ports, remote } of describePackets(set)) {
    const key = `${protocol} ${ports}`;
    rows.set(key, [...(rows.get(key) ?? []), remote]);
  }
  return [...rows].map(([key, remotes]) => `${key} from ${remotes.length > 3 ? 'many' : remotes.join(' ')}`).join(', ');
}

function told(of: Model): string {
  const { packets: heard, oneWay, unknown } = exposureOf(openNetwork(of), 'e');
  const why = unknown.map(({ address, attribute }) => `${address}.${attribute}`).join(' ');
  const parts = [
    said(heard.certain),
    heard.certain === heard.possible ? '' : `perhaps ${said(heard.possible)}`,
    oneWay.possible.ipv4.length + oneWay.possible.ipv6.length === 0 ? '' : `one way ${said(oneWay.possible)}`,
    why === '' ? '' : `by ${why}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** The default route to the internet, and what a VPN gateway propagates. */
function propagated(within?: Route['within']): RouteTable {
  const vpn = madeGateway('vgw', 'vpn');
  const table = madeTable('public', ['0.0.0.0/0 igw', '? vgw'], [igw, vpn]);
  const routes = table.routes.map(
    (route): Route => (route.destination === null && within !== undefined ? { ...route, within } : route),
  );
  return { ...table, routes };
}

const list = (...entries: readonly string[]): string => `${WEB}\nlist open\n${entries.join('\n')}`;
const IN = 'ingress 100 allow tcp 443 0.0.0.0/0';
const OUT = 'egress 100 allow tcp 1024-65535 0.0.0.0/0';
const WIDE = 'tcp 443 from many';

test.each<[string, Model, string]>([
  ['a web server', model({}), WIDE],
  ['without a public address', model({}, {}), ''],
  [
    'perhaps with one',
    model({}, { isPublic: { ipv4: 'maybe' }, unknown: [{ address: 'a', attribute: 'map_public_ip_on_launch' }] }),
    `perhaps ${WIDE}; by a.map_public_ip_on_launch`,
  ],
  ['without a route', model({ tables: [madeTable('public', [])] }), ''],
  [
    'through a NAT gateway only',
    model({ tables: [madeTable('public', ['0.0.0.0/0 nat'], [madeGateway('nat', 'nat')])] }),
    '',
  ],
  ['by a gateway that is not attached', model({ gateways: [{ ...igw, vpcs: just() }] }), ''],
  ['by a gateway of another VPC', model({ gateways: [{ ...igw, vpcs: just('w') }] }), ''],
  [
    'by a gateway of which nothing is known',
    model({ gateways: [{ ...igw, vpcs: { certain: [], possible: [], open: true, unknown: [] } }] }),
    `perhaps ${WIDE}; by igw.vpc_id`,
  ],
  [
    'by one of two tables',
    model({
      subnets: [madeSubnet('a', { tables: oneOf('x', 'route_table_id', 'public', 'private') })],
      tables: [madeTable('private', []), madeTable('public', ['0.0.0.0/0 igw'], [igw])],
    }),
    `perhaps ${WIDE}; by x.route_table_id`,
  ],
  [
    'by a table that is not shown',
    model({ tables: [madeTable('public', ['0.0.0.0/0 igw'], [igw], { complete: false })] }),
    `perhaps ${WIDE}; by public.route`,
  ],
  ['by a narrow route', model({ tables: [madeTable('public', ['8.0.0.0/8 igw'], [igw])] }), 'tcp 443 from 8.0.0.0/8'],
  [
    'not whom a longer route takes away',
    model({ tables: [madeTable('public', ['8.0.0.0/8 igw', '8.0.0.0/9 nat'], [igw, madeGateway('nat', 'nat')])] }),
    'tcp 443 from 8.128.0.0/9',
  ],
  [
    'perhaps not whom a longer route may take away',
    model({
      tables: [madeTable('public', ['8.0.0.0/8 igw', '8.0.0.0/9 nat maybe'], [igw, madeGateway('nat', 'nat')])],
    }),
    'tcp 443 from 8.128.0.0/9; perhaps tcp 443 from 8.0.0.0/8; by public-8.0.0.0/9.count',
  ],
  [
    'beside routes to private networks that are not shown',
    model({ tables: [propagated(parseCidr('10.0.0.0/8')?.addresses)] }),
    WIDE,
  ],
  [
    'perhaps not whom a route that is not shown takes away',
    model({
      tables: [propagated(parseCidr('8.0.0.0/8')?.addresses)],
      filters: list('ingress 100 allow tcp 443 8.0.0.0/7', OUT),
    }),
    'tcp 443 from 9.0.0.0/8; perhaps tcp 443 from 8.0.0.0/7; by public-?.destination_cidr_block',
  ],
  [
    'beside routes to anywhere that are not shown',
    model({ tables: [propagated()] }),
    `perhaps ${WIDE}; by public-?.destination_cidr_block`,
  ],
  [
    'where a table of the gateway leads it to a middlebox',
    model({
      gateways: [edged],
      tables: [madeTable('public', ['0.0.0.0/0 igw'], [igw]), madeTable('edge', ['10.0.0.0/23 interface:eni'])],
    }),
    `perhaps ${WIDE}; by edge.route`,
  ],
  [
    'where it does so for another subnet',
    model({
      gateways: [edged],
      tables: [
        madeTable('public', ['0.0.0.0/0 igw'], [igw]),
        madeTable('edge', ['10.0.9.0/24 interface:eni', '0.0.0.0/0 igw maybe'], [igw]),
      ],
    }),
    WIDE,
  ],
  [
    'where that table is another one',
    model({
      gateways: [edged],
      tables: [madeTable('public', ['0.0.0.0/0 igw'], [igw]), madeTable('edge', [], [], { complete: false })],
    }),
    `perhaps ${WIDE}; by edge.route`,
  ],
  [
    'back over the middlebox over which it came',
    model({
      gateways: [edged],
      tables: [madeTable('public', ['0.0.0.0/0 interface:eni']), madeTable('edge', ['10.0.0.0/23 interface:eni'])],
    }),
    `perhaps ${WIDE}; by edge.route`,
  ],
  ['over a middlebox, without such a table', model({ tables: [madeTable('public', ['0.0.0.0/0 interface:eni'])] }), ''],
  [
    'where public access is blocked',
    model({ subnets: [madeSubnet('a', { access: { in: 'no', out: 'yes', by: ['bpa'] } })] }),
    '',
  ],
  [
    'where it may be',
    model({ subnets: [madeSubnet('a', { access: { in: 'maybe', out: 'yes', by: ['bpa'] } })] }),
    `perhaps ${WIDE}; by bpa.internet_gateway_block_mode`,
  ],
  ['behind a list', model({ filters: list(IN, OUT) }), WIDE],
  ['behind a list that lets nothing in', model({ filters: list(OUT) }), ''],
  ['behind a list that forgets replies', model({ filters: list(IN) }), 'one way tcp 443 from many'],
  ['replies to one port suffice', model({ filters: list(IN, 'egress 100 allow tcp 65535 0.0.0.0/0') }), WIDE],
  [
    'replies to low ports do not',
    model({ filters: list(IN, 'egress 100 allow tcp 1024-32767 0.0.0.0/0') }),
    'one way tcp 443 from many',
  ],
  [
    'replies to some clients',
    model({ filters: list(IN, 'egress 100 allow tcp 1024-65535 8.0.0.0/8') }),
    'tcp 443 from 8.0.0.0/8; one way tcp 443 from many',
  ],
  [
    'UDP is heard without replies',
    model({ filters: `group web\n  ingress udp 161 8.0.0.0/8\nlist open\n ingress 100 allow all all 0.0.0.0/0` }),
    'udp 161 from 8.0.0.0/8; one way udp 161 from 8.0.0.0/8',
  ],
  [
    'behind a list that is not shown',
    model({ subnets: [madeSubnet('a', { acls: ['acl-1'] })] }),
    `perhaps ${WIDE}; one way tcp 443 from many; by acl-1.entries`,
  ],
  [
    'by an unknown rule',
    model({ filters: `group web\n  ingress tcp 443 8.0.0.0/8\n ingress tcp 443 unknown\n${OPEN}` }),
    `tcp 443 from 8.0.0.0/8; perhaps ${WIDE}; by web.ingress[1].cidr_blocks`,
  ],
  [
    'members of groups are not of the internet',
    model({ filters: `group web\n  ingress tcp 443 group:web\n${OPEN}` }),
    '',
  ],
  [
    'a group that is not shown',
    model({}, { ...PUBLIC_V4, groups: just('sg-1') }),
    'perhaps all all from many; by sg-1.ingress',
  ],
  [
    'perhaps another group',
    model(
      {},
      {
        ...PUBLIC_V4,
        groups: { ...just('web'), open: true, unknown: [{ address: 'e', attribute: 'vpc_security_group_ids' }] },
      },
    ),
    `${WIDE}; perhaps all all from many; by e.vpc_security_group_ids`,
  ],
  [
    'nothing filters it',
    model(
      {},
      { ...PUBLIC_V4, filtered: false, groups: just() },
      { listens: known(packets('ipv4', [80, 81], EVERY_ADDRESS.ipv4)) },
    ),
    'tcp 80 from many',
  ],
  [
    'a load balancer hears what it listens to',
    model({}, PUBLIC_V4, { listens: known(packets('ipv4', [80, 81], EVERY_ADDRESS.ipv4)) }),
    '',
  ],
  [
    'perhaps a listener',
    model({}, PUBLIC_V4, { listens: atMost(packets('ipv4', [400, 500], EVERY_ADDRESS.ipv4)) }),
    `perhaps ${WIDE}; by e.listener`,
  ],
  ['what only calls out', model({}, PUBLIC_V4, { accepts: 'no' }), ''],
  ['what may not be there', model({}, PUBLIC_V4, { exists: 'maybe' }), `perhaps ${WIDE}; by e.count`],
  [
    'in one of two subnets',
    model(
      {
        subnets: [madeSubnet('a'), madeSubnet('b', { tables: just('none') })],
        tables: [madeTable('none', []), madeTable('public', ['0.0.0.0/0 igw'], [igw])],
      },
      { ...PUBLIC_V4, subnets: oneOf('e', 'subnet_id', 'a', 'b') },
    ),
    `perhaps ${WIDE}; by e.subnet_id`,
  ],
  [
    'in both',
    model(
      {
        subnets: [madeSubnet('a'), madeSubnet('b', { tables: just('none') })],
        tables: [madeTable('none', []), madeTable('public', ['0.0.0.0/0 igw'], [igw])],
      },
      { ...PUBLIC_V4, subnets: just('a', 'b') },
    ),
    WIDE,
  ],
  [
    'in a subnet that is not shown',
    model(
      {},
      {
        ...PUBLIC_V4,
        subnets: { certain: [], possible: [], open: true, unknown: [{ address: 'e', attribute: 'subnet_id' }] },
      },
    ),
    'perhaps tcp 443 from many; one way tcp 443 from many; by e.subnet_id',
  ],
  [
    'an unknown that decides nothing',
    model({ filters: `group web\n  ingress tcp 443 0.0.0.0/0\n  ingress tcp 443 unknown\n${OPEN}` }),
    WIDE,
  ],
])('%s', (_, of, expected) => expect(told(of)).toBe(expected));
