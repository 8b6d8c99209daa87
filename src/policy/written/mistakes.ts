import type { ErrorObject } from 'ajv';
import { didYouMean } from '../../base/did-you-mean.ts';
import { hintFor, asWritten, synonymHint, typeMistake, typeWord } from './form-hints.ts';

export interface Mistake {
  readonly path: readonly (string | number)[];
  /** What is wrong, and what would be right. */
  readonly message: string;
  /** Where to look, if that is not the path. */
  readonly at?: readonly (string | number)[];
}

const MAX_ERRORS = 1000;

/**
 * What a validator found, as a person would say it. Where one of several forms is wanted, only the form that the author
 * meant counts: the one that shares a key with what is written.
 */
export function mistakesOf(value: unknown, all: readonly ErrorObject[]): Mistake[] {
  // Each error is held against each choice of forms.
  const errors = all.slice(0, MAX_ERRORS);
  const forms = errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  const out = new Map<string, Mistake>();
  const unknown = forms.flatMap((form) => unknownKind(form, stepsOf(value, form.instancePath)) ?? []);
  const meant = errors.filter((error) => !forms.includes(error) && !forms.some((form) => isOtherForm(error, form)));
  for (const error of meant) {
    if (error.keyword === 'propertyNames') continue;
    // What has the wrong type is none of the choices either.
    if (
      (error.keyword === 'enum' || error.keyword === 'const')
      && meant.some(({ keyword, instancePath }) => keyword === 'type' && instancePath === error.instancePath)
    )
      continue;
    const path = stepsOf(value, error.instancePath);
    if (unknown.some((mistake) => startsWith(path, mistake.path.slice(0, -1)))) continue;
    const extra = keyOf(error);
    const mistake: Mistake = {
      path,
      message: sayIt(error, path),
      ...(extra.length === 0 ? {} : { at: [...path, ...extra] }),
    };
    out.set(JSON.stringify(mistake), mistake);
  }
  for (const mistake of unknown) out.set(JSON.stringify(mistake), mistake);
  for (const form of forms) {
    const below = [...out.values()].some(({ path }) => startsWith(path, stepsOf(value, form.instancePath)));
    if (below) continue;
    const path = stepsOf(value, form.instancePath);
    const mistake = { path, message: hintFor(path, form.data) ?? noForm(form) };
    out.set(JSON.stringify(mistake), mistake);
  }
  return [...out.values()];
}

/**
 * Where a key tells which of several forms is meant, one that it does not tell; everything else about it is guessed.
 */
function unknownKind({ schema, data }: ErrorObject, path: Mistake['path']): Mistake | null {
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

/** The key that a mistake is about, where that is not what stands behind it. */
function keyOf({ keyword, params, propertyName }: ErrorObject): string[] {
  if (keyword === 'additionalProperties')
    return [String((params as { readonly additionalProperty?: unknown }).additionalProperty)];
  return propertyName === undefined ? [] : [propertyName];
}

/** An error of a form that the author did not mean. */
function isOtherForm(error: ErrorObject, form: ErrorObject): boolean {
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
function noForm(form: ErrorObject): string {
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

function sayIt({ keyword, params, message, parentSchema, data }: ErrorObject, path: Mistake['path']): string {
  const given = params as Readonly<Record<string, unknown>>;
  switch (keyword) {
    case 'required':
      return `\`${String(given['missingProperty'])}\` is missing`;
    case 'additionalProperties': {
      const known = Object.keys((parentSchema as { readonly properties?: object } | undefined)?.properties ?? {});
      return `\`${String(given['additionalProperty'])}\` is not known here; these are: ${known.join(', ')}${extraHint(String(given['additionalProperty']), known)}`;
    }
    case 'enum':
      return hintFor(path, data) ?? noneOf(data, (given['allowedValues'] as readonly unknown[]).map(String));
    case 'const':
      return `${asWritten(data)} is not ${String(given['allowedValue'])}`;
    case 'type':
      return typeof data === 'string'
        && given['type'] === 'object'
        && /test of a text/i.test(String((parentSchema as { readonly description?: unknown } | undefined)?.description))
        ? `is no mapping: write {is: ${asWritten(data)}}`
        : (parentSchema as Form | undefined)?.enum !== undefined && typeof data === 'number'
          ? noneOf(data, (parentSchema as Form).enum ?? [])
          : typeMistake(path, data, [given['type']].flat().map(String));
    case 'pattern':
      return /^(CKV|AVD|AWS|CIS|tfsec|FSBP)/i.test(String(data))
        ? `${asWritten(data)} is an id of another tool: \`portcullis policies ${asWritten(data)}\` tells what it is here`
        : `${asWritten(data)} ${PATTERNS[String(given['pattern'])] ?? `does not look as it must: ${String(given['pattern'])}`}`;
    case 'minItems':
      return given['limit'] === 1 ? 'is an empty list' : `has fewer than ${String(given['limit'])} elements`;
    case 'minLength':
      return 'is empty';
    case 'minimum':
      return `is less than ${String(given['limit'])}`;
    case 'maximum':
      return `is more than ${String(given['limit'])}`;
    case 'minProperties':
      return `is empty: it needs one of ${Object.keys((parentSchema as { readonly properties?: object } | undefined)?.properties ?? {}).join(', ')}`;
    case 'maxProperties':
      return `has more than one of ${Object.keys((parentSchema as { readonly properties?: object } | undefined)?.properties ?? {}).join(', ')}; write several conditions`;
    default:
      return message ?? 'is not right';
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

function noneOf(data: unknown, known: readonly string[]): string {
  return `${asWritten(data)} is none of ${known.join(', ')}${synonymHint(String(data), known) || didYouMean(String(data), known)}`;
}

const OPTIONS: ReadonlySet<string> = new Set([
  'fail-on',
  'undetermined',
  'only',
  'format',
  'output',
  'quiet',
  'recursive',
  'root',
  'policy',
  'exit-zero',
  'no-assume',
]);

const WHERE: ReadonlySet<string> = new Set(['address', 'module', 'tag', 'path']);

/** What a key that nobody knows was to be; some are options of the command line. */
function extraHint(key: string, known: readonly string[]): string {
  const near = synonymHint(key, known) || didYouMean(key, known);
  const name = key.replaceAll('_', '-');
  if (near === '' && known.includes('where') && WHERE.has(key)) return `; write where: {${key}: …}`;
  if (near === '' && known.includes('parameters') && known.length <= 2)
    return '; values of parameters stand under `parameters`';
  return near === '' && known.includes('extends') && OPTIONS.has(name)
    ? `; --${name} is an option of the command line`
    : near;
}

/** `rules[0].condition: `. */
export function pathPrefix(path: readonly (string | number)[]): string {
  if (path.length === 0) return '';
  return `${path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')}: `;
}

/** The steps of a JSON pointer; what is a list in the value has numbers. */
function stepsOf(value: unknown, pointer: string): (string | number)[] {
  let at = value;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(at) ? Number(name) : name;
      at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string | number, unknown>>)[step] : undefined;
      return step;
    });
}

function startsWith(path: readonly (string | number)[], start: readonly (string | number)[]): boolean {
  return start.every((step, i) => path[i] === step);
}
