import { createHash } from 'node:crypto';
import { harmlessJson, printable } from '../base/escape.ts';
import type { Diagnostic, Finding, Severity } from '../model/generated/report.ts';
import { annotatedPlace } from './annotated-place.ts';
import { fileOfInput } from './file-of-input.ts';
import type { Format, FormatOptions } from './format.ts';
import { checkedRoots, rootsText, type CheckedRoots } from './words/roots-text.ts';
import { capital, full } from './words/sentence.ts';

/** As GitLab's Code Quality reads it. */
interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/** One that has no fingerprint yet: `identity` is what makes it the same in the report of another commit. */
type FoundIssue = Omit<Issue, 'fingerprint'> & { readonly identity: readonly (string | null)[] };

/**
 * GitLab's report of code quality, which it compares with that of the target branch: empty where nothing is found, and
 * without what is accepted. What could not be read or seen stands in it too, or a merge request that breaks an input
 * would look as if it mended all that was found there.
 */
export const gitlab: Format = (report, options) => {
  const roots = checkedRoots(report.input);
  const counted = new Set<Finding>(options.verdict.counted);
  const issues = withFingerprints([
    ...report.diagnostics.flatMap((each) => troubleIssue(each, options)),
    ...report.findings.map((finding) => findingIssue(finding, { roots, options, isCounted: counted.has(finding) })),
  ]);
  return `${harmlessJson(JSON.stringify(issues, null, 2))}\n`;
};

interface Telling {
  readonly roots: CheckedRoots;
  readonly options: FormatOptions;
  readonly isCounted: boolean;
}

function findingIssue(finding: Finding, { roots, options, isCounted }: Telling): FoundIssue {
  const { rule, severity, verdict, message, subject, set = null, label = null } = finding;
  const isOpen = verdict === 'undetermined';
  const root = rootsText([finding], roots);
  const about = `${subject.address}${root === null ? '' : `, in ${root}`}`;
  const location = locationOf(finding, options);
  return {
    description: described(`${isOpen ? 'Undetermined: ' : ''}${capital(message)} (${about})`),
    check_name: rule,
    severity: isOpen && !isCounted ? 'info' : gradeOf(severity),
    location,
    identity: [finding.fingerprint, location.path, set, label],
  };
}

function troubleIssue(diagnostic: Diagnostic, options: FormatOptions): readonly FoundIssue[] {
  const { level, message, about, input, set = null, label = null } = diagnostic;
  const isPartial = about?.kind === 'unseen';
  if (level !== 'error' && !isPartial) return [];
  const location = locationOf({ ...diagnostic, input: input ?? '' }, options);
  return [
    {
      description: described(full(capital(message))),
      check_name: isPartial ? 'partial' : 'error',
      severity: isPartial ? 'major' : 'blocker',
      location,
      identity: [message, location.path, set, label],
    },
  ];
}

function locationOf(of: Pick<Finding, 'input' | 'set' | 'label' | 'place'>, options: FormatOptions): Issue['location'] {
  const place = annotatedPlace(of.place, of, options);
  return { path: place?.file ?? fileOfInput(of, options), lines: { begin: place?.line ?? 1 } };
}

function gradeOf(severity: Severity): Issue['severity'] {
  switch (severity) {
    case 'critical':
      return 'blocker';
    case 'high':
      return 'critical';
    case 'medium':
      return 'major';
    case 'low':
      return 'minor';
    case 'info':
      return 'info';
  }
}

function described(text: string): string {
  return printable(text.trim().replaceAll(/\s+/g, ' '));
}

/** GitLab shows one of those that have the same, so each has its own. */
function withFingerprints(issues: readonly FoundIssue[]): readonly Issue[] {
  const seen = new Map<string, number>();
  return issues.map(({ identity, ...issue }) => {
    const key = JSON.stringify([issue.check_name, ...identity]);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    const fingerprint = createHash('sha256')
      .update(before === 0 ? key : `${key} ${before}`)
      .digest('hex')
      .slice(0, 40);
    return { ...issue, fingerprint };
  });
}
