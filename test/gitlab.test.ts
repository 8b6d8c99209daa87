import { expect, test } from '@jest/globals';
import { wholeText } from '../src/base/pieces.ts';
import type { Finding, Report } from '../src/model/generated/report.ts';
import { gitlab } from '../src/report/gitlab.ts';
import type { FormatOptions } from '../src/report/format.ts';
import { verdictOf } from '../src/report/verdict.ts';
import { usualOptions } from './format-options.ts';
import { gitlabFaults } from './gitlab-faults.ts';
import { reportOf } from './made-report.ts';

const REPORT: Report = { ...reportOf('all-kinds'), diagnostics: [], waived: [] };
const [FINDING] = REPORT.findings;

interface Issue {
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

function issuesOf(report: Report, more: Partial<FormatOptions> = {}): readonly Issue[] {
  const output = wholeText(gitlab(report, usualOptions(report, more)));
  expect(gitlabFaults(output)).toEqual([]);
  return JSON.parse(output);
}

function withFindings(...changes: readonly Partial<Finding>[]): Report {
  return {
    ...REPORT,
    findings: changes.flatMap((change) => (FINDING === undefined ? [] : [{ ...FINDING, ...change }])),
  };
}

test('where nothing is found the report is an empty list, with which GitLab compares', () => {
  expect(wholeText(gitlab({ ...REPORT, findings: [] }, usualOptions(REPORT)))).toBe('[]\n');
});

test.each([
  ['critical', 'blocker'],
  ['high', 'critical'],
  ['medium', 'major'],
  ['low', 'minor'],
  ['info', 'info'],
] as const)('%s is %s', (severity, grade) => {
  expect(issuesOf(withFindings({ severity })).map((issue) => issue.severity)).toEqual([grade]);
});

test('what is undetermined is for information, until it counts', () => {
  const report = withFindings({ verdict: 'undetermined' });
  const verdict = verdictOf(report, { failOn: 'high', undeterminedFails: true });
  expect([issuesOf(report)[0]?.severity, issuesOf(report, { verdict })[0]?.severity]).toEqual(['info', 'blocker']);
});

test('the fingerprint is of what is found, not of the line; equal ones are told apart', () => {
  const moved = { file: 'main.tf', line: 3, column: 1, calls: [] };
  const [one, other, ...more] = [
    issuesOf(withFindings({ place: moved })),
    issuesOf(withFindings({ place: { ...moved, line: 40 } })),
    issuesOf(withFindings({ place: { ...moved, file: 'other.tf' } })),
    issuesOf(withFindings({ place: moved, set: 'dev' })),
    issuesOf(withFindings({ place: moved, label: 'net' })),
    issuesOf(withFindings({ place: moved, fingerprint: '0'.repeat(32) })),
    issuesOf(withFindings({ place: moved }, { place: moved })).slice(1),
  ].map((issues) => issues[0]?.fingerprint);
  expect(one).toBe(other);
  expect(new Set([one, ...more]).size).toBe(6);
});

test('errors, and that a part was not seen, stand there too, and nothing else of what was given', () => {
  expect(
    issuesOf({ ...reportOf('all-kinds'), findings: [], waived: [] }).map(({ check_name, severity, location }) => [
      check_name,
      severity,
      location.path,
      location.lines.begin,
    ]),
  ).toEqual([
    ['partial', 'major', 'testdata/formats/all-kinds/app', 1],
    ['partial', 'major', 'testdata/formats/all-kinds/app', 1],
    ['error', 'blocker', 'testdata/formats/all-kinds/broken/main.tf', 2],
  ]);
});
