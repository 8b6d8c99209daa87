import type { Diagnostic } from '../../../base/diagnostic.ts';
import { isObject, listOr, member, objectOr, type Json, type JsonObject } from '../../json.ts';
import { duplicate } from '../../snapshot.ts';
import type { Wants } from '../../wants.ts';
import { changeOf, isKept, type Change } from './change.ts';
import { contradictionOf, whoContradiction } from './contradictions.ts';
import { deletesVpc } from './deletion.ts';
import { contradictory, unreadable } from './document-errors.ts';
import { isAbsentOrList, withDeposed } from './state-resources.ts';
import { blockOf, noteUnread, type UnreadMarks } from './unread-marks.ts';

/** What must be known of the resources of all types, wanted or not. */
export interface Tally {
  readonly managed: number;
  readonly deleted: number;
  /** Addresses, old and new, with the deposed key behind. */
  readonly addresses: ReadonlySet<string>;
  /** Ids of the VPCs that this plan deletes. */
  readonly deletedVpcs: ReadonlySet<string>;
  /** Managed ones that this plan makes or deletes, by their address in the configuration (without keys). */
  readonly remade: ReadonlySet<string>;
  /** Data sources that are read only at apply, by address without their own key. */
  readonly readLater: ReadonlySet<string>;
  /** What is not known of the changes of which not all is kept. */
  readonly unread: UnreadMarks;
}

/** The changes that are kept, and the tally of all. */
export function readChanges(
  document: JsonObject,
  wants: Wants,
  diagnostics: Diagnostic[],
): { readonly changes: readonly Change[]; readonly tally: Tally } {
  const changes: Change[] = [];
  const seen = new Set<string>();
  const addresses = new Set<string>();
  const deletedVpcs = new Set<string>();
  const remade = new Set<string>();
  const readLater = new Set<string>();
  const unread = noteUnread();
  let managed = 0;
  let deleted = 0;
  const list = member(document, 'resource_changes');
  if (!isAbsentOrList(list)) diagnostics.push(unreadable('resource_changes is no list'));
  listOr(list).forEach((element, index) => {
    const change = changeOf(element);
    if (change === null) {
      diagnostics.push(
        unreadable(`resource_changes[${index}] has no address, type or actions, or values that are none`),
      );
      return;
    }
    const kept = isKept(change, valuesOf(change), wants);
    const contradiction = isObject(element) ? contradictionOf(element, change, kept ? wants : null) : null;
    if (contradiction !== null) diagnostics.push(contradictory(change.address, contradiction));
    const { mode, type, actions } = change;
    const listed = withDeposed(change.address, change.deposed);
    if (seen.has(listed)) diagnostics.push(duplicate(listed));
    seen.add(listed);
    if (mode === 'managed') {
      managed++;
      if (actions.length === 1 && actions[0] === 'delete') deleted++;
      addresses.add(withDeposed(change.address, change.deposed));
      if (change.previousAddress !== null) addresses.add(change.previousAddress);
      if (actions.some((action) => action === 'create' || action === 'delete')) remade.add(withoutKeys(change.address));
      const id =
        actions.includes('delete') && deletesVpc(type, objectOr(change.before))
          ? member(objectOr(change.before), 'id')
          : undefined;
      if (typeof id === 'string') deletedVpcs.add(id);
    }
    if (mode === 'data') readLater.add(blockOf(change.address));
    unread.note(change.address, isObject(element) ? member(element, 'change') : undefined, kept);
    if (kept) changes.push(change);
  });
  return { changes, tally: { managed, deleted, addresses, deletedVpcs, remade, readLater, unread: unread.marks } };
}

export function readDeferred(
  document: JsonObject,
  wants: Wants,
  diagnostics: Diagnostic[],
): { readonly deferred: readonly Change[]; readonly deferredCount: number } {
  const list = member(document, 'deferred_changes');
  if (!isAbsentOrList(list)) diagnostics.push(unreadable('deferred_changes is no list'));
  const elements = listOr(list);
  const deferred: Change[] = [];
  elements.forEach((element, index) => {
    const change = changeOf(isObject(element) ? member(element, 'resource_change') : undefined);
    if (change === null)
      diagnostics.push(
        unreadable(`deferred_changes[${index}] has no address, type or actions, or values that are none`),
      );
    else {
      const contradiction = isObject(element)
        ? whoContradiction(objectOr(member(element, 'resource_change')) ?? {})
        : null;
      if (contradiction !== null) diagnostics.push(contradictory(change.address, contradiction));
      if (!isKept(change, valuesOf(change), wants)) return;
      const reason = isObject(element) ? member(element, 'reason') : undefined;
      deferred.push(reason === 'instance_count_unknown' ? { ...change, indexUnknown: true } : change);
    }
  });
  return { deferred, deferredCount: elements.length };
}

function withoutKeys(address: string): string {
  return address.replaceAll(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');
}

function valuesOf({ before, after, afterUnknown }: Change): readonly Json[] {
  return [before, after, afterUnknown];
}
