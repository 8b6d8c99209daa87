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
} from './made-network.testing.ts';
import { openNetwork } from './open-network.ts';
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
  const { rows, left } = whoReaches(network, to, {
    family: 'ipv4',
    services: { ipv4: ALL_SERVICES, ipv6: ALL_SERVICES },
    clientPorts: [32768, 60999],
  });
  expect(left).toBe(0);
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
