import type { Report, ReportedRule } from '../../model/generated/report.ts';
import type { FormatOptions } from '../format.ts';
import type { CheckedRoots } from '../words/roots-text.ts';

/** What every part of a comment is written with. */
export interface ToldComment {
  /** With places as the repository calls them. */
  readonly report: Report;
  readonly verdict: FormatOptions['verdict'];
  readonly show: FormatOptions['show'];
  readonly linkTo: FormatOptions['linkTo'];
  readonly roots: CheckedRoots;
  /** What a rule says of itself. */
  readonly ruleOf: (of: { readonly rule: string; readonly module: string }) => ReportedRule | null;
  /** `new` and `existing` stand side by side, so each says which it is. */
  readonly tellsNew: boolean;
}
