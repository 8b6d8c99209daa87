import type { JsonObject } from '../../json.ts';
import { REFUSALS, type OtherForm } from './refusals.ts';

export type Recognised = RecognisedDocument | RefusedDocument;

export interface RecognisedDocument {
  readonly form: 'plan' | 'state';
  readonly document: JsonObject;
}

export interface RefusedDocument {
  readonly form: 'other';
  readonly name: OtherForm;
  /** What it is and which command makes the right thing. Never quotes the input, which may hold secrets. */
  readonly message: string;
  /** Where the JSON breaks, if that is what is wrong. */
  readonly at: { readonly line: number; readonly column: number } | null;
}

export function other(
  name: OtherForm,
  at: { readonly line: number; readonly column: number } | null = null,
): RefusedDocument {
  if (at === null) return { form: 'other', name, message: REFUSALS[name], at: null };
  const { line, column } = at;
  return { form: 'other', name, message: `${REFUSALS[name]} (line ${line}, column ${column})`, at: { line, column } };
}
