import { addAll } from '../../../base/add-all.ts';
import { type Diagnostic, errorOf, warningOf } from '../../../base/diagnostic.ts';
import { contradictionOf, contradictory, whoContradiction } from './contradictions.ts';
import { formatVersion } from './document-form.ts';
import { member, isObject, listOr, objectOr, textOr, type Json, type JsonObject } from '../../json.ts';
import { againstChanges, plannedDiagnostics } from './planned-values.ts';
import { hasWanted, type Wants } from '../../wants.ts';
import { duplicate } from '../../snapshot.ts';
import { isAbsentOrList, resourcesOf, withDeposed, type StateResource } from './state-tree.ts';
import { blockOf, noteUnread, type UnreadMarks } from './unread-marks.ts';

/**
 * What is kept of a plan document: the changes and states of wanted types, and the configuration. Whoever reads a plan
 * piece by piece can make the same, so nothing else of the reader sees the document.
 */
export interface PlanParts {
  readonly changes: readonly Change[];
  readonly tally: Tally;
  /** Changes that Terraform puts off, because a count or a provider is not known yet. */
  readonly deferred: readonly Change[];
  /** Of all types. */
  readonly deferredCount: number;
  /** Null where the plan has no prior state. */
  readonly prior: readonly StateResource[] | null;
  /** Managed objects of the prior state, of all types, that the changes do not mention: `-target` leaves them out. */
  readonly leftOut: number;
  /** Only where the plan has no list of changes but planned values; else null. */
  readonly plannedValues: readonly StateResource[] | null;
  readonly configuration: JsonObject | null;
  /** Of the root module, by name; values in clear text. */
  readonly variables: JsonObject | null;
  readonly errored: boolean;
  /** Null: the plan does not say (before Terraform 1.8, and OpenTofu). */
  readonly complete: boolean | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** One element of `resource_changes`. */
export interface Change {
  readonly address: string;
  readonly previousAddress: string | null;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly providerName: string;
  readonly deposed: string | null;
  readonly actions: readonly string[];
  readonly before: Json;
  readonly after: Json;
  readonly afterUnknown: Json;
  readonly beforeSensitive: Json;
  readonly afterSensitive: Json;
  /** Its `count` or `for_each` is unknown. */
  readonly indexUnknown: boolean;
}

/** What must be known of the resources of all types, wanted or not. */
export interface Tally {
  readonly managed: number;
  readonly deleted: number;
  /** Addresses, old and new, with the deposed key behind. */
  readonly addresses: ReadonlySet<string>;
  /** Ids of the VPCs that this plan deletes. */
  readonly deletedVpcs: ReadonlySet<string>;
  /** Data sources that are read only at apply, by address without their own key. */
  readonly readLater: ReadonlySet<string>;
  /** What is not known of the changes of which not all is kept. */
  readonly unread: UnreadMarks;
}

/** `wants` says which resource types are kept; `terraform_data` is kept for what passes through it. */
export function partsOfPlan(document: JsonObject, wants: Wants): PlanParts {
  const diagnostics: Diagnostic[] = [];
  const { changes, tally } = changesOf(document, wants, diagnostics);
  const deferred = deferredOf(document, wants, diagnostics);
  const putOff = new Set(deferred.deferred.map(({ address }) => address));
  let leftOut = 0;
  const count = (address: string): void => {
    if (!tally.addresses.has(address) && !putOff.has(address)) leftOut++;
  };
  const prior = statePart(member(document, 'prior_state'), wants, diagnostics, count);
  const changed = listOr(member(document, 'resource_changes')).length > 0;
  // Terraform writes a root module into the plan of nothing, too.
  if (
    (member(document, 'resource_changes') ?? null) === null
    && !isObject(member(objectOr(member(document, 'planned_values')) ?? {}, 'root_module'))
  )
    diagnostics.push(unreadable('neither resource_changes nor the root_module of planned_values is there'));
  const plannedValues = !changed ? plannedPart(member(document, 'planned_values'), wants, diagnostics) : null;
  return {
    changes,
    tally,
    ...deferred,
    prior,
    leftOut: plannedValues === null ? leftOut : 0,
    plannedValues,
    configuration: objectOr(member(document, 'configuration')),
    variables: objectOr(member(document, 'variables')),
    errored: member(document, 'errored') === true,
    complete: booleanOr(member(document, 'complete')),
    diagnostics: [
      ...versionDiagnostics(document),
      ...flagDiagnostics(document),
      ...diagnostics,
      ...(changed
        ? plannedDiagnostics(
            member(document, 'planned_values'),
            againstChanges(member(document, 'resource_changes'), wants),
          )
        : []),
    ],
  };
}

function changesOf(
  document: JsonObject,
  wants: Wants,
  diagnostics: Diagnostic[],
): { readonly changes: readonly Change[]; readonly tally: Tally } {
  const changes: Change[] = [];
  const seen = new Set<string>();
  const addresses = new Set<string>();
  const deletedVpcs = new Set<string>();
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
    const kept = keepsChange(change, wants);
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
      const id =
        actions.includes('delete') && deletesVpc(type, change.before)
          ? member(objectOr(change.before), 'id')
          : undefined;
      if (typeof id === 'string') deletedVpcs.add(id);
    }
    if (mode === 'data') readLater.add(blockOf(change.address));
    unread.note(change.address, isObject(element) ? member(element, 'change') : undefined, kept);
    if (kept) changes.push(change);
  });
  return { changes, tally: { managed, deleted, addresses, deletedVpcs, readLater, unread: unread.marks } };
}

