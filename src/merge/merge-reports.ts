import { errorOf, warningOf } from '../base/diagnostic.ts';
import { compareTexts } from '../base/order.ts';
import type { Configuration, Diagnostic, Input, Report, ReportedRule } from '../model/generated/report.ts';
import { inputKey, partOfInput } from '../model/input-name.ts';
import { compareDiagnostics } from '../model/report-order.ts';
import { summaryOf } from '../model/summary.ts';
import { eitherPart, isSamePart } from './either-part.ts';
import { withReasons } from './unexplained.ts';
import { joinParts, reportParts, type Part } from './part.ts';

/** Reports as they come, and what they make together. */
export interface Merging {
  /** The inputs of it of which another report has said something else. */
  readonly add: (report: Report) => readonly Input[];
  /** What is wrong beside the reports. */
  readonly tell: (diagnostics: readonly Diagnostic[]) => void;
  readonly merged: () => Report;
}

/**
 * One report of many. Inputs are told by label, path and set; one that several reports tell alike is told once, and so
 * is all else that is equal. The order in which reports come does not matter, nor whether some of them are merged
 * before, and one report by itself stays what it is.
 */
export function openMerging(): Merging {
  const parts = new Map<string, Part>();
  const rules = new Map<string, ReportedRule>();
  const configuration = new Map<string, Configuration>();
  const diagnostics = new Map<string, Diagnostic>();
  /** As long as nothing else came. */
  let only: { readonly report: Report; readonly text: string } | 'nothing' | null = 'nothing';
  const tell = (told: readonly Diagnostic[]): void => {
    for (const each of told) diagnostics.set(JSON.stringify(each), each);
  };
  const addParts = (report: Report): readonly Input[] => {
    const different: Input[] = [];
    for (const part of reportParts(report)) {
      const key = inputKey(part.input);
      const known = parts.get(key);
      if (known !== undefined && isSamePart(known, part)) continue;
      parts.set(key, known === undefined ? part : eitherPart(known, part));
      if (known === undefined) continue;
      different.push(part.input);
      tell([differentReports(part.input)]);
    }
    for (const rule of report.rules) rules.set(`${rule.id} ${JSON.stringify(rule)}`, rule);
    for (const each of report.configuration) configuration.set(`${each.path} ${JSON.stringify(each)}`, each);
    tell(report.diagnostics);
    return different;
  };
  return {
    add: (given) => {
      const report = withReasons(given);
      const text = only === null ? '' : JSON.stringify(report);
      if (only === 'nothing') only = { report, text };
      else if (only !== null && only.text === text) return [];
      else {
        if (only !== null) tell(unmerged(only.report));
        tell(unmerged(report));
        only = null;
      }
      return addParts(report);
    },
    tell: (told) => {
      if (told.length === 0) return;
      if (only !== null && only !== 'nothing') tell(unmerged(only.report));
      only = null;
      tell(told);
    },
    merged: () => {
      if (only !== null && only !== 'nothing') return asItIs(only.report);
      const sorted = [...parts.values()].toSorted((a, b) => compareInputs(a.input, b.input));
      const report = {
        input: sorted.map(({ input }) => input),
        ...joinParts(sorted),
        rules: byKey(rules),
        configuration: byKey(configuration),
        diagnostics: [...diagnostics]
          .toSorted(
            ([a, one], [b, other]) => compareOwners(one, other) || compareDiagnostics(one, other) || compareTexts(a, b),
          )
          .map(([, each]) => each),
      };
      return {
        version: 1,
        input: report.input,
        summary: summaryOf(report),
        difference: report.difference,
        findings: report.findings,
        fixed: report.fixed,
        waived: report.waived,
        rules: report.rules,
        causes: report.causes,
        assumptions: report.assumptions,
        notAnalysed: report.notAnalysed,
        configuration: report.configuration,
        diagnostics: report.diagnostics,
      };
    },
  };
}

/** Its sums are taken anew, since they decide. */
function asItIs(report: Report): Report {
  return { ...report, summary: { ...report.summary, ...summaryOf(report) } };
}

/** Each is merged above. */
const KNOWN: Readonly<Record<keyof Report, true>> = {
  version: true,
  input: true,
  summary: true,
  difference: true,
  findings: true,
  fixed: true,
  waived: true,
  rules: true,
  causes: true,
  assumptions: true,
  notAnalysed: true,
  configuration: true,
  diagnostics: true,
};

/** What a later Portcullis tells of a run as a whole, which nobody here knows how to join. */
function unmerged(report: Report): readonly Diagnostic[] {
  return Object.keys(report)
    .filter((name) => !Object.hasOwn(KNOWN, name))
    .map((name) => ({
      input: null,
      ...warningOf(`${name} of a report is left out: a later Portcullis wrote it, which can merge it too`),
    }));
}

function differentReports(input: Input): Diagnostic {
  return {
    input: input.path,
    ...partOfInput(input),
    ...errorOf(
      'Two reports of this input differ, and what either found is told: take away the older one, or give each run a --label of its own',
      { about: { kind: 'different-reports' } },
    ),
  };
}

function byKey<T>(things: ReadonlyMap<string, T>): readonly T[] {
  return [...things].toSorted(([a], [b]) => compareTexts(a, b)).map(([, each]) => each);
}

function compareInputs(a: Input, b: Input): number {
  return (
    compareTexts(a.label ?? '', b.label ?? '')
    || compareTexts(a.path, b.path)
    || compareTexts(a.set ?? '', b.set ?? '')
    || compareTexts(inputKey(a), inputKey(b))
  );
}

/** Those of inputs first, in the order of these. */
function compareOwners(a: Diagnostic, b: Diagnostic): number {
  return (
    Number(a.input === null) - Number(b.input === null)
    || compareTexts(a.label ?? '', b.label ?? '')
    || compareTexts(a.input ?? '', b.input ?? '')
    || compareTexts(a.set ?? '', b.set ?? '')
  );
}
