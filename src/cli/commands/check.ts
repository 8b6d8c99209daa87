import { openFiles } from '../../base/files.ts';
import { placePrefix } from '../../base/place.ts';
import { openRepository } from '../../base/repository.ts';
import { openSourceLines } from '../../base/source-lines.ts';
import { openUsedFiles } from '../../base/used-files.ts';
import type { OpenApart } from '../../engine/judged-apart.ts';
import { openDrawings } from '../../engine/open-drawings.ts';
import { baselineRequest } from '../../library/baseline-request.ts';
import { GATE_USUAL, UNDETERMINED } from '../../library/gate-asked.ts';
import { labelMistake, todayMistake } from '../../library/option-mistakes.ts';
import { runCheck, type CheckAsked } from '../../library/run-check.ts';
import { SEVERITIES } from '../../model/severity.ts';
import { isDrawn } from '../../report/formats.ts';
import { command, misused } from '../command.ts';
import { complain } from '../complain.ts';
import { exitStatusOf, type ExitStatus } from '../exit-status.ts';
import { tellOfStandardInput } from '../tell-of-standard-input.ts';
import {
  asOption,
  choiceOption,
  countMistake,
  countOption,
  flagOption,
  optionalChoice,
  textOption,
} from '../option.ts';
import { BASELINE_OPTIONS, readBaselineOptions, type AskedBaseline } from '../options/baseline-options.ts';
import { POLICY_OPTIONS } from '../options/config-options.ts';
import { EXCEPTION_OPTIONS } from '../options/exception-options.ts';
import { INPUT_OPTIONS, INPUT_POSITIONAL, readInputOptions } from '../options/input-options.ts';
import { readReportOptions, REPORT_OPTIONS } from '../options/report-options.ts';
import { printReport, type ReportRequest } from '../print-report.ts';
import { progressLine } from '../progress.ts';
import { whyKept } from '../why-kept.ts';
import type { World } from '../world.ts';

interface Asked extends Omit<CheckAsked, 'baseline'> {
  readonly baseline: AskedBaseline;
  /** Some input is named. */
  readonly isNamed: boolean;
  /** Instead of a check. */
  readonly printConfig: boolean;
  readonly report: ReportRequest;
  readonly exitZero: boolean;
  /** Null: as many as pay. */
  readonly jobs: number | null;
}

const MAX_JOBS = 64;

export const CHECK = command({
  name: 'check',
  alsoCalled: ['scan', 'lint', 'validate', 'verify', 'analyze', 'analyse', 'audit', 'run'],
  about: 'Check configurations, plans or states; status 1 where they are to be rejected',
  positional: INPUT_POSITIONAL,
  options: {
    ...INPUT_OPTIONS,
    ...POLICY_OPTIONS,
    'print-config': flagOption({
      group: 'Policies:',
      describe: 'Print what the configuration says of every rule, instead of checking',
    }),
    locked: EXCEPTION_OPTIONS.locked,
    ...REPORT_OPTIONS,
    jobs: countOption({
      describe: `How many inputs are judged at the same time, 1 to ${MAX_JOBS}; the report is the same`,
      otherwise: 'as many as there are processors, where that pays',
    }),
    label: textOption({
      group: 'Output:',
      value: 'name',
      describe: 'What the report calls this run, by which `merge` tells the reports of many runs apart',
      otherwise: 'nothing',
    }),
    'fail-on': choiceOption(SEVERITIES, GATE_USUAL.failOn, {
      group: 'Verdict:',
      value: 'severity',
      describe: 'The least severity that gives status 1',
    }),
    undetermined: choiceOption(UNDETERMINED, GATE_USUAL.undetermined, {
      group: 'Verdict:',
      value: 'what',
      describe: 'What becomes of findings that are not known to be so; with fail, nothing is taken for granted',
    }),
    only: optionalChoice(['new'], {
      group: 'Verdict:',
      value: 'what',
      describe: 'Leave out what was so before this plan',
    }),
    'no-inline': EXCEPTION_OPTIONS['no-inline'],
    ...BASELINE_OPTIONS,
    today: textOption({
      group: 'Exceptions:',
      value: 'date',
      describe: 'The day on which exceptions are to hold, as YYYY-MM-DD',
      otherwise: 'this one, in UTC',
    }),
    'exit-zero': flagOption({
      group: 'Verdict:',
      describe: 'Exit with 0 instead of 1; with --format atlantis whatever happens, and the text says it',
    }),
  },
  examples: [
    ['terraform show -json plan.bin | $0 -', 'Check a plan'],
    ['$0 plan.json --only new --output json=report.json', 'Gate on what the plan makes worse, and keep the report'],
    ['$0 infra --var-file prod.tfvars', 'Check a configuration, before there is a plan'],
  ],
  read: (line) => {
    const { values } = line;
    const baseline = readBaselineOptions(values);
    if (!baseline.ok) return baseline;
    const { named } = baseline.request;
    const inputs = readInputOptions(line, [...values.policy, ...(named === null ? [] : [named])], values.locked);
    if (!inputs.ok) return inputs;
    const { record } = baseline.request;
    const report = readReportOptions(values, [...line.names, ...(record === null ? [] : [record])]);
    if (!report.ok) return report;
    const mistake =
      todayMistake(values.today, asOption)
      ?? labelMistake(values.label, asOption)
      ?? countMistake('jobs', values.jobs, MAX_JOBS);
    if (mistake !== null) return misused(mistake);
    const asked: Asked = {
      inputs: inputs.request,
      isNamed: line.names.length > 0,
      policies: values.policy,
      printConfig: values['print-config'],
      report: report.request,
      failOn: values['fail-on'],
      undetermined: values.undetermined,
      onlyNew: values.only === 'new',
      exitZero: values['exit-zero'],
      today: values.today,
      label: values.label,
      jobs: values.jobs === null ? null : Number(values.jobs),
      inline: !values['no-inline'],
      baseline: baseline.request,
    };
    return { ok: true, request: asked };
  },
  run: async (asked, world) => (asked.printConfig ? printConfigOf(asked, world) : printChecked(asked, world)),
});

