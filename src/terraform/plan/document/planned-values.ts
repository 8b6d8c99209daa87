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
  const byAddress = changesByAddress(changes);
  return (resource) => {
    if (!isObject(resource)) return null;
    const type = textOr(member(resource, 'type'));
    const values = objectOr(member(resource, 'values'));
    const own = whoContradiction(resource);
    const address = textOr(member(resource, 'address'));
    return contradictionTo(byAddress, { address, type, own }, (planned) => {
      if (values === null || !isCompared(type, values, wants)) return true;
      return sameDecisive(comparedOf(type, values, wants), comparedOf(type, planned, wants), wants);
    });
  };
}

/** What `planned_values` says of a resource beside its values. */
export interface PlannedWho {
  readonly address: string | null;
  readonly type: string | null;
  /** In what it contradicts itself. */
  readonly own: string | null;
}

export type ChangesByAddress = ReadonlyMap<
  string,
  { readonly type: Json | undefined; readonly change: JsonObject | null }
>;

export function changesByAddress(changes: Json | undefined): ChangesByAddress {
  const byAddress = new Map<string, { readonly type: Json | undefined; readonly change: JsonObject | null }>();
  for (const element of listOr(changes)) {
    const address = isObject(element) ? textOr(member(element, 'address')) : null;
    if (isObject(element) && address !== null && textOr(member(element, 'deposed')) === null)
      byAddress.set(address, { type: member(element, 'type'), change: objectOr(member(element, 'change')) });
  }
  return byAddress;
}

/** `isSame` is asked whether its values are those that the changes have for it. */
export function contradictionTo(
  changes: ChangesByAddress,
  { address, type, own }: PlannedWho,
  isSame: (planned: JsonObject | null) => boolean,
): string | null {
  if (own !== null) return own;
  const changed = changes.get(address ?? '');
  if (changed === undefined) return 'it is in `planned_values` and not in `resource_changes`';
  if (changed.type !== type) return '`planned_values` and `resource_changes` have it with different types';
  const actions = listOr(member(changed.change, 'actions'));
  if (!actions.includes('create') && actions.includes('delete'))
    return 'it is in `planned_values`, and `resource_changes` deletes it';
  // What Terraform forgets it plans without values.
  const forgotten = !actions.includes('create') && actions.includes('forget');
  return isSame(objectOr(member(changed.change, forgotten ? 'before' : 'after'))) ? null : DIFFERENT;
}

/** Whether anybody reads any of these values. */
export function isCompared(type: string | null, values: JsonObject, wants: Wants): boolean {
  return (type !== null && wants.type(type)) || hasWanted(values, wants);
}

/** Of a type that nobody reads, the changes keep what is wanted alone. */
export function comparedOf(type: string | null, values: JsonObject | null, wants: Wants): JsonObject | null {
  return values === null || (type !== null && wants.type(type)) ? values : objectOr(onlyWanted(values, wants));
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
