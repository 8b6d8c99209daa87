import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exposureOf } from '../src/analyze/path/exposure-of.ts';
import { openNetwork } from '../src/analyze/path/open-network.ts';
import { judgeFlow } from '../src/analyze/path/judge-flow.ts';
import type { Exposure, Flow, Party } from '../src/model/path.ts';
import { parseCidr, printAddress, type AddressSet } from '../src/packet/addresses.ts';
import { peersAt } from '../src/packet/packet-set.ts';
import { icmpRange, portRange, type ServiceRange } from '../src/packet/services.ts';
import { countPoints, togglesContain } from '../src/packet/toggles.ts';
import { blurs } from './paths/blurred-worlds.ts';
import { madeWorlds } from './paths/made-worlds.ts';
import type { PlainPacket, PlainWorld } from './paths/plain-world.ts';
import { arrivesFromInternet, isPublic, replyLeaves, walkPacket, type Someone, type Way } from './paths/simulate.ts';
import { modelOf } from './paths/world-model.ts';

const RUNS = Number(process.env['PATH_RUNS'] ?? 5000);
const CLIENT_PORTS: readonly [number, number] = [32768, 60999];
/** One of each stretch that entries tell apart. */
const CLIENT_CHOICES = [32768, 45001];
const NAT_CHOICES = [1024, 32768, 45001];

/** One address of each stretch that some network tells apart, and all networks that anybody names. */
const EDGES = [
  '0.0.0.0/8',
  '8.0.0.0/8',
  '8.0.0.0/9',
  '10.0.0.0/8',
  '10.0.0.0/16',
  '10.9.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '203.0.113.0/24',
  '203.0.113.0/28',
  '224.0.0.0/3',
  '10.0.1.0/24',
  '10.0.2.0/24',
  '10.9.1.0/24',
  '10.9.2.0/24',
  '203.0.113.100/32',
  ...['1', '2'].flatMap((third) =>
    ['10.0', '10.9'].flatMap((net) => [5, 6, 7].map((host) => `${net}.${third}.${host}/32`)),
  ),
  ...[10, 11, 12].map((host) => `203.0.113.${host}/32`),
];
const POINTS: readonly number[] = [
  ...new Set([0, ...EDGES.flatMap((text) => (parseCidr(text)?.addresses ?? []) as readonly number[])]),
].filter((point) => point < 2 ** 32);
const ADDRESSES = POINTS.map((point) => printAddress('ipv4', point));

const PACKETS: readonly (readonly [PlainPacket, ServiceRange])[] = [
  [{ protocol: 'tcp', port: 443 }, portRange(6, 443, 443) as ServiceRange],
  [{ protocol: 'tcp', port: 22 }, portRange(6, 22, 22) as ServiceRange],
  [{ protocol: 'udp', port: 53 }, portRange(17, 53, 53) as ServiceRange],
  [{ protocol: 'icmp', port: 2048 }, icmpRange(8, 0) as ServiceRange],
  [{ protocol: 'icmp', port: 768 }, icmpRange(3, 0) as ServiceRange],
];

interface Asked {
  readonly party: Party;
  /** Whom it means, each of them. */
  readonly all: readonly Someone[];
}

function network(text: string): Asked {
  const cidr = parseCidr(text);
  if (cidr === null) throw new Error(text);
  const inside = POINTS.filter((point) => togglesContain(cidr.addresses, [point, point + 1]));
  return {
    party: { kind: 'network', family: 'ipv4', addresses: cidr.addresses, text },
    all: inside.map((point) => ({ address: printAddress('ipv4', point), isOfInternet: false })),
  };
}

const internet: Asked = {
  party: { kind: 'internet' },
  all: ADDRESSES.filter(isPublic).map((address) => ({ address, isOfInternet: true })),
};

function host(world: PlainWorld, index: number): Asked {
  const found = world.hosts[index];
  if (found === undefined) throw new Error('no host');
  return { party: { kind: 'endpoint', address: `host-${index}` }, all: [{ host: found }] };
}

/** What a walk of every packet says: for each of those meant some way must let the packet pass, whichever ports. */
function bruteForce(world: PlainWorld, from: Asked, to: Asked, packet: PlainPacket): string {
  const ways: readonly Way[] =
    from.party.kind === 'endpoint' && to.party.kind === 'endpoint' ? ['near', 'far'] : ['near'];
  const pairs = from.all.flatMap((source) => to.all.map((target) => [source, target] as const));
  let all = true;
  let any = false;
  for (const [source, target] of pairs) {
    let whole = false;
    for (const way of ways) {
      let each = true;
      for (const client of CLIENT_CHOICES) {
        for (const nat of NAT_CHOICES) {
          const passes = walkPacket(world, source, target, packet, { client, nat }, way);
          any ||= passes;
          each &&= passes;
        }
      }
      whole ||= each;
    }
    all &&= whole;
  }
  return all ? 'delivered' : any ? 'partly' : 'blocked';
}

const questions = fc.record({
  world: madeWorlds,
  host: fc.nat({ max: 2 }),
  other: fc.nat({ max: 2 }),
  from: fc.constantFrom(...['8.0.0.0/8', '10.0.1.0/24', '10.9.1.5/32', '10.9.0.0/16', '192.168.0.0/16'].map(network)),
  kind: fc.constantFrom('in', 'out', 'network', 'across', 'across'),
  packet: fc.constantFrom(...PACKETS),
});

function flowOf(
  { kind, from }: { readonly kind: string; readonly from: Asked },
  target: Asked,
  other: Asked,
): readonly [Asked, Asked] {
  if (kind === 'in') return [internet, target];
  if (kind === 'out') return [target, internet];
  return [kind === 'across' && other.party !== target.party ? other : from, target];
}

