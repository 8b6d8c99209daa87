import { describe, expect, test } from '@jest/globals';
import type { Flow, Party, Trace } from '../../model/path.ts';
import { countPoints } from '../../packet/toggles.ts';
import { icmpRange, portRange, type ServiceRange } from '../../packet/services.ts';
import {
  cidr,
  just,
  madeEndpoint,
  madeGateway,
  madeInterface,
  madeModel,
  madeSubnet,
  madeTable,
  madeVpc,
  oneOf,
  type MadeParts,
} from './made-network.testing.ts';
import { openNetwork } from './open-network.ts';
import { traceFlow } from './trace-flow.ts';

const igw = madeGateway('igw', 'internet');
const nat = madeGateway('nat', 'nat', { subnets: just('a') });
const pcx = madeGateway('pcx', 'peering', { vpcs: just('v', 'w') });
const tgw = madeGateway('tgw', 'transit', { vpcs: just('v', 'w'), subnets: just('b', 'c') });

/** Two VPCs: web in the public subnet a, app and db in the private subnet b; far in subnet c of the other VPC. */
function world(parts: MadeParts & { readonly lists?: string; readonly groups?: string } = {}): MadeParts {
  const { lists = OPEN_LISTS, groups = GROUPS, ...rest } = parts;
  return {
    vpcs: [madeVpc('v', '10.0.0.0/16'), madeVpc('w', '10.9.0.0/16')],
    subnets: [
      madeSubnet('a', { acls: ['la'] }),
      madeSubnet('b', { networks: ['10.0.2.0/24'], acls: ['lb'], tables: just('private') }),
      madeSubnet('c', { vpc: 'w', networks: ['10.9.1.0/24'], acls: ['lc'], tables: just('far') }),
    ],
    tables: [
      madeTable('public', ['0.0.0.0/0 igw'], [igw]),
      madeTable('private', ['0.0.0.0/0 nat', '10.9.0.0/16 pcx'], [nat, pcx]),
      madeTable('far', ['10.0.0.0/16 pcx'], [pcx]),
    ],
    gateways: [igw, nat, pcx],
    endpoints: [
      madeEndpoint('web', { interfaces: [madeInterface({ isPublic: { ipv4: 'yes' } })] }),
      madeEndpoint('app', {
        interfaces: [madeInterface({ groups: just('app'), subnets: just('b'), addresses: ['10.0.2.5'] })],
      }),
      madeEndpoint('db', { interfaces: [madeInterface({ groups: just('db'), subnets: just('b') })] }),
      madeEndpoint('far', {
        interfaces: [madeInterface({ groups: just('far'), subnets: just('c'), addresses: ['10.9.1.7'] })],
      }),
    ],
    ...rest,
    filters: `${groups}\n${lists}`,
  };
}

const GROUPS = `group web
  ingress tcp 443 0.0.0.0/0
  egress all all 0.0.0.0/0
group app
  ingress tcp 8080 group:web
  egress all all 0.0.0.0/0
group db
  ingress tcp 5432 group:app
  ingress tcp 3306 group:web
  ingress tcp 1433 group:far
group far
  ingress tcp 9000 group:app
  ingress tcp 9001 10.0.2.0/24
  ingress icmp 8/0 10.0.2.0/24
  egress all all 0.0.0.0/0`;
const ALL_IN = '  ingress 100 allow all all 0.0.0.0/0';
const ALL_OUT = '  egress 100 allow all all 0.0.0.0/0';
const openList = (name: string): string => `list ${name}\n${ALL_IN}\n${ALL_OUT}`;
const OPEN_LISTS = ['la', 'lb', 'lc'].map(openList).join('\n');
const listsWith = (name: string, ...entries: readonly string[]): string =>
  ['la', 'lb', 'lc'].map((each) => (each === name ? `list ${name}\n${entries.join('\n')}` : openList(each))).join('\n');

function party(text: string): Party {
  if (text === 'internet') return { kind: 'internet' };
  if (!/^[\d.]+(\/|$)/.test(text)) return { kind: 'endpoint', address: text };
  const { family, addresses } = cidr(text.includes('/') ? text : `${text}/32`);
  expect(countPoints(addresses)).toBeGreaterThan(0n);
  return { kind: 'network', family, addresses, text };
}

