import { resolve } from 'node:path';
import { noteOf } from '../base/diagnostic.ts';
import { getOrMake } from '../base/maps.ts';
import { openRepository } from '../base/repository.ts';
import type { Report } from '../model/generated/report.ts';
import { inputText } from '../model/input-name.ts';
import { bothReadings } from './both-readings.ts';
import { assembleReport, told, type InputResult, type ReportOptions } from './assemble-report.ts';
import type { BaselineOptions, BaselineRequest, Baselines } from './baselines.ts';
import type { DataSearch } from '../terraform/resources/searches.ts';
import type { LayeredConfig } from './configs.ts';
import type { InputsRequest } from './input-request.ts';
import { commentedFiles } from './commented-files.ts';
import { openCommentBook } from './comment-book.ts';
import type { ExceptFindings } from './except-findings.ts';
import { openExceptionBook } from './exception-book.ts';
import { judgeInput, unread } from './judge-input.ts';
import { namedBaseline } from './named-baseline.ts';
import { notInForce } from './not-in-force.ts';
import { openInputs, type OpenedInput } from './open-inputs.ts';
import type { Outside } from './outside.ts';
import { policiesOfInputs } from './policies-of-inputs.ts';
import type { Models } from './read-models.ts';
import { unrecorded } from './unrecorded.ts';
import type { SuggestionWatch } from './with-suggestions.ts';
import { foundBySearches, openCallers, unusedIn, type ReadModels, type Uses } from './used-elsewhere.ts';

export interface CheckRequest extends Omit<ReportOptions, 'folder' | 'diagnostics' | 'configurations'> {
  readonly inputs: InputsRequest;
  /** YYYY-MM-DD: whether an exception holds still. */
  readonly today: string;
  /** The option that switches comments of configurations off; null where what they accept is accepted. */
  readonly commentsOffBy: string | null;
  readonly baseline: BaselineRequest;
  /** Policy modules beside the built-in ones and those of configs. */
  readonly policies: readonly string[];
  /** Gets what was read and suggested, for who makes edits of it; left out: nobody. */
  readonly watch?: SuggestionWatch;
}

