import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseNotation } from '../src/model/notation.ts';
import { DIRECTIONS, type Model } from '../src/model/model.ts';
import { NO_MOVES } from '../src/model/moves.ts';
import { contains, unionAll, type PacketSet } from '../src/packet/packet-set.ts';
import type { BaselineEntry } from '../src/policy/baseline/baseline-entry.ts';
import { openPool } from '../src/policy/baseline/baseline-pool.ts';
import { entryOf } from '../src/policy/baseline/entry-of.ts';
import { formatBaseline } from '../src/policy/baseline/format-baseline.ts';
import { loadBaseline, type PlacedEntry } from '../src/policy/baseline/load-baseline.ts';
import { bindRules } from '../src/policy/bind-rules.ts';
import { lastingSubject } from '../src/policy/findings/finding-identity.ts';
import { kindredOf } from '../src/policy/findings/kindred.ts';
import { BUILTIN_MODULES } from '../src/policy/generated/builtin-modules.ts';
import { extentOfHit, withoutContents } from '../src/policy/hits/extent.ts';
import type { PolicyHit } from '../src/policy/hits/policy-hit.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import { knownGroup, knownList, notationOf, unknownGroup, unknownList, type Draft } from './simulator/generate.ts';

const RUNS = 60;
const RULES = bindRules(BUILTIN_MODULES);
const HOME = { stack: 'infra', set: null };

type Kind = 'group' | 'list';
type Drafts = readonly Draft[];
const KINDS: readonly (readonly [Kind, fc.Arbitrary<Drafts>])[] = [
  ['group', knownGroup],
  ['group', unknownGroup],
  ['list', knownList],
  ['list', unknownList],
];
/** Two of one kind, mostly with something in common. */
const pairs = fc.constantFrom(...KINDS).chain(([kind, drafts]) =>
  fc.tuple(fc.constant(kind), drafts, drafts, fc.constantFrom('other', 'more', 'less')).map(([, one, two, how]) => ({
    kind,
    before: one,
    after: how === 'other' ? two : how === 'more' ? [...one, ...renumbered(two)] : one.slice(0, -1),
  })),
);
const single = pairs.map(({ kind, before }) => ({ kind, drafts: before }));

/** Behind the others, where they have numbers. */
function renumbered(drafts: Drafts): Drafts {
  return drafts.map((draft) => ({
    ...draft,
    number: typeof draft.number === 'number' ? draft.number + 1000 : draft.number,
  }));
}

function foundIn(kind: Kind, drafts: Drafts): readonly PolicyHit[] {
  return judgeModel(modelOf(kind, drafts), RULES);
}

function modelOf(kind: Kind, drafts: Drafts): Model {
  return parseNotation(notationOf(kind, drafts));
}

function entriesOf(found: readonly PolicyHit[]): readonly BaselineEntry[] {
  return found.map((each) => entryOf(each, HOME, () => []));
}

async function load(text: string): Promise<readonly PlacedEntry[]> {
  const loaded = await loadBaseline(Buffer.from(text), 'baseline.yaml');
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  return loaded.entries;
}

/** Through its file. */
async function recorded(found: readonly PolicyHit[]): Promise<readonly PlacedEntry[]> {
  return load(formatBaseline(entriesOf(found)).text);
}

/** For each finding the entries that cover it. */
function covering(entries: readonly PlacedEntry[], found: readonly PolicyHit[]) {
  return openPool(entries)
    .cover({ input: 'plan.json', reading: 'own', home: HOME, moves: NO_MOVES }, entriesOf(found))
    .map((each) => each?.map(({ written }) => written) ?? null);
}

test('what is written is read back as it was, and written again as the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(single, async ({ kind, drafts }) => {
      const { text, lineOf } = formatBaseline(entriesOf(foundIn(kind, drafts)));
      const entries = await load(text);
      expect(formatBaseline(entries).text).toBe(text);
      expect(formatBaseline(entries.toReversed()).text).toBe(text);
      const lines = text.split('\n');
      for (const entry of entries) {
        expect(lines[entry.place.line - 1]).toBe(`  - rule: ${entry.rule}`);
        expect(formatBaseline([entry]).text).toContain(
          lines
            .slice(entry.place.line - 1)
            .join('\n')
            .split('\n  - ')[0],
        );
        expect(lineOf(entry)).not.toBeNull();
      }
    }),
    { numRuns: RUNS },
  );
}, 60_000);

