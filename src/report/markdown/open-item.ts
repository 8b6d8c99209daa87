import { htmlText, markdownText } from '../../base/escape-markdown.ts';
import type { Cause, Finding } from '../../model/generated/report.ts';
import { counted } from '../counted.ts';
import { attributesText, causeSentence, toldOfCauses } from '../words/cause-text.ts';
import type { OpenBlock } from '../words/open-blocks.ts';
import { capital, full } from '../words/sentence.ts';
import { severitiesText } from '../words/severities-text.ts';
import type { ToldComment } from './told-comment.ts';
import { findingHead } from './finding-head.ts';
import { IN_MARKDOWN } from './finding-item.ts';
import { SEVERITY_MARKS } from './marks.ts';
import { placeMarkdown } from './place-markdown.ts';
import type { SectionItem } from './section.ts';

const MAX_ROWS = 20;

/** Findings that the same unknown values leave open: what decides them once, then a line for each. */
export function openItem(block: OpenBlock, comment: ToldComment): SectionItem {
  const findings = block.findings.flatMap(({ all }) => all);
  return {
    findings,
    full: () =>
      `<details><summary>${headOf(block, findings, htmlText)}</summary>\n\n${decidesOf(block, comment)}\n${rowsOf(block, comment)}\n</details>\n\n`,
    brief: () => `- ${headOf(block, findings, markdownText)}\n`,
  };
}

function headOf(
  { causes, findings: [worst] }: OpenBlock,
  findings: readonly Finding[],
  text: (text: string) => string,
): string {
  const [only] = causes;
  const depend = `${counted(findings.length, 'finding')} (${severitiesText(findings)}) depend on`;
  const mark = worst === undefined ? '' : `${SEVERITY_MARKS[worst.first.severity]} `;
  if (only !== undefined && causes.length === 1)
    return `${mark}${text(`${only.name} ${full(only.why)} ${capital(depend)} it.`)}`;
  return `${mark}${text(`${depend} ${causes.length === 0 ? 'what is not known' : 'several values that are not known'}.`)}`;
}

/** What would decide them. */
function decidesOf({ causes, findings: [worst] }: OpenBlock, comment: ToldComment): string {
  const [only] = causes;
  if (only === undefined) {
    const names = worst === undefined ? '' : attributesText(worst.first);
    return names === '' ? '' : lines([markdownText(`Not known: ${names}`)]);
  }
  if (causes.length > 1) return lines(toldOfCauses(causes, causeSentence).map(markdownText));
  return lines([`${markdownText(full(capital(only.decide)))}${whereOf(only, comment)}`]);
}

function whereOf({ place }: Cause, comment: ToldComment): string {
  return place === null ? '' : ` (${placeMarkdown(place, comment)})`;
}

function rowsOf({ findings }: OpenBlock, comment: ToldComment): string {
  const rows = findings
    .slice(0, MAX_ROWS)
    .map((equals) => findingHead(equals, equals.first.claim, IN_MARKDOWN, comment));
  const left = findings.slice(MAX_ROWS).flatMap(({ all }) => all).length;
  return lines(left > 0 ? [...rows, `and ${left} more`] : rows);
}

function lines(texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .map((text) => `- ${text}\n`)
    .join('');
}
