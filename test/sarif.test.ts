import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Log, Result, Run } from 'sarif';
import { wholeText } from '../src/base/pieces.ts';
import type { Finding, Report } from '../src/model/generated/report.ts';
import { gitlab } from '../src/report/gitlab.ts';
import { SHOW_USUAL, type FormatOptions } from '../src/report/format.ts';
import { sarif } from '../src/report/sarif/sarif.ts';
import { verdictOf } from '../src/report/verdict.ts';
import { usualOptions } from './format-options.ts';
import { gitlabFaults } from './gitlab-faults.ts';
import { reportOf } from './made-report.ts';
import { sarifFaults } from './sarif-faults.ts';

const REPORT = reportOf('all-kinds');

function runOf(report: Report, more: Partial<FormatOptions> = {}): Run {
  const output = wholeText(sarif(report, usualOptions(report, more)));
  expect(sarifFaults(output)).toEqual([]);
  const { runs }: Log = JSON.parse(output);
  const [run] = runs;
  if (run === undefined) throw new Error('there is no run');
  return run;
}

function resultsOf(report: Report, more: Partial<FormatOptions> = {}): readonly Result[] {
  return runOf(report, more).results ?? [];
}

/** One finding, changed. */
function withFinding(change: Partial<Finding>, at = 0): Report {
  const finding = REPORT.findings[at];
  if (finding === undefined) throw new Error('there is no finding');
  return { ...REPORT, findings: [{ ...finding, ...change }], waived: [] };
}

const firstOf = (report: Report, more: Partial<FormatOptions> = {}): Result => {
  const [result] = resultsOf(report, more);
  if (result === undefined) throw new Error('there is no result');
  return result;
};

test.each<[string, Partial<FormatOptions>, number]>([
  ['stands there, suppressed', {}, REPORT.waived.length],
  ['is left out where GitHub reads it, which would tell it as open', { forCodeScanning: true }, 0],
  [
    'stands there where somebody asks for it',
    { forCodeScanning: true, show: { ...SHOW_USUAL, waived: true } },
    REPORT.waived.length,
  ],
])('what is accepted %s', (_, more, count) => {
  const results = resultsOf(REPORT, more);
  expect([results.length, results.filter(({ suppressions }) => suppressions !== undefined).length]).toEqual([
    REPORT.findings.length + count,
    count,
  ]);
});

test('a suppression says by what, why, whose and until when', () => {
  const suppressions = resultsOf(REPORT).flatMap((result) => result.suppressions ?? []);
  expect(
    suppressions.map(({ kind, status, justification, location }) => [
      kind,
      status,
      justification,
      location?.physicalLocation?.artifactLocation?.uri,
      location?.physicalLocation?.region?.startLine,
    ]),
  ).toEqual([
    [
      'inSource',
      'accepted',
      'moves behind the VPN in January (until 2027-01-31)',
      'testdata/formats/all-kinds/app/main.tf',
      62,
    ],
    [
      'external',
      'accepted',
      'the subnets move to the shared list (owner network-team)',
      'testdata/formats/all-kinds/portcullis.yaml',
      8,
    ],
    [
      'inSource',
      'accepted',
      'moves behind the VPN in January (until 2027-01-31)',
      'testdata/formats/all-kinds/app/main.tf',
      62,
    ],
    [
      'external',
      'accepted',
      'the subnets move to the shared list (owner network-team)',
      'testdata/formats/all-kinds/portcullis.yaml',
      8,
    ],
  ]);
});

test('what is undetermined is open, of a rule of its own, until it counts', () => {
  const open = REPORT.findings.findIndex(({ verdict }) => verdict === 'undetermined');
  const report = withFinding({}, open);
  const told = (more: Partial<FormatOptions>): readonly unknown[] => {
    const { results = [], tool } = runOf(report, more);
    return [
      ...results.map(({ ruleId, kind, level }) => [ruleId, kind, level]),
      ...(tool.driver.rules ?? []).map(({ id, defaultConfiguration, properties }) => [
        id,
        defaultConfiguration?.level,
        properties?.['security-severity'],
      ]),
    ];
  };
  expect(told({})).toEqual([
    ['sg-sensitive-port-open.undetermined', 'open', 'none'],
    ['sg-sensitive-port-open.undetermined', 'none', undefined],
  ]);
  expect(told({ verdict: verdictOf(report, { failOn: 'high', undeterminedFails: true }) })).toEqual([
    ['sg-sensitive-port-open', 'fail', 'error'],
    ['sg-sensitive-port-open', 'error', '9.5'],
  ]);
});

