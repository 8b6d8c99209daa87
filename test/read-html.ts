import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

/** What a page shows of HTML, and what it makes of it. */
export interface SeenHtml {
  /** With what the element stands in, from the outside: `details/summary/b`. */
  readonly elements: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly text: string;
  /** Of the text what stands outside of code, where names and numbers become links. */
  readonly outside: string;
  /** Nobody sees them. */
  readonly comments: readonly string[];
  /** What is not as HTML is to be written. */
  readonly errors: readonly string[];
}

export function readHtml(html: string): SeenHtml {
  const seen = {
    elements: [] as string[],
    attributes: [] as { name: string; value: string }[],
    text: '',
    outside: '',
    comments: [] as string[],
    errors: [] as string[],
  };
  const walk = (node: DefaultTreeAdapterTypes.Node, path: readonly string[]): void => {
    if (node.nodeName === '#text' && 'value' in node) {
      seen.text += node.value;
      seen.outside += path.includes('code') ? ' ' : node.value;
    }
    if (node.nodeName === '#comment' && 'data' in node) seen.comments.push(node.data);
    const own = 'tagName' in node ? [...path, node.tagName] : path;
    if ('tagName' in node) seen.elements.push(own.join('/'));
    if ('attrs' in node) seen.attributes.push(...node.attrs.map(({ name, value }) => ({ name, value })));
    if ('childNodes' in node) for (const child of node.childNodes) walk(child, own);
  };
  walk(parseFragment(html, { onParseError: ({ code }) => seen.errors.push(code) }), []);
  return seen;
}
