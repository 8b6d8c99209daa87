import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PublicLimits } from '../src/analyze/internet.ts';
import type { Model } from '../src/model/model.ts';
import type { Finding, Report } from '../src/model/generated/report.ts';
import { parseNotation } from '../src/model/notation.ts';
import { findingOf } from '../src/policy/findings/finding.ts';
import { verdictOf } from '../src/report/verdict.ts';
import { parseCidr, printAddress } from '../src/packet/addresses.ts';
import { bindRules } from '../src/policy/bind-rules.ts';
import { openReach } from '../src/policy/findings/finding-reach.ts';
import type { PolicyModule } from '../src/policy/policy-module.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import { aroundSubjects } from '../src/policy/subjects/around-subject.ts';
import { blurs } from './paths/blurred-worlds.ts';
import { madeWorlds } from './paths/made-worlds.ts';
import type { PlainPacket, PlainWorld } from './paths/plain-world.ts';
import { arrivesFromInternet, isPublic, replyLeaves } from './paths/simulate.ts';
import { modelOf } from './paths/world-model.ts';

/** Whether the internet gets there with a finding's packets: as a walk of single packets says, from one stranger on. */

const RUNS = Number(process.env['PATH_RUNS'] ?? 200);
const ANYBODY: PublicLimits = { ipv4: 0, ipv6: 0 };
const CLIENT_PORTS = [32768, 45001];

/** One address of each stretch of strangers that worlds tell apart. */
const STRANGERS = ['8.0.0.0/9', '8.128.0.0/9', '9.0.0.0/8', '203.0.113.0/28', '203.0.113.100/32', '203.0.113.128/25']
  .map((text) => printAddress('ipv4', Number(parseCidr(text)?.addresses[0])))
  .filter(isPublic);

const PACKETS: readonly (readonly [PlainPacket, string])[] = [
  [{ protocol: 'tcp', port: 443 }, 'tcp/443'],
  [{ protocol: 'tcp', port: 22 }, 'tcp/22'],
  [{ protocol: 'udp', port: 53 }, 'udp/53'],
];

function policiesFor(port: string): ReturnType<typeof bindRules> {
  const module: PolicyModule = {
    module: 'own',
    title: 'Own',
    rules: [
      {
        id: 'found',
        title: 't',
        severity: 'high',
        why: 'w',
        fix: 'f',
        target: 'security-group',
        condition: { forbid: { direction: 'ingress', ports: [port], remote: 'anyone' } },
        message: 'm',
        examples: [],
      },
    ],
  };
  return bindRules([module]);
}
const POLICIES = new Map(PACKETS.map(([, port]) => [port, policiesFor(port)]));

/** What is said of each group that is found: `group-0 reached`. */
function reaches(model: Model, port: string): ReadonlyMap<string, string> {
  const around = aroundSubjects(model);
  const reachOf = openReach(around, ANYBODY);
  const policies = POLICIES.get(port);
  if (policies === undefined) throw new Error(port);
  return new Map(
    judgeModel(model, policies, undefined, { around }).flatMap((found) => {
      const reach = reachOf(found);
      return reach === null ? [] : [[found.owner.address, reach.verdict]];
    }),
  );
}

/** Some endpoint that carries the group hears from somebody of the internet what this group lets in. */
function isReached(world: PlainWorld, group: number, packet: PlainPacket): boolean {
  return world.hosts.some((host) => {
    if (!host.groups.includes(group)) return false;
    const own = { ...host, groups: [group] };
    return STRANGERS.some(
      (client) =>
        arrivesFromInternet(world, client, own, packet)
        && (packet.protocol !== 'tcp' || CLIENT_PORTS.some((port) => replyLeaves(world, client, own, packet, port))),
    );
  });
}

const asked = fc.record({ world: madeWorlds, packet: fc.constantFrom(...PACKETS) });

test('where all is known, reached is who hears it, and nobody else', () => {
  const told = { reached: 0, 'not-reached': 0 };
  fc.assert(
    fc.property(asked, ({ world, packet: [packet, port] }) => {
      const said = reaches(modelOf(world), port);
      world.groups.forEach((_, i) => {
        const verdict = said.get(`group-${i}`);
        // What nobody of the input carries, others may.
        const isCarried = world.hosts.some(({ groups }) => groups.includes(i));
        const isHeard = isReached(world, i, packet);
        if (verdict === undefined) expect(isHeard).toBe(false);
        else expect([i, verdict]).toEqual([i, isHeard ? 'reached' : isCarried ? 'not-reached' : 'unknown']);
        if (verdict === 'reached' || verdict === 'not-reached') told[verdict]++;
      });
    }),
    { numRuns: RUNS },
  );
  expect(Math.min(told.reached, told['not-reached'])).toBeGreaterThan(RUNS / 50);
});

test('whatever becomes of what is unknown, reached is reached, and not reached is not', () => {
  const told = { reached: 0, 'not-reached': 0, unknown: 0 };
  fc.assert(
    fc.property(asked, blurs, ({ world, packet: [packet, port] }, blur) => {
      const said = reaches(blur.blurred(modelOf(world), world), port);
      for (const [group, verdict] of said) {
        const index = Number(group.slice('group-'.length));
        told[verdict as keyof typeof told]++;
        if (verdict === 'unknown') continue;
        for (const each of blur.completions(world))
          expect([group, isReached(each, index, packet)]).toEqual([group, verdict === 'reached']);
      }
    }),
    { numRuns: RUNS },
  );
  expect(Math.min(told.reached, told['not-reached'])).toBeGreaterThan(RUNS / 100);
});

/** The list lets in 9.0.0.0/8 alone; what the second rule says is not known. */
test.each([
  ['what may be let in besides does not get there either', '  ingress tcp 22 8.0.0.0/8', '8.0.0.0/6', 'not-reached'],
  ['what may be let in besides may get there', '  ingress tcp 22 unknown', '9.0.0.0/8', 'unknown'],
])('%s', (_, rule, admitted, expected) => {
  const model = parseNotation(`vpc main 10.0.0.0/16
gateway igw internet vpc:main
table public vpc:main
  route 0.0.0.0/0 igw
list app vpc:main
  ingress 100 deny tcp 22 8.0.0.0/8
  ingress 110 allow tcp 22 ${admitted}
  egress 100 allow all all 0.0.0.0/0
subnet app 10.0.1.0/24 vpc:main table:public list:app
group group-0 vpc:main
  ingress tcp 22 8.0.0.0/8
${rule}
endpoint web group:group-0 subnet:app public`);
  expect([...reaches(model, 'tcp/22')]).toEqual([['group-0', expected]]);
});

test('a verdict counts the same, whoever is reached', () => {
  const at = (reach: Finding['reach']): unknown => {
    const found = judgeModel(parseNotation('group a\n  ingress tcp 22 0.0.0.0/0'), policiesFor('tcp/22'));
    const findings = found.map((each) => ({ ...findingOf(each, 'main.tf', null), reach }));
    const report = { findings, input: [], summary: { failed: false, partial: false } } as unknown as Report;
    const { outcome, counted } = verdictOf(report, { failOn: 'high', undeterminedFails: false });
    return [outcome, counted.length];
  };
  for (const verdict of ['reached', 'not-reached', 'unknown'] as const)
    expect(at({ verdict, hops: [], endpoints: [], count: 0 })).toEqual(['rejected', 1]);
});
