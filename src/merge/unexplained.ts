import { errorOf } from '../base/diagnostic.ts';
import type { Diagnostic, Input, Report } from '../model/generated/report.ts';
import { partOfInput } from '../model/input-name.ts';
import { onlyLabel } from '../model/only-label.ts';

/**
 * The report with an error for all that it says went wrong and does not say why: formats tell diagnostics, and what
 * they do not tell would look passed. Portcullis writes no such report, and merging adds nothing a second time.
 */
export function withReasons(report: Report): Report {
  const more = unexplained(report);
  return more.length === 0 ? report : { ...report, diagnostics: [...report.diagnostics, ...more] };
}

/** These errors. */
export function unexplained(report: Report): readonly Diagnostic[] {
  const { input: inputs, summary, diagnostics } = report;
  const errors = diagnostics.filter(({ level }) => level === 'error');
  const unread = inputs
    .filter((input) => input.kind === null && !errors.some((error) => isAbout(error, input)))
    .map((input) => ({
      input: input.path,
      ...partOfInput(input),
      ...errorOf('This could not be read, and its report does not say why: the log of that run may'),
    }));
  const hasErrors = errors.length + unread.length > 0;
  return [
    ...unread,
    ...(summary.failed && !hasErrors
      ? [ofRun(report, 'The report of a run says that it failed, and not why: the log of that run may')]
      : []),
    ...(summary.partial && !hasErrors && inputs.every(({ unseen }) => unseen === null)
      ? [ofRun(report, 'The report of a run says that it did not see all resources, and not of which input')]
      : []),
  ];
}

function isAbout(error: Diagnostic, { path, set, label }: Input): boolean {
  return (
    error.input === null
    || (error.input === path && error.label === label && (error.set === undefined || error.set === set))
  );
}

/** Of its one input, where it has no more; else of the run. */
function ofRun(report: Report, message: string): Diagnostic {
  const [only, ...others] = report.input;
  const label = onlyLabel(report);
  return {
    ...(only === undefined || others.length > 0
      ? { input: null, ...(label === null ? {} : { label }) }
      : { input: only.path, ...partOfInput(only) }),
    ...errorOf(message),
  };
}
