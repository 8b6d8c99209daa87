import { expect, test } from '@jest/globals';
import { modelDocument } from '../../src/model/document.ts';
import type { ModelDocument } from '../../src/model/generated/model-document.ts';
import type { Choice, Endpoint, RouteTable } from '../../src/model/topology.ts';
import { NONE_CHOSEN } from '../../src/model/topology.ts';
import { NO_ATTRIBUTES } from '../../src/model/attribute.ts';
import { parseNotation } from '../../src/model/notation.ts';
import { parseCidr } from '../../src/packet/addresses.ts';
import { compareTopology } from './compare-topology.ts';

interface Made {
  readonly groups?: Choice;
  readonly isPublic?: 'yes' | 'maybe' | 'no';
  readonly routes?: readonly { readonly to: string; readonly exists?: 'yes' | 'maybe'; readonly by?: string }[];
  readonly without?: true;
}

const one = (...addresses: readonly string[]): Choice => ({ ...NONE_CHOSEN, certain: addresses, possible: addresses });
const oneOf = (...addresses: readonly string[]): Choice => ({ ...NONE_CHOSEN, possible: addresses });

function made({ groups = one('aws_security_group.a'), isPublic = 'no', routes = [], without }: Made): ModelDocument {
  const none = { has: 'no', known: [], others: false } as const;
  const endpoint: Endpoint = {
    address: 'aws_instance.i',
    type: 'aws_instance',
    module: '',
    role: 'instance',
    interfaces: [
      {
        groups,
        byDefault: 'no',
        filtered: true,
        subnets: one('aws_subnet.s'),
        addresses: { ipv4: none, ipv6: none },
        isPublic: { ipv4: isPublic, ipv6: 'no' },
        madePublicBy: [],
        unknown: [],
      },
    ],
    listens: null,
    listenersKnown: true,
    accepts: 'yes',
    attributes: NO_ATTRIBUTES,
    foreign: false,
    exists: 'yes',
    place: null,
  };
  const table: RouteTable = {
    address: 'aws_route_table.t',
    vpc: null,
    kind: 'custom',
    complete: true,
    foreign: false,
    place: null,
    routes: routes.map(({ to, exists = 'yes', by = 'aws_route.r' }) => ({
      address: by,
      destination: parseCidr(to),
      families: ['ipv4'],
      target: { kind: 'gateway', gateway: 'aws_internet_gateway.g', is: 'internet' },
      exists,
      unknown: [],
      place: null,
    })),
  };
  const topology = { endpoints: without ? [] : [endpoint], routeTables: [table], gateways: [] };
  const input = { path: 'x', kind: 'plan', terraformVersion: null, formatVersion: null } as const;
  return modelDocument([{ input, model: { ...parseNotation(''), topology }, partial: false }], []);
}

test.each<[string, Made, Made, string[], string[]]>([
  ['the same', {}, {}, [], []],
  ['an endpoint too many', { without: true }, {}, ['endpoint aws_instance.i: only in the configuration'], []],
  [
    'a choice that the configuration decides',
    { groups: oneOf('aws_security_group.a', 'aws_security_group.b') },
    {},
    [],
    ['endpoint aws_instance.i'],
  ],
  [
    'what the plan names by an attribute',
    { groups: one('aws_instance.i.groups[0]') },
    {},
    [],
    ['endpoint aws_instance.i'],
  ],
  [
    'another group',
    { groups: one('aws_security_group.b') },
    {},
    [
      'endpoint aws_instance.i: its groups: certainly aws_security_group.b, by the plan alone',
      'endpoint aws_instance.i: its groups: aws_security_group.a, by the configuration alone',
    ],
    [],
  ],
  [
    'less known in the configuration',
    {},
    { groups: { ...NONE_CHOSEN, open: true } },
    [
      'endpoint aws_instance.i: its groups: certainly aws_security_group.a, by the plan alone',
      'endpoint aws_instance.i: its groups: open, by the configuration alone',
    ],
    [],
  ],
  ['public after all', { isPublic: 'maybe' }, { isPublic: 'yes' }, [], ['endpoint aws_instance.i']],
  [
    'public by one alone',
    { isPublic: 'no' },
    { isPublic: 'yes' },
    ['endpoint aws_instance.i: public by IPv4: no by the plan, yes by the configuration'],
    [],
  ],
  [
    'a route that may be there, and is not',
    { routes: [{ to: '0.0.0.0/0', exists: 'maybe' }] },
    {},
    [],
    ['table aws_route_table.t'],
  ],
  [
    'a route that is missing',
    { routes: [{ to: '0.0.0.0/0' }] },
    {},
    ['table aws_route_table.t: no route to 0.0.0.0/0 by aws_internet_gateway.g of aws_route.r'],
    [],
  ],
  [
    'a route too many',
    { routes: [{ to: '10.0.0.0/8' }] },
    { routes: [{ to: '10.0.0.0/8' }, { to: '0.0.0.0/0' }] },
    ['table aws_route_table.t: only in the configuration: route to 0.0.0.0/0 by aws_internet_gateway.g of aws_route.r'],
    [],
  ],
])('%s', (_, plan, hcl, differences, narrower) => {
  expect(compareTopology(made(plan), made(hcl))).toEqual({ differences, narrower });
});
