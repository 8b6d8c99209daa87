import type { Format } from '../format.ts';
import { failureLines } from './failure-lines.ts';
import { failuresOf } from './failures.ts';
import { atlantisLine } from './line.ts';
import { outcomeLines } from './outcome-lines.ts';
import { summaryLine } from './summary-line.ts';
import { warningLines } from './warning-lines.ts';

/**
 * For a policy check of Atlantis, which reads the verdict in the text. An output that begins with `FAIL`, or that
 * counts failures, is a failed check; before Atlantis 0.39 it was any `fail`, in capitals or not. So one that fails
 * begins with `FAIL - ` and ends with a line like conftest's, and one that passes has the word nowhere, not even in a
 * name.
 *
 * Owners approve the lines that begin with `FAIL` (`policy_item_regex`), and an approval lasts as long as they stay the
 * same: no numbers of lines, no counts, no times. What was not judged is approved for one run, so its line has the
 * time.
 */
export const atlantis: Format = (report, options) => {
  const failures = failuresOf(report, options);
  const rest = [...warningLines(report, options), ...outcomeLines(report, options.verdict)];
  const isPassed = failures.length === 0;
  const lines = isPassed
    ? rest
    : [...failureLines(failures), ...rest, summaryLine(report, failures.length, options.verdict)];
  return lines.map((line) => `${atlantisLine(line, isPassed)}\n`).join('');
};
