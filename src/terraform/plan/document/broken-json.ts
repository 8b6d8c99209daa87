import type { JsonTrouble } from '../../../base/json-trouble.ts';
import type { DocumentForm } from './document-form.ts';
import { other, type RefusedDocument } from './recognised.ts';
import { textForm } from './text-form.ts';

/** Where a text stops being JSON. */
export interface JsonBreak extends Pick<JsonTrouble, 'kind' | 'line' | 'column'> {
  /** Of a whole document with something behind it: what the document is, and how the rest begins. */
  readonly before: () => DocumentForm;
  readonly behind: string;
}

/** The text begins as JSON does, at `start`, but is none; of a long one, `text` is its beginning. */
export function brokenJson(text: string, start: number, broken: JsonBreak): RefusedDocument {
  if (text.startsWith('[command]', start)) return other('wrapper-lines');
  if (broken.kind === 'trailing') {
    // The lines of an event log, what a wrapper adds, or other text.
    if (broken.before() === 'event-stream') return other('event-stream');
    return other(broken.behind.startsWith('::') ? 'wrapper-lines' : 'text-around', broken);
  }
  if (broken.kind === 'syntax') {
    const form = textForm(text);
    if (form !== 'unknown' && text[start] === '[') return other(form);
  }
  return other(broken.kind, broken);
}
