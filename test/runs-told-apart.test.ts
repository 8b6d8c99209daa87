import { expect, test } from '@jest/globals';
import type { Log } from 'sarif';
import { openMerging } from '../src/merge/merge-reports.ts';
import type { Report } from '../src/model/generated/report.ts';
import { formatReport, type FormatName } from '../src/report/formats.ts';
import { usualOptions } from './format-options.ts';
import { reportOf } from './made-report.ts';

/** The same found, open and wrong in two runs, once of an input and once of none. */
const MERGED = mergedOf(['net', 'app'].map((label) => labelled(withErrorOfRun(reportOf('all-kinds')), label)));

function withErrorOfRun(report: Report): Report {
  const about = { address: null, place: null, about: null };
  const error = { input: null, level: 'error', message: 'the configuration cannot be read', ...about } as const;
  return { ...report, diagnostics: [...report.diagnostics, error] };
}

function labelled(report: Report, label: string): Report {
  const own = <T>(things: readonly T[]): readonly T[] => things.map((thing) => ({ ...thing, label }));
  return {
    ...report,
    input: own(report.input),
    findings: own(report.findings),
    fixed: own(report.fixed),
    waived: own(report.waived),
    causes: own(report.causes),
    assumptions: own(report.assumptions),
    notAnalysed: own(report.notAnalysed),
    configuration: own(report.configuration),
    diagnostics: own(report.diagnostics),
  };
}

function mergedOf(reports: readonly Report[]): Report {
  const merging = openMerging();
  reports.forEach(merging.add);
  return merging.merged();
}

async function written(format: FormatName, report: Report): Promise<string> {
  return formatReport(format, report, usualOptions(report));
}

function runOf(output: string): Log['runs'][number] {
  const { runs }: Log = JSON.parse(output);
  const [run] = runs;
  if (run === undefined) throw new Error('there is no run');
  return run;
}

function twice(texts: readonly (string | undefined)[]): readonly (string | undefined)[] {
  return texts.filter((text, i) => texts.indexOf(text) !== i);
}

test('SARIF: each result has a fingerprint of its own, and each notification says of which run it is', async () => {
  const { results = [], invocations = [] } = runOf(await written('sarif', MERGED));
  const notes = invocations[0]?.toolExecutionNotifications ?? [];
  expect(results).toHaveLength(MERGED.findings.length + MERGED.waived.length);
  expect(twice(results.map(({ partialFingerprints }) => partialFingerprints?.['portcullis/v1']))).toEqual([]);
  expect(notes).toHaveLength(MERGED.diagnostics.length + MERGED.notAnalysed.length);
  expect(twice(notes.map(({ message }) => message.text))).toEqual([]);
});

test('SARIF: a fingerprint is the same whatever else is found, and wherever the line is', async () => {
  const report = reportOf('all-kinds');
  const [finding] = report.findings;
  if (finding === undefined) throw new Error('there is no finding');
  const alone = { ...report, waived: [], findings: [{ ...finding, place: null }] };
  const [all, one] = await Promise.all(
    [report, alone].map(async (each) => runOf(await written('sarif', each)).results?.[0]?.partialFingerprints),
  );
  expect(one).toEqual(all);
});

test('GitLab: no two issues are alike', async () => {
  const issues: readonly { description: string; fingerprint: string }[] = JSON.parse(await written('gitlab', MERGED));
  expect(twice(issues.map(({ fingerprint }) => fingerprint))).toEqual([]);
  expect(twice(issues.map(({ description }) => description))).toEqual([]);
});

test('compact: a line for each run, once of all sets', async () => {
  const lines = (await written('compact', MERGED)).split('\n').filter((line) => / (?:error|warning) /.test(line));
  expect(lines.filter((line) => line.includes('the configuration cannot be read'))).toEqual([
    '.:1:1: error the configuration cannot be read (in app)',
    '.:1:1: error the configuration cannot be read (in net)',
  ]);
  expect(lines.filter((line) => line.includes('a heredoc may'))).toEqual(
    ['app', 'net'].map((label) => expect.stringContaining(`(in testdata/formats/all-kinds/broken of ${label})`)),
  );
  expect(lines.filter((line) => line.includes('some resources not seen'))).toHaveLength(2);
});

test('JUnit: what is of no input says of which run it is', async () => {
  const names = [...(await written('junit', MERGED)).matchAll(/name="(the configuration[^"]*)"/g)];
  expect(names.map(([, name]) => name)).toEqual([
    'the configuration cannot be read (in app)',
    'the configuration cannot be read (in net)',
  ]);
});

test('Atlantis: a group of another run is another', async () => {
  const passedIn = async (report: Report): Promise<number> =>
    Number(/, (\d+) passed/.exec(await written('atlantis', report))?.[1]);
  expect(await passedIn(MERGED)).toBe(2 * (await passedIn(reportOf('all-kinds'))));
});

test('SARIF: what is undetermined by a rule is of no other rule, whatever that is called', async () => {
  const report = reportOf('all-kinds');
  const open = report.findings.find(({ verdict }) => verdict === 'undetermined');
  if (open === undefined) throw new Error('nothing is undetermined');
  const findings = [
    { ...open, rule: 'foo' },
    { ...open, rule: 'foo-undetermined', verdict: 'violated' as const, unknown: [] },
  ];
  const { results = [], tool } = runOf(await written('sarif', { ...report, findings, waived: [] }));
  const { rules = [] } = tool.driver;
  expect(
    results.map(({ ruleId, ruleIndex = -1 }) => [
      ruleId,
      rules[ruleIndex]?.id,
      rules[ruleIndex]?.properties?.['security-severity'],
    ]),
  ).toEqual([
    ['foo.undetermined', 'foo.undetermined', undefined],
    ['foo-undetermined', 'foo-undetermined', '9.5'],
  ]);
});
