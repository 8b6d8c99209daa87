import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { just } from '../src/analyze/path/made-network.testing.ts';
import { answersOf } from '../src/analyze/pairs/answers-of.ts';
import { judgeFlow } from '../src/analyze/path/judge-flow.ts';
import { openNetwork, type OpenNetwork } from '../src/analyze/path/open-network.ts';
import { whoReaches } from '../src/analyze/pairs/who-reaches.ts';
import type { Model } from '../src/model/model.ts';
import type { Flow } from '../src/model/path.ts';
import type { Endpoint } from '../src/model/topology.ts';
import { packetsKey } from '../src/packet/set-key.ts';
import { ALL_SERVICES, portRange, type ServiceRange } from '../src/packet/services.ts';
import { blurs } from './paths/blurred-worlds.ts';
import { madeWorlds } from './paths/made-worlds.ts';
import { SUBNET_NAMES } from './paths/plain-world.ts';
import { modelOf } from './paths/world-model.ts';

const RUNS = Number(process.env['REACH_RUNS'] ?? 8);

/** Each of its endpoints with others that are like it, there and in every other subnet. */
function crowded(model: Model): Model {
  const crowd = model.topology.endpoints.flatMap((endpoint): readonly Endpoint[] => [
    endpoint,
    { ...endpoint, address: `${endpoint.address}-twin`, role: 'launch' },
    ...SUBNET_NAMES.map((name) => moved(endpoint, name)),
  ]);
  return { ...model, topology: { ...model.topology, endpoints: crowd } };
}

function moved(endpoint: Endpoint, subnet: string): Endpoint {
  return {
    ...endpoint,
    address: `${endpoint.address}-${subnet}`,
    interfaces: endpoint.interfaces.map((face) => ({
      ...face,
      publicAddresses: [],
      subnets: just(subnet),
      addresses: { ...face.addresses, ipv4: { has: 'yes', known: [], others: true } },
    })),
  };
}

/** Of every pair, what the table says. */
function tableOf(network: OpenNetwork, asked: Pick<Flow, 'services' | 'clientPorts'>): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  const { rows, left } = whoReaches(network, {
    services: asked.services,
    clientPorts: () => asked.clientPorts,
    family: 'ipv4',
    from: null,
    to: null,
  });
  expect(left.pairs).toBe(0);
  const many = new Set(
    network.model.topology.endpoints.flatMap(({ role, address }) => (role === 'launch' ? address : [])),
  );
  for (const { from, to, verdict, packets } of rows)
    for (const party of from)
      for (const target of to) {
        if (party.kind !== 'endpoint' || (party.address === target && !many.has(target))) continue;
        const pair = `${party.address} > ${target}`;
        found.set(pair, [...(found.get(pair) ?? []), `${verdict} ${packetsKey(packets)}`].toSorted());
      }
  return found;
}

test(`a table says of each pair what is said of the pair alone, in ${RUNS} worlds`, () => {
  const ranges = fc.constantFrom<ServiceRange>(ALL_SERVICES, portRange(6, 443, 443) as ServiceRange);
  fc.assert(
    fc.property(madeWorlds, blurs, ranges, (world, blur, range) => {
      const network = openNetwork(crowded(blur.blurred(modelOf(world), world)));
      const asked = { services: { ipv4: range, ipv6: range }, clientPorts: [32768, 60999] } as const;
      const table = tableOf(network, asked);
      for (const from of network.model.topology.endpoints)
        for (const to of network.model.topology.endpoints) {
          if (from === to && from.role !== 'launch') continue;
          const judged = judgeFlow(network, {
            ...asked,
            family: 'ipv4',
            from: { kind: 'endpoint', address: from.address },
            to: { kind: 'endpoint', address: to.address },
          });
          const alone = answersOf(judged).map(({ verdict, packets }) => `${verdict} ${packetsKey(packets)}`);
          const pair = `${from.address} > ${to.address}`;
          expect([pair, table.get(pair) ?? []]).toEqual([pair, alone.toSorted()]);
        }
    }),
    { numRuns: RUNS },
  );
});
