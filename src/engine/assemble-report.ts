import { addAll } from '../base/add-all.ts';
import { type Diagnostic, noteOf, warningOf } from '../base/diagnostic.ts';
import { compareTexts } from '../base/order.ts';
import type { Assumption, Model, NotAnalysed } from '../model/model.ts';
import type {
  Cause,
  Configuration,
  Diagnostic as ReportDiagnostic,
  Finding,
  Input,
  Report,
  ReportedRule,
  Severity,
  Waived,
} from '../model/generated/report.ts';
import { partOfSet } from '../model/input-name.ts';
import { compareSeverity } from '../model/severity.ts';
import { NOTHING_REMAINS, unseenText } from '../model/unseen.ts';
import { joinBooks } from './cause-book.ts';
import { ofInput } from './of-input.ts';
import { withSet } from './with-set.ts';

/** What became of one input. */
export interface InputResult {
  readonly input: Omit<Input, 'folder'>;
  readonly findings: readonly Finding[];
  readonly waived: readonly Waived[];
  readonly fixed: readonly Finding[];
  /** That its findings name. */
  readonly rules: readonly ReportedRule[];
  /** What the `unknown` of its findings count. */
  readonly causes: readonly Cause[];
  /** Null where the input could not be read. */
  readonly model: Model | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly assumptions: readonly Assumption[];
  readonly notAnalysed: readonly NotAnalysed[];
  /** What the repository says about it. */
  readonly configurations: readonly Configuration[];
}

const LEVELS = ['error', 'warning', 'info'] as const;

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
}

/** One report of all inputs, in a fixed order: by input, severity, subject, rule, entry. */
export function assembleReport(
  read: readonly InputResult[],
  { folder, configurations, diagnostics: others, ...filter }: ReportOptions,
): Report {
  const { withUndetermined } = filter;
  const results = read.map(withSet);
  const all = results.flatMap((result) => result.findings);
  const decided = withUndetermined ? all : all.filter(({ verdict }) => verdict === 'violated');
  const isTold = told(filter);
  const { findings, waived, fixed, causes } = joinBooks(
    results.map((result) => ({
      findings: result.findings.filter(isTold).toSorted(bySeverityAndPlace),
      waived: result.waived.filter(isTold).toSorted(bySeverityAndPlace),
      fixed: result.fixed.toSorted(bySeverityAndPlace),
      causes: result.causes,
    })),
  );
  const diagnostics: ReportDiagnostic[] = results.flatMap((result) =>
    ofInput(result.input.path, [...result.diagnostics, ...notesOf(result)], result.input.set).toSorted(
      (a, b) =>
        LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level)
        || compareTexts(a.address ?? '', b.address ?? '')
        || compareTexts(a.message, b.message),
    ),
  );
  addAll(diagnostics, others);
  addAll(diagnostics, leftOut(all.length - decided.length, 'undetermined', '--undetermined ignore'));
  addAll(diagnostics, leftOut(decided.length - findings.length, 'existing', '--only new'));
  const models = results.flatMap(({ model }) => model ?? []);
  const violated = findings.filter(({ verdict }) => verdict === 'violated');
  const count = (severity: Severity): number => violated.filter((finding) => finding.severity === severity).length;
  return {
    version: 1,
    input: results.map(({ input }) => ({ ...input, folder })),
    summary: {
      violated: violated.length,
      undetermined: findings.length - violated.length,
      waived: waived.length,
      bySeverity: {
        critical: count('critical'),
        high: count('high'),
        medium: count('medium'),
        low: count('low'),
        info: count('info'),
      },
      checked: {
        securityGroups: sum(models, (model) => model.groups.filter(isJudged).length),
        networkAcls: sum(models, (model) => model.acls.filter(isJudged).length),
        rules: sum(
          models,
          (model) =>
            sum(model.groups, (group) => (isJudged(group) ? group.rules.length : 0))
            + sum(model.acls, (acl) => (isJudged(acl) ? acl.entries.length : 0)),
        ),
        endpoints: 0,
      },
      partial: results.some(({ input }) => input.unseen !== null),
      failed: diagnostics.some(({ level }) => level === 'error'),
    },
    findings,
    fixed,
    waived,
    rules: rulesOf(results, [...findings, ...fixed, ...waived]),
    causes,
    assumptions: results.flatMap(({ input, assumptions }) =>
      assumptions.map(({ text, addresses }) => ({ input: input.path, ...partOfSet(input), text, addresses })),
    ),
    notAnalysed: results.flatMap(({ input, notAnalysed }) =>
      notAnalysed.map(({ address, what }) => ({ input: input.path, ...partOfSet(input), address, what })),
    ),
    configuration: configurationsOf([...configurations, ...results.flatMap((result) => result.configurations)]),
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

function leftOut(count: number, which: string, why: string): ReportDiagnostic[] {
  if (count === 0) return [];
  return [
    { input: null, ...noteOf(`${count} ${which} ${count === 1 ? 'finding was' : 'findings were'} left out (${why})`) },
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

function bySeverityAndPlace(a: Finding, b: Finding): number {
  return (
    compareSeverity(a.severity, b.severity)
    || compareTexts(a.subject.address, b.subject.address)
    || compareTexts(a.rule, b.rule)
    || compareTexts(a.entry?.direction ?? '', b.entry?.direction ?? '')
    || (a.entry?.number ?? 0) - (b.entry?.number ?? 0)
    || compareTexts(a.fingerprint, b.fingerprint)
  );
}

function isJudged({ stated, foreign }: { readonly stated: boolean; readonly foreign: boolean }): boolean {
  return stated && !foreign;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
