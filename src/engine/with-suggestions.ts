import { noteOf } from '../base/diagnostic.ts';
import type { Finding } from '../model/generated/report.ts';
import type { InputName } from '../model/input-name.ts';
import type { IgnoredArgument, Model } from '../model/model.ts';
import { compareFindings } from '../model/report-order.ts';
import type { Policies } from '../policy/bind-rules.ts';
import { fixWith } from '../policy/findings/finding.ts';
import type { PolicyHit } from '../policy/hits/policy-hit.ts';
import type { AroundSubject } from '../policy/subjects/around-subject.ts';
import { ignoredText, type NoSuggestion } from '../suggest/no-suggestion.ts';
import type { Suggested } from '../suggest/suggestions.ts';
import type { InputResult } from './assemble-report.ts';

/** Gets what an input is and what is suggested for it, perhaps more than once: the last time counts. */
export interface SuggestionWatch {
  /** `found`: before anybody accepted anything. */
  readonly model: (name: InputName, model: Model, found: readonly PolicyHit[], policies: Policies) => void;
  readonly suggested: (name: InputName, finding: Finding, suggested: Suggested, model: Model) => void;
  readonly unsuggested: (name: InputName, finding: Finding, why: NoSuggestion) => void;
}

/** By what changes are judged. */
interface SuggestingOf {
  readonly name: InputName;
  readonly rules: Policies;
  readonly found: readonly PolicyHit[];
  readonly around: AroundSubject;
  readonly isTold: (finding: Finding) => boolean;
  readonly watch?: SuggestionWatch | undefined;
}

/**
 * The same findings, those that are told with a change that removes them where one is known that holds. The gravest are
 * looked at first; the floor that knows how is loaded only for what may be changed.
 */
export async function withSuggestions(
  result: InputResult,
  hits: readonly PolicyHit[],
  { name, rules, found, around, isTold, watch }: SuggestingOf,
): Promise<InputResult> {
  const { model, findings } = result;
  if (model !== null) watch?.model(name, model, found, rules);
  const asked = findings
    .map((finding, at) => ({ finding, at }))
    .filter(({ finding, at }) => isTold(finding) && mayBeChanged(hits[at], rules))
    .toSorted((a, b) => compareFindings(a.finding, b.finding));
  if (watch !== undefined) {
    const isAsked = new Set(asked.map(({ at }) => at));
    findings.forEach((finding, at) => {
      if (!isAsked.has(at)) watch.unsuggested(name, finding, { none: notAskedOf(finding) });
    });
  }
  if (model === null || asked.length === 0) return result;
  const { openSuggestions } = await import('../suggest/suggestions.ts');
  const suggestions = openSuggestions(model, found, { policies: rules, name, around });
  const told = new Map<number, Finding>();
  for (const { finding, at } of asked) {
    const hit = hits[at];
    if (hit === undefined) continue;
    const known = suggestions.of(hit);
    if ('none' in known) {
      const open = known.none === 'ignored' ? { ...finding, fix: `${finding.fix}. ${ignoredFix(known)}` } : finding;
      told.set(at, open);
      watch?.unsuggested(name, open, known);
      continue;
    }
    const fix = known.words === undefined ? finding.fix : fixWith(hit, known.words);
    const mended = { ...finding, fix, suggestion: known.suggestion };
    told.set(at, mended);
    watch?.suggested(name, mended, known, model);
  }
  const untried = suggestions.untried();
  return {
    ...result,
    findings: findings.map((finding, at) => told.get(at) ?? finding),
    diagnostics:
      untried === 0
        ? result.diagnostics
        : [
            ...result.diagnostics,
            noteOf(
              `${untried} ${untried === 1 ? 'finding was' : 'findings were'} not asked for a change that removes it: trying those of the graver ones took as much work as that may take`,
            ),
          ],
  };
}

/** Nobody needs to load what knows changes for it. */
function notAskedOf({ verdict }: Finding): 'undetermined' | 'in-words' {
  return verdict === 'undetermined' ? 'undetermined' : 'in-words';
}

function ignoredFix(ignored: IgnoredArgument): string {
  return `But ${ignoredText(ignored)}: take it out of there first, or change it where it is managed`;
}

function mayBeChanged(found: PolicyHit | undefined, { settings }: Policies): boolean {
  if (found === undefined || found.hit.verdict !== 'violated') return false;
  return found.hit.advice !== null || (found.kind === 'security-group' && settings.names.networks.size > 0);
}
