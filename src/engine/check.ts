import { getOrMake } from '../base/maps.ts';
import { openRepository } from '../base/repository.ts';
import type { Report } from '../model/generated/report.ts';
import { assembleReport, told, type InputResult, type ReportOptions } from './assemble-report.ts';
import type { BaselineOptions, BaselineRequest, Baselines } from './baselines.ts';
import type { LayeredConfig } from './configs.ts';
import type { InputsRequest } from './input-request.ts';
import { commentedFiles } from './commented-files.ts';
import { openCommentBook } from './comment-book.ts';
import { openExceptionBook } from './exception-book.ts';
import { judgeInputs } from './judge-inputs.ts';
import type { JudgingInputs } from './judge-opened.ts';
import { openApart } from './open-apart.ts';
import { namedBaseline } from './named-baseline.ts';
import { notInForce } from './not-in-force.ts';
import { openInputs, type OpenedInput } from './open-inputs.ts';
import type { Outside } from './outside.ts';
import { policiesOfInputs } from './policies-of-inputs.ts';
import { unrecorded } from './unrecorded.ts';
import type { SuggestionWatch } from './with-suggestions.ts';
import { openCallers } from './used-elsewhere.ts';

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
export async function check(asked: CheckRequest, outside: Outside): Promise<Report> {
  const { inputs, policies: named, today, commentsOffBy, baseline, watch, ...options } = asked;
  const { files } = outside;
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
  const metScopes = new Map<LayeredConfig, Set<number>>();
  const judging: JudgingInputs = {
    exceptions,
    comments,
    baselines,
    met: (config) => getOrMake(metScopes, config, () => new Set<number>()),
    withCallers: openCallers(inputs.settings, files),
    filter: options,
    watch,
  };
  const results = await judgeInputs(
    { opened, policies, judging, apart: await openApart(asked, { opened, hasBaselines: baselines !== null }, outside) },
    options.label,
    outside,
  );
  // What cannot be read or judged may be what a comment of a shared module is meant for.
  const isWhole = results.every(({ input }) => input.kind !== null);
  if (!isWhole) exceptions.unread(comments.all());
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
        ...[...metScopes].flatMap(([config, scopes]) =>
          notInForce(config, policies.of(config).policies, isWhole ? scopes : null),
        ),
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
