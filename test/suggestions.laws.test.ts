import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareModels } from '../src/analyze/difference/compare-models.ts';
import { DIRECTIONS, type Direction, type Model } from '../src/model/model.ts';
import { NO_MOVES } from '../src/model/moves.ts';
import { ruleOfFlow } from '../src/policy/flows/flow-rule.ts';
import { meantBy } from '../src/suggest/changes/meant.ts';
import { parseNotation } from '../src/model/notation.ts';
import { NAMELESS } from '../src/model/input-name.ts';
import { contains, difference, NO_PACKETS, union, unionAll, type PacketSet } from '../src/packet/packet-set.ts';
import { bindRules } from '../src/policy/bind-rules.ts';
import { builtinDangers } from '../src/policy/names/builtin-dangers.ts';
import { hitIdentity } from '../src/policy/findings/finding-identity.ts';
import { changesOf } from '../src/policy/findings/change.ts';
import { BUILTIN_MODULES } from '../src/policy/generated/builtin-modules.ts';
import type { Advice } from '../src/policy/hits/advice.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import { aroundSubjects } from '../src/policy/subjects/around-subject.ts';
import { changedModel } from '../src/suggest/changes/changed-model.ts';
import { openSuggestions } from '../src/suggest/suggestions.ts';
import { knownGroup, knownList, notationOf } from './simulator/generate.ts';

/**
 * What a suggestion promises, by other means than it is checked with: what passes is folded from the last entry to the
 * first, and the whole model is judged.
 */
const POLICIES = bindRules(BUILTIN_MODULES);
const tried = new Map<string, number>();

function admitted({ acls, groups }: Model, direction: Direction): PacketSet {
  const entries = (acls[0]?.entries ?? []).filter((entry) => entry.direction === direction);
  const rules = (groups[0]?.rules ?? []).filter((rule) => rule.direction === direction);
  return entries
    .toSorted((a, b) => (b.number ?? 0) - (a.number ?? 0))
    .reduce(
      (set, { action, packets: { possible } }) =>
        action === 'allow' ? union(set, possible) : difference(set, possible),
      rules.reduce((set, { packets: { possible } }) => union(set, possible), NO_PACKETS),
    );
}

/** What may be admitted by a change, and what may be kept out, each by what the change itself says. */
function meant(rule: string, judged: PacketSet, advice: readonly Advice[], direction: Direction) {
  const added = (action: 'allow' | 'deny'): PacketSet =>
    unionAll(
      advice.flatMap((each) =>
        each.kind === 'add' && each.action === action && each.direction === direction ? [each.packets] : [],
      ),
    );
  const dropped = advice.flatMap((each) =>
    (each.kind === 'drop' || each.kind === 'narrow') && each.rule.direction === direction
      ? [each.rule.packets.possible]
      : [],
  );
  const isOrder = rule === 'nacl-entry-overruled' || rule === 'nacl-deny-partly-ineffective';
  return {
    opens: added('allow'),
    closes: unionAll([added('deny'), ...(isOrder ? [judged] : []), ...(rule === 'sg-rule-redundant' ? [] : dropped)]),
  };
}

function holds(model: Model): void {
  const found = judgeModel(model, POLICIES);
  const isDoubled = found.some(({ by }) => by.rule.id === 'nacl-duplicate-rule-number');
  const suggestions = openSuggestions(model, found, {
    policies: POLICIES,
    name: NAMELESS,
    around: aroundSubjects(model),
  });
  for (const hit of found) {
    const suggested = suggestions.of(hit);
    if ('none' in suggested) continue;
    const { advice, suggestion } = suggested;
    const rule = hit.by.rule.id;
    tried.set(rule, (tried.get(rule) ?? 0) + 1);
    const changed = changedModel(model, hit.owner.address, advice);
    const after = judgeModel(changed, POLICIES);
    expect(after.map((each) => hitIdentity(each))).not.toContain(hitIdentity(hit));
    const come = changesOf(after, found).now.filter(({ change }) => change === 'new');
    expect(come.map((each) => each.found.by.rule.id)).toEqual([]);
    // Of two entries with one number either may come first.
    if (isDoubled) continue;
    const { changes } = compareModels(
      { before: { model, moves: NO_MOVES }, now: { model: changed, moves: NO_MOVES } },
      { assumes: true, dangers: builtinDangers() },
    );
    const said = meantBy(hit.hit, advice);
    for (const { direction, opened, closed, subject } of changes) {
      expect(onOwner(model, hit.owner.address)).toContain(subject.address);
      expect(contains(said.opens[direction], opened.possible)).toBe(true);
      expect(contains(said.closes[direction], closed.possible)).toBe(true);
    }
    for (const direction of DIRECTIONS) {
      const judged = hit.hit.judged?.direction === direction ? hit.hit.judged.packets.possible : NO_PACKETS;
      const { opens, closes } = meant(rule, judged, advice, direction);
      const [was, is] = [admitted(model, direction), admitted(changed, direction)];
      const title = suggestion.title;
      expect({ title, opens: contains(opens, difference(is, was)) }).toEqual({ title, opens: true });
      expect({ title, closes: contains(closes, difference(was, is)) }).toEqual({ title, closes: true });
    }
  }
}

test('a suggestion for a list removes what was found, adds nothing, and changes no other packet', () => {
  fc.assert(
    fc.property(knownList, (drafts) =>
      holds(parseNotation(notationOf('list', drafts).replace('list subject', 'list aws_network_acl.app'))),
    ),
    { numRuns: 90, seed: 7 },
  );
}, 60_000);

