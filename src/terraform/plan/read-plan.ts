import type { Diagnostic } from '../../base/diagnostic.ts';
import { getOrMake } from '../../base/maps.ts';
import { member, objectOr, type Json, type JsonObject } from '../json.ts';
import type { Resource, Snapshot, Stack, StackInput } from '../resource.ts';
import { duplicateDiagnostics, sortedByAddress } from '../snapshot.ts';
import { unseenPowers } from '../unseen-powers.ts';
import type { Value } from '../value.ts';
import { completenessDiagnostics, completenessOf } from './completeness.ts';
import { openConfiguration, type PlanConfiguration } from './configuration/configuration.ts';
import { defaultTagsIn } from './configuration/default-tags.ts';
import { isGiven, sourcesOf, type Sources } from './configuration/expression.ts';
import type { Instance } from './configuration/instance.ts';
import { mentionsIn, type Mentions } from './configuration/mentions.ts';
import { provisionersIn } from './configuration/provisioners.ts';
import { scopesOf } from './configuration/scopes.ts';
import type { PlanParts } from './document/plan-parts.ts';
import { isUnknownIn } from './document/unread-marks.ts';
import { draftsOf, type Draft } from './drafts.ts';
import { doubtsOf } from './references/doubts.ts';
import { indexInstances } from './references/instances.ts';
import type { PlannedValues } from './references/pass-through.ts';
import type { Linked } from './references/picking.ts';
import { makeResolver } from './references/resolve.ts';
import { unknownsOf, type Links } from './references/unknown-values.ts';
import { NO_UNKNOWNS, readAttributes, type Unknowns } from './values/attributes.ts';

/** What a plan says: the stack after it, before it, and what it retires. */
export function readPlan(parts: PlanParts, input: StackInput): Stack {
  const configuration = openConfiguration(parts.configuration, parts.variables);
  const { planned, prior, retired, diagnostics } = draftsOf(parts, configuration);
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
    notAnalysed: unseenPowers(snapshot.resources, provisionersIn(parts.configuration)),
    assumptions: [],
    completeness: completenessOf(
      parts,
      planned.some(({ unmanaged }) => unmanaged),
    ),
    diagnostics: withDuplicates(
      [...parts.diagnostics, ...completenessDiagnostics(parts), ...diagnostics],
      [...duplicateDiagnostics(snapshot.resources), ...duplicateDiagnostics(priorResources)],
    ),
  };
}

/** An object that is listed twice is told once, for whatever moment. */
function withDuplicates(told: readonly Diagnostic[], duplicates: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set(told.map(({ address, message }) => `${address} ${message}`));
  return [...told, ...duplicates.filter(({ address, message }) => !seen.has(`${address} ${message}`))];
}

function linksOf(
  configuration: PlanConfiguration,
  planned: readonly Draft[],
  { tally, plannedValues }: PlanParts,
): Links {
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
