import type { Diagnostic } from '../../../base/diagnostic.ts';
import { MAX_MODULE_DEPTH } from '../../address.ts';
import { isList, isObject, listOr, member, objectOr, textOr, type Json, type JsonObject } from '../../json.ts';
import { hasWanted, onlyWanted, type Wants } from '../../wants.ts';
import { whoContradiction } from './contradictions.ts';
import { sameDecisive } from './decisive.ts';
import { contradictory } from './document-errors.ts';
import { moduleTree } from './module-tree.ts';

/**
 * Says in what a resource of `planned_values` contradicts the changes; null where it does not. Terraform makes both of
 * the same changes.
 */
export type AgainstChanges = (resource: Json) => string | null;

/** The changes may be slim. */
export function againstChanges(changes: Json | undefined, wants: Wants): AgainstChanges {
  const byAddress = new Map<string, { readonly type: Json | undefined; readonly change: JsonObject | null }>();
  for (const element of listOr(changes)) {
    const address = isObject(element) ? textOr(member(element, 'address')) : null;
    if (isObject(element) && address !== null && textOr(member(element, 'deposed')) === null)
      byAddress.set(address, { type: member(element, 'type'), change: objectOr(member(element, 'change')) });
  }
  return (resource) => {
    if (!isObject(resource)) return null;
    const own = whoContradiction(resource);
    if (own !== null) return own;
    const type = textOr(member(resource, 'type'));
    const changed = byAddress.get(textOr(member(resource, 'address')) ?? '');
    if (changed === undefined) return 'it is in `planned_values` and not in `resource_changes`';
    if (changed.type !== type) return '`planned_values` and `resource_changes` have it with different types';
    const actions = listOr(member(changed.change, 'actions'));
    if (!actions.includes('create') && actions.includes('delete'))
      return 'it is in `planned_values`, and `resource_changes` deletes it';
    const values = objectOr(member(resource, 'values'));
    // What Terraform forgets it plans without values.
    const forgotten = !actions.includes('create') && actions.includes('forget');
    const isWhole = type !== null && wants.type(type);
    if (values === null || (!isWhole && !hasWanted(values, wants))) return null;
    // Of a type that nobody reads, the changes keep what is wanted alone.
    const kept = (of: JsonObject | null): JsonObject | null =>
      isWhole || of === null ? of : objectOr(onlyWanted(of, wants));
    return sameDecisive(kept(values), kept(objectOr(member(changed.change, forgotten ? 'before' : 'after'))), wants)
      ? null
      : DIFFERENT;
  };
}

const DIFFERENT = 'its values in `planned_values` are not those of `resource_changes`';

/**
 * What of planned values is kept where there are changes too, which say the same: resources that contradict them, or
 * are none that can be read.
 */
export function contradicting(resource: Json, against: AgainstChanges): Json | undefined {
  return isObject(resource) && against(resource) === null ? undefined : resource;
}

/** A module of `planned_values` with those of its resources that are kept; undefined where there is none. */
export function withKept(module: Json, keep: (resource: Json) => Json | undefined, depth = 0): Json | undefined {
  if (!isObject(module) || depth > MAX_MODULE_DEPTH) return module;
  const kept: Record<string, Json> = {};
  for (const [name, keepOne] of [
    ['resources', keep],
    ['child_modules', (each: Json) => withKept(each, keep, depth + 1)],
  ] as const) {
    const list = member(module, name);
    if (list === undefined) continue;
    const left = isList(list) ? list.flatMap((each) => keepOne(each) ?? []) : list;
    if (!isList(left) || left.length > 0) kept[name] = left;
  }
  return Object.keys(kept).length === 0 ? undefined : kept;
}

export function plannedDiagnostics(plannedValues: Json | undefined, against: AgainstChanges): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { module } of moduleTree(objectOr(plannedValues))) {
    for (const resource of listOr(member(module, 'resources'))) {
      const what = against(resource);
      if (what !== null) diagnostics.push(contradictory(textOr(member(objectOr(resource), 'address')) ?? '', what));
    }
  }
  return diagnostics;
}