test('a suggestion for a group does so, too', () => {
  fc.assert(
    fc.property(knownGroup, (drafts) =>
      holds(parseNotation(notationOf('group', drafts).replace('group subject', 'group aws_security_group.app'))),
    ),
    { numRuns: 80, seed: 8 },
  );
}, 60_000);

/** Whose packets may be told to change with it: its own, its subnets', and those of who carries it. */
function onOwner({ subnets, topology }: Model, address: string): readonly string[] {
  return [
    address,
    ...subnets.filter(({ acls }) => acls.includes(address)).map((each) => each.address),
    ...topology.endpoints
      .filter(({ interfaces }) => interfaces.some(({ groups }) => groups.possible.includes(address)))
      .map((each) => each.address),
  ];
}

interface Said {
  readonly direction: Direction;
  readonly action: 'allow' | 'deny';
  readonly ports: string;
  readonly peer: string;
}

const said: fc.Arbitrary<Said> = fc.record({
  direction: fc.constantFrom(...DIRECTIONS),
  action: fc.constantFrom('allow', 'allow', 'deny'),
  ports: fc.constantFrom('443', '5432', '1024-65535', '32768-65535', 'all'),
  peer: fc.constantFrom('10.0.2.0/24', '10.0.0.0/16', '0.0.0.0/0'),
});

/** An application behind a list of these entries, and its database behind one that lets everything pass. */
function twoTiers(entries: readonly Said[]): Model {
  return parseNotation(
    [
      'vpc main 10.0.0.0/16',
      'list aws_network_acl.app vpc:main',
      ...entries.map(
        ({ direction, action, ports, peer }, i) => `  ${direction} ${(i + 1) * 10} ${action} tcp ${ports} ${peer}`,
      ),
      'list aws_network_acl.data vpc:main',
      ...DIRECTIONS.map((direction) => `  ${direction} 100 allow all all 0.0.0.0/0`),
      'subnet app 10.0.1.0/24 vpc:main list:aws_network_acl.app',
      'subnet data 10.0.2.0/24 vpc:main list:aws_network_acl.data',
      'group aws_security_group.both',
      ...DIRECTIONS.map((direction) => `  ${direction} all all 10.0.0.0/16`),
      'endpoint app group:aws_security_group.both subnet:app',
      'endpoint data group:aws_security_group.both subnet:data',
    ].join('\n'),
  );
}

function flowOf(from: string, to: string, ports: string, expected: 'delivered' | 'blocked') {
  const id = `${from}-${to}-${expected}-${ports.replace('tcp/', '')}`;
  return ruleOfFlow({ id, from: { address: from }, to: { address: to }, ports, expect: expected, why: 'It is so.' });
}

test('what flows ask for at the other end is as it was, once a suggestion is followed', () => {
  const rules = [['app', 'data'] as const, ['data', 'app'] as const].flatMap(([from, to]) => [
    flowOf(from, to, 'tcp/443', 'delivered'),
    flowOf(from, to, 'tcp/5432', 'delivered'),
    flowOf(from, to, 'tcp/2000', 'blocked'),
    flowOf(from, to, 'tcp/40000', 'blocked'),
  ]);
  const withFlows = bindRules([...BUILTIN_MODULES, { module: 'flows', title: 'Flows', rules }]);
  const input = { kind: 'input', path: NAMELESS.path, notAnalysed: [] } as const;
  const counted = { kept: 0, broken: 0 };
  fc.assert(
    fc.property(fc.array(said, { minLength: 2, maxLength: 5 }), (entries) => {
      const model = twoTiers(entries);
      const found = judgeModel(model, withFlows, NAMELESS, { input });
      const before = new Set(found.map((hit) => hitIdentity(hit)));
      const around = aroundSubjects(model);
      const of = (policies: typeof withFlows) => openSuggestions(model, found, { policies, name: NAMELESS, around }).of;
      const [mindful, heedless] = [of(withFlows), of(POLICIES)];
      const brokenBy = (advice: readonly Advice[], address: string): readonly string[] =>
        judgeModel(changedModel(model, address, advice), withFlows, NAMELESS, { input })
          .filter((each) => each.by.module === 'flows' && !before.has(hitIdentity(each)))
          .map(({ by }) => by.rule.id);
      for (const hit of found) {
        const { address } = hit.owner;
        const suggested = mindful(hit);
        if (!('none' in suggested)) {
          counted.kept++;
          expect(brokenBy(suggested.advice, address)).toEqual([]);
        }
        const other = heedless(hit);
        if (!('none' in other)) counted.broken += brokenBy(other.advice, address).length;
      }
    }),
    { numRuns: 25, seed: 9 },
  );
  // Without the flows there are changes that would break one.
  expect({ kept: counted.kept > 0, broken: counted.broken > 0 }).toEqual({ kept: true, broken: true });
}, 60_000);

test('suggestions were tried', () => {
  for (const rule of [
    'nacl-entry-redundant',
    'nacl-entry-overruled',
    'nacl-duplicate-rule-number',
    'nacl-missing-ephemeral-outbound',
    'nacl-missing-ephemeral-inbound',
    'sg-rule-redundant',
    'sg-ipv6-wider-than-ipv4',
  ])
    expect({ rule, tried: (tried.get(rule) ?? 0) > 0 }).toEqual({ rule, tried: true });
});

afterAll(() => {
  process.stdout.write(
    `${[...tried]
      .map(([rule, count]) => `  ${rule}: ${count} suggestions`)
      .toSorted()
      .join('\n')}\n`,
  );
});
