import type { Finding, Place, Report } from '../../model/generated/report.ts';
import type { OfRun } from '../../model/input-name.ts';
import type { FormatOptions } from '../format.ts';
import type { Verdict } from '../verdict.ts';

/**
 * The report with all files as the repository calls them, for whoever reads it away from the working directory; and its
 * verdict, about the findings of that.
 */
export function repositoryReport(
  given: Report,
  { verdict, inRepository }: Pick<FormatOptions, 'verdict' | 'inRepository'>,
): { readonly report: Report; readonly verdict: Verdict } {
  const counted = new Set(verdict.counted);
  const report = inRepositoryOf(given, inRepository);
  return {
    report,
    verdict: {
      ...verdict,
      counted: given.findings.flatMap((finding, i) => (counted.has(finding) ? (report.findings[i] ?? []) : [])),
    },
  };
}

/** The same where its runs were in several folders, so that their paths mean several things; else as it is. */
export function unambiguousReport(
  given: Report,
  options: Pick<FormatOptions, 'verdict' | 'inRepository'>,
): ReturnType<typeof repositoryReport> {
  return new Set(given.input.map(({ folder }) => folder)).size > 1
    ? repositoryReport(given, options)
    : { report: given, verdict: options.verdict };
}

function inRepositoryOf(report: Report, inRepository: FormatOptions['inRepository']): Report {
  const at = ({ file, calls, ...spot }: Place, of: OfRun): Place => ({
    file: inRepository(file, of),
    ...spot,
    calls: calls.map((call) => at(call, of)),
  });
  const placed = <T extends { readonly place: Place | null }>(thing: T, of: OfRun): T => ({
    ...thing,
    place: thing.place === null ? null : at(thing.place, of),
  });
  const own = <T extends OfRun & { readonly place: Place | null }>(thing: T): T => placed(thing, thing);
  const finding = <T extends Finding>(of: T): T => ({
    ...own(of),
    setBy: of.setBy.map((each) => ({
      ...placed(each, of),
      through: each.through.map((step) => ({ ...step, place: at(step.place, of) })),
    })),
    because: of.because.map((each) => placed(each, of)),
    ...(of.excepted === undefined ? {} : { excepted: of.excepted.map((each) => placed(each, of)) }),
  });
  return {
    ...report,
    findings: report.findings.map(finding),
    fixed: report.fixed.map(finding),
    waived: report.waived.map((each) => ({
      ...finding(each),
      exceptionPlace: each.exceptionPlace === null ? null : at(each.exceptionPlace, each),
    })),
    causes: report.causes.map(own),
    diagnostics: report.diagnostics.map(own),
    configuration: report.configuration.map((each) => ({ ...each, path: inRepository(each.path, each) })),
  };
}
