import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { getOrMake } from '../src/base/maps.ts';
import { openMerging } from '../src/merge/merge-reports.ts';
import { readReports } from '../src/merge/read-reports.ts';
import { withReasons } from '../src/merge/unexplained.ts';
import type { Cause, Diagnostic, Finding, Input, Report } from '../src/model/generated/report.ts';
import { inputKey, inputOf, partOfInput } from '../src/model/input-name.ts';
import { compareCauses } from '../src/model/report-order.ts';
import { summaryOf } from '../src/model/summary.ts';
import { madeFinding, madeReport } from './parity/made-report.ts';

/** In a world of few names, so that they meet: inputs, what is found in them, and what is told of no input. */
interface Seed {
  readonly label: 'net' | 'app' | null;
  readonly parts: readonly {
    readonly path: 'p' | 'q';
    readonly set: 's' | 't' | null;
    readonly isRead: boolean;
    readonly findings: readonly { readonly of: number; readonly open: readonly number[]; readonly waived: boolean }[];
  }[];
  readonly notes: readonly {
    readonly of: number;
    readonly level: Diagnostic['level'];
    readonly input: 'p' | null;
    readonly count: number;
  }[];
  readonly rules: readonly number[];
  readonly configuration: readonly number[];
  /** With a field that nobody knows. */
  readonly later: boolean;
  /** Says so, and not why. */
  readonly failed: boolean;
}

const few = fc.nat({ max: 3 });
const seeds: fc.Arbitrary<Seed> = fc.record({
  label: fc.constantFrom('net', 'app', null),
  parts: fc.uniqueArray(
    fc.record({
      path: fc.constantFrom('p', 'q'),
      set: fc.constantFrom('s', 't', null),
      isRead: fc.boolean(),
      findings: fc.array(fc.record({ of: few, open: fc.uniqueArray(few, { maxLength: 3 }), waived: fc.boolean() }), {
        maxLength: 3,
      }),
    }),
    { maxLength: 3, selector: ({ path, set }) => `${path} ${set}` },
  ),
  notes: fc.array(
    fc.record({
      of: few,
      level: fc.constantFrom('error', 'warning', 'info'),
      input: fc.constantFrom('p', null),
      count: fc.nat({ max: 1 }),
    }),
    { maxLength: 2 },
  ),
  rules: fc.uniqueArray(few, { maxLength: 2 }),
  configuration: fc.uniqueArray(few, { maxLength: 2 }),
  later: fc.boolean(),
  failed: fc.boolean(),
});

function reportOf({ label, parts, notes, rules, configuration, later, failed }: Seed): Report {
  const run = label === null ? {} : { label };
  const causes: Cause[] = [];
  const told = parts.map(({ path, set, isRead, findings }) => {
    const owner = { input: path, ...partOfInput({ set, ...run }) };
    const own = [...new Set(findings.flatMap(({ open }) => open))]
      .map(
        (n): Cause => ({ ...owner, kind: 'variable', name: `var.${n}`, why: 'has no value', decide: 'd', place: null }),
      )
      .toSorted(compareCauses);
    const before = causes.length;
    causes.push(...own);
    const input: Input = {
      path,
      set,
      ...run,
      kind: isRead ? 'plan' : null,
      terraformVersion: null,
      formatVersion: null,
      checked: { securityGroups: findings.length, networkAcls: 1, rules: 2, endpoints: 0 },
      unseen: null,
      remains: isRead ? true : null,
      folder: null,
    };
    const made = findings.map(({ of, open, waived }) => ({
      waived,
      finding: madeFinding(`${open.length > 0 ? 'undetermined ' : ''}sg-rule-${of} aws_security_group.${of}`, {
        ...owner,
        fingerprint: 'f'.repeat(32),
        unknown: open.map((n) => ({
          address: 'a',
          attribute: 'b',
          cause: before + own.findIndex(({ name }) => name === `var.${n}`),
        })),
      }),
    }));
    return { input, made };
  });
  const body = {
    input: told.map(({ input }) => input),
    findings: told.flatMap(({ made }) => made.flatMap(({ waived, finding }) => (waived ? [] : [finding]))),
    waived: told.flatMap(({ made }) =>
      made.flatMap(({ waived, finding }) =>
        waived
          ? [{ ...finding, by: 'waiver' as const, reason: null, owner: null, until: null, exceptionPlace: null }]
          : [],
      ),
    ),
    causes,
    rules: rules.map((n) => ({
      id: `r${n}`,
      module: 'm',
      title: 't',
      severity: 'low' as const,
      why: 'w',
      docs: null,
      references: [],
    })),
    configuration: configuration.map((n) => ({ ...run, path: `c${n}.yaml`, sha256: 'x', switchesOff: [] })),
    diagnostics: notes.map(({ of, level, input, count }) => ({
      input,
      ...run,
      level,
      message: `note ${of}`,
      address: null,
      place: null,
      about: { kind: 'comments' as const, count },
    })),
  };
  const report = madeReport(body.findings, body);
  const summary = summaryOf(report);
  return {
    ...report,
    summary: { ...summary, failed: summary.failed || failed },
    ...(later ? { tomorrow: [1] } : {}),
  };
}