test.each([
  ['critical', 'error', '9.5'],
  ['high', 'error', '8.0'],
  ['medium', 'warning', '5.5'],
  ['low', 'note', '2.0'],
  ['info', 'note', undefined],
] as const)('a rule has the severity of what it finds: %s', (severity, level, weakness) => {
  const { results = [], tool } = runOf(withFinding({ severity }));
  const [rule] = tool.driver.rules ?? [];
  expect([results[0]?.level, rule?.defaultConfiguration?.level, rule?.properties?.['security-severity']]).toEqual([
    level,
    level,
    weakness,
  ]);
});

test('a rule has the worst severity of all that it finds', () => {
  const [finding] = REPORT.findings;
  const findings = (['low', 'high', 'medium'] as const).flatMap((severity) =>
    finding === undefined ? [] : [{ ...finding, severity }],
  );
  const [rule] = runOf({ ...REPORT, findings, waived: [] }).tool.driver.rules ?? [];
  expect(rule?.properties?.['security-severity']).toBe('8.0');
});

test('the way leads from the value of a variable to the entry that decides', () => {
  const { codeFlows = [] } = firstOf(withFinding({}));
  const steps = codeFlows[0]?.threadFlows[0]?.locations ?? [];
  expect(
    steps.map(({ location }) => [
      location?.message?.text,
      location?.physicalLocation?.artifactLocation?.uri,
      location?.physicalLocation?.region?.startLine,
    ]),
  ).toEqual([
    [
      'var.office_cidrs has its value here, which is cidr_blocks of the rule',
      'testdata/formats/all-kinds/app/prod.tfvars',
      2,
    ],
    ['ingress tcp 3389 from 0.0.0.0/0', 'testdata/formats/all-kinds/app/main.tf', 54],
  ]);
});

test('a way that leads nowhere else is left out, and its words stand in the message', () => {
  const { codeFlows, message } = firstOf(withFinding({ setBy: [] }));
  expect([codeFlows, message.text?.split('\n')[2]]).toEqual([undefined, 'Decided by ingress tcp 3389 from 0.0.0.0/0.']);
});

const placed = (file: string, calls: readonly string[] = []): Report =>
  withFinding({
    because: [],
    setBy: [],
    excepted: [],
    place: { file, line: 3, column: 5, calls: calls.map((call) => ({ file: call, line: 9, column: 1, calls: [] })) },
  });

test.each<[string, readonly string[], string, number]>([
  ['main.tf', [], 'main.tf', 3],
  ['a b/ü#%?:[].tf', [], 'a%20b/%C3%BC%23%25%3F%3A%5B%5D.tf', 3],
  ['\ud800.tf', [], '%EF%BF%BD.tf', 3],
  ['.terraform/modules/net/main.tf', ['main.tf', 'net/main.tf'], 'net/main.tf', 9],
  ['../shared/main.tf', ['main.tf'], 'main.tf', 9],
  // What no call in the repository leads to stands at the input.
  ['/cache/main.tf', [], 'testdata/formats/all-kinds/app', 1],
])('a finding in %s, called at %j, is at %s:%i', (file, calls, uri, line) => {
  const location = firstOf(placed(file, calls)).locations?.[0]?.physicalLocation;
  expect([location?.artifactLocation?.uri, location?.region?.startLine]).toEqual([uri, line]);
});

test('a region ends where its line does, if that is known', () => {
  const regionOf = (line: string | null): unknown =>
    firstOf(placed('main.tf'), { sourceLine: () => line }).locations?.[0]?.physicalLocation?.region;
  expect([regionOf('    ingress {  '), regionOf(null), regionOf('   ')]).toEqual([
    { startLine: 3, startColumn: 5, endLine: 3, endColumn: 14 },
    { startLine: 3, startColumn: 5, endLine: 3 },
    { startLine: 3, startColumn: 5, endLine: 3 },
  ]);
});

