import type { ErrorObject } from 'ajv';
import { foreignIdText } from './foreign-id.ts';
import { didYouMean } from '../../base/did-you-mean.ts';
import { stepsOf, startsWith } from './document-path.ts';
import { unknownKind, isOtherForm, noForm, noneOf, type Form } from './form-choice.ts';
import { hintFor, asWritten, SET_EXAMPLE, synonymHint, typeMistake } from './form-hints.ts';

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

/** The key that a mistake is about, where that is not what stands behind it. */
function keyOf({ keyword, params, propertyName }: ErrorObject): string[] {
  if (keyword === 'additionalProperties')
    return [String((params as { readonly additionalProperty?: unknown }).additionalProperty)];
  return propertyName === undefined ? [] : [propertyName];
}

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
      return (
        foreignIdText(String(data), asWritten(data))
        ?? `${asWritten(data)} ${PATTERNS[String(given['pattern'])] ?? `does not look as it must: ${String(given['pattern'])}`}`
      );
    case 'minItems':
      return given['limit'] === 1 ? 'is an empty list' : `has fewer than ${String(given['limit'])} elements`;
    case 'maxItems':
      return `has more than ${String(given['limit'])} elements`;
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
  '^(flow/)?[a-z][a-z0-9-]*$': 'is no id of a rule: small letters, digits and -, a letter first; of a flow flow/ID',
  '^[A-Za-z][A-Za-z0-9._-]*$': 'is no name: letters, digits and . _ -, a letter first',
  '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$':
    'is no name of a set: at most 64 letters, digits and . _ -, a letter or digit first',
  '^\\$[a-z][a-z0-9-]*$': 'is no value here: write one, or $name for a parameter of this module',
  '^\\d{1,5}-\\d{1,5}$': 'is no range of ports: write first-last, as 32768-65535',
  '^\\d{4}-\\d{2}-\\d{2}$': 'is no day: write the last one on which it holds, as 2027-01-31',
  '^https://': 'is no address of a page: it begins with https://',
};

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

const WHERE: ReadonlySet<string> = new Set(['address', 'module', 'tag', 'path', 'set']);

/** What a key that nobody knows was to be; some are options of the command line. */
function extraHint(key: string, known: readonly string[]): string {
  const near = synonymHint(key, known) || didYouMean(key, known);
  const name = key.replaceAll('_', '-');
  if (near === '' && known.includes('where') && WHERE.has(key)) return `; write where: {${key}: …}`;
  if (near === '' && known.includes('parameters') && known.length <= 2)
    return '; values of parameters stand under `parameters`';
  if (near === '' && known.includes('sets')) return `; sets stand in a list, as [${SET_EXAMPLE}]`;
  return near === '' && known.includes('extends') && OPTIONS.has(name)
    ? `; --${name} is an option of the command line`
    : near;
}
