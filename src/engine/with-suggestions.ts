import { noteOf } from '../base/diagnostic.ts';
import type { Finding } from '../model/generated/report.ts';
import type { InputName } from '../model/input-name.ts';
import type { Model } from '../model/model.ts';
import { compareFindings } from '../model/report-order.ts';
import type { Policies } from '../policy/bind-rules.ts';
import type { PolicyHit } from '../policy/hits/policy-hit.ts';
import type { AroundSubject } from '../policy/subjects/around-subject.ts';
import type { Suggested } from '../suggest/suggestions.ts';
import type { InputResult } from './assemble-report.ts';

/** Gets what an input is and what is suggested for it, perhaps more than once: the last time counts. */
export interface SuggestionWatch {
  /** `found`: before anybody accepted anything. */
  readonly model: (name: InputName, model: Model, found: readonly PolicyHit[], policies: Policies) => void;
  readonly suggested: (name: InputName, finding: Finding, suggested: Suggested, model: Model) => void;
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
  if (model === null || asked.length === 0) return result;
  const { openSuggestions } = await import('../suggest/suggestions.ts');
  const suggestions = openSuggestions(model, found, { policies: rules, name, around });
  const suggested = new Map<number, Finding>();
  for (const { finding, at } of asked) {
    const hit = hits[at];
    const known = hit === undefined ? null : suggestions.of(hit);
    if (known === null) continue;
    const told = { ...finding, suggestion: known.suggestion };
    suggested.set(at, told);
    watch?.suggested(name, told, known, model);
  }
  const untried = suggestions.untried();
  return {
    ...result,
    findings: findings.map((finding, at) => suggested.get(at) ?? finding),
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

function mayBeChanged(found: PolicyHit | undefined, { settings }: Policies): boolean {
  if (found === undefined || found.hit.verdict !== 'violated') return false;
  return found.hit.advice !== null || (found.kind === 'security-group' && settings.names.networks.size > 0);
}
