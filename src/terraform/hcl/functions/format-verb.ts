import { HclError } from '../values/hcl-error.ts';

/** One `%` sequence of a format string. */
export interface FormatVerb {
  /** As written, from the `%` on. */
  readonly raw: string;
  /** In bytes, as Terraform counts. */
  readonly offset: number;
  readonly flags: string;
  readonly width: number | null;
  readonly precision: number | null;
  /** Of the argument, from 1 on; null for the one behind the last that was used. */
  readonly argument: number | null;
  readonly mode: string;
}

const VERB = /%([0#\-+ ]*)([1-9]\d*)?(?:\.(\d*))?(?:\[([1-9]\d*)\])?([a-zA-Z])/y;

/** What of a broken verb could still be the start of one. */
const START = /%[0#\-+ ]*(?:[1-9]\d*)?(?:\.\d*)?(?:\[(?:[1-9]\d*\]?)?)?/y;

/** A format string as plain texts and verbs. */
export function parseFormat(format: string): readonly (string | FormatVerb)[] {
  const parts: (string | FormatVerb)[] = [];
  let offset = 0;
  const add = (part: string | FormatVerb, raw: string): void => {
    parts.push(part);
    offset += Buffer.byteLength(raw);
  };
  for (let at = 0; at < format.length; ) {
    const next = format.indexOf('%', at);
    const text = format.slice(at, next === -1 ? format.length : next);
    if (text !== '') add(text, text);
    at += text.length;
    if (next === -1) break;
    if (format.startsWith('%%', at)) {
      add('%', '%%');
      at += 2;
      continue;
    }
    const verb = verbAt(format, at, offset);
    add(verb, verb.raw);
    at += verb.raw.length;
  }
  return parts;
}

function verbAt(format: string, at: number, offset: number): FormatVerb {
  VERB.lastIndex = at;
  const found = VERB.exec(format);
  if (found === null) throw brokenVerb(format, at, offset);
  const [raw, flags = '', width, precision, argument, mode = ''] = found;
  return {
    raw,
    offset,
    flags,
    width: numberOf(width),
    precision: numberOf(precision),
    argument: numberOf(argument),
    mode,
  };
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

function brokenVerb(format: string, at: number, offset: number): HclError {
  START.lastIndex = at;
  const length = START.exec(format)?.[0].length ?? 0;
  const letter = format.codePointAt(at + length);
  if (letter === undefined) return new HclError(`invalid format string starting at offset ${offset + length}`);
  return new HclError(`unrecognized format character '${String.fromCodePoint(letter)}' at offset ${offset + length}`);
}
