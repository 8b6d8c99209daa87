import { shortened } from '../../base/shortened.ts';
import { findJsonTrouble } from '../../base/json-trouble.ts';
import { isList, isObject, member, type Json, type JsonObject } from '../json.ts';
import { formTrouble } from './form-trouble.ts';
import { DESCRIBE_COMMANDS, commandText, describedBy, type DescribeCommand, type Described } from './commands.ts';
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
  if (isUtf16(bytes)) return refused('utf-16');
  const text = textOf(bytes);
  if (text === null) return refused('too-long');
  if (text.trim() === '') return refused('empty');
  let document: Json;
  try {
    document = JSON.parse(text);
  } catch {
    return broken(text);
  }
  return isObject(document) ? partsOf(document) : refused(isList(document) ? 'queried' : 'not-described');
}

function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
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
  return { ok: false, message: LIVE_REFUSALS[trouble.kind], at: { line: trouble.line, column: trouble.column } };
}

function refused(why: LiveRefusal): DescribedFile {
  return { ok: false, message: LIVE_REFUSALS[why], at: null };
}

function partsOf(document: JsonObject): DescribedFile {
  const more = ['NextToken', 'NextMarker', 'Marker'].some((key) => {
    const value = member(document, key);
    return value !== undefined && value !== null && value !== '';
  });
  const parts: DescribedPart[] = [];
  for (const [key, value] of Object.entries(document)) {
    const what = describedBy(key);
    if (what === undefined) continue;
    const command: DescribeCommand = DESCRIBE_COMMANDS[what];
    if (!isList(value)) return wrongForm(what, `\`${key}\` is no list`);
    const objects: JsonObject[] = [];
    for (const [i, element] of value.entries()) {
      const trouble = isObject(element) ? troubleOf(command, element) : 'is no object';
      if (trouble !== null || !isObject(element)) return wrongForm(what, `\`${key}[${i}]\` ${trouble}`);
      objects.push(element);
    }
    parts.push({ what, objects, hasMore: more });
  }
  return parts.length === 0 ? refused('not-described') : { ok: true, parts };
}

/** The rest of a sentence that begins with the object; null where nothing is wrong. */
function troubleOf({ id, lists = [], members = [] }: DescribeCommand, element: JsonObject): string | null {
  const own = member(element, id);
  if (typeof own !== 'string' || !(NETWORK_MEMBERS.has(id) ? NETWORK : ID).test(own)) return `has no \`${id}\``;
  for (const name of lists) if (!isList(member(element, name))) return `has no list \`${name}\``;
  for (const name of members) if ((member(element, name) ?? null) === null) return `has no \`${name}\``;
  const wrong = formTrouble(element);
  return wrong === null ? null : `has \`${wrong}\` in a form that AWS does not write`;
}

/** Ids, names and ARNs of AWS: without a point, so that none passes for a Terraform address. */
const ID = /^[\w:/+=@-]{1,512}$/;
const NETWORK = /^[\da-fA-F.:/]{1,64}$/;
const NETWORK_MEMBERS: ReadonlySet<string> = new Set(['Cidr', 'PublicIp']);

function wrongForm(what: Described, trouble: string): DescribedFile {
  return {
    ok: false,
    message: `is not what \`${commandText(what)}\` prints, since ${shortened(trouble)}: was a part of it left out by \`--query\` or another program?`,
    at: null,
  };
}
