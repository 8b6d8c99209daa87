import type { ErrorObject } from 'ajv';
import { didYouMean } from '../base/did-you-mean.ts';

export interface Mistake {
  readonly path: readonly (string | number)[];
  /** What is wrong, and what would be right. */
  readonly message: string;
  /** Where to look, if that is not the path. */
  readonly at?: readonly (string | number)[];
}

const MAX_ERRORS = 1000;

/**
 * What a validator found, as a person would say it. Where one of several forms is wanted, only the form that the author meant counts: the one that
 * shares a key with what is written.
 */
export function mistakesOf(value: unknown, all: readonly ErrorObject[]): Mistake[] {
  // Each error is held against each choice of forms.
  const errors = all.slice(0, MAX_ERRORS);
  const forms = errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  const out = new Map<string, Mistake>();
  const meant = errors.filter((error) => !forms.includes(error) && !forms.some((form) => isOtherForm(error, form)));
  for (const error of meant) {
    if (error.keyword === 'propertyNames') continue;
    // What has the wrong type is none of the choices either.
    if ((error.keyword === 'enum' || error.keyword === 'const') && meant.some(({ keyword, instancePath }) => keyword === 'type' && instancePath === error.instancePath)) continue;
    const path = stepsOf(value, error.instancePath);
    const extra = error.keyword === 'additionalProperties' ? [String((error.params as { readonly additionalProperty?: unknown }).additionalProperty)] : [];
    const mistake: Mistake = { path, message: sayIt(error), ...(extra.length === 0 ? {} : { at: [...path, ...extra] }) };
    out.set(JSON.stringify(mistake), mistake);
  }
  for (const form of forms) {
    const below = [...out.values()].some(({ path }) => startsWith(path, stepsOf(value, form.instancePath)));
    if (below) continue;
    const mistake = { path: stepsOf(value, form.instancePath), message: `is in none of the forms that may stand here: ${formsOf(form).join('; ')}${guessOf(form)}` };
    out.set(JSON.stringify(mistake), mistake);
  }
  return [...out.values()];
}

/** An error of a form that the author did not mean. */
function isOtherForm(error: ErrorObject, form: ErrorObject): boolean {
  if (!error.instancePath.startsWith(form.instancePath) || !error.schemaPath.startsWith(`${form.schemaPath}/`)) return false;
  const index = Number(error.schemaPath.slice(form.schemaPath.length + 1).split('/')[0]);
  const meant = meantForm(form);
  return meant === null || index !== meant;
}

/** The index of the form with the key, or the analysis, that is written; null where none has it. */
function meantForm({ schema, data }: ErrorObject): number | null {
  if (!Array.isArray(schema)) return null;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    const type = Array.isArray(data) ? 'array' : typeof data;
    const same = schema.findIndex((form: Form) => form.type === type || (type === 'number' && form.type === 'integer') || (type === 'string' && form.$ref?.endsWith('ParameterReference') === true));
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
  return index < 0 ? null : index;
}

interface Form {
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
    if (form.type === 'object' && form.required === undefined && form.properties !== undefined) return `{${Object.keys(form.properties).join(', ')}}`;
    return form.required?.[0] ?? form.$ref?.split('/').at(-1) ?? form.type ?? 'another one';
  });
  return [...new Set(texts)];
}

/** The form that was probably meant: by the analysis that is written, or by a key. */
function guessOf(form: ErrorObject): string {
  const { data } = form;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return '';
  const forms = formsOf(form);
  const analyses = forms.filter((text) => text.startsWith('analysis: ')).map((text) => text.slice('analysis: '.length));
  const { analysis } = data as { readonly analysis?: unknown };
  if (typeof analysis === 'string' && analyses.length > 0) return didYouMean(analysis, analyses);
  return Object.keys(data).map((key) => didYouMean(key, forms.filter((text) => !text.startsWith('analysis: ')))).find((text) => text !== '') ?? '';
}

function sayIt({ keyword, params, message, parentSchema, data }: ErrorObject): string {
  const given = params as Readonly<Record<string, unknown>>;
  switch (keyword) {
    case 'required': return `\`${String(given['missingProperty'])}\` is missing`;
    case 'additionalProperties': {
      const known = Object.keys((parentSchema as { readonly properties?: object } | undefined)?.properties ?? {});
      return `\`${String(given['additionalProperty'])}\` is not known here; these are: ${known.join(', ')}${didYouMean(String(given['additionalProperty']), known)}`;
    }
    case 'enum': return `${shown(data)} is none of ${(given['allowedValues'] as readonly unknown[]).join(', ')}${didYouMean(String(data), (given['allowedValues'] as readonly unknown[]).map(String))}`;
    case 'const': return `${shown(data)} is not ${String(given['allowedValue'])}`;
    case 'type': return `is no ${[given['type']].flat().join(' or ')}${typeof data === 'string' && given['type'] === 'object' && /test of a text/i.test(String((parentSchema as { readonly description?: unknown } | undefined)?.description)) ? `: write {is: ${shown(data)}}` : ''}`;
    case 'pattern': return `${shown(data)} ${PATTERNS[String(given['pattern'])] ?? `does not look as it must: ${String(given['pattern'])}`}`;
    case 'minItems': return given['limit'] === 1 ? 'is an empty list' : `has fewer than ${String(given['limit'])} elements`;
    case 'minLength': return 'is empty';
    case 'minimum': return `is less than ${String(given['limit'])}`;
    case 'maximum': return `is more than ${String(given['limit'])}`;
    case 'minProperties': return `is empty: it needs one of ${Object.keys((parentSchema as { readonly properties?: object } | undefined)?.properties ?? {}).join(', ')}`;
    case 'maxProperties': return `has more than one of ${Object.keys((parentSchema as { readonly properties?: object } | undefined)?.properties ?? {}).join(', ')}; write several conditions`;
    default: return message ?? 'is not right';
  }
}

/** What patterns of the schemas want, in words. */
const PATTERNS: Readonly<Record<string, string>> = {
  '^[a-z][a-z0-9-]*$': 'is no id: small letters, digits and -, a letter first',
  '^[A-Za-z][A-Za-z0-9._-]*$': 'is no name: letters, digits and . _ -, a letter first',
  '^\\$[a-z][a-z0-9-]*$': 'is no value here: write one, or $name for a parameter of this module',
  '^\\d{1,5}-\\d{1,5}$': 'is no range of ports: write first-last, as 32768-65535',
  '^https://': 'is no address of a page: it begins with https://',
};

const MAX_SHOWN = 60;

/** A value as the author wrote it, shortened. */
function shown(data: unknown): string {
  const text = typeof data === 'string' ? data : JSON.stringify(data) ?? String(data);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** `rules[0].condition: `. */
export function pathText(path: readonly (string | number)[]): string {
  if (path.length === 0) return '';
  return `${path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').replace(/^\./, '')}: `;
}

/** The steps of a JSON pointer; what is a list in the value has numbers. */
function stepsOf(value: unknown, pointer: string): (string | number)[] {
  let at = value;
  return pointer.split('/').slice(1).map((part) => {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const step = Array.isArray(at) ? Number(name) : name;
    at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string | number, unknown>>)[step] : undefined;
    return step;
  });
}

function startsWith(path: readonly (string | number)[], start: readonly (string | number)[]): boolean {
  return start.every((step, i) => path[i] === step);
}
