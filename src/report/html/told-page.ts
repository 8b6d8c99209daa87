import type { Finding, Report, ReportedRule } from '../../model/generated/report.ts';
import { inputKey, inputOf, type OfInput } from '../../model/input-name.ts';
import type { FormatOptions } from '../format.ts';
import { repositoryReport } from '../words/repository-report.ts';
import { checkedRoots, type CheckedRoots } from '../words/roots-text.ts';

/** What every part of a page is written with. */
export interface ToldPage {
  /** With places as the repository calls them. */
  readonly report: Report;
  readonly verdict: FormatOptions['verdict'];
  readonly linkTo: FormatOptions['linkTo'];
  readonly roots: CheckedRoots;
  /** The rules that are explained, each with its anchor. Of merged reports, several may have one id and module. */
  readonly rules: readonly { readonly rule: ReportedRule; readonly anchor: string }[];
  /** What a rule says of itself. */
  readonly ruleOf: (of: { readonly rule: string; readonly module: string }) => ReportedRule | null;
  /** The anchor of a rule among those that are explained; null where it is none of them, of several the first. */
  readonly anchorOf: (of: { readonly rule: string; readonly module: string }) => string | null;
  /** The number of an input in the report, by which filters know it. */
  readonly inputAt: (of: OfInput) => number;
  /** `new` and `existing` stand side by side, so each says which it is. */
  readonly tellsNew: boolean;
}

export function toldPageOf(given: Report, options: FormatOptions): ToldPage {
  const { report, verdict } = repositoryReport(given, options);
  const keyOf = (rule: string, module: string): string => JSON.stringify([rule, module]);
  const rules = report.rules.map((rule, i) => ({ rule, anchor: `rule-${i + 1}` }));
  const ruleAt = new Map(rules.toReversed().map((told) => [keyOf(told.rule.id, told.rule.module), told]));
  const inputs = new Map(report.input.map((input, i) => [inputKey(input), i]));
  return {
    report,
    verdict,
    linkTo: options.linkTo,
    roots: checkedRoots(report.input),
    rules,
    ruleOf: ({ rule, module }) => ruleAt.get(keyOf(rule, module))?.rule ?? null,
    anchorOf: ({ rule, module }) => ruleAt.get(keyOf(rule, module))?.anchor ?? null,
    inputAt: (of) => inputs.get(inputKey(inputOf(of))) ?? -1,
    tellsNew: report.findings.some(({ change }: Finding) => change === 'existing'),
  };
}
