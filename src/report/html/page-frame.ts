import { asMarkup, inLines, joined, tag, type Content, type Markup } from '../../base/markup.ts';
import { VERSION } from '../generated/version.ts';
import { PAGE_SCRIPT, PAGE_STYLE } from './generated/page-assets.ts';
import { pagePart, type PagePart } from './page-part.ts';

/** What a page is made of. */
export interface PageFrame {
  /** Plain text. */
  readonly title: string;
  /** What the run is called; null where nothing calls it. */
  readonly label: string | null;
  readonly moment: string;
  readonly summary: Markup;
  readonly parts: readonly PagePart[];
}

/**
 * Nothing is loaded, nothing is sent, and of script and style only what this page brings has any effect: whatever a
 * name of the input came to, it could do nothing.
 */
const POLICY = [
  "default-src 'none'",
  `style-src '${PAGE_STYLE.hash}'`,
  `script-src '${PAGE_SCRIPT.hash}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A page of HTML that needs nothing beside it. */
export function pageFrame(frame: PageFrame): Markup {
  const { title, parts, summary } = frame;
  const told = parts.filter(({ content }) => content !== null);
  return joined(
    asMarkup('<!doctype html>\n'),
    tag(
      'html',
      { lang: 'en' },
      inLines(
        tag(
          'head',
          {},
          inLines(
            tag('meta', { charset: 'utf-8' }),
            tag('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
            tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
            tag('meta', { name: 'color-scheme', content: 'light dark' }),
            tag('meta', { name: 'referrer', content: 'no-referrer' }),
            tag('title', {}, title),
            tag('style', {}, asMarkup(PAGE_STYLE.text)),
          ),
        ),
        tag(
          'body',
          {},
          inLines(
            skipLinks(told),
            header(frame),
            tag(
              'div',
              { class: 'page' },
              inLines(contents(told), tag('main', { id: 'main' }, inLines(summary, told.map(pagePart)))),
            ),
            tag('footer', {}, `Portcullis ${VERSION}. `, 'This page loads nothing and sends nothing.'),
            tag('script', {}, asMarkup(PAGE_SCRIPT.text)),
          ),
        ),
      ),
    ),
    asMarkup('\n'),
  );
}

function skipLinks(parts: readonly PagePart[]): Markup {
  const hasFindings = parts.some(({ id }) => id === 'findings');
  return tag(
    'div',
    { class: 'skip' },
    tag('a', { href: '#main' }, 'Skip to the verdict'),
    hasFindings ? tag('a', { href: '#findings' }, 'Skip to the findings') : null,
  );
}

function header({ label, moment }: PageFrame): Markup {
  return tag(
    'header',
    { class: 'top' },
    inLines(
      tag('p', { class: 'brand' }, GATE, ' ', 'Portcullis'),
      label === null ? null : tag('p', { class: 'label' }, label),
      tag('p', { class: 'moment' }, tag('time', { datetime: moment }, moment.replace('T', ' ').replace('Z', ' UTC'))),
      tag('button', { type: 'button', id: 'theme', hidden: true, 'aria-live': 'polite' }, 'Theme: system'),
    ),
  );
}

/** A gate with three bars. */
const GATE = tag(
  'svg',
  { class: 'gate', viewBox: '0 0 16 16', width: 20, height: 20, 'aria-hidden': 'true' },
  tag('path', {
    d: 'M2 15V7a6 6 0 0 1 12 0v8M5.5 3v11M8 2v12M10.5 3v11M2.5 7h11M2.5 11h11',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.3,
  }),
);

function contents(parts: readonly PagePart[]): Content {
  const links = parts.map(({ id, title, count }) =>
    tag(
      'li',
      {},
      tag('a', { href: `#${id}` }, title, count === null ? null : [' ', tag('span', { class: 'count' }, count)]),
    ),
  );
  return tag(
    'nav',
    { 'aria-label': 'Contents' },
    tag('ul', {}, inLines(tag('li', {}, tag('a', { href: '#summary' }, 'Summary')), links)),
  );
}
