import { dirname, join } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.ts';
import { nearestRoot, openRooted, type RootedFiles } from '../base/rooted-files.ts';
import { absolutePath } from '../base/slashed.ts';
import type { Finding, Report } from '../model/generated/report.ts';
import type { InputName } from '../model/input-name.ts';
import type { Model } from '../model/model.ts';
import type { PolicyHit } from '../policy/hits/policy-hit.ts';
import { openBeside, type TextBeside, type TextsBeside } from '../suggest/files/named-elsewhere.ts';
import { madeIn, type Placing } from '../suggest/files/placing.ts';
import { openSourceTexts } from '../suggest/files/source-text.ts';
import { isOverride } from '../terraform/hcl/modules/override.ts';
import { edited } from '../suggest/patch/edit.ts';
import { unifiedDiff } from '../suggest/patch/unified-diff.ts';
import {
  editsByFile,
  placedChanges,
  type LeftChange,
  type PlacedChange,
  type WantedChange,
} from '../suggest/placed-changes.ts';
import {
  NO_SUGGESTION_KINDS,
  noSuggestionText,
  type NoSuggestion,
  type NoSuggestionKind,
} from '../suggest/no-suggestion.ts';
import type { Suggested } from '../suggest/suggestions.ts';
import { check, type CheckRequest } from './check.ts';
import type { Outside } from './outside.ts';
import { patchNames } from './patch-names.ts';
import { overlaid } from './overlaid.ts';
import { namesNotThere } from './names-not-there.ts';
import { holdsAfter, type SuggestReading, type Unsuggested } from './holds-after.ts';

export interface SuggestRequest extends Omit<CheckRequest, 'watch'> {
  /** Of these rules alone; none: of all. */
  readonly rules: readonly string[];
  /** On these subjects alone; none: on all. */
  readonly subjects: readonly string[];
}

export interface SuggestedPatch {
  readonly report: Report;
  /** What was asked for by name and is not there: then nothing is suggested. */
  readonly unknown: readonly Diagnostic[];
  /** As `git apply` takes it; empty where nothing is to be changed. */
  readonly patch: string;
  /** From where it is applied; null: where the command runs. */
  readonly appliedIn: string | null;
  readonly placed: readonly PlacedChange[];
  readonly left: readonly LeftChange[];
  /** Findings that were asked for, and for which no change is known; those of one reason stand together. */
  readonly unsuggested: readonly { readonly finding: Finding; readonly why: NoSuggestionKind; readonly text: string }[];
}

/**
 * The suggestions for what is found as one patch of the configuration. A plan is read with its configuration, which is
 * then what is changed. The patched text is read again before anybody sees it: what it is to remove is gone, nothing
 * new is found, and every group and list lets the packets pass that the suggestions meant.
 */
export async function suggestPatch(request: SuggestRequest, outside: Outside): Promise<SuggestedPatch> {
  const first = await readingOf(request, outside);
  const { report } = first;
  const unknown = namesNotThere(request, first);
  if (unknown.length > 0) return { report, unknown, patch: '', appliedIn: null, placed: [], left: [], unsuggested: [] };
  const isAsked = ({ rule, subject }: Finding): boolean =>
    (request.rules.length === 0 || request.rules.includes(rule))
    && (request.subjects.length === 0 || request.subjects.includes(subject.address));
  const asked = report.findings.filter((finding) => isAsked(finding) && finding.suggestion !== null);
  const sources = [...new Set(report.input.flatMap(({ source }) => source ?? []))];
  const { inputs } = request;
  const changed: CheckRequest =
    sources.length === 0 ? request : { ...request, inputs: { ...inputs, paths: [...sources, ...foldersOf(report)] } };
  const before = sources.length === 0 ? first : await readingOf(changed, outside);
  const placing = placingIn(changed, before, outside);
  const wanted: WantedChange[] = [];
  const left: LeftChange[] = [];
  for (const finding of asked) {
    const own = before.suggested.find(
      (each) => each.finding.fingerprint === finding.fingerprint && isOfInput(each.finding, finding, report),
    );
    if (own !== undefined) wanted.push(own);
    else
      left.push({
        finding,
        why: 'the configuration that is read does not show it: give its variables, or --source for a plan',
      });
  }
  const { placed, left: unplaced } = placedChanges(wanted, placing);
  const { held, failed } = await heldTogether(placed, { request: changed, before, outside, placing });
  const { patch, appliedIn } = patchOf(held, placing, changed, outside);
  const unsuggested = NO_SUGGESTION_KINDS.flatMap((kind) =>
    first.unsuggested
      .filter(({ finding, why }) => why.none === kind && isAsked(finding))
      .map(({ finding, why }) => ({ finding, why: kind, text: noSuggestionText(why) })),
  );
  return { report, unknown, patch, appliedIn, placed: held, left: [...left, ...unplaced, ...failed], unsuggested };
}

/** The findings of one input by itself are found again in the configuration of a plan under another path. */
function isOfInput(own: Finding, asked: Finding, { input }: Report): boolean {
  const of = input.find(({ path }) => path === asked.input);
  return own.input === (of?.source ?? asked.input) && own.set === asked.set;
}

function foldersOf({ input }: Report): string[] {
  return input.flatMap(({ kind, path }) => (kind === 'hcl' ? [path] : []));
}

