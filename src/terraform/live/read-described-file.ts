import { shortened, shortenedTo } from '../../base/shortened.ts';
import { findJsonTrouble } from '../../base/json-trouble.ts';
import { findRepeatedKey } from '../../base/repeated-key.ts';
import { isList, isObject, member, type Json, type JsonObject } from '../json.ts';
import { DESCRIBE_COMMANDS, commandText, describedBy, type DescribeCommand, type Described } from './commands.ts';
import { shapeTrouble } from './shapes/shape.ts';
import { encodingOf } from './is-description.ts';
import { LIVE_REFUSALS, type LiveRefusal } from './refusals.ts';

/** What one file says: the objects of each command whose output it holds, mostly of one. */
export type DescribedFile =
  | { readonly ok: true; readonly parts: readonly DescribedPart[] }
  | {
      readonly ok: false;
      /** The rest of a sentence that begins with the file. */
      readonly message: string;
      readonly at: { readonly line: number; readonly column: number } | null;
    };

export interface DescribedPart {
  readonly what: Described;
  readonly objects: readonly JsonObject[];
  /** There is more that the file does not have (`NextToken`, `NextMarker`). */
  readonly hasMore: boolean;
}

/** Reads what one command of the AWS CLI printed, or several of them that were put into one object. */
export function readDescribedFile(bytes: Buffer): DescribedFile {
  if (encodingOf(bytes) !== 'utf-8') return refused('utf-16');
  const text = textOf(bytes);
  if (text === null) return refused('too-long');
  if (text.trim() === '') return refused('empty');
  let document: Json;
  try {
    document = JSON.parse(text);
  } catch {
    return broken(text);
  }
  const repeated = findRepeatedKey(text);
  if (repeated !== null) return refusedAt('repeated-key', repeated);
  return isObject(document) ? partsOf(document) : refused(isList(document) ? 'queried' : 'not-described');
}

/** Null where it is longer than a text can be. */
function textOf(bytes: Buffer): string | null {
  try {
    return bytes.toString('utf8', bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
  } catch {
    return null;
  }
}

const ERROR_TEXT = /^\s*(?:An error occurred \(|Unable to locate credentials|aws: error: )/;

function broken(text: string): DescribedFile {
  if (!/^\s*[[{]/.test(text)) return refused(ERROR_TEXT.test(text) ? 'error-text' : 'other-form');
  const trouble = findJsonTrouble(text);
  if (trouble === null) return refused('syntax');
  return refusedAt(trouble.kind, trouble);
}

function refusedAt(
  why: LiveRefusal,
  { line, column }: { readonly line: number; readonly column: number },
): DescribedFile {
  return { ok: false, message: LIVE_REFUSALS[why], at: { line, column } };
}

function refused(why: LiveRefusal): DescribedFile {
  return { ok: false, message: LIVE_REFUSALS[why], at: null };
}

const NEXT = ['NextToken', 'NextMarker', 'Marker'];
/** What a document may have beside its objects. */
const BESIDE: ReadonlySet<string> = new Set([...NEXT, 'ResponseMetadata']);

function foreignMember(key: string): string {
  return `has \`${shortenedTo(MOST_OF_KEY, key)}\`, which no command prints that is read here: give each command a file of its own`;
}

const MOST_OF_KEY = 60;

function partsOf(document: JsonObject): DescribedFile {
  const more = NEXT.some((key) => {
    const value = member(document, key);
    return value !== undefined && value !== null && value !== '';
  });
  if (!Object.keys(document).some((key) => describedBy(key) !== undefined)) return refused('not-described');
  const parts: DescribedPart[] = [];
  for (const [key, value] of Object.entries(document)) {
    const what = describedBy(key);
    if (what === undefined) {
      if (!BESIDE.has(key)) return { ok: false, message: foreignMember(key), at: null };
      continue;
    }
    const command: DescribeCommand = DESCRIBE_COMMANDS[what];
    if (!isList(value)) return wrongForm(what, `\`${key}\` is no list`);
    const objects: JsonObject[] = [];
    for (const [i, element] of value.entries()) {
      const trouble = shapeTrouble(element, command.shape, `${key}[${i}]`);
      if (trouble !== null) return wrongForm(what, trouble);
      if (isObject(element)) objects.push(element);
    }
    parts.push({ what, objects, hasMore: more });
  }
  return { ok: true, parts };
}

function wrongForm(what: Described, trouble: string): DescribedFile {
  return {
    ok: false,
    message: `is not what \`${commandText(what)}\` prints, since ${shortened(trouble)}: was a part of it left out by \`--query\` or another program?`,
    at: null,
  };
}