test('text of the input makes no placeholder, link, line or character that is obeyed', () => {
  const message = 'x {0} {a} [i](javascript:alert(1))\n\n\u001b[31m\u202e';
  expect(firstOf(withFinding({ message })).message.text?.split('\n')[0]).toBe(
    'X {{0}} {a} [i] (javascript:alert(1)) \\u{1b}[31m\\u{202e}.',
  );
});

test('of too many the worst are told, and how many are not', () => {
  const [finding] = REPORT.findings;
  if (finding === undefined) throw new Error('there is no finding');
  const lean = { ...finding, because: [], setBy: [], excepted: [] };
  const low = Array.from({ length: 25_000 }, () => ({ ...lean, severity: 'low' as const }));
  const report = {
    ...REPORT,
    findings: [...low, { ...lean, severity: 'high' as const }],
    diagnostics: [],
    notAnalysed: [],
  };
  const { runs }: Log = JSON.parse(wholeText(sarif(report, usualOptions(report))));
  const { results = [], invocations = [] } = runs[0] ?? { tool: { driver: { name: '' } } };
  expect([
    results.length,
    results[0]?.level,
    invocations[0]?.toolExecutionNotifications?.map(({ message }) => message.text),
  ]).toEqual([25_000, 'error', ['5 results are left out: GitHub takes 25000, and these are the worst.']]);
});

test('errors are notifications, and the run was none', () => {
  const { invocations = [], properties } = runOf(REPORT);
  const notes = invocations[0]?.toolExecutionNotifications ?? [];
  expect([
    invocations[0]?.executionSuccessful,
    notes
      .filter(({ level }) => level === 'error')
      .map(({ message, locations }) => [message.text, locations?.[0]?.physicalLocation?.artifactLocation?.uri]),
    properties?.['verdict'],
  ]).toEqual([
    false,
    [
      [
        'A string must not go over several lines; a heredoc may (in testdata/formats/all-kinds/broken).',
        'testdata/formats/all-kinds/broken/main.tf',
      ],
    ],
    'failed',
  ]);
  expect(
    runOf({ ...REPORT, summary: { ...REPORT.summary, failed: false } }).invocations?.[0]?.executionSuccessful,
  ).toBe(true);
});

test.each([
  ['net', 'net/'],
  [null, undefined],
])('reports of %j are told apart by %s', (label, id) => {
  expect(runOf(REPORT, { label }).automationDetails?.id).toBe(id);
});

/** Whatever an input may hold: any characters, lone surrogates too, and what some reader obeys. */
const ANY_TEXT = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '{',
      '0',
      '}',
      '[',
      ']',
      '(',
      ')',
      '/',
      '..',
      '\\',
      ':',
      '#',
      '%',
      '\ud800',
      '\u0000',
      '\n',
      'x',
    ),
  }),
);

test('whatever stands in a report, SARIF and GitLab read what is written, and nothing in it is raw', () => {
  fc.assert(
    fc.property(ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT, (message, address, file, reason) => {
      const [waived] = REPORT.waived;
      const place = {
        file: `x${file}`,
        line: 1,
        column: 1,
        calls: [{ file: `${file}/${message}`, line: 1, column: 1, calls: [] }],
      };
      const report: Report = {
        ...withFinding({ message, fix: reason, input: file, place, subject: { type: 'security-group', address } }),
        waived: waived === undefined ? [] : [{ ...waived, reason, owner: address, exceptionPlace: place }],
        rules: REPORT.rules.map((rule) => ({
          ...rule,
          title: message,
          why: reason,
          references: [{ title: address, url: reason }],
        })),
        diagnostics: REPORT.diagnostics.map((each) => ({ ...each, message, input: file, place: null })),
      };
      const outputs = [sarif, gitlab].map((format) => wholeText(format(report, usualOptions(report))));
      expect(outputs.flatMap((output, i) => (i === 0 ? sarifFaults(output) : gitlabFaults(output)))).toEqual([]);
      for (const output of outputs) expect(output).toMatch(/^[\n\u0020-\u007e\u00a0-\u{10ffff}]*$/u);
    }),
    { numRuns: 200 },
  );
});
