import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { readHtml } from './read-html.ts';

/** What GitHub takes of a comment. */
const MOST = 65_536;

/** All that a comment is made of: headings, paragraphs, lists, and what opens when somebody clicks. */
const ELEMENTS = /^(?:h3|h4|p|details(?:\/summary|\/ul)?|ul)(?:\/(?:ul|li|p|b|strong|pre|code|a))*$/;

/** What is wrong with a comment for GitHub, as micromark reads it. */
export function markdownFaults(markdown: string): readonly string[] {
  const html = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  });
  return commentFaults(markdown, html);
}

/**
 * What is wrong with a comment for GitHub, by the HTML that a reader of its Markdown makes: too long, a tag that is not
 * ours or not closed, a link that leads elsewhere than to the web, text that mentions somebody or an issue.
 */
export function commentFaults(markdown: string, html: string): readonly string[] {
  const { elements, attributes, outside, errors, comments } = readHtml(html);
  const lines = markdown.split('\n');
  return [
    ...(new TextEncoder().encode(markdown).length > MOST ? ['it is too long'] : []),
    ...(/^<!-- portcullis[ \w%.!~*'()]* -->$/.test(lines[0] ?? '') ? [] : ['the first line is no marker']),
    ...(comments.length === 1 ? [] : ['there are several comments of HTML']),
    ...elements.filter((path) => !ELEMENTS.test(path)).map((path) => `there is ${path}`),
    ...attributes
      .filter(
        ({ name, value }) =>
          !(
            (name === 'href' && value.startsWith('https://'))
            || name === 'open'
            || value === 'language-hcl'
            || (name === 'lang' && value === 'hcl')
          ),
      )
      .map(({ name, value }) => `there is ${name}="${value}"`),
    ...errors,
    ...[...outside.matchAll(/\S*(?:[@#_*~<>[\]|`\\!$]|:\/\/|www\.|::)\S*/g)].map(([word]) => `${word} is not as code`),
    ...lines.filter((line) => /^\s*::|##\[|##\w+\[/.test(line)).map((line) => `a CI system obeys ${line}`),
  ];
}
