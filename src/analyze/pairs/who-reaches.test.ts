import { expect, test } from '@jest/globals';
import type { Party } from '../../model/path.ts';
import { describePackets } from '../../packet/describe.ts';
import { ALL_SERVICES } from '../../packet/services.ts';
import {
  just,
  madeEndpoint,
  madeGateway,
  madeInterface,
  madeModel,
  madeSubnet,
  madeTable,
  madeVpc,
} from '../path/made-network.testing.ts';
import { openNetwork } from '../path/open-network.ts';
import { whoReaches } from './who-reaches.ts';

const igw = madeGateway('igw', 'internet');
const vpn = madeGateway('vgw', 'vpn');
const member = (name: string, group: string, subnet: string, address: string, isPublic = false) =>
  madeEndpoint(name, {
    interfaces: [
      madeInterface({
        groups: just(group),
        subnets: just(subnet),
        addresses: [address],
        isPublic: { ipv4: isPublic ? 'yes' : 'no' },
      }),
    ],
  });

const network = openNetwork(
  madeModel({
    vpcs: [madeVpc('v', '10.0.0.0/16')],
    subnets: [madeSubnet('a'), madeSubnet('b', { networks: ['10.0.2.0/24'], tables: just('private') })],
    tables: [madeTable('public', ['0.0.0.0/0 igw'], [igw]), madeTable('private', ['192.168.0.0/16 vgw'], [vpn])],
    gateways: [igw, vpn],
    filters: `group web
  ingress tcp 443 0.0.0.0/0
  egress all all 0.0.0.0/0
group db
  ingress tcp 5432 group:web
  ingress tcp 22 192.168.1.0/24
  ingress udp 514 unknown
list open vpc:v
  ingress 100 allow all all 0.0.0.0/0
  egress 90 deny tcp 50000-65535 192.168.0.0/16
  egress 100 allow all all 0.0.0.0/0`,
    endpoints: [
      member('web1', 'web', 'a', '10.0.1.5', true),
      member('web2', 'web', 'a', '10.0.1.6', true),
      member('db1', 'db', 'b', '10.0.2.5'),
      member('db2', 'db', 'b', '10.0.2.6'),
    ],
  }),
);

function partyText(party: Party): string {
  return party.kind === 'internet' ? 'internet' : party.kind === 'network' ? party.text : party.address;
}

function told(to: readonly string[] | null): readonly string[] {
  const { rows, left } = whoReaches(network, {
    from: null,
    to,
    family: 'ipv4',
    services: { ipv4: ALL_SERVICES, ipv6: ALL_SERVICES },
    clientPorts: (): [number, number] => [32768, 60999],
  });
  expect(left.pairs).toBe(0);
  return rows.map(({ to: targets, from, verdict, packets }) => {
    const what = [...new Set(describePackets(packets).map(({ protocol, ports }) => `${protocol} ${ports}`))].join(', ');
    return `${from.map(partyText).join(' ')} > ${targets.join(' ')}: ${verdict} ${what}`;
  });
}

test('who reaches whom stands in one row where the answer is the same', () => {
  expect(told(null)).toEqual([
    '192.168.1.0/24 > db1 db2: partly tcp 22',
    '192.168.0.0/16 > db1 db2: undetermined udp 514',
    'web1 web2 > db1 db2: delivered tcp 5432',
    'web1 web2 > db1 db2: undetermined udp 514',
    'internet > web1 web2: delivered tcp 443',
    'web1 web2 > web1 web2: delivered tcp 443',
  ]);
});

test('who reaches one endpoint', () => {
  expect(told(['web2'])).toEqual(['internet > web2: delivered tcp 443', 'web1 > web2: delivered tcp 443']);
});

const ASKED = {
  from: null,
  to: null,
  family: 'ipv4',
  services: { ipv4: ALL_SERVICES, ipv6: ALL_SERVICES },
  clientPorts: (): [number, number] => [32768, 60999],
} as const;

