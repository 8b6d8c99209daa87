import { placeAt } from './json-trouble.ts';

/**
 * The first place where a name stands a second time in one object of a text that is JSON; null where none does. Which
 * of the two counts, every reader of JSON decides for itself, and `JSON.parse` does not tell. Line and column start at
 * 1; columns count UTF-16 units, as editors do.
 */
export function findRepeatedKey(text: string): { readonly line: number; readonly column: number } | null {
  /** The names of each object that is open; null for a list. */
  const open: (Set<string> | null)[] = [];
  let isKey = false;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '{':
        open.push(new Set());
        isKey = true;
        break;
      case '[':
        open.push(null);
        isKey = false;
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ',':
        isKey = open.at(-1) !== null;
        break;
      case '"': {
        const end = endOfString(text, at);
        const names = open.at(-1) ?? null;
        if (isKey && names !== null) {
          const name = String(JSON.parse(text.slice(at, end + 1)));
          if (names.has(name)) return placeAt(text, at);
          names.add(name);
          isKey = false;
        }
        at = end;
        break;
      }
    }
  }
  return null;
}

/** Its closing quote. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === '\\') before--;
  return (at - before) % 2 === 1;
}
