import { errorOf, warningOf } from '../base/diagnostic.ts';
import { limitMessage } from '../base/limit.ts';
import { remembered } from '../base/maps.ts';
import { compareTexts } from '../base/order.ts';
import type { Configuration, Finding, Waived } from '../model/generated/report.ts';
import type { InputName } from '../model/input-name.ts';
import { NOTHING_CHECKED } from '../model/summary.ts';
import { beginWork } from '../packet/work.ts';
import { asOthersHad, changesOf, type Changes } from '../policy/findings/change.ts';
import { decidingOf, findingOf } from '../policy/findings/finding.ts';
import { openReach } from '../policy/findings/finding-reach.ts';
import { reportedRule } from '../policy/findings/reported-rule.ts';
import { judgeModel } from '../policy/judge-model.ts';
import { aroundSubjects, type AroundSubject } from '../policy/subjects/around-subject.ts';
import type { PolicyHit } from '../policy/hits/policy-hit.ts';
import type { Policies } from '../policy/bind-rules.ts';
import type { InputResult } from './assemble-report.ts';
import { byBaseline, type ByBaseline } from './by-baseline.ts';
import { openCauses } from './cause-book.ts';
import { checkedOf } from './checked.ts';
import type { Excepted, ExceptFindings } from './except-findings.ts';
import { certainlyFixed } from './certainly-fixed.ts';
import type { Models } from './read-models.ts';
import type { ReadModels } from './used-elsewhere.ts';
import { findingLeft, waivedFinding } from './waived-finding.ts';
import { withSuggestions, type SuggestionWatch } from './with-suggestions.ts';

/** By what an input is judged. */
export interface JudgingOf {
  readonly rules: Policies;
  /** What the repository says about it. */
  readonly configurations: readonly Configuration[];
  /** Gets the scopes of the configuration that are about something. */
  readonly metScopes: Set<number>;
  /** Null where nobody accepted anything. */
  readonly except: ExceptFindings | null;
  /** Null where there is no baseline. */
  readonly recorded: ByBaseline | null;
  /** Whether the report tells a finding: for others nobody looks for a change. */
  readonly isTold: (finding: Finding) => boolean;
  readonly watch?: SuggestionWatch | undefined;
}

/** Within a budget: what takes more is not judged, and says so. */
export async function judgeInput(name: InputName, models: Models, by: JudgingOf): Promise<InputResult> {
  const { configurations } = by;
  if (!models.ok) return unread(name, models.diagnostics, configurations);
  beginWork();
  try {
    const { result, hits, found, around } = judged(name, models, by);
    return await withDifference(await withSuggestions(result, hits, { ...by, name, found, around }), models);
  } catch (error) {
    const message = limitMessage(error);
    if (message === null) throw error;
    return unread(name, [...models.diagnostics, errorOf(message)], configurations);
  }
}

interface Judged {
  readonly result: InputResult;
  /** What its findings say, one for each. */
  readonly hits: readonly PolicyHit[];
  /** Before anybody accepted anything. */
  readonly found: readonly PolicyHit[];
  readonly around: AroundSubject;
}

