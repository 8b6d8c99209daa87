import { expect, test } from '@jest/globals';
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
import { inputDrawing } from './input-drawing.ts';

const GATEWAY = madeGateway('igw', 'internet');
const FILTERS = `list open vpc:v
  ingress 100 allow all all 0.0.0.0/0
  egress 100 allow all all 0.0.0.0/0
group web
  ingress tcp 22 0.0.0.0/0`;

const instance = (address: string, subnet: string, isPublic: boolean) =>
  madeEndpoint(address, {
    interfaces: [madeInterface({ subnets: just(subnet), isPublic: { ipv4: isPublic ? 'yes' : 'no' } })],
  });

function drawn(count: number) {
  const made = madeModel({
    filters: FILTERS,
    vpcs: [madeVpc('v', '10.0.0.0/16')],
    subnets: [madeSubnet('a'), madeSubnet('b', { networks: ['10.0.2.0/24'], tables: just('private') })],
    tables: [madeTable('public', ['0.0.0.0/0 igw'], [GATEWAY]), madeTable('private', [])],
    gateways: [GATEWAY],
    endpoints: [
      instance('bastion', 'a', true),
      ...Array.from({ length: count }, (_, i) => instance(`app${i}`, 'b', true)),
    ],
  });
  return inputDrawing({ path: 'x', set: null }, made);
}

test('the map has who lives where, and whom the internet reaches, and on what', () => {
  const { map } = drawn(1);
  expect(map?.counts).toEqual({ subnets: 2, endpoints: 2, reached: 1, perhapsReached: 0 });
  expect(map?.vpcs.map(({ address, gateways, networks }) => [address, gateways, networks])).toEqual([
    ['v', ['igw'], ['10.0.0.0/16']],
  ]);
  expect(
    map?.vpcs[0]?.subnets.map(({ addresses, isOpen, routeTables, endpoints }) => [
      addresses,
      isOpen,
      routeTables,
      endpoints.map(({ address, isReached, services, groups }) => [address, isReached, services, groups]),
    ]),
  ).toEqual([
    [['a'], 'yes', ['public'], [['bastion', 'yes', ['tcp 22'], ['web']]]],
    [['b'], 'no', ['private'], [['app0', 'no', [], ['web']]]],
  ]);
});

test('many that are alike are drawn together, and none gets lost', () => {
  const { map, paths, morePaths } = drawn(200);
  const all = map?.vpcs[0]?.subnets.flatMap(({ endpoints }) => endpoints) ?? [];
  expect(all.length).toBe(2);
  expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(201);
  expect(paths.length + morePaths).toBe(201);
});

test('the way to an endpoint goes to a port on which it is reached, or shows where packets die', () => {
  const { paths } = drawn(1);
  expect(paths.map(({ endpoint, asked, verdict, isReached }) => [endpoint, asked, verdict, isReached])).toEqual([
    ['bastion', 'tcp 22 over IPv4', 'delivered', 'yes'],
    ['app0', 'tcp 22 over IPv4', 'blocked', 'no'],
  ]);
  expect(paths[1]?.hops.find(({ verdict }) => verdict === 'stops')?.checkpoint).toBe('route');
  expect(paths.flatMap(({ hops }) => hops.filter(({ remedy }) => remedy !== null))).toEqual([]);
});
