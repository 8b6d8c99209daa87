import { tag, type Content, type Markup } from '../../base/markup.ts';

/** What may be wider than a screen, in a box that scrolls by itself, by pointer, finger and keys. */
export function scrollBox(name: string, content: Content): Markup {
  return tag('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': name }, content);
}
