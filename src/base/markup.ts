import { html } from './escape-html.ts';

/**
 * Markup of HTML or SVG, which is XML too. What is not `Markup` is text, and is escaped where it is put in: nobody can
 * forget it. Sixty lines that a library would answer with a dozen packages, each of which a gate would have to trust.
 */
export interface Markup {
  readonly markup: string;
}

/** What stands in an element; `null` is nothing. */
export type Content = Markup | string | number | null | readonly Content[];

/** `true` stands for an attribute without a value; `null` and `false` leave it out. */
export type AttributeValues = Readonly<Record<string, string | number | boolean | null | Markup>>;

/** Elements of HTML that have no end. */
const VOID: ReadonlySet<string> = new Set(['meta', 'input', 'br', 'hr', 'wbr']);

/** An element. Its name and those of its attributes are the program's own; values and content may be anybody's. */
export function tag(name: string, attributes: AttributeValues = {}, ...content: readonly Content[]): Markup {
  const written = Object.entries(attributes).map(([key, value]) => attribute(key, value));
  const start = `<${name}${written.join('')}>`;
  return { markup: VOID.has(name) ? start : `${start}${textOf(content)}</${name}>` };
}

/** Pieces one after the other. */
export function joined(...content: readonly Content[]): Markup {
  return { markup: textOf(content) };
}

/** Pieces a line each, so that what differs between two pages can be seen; not within a line of text. */
export function inLines(...content: readonly Content[]): Markup {
  const lines = piecesOf(content).map(textOf);
  const told = lines.filter((line) => line !== '');
  return { markup: told.length === 0 ? '' : `\n${told.join('\n')}\n` };
}

/** What has been escaped already, and is to stand as it is. */
export function asMarkup(escaped: string): Markup {
  return { markup: unobeyed(escaped) };
}

function piecesOf(content: Content): readonly Content[] {
  return Array.isArray(content) ? content.flatMap(piecesOf) : [content];
}

function attribute(key: string, value: AttributeValues[string]): string {
  if (value === null || value === false) return '';
  return ` ${key}="${value === true ? '' : textOf(value ?? null)}"`;
}

function textOf(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'number') return String(content);
  if (typeof content === 'string') return unobeyed(html(content));
  return 'markup' in content ? content.markup : content.map(textOf).join('');
}

/** `##[group]` and its like are commands to CI systems wherever they stand in a line of a log. */
function unobeyed(escaped: string): string {
  return escaped.replaceAll('##', '#&#35;');
}
