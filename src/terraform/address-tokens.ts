/**
 * An instance key as Terraform writes it behind a name: `[0]`, `["a.b"]`, `[*]` (not known yet), or empty. Quoted keys
 * are spelled one way (JSON), so equal keys are equal texts whichever Terraform wrote them.
 */
export type Key = string;

/** The key of an instance whose `index` a document gives. */
export function instanceKey(index: string | number): Key {
  if (typeof index === 'number') return `[${index}]`;
  return UNPLAIN.test(index) || index.includes('"') ? `[${JSON.stringify(index)}]` : `["${index}"]`;
}

export function isKey(token: string | undefined): token is string {
  return token !== undefined && token.startsWith('[');
}

/** The name, key or index that a step of a path takes; null for `[*]`, which takes all. */
export function stepOf(token: string): string | number | null {
  if (!isKey(token)) return token;
  if (token === '[*]') return null;
  const [key]: unknown[] = JSON.parse(token);
  return typeof key === 'string' || typeof key === 'number' ? key : null;
}

export function isName(token: string | undefined): token is string {
  return token !== undefined && !token.startsWith('[');
}

export interface Tokens {
  readonly tokens: readonly string[];
  /** Where each token ends in the text. */
  readonly ends: readonly number[];
}

const NAME = /[^.[\]"\s]+/y;
/** Texts that JSON, HCL or Go may spell in more than one way. */
// oxlint-disable-next-line no-control-regex
const UNPLAIN = /[\\\u0000-\u001f\u007f\ud800-\udfff]|[$%]{2}\{/;
const NUMBER_KEY = /\[(?:0|[1-9]\d*|\*)\]/y;

/**
 * The names and bracketed keys of an address or reference; null where the text is neither. Never split at dots: keys
 * hold them too.
 */
export function tokenise(text: string): Tokens | null {
  const tokens: string[] = [];
  const ends: number[] = [];
  let at = 0;
  while (at < text.length) {
    let token: string;
    if (text[at] === '[') {
      const simple = match(NUMBER_KEY, text, at);
      const end = simple === null ? endOfQuotedKey(text, at) : at + simple[0].length;
      if (end === -1 || tokens.length === 0) return null;
      token = simple?.[0] ?? quotedKey(text.slice(at + 2, end - 2));
      at = end;
    } else {
      if (tokens.length > 0 && text[at++] !== '.') return null;
      const name = match(NAME, text, at);
      if (name === null) return null;
      token = name[0];
      at += token.length;
    }
    tokens.push(token);
    ends.push(at);
  }
  return tokens.length === 0 ? null : { tokens, ends };
}

/** Behind `["…"]`; -1 where that is not what stands there. */
function endOfQuotedKey(text: string, start: number): number {
  if (text[start + 1] !== '"') return -1;
  for (let at = start + 2; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return text[at + 1] === ']' ? at + 2 : -1;
  }
  return -1;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function quotedKey(raw: string): Key {
  return UNPLAIN.test(raw) ? instanceKey(unquote(raw)) : `["${raw}"]`;
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
]);

/** Both spellings are read: Go's (before Terraform 1.3) and HCL's, which doubles the sign of a template. */
function unquote(raw: string): string {
  return raw.replaceAll(
    /\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|x([\da-fA-F]{2})|([^]))|([$%])\5\{/g,
    (whole, short, long, byte, letter, sign) => {
      if (sign !== undefined) return `${sign}{`;
      if (letter !== undefined) return SHORT.get(letter) ?? letter;
      const point = Number.parseInt(short ?? long ?? byte, 16);
      return point > 0x10ffff ? whole : String.fromCodePoint(point);
    },
  );
}