function merge(reports: readonly Report[]): Report {
  const merging = openMerging();
  reports.forEach(merging.add);
  return merging.merged();
}

const bytes = (report: Report): string => JSON.stringify(report);
const reports = fc.array(seeds.map(reportOf), { minLength: 1, maxLength: 5 });

/** As it is told: what it does not explain is an error. */
function whole(report: Report): Report {
  const told = withReasons(report);
  return { ...told, summary: summaryOf(told) };
}

test('one report is itself, once or often, but for what it does not explain', () => {
  fc.assert(
    fc.property(seeds.map(reportOf), fc.integer({ min: 1, max: 3 }), (report, times) => {
      expect(bytes(merge(Array.from({ length: times }, () => structuredClone(report))))).toBe(bytes(whole(report)));
    }),
  );
});

test('the order of reports does not matter', () => {
  fc.assert(
    fc.property(
      reports.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        expect(bytes(merge(shuffled))).toBe(bytes(merge(all)));
      },
    ),
  );
});

test('it does not matter which are merged before, nor whether some come twice', () => {
  fc.assert(
    fc.property(reports, reports, reports, (a, b, again) => {
      const all = [...a, ...b, ...again];
      const parts = [merge([...a, ...again]), merge([...again, ...b])];
      expect(bytes(merge(parts))).toBe(bytes(merge(all)));
      expect(bytes(merge([merge(all), ...again]))).toBe(bytes(merge(all)));
    }),
    { numRuns: 150 },
  );
});

/** All that a report tells, each with its causes instead of their numbers. */
function toldBy(report: Omit<Report, 'input' | 'summary'>): readonly string[] {
  const spelt = ({ unknown, ...finding }: Finding): string =>
    JSON.stringify([finding, unknown.map((row) => ({ ...row, cause: report.causes[row.cause ?? -1] }))]);
  const { findings, waived, fixed, rules, assumptions, notAnalysed, configuration, diagnostics, causes } = report;
  return [
    ...[...findings, ...waived, ...fixed].map(spelt),
    ...[rules, assumptions, notAnalysed, configuration, diagnostics, causes].flatMap((list) =>
      list.map((each: unknown) => JSON.stringify(each)),
    ),
  ];
}

/** What a report says of one of its inputs. */
function saidOf(input: Input, { findings, waived, causes }: Report): string {
  const isOf = (thing: { readonly input: string }): boolean => inputKey(inputOf(thing)) === inputKey(input);
  const told = { ...madeReport(findings.filter(isOf)), waived: waived.filter(isOf), causes };
  return JSON.stringify([input, toldBy(told).slice(0, told.findings.length + told.waived.length)]);
}

test('nothing is lost, nothing is made up, and what differs is told', () => {
  fc.assert(
    fc.property(reports, (all) => {
      const merged = merge(all);
      const isOwn = ({ about, message }: Diagnostic): boolean =>
        about?.kind === 'different-reports' || message.startsWith('tomorrow of a report is left out');
      const others = { ...merged, diagnostics: merged.diagnostics.filter((each) => !isOwn(each)) };
      expect(new Set(toldBy(others))).toEqual(new Set(all.map(withReasons).flatMap(toldBy)));
      expect(new Set(merged.input.map(inputKey))).toEqual(new Set(all.flatMap(({ input }) => input.map(inputKey))));
      expect(new Set(merged.input.map(inputKey)).size).toBe(merged.input.length);
      const saying = new Map<string, Set<string>>();
      for (const report of all)
        for (const input of report.input)
          getOrMake(saying, inputKey(input), () => new Set()).add(saidOf(input, report));
      const different = [...saying].filter(([, said]) => said.size > 1).map(([key]) => key);
      expect(
        merged.diagnostics
          .filter(({ about }) => about?.kind === 'different-reports')
          .map((each) => inputKey(inputOf({ ...each, input: each.input ?? '' })))
          .toSorted(),
      ).toEqual(different.toSorted());
      expect(merged.summary).toEqual(summaryOf(merged));
      expect(merged.summary.failed).toBe(
        all.some(({ summary, input }) => summary.failed || input.some(({ kind }) => kind === null))
          || different.length > 0,
      );
    }),
    { numRuns: 150 },
  );
});

test('what is made of reports is read as reports again', () => {
  fc.assert(
    fc.property(reports, (all) => {
      const merged = merge(all);
      const text = [...all, merged].map((report) => JSON.stringify(report, null, 2)).join('\n');
      expect(readReports(Buffer.from(text))).toEqual({ reports: [...all, merged], troubles: [] });
    }),
    { numRuns: 30 },
  );
});