function judged(
  name: InputName,
  models: Extract<Models, { readonly ok: true }>,
  { rules, configurations, metScopes, except, recorded }: JudgingOf,
): Judged {
  const { path, set } = name;
  const { now, before, input, completeness, diagnostics, notAnalysed } = models;
  const { kind, terraformVersion, formatVersion, source } = input;
  const around = aroundSubjects(now.model);
  const warnings = new Set<string>();
  const judging = { input: { kind: 'input', path, notAnalysed }, around, metScopes, warnings } as const;
  const found = judgeModel(now.model, rules, name, judging);
  const judgedBefore = { input: { kind: 'input', path, notAnalysed: [] } } as const;
  const earlier = before === null ? null : judgeModel(before, rules, name, judgedBefore);
  const theirs = models.others === null ? [] : judgeModel(models.others(), rules, name);
  const changed = (hits: readonly PolicyHit[]): Changes =>
    certainlyFixed(asOthersHad(changesOf(hits, earlier), theirs), now.model);
  const changes = changed(found);
  const excepted =
    except?.({ name, model: now.model, now: changes.now, again: (hits) => changed(hits).now })
    ?? nothingExcepted(changes);
  const left = recorded === null ? excepted : byBaseline(excepted, recorded(excepted.now, models));
  const told = remembered(decidingOf);
  const book = openCauses(path, source === undefined ? kind : 'sourced-plan');
  const causesOf = book.asked(models.origins.now);
  const causedBefore = book.asked(models.origins.before);
  const reachOf = openReach(around, rules.settings.names.internet);
  const findingNow = (hit: PolicyHit, { change, onlyPerhaps }: Changes['now'][number]): Finding =>
    findingOf(hit, path, change, { told, causesOf, reachOf, onlyPerhaps: onlyPerhaps === true });
  const findings = left.now.map((each) => findingNow(each.found, each));
  // After the others, so that what they advise is the same.
  const waivedOf = (each: Excepted['now'][number]): Waived[] =>
    each.waived.map(({ part, exception }) => waivedFinding(findingNow(part, each), exception));
  const waivedOfRests = left.now.map(waivedOf);
  const result: InputResult = {
    input: {
      path,
      set,
      kind,
      terraformVersion,
      formatVersion,
      checked: checkedOf(now.model),
      ...(source === undefined ? {} : { source }),
      ...completeness,
    },
    difference: [],
    findings: findings.map((finding, i) => findingLeft(finding, waivedOfRests[i] ?? [])),
    waived: [...waivedOfRests, ...left.gone.map(waivedOf)].flat(),
    // What was is not what a variable of today has set.
    fixed: changes.fixed.map((found) => ({
      ...findingOf(found, path, null, { told, causesOf: causedBefore }),
      setBy: [],
    })),
    rules: [...new Set([...changes.now.map(({ found }) => found.by), ...changes.fixed.map(({ by }) => by)])].map(
      reportedRule,
    ),
    causes: book.causes(),
    model: now.model,
    diagnostics: [...diagnostics, ...[...warnings].map((each) => warningOf(each))],
    assumptions: withAssumed(now.model.assumptions, around.assumed()),
    notAnalysed,
    configurations,
  };
  return { result, hits: left.now.map((each) => each.found), found, around };
}

/** What a plan changes in packets. Inputs without a prior state do not load what tells it. */
async function withDifference(result: InputResult, models: ReadModels): Promise<InputResult> {
  if (models.before === null) return result;
  const { differenceOfInput } = await import('./difference-of-input.ts');
  const { difference, diagnostics } = differenceOfInput(result.input.path, models);
  return { ...result, difference, diagnostics: [...result.diagnostics, ...diagnostics] };
}

/** What the model takes for granted, and what verdicts do. */
function withAssumed(
  ofModel: InputResult['assumptions'],
  ofVerdicts: InputResult['assumptions'],
): InputResult['assumptions'] {
  return ofVerdicts.length === 0
    ? ofModel
    : [...ofModel, ...ofVerdicts].toSorted((a, b) => compareTexts(a.text, b.text));
}

function nothingExcepted({ now }: Changes): Excepted {
  return { now: now.map((each) => ({ ...each, waived: [] })), gone: [] };
}

/** An input of which nothing can be said. */
export function unread(
  { path, set }: InputName,
  diagnostics: InputResult['diagnostics'],
  configurations: readonly Configuration[],
): InputResult {
  return {
    input: {
      path,
      set,
      kind: null,
      terraformVersion: null,
      formatVersion: null,
      checked: NOTHING_CHECKED,
      unseen: null,
      remains: null,
    },
    difference: [],
    findings: [],
    waived: [],
    fixed: [],
    rules: [],
    causes: [],
    model: null,
    diagnostics,
    assumptions: [],
    notAnalysed: [],
    configurations,
  };
}
