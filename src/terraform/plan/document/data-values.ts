import { member, isObject, listOr, objectOr, textOr, type Json, type JsonObject } from '../../json.ts';
import { MAX_MODULE_DEPTH } from './state-tree.ts';

/**
 * The values of every data source that a plan or state has read, by address. The document has been read before, so it
 * is JSON.
 */
export function dataIn(bytes: Buffer): ReadonlyMap<string, { readonly values: JsonObject; readonly sensitive: Json }> {
  const parsed = JSON.parse(bytes.toString().replace(/^\ufeff/, '')) satisfies Json;
  const document = isObject(parsed) ? parsed : null;
  const found = new Map<string, { readonly values: JsonObject; readonly sensitive: Json }>();
  // What the plan reads later in it is newer.
  for (const state of [
    member(objectOr(member(document, 'prior_state')), 'values'),
    member(document, 'planned_values'),
    member(document, 'values'),
  ]) {
    const open: { readonly module: JsonObject | null; readonly depth: number }[] = [
      { module: objectOr(member(objectOr(state), 'root_module')), depth: 0 },
    ];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const resource of listOr(member(next.module, 'resources'))) {
        const own = objectOr(resource);
        const address = textOr(member(own, 'address'));
        const values = objectOr(member(own, 'values'));
        if (member(own, 'mode') === 'data' && address !== null && values !== null)
          found.set(address, { values, sensitive: member(own, 'sensitive_values') ?? null });
      }
      if (next.depth < MAX_MODULE_DEPTH)
        for (const child of listOr(member(next.module, 'child_modules')))
          open.push({ module: objectOr(child), depth: next.depth + 1 });
    }
  }
  return found;
}
