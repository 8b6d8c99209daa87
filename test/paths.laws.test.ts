import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exposureOf } from '../src/analyze/path/exposure-of.ts';
import { openNetwork } from '../src/analyze/path/open-network.ts';
import { judgeFlow } from '../src/analyze/path/judge-flow.ts';
import type { Exposure, Flow, Party } from '../src/model/path.ts';
import { parseCidr, printAddress, type AddressSet } from '../src/packet/addresses.ts';
import type { Family } from '../src/packet/family.ts';
import { peersAt } from '../src/packet/packet-set.ts';
import { icmpRange, portRange, type ServiceRange } from '../src/packet/services.ts';
import { countPoints, togglesContain, type Bound } from '../src/packet/toggles.ts';
import { blurs } from './paths/blurred-worlds.ts';
import { madeWorlds } from './paths/made-worlds.ts';
import { inIpv6, networkInIpv6 } from './paths/in-ipv6.ts';
import type { PlainHost, PlainPacket, PlainWorld } from './paths/plain-world.ts';
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
/** These say nothing in IPv6 that others do not. */
const IPV4_ALONE = /^(?:0|100|127|169|172|198|224)\./;
const EDGES_OF = {
  ipv4: EDGES,
  ipv6: [...EDGES.filter((text) => !IPV4_ALONE.test(text)).map(networkInIpv6), '2000::/3', 'fd00::/8'],
};

/** Where stretches begin, as numbers of the family and as texts. */
interface Points {
  readonly at: readonly Bound[];
  readonly texts: readonly string[];
}

function pointsOf(family: Family): Points {
  const end = family === 'ipv4' ? 2 ** 32 : 1n << 128n;
  const start = family === 'ipv4' ? 0 : 0n;
  const edges = EDGES_OF[family].flatMap((text) => parseCidr(text)?.addresses ?? []);
  const at = [...new Set([start, ...edges])].filter((point) => point < end);
  return { at, texts: at.map((point) => printAddress(family, point)) };
}

const POINTS = { ipv4: pointsOf('ipv4'), ipv6: pointsOf('ipv6') };

const PACKETS: Readonly<Record<Family, readonly (readonly [PlainPacket, ServiceRange])[]>> = {
  ipv4: packetsOf([8, 0], [3, 0]),
  ipv6: packetsOf([128, 0], [1, 0]),
};

function packetsOf(...icmp: readonly (readonly [number, number])[]): readonly (readonly [PlainPacket, ServiceRange])[] {
  return [
    [{ protocol: 'tcp', port: 443 }, portRange(6, 443, 443) as ServiceRange],
    [{ protocol: 'tcp', port: 22 }, portRange(6, 22, 22) as ServiceRange],
    [{ protocol: 'udp', port: 53 }, portRange(17, 53, 53) as ServiceRange],
    ...icmp.map(([type, code]): readonly [PlainPacket, ServiceRange] => [
      { protocol: 'icmp', port: type * 256 + code },
      icmpRange(type, code) as ServiceRange,
    ]),
  ];
}

interface Asked {
  readonly party: Party;
  /** Whom it means, each of them. */
  readonly all: readonly Someone[];
}

function network(text: string): Asked {
  const cidr = parseCidr(text);
  if (cidr === null) throw new Error(text);
  const { family, addresses } = cidr;
  const { at, texts } = POINTS[family];
  return {
    party: { kind: 'network', family, addresses, text },
    all: texts.filter((_, i) => holds(addresses, at[i] ?? 0)).map((address) => ({ address, isOfInternet: false })),
  };
}

/** Of IPv6, a VPC's own addresses are no strangers to it, though they are public. */
function internet({ family, vpcs, subnets }: PlainWorld, { subnet }: PlainHost): Asked {
  const own = parseCidr(vpcs[subnets[subnet].vpc])?.addresses ?? [];
  const { at, texts } = POINTS[family];
  return {
    party: { kind: 'internet' },
    all: texts
      .filter((address, i) => isPublic(address) && !holds(own, at[i] ?? 0))
      .map((address) => ({ address, isOfInternet: true })),
  };
}

function holds(addresses: AddressSet, point: Bound): boolean {
  return togglesContain(addresses, typeof point === 'number' ? [point, point + 1] : [point, point + 1n]);
}

function hostAt(world: PlainWorld, index: number): PlainHost {
  const found = world.hosts[index];
  if (found === undefined) throw new Error('no host');
  return found;
}

function host(world: PlainWorld, index: number): Asked {
  return { party: { kind: 'endpoint', address: `host-${index}` }, all: [{ host: hostAt(world, index) }] };
}

