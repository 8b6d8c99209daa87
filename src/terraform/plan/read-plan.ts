import { type Diagnostic, warningOf } from '../../base/diagnostic.ts';
import { getOrMake } from '../../base/maps.ts';
import { parseResourceAddress } from '../address.ts';
import type { PlanChange, Resource, Snapshot, Stack, StackInput } from '../resource.ts';
import { readAttributes, holdsTrue, NO_UNKNOWNS, type Unknowns } from './values/attributes.ts';
import type { Value } from '../value.ts';
import { defaultTagsIn } from './configuration/default-tags.ts';
import { completenessDiagnostics, completenessOf } from './completeness.ts';
import { doubtsOf } from './references/doubts.ts';
import { openConfiguration, type Configuration } from './configuration/configuration.ts';
import { deferredEndState, endState, type EndState, type RemainingObject } from './end-state.ts';
import { isGiven, sourcesOf, type Sources } from './configuration/expression.ts';
import { indexInstances, type Instance } from './references/instances.ts';
import { joinedMarks, type Marked } from './values/joined-marks.ts';
import { member, objectOr, type Json, type JsonObject } from '../json.ts';
import { mentionsIn, type Mentions } from './configuration/mentions.ts';
import type { PlannedValues } from './references/pass-through.ts';
import { unreadable, type Change, type PlanParts } from './document/plan-parts.ts';
import type { Linked } from './references/picking.ts';
import { makeResolver } from './references/resolve.ts';
import { scopesOf, type Located } from './configuration/scopes.ts';
import { duplicateDiagnostics, sortedByAddress } from '../snapshot.ts';
import { MAX_MODULE_DEPTH, withDeposed, type StateResource } from './document/state-tree.ts';
import { isUnknownIn } from './document/unread-marks.ts';
import { unseenPowers } from '../unseen-powers.ts';
import { unknownsOf, type Links } from './references/unknown-values.ts';

