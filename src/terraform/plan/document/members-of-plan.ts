import { isObject, member, objectOr, type Json, type JsonObject } from '../../json.ts';
import { hasWanted, onlyWanted, type Wants } from '../../wants.ts';
import { isDataSource } from './data-in.ts';
import { againstChanges, contradicting, withKept } from './planned-values.ts';
import type { MemberReading, PlainReading } from './read-members.ts';
import { namedUnknown, outlineOf, withoutConstants, withoutIdleMarks } from './slim-changes.ts';
import { sharedNames } from './unread-marks.ts';

/** What is about outputs and history alone. */
const REPEATED: ReadonlySet<string> = new Set(['resource_drift', 'relevant_attributes', 'output_changes', 'checks']);

/** What somebody reads of a plan beside its changes. */
export interface KeptOfPlan {
  /** Data sources of planned values. */
  readonly withData: boolean;
  /** Constants of its configuration. */
  readonly withConstants: boolean;
}

export const NOTHING_MORE: KeptOfPlan = { withData: false, withConstants: false };

/**
 * What is read of each member of a plan. Resource changes of types that nobody wants are outlines; of planned values
 * that repeat the changes only what contradicts them is there, and what else is kept.
 */
export function membersOfPlan(wants: Wants, { withData, withConstants }: KeptOfPlan): (key: string) => MemberReading {
  const names = sharedNames();
  const changes: MemberReading = { elements: (change) => slim(change, wants, names) };
  const blocks: MemberReading = withConstants ? 'whole' : { elements: withoutConstants };
  const rootModule: MemberReading = { members: (key) => (key === 'resources' ? blocks : 'whole') };
  const configuration: MemberReading = { members: (key) => (key === 'root_module' ? rootModule : 'whole') };
  return (key) => {
    if (key === 'resource_changes') return changes;
    if (key === 'configuration') return configuration;
    if (key === 'planned_values')
      return {
        repeats: 'resource_changes',
        against: (changes) => plannedBeside(changes, wants, withData),
        alone: TREE,
      };
    if (key === 'values') return TREE;
    if (key === 'prior_state') return PRIOR;
    return REPEATED.has(key) ? { repeats: 'resource_changes' } : 'whole';
  };
}

/** All of it; names that stand twice are told. */
const MODULE: PlainReading = { members: () => 'whole' };
const TREE: PlainReading = { members: (key) => (key === 'root_module' ? MODULE : 'whole') };
const PRIOR: PlainReading = { members: (key) => (key === 'values' ? TREE : 'whole') };

/** Planned values say again what the changes say. */
function plannedBeside(changes: Json, wants: Wants, withData: boolean): PlainReading {
  const against = againstChanges(changes, wants);
  const keep = (resource: Json): Json | undefined =>
    withData && isDataSource(objectOr(resource)) ? resource : contradicting(resource, against);
  const resources: MemberReading = { elements: keep };
  const modules: MemberReading = { elements: (module) => withKept(module, keep) };
  const root: MemberReading = {
    members: (key) => (key === 'resources' ? resources : key === 'child_modules' ? modules : 'whole'),
  };
  return { members: (key) => (key === 'root_module' ? root : 'left out') };
}

/** What is kept of a change: all of it, the attributes that somebody reads, or who it is. */
function slim(change: Json, wants: Wants, namesOf: (marks: Json | undefined) => JsonObject | null): Json {
  const type = isObject(change) ? member(change, 'type') : undefined;
  const values = isObject(change) ? objectOr(member(change, 'change')) : null;
  if (!isObject(change) || values === null || typeof type !== 'string' || wants.type(type))
    return withoutIdleMarks(change);
  const isCarrier =
    member(change, 'mode') !== 'data'
    && ['before', 'after', 'after_unknown'].some((name) => hasWanted(member(values, name) ?? null, wants));
  const names = namesOf(member(values, 'after_unknown'));
  if (!isCarrier) return outlineOf(change, names);
  const narrow = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, VALUES.has(name) ? onlyWanted(value, wants) : value]),
  );
  return withoutIdleMarks({ ...change, change: { ...narrow, ...namedUnknown(names) } });
}

const VALUES: ReadonlySet<string> = new Set([
  'before',
  'after',
  'after_unknown',
  'before_sensitive',
  'after_sensitive',
]);
