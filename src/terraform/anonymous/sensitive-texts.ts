import { isList, type Json } from '../json.ts';
import { openKnownWords } from './known-words.ts';
import { DECIDES, documentMarks, elementMarks, sensitiveMarks } from './sensitive-marks.ts';

/** All texts of a document, names of members included. */
export function* textsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    if (!Array.isArray(value)) yield name;
    yield* textsIn(part);
  }
}

/**
 * What is marked as sensitive anywhere, but for words that mean something: the configuration in a plan has the same
 * texts as constants, without a mark.
 */
export function sensitiveTexts(document: Json): ReadonlySet<string> {
  const known = openKnownWords();
  const out = new Set<string>();
  const look = (value: Json, name: string, marks: Json | undefined): void => {
    if (typeof value === 'string') {
      if (marks === true && value !== '' && !DECIDES.has(name) && !known.value(value)) out.add(value);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    if (isList(value)) return value.forEach((each, i) => look(each, name, elementMarks(marks, i)));
    for (const [member, part] of Object.entries(value)) look(part, member, sensitiveMarks(value, marks, member));
  };
  look(document, '', documentMarks(document));
  return out;
}
