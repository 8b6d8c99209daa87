import type { ErrorObject } from 'ajv';
import { didYouMean } from '../../base/did-you-mean.ts';
import { asWritten, synonymHint, typeWord } from './form-hints.ts';
import type { Mistake } from './mistakes.ts';

/**
 * Where a key tells which of several forms is meant, one that it does not tell; everything else about it is guessed.
 */
export function unknownKind({ schema, data }: ErrorObject, path: Mistake['path']): Mistake | null {
  if (!Array.isArray(schema) || typeof data !== 'object' || data === null) return null;
  for (const key of ['analysis', 'type'] as const) {
    const known = schema.flatMap((form: Form) => form.properties?.[key]?.const ?? []).map(String);
    if (known.length > 1 && Object.hasOwn(data, key)) {
      const written = (data as Readonly<Record<string, unknown>>)[key];
      return known.includes(String(written)) ? null : { path: [...path, key], message: noneOf(written, known) };
    }
  }
  return null;
}

/** An error of a form that the author did not mean. */
export function isOtherForm(error: ErrorObject, form: ErrorObject): boolean {
  if (!error.instancePath.startsWith(form.instancePath) || !error.schemaPath.startsWith(`${form.schemaPath}/`))
    return false;
  const index = Number(error.schemaPath.slice(form.schemaPath.length + 1).split('/')[0]);
  const meant = meantForm(form);
  return meant === null || index !== meant;
}

/** The index of the form with the key, or the analysis, that is written; null where none has it. */
function meantForm({ schema, data }: ErrorObject): number | null {
  if (!Array.isArray(schema)) return null;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    const type = Array.isArray(data) ? 'array' : typeof data;
    const same = schema.findIndex(
      (form: Form) =>
        form.type === type
        || (type === 'number' && form.type === 'integer')
        || (type === 'string' && form.$ref?.endsWith('ParameterReference') === true),
    );
    return same < 0 ? null : same;
  }
  const written = data as Readonly<Record<string, unknown>>;
  const index = schema.findIndex((form: Form) => {
    const constant = form.properties?.['analysis']?.const ?? form.properties?.['type']?.const;
    const name = form.properties?.['analysis']?.const === undefined ? 'type' : 'analysis';
    if (constant !== undefined) return written[name] === constant;
    const first = form.required?.[0];
    return first !== undefined && Object.hasOwn(written, first);
  });
  if (index >= 0) return index;
  // Of a mapping, where a text or a mapping may stand, the keys alone are wrong.
  const mappings = schema.flatMap((form: Form, i) => (form.type === 'object' ? [i] : []));
  return mappings.length === 1 && schema.length > 1 ? (mappings[0] ?? null) : null;
}

export interface Form {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, { readonly const?: unknown } | undefined>>;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly $ref?: string;
}

function formsOf({ schema }: ErrorObject): string[] {
  if (!Array.isArray(schema)) return ['another one'];
  const texts = schema.map((form: Form) => {
    const analysis = form.properties?.['analysis']?.const;
    if (typeof analysis === 'string') return `analysis: ${analysis}`;
    if (form.enum !== undefined) return form.enum.join(', ');
    if (form.type === 'object' && form.required === undefined && form.properties !== undefined)
      return `{${Object.keys(form.properties).join(', ')}}`;
    return (
      form.required?.[0]
      ?? form.$ref?.split('/').at(-1)
      ?? (form.type === undefined ? 'another one' : typeWord(form.type))
    );
  });
  return [...new Set(texts)];
}

const ANALYSIS = 'analysis: ';

/** What is in none of the forms: by a word or a key that is written, what was probably meant. */
export function noForm(form: ErrorObject): string {
  const { data } = form;
  const forms = formsOf(form);
  const analyses = forms.filter((text) => text.startsWith(ANALYSIS)).map((text) => text.slice(ANALYSIS.length));
  const others = forms.filter((text) => !text.startsWith(ANALYSIS));
  const written =
    typeof data !== 'object' ? [asWritten(data)] : data !== null && !Array.isArray(data) ? Object.keys(data) : [];
  const words = others.flatMap((text) => text.split(', '));
  if (others.includes('text') && (typeof data === 'number' || typeof data === 'boolean'))
    return `is no ${others.join(' or ')}: write "${String(data)}" in quotes`;
  const isSentence = analyses.length > 0 && written.some((key) => SENTENCE_KEYS.has(key));
  const guess = isSentence
    ? '; a sentence stands in one of two: {forbid: {…}} or {require: {…}}'
    : (written.map((key) => synonymHint(key, words) || didYouMean(key, words)).find((text) => text !== '') ?? '');
  return `is in none of the forms that may stand here: ${[...others, ...(analyses.length > 0 ? ['analysis'] : [])].join('; ')}${guess}`;
}

const SENTENCE_KEYS: ReadonlySet<string> = new Set([
  'direction',
  'ports',
  'protocols',
  'remote',
  'everything',
  'except',
]);

export function noneOf(data: unknown, known: readonly string[]): string {
  return `${asWritten(data)} is none of ${known.join(', ')}${synonymHint(String(data), known) || didYouMean(String(data), known)}`;
}
