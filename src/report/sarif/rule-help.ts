import type { ReportingDescriptor } from 'sarif';
import { linkTarget, markdownCode, markdownText } from '../../base/escape-markdown.ts';
import { harmlessLine } from '../../base/escape.ts';
import { groupedBy } from '../../base/maps.ts';
import type { Reference, ReportedRule } from '../../model/generated/report.ts';
import { full } from '../words/sentence.ts';
import { plainText } from './sarif-text.ts';

/** Why it matters, and where to read on: as text, and for who shows Markdown, as GitHub does. */
export function helpOf(rule: ReportedRule | null, title: string): ReportingDescriptor['help'] {
  if (rule === null) return { text: plainText(title) };
  const { id, why, docs } = rule;
  const pages = pagesOf(rule.references);
  const command = `portcullis policies ${id}`;
  return {
    text: [
      full(why),
      ...pages.map(({ url, ...page }) => [[page.title, ...controlsOf(page)].join(': '), ...url].join(', ')),
      ...(docs === null ? [] : [`${command} tells more.`]),
    ]
      .map(plainText)
      .join('\n'),
    markdown: [
      markdownText(full(why)),
      ...(pages.length === 0 ? [] : ['References:', pages.map(pageItem).join('\n')]),
      ...(docs === null ? [] : [`${markdownCode(command)} tells more.`]),
    ]
      .map((block) => block.split('\n').map(harmlessLine).join('\n'))
      .join('\n\n'),
  };
}

interface Page {
  readonly title: string;
  /** One at most: several pages of one title have none in common. */
  readonly url: readonly string[];
  /** Of a benchmark: `EC2.13`. */
  readonly controls: readonly string[];
}

/** One for a page or benchmark, with all its controls. */
function pagesOf(references: readonly Reference[]): readonly Page[] {
  return [...groupedBy(references, ({ title }) => title)].map(([title, own]) => ({
    title,
    url: own.length > 1 ? [] : own.flatMap(({ url }) => url ?? []),
    controls: own.flatMap(({ control }) => control ?? []),
  }));
}

function controlsOf({ controls }: Pick<Page, 'controls'>): readonly string[] {
  return controls.length === 0 ? [] : [controls.join(', ')];
}

function pageItem({ url, ...page }: Page): string {
  const [target = null] = url.map(linkTarget);
  const name = markdownText(page.title);
  return `- ${[target === null ? name : `[${name}](${target})`, ...controlsOf(page).map(markdownText)].join(': ')}`;
}
