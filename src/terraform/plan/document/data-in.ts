import { listOr, member, objectOr, textOr, type Json, type JsonObject } from '../../json.ts';
import { moduleTree } from './module-tree.ts';

/** What a plan or state knows of data sources, by address. */
export type ReadData = ReadonlyMap<string, DataValue>;

export interface DataValue {
  readonly values: JsonObject;
  readonly sensitive: Json;
}

/** The values of every data source that a plan or state has read. */
export function dataIn(document: JsonObject): ReadData {
  const found = new Map<string, DataValue>();
  // What the plan reads later in it is newer.
  for (const state of [
    member(objectOr(member(document, 'prior_state')), 'values'),
    member(document, 'planned_values'),
    member(document, 'values'),
  ])
    for (const { module } of moduleTree(objectOr(state)))
      for (const resource of listOr(member(module, 'resources'))) {
        const own = objectOr(resource);
        const address = textOr(member(own, 'address'));
        const values = objectOr(member(own, 'values'));
        if (isDataSource(own) && address !== null && values !== null)
          found.set(address, { values, sensitive: member(own, 'sensitive_values') ?? null });
      }
  return found;
}

export function isDataSource(resource: JsonObject | null): boolean {
  return member(resource, 'mode') === 'data';
}