function services(text: string): ServiceRange {
  if (text === 'ping') return icmpRange(8, 0) as ServiceRange;
  const [first, last = first] = text.split('-').map(Number);
  return portRange(6, first ?? 0, last ?? 0) as ServiceRange;
}

/** `web db 5432`. */
function trace(parts: MadeParts, text: string, clientPorts: readonly [number, number] = [32768, 60999]): Trace {
  const [from = '', to = '', asked = ''] = text.split(' ');
  const range = services(asked);
  const flow: Flow = {
    from: party(from),
    to: party(to),
    family: null,
    services: { ipv4: range, ipv6: range },
    clientPorts,
  };
  return traceFlow(openNetwork(madeModel(parts)), flow);
}

/** Verdict, and of the first way where it ends: `blocked at network-acl: …`. */
function told({ verdict, ways, unknown }: Trace): string {
  const last = ways[0]?.hops.findLast((hop) => hop.verdict !== 'passes');
  const why = unknown.map(({ address, attribute }) => ` by ${address}.${attribute}`).join('');
  const reply = last?.leg === 'reply' ? 'the reply ' : '';
  return last === undefined ? verdict : `${verdict} at ${reply}${last.checkpoint}: ${last.text}${why}`;
}

const TO_OUT = '  egress 100 allow tcp 32768-60999 10.0.1.0/24';

