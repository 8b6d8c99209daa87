import { htmlText, markdownCode, markdownText } from '../../base/escape-markdown.ts';
import { compareSeverity } from '../../model/severity.ts';
import { counted } from '../counted.ts';
import { equalWaived, equalWaivedText, waivedCounts } from '../words/exception-text.ts';
import { assumptionTexts, basisNotes, notAnalysedNotes } from '../words/notes-text.ts';
import { capital } from '../words/sentence.ts';
import { troublesOf, type ToldTrouble } from '../words/troubles-text.ts';
import type { ToldComment } from './told-comment.ts';
import { SEVERITY_MARKS } from './marks.ts';
import { folded, headed, lineItem, type Section, type SectionItem } from './section.ts';

/** What could not be read. */
export function errorSection({ report, roots }: ToldComment): Section {
  const errors = troublesOf(report, 'error', roots);
  return headed(`Errors: ${errors.length}`, errors.map(troubleItem));
}

/** What is unknown of what was read, and what nobody looks into; nobody has to open it where it is the verdict. */
export function warningSection({ report, roots, verdict }: ToldComment): Section {
  const items = [
    ...troublesOf(report, 'warning', roots).map(troubleItem),
    ...notAnalysedNotes(report).map(({ text }) => lineItem(markdownText(`not looked into: ${text}`))),
  ];
  return folded(counted(items.length, 'warning'), items, verdict.outcome === 'partial');
}

function troubleItem({ text, rows }: ToldTrouble): SectionItem {
  const lines = rows.map(({ where, what }) => `\n  - ${markdownText(`${where}: ${what}`)}`);
  const item = lineItem(`${markdownText(text)}${lines.join('')}`);
  return { ...item, brief: () => `- ${markdownText(text)}\n` };
}

/** What the prior state had, and the planned one has not. */
export function fixedSection({ report }: ToldComment): Section {
  const items = report.fixed
    .toSorted((a, b) => compareSeverity(a.severity, b.severity))
    .map(({ severity, subject, claim, rule }) =>
      lineItem(
        `${SEVERITY_MARKS[severity]} ${markdownCode(subject.address)}: ${markdownText(capital(claim))} (${markdownCode(rule)})`,
      ),
    );
  return folded(`Fixed: ${report.fixed.length}`, items);
}

/** What somebody accepted: those with a reason first. */
export function waivedSection({ report: { waived }, roots }: ToldComment): Section {
  const equal = equalWaived(waived);
  const isRecorded = ([first]: (typeof equal)[number]): boolean => first?.by === 'baseline';
  return folded(
    htmlText(capital(waivedCounts(waived) ?? '')),
    [...equal.filter((each) => !isRecorded(each)), ...equal.filter(isRecorded)].map((each) =>
      lineItem(markdownText(equalWaivedText(each, roots)), each),
    ),
  );
}

/** By what was checked, with what plans were read, and what was taken for granted. */
export function basisSection({ report }: ToldComment): Section {
  const items = [
    ...basisNotes(report).map(({ label, text }) => lineItem(`${label}: ${markdownText(text)}`)),
    ...assumptionTexts(report).map((text) => lineItem(`assumed: ${markdownText(text)}`)),
  ];
  return folded('How it was checked', items);
}