/** Reads every input, judges it by the policies, and reports. One bad input does not stop the others. */
export async function check(
  { inputs, policies: named, today, commentsOffBy, baseline, watch, ...options }: CheckRequest,
  outside: Outside,
): Promise<Report> {
  const { files, progress } = outside;
  const { folder } = openRepository(files);
  const opened = await openInputs(inputs, outside);
  const policies = await policiesOfInputs(
    [...[...opened.inputs, ...opened.covered].map(({ config }) => config), ...opened.excluding],
    named,
    files,
    today,
  );
  const exceptions = openExceptionBook(today);
  const comments = openCommentBook({ today, offBy: commentsOffBy });
  const baselines = await baselinesOf(baseline, [...opened.inputs, ...opened.covered], {
    locked: inputs.settings.locked,
    isTold: told(options),
    files,
  });
  const results: InputResult[] = [];
  const ofLabel = options.label === null ? {} : { label: options.label };
  const metScopes = new Map<LayeredConfig, Set<number>>();
  const met = (config: LayeredConfig): Set<number> => getOrMake(metScopes, config, () => new Set<number>());
  const withCallers = openCallers(inputs.settings, files);
  const searches = new Map<number, readonly DataSearch[]>();
  /** Inputs whose unused groups and lists a data source of another one may find. */
  const unused: {
    readonly at: number;
    readonly models: ReadModels;
    readonly judgeAs: (uses: Uses) => Promise<InputResult>;
  }[] = [];
  const makers = new Set<string>();
  const add = async (input: OpenedInput, notes: InputResult['diagnostics'] = []): Promise<void> => {
    const { path, set, config, read } = input;
    const name = { path, set };
    progress(inputText(name));
    const { policies: rules, waivers, troubles, used } = policies.of(config);
    // By rules other than those that somebody meant, no input is judged.
    if (troubles.length > 0) {
      await baselines?.unread(input);
      return void results.push(unread(name, [], used));
    }
    const models = await read();
    if (models.ok) for (const folder of models.makers) makers.add(folder);
    const exceptOf = async (each: Models): Promise<ExceptFindings | null> =>
      exceptions.of([...(each.ok ? await comments.of(each, rules) : []), ...waivers]);
    const except = await exceptOf(models);
    const recorded = models.ok ? ((await baselines?.of(input, models)) ?? null) : null;
    const judgeAs = async (uses: Uses): Promise<InputResult> => {
      const judge = async (each: Models, reading: 'own' | 'other'): Promise<InputResult> =>
        judgeInput(name, each.ok ? await uses(each) : each, {
          rules,
          configurations: used,
          metScopes: met(config),
          except: reading === 'own' ? except : await exceptOf(each),
          recorded: recorded?.(reading) ?? null,
          isTold: told(options),
          watch: reading === 'own' ? watch : undefined,
        });
      const judgedOnce = await judge(models, 'own');
      const result = { ...judgedOnce, diagnostics: [...judgedOnce.diagnostics, ...notes] };
      const other = models.ok ? await models.otherwise?.() : undefined;
      return other === undefined ? result : bothReadings(result, await judge(other, 'other'));
    };
    if (models.ok) {
      searches.set(results.length, models.searches);
      const known = await withCallers(models);
      if (unusedIn(known.now.model).length > 0) unused.push({ at: results.length, models: known, judgeAs });
    }
    const judged = await judgeAs(withCallers);
    if (judged.diagnostics.some(({ level }) => level === 'error')) {
      exceptions.unread(waivers);
      await baselines?.unread(input);
    }
    results.push(judged);
  };
  for (const input of opened.inputs) await add(input);
  for (const input of opened.covered)
    if (!makers.has(resolve(input.path)) && policies.of(input.config).troubles.length === 0)
      await add(input, [BY_ITSELF]);
  // What one set of a root module looks for is no other root's.
  const isSameRoot = (a: number, b: number): boolean => results[a]?.input.path === results[b]?.input.path;
  for (const { at, models, judgeAs } of unused) {
    const others = [...searches].flatMap(([other, own]) => (isSameRoot(other, at) ? [] : own));
    if (foundBySearches(models, others) !== null)
      results[at] = await judgeAs(
        async (each) => foundBySearches(await withCallers(each), others) ?? withCallers(each),
      );
  }
  for (const { input, model } of outside.drawings === undefined ? [] : results)
    if (model !== null) outside.drawings?.add({ path: input.path, set: input.set, ...ofLabel }, model);
  // What cannot be read or judged may be what a comment of a shared module is meant for.
  if (results.some(({ input }) => input.kind === null)) exceptions.unread(comments.all());
  const configs = [...new Set([...opened.inputs, ...opened.covered].map(({ config }) => config)), ...opened.excluding];
  const unmeant = configs.some(({ layers }) => layers.some(({ config }) => config.waivers !== undefined))
    ? await (await import('./unmeant-waivers.ts')).unmeantWaivers({
        configs,
        results,
        searched: inputs.search === null ? null : inputs.paths,
        disk: files,
      })
    : [];
  const assembled = (all: readonly InputResult[], more: Report['diagnostics'] = []): Report =>
    assembleReport(all, {
      ...options,
      folder,
      configurations: [
        ...opened.excluding.flatMap((config) => policies.of(config).used),
        ...(baselines?.used() ?? []),
        ...commentedFiles(
          all.flatMap(({ waived }) => waived),
          files,
        ),
      ],
      diagnostics: [
        ...policies.diagnostics,
        ...opened.diagnostics,
        ...opened.unusedGiven(),
        ...[...metScopes].flatMap(([config, scopes]) => notInForce(config, policies.of(config).policies, scopes)),
        ...unmeant,
        ...comments.notes(),
        ...exceptions.notes(results.flatMap(({ findings }) => findings)),
        ...(baselines?.notes() ?? []),
        ...more,
      ],
    });
  const report = assembled(results);
  if (baselines === null || baselines.record === null) return report;
  const { diagnostics, isUndone } = await baselines.record(report.summary.failed);
  return assembled(isUndone ? results.map(unrecorded) : results, diagnostics);
}

/** Null where nobody names any. */
async function baselinesOf(
  request: BaselineRequest,
  inputs: readonly OpenedInput[],
  { files, ...options }: BaselineOptions & Pick<Outside, 'files'>,
): Promise<Baselines | null> {
  const isNamed = inputs.some(({ config }) => namedBaseline(config) !== null);
  if (request.named === null && request.record === null && !isNamed) return null;
  return (await import('./open-baselines.ts')).openBaselines(request, options, files);
}

const BY_ITSELF: InputResult['diagnostics'][number] = noteOf(
  'Judged by itself too, since what calls it makes nothing of it',
);
