import { parseDocument } from 'yaml';
import { repeatedYamlKeys } from '../../../base/repeated-yaml-keys.ts';
import { yamlTooDeep } from '../../../base/yaml-depth.ts';
import { member, isObject, listOr, objectOr, type Json } from '../../json.ts';
import { mistakesInEntry, mistakesInType } from './data-mistakes.ts';
import type { GivenData } from '../given-uses.ts';
import { openProviderSchema } from './schema.ts';

export type GivenDataRead =
  | {
      readonly ok: true;
      readonly data: ReadonlyMap<string, readonly GivenData[]>;
      /** What can answer nothing as it is written. */
      readonly mistakes: readonly string[];
    }
  | { readonly ok: false; readonly message: string };

const FORM =
  'write for each type of data source a list of { match: { argument: value }, values: { attribute: value } }';

/**
 * Reads values of data sources by type, as JSON or YAML: `{"aws_vpc": [{"match": {"default": true}, "values":
 * {"cidr_block": "10.0.0.0/16"}}]}`.
 */
export function readGivenData(bytes: Buffer, path: string): GivenDataRead {
  let document: Json;
  try {
    // The library prints its warnings by itself, with what stands in the file, unless it is told not to.
    const text = bytes.toString();
    const deep = yamlTooDeep(text);
    if (deep !== null) throw new Error(deep);
    const read = parseDocument(text, { logLevel: 'error', prettyErrors: false, uniqueKeys: false });
    const [trouble] = [...read.errors, ...read.warnings];
    if (trouble?.code === 'MULTIPLE_DOCS')
      return {
        ok: false,
        message: `${path} has several YAML documents: keep one, and give each other as --data of its own`,
      };
    if (trouble !== undefined) throw trouble;
    if (repeatedYamlKeys(read).length > 0) throw new Error('Map keys must be unique');
    // Aliases could make a small file a large value.
    document = read.toJS({ maxAliasCount: 0 }) as Json;
  } catch (error) {
    return {
      ok: false,
      message: `${path} is neither JSON nor YAML: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`,
    };
  }
  return givenDataOf(document, path);
}

export function givenDataOf(document: Json, path: string): GivenDataRead {
  if (!isObject(document)) return { ok: false, message: `${path} is no object: ${FORM}` };
  const data = new Map<string, GivenData[]>();
  const schema = openProviderSchema();
  const mistakes: string[] = [];
  for (const [type, entries] of Object.entries(document)) {
    const list: GivenData[] = [];
    const wrongType = mistakesInType(type, schema);
    if (wrongType !== null) mistakes.push(wrongType);
    for (const entry of listOr(entries)) {
      const values = objectOr(isObject(entry) ? member(entry, 'values') : undefined);
      if (values === null) return { ok: false, message: `${path} has an entry of ${type} without values: ${FORM}` };
      const given: GivenData = { match: objectOr(member(objectOr(entry), 'match')) ?? {}, values };
      const wrong = mistakesInEntry(type, given, schema);
      for (const each of wrong) mistakes.push(`entry ${list.length + 1} of ${type}: ${each}`);
      // Of what is wrong anyway, it is no news that it answers nothing.
      list.push(wrongType === null && wrong.length === 0 ? { ...given, origin: { path, at: list.length + 1 } } : given);
    }
    if (list.length === 0) return { ok: false, message: `${path} has no list for ${type}: ${FORM}` };
    data.set(type, list);
  }
  return { ok: true, data, mistakes };
}
