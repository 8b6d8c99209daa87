import { addAll } from '../base/add-all.ts';
import { type Diagnostic, noteOf, warningOf } from '../base/diagnostic.ts';
import { compareTexts } from '../base/order.ts';
import type { Assumption, Model, NotAnalysed } from '../model/model.ts';
import type {
  Cause,
  Configuration,
  Difference,
  Diagnostic as ReportDiagnostic,
  Finding,
  Input,
  Report,
  ReportedRule,
  Waived,
} from '../model/generated/report.ts';
import { partOfInput } from '../model/input-name.ts';
import { compareDiagnostics, compareFindings } from '../model/report-order.ts';
import { summaryOf } from '../model/summary.ts';
import { NOTHING_REMAINS, unseenText } from '../model/unseen.ts';
import { joinBooks } from './cause-book.ts';
import { ofInput } from './of-input.ts';
import { withName } from './with-name.ts';

/** What became of one input. */
export interface InputResult {
  readonly input: Omit<Input, 'folder'>;
  /** What it changes in packets; none where it has no prior state. */
  readonly difference: readonly Difference[];
  readonly findings: readonly Finding[];
  readonly waived: readonly Waived[];
  readonly fixed: readonly Finding[];
  /** That its findings name. */
  readonly rules: readonly ReportedRule[];
  /** What the `unknown` of its findings count. */
  readonly causes: readonly Cause[];
  /** Null where the input could not be read, or was judged elsewhere: then `paths` say which. */
  readonly model: Model | null;
  /** Of what was judged elsewhere: its path and those of its files; null where it could not be read. */
  readonly paths?: readonly string[] | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly assumptions: readonly Assumption[];
  readonly notAnalysed: readonly NotAnalysed[];
  /** What the repository says about it. */
  readonly configurations: readonly Configuration[];
}

/** Which findings a report is to tell. */
export interface ToldFindings {
  /** Leave out what the prior state had already. */
  readonly onlyNew: boolean;
  readonly withUndetermined: boolean;
}

export interface ReportOptions extends ToldFindings {
  /** Of the run, as `input[].folder` has it. */
  readonly folder: string | null;
  /** Beside those that inputs were judged by. */
  readonly configurations: readonly Configuration[];
  /** Of what was given beside the inputs. */
  readonly diagnostics: readonly ReportDiagnostic[];
  /** What `--label` calls the run; null where nothing does. */
  readonly label: string | null;
}

/** One report of all inputs, in a fixed order: by input, severity, subject, rule, entry. */
export function assembleReport(
  read: readonly InputResult[],
  { folder, configurations, diagnostics: others, label, ...filter }: ReportOptions,
): Report {
  const { withUndetermined } = filter;
  const results = read.map((each) => withName(each, label));
  const all = results.flatMap((result) => result.findings);
  const decided = withUndetermined ? all : all.filter(({ verdict }) => verdict === 'violated');
  const isTold = told(filter);
  const { findings, waived, fixed, causes } = joinBooks(
    results.map((result) => ({
      findings: result.findings.filter(isTold).toSorted(compareFindings),
      waived: result.waived.filter(isTold).toSorted(compareFindings),
      fixed: result.fixed.toSorted(compareFindings),
      causes: result.causes,
    })),
  );
  const diagnostics: ReportDiagnostic[] = results.flatMap((result) =>
    ofInput(result.input.path, [...result.diagnostics, ...notesOf(result)], result.input).toSorted(compareDiagnostics),
  );
  const input = results.map((result) => ({ ...result.input, folder }));
  const ofRun = label === null ? {} : { label };
  addAll(diagnostics, [
    ...others.map(({ input: of, set, ...other }) => ({
      input: of,
      ...(set === undefined ? {} : { set }),
      ...ofRun,
      ...other,
    })),
    ...leftOut(all.length - decided.length, 'undetermined', '--undetermined ignore', ofRun),
    ...leftOut(decided.length - findings.length, 'existing', '--only new', ofRun),
  ]);
  // Something has to say that there was a run of this name.
  if (label !== null && input.length + diagnostics.length === 0)
    diagnostics.push({ input: null, label, ...noteOf('There was nothing to check') });
  return {
    version: 1,
    input,
    summary: summaryOf({ input, findings, waived, diagnostics }),
    difference: results.flatMap(({ difference }) => difference),
    findings,
    fixed,
    waived,
    rules: rulesOf(results, [...findings, ...fixed, ...waived]),
    causes,
    assumptions: results.flatMap(({ input: of, assumptions }) =>
      assumptions.map(({ text, addresses }) => ({ input: of.path, ...partOfInput(of), text, addresses })),
    ),
    notAnalysed: results.flatMap(({ input: of, notAnalysed }) =>
      notAnalysed.map(({ address, what }) => ({ input: of.path, ...partOfInput(of), address, what })),
    ),
    configuration: configurationsOf([...configurations, ...results.flatMap((result) => result.configurations)]).map(
      (each) => ({ ...ofRun, ...each }),
    ),
    diagnostics,
  };
}

/** Whether it tells one. */
export function told({ onlyNew, withUndetermined }: ToldFindings) {
  return ({ change, verdict }: Pick<Finding, 'change' | 'verdict'>): boolean =>
    (withUndetermined || verdict === 'violated') && (!onlyNew || change !== 'existing');
}

/** Each that findings name, once; two of one id where configurations of several inputs define it otherwise. */
function rulesOf(results: readonly InputResult[], named: readonly Finding[]): ReportedRule[] {
  const names = new Set(named.map(({ input, set = null, rule, module }) => JSON.stringify([input, set, rule, module])));
  const rules = results.flatMap((result) =>
    result.rules.filter(({ id, module }) =>
      names.has(JSON.stringify([result.input.path, result.input.set, id, module])),
    ),
  );
  const byText = new Map(rules.map((rule) => [`${rule.id} ${JSON.stringify(rule)}`, rule]));
  return [...byText].toSorted(([a], [b]) => compareTexts(a, b)).map(([, rule]) => rule);
}

/** Each once, by its path. */
function configurationsOf(all: readonly Configuration[]): Configuration[] {
  return [...new Map(all.map((each) => [each.path, each] as const)).values()].toSorted((a, b) =>
    compareTexts(a.path, b.path),
  );
}

function leftOut(
  count: number,
  which: string,
  why: string,
  ofRun: Pick<ReportDiagnostic, 'label'>,
): ReportDiagnostic[] {
  if (count === 0) return [];
  return [
    {
      input: null,
      ...ofRun,
      ...noteOf(`${count} ${which} ${count === 1 ? 'finding was' : 'findings were'} left out (${why})`),
    },
  ];
}

function notesOf({ input: { unseen, kind, remains } }: InputResult): Diagnostic[] {
  const notes: Diagnostic[] = [];
  if (unseen !== null) {
    const why = unseen.reasons.map(({ says }) => says).join('; ');
    notes.push(
      warningOf(`partial: ${unseenText(unseen)}${why === '' ? '' : `: ${why}`}`, { about: { kind: 'unseen' } }),
    );
  }
  if (kind === 'plan' && remains === false) notes.push(noteOf(NOTHING_REMAINS));
  return notes;
}
