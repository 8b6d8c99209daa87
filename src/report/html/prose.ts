import { htmlText, linkTarget } from '../../base/escape-markdown.ts';
import { asMarkup, tag, type Markup } from '../../base/markup.ts';

/** A sentence, with the names in it as code. */
export function prose(text: string): Markup {
  return asMarkup(htmlText(text));
}

/** A name, or whatever is to stand as it is written. */
export function code(text: string, className: string | null = null): Markup {
  return tag('code', { class: className }, text);
}

/** A link into the web, of which nobody there learns where it was followed; the text alone where it leads elsewhere. */
export function webLink(url: string | null, text: Markup): Markup {
  const target = url === null ? null : linkTarget(url);
  return target === null ? text : tag('a', { href: asMarkup(target), rel: 'noreferrer noopener' }, text);
}
