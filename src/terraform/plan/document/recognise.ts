import { findJsonTrouble, type JsonTrouble } from '../../../base/json-trouble.ts';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import type { Wants } from '../../wants.ts';
import { documentForm } from './document-form.ts';
import { membersOfPlan, NOTHING_MORE, type KeptOfPlan } from './members-of-plan.ts';
import { readMembers } from './read-members.ts';
import { REFUSALS, type OtherForm } from './refusals.ts';

export type Recognised =
  | { readonly form: 'plan' | 'state'; readonly document: JsonObject }
  | {
      readonly form: 'other';
      readonly name: OtherForm;
      /** What it is and which command makes the right thing. Never quotes the input, which may hold secrets. */
      readonly message: string;
      /** Where the JSON breaks, if that is what is wrong. */
      readonly at: { readonly line: number; readonly column: number } | null;
    };

/** Human-readable text is looked for this far. */
const HEAD = 65_536;

/**
 * What the bytes of a file are: a plan or state as `terraform show -json` prints it, or something else that has a name.
 * Of a plan only that is kept which somebody reads.
 */
export function recognise(bytes: Buffer, wants: Wants, kept: KeptOfPlan = NOTHING_MORE): Recognised {
  const binary = binaryForm(bytes);
  if (binary !== null) return other(binary);
  const document = readMembers(bytes, membersOfPlan(wants, kept));
  if (document === 'repeated-key') return other('repeated-key');
  const form = document === null ? null : documentForm(document);
  if (document !== null && (form === 'plan' || form === 'state')) return { form, document };
  return recogniseWhole(bytes);
}

function recogniseWhole(bytes: Buffer): Recognised {
  let text: string;
  try {
    text = bytes.toString('utf8', startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0);
  } catch {
    return other('too-long');
  }
  const start = /\S/.exec(text)?.index;
  if (start === undefined) return other('empty');
  let document: Json;
  try {
    document = JSON.parse(text);
  } catch {
    return text[start] === '{' || text[start] === '[' ? brokenJson(text, start) : other(textForm(text));
  }
  const form = documentForm(document);
  if (form !== 'plan' && form !== 'state') return other(form);
  return isObject(document) ? { form, document } : other('not-an-object');
}

function binaryForm(bytes: Buffer): OtherForm | null {
  if (bytes.length === 0) return 'empty';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'binary-plan';
  if (startsWith(bytes, [0x1f, 0x8b])) return 'compressed';
  const utf16 =
    startsWith(bytes, [0xff, 0xfe])
    || startsWith(bytes, [0xfe, 0xff])
    || (bytes.length > 1 && (bytes[0] === 0) !== (bytes[1] === 0));
  return utf16 ? 'utf-16' : null;
}

/** The text begins as JSON does, but is none. */
function brokenJson(text: string, start: number): Recognised {
  if (text.startsWith('[command]', start)) return other('wrapper-lines');
  const trouble = findJsonTrouble(text);
  if (trouble === null) return other('unknown');
  if (trouble.kind === 'trailing') return trailing(text, start, trouble);
  if (trouble.kind === 'syntax') {
    const form = textForm(text);
    if (form !== 'unknown' && text[start] === '[') return other(form);
  }
  return other(trouble.kind, trouble);
}

/** One whole document, and something behind it: the lines of an event log, what a wrapper adds, or other text. */
function trailing(text: string, start: number, trouble: JsonTrouble): Recognised {
  if (documentForm(JSON.parse(text.slice(start, trouble.offset))) === 'event-stream') return other('event-stream');
  return other(text.startsWith('::', trouble.offset) ? 'wrapper-lines' : 'text-around', trouble);
}

const PLAN_TEXT =
  /^(?:(?:Terraform|OpenTofu) (?:will perform|used the selected providers|planned the following)|No changes\.|Plan: \d+ to |An execution plan has been generated|[ \t]*# \S+ (?:will be|must be) |Note: Objects have changed outside|\S+: Refreshing state\.\.\.)/m;
const ERROR_TEXT = /^(?:[╷│|][ \t]*)*Error: /m;
const HCL_TEXT =
  /^[ \t]*(?:(?:resource|data)[ \t]+"[^"\n]*"[ \t]+"[^"\n]*"|(?:module|variable|output|provider|check)[ \t]+"[^"\n]*"|terraform|locals|moved|import|removed)[ \t]*\{/m;
const JSON_LINE = /^[ \t]*\{[ \t]*"/m;
const DOCUMENT_LINE = /^\{"format_version"/m;
// oxlint-disable-next-line no-control-regex
const COLOUR = /\u001b\[[\d;]*m/g;

function textForm(text: string): OtherForm {
  const head = text.slice(0, HEAD).replaceAll(COLOUR, '');
  if (/^\[command\]/m.test(head)) return 'wrapper-lines';
  if (DOCUMENT_LINE.test(head)) return 'text-around';
  if (HCL_TEXT.test(head)) return 'hcl';
  if (PLAN_TEXT.test(head)) return 'plan-text';
  if (ERROR_TEXT.test(head)) return 'error-text';
  return JSON_LINE.test(head) ? 'text-around' : 'unknown';
}

function other(name: OtherForm, trouble: JsonTrouble | null = null): Recognised {
  if (trouble === null) return { form: 'other', name, message: REFUSALS[name], at: null };
  const { line, column } = trouble;
  return { form: 'other', name, message: `${REFUSALS[name]} (line ${line}, column ${column})`, at: { line, column } };
}

function startsWith(bytes: Buffer, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
