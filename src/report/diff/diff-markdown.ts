import { harmlessLine } from '../../base/escape.ts';
import { htmlText, markdownCode, markdownText } from '../../base/escape-markdown.ts';
import { shortenedTo } from '../../base/shortened.ts';
import type { ExposureChange, ServiceChange, SubjectChange, WayChange } from '../../model/generated/report.ts';
import { diffHeading } from '../words/difference-heading.ts';
import { verbMarkdown } from '../words/verb-markdown.ts';
import { changeNotes, serviceName } from '../words/difference-rows.ts';
import { subjectText } from '../words/difference-text.ts';
import { rowParts } from '../words/row-parts.ts';
import { tiers } from '../words/difference-tiers.ts';
import { exposedName, exposureNotes, sameExposureTexts } from '../words/exposure-text.ts';
import { capital, full } from '../words/sentence.ts';
import { ipv6AsideText } from '../words/ipv6-aside-text.ts';
import { diffVerdict } from '../words/difference-verdict.ts';
import { wayName, wayNotes } from '../words/way-change-text.ts';
import type { DiffFormat } from './diff-format.ts';

/** A comment that GitHub takes has 65,536 characters; the rest is for whoever posts it. */
const ROOM = 60_000;
const MAX_LINE = 1000;

/** A comment on a pull request: the verdict, then each subject, as far as there is room. */
export const diffMarkdown: DiffFormat = (document) => {
  const mark = document.difference?.verdict === 'equal' && !document.partial ? '✅' : '⚠️';
  const heading = diffHeading(document);
  const head = [
    `### ${mark} Portcullis diff — ${markdownText(shortenedTo(MAX_LINE, diffVerdict(document)))}`,
    ...(heading === null ? [] : [`Compared ${markdownText(shortenedTo(MAX_LINE, heading))}.`]),
  ].join('\n\n');
  const all = [
    ...(document.difference?.exposure?.changes ?? []).map(exposureMarkdown),
    ...(document.difference === null ? [] : sameExposureTexts(document.difference)).map((text) =>
      markdownText(full(capital(text))),
    ),
    ...tiers(document.difference).flatMap(({ heading: over, changes, ways }) => [
      ...(over === null ? [] : [`**${capital(over)}**`]),
      ...ways.map(wayMarkdown),
      ...changes.map(changeMarkdown),
    ]),
  ];
  const aside = document.difference === null ? null : ipv6AsideText(document.difference);
  if (aside !== null) all.push(markdownText(full(aside)));
  const parts: string[] = [];
  let used = Buffer.byteLength(head);
  for (const part of all) {
    used += Buffer.byteLength(part);
    if (used > ROOM) break;
    parts.push(part);
  }
  const left = all.length - parts.length;
  return `${[head, ...parts, ...(left === 0 ? [] : [`And ${left} more, for which there is no room.`])]
    .join('\n\n')
    .split('\n')
    .map(harmlessLine)
    .join('\n')}\n`;
};

function exposureMarkdown(change: ExposureChange): string {
  return folded(
    `${exposedName(change)} from the internet`,
    [...change.services.map((row) => rowMarkdown(row, 'from')), ...exposureNotes(change).map(noteMarkdown)],
    true,
  );
}

function wayMarkdown(way: WayChange): string {
  return folded(shortenedTo(MAX_LINE, `${wayName(way)} ${way.text}`), wayNotes(way).map(noteMarkdown));
}

function changeMarkdown(change: SubjectChange): string {
  const { direction, services } = change;
  const side = direction === 'ingress' ? 'from' : 'to';
  return folded(`${subjectText(change)} ${direction}`, [
    ...services.map((row) => rowMarkdown(row, side)),
    ...changeNotes(change).map(noteMarkdown),
  ]);
}

function folded(summary: string, lines: readonly string[], isOpen = false): string {
  return `<details${isOpen ? ' open' : ''}><summary>${htmlText(summary)}</summary>\n\n${lines.join('\n')}\n\n</details>`;
}

function rowMarkdown(row: ServiceChange, side: 'from' | 'to'): string {
  const parts = rowParts(row).map(
    ({ verb, remotes }) => `${verbMarkdown(verb)} ${side} ${markdownText(remotes.join(', '))}`,
  );
  return `- ${markdownText(serviceName(row))}: ${parts.join(' and ')}`;
}

function noteMarkdown({ label, text }: { readonly label: string; readonly text: string }): string {
  return `- ${markdownCode(label)} ${markdownText(text)}`;
}