/** Checks, and keeps what was read and suggested. */
async function readingOf(request: CheckRequest, outside: Outside): Promise<SuggestReading> {
  const models = new Map<string, { readonly model: Model; readonly found: readonly PolicyHit[] }>();
  const suggested = new Map<string, WantedChange>();
  const unsuggested = new Map<string, Unsuggested>();
  const rules = new Set<string>();
  const keyOf = ({ path, set }: InputName): string => JSON.stringify([path, set]);
  const report = await check(
    {
      ...request,
      watch: {
        model: (name, model, found, policies) => {
          models.set(keyOf(name), { model, found });
          for (const { rule } of policies.rules) rules.add(rule.id);
        },
        suggested: (name: InputName, finding: Finding, each: Suggested, model: Model) =>
          void suggested.set(`${keyOf(name)} ${finding.fingerprint}`, { finding, suggested: each, model }),
        unsuggested: (name: InputName, finding: Finding, why: NoSuggestion) =>
          void unsuggested.set(`${keyOf(name)} ${finding.fingerprint}`, { finding, why }),
      },
    },
    outside,
  );
  return { report, models, suggested: [...suggested.values()], unsuggested: [...unsuggested.values()], rules };
}

const CONFIGURATION = /\.(?:(?:tf|tofu)(?:\.json)?|t(?:f|ofu)test\.(?:hcl|json))$/;

/** Of `terraform test`, in the folder where it looks for them. */
const TESTS = /\.t(?:f|ofu)test\.(?:hcl|json)$/;

function placingIn({ inputs }: CheckRequest, { models }: SuggestReading, { files }: Outside): Placing {
  const roots = new Set(inputs.paths.map((path) => inputs.settings.root ?? nearestRoot(files, path)));
  const [first, ...others] = [...roots].map((root) => openRooted(files, { root }));
  const nearest = first ?? openRooted(files, { root: '.' });
  const rootedAt = (file: string): RootedFiles =>
    [nearest, ...others].find((rooted) => !rooted.leadsOut(file)) ?? nearest;
  const textsBeside: TextsBeside = (file) => {
    const rooted = rootedAt(file);
    const textsIn = (folder: string, isRead: RegExp): readonly TextBeside[] =>
      (rooted.list(folder) ?? []).flatMap(({ name, kind }) => {
        if (kind !== 'file' || !isRead.test(name)) return [];
        const at = join(folder, name);
        const read = rooted.read(at);
        return read.ok
          ? [{ file: at === join(file) ? file : at, text: read.bytes.toString(), isOverride: isOverride(name) }]
          : [];
      });
    return [...textsIn(dirname(file), CONFIGURATION), ...textsIn(join(dirname(file), 'tests'), TESTS)];
  };
  return {
    texts: openSourceTexts(rootedAt, (file) => rootedAt(file).canonical(file) !== absolutePath(file)),
    madeAt: madeIn([...models.values()].map(({ model }) => model)),
    ...openBeside(textsBeside),
  };
}

interface Trial {
  readonly request: CheckRequest;
  readonly before: SuggestReading;
  readonly outside: Outside;
  readonly placing: Placing;
}

/** More of them are not tried one by one. */
const MAX_TRIALS = 40;

/** All of them where they hold together, else those that hold with the ones before. */
async function heldTogether(
  placed: readonly PlacedChange[],
  trial: Trial,
): Promise<{ readonly held: readonly PlacedChange[]; readonly failed: readonly LeftChange[] }> {
  if (placed.length === 0 || (await whyNot(placed, trial)) === null) return { held: placed, failed: [] };
  const held: PlacedChange[] = [];
  const failed: LeftChange[] = [];
  for (const [i, change] of placed.entries()) {
    const why =
      i < MAX_TRIALS
        ? await whyNot([...held, change], trial)
        : 'too many suggestions do not hold together: ask for some rules alone (--rule)';
    if (why === null) held.push(change);
    else failed.push({ finding: change.finding, why });
  }
  return { held, failed };
}

async function whyNot(
  changes: readonly PlacedChange[],
  { request, before, outside, placing }: Trial,
): Promise<string | null> {
  const texts = new Map<string, string>();
  for (const [file, edits] of editsByFile(changes)) {
    const source = placing.texts(file);
    if ('why' in source) return source.why;
    texts.set(file, edited(source.text, edits));
  }
  const after = await readingOf(request, { ...outside, files: overlaid(outside.files, texts) });
  return holdsAfter(before, after, changes);
}

function patchOf(
  changes: readonly PlacedChange[],
  { texts }: Placing,
  { inputs }: CheckRequest,
  { files }: Outside,
): Pick<SuggestedPatch, 'patch' | 'appliedIn'> {
  const byFile = editsByFile(changes);
  const { nameOf, appliedIn } = patchNames(files, [...byFile.keys()], inputs.paths[0] ?? '.');
  const named = [...byFile]
    .map(([file, edits]) => ({ name: nameOf(file), file, edits }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    appliedIn,
    patch: named
      .map(({ name, file, edits }) => {
        const source = texts(file);
        return 'why' in source ? '' : unifiedDiff(name, source.text, edits);
      })
      .join(''),
  };
}