function deferredOf(
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
      if (!keepsChange(change, wants)) return;
      const reason = isObject(element) ? member(element, 'reason') : undefined;
      deferred.push(reason === 'instance_count_unknown' ? { ...change, indexUnknown: true } : change);
    }
  });
  return { deferred, deferredCount: elements.length };
}

/** Whether the tally asks for values of this type. */
export function tallies(type: string): boolean {
  return type === 'aws_vpc' || type === 'aws_default_vpc';
}

/** Terraform leaves a default VPC in AWS unless it is told to destroy it. */
function deletesVpc(type: string, before: Json): boolean {
  return type === 'aws_vpc' || (type === 'aws_default_vpc' && member(objectOr(before), 'force_destroy') === true);
}

function changeOf(element: Json | undefined): Change | null {
  if (!isObject(element)) return null;
  const address = textOr(member(element, 'address'));
  const type = textOr(member(element, 'type'));
  const change = objectOr(member(element, 'change'));
  const actions = listOr(member(change, 'actions')).filter((action) => typeof action === 'string');
  if (address === null || type === null || change === null || actions.length === 0) return null;
  if (!isAbsentOrObject(member(change, 'before')) || !isAbsentOrObject(member(change, 'after'))) return null;
  return {
    address,
    previousAddress: textOr(member(element, 'previous_address')),
    mode: member(element, 'mode') === 'data' ? 'data' : 'managed',
    type,
    providerName: textOr(member(element, 'provider_name')) ?? '',
    deposed: textOr(member(element, 'deposed')),
    actions,
    before: member(change, 'before') ?? null,
    after: member(change, 'after') ?? null,
    afterUnknown: member(change, 'after_unknown') ?? null,
    beforeSensitive: member(change, 'before_sensitive') ?? null,
    afterSensitive: member(change, 'after_sensitive') ?? null,
    indexUnknown: member(element, 'index_unknown') === true,
  };
}

function statePart(
  state: Json | undefined,
  wants: Wants,
  diagnostics: Diagnostic[],
  managed: (address: string) => void = () => {},
): readonly StateResource[] | null {
  if (state === undefined || state === null) return null;
  const given = member(objectOr(state), 'values');
  const values = objectOr(given);
  if (values === null) {
    // A state without resources has no values; anything else in their place is not read in silence.
    if (!isObject(state) || (given !== undefined && given !== null))
      diagnostics.push(unreadable('a state has no values'));
    return null;
  }
  const { resources, troubles } = resourcesOf(values, wants, managed);
  addAll(
    diagnostics,
    troubles.map(({ message, address }) => unreadable(message, address)),
  );
  return resources;
}

/** Planned values are the `values` of a state. Null where they hold nothing: then they cannot say what is gone. */
function plannedPart(
  values: Json | undefined,
  wants: Wants,
  diagnostics: Diagnostic[],
): readonly StateResource[] | null {
  let managed = 0;
  const part = values === undefined ? null : statePart({ values }, wants, diagnostics, () => managed++);
  return managed === 0 ? null : part;
}

function versionDiagnostics(document: JsonObject): readonly Diagnostic[] {
  const version = formatVersion(document);
  if (version === null || version.major !== 1 || version.minor <= 2) return [];
  const message = `The plan has format version 1.${version.minor}; versions up to 1.2 are known here, and what is new in it is not seen`;
  return [warningOf(message)];
}

/** A flag that is none is not read as its contrary. */
function flagDiagnostics(document: JsonObject): readonly Diagnostic[] {
  return ['errored', 'complete']
    .filter(
      (name) => !['undefined', 'boolean'].includes(typeof member(document, name)) && member(document, name) !== null,
    )
    .map((name) => unreadable(`\`${name}\` is neither true nor false`));
}

function keepsChange({ mode, type, before, after, afterUnknown }: Change, wants: Wants): boolean {
  return (
    passesThrough(type)
    || wants.type(type)
    || (mode === 'managed' && [before, after, afterUnknown].some((values) => hasWanted(values, wants)))
  );
}

/** Values go through `terraform_data`. */
export function passesThrough(type: string): boolean {
  return type === 'terraform_data';
}

function isAbsentOrObject(value: Json | undefined): boolean {
  return value === undefined || value === null || isObject(value);
}

export function unreadable(message: string, address: string | null = null): Diagnostic {
  return errorOf(`A part of the document cannot be read: ${message}`, { address });
}

function booleanOr(value: Json | undefined): boolean | null {
  return typeof value === 'boolean' ? value : null;
}