test('of thousands that are alike, some are asked about', () => {
  const names = Array.from({ length: 40 }, (_, i) => i);
  const crowd = openNetwork(
    madeModel({
      vpcs: [madeVpc('v', '10.0.0.0/16')],
      subnets: names.map((i) =>
        madeSubnet(`s${i}`, { networks: [`10.0.${i}.0/24`], acls: [i < 20 ? 'shut' : 'open'] }),
      ),
      tables: [madeTable('public', [], [])],
      gateways: [],
      filters: `group app
  egress all all 0.0.0.0/0
group db
  ingress tcp 5432 group:app
list open vpc:v
  ingress 100 allow all all 0.0.0.0/0
  egress 100 allow all all 0.0.0.0/0
list shut vpc:v
  egress 100 allow all all 0.0.0.0/0`,
      endpoints: Array.from({ length: 2000 }, (_, i) =>
        member(
          `e${i}`,
          i % 2 === 0 ? 'app' : 'db',
          `s${Math.floor(i / 2) % 40}`,
          `10.0.${Math.floor(i / 2) % 40}.${5 + Math.floor(i / 80)}`,
        ),
      ),
    }),
  );
  const { rows, left } = whoReaches(crowd, ASKED, { looks: 1000, judged: 20 });
  expect(left).toEqual({ pairs: 0, to: [] });
  // From behind a list that lets nothing in, replies return within the subnet alone.
  expect(rows.map(({ to, from }) => [to.length, from.length]).toSorted(([a = 0], [b = 0]) => a - b)).toEqual([
    ...Array.from({ length: 20 }, () => [25, 25]),
    [500, 500],
  ]);
});

test('what is too much is counted, and not said to be nothing', () => {
  const { rows, left } = whoReaches(network, ASKED, { looks: 1000, judged: 1 });
  expect(rows.some(({ from }) => from.some(({ kind }) => kind === 'internet'))).toBe(true);
  expect(left).toEqual({ pairs: 2, to: ['web1', 'web2'] });
});

test('an address or network that one of the input has is nobody else’s', () => {
  const nat = madeGateway('nat', 'nat', { publicNames: ['aws_eip.nat.public_ip'] });
  const at = (name: string, group: string, subnet: string, isPublic = false) =>
    madeEndpoint(name, {
      interfaces: [
        madeInterface({
          groups: just(group),
          subnets: just(subnet),
          others: ['ipv4', 'ipv6'],
          isPublic: { ipv4: isPublic ? 'yes' : 'no', ipv6: 'yes' },
        }),
      ],
    });
  const owned = openNetwork(
    madeModel({
      vpcs: [
        {
          ...madeVpc('aws_vpc.v', '10.0.0.0/16'),
          mayHaveIpv6: true,
          ipv6Name: { text: 'aws_vpc.v.ipv6_cidr_block', isOnly: true },
        },
      ],
      subnets: ['10.0.1.0/24', '10.0.2.0/24'].map((text, i) => ({
        ...madeSubnet(`s${i}`, { networks: [text], vpc: 'aws_vpc.v' }),
        networksKnown: false,
        mayHaveIpv6: true,
      })),
      tables: [madeTable('public', ['0.0.0.0/0 igw', '::/0 igw'], [igw])],
      gateways: [{ ...igw, vpcs: just('aws_vpc.v') }, nat],
      filters: `group out
  egress all all 0.0.0.0/0
  egress all all ::/0
group app
  ingress tcp 22 address:bastion.private_ip
  ingress tcp 80 address:aws_eip.nat.public_ip
  ingress tcp 81 address:aws_eip.spare.public_ip
  ingress tcp 82 address:var.office
  ingress tcp 83 address:aws_vpc.v.ipv6_cidr_block
list open vpc:aws_vpc.v
  ingress 100 allow all all 0.0.0.0/0
  ingress 101 allow all all ::/0
  egress 100 allow all all 0.0.0.0/0
  egress 101 allow all all ::/0`,
      endpoints: [at('app', 'app', 's1', true), at('bastion', 'out', 's0'), at('other', 'out', 's0')],
    }),
  );
  const { rows } = whoReaches(owned, { ...ASKED, family: null, to: ['app'] });
  const texts = rows.map(
    ({ from, verdict, packets }) =>
      `${from.map(partyText).join(' ')}: ${verdict} ${[...new Set(describePackets(packets).map(({ family, ports }) => `${family} ${ports}`))].join()}`,
  );
  // What the variable names may be anywhere.
  expect(texts).toEqual([
    'internet: undetermined ipv4 82,ipv6 82',
    '::/3, 4000::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff: undetermined ipv6 82',
    'bastion: delivered ipv4 22,ipv6 83',
    'bastion: undetermined ipv4 82-83,ipv6 22,ipv6 81-82',
    'other: delivered ipv6 83',
    'other: undetermined ipv4 82-83,ipv6 81-82',
  ]);
});
