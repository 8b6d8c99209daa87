import { isList, isObject, listOr, member, textOr, type Json, type JsonObject } from '../../json.ts';
import type { OtherForm } from './refusals.ts';

export type DocumentForm = 'plan' | 'state' | OtherForm;

const WRAPPINGS = ['plan', 'tfplan', 'plan_json', 'input', 'data', 'state'];
const BLOCKS = [
  'resource',
  'data',
  'module',
  'variable',
  'output',
  'locals',
  'provider',
  'terraform',
  'moved',
  'import',
  'removed',
  'check',
];

/**
 * What a JSON document is, by its keys: schemas, validations and states carry a `format_version` as plans do.
 * A plan has planned values or changes; a state has values, and an empty state has nothing but its version.
 */
export function documentForm(document: Json): DocumentForm {
  if (!isObject(document)) return 'not-an-object';
  const special = specialForm(document);
  if (special !== null) return special;
  const plan = has(document, 'planned_values') || has(document, 'resource_changes');
  const stateLike =
    has(document, 'values')
    || Object.keys(document).every((key) => ['format_version', 'terraform_version', 'checks'].includes(key));
  if (has(document, 'format_version')) {
    const trouble = versionTrouble(document);
    if (trouble !== null) return trouble;
    if (plan) return 'plan';
    if (has(document, 'configuration') || has(document, 'root_module')) return 'configuration-only';
    return stateLike ? 'state' : 'unknown-json';
  }
  if (plan) return 'format-version';
  return looseForm(document);
}

/** `1.2` as numbers; null where the document does not give it so. */
export function formatVersion(document: JsonObject): { readonly major: number; readonly minor: number } | null {
  const match = /^(\d{1,6})\.(\d{1,6})(?:\.\d{1,6})?$/.exec(textOr(member(document, 'format_version')) ?? '');
  return match === null ? null : { major: Number(match[1]), minor: Number(match[2]) };
}

function versionTrouble(document: JsonObject): OtherForm | null {
  const version = formatVersion(document);
  if (version === null) return 'format-version';
  return version.major >= 2 ? 'format-too-new' : null;
}

/** Told by a key that nothing else has. */
function specialForm(document: JsonObject): OtherForm | null {
  if (has(document, '@level') || has(document, '@message')) return 'event-stream';
  if (has(document, 'encrypted_data')) return 'encrypted-state';
  if (has(document, 'provider_schemas')) return 'provider-schema';
  if (has(document, 'function_signatures')) return 'functions';
  if (has(document, 'valid') && has(document, 'diagnostics')) return 'validation';
  if (isList(member(document, 'findings')) && isObject(member(document, 'summary'))) return 'report';
  if (isList(member(document, 'modules')) && has(document, 'format_version')) return 'modules';
  return null;
}

/** Without `format_version`. */
function looseForm(document: JsonObject): OtherForm {
  const version = member(document, 'version');
  if (typeof version === 'number' && ['serial', 'lineage', 'resources', 'modules'].some((key) => has(document, key)))
    return version >= 4 ? 'raw-state' : 'old-raw-state';
  if (has(document, 'root_module') || has(document, 'provider_config') || has(document, 'configuration'))
    return 'configuration-only';
  if (has(document, 'provider_selections') || has(document, 'terraform_outdated')) return 'version';
  if (WRAPPINGS.some((key) => isWrapped(member(document, key)))) return 'wrapped';
  const entries = Object.entries(document);
  if (
    entries.length > 0
    && entries.every(([key, value]) => BLOCKS.includes(key) || (key === '//' && typeof value === 'string'))
  )
    return 'hcl-json';
  if (
    entries.length > 0
    && entries.every(
      ([, value]) => isObject(value) && has(value, 'value') && has(value, 'type') && has(value, 'sensitive'),
    )
  )
    return 'outputs';
  // CloudFormation writes its members so, too.
  if (entries.length > 0 && entries.every(([key]) => /^[A-Z][A-Za-z0-9]+$/.test(key)) && !has(document, 'Resources'))
    return 'other-command';
  return 'unknown-json';
}

function isWrapped(value: Json | undefined): boolean {
  const inner = isList(value) ? listOr(value)[0] : value;
  return (
    isObject(inner) && (has(inner, 'format_version') || has(inner, 'planned_values') || has(inner, 'resource_changes'))
  );
}

function has(document: JsonObject, key: string): boolean {
  return Object.hasOwn(document, key);
}
