import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeFlow } from '../src/analyze/path/judge-flow.ts';
import { FAMILIES } from '../src/packet/family.ts';
import { slabs } from '../src/packet/staircase.ts';
import { readFlow } from '../src/policy/flows/bound-flow.ts';
import { endpointFaults } from '../src/policy/flows/endpoint-faults.ts';
import { endpointsMeant } from '../src/policy/flows/endpoints-meant.ts';
import { wrongOf } from '../src/policy/flows/flow-fault.ts';
import { questionsOf } from '../src/policy/flows/flow-questions.ts';
import { firstSpeakers } from '../src/policy/flows/speakers.ts';
import { aroundSubjects } from '../src/policy/subjects/around-subject.ts';
import { blurs } from './paths/blurred-worlds.ts';
import { internetIn } from '../src/analyze/internet.ts';
import { openNetwork } from '../src/analyze/path/open-network.ts';
import { traceFlow } from '../src/analyze/path/trace-flow.ts';
import type { Model } from '../src/model/model.ts';
import { ALL_SERVICES, portRange } from '../src/packet/services.ts';
import type { BalancedBy } from '../src/model/topology.ts';
import { EVERYTHING } from '../src/packet/everything.ts';
import { isEmpty, NO_PACKETS, type PacketSet } from '../src/packet/packet-set.ts';
import { BUILTIN_NAMES, lookupOf } from '../src/policy/names/lookup.ts';
import { NAMELESS } from '../src/model/input-name.ts';
import { bindRules } from '../src/policy/bind-rules.ts';
import { ruleOfFlow } from '../src/policy/flows/flow-rule.ts';
import type { EndpointTest, Flow } from '../src/policy/generated/policy-module.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import { madeWorlds } from './paths/made-worlds.ts';
import type { PlainHost, PlainWorld } from './paths/plain-world.ts';
import { modelOf } from './paths/world-model.ts';

/** A selector, and how somebody reads it who knows the hosts alone. */
interface Selector {
  readonly written: EndpointTest;
  readonly means: (host: PlainHost, index: number) => boolean;
}

const SELECTORS: readonly Selector[] = [
  { written: { address: 'host-1' }, means: (_, i) => i === 1 },
  { written: { address: ['host-0', 'host-7'] }, means: (_, i) => i === 0 },
  { written: { address: 'hots-*' }, means: () => false },
  { written: { role: 'database' }, means: () => false },
  { written: { type: 'aws_elb' }, means: ({ classic }) => classic },
  { written: { type: 'aws_elb', except: { address: 'host-0' } }, means: ({ classic }, i) => classic && i !== 0 },
  { written: { subnet: 'a', group: 'group-2' }, means: ({ subnet, groups }) => subnet === 'a' && groups.includes(2) },
  { written: { subnet: ['c', 'd'] }, means: ({ subnet }) => subnet === 'c' || subnet === 'd' },
  { written: { vpc: 'w', type: 'aws_instance' }, means: ({ subnet, classic }) => !classic && /[cd]/.test(subnet) },
  { written: { tag: { tier: 'data' } }, means: () => false },
];

const questions = fc.record({
  world: madeWorlds,
  from: fc.constantFrom<readonly Selector[] | 'internet' | '8.0.0.0/9'>(
    'internet',
    '8.0.0.0/9',
    ...SELECTORS.map((each) => [each]),
    SELECTORS.slice(3, 5),
  ),
  to: fc.constantFrom(...SELECTORS),
  expected: fc.constantFrom<Flow['expect']>('blocked', 'blocked', 'delivered'),
});

test('a flow on one side of which nobody is, is never as it must be', () => {
  const met = { idle: 0, asked: 0 };
  fc.assert(
    fc.property(questions, ({ world, from, to, expected }) => {
      const flow: Flow = {
        id: 'f',
        why: 'w',
        from: typeof from === 'string' ? from : from.map(({ written }) => written),
        to: to.written,
        expect: expected,
      };
      const on = (selectors: readonly Selector[]): readonly number[] =>
        world.hosts.flatMap((host, i) => (selectors.some(({ means }) => means(host, i)) ? [i] : []));
      const [targets, sources] = [on([to]), typeof from === 'string' ? null : on(from)];
      const isAlone = targets.length === 1 && sources?.length === 1 && sources[0] === targets[0];
      const isIdle = targets.length === 0 || sources?.length === 0 || isAlone;
      met[isIdle ? 'idle' : 'asked']++;
      const judged = (each: Flow): readonly string[] => {
        const warnings = new Set<string>();
        const found = judgeModel(
          modelOf(world),
          bindRules([{ module: 'm', title: 't', rules: [ruleOfFlow(each)] }]),
          NAMELESS,
          { input: { kind: 'input', path: 'main.tf', notAnalysed: [] }, warnings },
        );
        return [
          ...found.filter(({ kind }) => kind === 'input').map(({ hit }) => hit.verdict),
          ...[...warnings].map((text) => text.replace(/nobody.*/, 'nobody')),
        ];
      };
      expect(judged(flow)).toEqual(isIdle ? ['undetermined'] : []);
      const side = targets.length === 0 ? '`to` means' : isAlone ? '`from` and `to` mean' : '`from` means';
      expect(judged({ ...flow, optional: true })).toEqual(isIdle ? [`flow/f: ${side} nobody`] : []);
    }),
    { numRuns: 120 },
  );
  expect(Math.min(met.idle, met.asked)).toBeGreaterThan(15);
});

