import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DIRECTIONS, type Direction, type Model } from '../src/model/model.ts';
import { parseNotation } from '../src/model/notation.ts';
import { NAMELESS } from '../src/model/input-name.ts';
import { contains, difference, NO_PACKETS, union, unionAll, type PacketSet } from '../src/packet/packet-set.ts';
import { bindRules } from '../src/policy/bind-rules.ts';
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
    if (suggested === null) continue;
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
