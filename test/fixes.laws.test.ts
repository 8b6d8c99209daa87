import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rankEntries } from '../src/analyze/first-match.ts';
import { admittedBy } from '../src/analyze/admitted-by.ts';
import type { Entry, Model, Rule } from '../src/model/model.ts';
import { parseNotation } from '../src/model/notation.ts';
import { statementText } from '../src/model/statement-text.ts';
import { compareSeverity } from '../src/model/severity.ts';
import { PUBLIC_ADDRESSES } from '../src/packet/addresses.ts';
import { FAMILIES } from '../src/packet/family.ts';
import { contains, intersection, packets, unionAll, type PacketSet } from '../src/packet/packet-set.ts';
import { portRange } from '../src/packet/services.ts';
import { BUILTIN_MODULES } from '../src/policy/generated/builtin-modules.ts';
import { findingOf } from '../src/policy/findings/finding.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import type { PolicyHit } from '../src/policy/hits/policy-hit.ts';
import { bindRules } from '../src/policy/bind-rules.ts';
import { changedModel } from '../src/suggest/changes/changed-model.ts';
import type { Advice } from '../src/policy/hits/advice.ts';
import { knownList, notationOf } from './simulator/generate.ts';

/**
 * A change that a fix names is made, and the list judged again: the finding is gone, none as severe as it has come, and
 * the internet reaches no sensitive port that it did not reach before. What all findings of a list advise can be
 * followed together as far as numbers go.
 */
const RULES = bindRules(BUILTIN_MODULES);
const SENSITIVE = [22, 3306, 3389];
const tried = new Map<string, { made: number; all: number }>();

function changed(model: Model, advice: readonly Advice[]): Model {
  return changedModel(model, model.acls[0]?.address ?? '', advice);
}

function admitted({ acls }: Model): PacketSet {
  const entries = (acls[0]?.entries ?? []).filter(({ direction }) => direction === 'ingress');
  return admittedBy(rankEntries(entries)).certain;
}

const INTERNET_TO_SENSITIVE = unionAll(
  FAMILIES.flatMap((family) =>
    SENSITIVE.map((port) =>
      packets(family, portRange(6, port, port), { addresses: PUBLIC_ADDRESSES[family], symbols: [] }),
    ),
  ),
);

/** What the finding is about, without the number of its entry, which may have changed. */
function nameOf({ by, hit }: PolicyHit): string {
  return `${by.rule.id} ${hit.judged === null ? hit.cause : said(hit.judged)}`;
}

/**
 * An entry that decides nothing repeats or is overruled, and missing replies are promised by one class of entries or
 * another: it is the same trouble.
 */
function troubleOf(found: PolicyHit): string {
  return nameOf(found)
    .replace(/^nacl-entry-(overruled|redundant)/, 'dead')
    .replace(/^nacl-(missing-ephemeral-(in|out)bound|all-traffic-unanswered)/, 'replies');
}

/**
 * Whom a deny in front shuts out is served by no entry any more, so that what an entry for whole protocols sends there
 * is told: nothing that was answered before is not now.
 */
function isUnserved({ by }: PolicyHit, advice: readonly Advice[]): boolean {
  return (
    by.rule.id === 'nacl-all-traffic-unanswered'
    && advice.some((each) => each.kind === 'renumber' || (each.kind === 'add' && each.action === 'deny'))
  );
}

/** Equal entries are found alike. */
function alike(all: readonly PolicyHit[], found: PolicyHit): number {
  return all.filter((each) => each.hit.verdict === 'violated' && nameOf(each) === nameOf(found)).length;
}

function said(judged: Entry | Rule): string {
  return `${judged.direction} ${'number' in judged ? judged.action : ''} ${statementText(judged)}`;
}

function opens(before: Model, after: Model): boolean {
  return !contains(admitted(before), intersection(admitted(after), INTERNET_TO_SENSITIVE));
}

function seen(id: string, made: boolean): void {
  const counts = tried.get(id) ?? { made: 0, all: 0 };
  counts.all++;
  counts.made += Number(made);
  tried.set(id, counts);
}

test('a change that a fix names mends, and does no harm', () => {
  fc.assert(
    fc.property(knownList, (drafts) => {
      const model = parseNotation(notationOf('list', drafts));
      const before = judgeModel(model, RULES);
      const names = new Set(before.map(troubleOf));
      const isDoubled = before.some(({ by }) => by.rule.id === 'nacl-duplicate-rule-number');
      for (const found of before) {
        const { id } = found.by.rule;
        const { verdict, fix } = findingOf(found, 'example', null);
        const advice = found.hit.advice?.() ?? [];
        seen(id, advice.length > 0);
        // Of entries that share a number either may come first: that is mended before the rest is judged.
        if (verdict !== 'violated' || advice.length === 0 || (isDoubled && id !== 'nacl-duplicate-rule-number'))
          continue;
        const mended = changed(model, advice);
        const after = judgeModel(mended, RULES);
        expect({ fix, gone: alike(after, found) < alike(before, found) }).toEqual({ fix, gone: true });
        expect({
          fix,
          come: after
            .filter(
              (each) =>
                !names.has(troubleOf(each))
                && !isUnserved(each, advice)
                && compareSeverity(each.severity, found.severity) <= 0,
            )
            .map(nameOf),
        }).toEqual({ fix, come: [] });
        expect({ fix, opens: opens(model, mended) }).toEqual({ fix, opens: false });
      }
    }),
    { numRuns: 600, seed: 5 },
  );
}, 120_000);

test('no number is advised that is taken, and none twice', () => {
  fc.assert(
    fc.property(knownList, (drafts) => {
      const model = parseNotation(notationOf('list', drafts));
      const taken = new Set((model.acls[0]?.entries ?? []).map(({ direction, number }) => `${direction} ${number}`));
      for (const advice of judgeModel(model, RULES).flatMap(({ hit }) => hit.advice?.() ?? [])) {
        if (advice.kind !== 'add' && advice.kind !== 'renumber') continue;
        const key = `${advice.kind === 'add' ? advice.direction : advice.entry.direction} ${advice.number}`;
        expect({ key, free: !taken.has(key) }).toEqual({ key, free: true });
        taken.add(key);
      }
    }),
    { numRuns: 400, seed: 6 },
  );
}, 60_000);

afterAll(() => {
  process.stdout.write(
    `${[...tried]
      .toSorted()
      .map(([id, { made, all }]) => `  ${id}: ${made} of ${all} fixes tried`)
      .join('\n')}\n`,
  );
});
