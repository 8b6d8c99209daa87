import { resolve } from 'node:path';
import { errorOf, noteOf } from '../base/diagnostic.ts';
import { addAll } from '../base/add-all.ts';
import type { Files } from '../base/files.ts';
import { limitMessage } from '../base/limit.ts';
import { getOrMake, remembered } from '../base/maps.ts';
import type { Configuration, Diagnostic, Report } from '../model/generated/report.ts';
import { changesOf } from '../policy/findings/change.ts';
import { beginWork } from '../packet/work.ts';
import { decidingOf, findingOf } from '../policy/findings/finding.ts';
import { reportedRule } from '../policy/findings/reported-rule.ts';
import { judgeModel } from '../policy/judge-model.ts';
import type { Policies } from '../policy/bind-rules.ts';
import { bothReadings } from './both-readings.ts';
import { assembleReport, type InputResult, type ReportOptions } from './assemble-report.ts';
import type { DataSearch } from '../terraform/resources/searches.ts';
import type { LayeredConfig } from './configs.ts';
import { openCauses } from './cause-book.ts';
import { loadPolicies, type LoadedPolicies } from './load-policies.ts';
import { notInForce } from './not-in-force.ts';
import { openInputs, type InputsRequest, type OpenedInput } from './open-inputs.ts';
import type { Models, Progress } from './read-models.ts';
import { foundBySearches, openCallers, unusedIn, type ReadModels, type Uses } from './used-elsewhere.ts';

export interface CheckRequest extends Omit<ReportOptions, 'diagnostics' | 'configurations'>, InputsRequest {
  /** Policy modules beside the built-in ones and those of configurations. */
  readonly policies: readonly string[];
}

/** Reads every input, judges it by the policies, and reports. One bad input does not stop the others. */
export async function check(
  { inputs, context, policies: named, assumes, hcl, ...options }: CheckRequest,
  files: Files,
  progress: Progress,
): Promise<Report> {
  const opened = await openInputs({ inputs, context, assumes, hcl }, files, progress);
  const policies = await policiesOf(
    [...[...opened.inputs, ...opened.covered].map(({ configured }) => configured), ...opened.excluding],
    named,
    files,
  );
  const results: InputResult[] = [];
  const metScopes = new Map<LayeredConfig, Set<number>>();
  const met = (configured: LayeredConfig): Set<number> => getOrMake(metScopes, configured, () => new Set<number>());
  const withCallers = openCallers(hcl, files);
  const searches = new Map<number, readonly DataSearch[]>();
  /** Inputs whose unused groups and lists a data source of another one may find. */
  const unused: {
    readonly at: number;
    readonly models: ReadModels;
    readonly judgeAs: (uses: Uses) => Promise<InputResult>;
  }[] = [];
  const makers = new Set<string>();
  const add = async (
    { path, configured, read }: OpenedInput,
    notes: InputResult['diagnostics'] = [],
  ): Promise<void> => {
    progress(path);
    const { policies: rules, troubles, used } = policies.of(configured);
    // By rules other than those that somebody meant, no input is judged.
    if (troubles.length > 0) return void results.push(unread(path, [], used));
    const models = await read();
    if (models.ok) for (const folder of models.makers) makers.add(folder);
    const judgeAs = async (uses: Uses): Promise<InputResult> => {
      const judgedOnce = judge(path, models.ok ? await uses(models) : models, rules, used, met(configured));
      const result = { ...judgedOnce, diagnostics: [...judgedOnce.diagnostics, ...notes] };
      const other = models.ok ? await models.otherwise?.() : undefined;
      return other === undefined
        ? result
        : bothReadings(result, judge(path, other.ok ? await uses(other) : other, rules, used, met(configured)));
    };
    if (models.ok) {
      searches.set(results.length, models.searches);
      const known = await withCallers(models);
      if (unusedIn(known.now.model).length > 0) unused.push({ at: results.length, models: known, judgeAs });
    }
    results.push(await judgeAs(withCallers));
  };
  for (const input of opened.inputs) await add(input);
  for (const input of opened.covered)
    if (!makers.has(resolve(input.path)) && policies.of(input.configured).troubles.length === 0)
      await add(input, [BY_ITSELF]);
  for (const { at, models, judgeAs } of unused) {
    const others = [...searches].flatMap(([other, own]) => (other === at ? [] : own));
    if (foundBySearches(models, others) !== null)
      results[at] = await judgeAs(
        async (each) => foundBySearches(await withCallers(each), others) ?? withCallers(each),
      );
  }
  return assembleReport(results, {
    ...options,
    configurations: opened.excluding.flatMap((configured) => policies.of(configured).used),
    diagnostics: [
      ...policies.diagnostics,
      ...opened.diagnostics,
      ...opened.unusedGiven(),
      ...[...metScopes].flatMap(([configured, scopes]) =>
        notInForce(configured, policies.of(configured).policies, scopes),
      ),
    ],
  });
}

const BY_ITSELF: InputResult['diagnostics'][number] = noteOf(
  'Judged by itself too, since what calls it makes nothing of it',
);

interface PoliciesOfInputs {
  readonly of: (configured: LayeredConfig) => LoadedPolicies;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The rules of each configuration, loaded once. What is wrong with a module of the command line, or with a
 * configuration, is told once.
 */
async function policiesOf(
  configurations: readonly LayeredConfig[],
  named: readonly string[],
  files: Files,
): Promise<PoliciesOfInputs> {
  const loaded = new Map<LayeredConfig, LoadedPolicies>();
  const diagnostics: Diagnostic[] = [];
  for (const configured of configurations) {
    if (loaded.has(configured)) continue;
    const policies = await loadPolicies(named, configured, files);
    loaded.set(configured, policies);
    addAll(diagnostics, policies.troubles);
    addAll(diagnostics, policies.diagnostics);
  }
  return {
    of: (configured) => {
      const policies = loaded.get(configured);
      if (policies === undefined) throw new Error('a configuration that no input has');
      return policies;
    },
    diagnostics: [...new Map(diagnostics.map((each) => [JSON.stringify(each), each])).values()],
  };
}

/** Within a budget: what takes more is not judged, and says so. */
function judge(
  path: string,
  models: Models,
  rules: Policies,
  configurations: readonly Configuration[],
  metScopes: Set<number>,
): InputResult {
  if (!models.ok) return unread(path, models.diagnostics, configurations);
  beginWork();
  try {
    return judged(path, models, rules, configurations, metScopes);
  } catch (error) {
    const message = limitMessage(error);
    if (message === null) throw error;
    return unread(path, [...models.diagnostics, errorOf(message)], configurations);
  }
}

function judged(
  path: string,
  models: Extract<Models, { readonly ok: true }>,
  rules: Policies,
  configurations: readonly Configuration[],
  metScopes: Set<number>,
): InputResult {
  const { now, before, input, completeness, diagnostics, notAnalysed } = models;
  const changes = changesOf(
    judgeModel(now.model, rules, path, { input: { kind: 'input', path, notAnalysed }, metScopes }),
    before === null ? null : judgeModel(before, rules, path),
  );
  const told = remembered(decidingOf);
  const book = openCauses(path, input.kind);
  const causesOf = book.asked(models.origins.now);
  const causedBefore = book.asked(models.origins.before);
  return {
    input: { ...input, ...completeness },
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

function unread(
  path: string,
  diagnostics: InputResult['diagnostics'],
  configurations: readonly Configuration[],
): InputResult {
  return {
    input: { path, kind: null, terraformVersion: null, formatVersion: null, unseen: null, remains: null },
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
