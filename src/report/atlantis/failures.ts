import { placePrefix } from '../../base/place.ts';
import type { Diagnostic, Finding, Report } from '../../model/generated/report.ts';
import { inputOf, inputText } from '../../model/input-name.ts';
import { compareSeverity } from '../../model/severity.ts';
import { unseenText } from '../../model/unseen.ts';
import type { FormatOptions } from '../format.ts';
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
  const unjudged = (what: string): Failure => ({
    line: `FAIL - not judged at ${moment}: ${cut(what)}`,
    details: [],
  });
  const errors = report.diagnostics.filter(({ level }) => level === 'error').map(errorText);
  const failures = [
    ...errors.map(unjudged),
    ...(verdict.undeterminedFails ? partialTexts(report).map(unjudged) : []),
    ...verdict.counted
      .toSorted((a, b) => compareSeverity(a.severity, b.severity))
      .map((finding) => findingFailure(finding, report, options)),
  ];
  return failures.length > 0 ? failures : [unjudged('nobody knows why')];
}

function findingFailure(finding: Finding, report: Report, { inRepository }: FormatOptions): Failure {
  return {
    line: `FAIL - ${cut(findingSentence(finding, report))} (${findingDigest(finding, report)})`,
    details: findingDetails(finding, report, inRepository),
  };
}

function errorText(diagnostic: Diagnostic): string {
  const { input, place, address, about, message } = diagnostic;
  const where = placePrefix(place);
  const what = address === null ? message : `${address}: ${message}`;
  if (where !== '') return `${where}${what}`;
  return input === null || about?.kind === 'path' ? what : `${inputText(inputOf({ ...diagnostic, input }))}: ${what}`;
}

/** Inputs of which a part was not seen. */
function partialTexts({ input: inputs }: Report): readonly string[] {
  return inputs.flatMap((input) =>
    input.unseen === null
      ? []
      : [
          `${inputText(input)}: ${unseenText(input.unseen)}${input.unseen.reasons.map(({ says }) => `; ${says}`).join('')}`,
        ],
  );
}