/** One object at one moment, before it is known in which scope its ids are. */
interface Draft extends Located {
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

interface Drafts {
  readonly planned: Draft[];
  readonly prior: Draft[];
  readonly retired: Draft[];
}

/** What a plan says: the stack after it, before it, and what it retires. */
export function readPlan(parts: PlanParts, input: StackInput): Stack {
  const diagnostics: Diagnostic[] = [...parts.diagnostics, ...completenessDiagnostics(parts)];
  const configuration = openConfiguration(parts.configuration, parts.variables);
  const { planned, prior, retired } = draft(parts, configuration, diagnostics);
  const scope = scopesOf(configuration, [...planned, ...prior]);
  const defaultTags = defaultTagsIn(configuration);
  const links = lazily(() => linksOf(configuration, planned, parts));
  const mentions = mentionsIn(parts.configuration);
  const finish = (drafts: readonly Draft[]): readonly Resource[] =>
    sortedByAddress(drafts.map((each) => resourceOf(each, scope(each), links, mentions, defaultTags(each))));
  const snapshot: Snapshot = { resources: finish(planned) };
  const priorResources = finish(prior);
  const retiredDrafts = new Set(retired.map(({ address }) => address));
  return {
    input,
    planned: snapshot,
    prior: parts.prior === null && prior.length === 0 ? null : { resources: priorResources },
    retired: priorResources.filter(({ address }) => retiredDrafts.has(address)),
    notAnalysed: unseenPowers(snapshot.resources, parts.configuration),
    assumptions: [],
    completeness: completenessOf(
      parts,
      planned.some(({ unmanaged }) => unmanaged),
    ),
    diagnostics: withDuplicates(diagnostics, [
      ...duplicateDiagnostics(snapshot.resources),
      ...duplicateDiagnostics(priorResources),
    ]),
  };
}

/** An object that is listed twice is told once, for whatever moment. */
function withDuplicates(told: readonly Diagnostic[], duplicates: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set(told.map(({ address, message }) => `${address} ${message}`));
  return [...told, ...duplicates.filter(({ address, message }) => !seen.has(`${address} ${message}`))];
}

function draft(parts: PlanParts, configuration: Configuration, diagnostics: Diagnostic[]): Drafts {
  const drafts: Drafts = { planned: [], prior: [], retired: [] };
  const mentioned = new Set<string>();
  const stateMarks = marksOfState(parts.prior ?? []);
  const add = (change: Change, { planned, prior, retired }: EndState, deferred: boolean): void => {
    const instance = locate(change.address, configuration, diagnostics);
    if (instance === null) return;
    if (change.mode === 'data') mentioned.add(change.address);
    const certain = !(deferred && change.indexUnknown && change.before === null);
    const sensitive = sensitiveIn(change, stateMarks);
    for (const standing of planned) drafts.planned.push(changeDraft(instance, change, standing, certain, sensitive));
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
    const instance = locate(resource.address, configuration, diagnostics);
    if (instance === null) continue;
    const standing = stateDraft(instance, resource, 'none');
    drafts.prior.push(standing);
    // Objects that the changes do not mention stay as they are. Planned values, where there are no changes, mention
    // all.
    if (parts.plannedValues === null && !mentioned.has(resource.address) && !putOff.has(resource.address))
      drafts.planned.push(standing);
  }
  addPlannedValues(parts, configuration, drafts, diagnostics);
  return drafts;
}

/** Planned values repeat the changes without their marks: they are read only where there are no changes. */
function addPlannedValues(
  { plannedValues }: PlanParts,
  configuration: Configuration,
  drafts: Drafts,
  diagnostics: Diagnostic[],
): void {
  if (plannedValues === null) return;
  const existing = new Set(drafts.prior.map(({ address }) => address));
  const planned = new Set<string>();
  for (const resource of plannedValues) {
    const instance = locate(resource.address, configuration, diagnostics);
    planned.add(resource.address);
    if (instance !== null)
      drafts.planned.push({
        ...stateDraft(instance, resource, 'unmarked'),
        isNew: resource.mode === 'managed' && !existing.has(resource.address),
        change: existing.has(resource.address) ? null : 'create',
      });
  }
  for (const standing of drafts.prior)
    if (standing.instance.mode === 'data' && !planned.has(standing.address)) drafts.planned.push(standing);
  const message =
    'The plan has no `resource_changes`, so its `planned_values` are read: what is missing there counts as known only after apply';
  diagnostics.push(warningOf(message));
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
  standing: RemainingObject,
  certain: boolean,
  sensitive: Json,
): Draft {
  const after = standing.values === 'after';
  return {
    instance,
    address: standing.address,
    providerName: change.providerName,
    values: after ? change.after : change.before,
    unknown: after ? change.afterUnknown : null,
    sensitive,
    unknowns: after ? 'marked' : 'none',
    isNew: after && change.actions.includes('create'),
    change: after ? changeOf(change.actions) : 'none',
    certain,
    unmanaged: standing.unmanaged,
    live: standing.live,
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

/** Where the configuration has a resource; null, with a diagnostic, where the address cannot be read. */
export function locate(address: string, configuration: Configuration, diagnostics: Diagnostic[]): Instance | null {
  const parsed = parseResourceAddress(address);
  const module = parsed === null ? null : configuration.module(parsed.module);
  if (parsed === null || module === null) {
    const message =
      parsed === null
        ? 'a resource has an address that is none'
        : `a resource lies in a module nested more than ${MAX_MODULE_DEPTH} deep`;
    diagnostics.push({ ...unreadable(message), address });
    return null;
  }
  const { mode, type, name, key } = parsed;
  return { address, mode, type, name, key, module, block: configuration.block(module, mode, type, name) };
}

function linksOf(configuration: Configuration, planned: readonly Draft[], { tally, plannedValues }: PlanParts): Links {
  const live = planned.filter((each) => each.live);
  const values = new Map<Instance, PlannedValues>(live.map((each) => [each.instance, each]));
  const known = new Map<Json, Sources>();
  // Parts of one expression may have one list of references.
  const sources = (expression: JsonObject): Sources =>
    getOrMake(known, expression['references'] ?? expression, () => sourcesOf(expression));
  const linked: Linked = {
    configuration,
    instances: indexInstances(live.map(({ instance }) => instance)),
    sources,
    isReadLater: (block) => tally.readLater.has(block),
    // Planned values without changes tell of nothing else whether it is known.
    isUnknownThere: (block, attribute) => plannedValues !== null || isUnknownIn(tally.unread, block, attribute),
  };
  return { linked, resolver: makeResolver(linked), planned: (instance) => values.get(instance) ?? null };
}

function resourceOf(
  draft: Draft,
  scope: string,
  links: () => Links,
  mentions: Mentions | null,
  defaultTags: Value,
): Resource {
  const { instance } = draft;
  const unknowns: Unknowns =
    draft.unknowns === 'none' ? NO_UNKNOWNS : unknownsOf(instance, links, draft.unknowns === 'unmarked');
  return {
    address: draft.address,
    mode: instance.mode,
    type: instance.type,
    name: instance.name,
    module: instance.module.address,
    providerName: draft.providerName,
    scope,
    attributes: readAttributes(draft.values, draft.unknown, draft.sensitive, unknowns),
    defaultTags,
    configures: (attribute) => (differs(draft, attribute) ? null : configures(instance.block, attribute)),
    isNew: draft.isNew,
    change: draft.change,
    certain: draft.certain,
    ...(draft.certain ? {} : { doubts: doubtsOf(instance, links()) }),
    isMentioned: mentions === null ? null : mentions(instance.module.path, `${instance.type}.${instance.name}`),
    foreign: false,
    unmanaged: draft.unmanaged,
    place: null,
  };
}

function differs({ values, becomes }: Draft, attribute: string): boolean {
  if (becomes === null) return false;
  return (
    JSON.stringify(member(objectOr(values), attribute) ?? null)
    !== JSON.stringify(member(objectOr(becomes), attribute) ?? null)
  );
}

/**
 * The prior state is asked through the configuration of today, which for what does not change is the one that made it.
 */
function configures(block: JsonObject | null, attribute: string): boolean | null {
  const expression = member(objectOr(member(block, 'expressions')), attribute);
  return expression === undefined ? null : isGiven(expression);
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
