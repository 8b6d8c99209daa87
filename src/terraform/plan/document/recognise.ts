import { findJsonTrouble } from '../../../base/json-trouble.ts';
import { findRepeatedKey } from '../../../base/repeated-key.ts';
import { isObject, type Json } from '../../json.ts';
import type { Wants } from '../../wants.ts';
import { brokenJson } from './broken-json.ts';
import { documentForm } from './document-form.ts';
import { membersOfPlan, NOTHING_MORE, type KeptOfPlan } from './members-of-plan.ts';
import { readMembers } from './read-members.ts';
import { other, type Recognised } from './recognised.ts';
import type { OtherForm } from './refusals.ts';
import { textForm } from './text-form.ts';

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
    text = bytes.toString('utf8', beginsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0);
  } catch {
    return other('too-long');
  }
  const start = /\S/.exec(text)?.index;
  if (start === undefined) return other('empty');
  let document: Json;
  try {
    document = JSON.parse(text);
  } catch {
    return text[start] === '{' || text[start] === '[' ? broken(text, start) : other(textForm(text));
  }
  const form = documentForm(document);
  if (form !== 'plan' && form !== 'state') return other(form);
  if (!isObject(document)) return other('not-an-object');
  // Nobody has looked for names yet that stand twice.
  return findRepeatedKey(text) === null ? { form, document } : other('repeated-key');
}

function broken(text: string, start: number): Recognised {
  const trouble = findJsonTrouble(text);
  if (trouble === null) return other('unknown');
  return brokenJson(text, start, {
    ...trouble,
    before: () => documentForm(JSON.parse(text.slice(start, trouble.offset))),
    behind: text.slice(trouble.offset, trouble.offset + 2),
  });
}

/** What no text is, by how it begins. */
export function binaryForm(bytes: Buffer): OtherForm | null {
  if (bytes.length === 0) return 'empty';
  if (beginsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || beginsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'binary-plan';
  if (beginsWith(bytes, [0x1f, 0x8b])) return 'compressed';
  const utf16 =
    beginsWith(bytes, [0xff, 0xfe])
    || beginsWith(bytes, [0xfe, 0xff])
    || (bytes.length > 1 && (bytes[0] === 0) !== (bytes[1] === 0));
  return utf16 ? 'utf-16' : null;
}

function beginsWith(bytes: Buffer, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