describe('the verdict on a flow', () => {
  test.each<[string, string, MadeParts, string]>([
    ['to a public server', 'internet web 443', world(), 'delivered'],
    ['to another port', 'internet web 22', world(), 'blocked at security-group: no rule of web lets it in'],
    [
      'to some of the ports',
      'internet web 442-443',
      world(),
      'partly at security-group: web lets part of it in: tcp 443 from 0.0.0.0/0',
    ],
    ['without a public address', 'internet app 8080', world(), 'blocked at address: app has no public IPv4 address'],
    ['from a part of the internet', '8.0.0.0/8 web 443', world(), 'delivered'],
    [
      'to a public address that nobody is known to have',
      'internet 8.8.8.8 443',
      world(),
      'undetermined at address: nobody of the input is known to have 8.8.8.8, so nothing is known of the way',
    ],
    [
      'to a private address that nobody has, from the internet',
      'internet 10.0.9.9 443',
      world(),
      'blocked at address: 10.0.9.9 is not public, so the internet has no way to it, and nobody of the input is known to have it',
    ],
    [
      'from a network that is partly private',
      '0.0.0.0/0 web 443',
      world(),
      'partly at route: public routes 0.0.0.0/0 to igw, not to a gateway behind which it is',
    ],
    ['within a VPC, by group', 'web db 3306', world(), 'delivered'],
    ['within a subnet no list is asked', 'app db 5432', world({ lists: listsWith('lb') }), 'delivered'],
    [
      'by a group that it does not carry',
      'web db 5432',
      world(),
      'blocked at security-group: no rule of db lets it in',
    ],
    [
      'a list out',
      'web db 3306',
      world({ lists: listsWith('la', ALL_IN, '  egress 90 deny tcp 3306 0.0.0.0/0', ALL_OUT) }),
      'blocked at network-acl: la does not let it out: entry 90 (deny tcp 3306 to 0.0.0.0/0)',
    ],
    [
      'a list in',
      'web db 3306',
      world({ lists: listsWith('lb', ALL_OUT) }),
      'blocked at network-acl: no entry of lb lets it in',
    ],
    [
      'a reply out',
      'web db 3306',
      world({ lists: listsWith('lb', ALL_IN, '  egress 100 allow tcp 3306 0.0.0.0/0') }),
      'blocked at the reply network-acl: no entry of lb lets the replies out',
    ],
    [
      "a reply to some of the client's ports",
      'web db 3306',
      world({ lists: listsWith('lb', ALL_IN, '  egress 100 allow tcp 49152-65535 0.0.0.0/0') }),
      'partly at the reply network-acl: lb lets part of the replies out: entry 100 (allow tcp 49152-65535 to 0.0.0.0/0)',
    ],
    ['a reply to all of them', 'web db 3306', world({ lists: listsWith('lb', ALL_IN, TO_OUT) }), 'delivered'],
    [
      'a reply in',
      'web db 3306',
      world({ lists: listsWith('la', '  ingress 100 allow tcp 443 0.0.0.0/0', ALL_OUT) }),
      'blocked at the reply network-acl: no entry of la lets the replies in',
    ],
    [
      'an entry that may or may not take its address',
      'web db 3306',
      world({ lists: listsWith('lb', '  ingress 90 deny tcp 3306 10.0.1.7/32', ALL_IN, ALL_OUT) }),
      'undetermined at network-acl: whether lb lets it in is not known by web.private_ip',
    ],
    [
      'an entry for another address of its subnet',
      'app web 443',
      world({ lists: listsWith('la', '  ingress 90 deny tcp 443 10.0.2.9/32', ALL_IN, ALL_OUT) }),
      'delivered',
    ],
    ['no way out', 'db internet 443', world(), 'blocked at security-group: no rule of db lets it out'],
    ['out through a NAT gateway', 'app internet 443', world(), 'delivered'],
    [
      "replies to the NAT gateway's own ports",
      'app internet 443',
      world({
        lists: listsWith(
          'la',
          '  ingress 100 allow tcp 443 10.0.0.0/16\n  ingress 110 allow tcp 32768-65535 0.0.0.0/0',
          ALL_OUT,
        ),
      }),
      'partly at the reply network-acl: la lets part of the replies in: entry 110 (allow tcp 32768-65535 from 0.0.0.0/0)',
    ],
    [
      'replies from the NAT gateway come from the server',
      'app internet 443',
      world({ lists: listsWith('lb', '  ingress 100 allow all all 10.0.0.0/16', ALL_OUT) }),
      'blocked at the reply network-acl: no entry of lb lets the replies in',
    ],
    [
      'to the NAT gateway nothing comes in',
      'internet app 8080',
      world({
        endpoints: [
          madeEndpoint('app', {
            interfaces: [madeInterface({ groups: just('app'), subnets: just('b'), isPublic: { ipv4: 'yes' } })],
          }),
        ],
      }),
      'blocked at route: private routes 0.0.0.0/0 to nat, not to an internet gateway',
    ],
    ['over a peering connection, by group', 'app far 9000', world(), 'delivered'],
    [
      'by a group that the connection does not carry',
      'app far 9000',
      world({ gateways: [igw, nat, { ...pcx, carriesGroupNames: 'no' }] }),
      'blocked at security-group: no rule of far lets it in',
    ],
    [
      'by address all the same',
      'app far 9001',
      world({ gateways: [igw, nat, { ...pcx, carriesGroupNames: 'no' }] }),
      'delivered',
    ],
    ['an echo and its answer', 'app far ping', world(), 'delivered'],
    [
      'an echo without an answer',
      'app far ping',
      world({ lists: listsWith('lc', ALL_IN, '  egress 100 allow tcp all 0.0.0.0/0') }),
      'blocked at the reply network-acl: no entry of lc lets the replies out',
    ],
    [
      'without a route there',
      'web far 9001',
      world(),
      'blocked at route: public routes 0.0.0.0/0 to igw, not to a peering connection or transit gateway that leads to w',
    ],
    [
      'without a route back',
      'app far 9001',
      world({
        tables: [madeTable('private', ['10.9.0.0/16 pcx'], [pcx]), madeTable('far', []), madeTable('public', [])],
      }),
      'blocked at the reply route: far has no route for the replies',
    ],
    [
      'over a connection that may not be accepted',
      'app far 9001',
      world({ gateways: [igw, nat, { ...pcx, active: 'maybe' }] }),
      'undetermined at gateway: whether pcx joins v and w is not known by pcx.vpc_id',
    ],
    [
      'over a connection of which one end is not known',
      'app far 9001',
      world({ gateways: [igw, nat, { ...pcx, vpcs: { ...oneOf('pcx', 'peer_vpc_id', 'v', 'w'), certain: ['v'] } }] }),
      'undetermined at gateway: whether pcx joins v and w is not known by pcx.peer_vpc_id',
    ],
    ['from an address that somebody has', '10.0.2.5 db 5432', world(), 'delivered'],
    [
      'from an address that nobody is known to have',
      '10.0.2.77 db 5432',
      world(),
      'blocked at security-group: no rule of db lets it in',
    ],
    [
      'from where a member may be',
      '10.0.1.77 db 3306',
      world(),
      'undetermined at security-group: whether db lets it in is not known',
    ],
    [
      'from behind a peering connection',
      '10.9.1.99 app 8080',
      world(),
      'blocked at security-group: no rule of app lets it in',
    ],
    [
      'from behind no gateway',
      '192.168.1.1 web 443',
      world(),
      'blocked at route: public routes 0.0.0.0/0 to igw, not to a gateway behind which it is',
    ],
    [
      'from an unknown subnet',
      'web db 3306',
      world({
        endpoints: [
          madeEndpoint('web', { interfaces: [madeInterface({ subnets: oneOf('web', 'subnet_id', 'a', 'b') })] }),
          madeEndpoint('db', { interfaces: [madeInterface({ groups: just('db'), subnets: just('b') })] }),
        ],
        lists: listsWith('lb', ALL_OUT),
      }),
      'undetermined at network-acl: no entry of lb lets it in by web.subnet_id',
    ],
    [
      'whichever subnet it is',
      'web db 3306',
      world({
        endpoints: [
          madeEndpoint('web', { interfaces: [madeInterface({ subnets: oneOf('web', 'subnet_id', 'a', 'b') })] }),
          madeEndpoint('db', { interfaces: [madeInterface({ groups: just('db'), subnets: just('b') })] }),
        ],
      }),
      'delivered',
    ],
    [
      'in two subnets, one of which is shut',
      'internet web 443',
      world({
        endpoints: [
          madeEndpoint('web', { interfaces: [madeInterface({ subnets: just('a', 'b'), isPublic: { ipv4: 'yes' } })] }),
        ],
      }),
      'partly at route: private routes 0.0.0.0/0 to nat, not to an internet gateway',
    ],
    ['what is not there', 'internet nobody 443', world(), 'blocked at address: nobody is not in the input'],
    [
      'to a function that takes no connections',
      'web f 3306',
      world({
        endpoints: [
          madeEndpoint('web'),
          madeEndpoint('f', { accepts: 'no', interfaces: [madeInterface({ groups: just('db'), subnets: just('b') })] }),
        ],
      }),
      'blocked at target: f takes no connections',
    ],
    [
      'past a middlebox',
      'web db 3306',
      world({ tables: [madeTable('public', ['10.0.2.0/24 interface:fw']), madeTable('private', [])] }),
      'undetermined at route: public routes 10.0.2.0/24 to fw, and what becomes of it there is not in the input',
    ],
  ])('%s: %s', (_, flow, parts, expected) => expect(told(trace(parts, flow))).toBe(expected));
});

