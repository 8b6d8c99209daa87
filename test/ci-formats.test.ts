import { describe, expect, test } from '@jest/globals';
import type { Report } from '../src/model/generated/report.ts';
import { github } from '../src/report/github/github.ts';
import { junit } from '../src/report/junit/junit.ts';
import { statusOf, verdictOf } from '../src/report/verdict.ts';
import { usualOptions } from './format-options.ts';
import { junitFaults } from './junit-faults.ts';
import { manyTimes, reportOf } from './made-report.ts';
import { readCommand, workflowLogFaults } from './workflow-log.ts';

const RUNS = ['example', 'all-kinds', 'passed', 'partial', 'removed', 'nothing', 'failed', 'hostile'];
const GATES = (['critical', 'high', 'info'] as const).flatMap((failOn) =>
  [false, true].map((undeterminedFails) => ({ failOn, undeterminedFails })),
);

/** Of a report by several gates: a check that fails says so in each format, and one that does not says nothing of it. */
describe.each(RUNS)('what fails %s is an error, and nothing else is', (run) => {
  const report = reportOf(run);
  test.each(GATES)('$failOn, $undeterminedFails', (gate) => {
    const options = usualOptions(report, { verdict: verdictOf(report, gate) });
    const fails = statusOf(options.verdict) !== 0;
    const [log, xml] = [github(report, options), junit(report, options)];
    expect([workflowLogFaults(log), junitFaults(xml)]).toEqual([[], []]);
    expect([/^::error /m.test(log), /<(?:failure|error) /.test(xml)]).toEqual([fails, fails]);
  });
});

describe('GitHub shows ten of each level', () => {
  const report = manyTimes(reportOf('all-kinds'), 12);
  const lines = github(report, usualOptions(report)).trimEnd().split('\n');
  const commands = lines.flatMap((line) => readCommand(line) ?? []);

  test('the gravest, trouble with the input before findings, but for half', () =>
    expect(commands.map(({ name, properties: { title } }) => `${name} ${title}`)).toEqual([
      ...Array.from({ length: 5 }, () => 'error Portcullis'),
      ...Array.from({ length: 5 }, () => expect.stringMatching(/^error sg-sensitive-port-open \(critical(, new)?\)$/)),
      ...Array.from({ length: 5 }, () => 'warning Portcullis'),
      ...Array.from({ length: 5 }, () => 'warning sg-sensitive-port-open (critical, undetermined)'),
      ...Array.from({ length: 10 }, () => expect.stringMatching(/^notice .* \(info/)),
    ]));

  test('and is told how many there are besides', () =>
    expect(lines.slice(30)).toEqual([
      '332 more findings (98 critical, 12 high, 60 medium, 162 info), 7 more errors and 8 more warnings without an annotation, since GitHub shows 10 of each level; other formats tell of them',
      expect.stringMatching(/^Checked /),
      expect.stringMatching(/^failed: /),
    ]));
});

test('a finding that is new comes before an older one of its severity', () => {
  const report = reportOf('all-kinds');
  const titles = github(report, usualOptions(report))
    .split('\n')
    .flatMap((line) => readCommand(line)?.properties['title'] ?? [])
    .filter((title) => title.includes('(critical'));
  expect(titles.map((title) => /\((.*)\)/.exec(title)?.[1])).toEqual([
    'critical',
    'critical',
    'critical, new',
    'critical, existing',
    'critical, undetermined',
  ]);
});

test('a place is that of the repository, and none where it has none', () => {
  const report = reportOf('example');
  const places = (inRepository: (path: string) => string): readonly (string | undefined)[] =>
    github(report, usualOptions(report, { inRepository }))
      .split('\n')
      .flatMap((line) => readCommand(line) ?? [])
      .map(({ properties: { file } }) => file);
  expect(new Set(places((path) => `infra/${path}`))).toEqual(new Set(['infra/testdata/example/main.tf']));
  expect(new Set(places((path) => `/tmp/${path}`))).toEqual(new Set([undefined]));
});

test('a long message is cut where GitHub would, at an end that shows it', () => {
  const given = reportOf('example');
  const report = {
    ...given,
    findings: given.findings.map((each) => ({ ...each, message: '\u001b'.repeat(4_000), fix: '\u001b'.repeat(4_000) })),
  };
  const log = github(report, usualOptions(report));
  expect(workflowLogFaults(log)).toEqual([]);
  expect(log.split('\n').map((line) => readCommand(line)?.message.length ?? 0)).toContain(4_096);
});

describe('names of cases', () => {
  const namesOf = (report: Report): string[] =>
    [...junit(report, usualOptions(report)).matchAll(/<testcase classname="[^"]*" name="([^"]*)"/g)].map(
      ([, name = '']) => name,
    );

  test('do not change with lines, nor with what else is found', () => {
    const report = reportOf('all-kinds');
    const moved = {
      ...report,
      findings: report.findings
        .filter((_, i) => i % 2 === 0)
        .map((each) => ({ ...each, place: each.place === null ? null : { ...each.place, line: 999 } })),
    };
    const names = namesOf(report);
    expect(namesOf(moved).filter((name) => !names.includes(name))).toEqual([]);
  });

  test('are told apart where several are one', () => {
    const given = reportOf('example');
    const [first] = given.findings;
    if (first === undefined) throw new Error('there are findings');
    const report = { ...given, findings: [first, { ...first, fingerprint: 'b'.repeat(16) }, first] };
    expect(junitFaults(junit(report, usualOptions(report)))).toEqual([]);
    expect(namesOf(report).slice(1)).toEqual([
      expect.stringMatching(/ \[[0-9a-f]{8}\]$/),
      expect.stringMatching(/ \[b{8}\]$/),
      expect.stringMatching(/ \[[0-9a-f]{8}\] \(2\)$/),
    ]);
  });
});
