import { openFiles } from '../../base/files.ts';
import { limitMessage } from '../../base/limit.ts';
import { openUsedFiles } from '../../base/used-files.ts';
import { GATE_USUAL, UNDETERMINED, type GateAsked } from '../../library/gate-asked.ts';
import { SEVERITIES } from '../../model/severity.ts';
import { labelMistake } from '../../library/option-mistakes.ts';
import { onlyLabel } from '../../model/only-label.ts';
import { toldFolders } from '../../report/told-folders.ts';
import { verdictOf } from '../../report/verdict.ts';
import { command, misused } from '../command.ts';
import { complain } from '../complain.ts';
import { exitStatusOf, type ExitStatus } from '../exit-status.ts';
import { asOption, choiceOption, flagOption, textOption } from '../option.ts';
import { readReportOptions, REPORT_OPTIONS } from '../options/report-options.ts';
import { printReport, type ReportRequest } from '../print-report.ts';
import { whyKept } from '../why-kept.ts';
import type { World } from '../world.ts';

interface Asked extends GateAsked {
  readonly paths: readonly string[];
  readonly expect: string | null;
  readonly label: string | null;
  readonly report: ReportRequest;
  readonly exitZero: boolean;
}

export const MERGE = command({
  name: 'merge',
  alsoCalled: ['join', 'combine', 'aggregate'],
  about: 'Join the JSON reports of many runs into one, whatever their order; status as of a check',
  positional: {
    usage: '<report..>',
    limit: null,
    specs: {
      report: {
        type: 'string',
        array: true,
        value: 'file',
        describe: 'What `check --format json` wrote: files, folders of .json files, or - for standard input',
      },
    },
  },
  options: {
    expect: textOption({
      group: 'Verdict:',
      value: 'file',
      describe: 'A file with the labels (`check --label`) of which there is to be a report, a line each',
      otherwise: 'whatever is named',
    }),
    ...REPORT_OPTIONS,
    label: textOption({
      group: 'Output:',
      value: 'name',
      describe: 'What the merged report is called, by which comments and SARIF are told apart',
      otherwise: 'as all its runs, if they have one name',
    }),
    'fail-on': choiceOption(SEVERITIES, GATE_USUAL.failOn, {
      group: 'Verdict:',
      value: 'severity',
      describe: 'The least severity that gives status 1',
    }),
    undetermined: choiceOption(UNDETERMINED, GATE_USUAL.undetermined, {
      group: 'Verdict:',
      value: 'what',
      describe: 'What becomes of findings that are not known to be so',
    }),
    'exit-zero': flagOption({ group: 'Verdict:', describe: 'Exit with 0 instead of 1' }),
  },
  examples: [
    ['$0 reports --expect stacks.txt --format markdown', 'One comment for all stacks, and none of them forgotten'],
    ['parallel portcullis check {} --label {} --format json ::: infra/* | $0 -', 'Check stacks at the same time'],
  ],
  read: ({ names, values }) => {
    if (names.length === 0)
      return misused('merge needs reports: files of `check --format json`, a folder of them, or -');
    const { expect } = values;
    if ([...names, ...(expect === null ? [] : [expect])].filter((path) => path === '-').length > 1)
      return misused('standard input (-) was named twice; it can be read once');
    const report = readReportOptions(values);
    if (!report.ok) return report;
    const mistake = labelMistake(values.label, asOption);
    if (mistake !== null) return misused(mistake);
    const asked: Asked = {
      paths: names,
      expect,
      label: values.label,
      report: report.request,
      failOn: values['fail-on'],
      undetermined: values.undetermined,
      exitZero: values['exit-zero'],
    };
    return { ok: true, request: asked };
  },
  run: async (asked, world) => {
    try {
      return await runMerge(asked, world);
    } catch (error) {
      const message = limitMessage(error);
      if (message === null) throw error;
      complain(world, `the reports are too large to be one (${message}): merge fewer of them`);
      return 2;
    }
  },
});

async function runMerge({ paths, expect, label, ...asked }: Asked, given: World): Promise<ExitStatus> {
  const { mergeFiles } = await import('../../merge/merge-files.ts');
  const { whyMergedAgain } = await import('../../merge/files-of-folder.ts');
  const used = openUsedFiles(given.disk);
  const world = { ...given, disk: used.disk };
  const { report, notes } = await mergeFiles(
    { paths, expect, withUndetermined: asked.undetermined !== 'ignore' },
    openFiles(world),
  );
  const verdict = verdictOf(report, { failOn: asked.failOn, undeterminedFails: asked.undetermined === 'fail' });
  const isWritten = await printReport(
    report,
    {
      ...asked.report,
      verdict,
      sourceLine: () => null,
      inRepository: toldFolders(report),
      drawings: null,
      label: label ?? onlyLabel(report),
      whyKept: (path) => whyKept(used, path) ?? whyMergedAgain(paths, path, world.disk),
    },
    world,
  );
  for (const note of notes) complain(world, note);
  return isWritten ? exitStatusOf(verdict, asked.exitZero) : 2;
}
