import { harmlessLine } from '../../base/escape.ts';
import { htmlText, markdownCode, markdownText } from '../../base/escape-markdown.ts';
import { shortenedTo } from '../../base/shortened.ts';
import type { SubjectChange, WayChange } from '../../model/generated/report.ts';
import { diffHeading } from '../words/difference-heading.ts';
import { verbMarkdown } from '../words/verb-markdown.ts';
import { changeNotes, serviceName } from '../words/difference-rows.ts';
import { rowParts, subjectText } from '../words/difference-text.ts';
import { tiers } from '../words/difference-tiers.ts';
import { capital } from '../words/sentence.ts';
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
  const all = tiers(document.difference).flatMap(({ heading: over, changes, ways }) => [
    ...(over === null ? [] : [`**${capital(over)}**`]),
    ...ways.map(wayMarkdown),
    ...changes.map(changeMarkdown),
  ]);
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

function wayMarkdown(way: WayChange): string {
  const notes = wayNotes(way).map(({ label, text }) => `- ${markdownCode(label)} ${markdownText(text)}`);
  const summary = htmlText(shortenedTo(MAX_LINE, `${wayName(way)} ${way.text}`));
  return `<details><summary>${summary}</summary>\n\n${notes.join('\n')}\n\n</details>`;
}

function changeMarkdown(change: SubjectChange): string {
  const { direction, services } = change;
  const side = direction === 'ingress' ? 'from' : 'to';
  const rows = services.map((row) => {
    const parts = rowParts(row).map(
      ({ verb, remotes }) => `${verbMarkdown(verb)} ${side} ${markdownText(remotes.join(', '))}`,
    );
    return `- ${markdownText(serviceName(row))}: ${parts.join(' and ')}`;
  });
  const notes = changeNotes(change).map(({ label, text }) => `- ${markdownCode(label)} ${markdownText(text)}`);
  return `<details><summary>${htmlText(`${subjectText(change)} ${direction}`)}</summary>\n\n${[...rows, ...notes].join('\n')}\n\n</details>`;
}