describe('a transit gateway', () => {
  const joined = (parts: Parameters<typeof world>[0] = {}): MadeParts =>
    world({
      tables: [
        madeTable('public', ['10.9.0.0/16 tgw'], [tgw]),
        madeTable('private', ['10.9.0.0/16 tgw'], [tgw]),
        madeTable('far', ['10.0.0.0/16 tgw'], [tgw]),
      ],
      gateways: [tgw],
      ...parts,
    });
  test.each<[string, string, MadeParts, string]>([
    [
      'to its neighbours, no list',
      'app far 9001',
      joined({ lists: listsWith('lc', ALL_OUT, '  ingress 100 allow all all 10.9.0.0/16') }),
      'delivered',
    ],
    [
      'from its neighbours, the list out',
      'app far 9001',
      joined({ lists: listsWith('lb', ALL_IN) }),
      'blocked at network-acl: no entry of lb lets it out',
    ],
    [
      'from its neighbours, the list in, by who sends it',
      'app far 9001',
      joined({ lists: listsWith('lb', '  ingress 100 allow all all 10.9.0.0/16', ALL_OUT) }),
      'blocked at network-acl: no entry of lb lets it in',
    ],
    [
      'back to its neighbours, no list',
      'app far 9001',
      joined({ lists: listsWith('lb', '  ingress 100 allow all all 10.0.2.0/24', ALL_OUT) }),
      'delivered',
    ],
    [
      'from elsewhere, the list of the attachment',
      'web far 9001',
      joined({ groups: GROUPS.replace('9001 10.0.2.0/24', '9001 10.0.0.0/16'), lists: listsWith('lb', ALL_OUT) }),
      'blocked at network-acl: no entry of lb lets it in',
    ],
    [
      'back to elsewhere, the list of the attachment',
      'web far 9001',
      joined({ groups: GROUPS.replace('9001 10.0.2.0/24', '9001 10.0.0.0/16'), lists: listsWith('lb', ALL_IN) }),
      'blocked at the reply network-acl: no entry of lb lets the replies out',
    ],
    [
      'perhaps to its neighbours, perhaps through their list',
      'app far 9001',
      joined({
        lists: listsWith('lc', ALL_OUT, '  ingress 100 allow all all 10.9.0.0/16'),
        gateways: [{ ...tgw, subnets: { ...oneOf('tgw', 'subnet_ids', 'b', 'c', 'd'), certain: ['b'] } }],
      }),
      'undetermined at network-acl: whether lc lets it in is not known',
    ],
    [
      'of which a route may tell, whose neighbours no list need see',
      '10.9.1.8 app 8080',
      joined({
        groups: GROUPS.replace('8080 group:web', '8080 10.9.1.0/24'),
        lists: listsWith('lb', ALL_OUT),
        tables: [madeTable('private', ['10.9.0.0/16 ?'])],
      }),
      'undetermined at network-acl: whether lb lets it in is not known',
    ],
    [
      'of which a route may tell, far from those whom a list protects',
      '10.9.1.8 web 443',
      joined({ lists: listsWith('la', ALL_OUT), tables: [madeTable('public', ['10.9.0.0/16 ?'])] }),
      'blocked at network-acl: no entry of la lets it in',
    ],
    [
      'with tables of its own, which are not judged',
      'app far 9001',
      joined({ gateways: [{ ...tgw, ownTables: [{ address: 'table', attribute: 'transit_gateway_id' }] }] }),
      'undetermined at gateway: what passes between attachments of tgw is said by route tables of its own, which are not judged by table.transit_gateway_id',
    ],
  ])('%s', (_, flow, parts, expected) => expect(told(trace(parts, flow))).toBe(expected));
});

