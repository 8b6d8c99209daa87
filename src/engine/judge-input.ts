import { errorOf } from '../base/diagnostic.ts';
import { limitMessage } from '../base/limit.ts';
import { remembered } from '../base/maps.ts';
import type { Configuration } from '../model/generated/report.ts';
import type { InputName } from '../model/input-name.ts';
import { beginWork } from '../packet/work.ts';
import { changesOf } from '../policy/findings/change.ts';
import { decidingOf, findingOf } from '../policy/findings/finding.ts';
import { reportedRule } from '../policy/findings/reported-rule.ts';
import { judgeModel } from '../policy/judge-model.ts';
import type { Policies } from '../policy/bind-rules.ts';
import type { InputResult } from './assemble-report.ts';
import { openCauses } from './cause-book.ts';
import type { Models } from './read-models.ts';

/** Within a budget: what takes more is not judged, and says so. */
export function judgeInput(
  name: InputName,
  models: Models,
  rules: Policies,
  configurations: readonly Configuration[],
  metScopes: Set<number>,
): InputResult {
  if (!models.ok) return unread(name, models.diagnostics, configurations);
  beginWork();
  try {
    return judged(name, models, rules, configurations, metScopes);
  } catch (error) {
    const message = limitMessage(error);
    if (message === null) throw error;
    return unread(name, [...models.diagnostics, errorOf(message)], configurations);
  }
}

function judged(
  { path, set }: InputName,
  models: Extract<Models, { readonly ok: true }>,
  rules: Policies,
  configurations: readonly Configuration[],
  metScopes: Set<number>,
): InputResult {
  const { now, before, input, completeness, diagnostics, notAnalysed } = models;
  const { kind, terraformVersion, formatVersion } = input;
  const changes = changesOf(
    judgeModel(now.model, rules, path, { input: { kind: 'input', path, notAnalysed }, metScopes }),
    before === null ? null : judgeModel(before, rules, path),
  );
  const told = remembered(decidingOf);
  const book = openCauses(path, kind);
  const causesOf = book.asked(models.origins.now);
  const causedBefore = book.asked(models.origins.before);
  return {
    input: { path, set, kind, terraformVersion, formatVersion, ...completeness },
    findings: changes.now.map(({ found, change, onlyPerhaps }) =>
      findingOf(found, path, change, { told, causesOf, onlyPerhaps: onlyPerhaps === true }),
    ),
    fixed: changes.fixed.map((found) => findingOf(found, path, null, { told, causesOf: causedBefore })),
    rules: [...new Set([...changes.now.map(({ found }) => found.by), ...changes.fixed.map(({ by }) => by)])].map(
      reportedRule,
    ),
    causes: book.causes(),
    model: now.model,
    diagnostics,
    assumptions: now.model.assumptions,
    notAnalysed,
    configurations,
  };
}

/** An input of which nothing can be said. */
export function unread(
  { path, set }: InputName,
  diagnostics: InputResult['diagnostics'],
  configurations: readonly Configuration[],
): InputResult {
  return {
    input: { path, set, kind: null, terraformVersion: null, formatVersion: null, unseen: null, remains: null },
    findings: [],
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
