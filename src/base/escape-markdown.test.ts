import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { readHtml } from '../../test/read-html.ts';
import { printable } from './escape.ts';
import { htmlCode, htmlText, linkTarget, markdownCode, markdownText } from './escape-markdown.ts';

describe('text', () => {
  test.each([
    ['tcp/22 can be reached from 0.0.0.0/0', 'tcp/22 can be reached from 0.0.0.0/0'],
    ['aws_security_group.web, (see var.admin_cidrs): fix', '`aws_security_group.web`, (see `var.admin_cidrs`): fix'],
    ['a `b c` d (`e`), ` f', 'a `b c` d (`e`), `` ` `` f'],
    ['- a', '`-` a'],
    ['1. a, the 2. b', '`1`. a, the 2. b'],
    ['see https://example.com/x', 'see `https://example.com/x`'],
    ['www.example.com :smile: ::/0 GH-1', '`www.example.com` `:smile`: `::/0` `GH-1`'],
    ['ask @octocat in #1', 'ask `@octocat` in `#1`'],
    ['a\n\nb \u202e', 'a b `\\u{202e}`'],
    ['größe — 中文', 'größe — 中文'],
  ])('%j', (text, shown) => expect(markdownText(text)).toBe(shown));

  test('is in HTML what it is in Markdown', () =>
    expect(htmlText('say "a_b" <i> & don\'t')).toBe(
      'say &quot;<code>a_b</code>&quot; <code>&lt;i&gt;</code> <code>&amp;</code> don&#39;t',
    ));
});

test.each([
  ['a', '`a`'],
  ['', ''],
  [' ', ''],
  ['a`b``c', '```a`b``c```'],
  ['`', '`` ` ``'],
  [' a ', '`  a  `'],
])('code of %j', (text, shown) => expect(markdownCode(text)).toBe(shown));

test.each([
  [
    'https://docs.aws.amazon.com/vpc/latest/userguide/a_b.html#c',
    'https://docs.aws.amazon.com/vpc/latest/userguide/a_b.html#c',
  ],
  ['https://example.com/a)b"<x> y?c=1&d=[2]', 'https://example.com/a%29b%22%3Cx%3E%20y?c=1&amp;d=%5B2%5D'],
  ['http://example.com/', null],
  ['javascript:alert(1)', null],
  ['https://user@example.com/', null],
  ['docs/x.md', null],
])('a link to %s', (url, target) => expect(linkTarget(url)).toBe(target));

/** What a stranger writes, of the characters that mean something. */
const hostile = fc.string({
  unit: fc.constantFrom(
    ...'ab1 `*_~|<>[]()!@#&:/\\"\'.,-+=$%^{}\n'.split(''),
    '::',
    'www.',
    'https://',
    '](',
    '<b>',
    '-->',
    'é',
    '\u202e',
    '\u001b',
  ),
  maxLength: 40,
});
const shown = (text: string): string =>
  printable(text.replaceAll(/[ \t\r\n]+/g, ' ').trim()).replaceAll(
    /(?<=(?:^| )[("']?)`([^`]+)`(?=[)"']?[.,:;?]?(?: |$))/g,
    '$1',
  );

describe('no text means anything', () => {
  test.each([
    ['a sentence of Markdown', markdownText, shown],
    ['code of Markdown', markdownCode, (text: string) => printable(text).trim()],
  ])('%s', (_, write, read) =>
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const markdown = `- x ${write(one)} y ${write(other)} z\n`;
        const html = micromark(markdown, {
          extensions: [gfm()],
          htmlExtensions: [gfmHtml()],
          allowDangerousHtml: true,
        });
        const { elements, text, outside } = readHtml(html);
        expect(elements.filter((path) => !['ul', 'ul/li', 'ul/li/code'].includes(path))).toEqual([]);
        expect(elements.filter((path) => path.endsWith('li')).length).toBe(1);
        expect(squeezed(text)).toBe(squeezed(`x ${read(one)} y ${read(other)} z`));
        expect(outside).not.toMatch(/[@#_*~<>[\]|`\\&!$]|:\/\/|www\.|::/);
      }),
      { numRuns: 400 },
    ),
  );

  test.each([
    ['a sentence of HTML', htmlText, shown],
    ['code of HTML', htmlCode, (text: string) => printable(text).trim()],
  ])('%s', (_, write, read) =>
    fc.assert(
      fc.property(hostile, (text) => {
        const seen = readHtml(`<b>x ${write(text)} y</b>`);
        expect(seen.elements.filter((path) => !['b', 'b/code'].includes(path))).toEqual([]);
        expect(squeezed(seen.text)).toBe(squeezed(`x ${read(text)} y`));
        expect(seen.outside).not.toMatch(/[@#_*~<>[\]|`\\&!$]|:\/\/|www\.|::/);
      }),
      { numRuns: 400 },
    ),
  );
});

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