test('a VPC is no part of the internet, though its IPv6 addresses are public', () => {
  const gate = madeGateway('igw', 'internet');
  const parts: MadeParts = {
    vpcs: [madeVpc('v', '10.0.0.0/16', '2600:1::/56')],
    subnets: [madeSubnet('a', { networks: ['10.0.1.0/24', '2600:1::/64'], acls: ['la'] })],
    tables: [madeTable('public', ['::/0 igw'], [gate])],
    gateways: [gate],
    filters:
      'group web\n  ingress tcp 443 ::/0\nlist la\n  ingress 90 deny all all 2600:1::/56\n  ingress 100 allow all all ::/0\n  egress 100 allow all all ::/0',
    endpoints: [
      madeEndpoint('web', { interfaces: [madeInterface({ others: ['ipv4', 'ipv6'], isPublic: { ipv6: 'yes' } })] }),
    ],
  };
  expect(told(trace(parts, 'internet web 443'))).toBe('delivered');
});

test.each([
  [[], 'web has a public IPv4 address'],
  [['eip', 'subnet'], 'web has a public IPv4 address (eip, subnet)'],
])('what made an address public is told: %j', (madePublicBy, text) => {
  const endpoints = [madeEndpoint('web', { interfaces: [madeInterface({ isPublic: { ipv4: 'yes' }, madePublicBy })] })];
  const { ways } = trace({ ...world(), endpoints }, 'internet web 443');
  expect(ways[0]?.hops.find(({ checkpoint }) => checkpoint === 'address')?.text).toBe(text);
});
