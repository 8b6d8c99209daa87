import { printable } from '../base/escape.ts';
import { jsonPieces } from '../base/json-pieces.ts';
import type { Diagnostic, Finding, Severity } from '../model/generated/report.ts';
import { annotatedPlace } from './annotated-place.ts';
import { fileOfInput } from './file-of-input.ts';
import { openFingerprints } from './fingerprints.ts';
import type { FormatOptions, LongFormat } from './format.ts';
import { reachText } from './words/reach-text.ts';
import { checkedRoots, rootsText, type CheckedRoots } from './words/roots-text.ts';
import { capital, full } from './words/sentence.ts';
import { inTroubleRoot } from './words/trouble-root.ts';

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
export const gitlab: LongFormat = (report, options) => {
  const roots = checkedRoots(report.input);
  const counted = new Set<Finding>(options.verdict.counted);
  const fingerprintOf = openFingerprints();
  const issues = [
    ...report.diagnostics.flatMap((each) => troubleIssue(each, { roots, options })),
    ...report.findings.map((finding) => findingIssue(finding, { roots, options, isCounted: counted.has(finding) })),
  ].map(({ identity, ...issue }): Issue => ({ ...issue, fingerprint: fingerprintOf([issue.check_name, ...identity]) }));
  return jsonPieces(issues, 1);
};

interface Telling {
  readonly roots: CheckedRoots;
  readonly options: FormatOptions;
}

function findingIssue(
  finding: Finding,
  { roots, options, isCounted }: Telling & { readonly isCounted: boolean },
): FoundIssue {
  const { rule, severity, verdict, message, subject, set = null, label = null } = finding;
  const isOpen = verdict === 'undetermined';
  const root = rootsText([finding], roots);
  const reach = reachText(finding);
  const about = `${subject.address}${root === null ? '' : `, in ${root}`}${reach === null ? '' : `; ${reach}`}`;
  const location = locationOf(finding, options);
  return {
    description: described(`${isOpen ? 'Undetermined: ' : ''}${capital(message)} (${about})`),
    check_name: rule,
    severity: isOpen && !isCounted ? 'info' : gradeOf(severity),
    location,
    identity: [finding.fingerprint, location.path, set, label],
  };
}

function troubleIssue(diagnostic: Diagnostic, { roots, options }: Telling): readonly FoundIssue[] {
  const { level, message, about, input, set = null, label = null } = diagnostic;
  const isPartial = about?.kind === 'unseen';
  if (level !== 'error' && !isPartial) return [];
  const location = locationOf({ ...diagnostic, input: input ?? '' }, options);
  return [
    {
      description: described(full(`${capital(message)}${inTroubleRoot([diagnostic], roots)}`)),
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
