import { printable } from './escape.ts';

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** One line of text, as text of HTML or between the quotes of an attribute. */
export function html(text: string): string {
  return printable(text).replaceAll(/[&<>"']/g, (character) => NAMES[character] ?? '');
}
