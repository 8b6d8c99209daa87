import type { Cause, Finding } from '../../model/generated/report.ts';
import { isAtLeast } from '../../model/severity.ts';
import type { Equals } from '../words/equal-findings.ts';
import { findingLines } from '../words/finding-lines.ts';
import { reachMark } from '../words/reach-text.ts';
import type { CheckedRoots } from '../words/roots-text.ts';
import type { Annotation, AnnotationLevel } from './annotation.ts';

/** A finding, with what a person at its line needs. */
export function findingAnnotation(
  equals: Equals,
  isFailing: boolean,
  { causes, roots }: { readonly causes: readonly Cause[]; readonly roots: CheckedRoots },
): Annotation {
  const { rule, severity, verdict, change, place } = equals.first;
  const reach = reachMark(equals.first);
  const marks = [
    severity,
    ...(verdict === 'undetermined' ? [verdict] : []),
    ...(change === null ? [] : [change]),
    ...(reach === null ? [] : [reach]),
  ];
  return {
    level: levelOf(equals.first, isFailing),
    title: `${rule} (${marks.join(', ')})`,
    lines: findingLines(equals, causes, roots),
    place,
    findings: equals.all,
  };
}

/** What fails the check is an error; what is grave, or may be, a warning. */
function levelOf({ severity }: Finding, isFailing: boolean): AnnotationLevel {
  if (isFailing) return 'error';
  return isAtLeast(severity, 'medium') ? 'warning' : 'notice';
}