test('a baseline covers exactly what it was made of, each finding by an entry of its own', async () => {
  await fc.assert(
    fc.asyncProperty(single, async ({ kind, drafts }) => {
      const found = foundIn(kind, drafts);
      const entries = await recorded(found);
      const used = covering(entries, found).flat();
      expect(used).not.toContain(null);
      expect(used).toHaveLength(found.length);
      expect(new Set(used)).toEqual(new Set(entries));
    }),
    { numRuns: RUNS },
  );
}, 60_000);

test('it covers no packet that it does not name, nothing graver, and no finding by an entry that another has', async () => {
  let [covered, left] = [0, 0];
  await fc.assert(
    fc.asyncProperty(pairs, async ({ kind, before, after }) => {
      const found = foundIn(kind, after);
      const was = foundIn(kind, before);
      const entries = await recorded(was);
      const all = covering(entries, found);
      const used = all.flatMap((each) => each ?? []);
      expect(new Set(used).size).toBe(used.length);
      found.forEach((each, i) => {
        const own = all[i] ?? null;
        if (own === null) return void left++;
        covered++;
        // Not asked of the entries: of what the findings were that they stand for.
        const same = was.filter((one) => nameOf(one) === nameOf(each));
        expect(own.every(({ rule, subject }) => `${kindredOf(rule)} ${subject}` === nameOf(each))).toBe(true);
        for (const direction of DIRECTIONS) {
          expect(contains(packetsOf(same, direction), packetsOf([each], direction))).toBe(true);
          if (each.hit.verdict === 'violated')
            expect(contains(certainOf(same, direction), certainOf([each], direction))).toBe(true);
        }
        if (each.hit.verdict === 'violated') expect(same.some(({ hit }) => hit.verdict === 'violated')).toBe(true);
      });
    }),
    { numRuns: 2 * RUNS },
  );
  // Else a program that covers nothing, or everything, would pass.
  expect(Math.min(covered, left)).toBeGreaterThan(50);
}, 60_000);

test('the order of rules, and into which networks they are split, changes nothing', async () => {
  let split = 0;
  await fc.assert(
    fc.asyncProperty(plainGroup, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), async (drafts, keys) => {
      const shuffled = drafts.toSorted((a, b) => (keys[drafts.indexOf(a)] ?? 0) - (keys[drafts.indexOf(b)] ?? 0));
      const halves = shuffled.flatMap((draft) => {
        const parts = HALVES.get(draft.cidr);
        if (parts !== undefined) split++;
        return parts?.map((cidr) => ({ ...draft, cidr })) ?? [draft];
      });
      // A rule that others cover is a finding of its own, and of its halves each is another rule.
      const rules = (drafted: Drafts): readonly PolicyHit[] =>
        foundIn('group', drafted).filter(({ by }) => !ABOUT_ONE_RULE.has(by.rule.id));
      const [whole, parts] = [rules(drafts), rules(halves)];
      expect(covering(await recorded(whole), parts)).not.toContain(null);
      expect(covering(await recorded(parts), whole)).not.toContain(null);
    }),
    { numRuns: RUNS },
  );
  expect(split).toBeGreaterThan(50);
}, 60_000);

/** What matches nothing is no packet to split: how many of these there are is counted. */
const plainGroup = knownGroup.map((drafts) => drafts.filter(({ ports }) => ports === null || ports[0] <= ports[1]));
const HALVES: ReadonlyMap<string, readonly string[]> = new Map([
  ['0.0.0.0/0', ['0.0.0.0/1', '128.0.0.0/1']],
  ['10.0.0.0/8', ['10.0.0.0/9', '10.128.0.0/9']],
  ['::/0', ['::/1', '8000::/1']],
]);
const ABOUT_ONE_RULE: ReadonlySet<string> = new Set(['sg-rule-redundant', 'rule-quota-exceeded', 'rule-refused']);

function nameOf(found: PolicyHit): string {
  return `${kindredOf(found.by.rule.id)} ${lastingSubject(found)}`;
}

function packetsOf(found: readonly PolicyHit[], direction: 'ingress' | 'egress'): PacketSet {
  return unionAll(
    found.flatMap(({ hit }) => {
      const { certain, perhaps } = extentOfHit(hit);
      return [...certain, ...perhaps].filter((each) => each.direction === direction).map(({ set }) => set);
    }),
  );
}

function certainOf(found: readonly PolicyHit[], direction: 'ingress' | 'egress'): PacketSet {
  return unionAll(
    found.flatMap(({ hit }) =>
      extentOfHit(hit)
        .certain.filter((each) => each.direction === direction)
        .map(({ set }) => withoutContents(set)),
    ),
  );
}
