import { warningOf, type Diagnostic } from '../../base/diagnostic.ts';
import type { Json } from '../json.ts';
import type { PlanChange } from '../resource.ts';
import { locate, type Instance } from './configuration/instance.ts';
import type { PlanConfiguration } from './configuration/open-configuration.ts';
import type { Located } from './configuration/scopes.ts';
import type { Change } from './document/change.ts';
import { unreadable } from './document/document-errors.ts';
import type { PlanParts } from './document/plan-parts.ts';
import { withDeposed, type StateResource } from './document/state-resources.ts';
import { deferredEndState, endState, type EndState, type RemainingObject } from './end-state.ts';
import { joinedMarks, type Marked } from './values/joined-marks.ts';
import { holdsTrue } from './values/marks.ts';

/** One object at one moment, before it is known in which scope its ids are. */
export interface Draft extends Located {
  readonly address: string;
  readonly unknown: Json;
  readonly sensitive: Json;
  readonly unknowns: 'marked' | 'unmarked' | 'none';
  readonly isNew: boolean;
  readonly change: PlanChange | null;
  readonly certain: boolean;
  readonly unmanaged: boolean;
  readonly live: boolean;
  /**
   * Of a prior object that this plan changes: what it will be. What differs was made by a configuration that is not in
   * the plan.
   */
  readonly becomes: Json;
}

/** The objects of a plan, each at one moment, and what of their addresses cannot be read. */
export interface Drafts {
  readonly planned: readonly Draft[];
  readonly prior: readonly Draft[];
  /** Those of `prior` that the plan deletes or changes. */
  readonly retired: readonly Draft[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Begun {
  readonly planned: Draft[];
  readonly prior: Draft[];
  readonly retired: Draft[];
  readonly diagnostics: Diagnostic[];
}

/** What a plan leaves in AWS, and what was there before. */
export function draftsOf(parts: PlanParts, configuration: PlanConfiguration): Drafts {
  const diagnostics: Diagnostic[] = [];
  const drafts: Begun = { planned: [], prior: [], retired: [], diagnostics };
  const refuse = (message: string, address: string): void => void diagnostics.push(unreadable(message, address));
  const mentioned = new Set<string>();
  const stateMarks = marksOfState(parts.prior ?? []);
  const add = (change: Change, { planned, prior, retired }: EndState, deferred: boolean): void => {
    const instance = locate(change.address, configuration, refuse);
    if (instance === null) return;
    if (change.mode === 'data') mentioned.add(change.address);
    const certain = !(deferred && change.indexUnknown && change.before === null);
    const sensitive = sensitiveIn(change, stateMarks);
    for (const object of planned) drafts.planned.push(changeDraft(instance, change, object, certain, sensitive));
    if (prior === null) return;
    const before = { ...changeDraft(instance, change, prior, true, sensitive), becomes: retired ? change.after : null };
    drafts.prior.push(before);
    if (retired) drafts.retired.push(before);
  };
  for (const change of parts.changes) add(change, endState(change, parts.tally.deletedVpcs), false);
  for (const change of parts.deferred) add(change, deferredEndState(change), true);
  const putOff = new Set(parts.deferred.map(({ address }) => address));
  for (const resource of parts.prior ?? []) {
    const address = withDeposed(resource.address, resource.deposed);
    if (resource.mode === 'managed' && (parts.tally.addresses.has(address) || putOff.has(address))) continue;
    const instance = locate(resource.address, configuration, refuse);
    if (instance === null) continue;
    const object = stateDraft(instance, resource, 'none');
    drafts.prior.push(object);
    // Objects that the changes do not mention stay as they are. Planned values, where there are no changes, mention
    // all.
    if (parts.plannedValues === null && !mentioned.has(resource.address) && !putOff.has(resource.address))
      drafts.planned.push(object);
  }
  addPlannedValues(parts, drafts, (address) => locate(address, configuration, refuse));
  return drafts;
}

/** Planned values repeat the changes without their marks: they are read only where there are no changes. */
function addPlannedValues(
  { plannedValues }: PlanParts,
  drafts: Begun,
  instanceAt: (address: string) => Instance | null,
): void {
  if (plannedValues === null) return;
  const existing = new Set(drafts.prior.map(({ address }) => address));
  const planned = new Set<string>();
  for (const resource of plannedValues) {
    const instance = instanceAt(resource.address);
    planned.add(resource.address);
    if (instance !== null)
      drafts.planned.push({
        ...stateDraft(instance, resource, 'unmarked'),
        isNew: resource.mode === 'managed' && !existing.has(resource.address),
        change: existing.has(resource.address) ? null : 'create',
      });
  }
  for (const object of drafts.prior)
    if (object.instance.mode === 'data' && !planned.has(object.address)) drafts.planned.push(object);
  const message =
    'The plan has no `resource_changes`, so its `planned_values` are read: what is missing there counts as known only after apply';
  drafts.diagnostics.push(warningOf(message));
}

/** Of the objects of the prior state that have any, by address. */
function marksOfState(prior: readonly StateResource[]): ReadonlyMap<string, Marked> {
  return new Map(
    prior.flatMap(({ address, deposed, values, sensitive }) =>
      holdsTrue(sensitive) ? [[withDeposed(address, deposed), { values, marks: sensitive }] as const] : [],
    ),
  );
}

/** One answer for both moments: a report shows them side by side. */
function sensitiveIn(
  { address, previousAddress, deposed, before, after, beforeSensitive, afterSensitive }: Change,
  stateMarks: ReadonlyMap<string, Marked>,
): Json {
  const own =
    before === null
      ? afterSensitive
      : joinedMarks({ values: after, marks: afterSensitive }, { values: before, marks: beforeSensitive });
  const inState = stateMarks.get(withDeposed(previousAddress ?? address, deposed));
  return inState === undefined ? own : joinedMarks(inState, { values: after ?? before, marks: own });
}

function changeDraft(
  instance: Instance,
  change: Change,
  object: RemainingObject,
  certain: boolean,
  sensitive: Json,
): Draft {
  const after = object.values === 'after';
  return {
    instance,
    address: object.address,
    providerName: change.providerName,
    values: after ? change.after : change.before,
    unknown: after ? change.afterUnknown : null,
    sensitive,
    unknowns: after ? 'marked' : 'none',
    isNew: after && change.actions.includes('create'),
    change: after ? changeOf(change.actions) : 'none',
    certain,
    unmanaged: object.unmanaged,
    live: object.live,
    becomes: null,
  };
}

function changeOf(actions: readonly string[]): PlanChange {
  if (actions.includes('create'))
    return actions.includes('delete') || actions.includes('forget') ? 'replace' : 'create';
  return actions.includes('update') ? 'update' : 'none';
}

function stateDraft(instance: Instance, resource: StateResource, unknowns: Draft['unknowns']): Draft {
  return {
    instance,
    address: withDeposed(resource.address, resource.deposed),
    providerName: resource.providerName,
    values: resource.values,
    unknown: null,
    sensitive: resource.sensitive,
    unknowns,
    isNew: false,
    change: 'none',
    certain: true,
    unmanaged: false,
    live: resource.deposed === null,
    becomes: null,
  };
}
