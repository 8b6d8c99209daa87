import type { Finding, Report } from '../model/generated/report.ts';
import type { Model } from '../model/model.ts';
import type { PolicyHit } from '../policy/hits/policy-hit.ts';
import { changedModel } from '../suggest/changes/changed-model.ts';
import type { NoSuggestion } from '../suggest/no-suggestion.ts';
import type { PlacedChange, WantedChange } from '../suggest/placed-changes.ts';
import { whatComes } from '../suggest/recheck/what-comes.ts';
import { samePacketsPass } from '../suggest/same-packets.ts';

/** A finding for which no change is known. */
export interface Unsuggested {
  readonly finding: Finding;
  readonly why: NoSuggestion;
}

/** What came of reading and judging once. */
export interface SuggestReading {
  readonly report: Report;
  /** By input. */
  readonly models: ReadonlyMap<string, { readonly model: Model; readonly found: readonly PolicyHit[] }>;
  readonly suggested: readonly WantedChange[];
  readonly unsuggested: readonly Unsuggested[];
  /** The rules that judged it. */
  readonly rules: ReadonlySet<string>;
}

/** Null where the patched text says what the changes mean, and nothing else; else why not. */
export function holdsAfter(
  before: SuggestReading,
  after: SuggestReading,
  changes: readonly PlacedChange[],
): string | null {
  if (after.report.summary.failed && !before.report.summary.failed) return 'the changed text cannot be read';
  const now = new Set(after.report.findings.map(keyOf));
  if (changes.some(({ finding }) => now.has(keyOf(finding)))) return 'once the text is changed, it is still found';
  for (const [input, was] of before.models) {
    const is = after.models.get(input);
    if (is === undefined) return 'the changed text cannot be read';
    const [come] = whatComes(is.found, was.found);
    if (come !== undefined) return `once the text is changed, ${come.by.rule.id} is found on ${come.owner.address}`;
    if (!samePacketsPass(expected(was.model, changes), is.model))
      return 'the changed text lets other packets pass than are meant';
  }
  return null;
}

function expected(model: Model, changes: readonly PlacedChange[]): Model {
  return changes.reduce(
    (changed, change) =>
      change.model === model ? changedModel(changed, change.finding.subject.address, change.suggested.advice) : changed,
    model,
  );
}

function keyOf({ input, set, fingerprint }: Finding): string {
  return JSON.stringify([input, set, fingerprint]);
}