async function printChecked(asked: Asked, given: World): Promise<ExitStatus> {
  const used = openUsedFiles(given.disk);
  const world = { ...given, disk: used.disk };
  const progress = progressLine(world);
  const sources = openSourceLines();
  const baseline = baselineRequest(asked.baseline, world.disk);
  const drawings = openDrawings();
  const { report, verdict } = await runCheck(
    { ...asked, baseline: baseline.request },
    {
      files: openFiles({ ...world, bounds: { maxBytes: asked.inputs.maxBytes } }),
      environment: world.env,
      progress: progress.tell,
      sources,
      now: world.now,
      drawings,
      openApart: openApartOf(asked, world),
      noteRead: used.noteRead,
      isDrawn: [asked.report.format, ...asked.report.outputs.map(({ format }) => format)].some(isDrawn),
    },
  );
  progress.clear();
  const { inRepository } = openRepository(world.disk);
  const isWritten = await printReport(
    report,
    {
      ...asked.report,
      verdict,
      sourceLine: sources.lineAt,
      inRepository,
      drawings: drawings.made,
      label: asked.label,
      whyKept: (path) => whyKept(used, path),
    },
    world,
  );
  const unwritten = baseline.unwritten();
  // The warning of it is left out with the others.
  if (unwritten !== null && asked.report.quiet) complain(world, `${unwritten} was not written; the errors say why`);
  if (!asked.isNamed) await tellOfStandardInput('check', [...asked.inputs.settings.context, ...asked.policies], world);
  return isWritten ? exitStatusOf(verdict, asked.exitZero) : 2;
}

/** The config instead of the check; status 2 where a part of it cannot be read. */
async function printConfigOf({ inputs, policies }: Asked, world: World): Promise<ExitStatus> {
  const { printConfig } = await import('../../engine/print-config.ts');
  const { text, diagnostics } = await printConfig(
    { inputs, policies },
    { files: openFiles(world), environment: world.env, progress: () => {} },
  );
  world.stdout.write(text);
  for (const { input, place, message } of diagnostics)
    complain(world, `${placePrefix(place) || `${input ?? ''}: `}${message}`);
  return diagnostics.length > 0 ? 2 : 0;
}

/** Nothing of it is loaded before there are inputs for it. */
function openApartOf({ jobs }: Asked, { threads }: World): OpenApart | undefined {
  if (threads === null || jobs === 1) return undefined;
  return async (request, inputs) => (await threads(jobs))(request, inputs);
}
