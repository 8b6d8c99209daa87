import type { Finding, Report } from '../../model/generated/report.ts';
import { inputText } from '../../model/input-name.ts';
import { compareSeverity } from '../../model/severity.ts';
import { unseenText } from '../../model/unseen.ts';
import type { FormatOptions } from '../format.ts';
import { checkedRoots, type CheckedRoots } from '../words/roots-text.ts';
import { troublesOf } from '../words/troubles-text.ts';
import { findingDetails } from './finding-details.ts';
import { findingDigest } from './finding-digest.ts';
import { findingSentence } from './finding-sentence.ts';
import { cut } from './line.ts';

/** Something for which the check fails. */
export interface Failure {
  /** Begins with `FAIL - `. */
  readonly line: string;
  /** What a person wants to know besides; an approval does not depend on it. */
  readonly details: readonly string[];
}

/** What was not judged, then what was found, the worst first; empty where the check passes. */
export function failuresOf(report: Report, options: FormatOptions): readonly Failure[] {
  const { verdict, moment } = options;
  if (verdict.outcome !== 'failed' && verdict.outcome !== 'rejected') return [];
  const roots = checkedRoots(report.input);
  const unjudged = (what: string): Failure => ({
    line: `FAIL - not judged at ${moment}: ${cut(what)}`,
    details: [],
  });
  const failures = [
    ...troublesOf(report, 'error', roots).map(({ text }) => unjudged(text)),
    ...(verdict.undeterminedFails ? partialTexts(report).map(unjudged) : []),
    ...verdict.counted
      .toSorted((a, b) => compareSeverity(a.severity, b.severity))
      .map((finding) => ({
        line: failureLine(finding, report, roots),
        details: findingDetails(finding, report, options),
      })),
  ];
  return failures.length > 0 ? failures : [unjudged('nobody knows why')];
}

function failureLine(finding: Finding, report: Report, roots: CheckedRoots): string {
  return `FAIL - ${cut(findingSentence(finding, roots))} (${findingDigest(finding, report)})`;
}

/** Inputs of which a part was not seen. */
function partialTexts({ input: inputs }: Report): readonly string[] {
  return inputs.flatMap((input) =>
    input.unseen === null
      ? []
      : [
          `${inputText(input)}: ${[unseenText(input.unseen), ...input.unseen.reasons.map(({ says }) => says)].join('; ')}`,
        ],
  );
}