/** What a walk of every packet says: for each of those meant some way must let the packet pass, whichever ports. */
function bruteForce(
  world: PlainWorld,
  from: Asked,
  to: Asked,
  packet: PlainPacket,
): 'delivered' | 'partly' | 'blocked' {
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

const NETWORKS = ['8.0.0.0/8', '10.0.1.0/24', '10.9.1.5/32', '10.9.0.0/16', '192.168.0.0/16'];
const questionsIn = (family: Family) =>
  fc.record({
    world: family === 'ipv4' ? madeWorlds : madeWorlds.map(inIpv6),
    host: fc.nat({ max: 2 }),
    other: fc.nat({ max: 2 }),
    from: fc.constantFrom(...NETWORKS.map((text) => network(family === 'ipv4' ? text : networkInIpv6(text)))),
    kind: fc.constantFrom('in', 'out', 'network', 'across', 'across'),
    packet: fc.constantFrom(...PACKETS[family]),
  });

interface Question {
  readonly host: number;
  readonly other: number;
  readonly kind: string;
  readonly from: Asked;
}

function endsOf({ kind, from, host: index, other }: Question, world: PlainWorld): readonly [Asked, Asked] {
  const target = host(world, index);
  if (kind === 'in') return [internet(world, hostAt(world, index)), target];
  if (kind === 'out') return [target, internet(world, hostAt(world, index))];
  return [kind === 'across' ? host(world, index === other ? (other + 1) % 3 : other) : from, target];
}

function flowOf({ family }: PlainWorld, from: Asked, to: Asked, range: ServiceRange): Flow {
  const services = { ipv4: range, ipv6: range };
  return { from: from.party, to: to.party, family, services, clientPorts: CLIENT_PORTS };
}

test.each<[Family, number]>([
  ['ipv4', RUNS],
  ['ipv6', RUNS / 2],
])('what a walk of single packets says, the engine says: %s, %s worlds', (family, runs) => {
  const settled = { delivered: 0, partly: 0, blocked: 0 };
  fc.assert(
    fc.property(questionsIn(family), ({ world, packet: [packet, range], ...asked }) => {
      const opened = openNetwork(modelOf(world));
      expect(wrongExposure(world, asked.host, packet, range, exposureOf(opened, `host-${asked.host}`))).toEqual([]);
      const [from, to] = endsOf(asked, world);
      // Whose address it is, is known; what is behind a transit gateway is not.
      if (isHost(world, from) || isBehindTransit(world, from, to)) return;
      const flow = flowOf(world, from, to, range);
      const truth = bruteForce(world, from, to, packet);
      settled[truth]++;
      expect([flow, judgeFlow(opened, flow).verdict]).toEqual([flow, truth]);
    }),
    { numRuns: runs },
  );
  // It would say little if nothing came through.
  expect(Math.min(settled.delivered, settled.blocked)).toBeGreaterThan(runs / 50);
});

test('whatever becomes of what is unknown lies within the bounds', () => {
  const settled = { delivered: 0, partly: 0, blocked: 0, undetermined: 0 };
  fc.assert(
    fc.property(questionsIn('ipv4'), blurs, blurs, ({ world, packet: [packet, range], ...asked }, a, b) => {
      const opened = openNetwork(b.blurred(a.blurred(modelOf(world), world), world));
      const worlds = a.completions(world).flatMap(b.completions).slice(0, MOST_COMPLETIONS);
      const exposure = exposureOf(opened, `host-${asked.host}`);
      for (const each of worlds) expect(outsideBounds(each, asked.host, packet, range, exposure)).toEqual([]);
      const [from, to] = endsOf(asked, world);
      if (isHost(world, from)) return;
      const flow = flowOf(world, from, to, range);
      const { verdict } = judgeFlow(opened, flow);
      settled[verdict]++;
      if (verdict === 'undetermined') return;
      for (const each of worlds) {
        const [source, goal] = endsOf(asked, each);
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
  const target = hostAt(world, index);
  const { family } = world;
  const { at, texts } = POINTS[family];
  const [surely, perhaps] = [packets.certain, packets.possible].map((set) => peersAt(set, family, range[0]).addresses);
  return texts.filter((client, i) => {
    const hears =
      arrivesFromInternet(world, client, target, packet)
      && (packet.protocol !== 'tcp' || CLIENT_CHOICES.some((port) => replyLeaves(world, client, target, packet, port)));
    return hears ? !holds(perhaps ?? [], at[i] ?? 0) : holds(surely ?? [], at[i] ?? 0);
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
  const target = hostAt(world, index);
  const { family } = world;
  const { at, texts } = POINTS[family];
  expect([packets.certain, oneWay.certain]).toEqual([packets.possible, oneWay.possible]);
  const [heard, lost] = [packets, oneWay].map(({ certain }) => peersAt(certain, family, range[0]).addresses);
  return texts.filter((client, i) => {
    const arrives = arrivesFromInternet(world, client, target, packet);
    const isAnswered = arrives && CLIENT_CHOICES.some((port) => replyLeaves(world, client, target, packet, port));
    const hears = arrives && (isAnswered || packet.protocol !== 'tcp');
    const point = at[i] ?? 0;
    return holds(heard ?? [], point) !== hears || holds(lost ?? [], point) !== (arrives && !isAnswered);
  });
}

/**
 * A host that a transit gateway takes to the internet, or to the public address of another: in IPv6 that is the one that
 * it has everywhere.
 */
function isBehindTransit({ family, subnets, tables }: PlainWorld, from: Asked, to: Asked): boolean {
  const [source] = from.all;
  const [target] = to.all;
  if (source === undefined || !('host' in source)) return false;
  if (target !== undefined && 'host' in target && (target.host.publicAddress === null || family === 'ipv6'))
    return false;
  const { table } = subnets[source.host.subnet];
  const isPrivate = family === 'ipv4' ? '10.' : 'fd';
  return tables[table]?.some(({ to: goal, by }) => by === 'transit' && !goal.startsWith(isPrivate)) === true;
}

function isHost(world: PlainWorld, { party }: Asked): boolean {
  return (
    party.kind === 'network'
    && countPoints(party.addresses) === 1n
    && world.hosts.some(({ address }) => party.text.startsWith(`${address}/`))
  );
}
