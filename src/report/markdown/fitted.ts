import { harmless } from './harmless.ts';
import { leftText } from './left-text.ts';
import type { Section, SectionItem } from './section.ts';

/** More than what is said of what a section leaves out. */
const LEFT = 300;

/**
 * The sections in at most `room` bytes of UTF-8. They stand in the order of how grave they are, and so do their items:
 * what does not fit is cut from the end. Half of the room is for as many as possible in full, the rest for a line of
 * each other one; only where each has its line, more are told in full.
 */
export function fitted(sections: readonly Section[], room: number): string {
  const told = sections.filter(({ items }) => items.length > 0);
  const frames = told.reduce((sum, { opens, closes }) => sum + bytesOf(opens) + bytesOf(closes) + LEFT, 0);
  const items = told.flatMap((section) => section.items);
  const forms = formsOf(items, room - frames);
  const texts = new Map(items.map((item, i) => [item, forms[i] ?? null]));
  return told
    .map(({ opens, items: own, closes }) => {
      const shown = own.map((item) => texts.get(item) ?? null);
      const left = own.filter((_, i) => shown[i] === null);
      return `${opens}${shown.filter((text) => text !== null).join('')}${leftText(left)}${closes}`;
    })
    .join('');
}

/** As the items are told, from the first on; those behind have no room. */
function formsOf(items: readonly SectionItem[], room: number): string[] {
  const forms: string[] = [];
  let used = 0;
  const extend = (form: 'full' | 'brief', limit: number): void => {
    for (const item of items.slice(forms.length)) {
      const text = harmless(item[form]());
      const size = bytesOf(text);
      if (used + size > limit) return;
      forms.push(text);
      used += size;
    }
  };
  extend('full', room / 2);
  const inFull = forms.length;
  extend('brief', room);
  if (forms.length < items.length) return forms;
  for (const [i, item] of items.entries()) {
    if (i < inFull) continue;
    const text = harmless(item.full());
    const more = bytesOf(text) - bytesOf(forms[i] ?? '');
    if (used + more > room) return forms;
    forms[i] = text;
    used += more;
  }
  return forms;
}

export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
