import { html } from './escape-html.ts';
import { printable } from './escape.ts';
import { shortened } from './shortened.ts';

/**
 * Text of the input in Markdown, as GitHub and GitLab read it. What they make something of (marks, links, HTML,
 * mentions, numbers of issues, emoji, commands) stands in code, where they make nothing of anything. Long text is cut.
 * A whole line passes `harmlessLine` when it is printed.
 */

/** Words of which no Markdown makes anything. */
const PLAIN = /^[\p{L}\p{N}.,:;()'"?/\u2026\u2192\u2013\u2014-]*$/u;
/** Such words of which it does: links, numbers of issues, emoji, and commands of a CI system. */
const MADE_OF = /:\/\/|www\.|\bGH-|:[\p{L}\p{N}-]+:|::/iu;
/** At the beginning of a block: lists. What else begins one there is not plain. */
const LEADS = /^(?:-|\d+[.)])$/;
/** Signs around a word, which are no part of what it quotes. */
const AROUND = /^([("']*)(.*?)([)"',.:;?]*)$/u;

/** A sentence, with the names in it as code: in Markdown. */
export function markdownText(text: string): string {
  return wordsOf(text, markdownCode, (plain) => plain);
}

/** The same in HTML, as in a line of Markdown that begins with a tag. */
export function htmlText(text: string): string {
  return wordsOf(text, htmlCode, html);
}

/** A name, or whatever is to stand as it is written. */
export function markdownCode(text: string): string {
  const content = printable(shortened(text));
  if (content.trim() === '') return '';
  const longest = Math.max(0, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // Of a space on both sides, Markdown takes one away.
  const padding = /^`|`$|^ .* $/.test(content) ? ' ' : '';
  return `${fence}${padding}${content}${padding}${fence}`;
}

export function htmlCode(text: string): string {
  const content = printable(shortened(text));
  return content.trim() === '' ? '' : `<code>${html(content)}</code>`;
}

/** What stands between two backticks is meant as code, whoever wrote it. No other code touches it. */
const MEANT = /(?<=(?:^| )[("']?)`([^`]+)`(?=[)"']?[.,:;?]?(?: |$))/;

function wordsOf(text: string, code: (text: string) => string, plain: (text: string) => string): string {
  const parts = printable(
    shortened(text)
      .replaceAll(/[ \t\r\n]+/g, ' ')
      .trim(),
  ).split(MEANT);
  return parts.map((part, i) => (i % 2 === 1 ? code(part) : between(part, i === 0, code, plain))).join('');
}

function between(
  text: string,
  isFirst: boolean,
  code: (text: string) => string,
  plain: (text: string) => string,
): string {
  return text
    .split(' ')
    .map((word, i) => {
      if (isPlain(word) && !(isFirst && i === 0 && LEADS.test(word))) return plain(word);
      const [, before = '', name = word, behind = ''] = AROUND.exec(word) ?? [];
      return name === '' || !isPlain(`${before}${behind}`)
        ? code(word)
        : `${plain(before)}${code(name)}${plain(behind)}`;
    })
    .join(' ');
}

function isPlain(word: string): boolean {
  return PLAIN.test(word) && !MADE_OF.test(word);
}

/** Characters of an address that neither Markdown nor HTML reads as anything else. */
const OF_TARGET = /[^\w.~:/?#&=%+,;-]/g;

/** Where a link leads: between the brackets of Markdown, or in an attribute of HTML; null where that is not the web. */
export function linkTarget(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '') return null;
  return parsed.href
    .replaceAll(OF_TARGET, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('&', '&amp;');
}