test(`what a walk of single packets says, the engine says of ${RUNS} worlds`, () => {
  fc.assert(
    fc.property(questions, ({ world, host: index, other, packet: [packet, range], ...asked }) => {
      const opened = openNetwork(modelOf(world));
      expect(wrongExposure(world, index, packet, range, exposureOf(opened, `host-${index}`))).toEqual([]);
      const [from, to] = flowOf(asked, host(world, index), host(world, index === other ? (other + 1) % 3 : other));
      // Whose address it is, is known; what is behind a transit gateway is not.
      if (isHost(world, from) || isBehindTransit(world, from, to)) return;
      const services = { ipv4: range, ipv6: range };
      const flow: Flow = { from: from.party, to: to.party, family: 'ipv4', services, clientPorts: CLIENT_PORTS };
      expect([flow, judgeFlow(opened, flow).verdict]).toEqual([flow, bruteForce(world, from, to, packet)]);
    }),
    { numRuns: RUNS },
  );
});

test('whatever becomes of what is unknown lies within the bounds', () => {
  const settled = { delivered: 0, partly: 0, blocked: 0, undetermined: 0 };
  fc.assert(
    fc.property(questions, blurs, blurs, ({ world, host: index, other, packet: [packet, range], ...asked }, a, b) => {
      const opened = openNetwork(b.blurred(a.blurred(modelOf(world), world), world));
      const worlds = a.completions(world).flatMap(b.completions).slice(0, MOST_COMPLETIONS);
      const exposure = exposureOf(opened, `host-${index}`);
      for (const each of worlds) expect(outsideBounds(each, index, packet, range, exposure)).toEqual([]);
      const second = index === other ? (other + 1) % 3 : other;
      const [from, to] = flowOf(asked, host(world, index), host(world, second));
      if (isHost(world, from)) return;
      const services = { ipv4: range, ipv6: range };
      const flow: Flow = { from: from.party, to: to.party, family: 'ipv4', services, clientPorts: CLIENT_PORTS };
      const { verdict } = judgeFlow(opened, flow);
      settled[verdict]++;
      if (verdict === 'undetermined') return;
      for (const each of worlds) {
        const [source, goal] = flowOf(asked, host(each, index), host(each, second));
        if (isBehindTransit(each, source, goal)) continue;
        expect([flow, verdict]).toEqual([flow, bruteForce(each, source, goal, packet)]);
      }
    }),
    { numRuns: RUNS / 4 },
  );
  // It would say little if all were left open.
  expect(Math.min(settled.delivered, settled.partly, settled.blocked)).toBeGreaterThan(0);
  expect(settled.undetermined).toBeLessThan(RUNS / 10);
});

const MOST_COMPLETIONS = 12;

/** What is heard for certain must be, and what is not heard at all must not be. */
function outsideBounds(
  world: PlainWorld,
  index: number,
  packet: PlainPacket,
  range: ServiceRange,
  { packets }: Exposure,
): readonly string[] {
  const target = world.hosts[index];
  if (target === undefined) throw new Error('no host');
  const [surely, perhaps] = [packets.certain, packets.possible].map((set) => peersAt(set, 'ipv4', range[0]).addresses);
  return ADDRESSES.filter((client, i) => {
    const point = POINTS[i] ?? 0;
    const holds = (set: AddressSet = []): boolean => togglesContain(set, [point, point + 1]);
    const hears =
      arrivesFromInternet(world, client, target, packet)
      && (packet.protocol !== 'tcp' || CLIENT_CHOICES.some((port) => replyLeaves(world, client, target, packet, port)));
    return hears ? !holds(perhaps) : holds(surely);
  });
}

/** The clients of whom the engine and a walk say different things. */
function wrongExposure(
  world: PlainWorld,
  index: number,
  packet: PlainPacket,
  range: ServiceRange,
  { packets, oneWay }: Exposure,
): readonly string[] {
  const target = world.hosts[index];
  if (target === undefined) throw new Error('no host');
  expect([packets.certain, oneWay.certain]).toEqual([packets.possible, oneWay.possible]);
  const [heard, lost] = [packets, oneWay].map(({ certain }) => peersAt(certain, 'ipv4', range[0]).addresses);
  const holds = (set: AddressSet | undefined, point: number): boolean =>
    set !== undefined && togglesContain(set, [point, point + 1]);
  return ADDRESSES.filter((client, i) => {
    const point = POINTS[i] ?? 0;
    const arrives = arrivesFromInternet(world, client, target, packet);
    const isAnswered = arrives && CLIENT_CHOICES.some((port) => replyLeaves(world, client, target, packet, port));
    const hears = arrives && (isAnswered || packet.protocol !== 'tcp');
    return holds(heard, point) !== hears || holds(lost, point) !== (arrives && !isAnswered);
  });
}

/** A host that a transit gateway takes to the internet, or to the public address of another. */
function isBehindTransit(world: PlainWorld, from: Asked, to: Asked): boolean {
  const [source] = from.all;
  const [target] = to.all;
  if (source === undefined || !('host' in source)) return false;
  if (target !== undefined && 'host' in target && target.host.publicAddress === null) return false;
  const { table } = world.subnets[source.host.subnet];
  return world.tables[table]?.some(({ to: goal, by }) => by === 'transit' && !goal.startsWith('10.')) === true;
}

function isHost(world: PlainWorld, { party }: Asked): boolean {
  return (
    party.kind === 'network'
    && countPoints(party.addresses) === 1n
    && world.hosts.some(({ address }) => `${address}/32` === party.text)
  );
}
