import { tag, inLines, type Content, type Markup } from '../../base/markup.ts';

/** A part of the page, as the reader finds it in its contents. */
export interface PagePart {
  /** Its anchor. */
  readonly id: string;
  readonly title: string;
  /** How many things it tells; null where that says nothing. */
  readonly count: number | null;
  /** Null: there is nothing to tell, and no such part. */
  readonly content: Markup | null;
}

export function pagePart({ id, title, count, content }: PagePart): Markup | null {
  if (content === null) return null;
  const heading = tag(
    'h2',
    { id: `${id}-heading` },
    title,
    count === null ? null : [' ', tag('span', { class: 'count' }, count)],
  );
  return tag('section', { id, 'aria-labelledby': `${id}-heading`, tabindex: -1 }, inLines(heading, content));
}

/** A list of things that are told in a line or some; null where there are none. */
export function itemList(items: readonly Content[], className = 'items'): Markup | null {
  return items.length === 0 ? null : tag('ul', { class: className }, inLines(items.map((item) => tag('li', {}, item))));
}
