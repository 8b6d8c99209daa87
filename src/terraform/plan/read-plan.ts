import type { Diagnostic } from '../../base/diagnostic.ts';
import { member, objectOr, type JsonObject } from '../json.ts';
import { movesOf } from '../moves.ts';
import type { NotAnalysed } from '../../model/model.ts';
import type { Resource, Snapshot, Stack, StackInput } from '../resource.ts';
import { duplicateDiagnostics, sortedByAddress } from '../snapshot.ts';
import { unseenPowers } from '../unseen-powers.ts';
import type { Value } from '../value.ts';
import { completenessDiagnostics, completenessOf } from './completeness.ts';
import { defaultTagsIn } from './configuration/default-tags.ts';
import { isGiven, writtenIn } from './configuration/expression.ts';
import { mentionsIn, type Mentions } from './configuration/mentions.ts';
import { openConfiguration, type PlanConfiguration } from './configuration/open-configuration.ts';
import { provisionersIn } from './configuration/provisioners.ts';
import { scopesOf } from './configuration/scopes.ts';
import type { PlanParts } from './document/plan-parts.ts';
import { isUnknownIn } from './document/unread-marks.ts';
import { draftsOf, type Draft } from './drafts.ts';
import { doubtsOf } from './references/doubts.ts';
import { indexPlan, type PlanIndex } from './references/plan-index.ts';
import { makeResolver, type Resolver } from './references/resolve.ts';
import { unknownsOf } from './references/unknown-values.ts';
import { NO_UNKNOWNS, attributeValues, type Unknowns } from './values/attributes.ts';

/** What a plan says: the stack after it, before it, and what it retires. */
export function readPlan(parts: PlanParts, input: StackInput): Stack {
  const configuration = openConfiguration(parts.configuration, parts.variables);
  const { planned, prior, retired, diagnostics } = draftsOf(parts, configuration);
  const scope = scopesOf(configuration, [...planned, ...prior]);
  const defaultTags = defaultTagsIn(configuration);
  const resolver = lazily(() => makeResolver(indexOf(configuration, planned, parts)));
  const mentions = mentionsIn(parts.configuration);
  const finish = (drafts: readonly Draft[]): readonly Resource[] =>
    sortedByAddress(drafts.map((each) => resourceOf(each, scope(each), resolver, mentions, defaultTags(each))));
  const snapshot: Snapshot = { resources: finish(planned) };
  const priorResources = finish(prior);
  // Now, so that nobody who asks later keeps the document.
  const moves = movesOf(
    parts.changes.flatMap(({ address, previousAddress }) =>
      previousAddress === null ? [] : [[previousAddress, address] as const],
    ),
    snapshot.resources,
  );
  const programs = provisionersIn(parts.configuration);
  const notAnalysed = unseenPowers(snapshot.resources, programs);
  const retiredDrafts = new Set(retired.map(({ address }) => address));
  return {
    input,
    planned: snapshot,
    prior: parts.prior === null && prior.length === 0 ? null : { resources: priorResources },
    retired: priorResources.filter(({ address }) => retiredDrafts.has(address)),
    moves: () => moves,
    notAnalysed,
    unsteady: unsteadyPowers(snapshot.resources, priorResources, programs, parts.tally),
    assumptions: [],
    remarks: [],
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

/** Provisioners run where their resource is made or deleted. */
function unsteadyPowers(
  now: readonly Resource[],
  before: readonly Resource[],
  programs: readonly NotAnalysed[],
  { remade }: PlanParts['tally'],
): readonly NotAnalysed[] {
  const was = new Set(before.map(({ address }) => address));
  const is = new Set(now.map(({ address }) => address));
  return unseenPowers(
    [
      ...now.filter(({ address, change }) => !was.has(address) || (change !== null && change !== 'none')),
      ...before.filter(({ address }) => !is.has(address)),
    ],
    programs.filter(({ address }) => remade.has(address)),
  );
}

/** An object that is listed twice is told once, for whatever moment. */
function withDuplicates(told: readonly Diagnostic[], duplicates: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set(told.map(({ address, message }) => `${address} ${message}`));
  return [...told, ...duplicates.filter(({ address, message }) => !seen.has(`${address} ${message}`))];
}

function indexOf(
  configuration: PlanConfiguration,
  planned: readonly Draft[],
  { tally, plannedValues }: PlanParts,
): PlanIndex {
  const live = planned.filter((each) => each.live);
  return indexPlan(configuration, live, {
    isReadLater: (block) => tally.readLater.has(block),
    // Planned values without changes tell of nothing else whether it is known.
    isUnknownThere: (block, attribute) => plannedValues !== null || isUnknownIn(tally.unread, block, attribute),
  });
}

function resourceOf(
  draft: Draft,
  scope: string,
  resolver: () => Resolver,
  mentions: Mentions | null,
  defaultTags: Value,
): Resource {
  const { instance } = draft;
  const unknowns: Unknowns =
    draft.unknowns === 'none' ? NO_UNKNOWNS : unknownsOf(instance, resolver, draft.unknowns === 'unmarked');
  return {
    address: draft.address,
    mode: instance.mode,
    type: instance.type,
    name: instance.name,
    module: instance.module.address,
    providerName: draft.providerName,
    scope,
    attributes: attributeValues(draft.values, draft.unknown, draft.sensitive, unknowns),
    defaultTags,
    configures: (attribute) => (differs(draft, attribute) ? null : configures(instance.block, attribute)),
    isNew: draft.isNew,
    change: draft.change,
    certain: draft.certain,
    ...(draft.certain ? {} : { doubts: doubtsOf(instance, resolver().index) }),
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
  const expression = writtenIn(block, attribute);
  return expression === undefined ? null : isGiven(expression);
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
