import { harmlessLine, printable } from '../base/escape.ts';
import { groupedBy } from '../base/maps.ts';
import { gathered } from '../base/pieces.ts';
import type { Diagnostic, Finding, Place, Report, Waived } from '../model/generated/report.ts';
import type { FormatOptions, LongFormat } from './format.ts';
import { exceptionText } from './words/exception-text.ts';
import { placeText } from './words/place-text.ts';
import { reachText } from './words/reach-text.ts';
import { quietFindings } from './words/quiet-findings.ts';
import { unambiguousReport } from './words/repository-report.ts';
import { checkedRoots, rootsText, type CheckedRoots } from './words/roots-text.ts';
import { inTroubleRoot } from './words/trouble-root.ts';

/**
 * One line a finding, for editors and grep: `file:line:column: severity rule message (subject)`, from where the command
 * runs. What is wrong with an input stands before, as `error` or `warning`. Where no place is known, it is the
 * beginning of the input.
 */
export const compact: LongFormat = (given, options) => {
  const { report, verdict } = unambiguousReport(given, options);
  const roots = checkedRoots(report.input);
  const { quiet, show } = options;
  const lines = [
    ...troubleLines(report, roots, options),
    ...(quiet ? quietFindings(report, verdict, show) : report.findings).map((finding) => findingLine(finding, roots)),
    ...(show.waived ? report.waived.map((waived) => waivedLine(waived, roots)) : []),
  ];
  return { pieces: () => gathered(lines.map((line) => `${harmlessLine(printable(line))}\n`)) };
};

function troubleLines(
  { diagnostics }: Report,
  roots: CheckedRoots,
  { quiet, verdict: { outcome, counted } }: FormatOptions,
): readonly string[] {
  // Where nothing else rejects it, what is not seen does.
  const isUnseenTold = outcome === 'rejected' && counted.length === 0;
  const isTold = ({ level, about }: Diagnostic): boolean =>
    level === 'error' || !quiet || (isUnseenTold && about?.kind === 'unseen');
  return (['error', 'warning'] as const).flatMap((each) => {
    const own = diagnostics.filter((one) => one.level === each && isTold(one));
    // Once a run, of all the sets in which it is so.
    return [...groupedBy(own, (one) => JSON.stringify([troubleLine(one), one.label])).values()].flatMap((equal) =>
      equal.slice(0, 1).map((first) => `${troubleLine(first)}${inTroubleRoot(equal, roots)}`),
    );
  });
}

function troubleLine({ place, input, level, message }: Diagnostic): string {
  return `${at(place, input ?? '.')}: ${level} ${message}`;
}

function findingLine(finding: Finding, roots: CheckedRoots): string {
  const { place, input, severity, rule, verdict, message } = finding;
  const open = verdict === 'undetermined' ? 'undetermined: ' : '';
  return `${at(place, input)}: ${severity} ${rule} ${open}${message} (${aboutText(finding, roots)})`;
}

function waivedLine(waived: Waived, roots: CheckedRoots): string {
  const { place, input, severity, rule, message, by, reason, owner, until, exceptionPlace } = waived;
  const exception = exceptionText({ by, reason, owner, until, place: exceptionPlace });
  return `${at(place, input)}: ${severity} ${rule} waived: ${message} (${aboutText(waived, roots)}; ${exception})`;
}

/** The subject, and which root and set, where there are several. */
function aboutText(finding: Finding, roots: CheckedRoots): string {
  const where = rootsText([finding], roots);
  const about = where === null ? finding.subject.address : `${finding.subject.address}, in ${where}`;
  const reach = reachText(finding);
  return reach === null ? about : `${about}; ${reach}`;
}

function at(place: Place | null, otherwise: string): string {
  return place === null ? `${otherwise}:1:1` : placeText(place);
}