/** Beside each host one that is like it, so that answers are shared. */
function doubled(world: PlainWorld): PlainWorld {
  const twins = world.hosts.map((host) => ({
    ...host,
    address: host.address.replace(/(\d+)$/, (last) => String(Number(last) + 20)),
    publicAddress: host.publicAddress?.replace(/(\d+)$/, (last) => String(Number(last) + 20)) ?? null,
  }));
  return { ...world, hosts: [...world.hosts, ...twins] };
}

const manyToMany = fc.record({
  world: madeWorlds.map(doubled),
  blur: fc.option(blurs),
  ports: fc.constantFrom<Flow['ports']>(undefined, 'tcp/443', 'tcp/22-443', ['udp/53', 'tcp/443']),
  from: fc.constantFrom<Flow['from']>({ address: '*' }, { subnet: ['a', 'c'] }, { except: { address: 'host-1' } }),
  expected: fc.constantFrom<Flow['expect']>('blocked', 'delivered'),
});

test('what is shared between endpoints that are alike is true of each pair of them', () => {
  const met = { violated: 0, undetermined: 0, upheld: 0 };
  fc.assert(
    fc.property(manyToMany, ({ world, blur, ports, from, expected }) => {
      const made = modelOf(world);
      const around = aroundSubjects(blur === null ? made : blur.blurred(made, world));
      const bound = readFlow(
        { id: 'f', why: 'w', from, to: { address: '*' }, expect: expected, ...(ports === undefined ? {} : { ports }) },
        lookupOf({}),
      );
      const shared = endpointFaults(bound, around);
      const sources = endpointsMeant(bound.from.isMeant ?? (() => 'no'), around);
      for (const { address: to } of around.endpoints) {
        const told: string[] = [];
        for (const { verdict, packets, other } of shared(to).faults) {
          const names = firstSpeakers(other.speakers ?? NOBODY, 99);
          expect(names[0]).toBe(other.party.kind === 'endpoint' ? other.party.address : null);
          for (const name of names) told.push(`${name} ${verdict} ${textOf(packets, name)}`);
        }
        const alone: string[] = [];
        for (const { endpoint, meant } of sources)
          for (const question of endpoint.address === to ? [] : questionsOf(bound)) {
            const party = { kind: 'endpoint', address: endpoint.address } as const;
            const judged = judgeFlow(around.network(), {
              ...question,
              from: party,
              to: { kind: 'endpoint', address: to },
              clientPorts: bound.clientPorts,
            });
            const wrong = wrongOf(bound, question, judged, party, meant);
            met[wrong?.verdict ?? 'upheld']++;
            if (wrong !== null) alone.push(`${endpoint.address} ${wrong.verdict} ${textOf(wrong.packets, null)}`);
          }
        expect(told.toSorted()).toEqual(alone.toSorted());
      }
    }),
    { numRuns: Number(process.env['FLOW_RUNS'] ?? 40) },
  );
  expect(Math.min(met.violated, met.undetermined, met.upheld)).toBeGreaterThan(0);
});

const NOBODY = { names: [], without: new Set<string>() };

/** The services that somebody sends. `name`: one of those who do; null: whoever it is. */
function textOf(set: PacketSet, name: string | null): string {
  return FAMILIES.flatMap((family) =>
    [...slabs(set[family])].flatMap(([from, to, { symbols, addresses }]) =>
      symbols.length + addresses.length === 0 || (name !== null && !symbols.includes(`address:${name}`))
        ? []
        : [`${family} ${from}-${to}`],
    ),
  ).join();
}
const UNSEEN: BalancedBy = {
  balancer: 'lb',
  takes: { certain: NO_PACKETS, possible: EVERYTHING },
  port: null,
  is: 'maybe',
};

test('what must be blocked is so only where a trace says that nothing arrives', () => {
  const met = { upheld: 0, found: 0 };
  const asked = fc.record({
    world: madeWorlds,
    from: fc.constantFrom('internet', 'host-0', 'host-1'),
    port: fc.constantFrom(22, 80, 443),
    behind: fc.constantFrom<readonly number[]>([], [0], [1, 2]),
  });
  fc.assert(
    fc.property(asked, ({ world, from, port, behind }) => {
      const made = modelOf(world);
      const model: Model = {
        ...made,
        topology: {
          ...made.topology,
          endpoints: made.topology.endpoints.map((each, i) =>
            behind.includes(i) ? { ...each, behind: ['lb'], handedOn: [UNSEEN] } : each,
          ),
        },
      };
      const flow: Flow = {
        id: 'f',
        why: 'w',
        from: from === 'internet' ? from : { address: from },
        to: { type: '*' },
        ports: `tcp/${port}`,
        expect: 'blocked',
      };
      const wrong = new Set(
        judgeModel(model, bindRules([{ module: 'm', title: 't', rules: [ruleOfFlow(flow)] }])).map(
          ({ owner }) => owner.address,
        ),
      );
      const network = openNetwork(model);
      for (const { address } of model.topology.endpoints.filter(
        (each) => !wrong.has(each.address) && each.address !== from,
      )) {
        const range = portRange(6, port, port) ?? ALL_SERVICES;
        const services = { ipv4: range, ipv6: range };
        const { verdict, delivered } = traceFlow(network, {
          from: from === 'internet' ? { kind: 'internet' } : { kind: 'endpoint', address: from },
          to: { kind: 'endpoint', address },
          family: null,
          services,
          clientPorts: [32768, 65535],
        });
        met.upheld++;
        // Some strangers are not the internet.
        if (from === 'internet') expect(isEmpty(internetIn(delivered.possible, BUILTIN_NAMES.internet))).toBe(true);
        else expect(verdict).toBe('blocked');
      }
      met.found += wrong.size;
    }),
    { numRuns: 100 },
  );
  expect(Math.min(met.upheld, met.found)).toBeGreaterThan(15);
});
