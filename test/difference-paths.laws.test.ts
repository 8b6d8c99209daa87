import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareModels } from '../src/analyze/difference/compare-models.ts';
import type { PacketDifference } from '../src/analyze/difference/packet-difference.ts';
import { NO_MOVES } from '../src/model/moves.ts';
import { parseCidr } from '../src/packet/addresses.ts';
import { isEmpty, peersAt, type PacketSet } from '../src/packet/packet-set.ts';
import { portRange } from '../src/packet/services.ts';
import { togglesContain } from '../src/packet/toggles.ts';
import { builtinDangers } from '../src/policy/names/builtin-dangers.ts';
import { inIpv6, networkInIpv6 } from './paths/in-ipv6.ts';
import { madeWorlds } from './paths/made-worlds.ts';
import type { PlainHost, PlainPacket, PlainWorld } from './paths/plain-world.ts';
import { arrivesFromInternet, replyLeaves, walkPacket } from './paths/simulate.ts';
import { modelOf } from './paths/world-model.ts';

const RUNS = Number(process.env['PATH_RUNS'] ?? 400);
const CLIENTS = ['8.0.0.0/32', '8.128.0.0/32', '1.0.0.0/32', '203.0.113.1/32', '203.0.113.100/32'];
const PACKETS: readonly PlainPacket[] = [
  { protocol: 'tcp', port: 443 },
  { protocol: 'tcp', port: 22 },
  { protocol: 'udp', port: 53 },
];
const PORTS = [32768, 45001];
const DANGERS = builtinDangers();

const PARTS = ['subnets', 'tables', 'lists', 'groups', 'hosts', 'attached', 'natIn', 'peering', 'transit'] as const;

/** A world, and the same with one or two of its parts as another one has them. */
const pairs = fc
  .tuple(madeWorlds, madeWorlds, fc.subarray([...PARTS], { minLength: 0, maxLength: 2 }), fc.boolean())
  .map(([world, other, parts, isIpv6]): readonly [PlainWorld, PlainWorld] => {
    const changed = parts.reduce<PlainWorld>((made, part) => ({ ...made, [part]: other[part] }), world);
    return isIpv6 ? [inIpv6(world), inIpv6(changed)] : [world, changed];
  });

function hears(world: PlainWorld, host: PlainHost, client: string, packet: PlainPacket): boolean {
  return (
    arrivesFromInternet(world, client, host, packet)
    && (packet.protocol !== 'tcp' || PORTS.some((port) => replyLeaves(world, client, host, packet, port)))
  );
}

function speak(world: PlainWorld, from: PlainHost, to: PlainHost, packet: PlainPacket): string {
  const told = (['near', 'far'] as const).flatMap((way) =>
    PORTS.map((client) => walkPacket(world, { host: from }, { host: to }, packet, { client, nat: 1024 }, way)),
  );
  return JSON.stringify(told);
}

function holds(set: PacketSet, family: PlainWorld['family'], { protocol, port }: PlainPacket, client: string): boolean {
  const [at] = portRange(protocol === 'tcp' ? 6 : 17, port, port) ?? [0];
  const address = parseCidr(client);
  return address !== null && togglesContain(peersAt(set, family, at).addresses, address.addresses);
}

function exposureIn(found: PacketDifference, host: number) {
  const change = found.exposure.changes.find(({ subject }) => subject.address === `host-${host}`);
  return (which: 'opened' | 'closed', ...asked: readonly [PlainWorld['family'], PlainPacket, string]): boolean =>
    change !== undefined && holds(change[which].certain, ...asked);
}

test(`where two of ${RUNS} worlds differ for a packet they are not equal, and what the internet hears is told`, () => {
  const met = { equal: 0, different: 0, told: 0, cancelled: 0 };
  fc.assert(
    fc.property(pairs, fc.constantFrom(...PACKETS), ([before, now], packet) => {
      const { family } = now;
      const found = compareModels(
        { before: { model: modelOf(before), moves: NO_MOVES }, now: { model: modelOf(now), moves: NO_MOVES } },
        { assumes: true, dangers: DANGERS },
      );
      expect(found.verdict).not.toBe('undetermined');
      met[found.verdict === 'equal' ? 'equal' : 'different']++;
      met.cancelled += found.exposure.same.length;
      for (const { opened, closed } of found.exposure.changes)
        expect(isEmpty(opened.possible) && isEmpty(closed.possible)).toBe(false);
      const wrong: string[] = [];
      for (const [i, is] of now.hosts.entries()) {
        const was = before.hosts[i];
        if (was === undefined) continue;
        const told = exposureIn(found, i);
        for (const text of CLIENTS.map((each) => (family === 'ipv4' ? each : networkInIpv6(each)))) {
          const client = text.slice(0, text.indexOf('/'));
          const [old, own] = [hears(before, was, client, packet), hears(now, is, client, packet)];
          met.told += Number(old !== own);
          const cidr = `${client}/${family === 'ipv4' ? 32 : 128}`;
          if (told('opened', family, packet, cidr) !== (own && !old)) wrong.push(`opened ${i} ${client}`);
          if (told('closed', family, packet, cidr) !== (old && !own)) wrong.push(`closed ${i} ${client}`);
          if (old !== own && found.verdict === 'equal') wrong.push(`equal ${i} ${client}`);
        }
        if (found.verdict !== 'equal') continue;
        for (const [j, other] of now.hosts.entries()) {
          const former = before.hosts[j];
          if (i !== j && former !== undefined && speak(before, was, former, packet) !== speak(now, is, other, packet))
            wrong.push(`equal ${i} to ${j}`);
        }
      }
      expect(wrong).toEqual([]);
    }),
    { numRuns: RUNS },
  );
  // It would say little if nothing differed, or all did.
  expect(Math.min(met.equal, met.different, met.told, met.cancelled)).toBeGreaterThan(RUNS / 30);
}, 60_000);
