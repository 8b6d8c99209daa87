import { addAll } from '../../../base/add-all.ts';
import { warningOf, type Diagnostic } from '../../../base/diagnostic.ts';
import { isObject, listOr, member, objectOr, type Json, type JsonObject } from '../../json.ts';
import type { Wants } from '../../wants.ts';
import type { Change } from './change.ts';
import { readChanges, readDeferred, type Tally } from './changes.ts';
import { unreadable } from './document-errors.ts';
import { formatVersion } from './document-form.ts';
import { againstChanges, plannedDiagnostics } from './planned-values.ts';
import { resourcesOf, type StateResource } from './state-resources.ts';

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

/**
 * `wants` says which resource types are kept; `terraform_data` is kept for what passes through it. `contradictions`: in
 * what planned values contradict the changes, where the document does not have them any more.
 */
export function partsOfPlan(
  document: JsonObject,
  wants: Wants,
  contradictions: () => readonly Diagnostic[] = () =>
    plannedDiagnostics(member(document, 'planned_values'), againstChanges(member(document, 'resource_changes'), wants)),
): PlanParts {
  const diagnostics: Diagnostic[] = [];
  const { changes, tally } = readChanges(document, wants, diagnostics);
  const deferred = readDeferred(document, wants, diagnostics);
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
      ...(changed ? contradictions() : []),
    ],
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
  const read = resourcesOf(values, wants, managed);
  addAll(diagnostics, read.diagnostics);
  return read.resources;
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

function booleanOr(value: Json | undefined): boolean | null {
  return typeof value === 'boolean' ? value : null;
}
