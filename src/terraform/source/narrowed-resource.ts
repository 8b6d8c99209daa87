import { remembered } from '../../base/maps.ts';
import type { Resource } from '../resource.ts';
import type { ObjectValue, Value } from '../value.ts';
import type { HasResource } from './narrowed-targets.ts';
import { isOpen } from './is-open.ts';
import { narrowed } from './narrowed-value.ts';
import type { WrittenValues } from './written-values.ts';

export interface ResourceNarrowing {
  readonly has: HasResource;
  /** The configuration says something else of an argument than the plan, which is left as the plan has it. */
  readonly contradicted: (argument: string) => void;
}

/**
 * A resource of a plan, with what the configuration that was planned says of the same instance. What the plan knows it
 * keeps, and the configuration is not evaluated for it.
 */
export function narrowedResource(
  planned: Resource,
  written: WrittenValues,
  { has, contradicted }: ResourceNarrowing,
): Resource {
  const { setBy } = written.attributes;
  const attributes: ObjectValue = {
    ...planned.attributes,
    ...(setBy === undefined ? {} : { setBy }),
    // What lies in blocks that are open the plan does not name.
    names: () => [...new Set([...planned.attributes.names(), ...written.attributes.names()])],
    get: remembered((name) => {
      const own = planned.attributes.get(name);
      if (!isAsked(own, name, planned, written)) return own;
      return narrowed(own, written.attributes.get(name), { has, contradicted: () => contradicted(name) });
    }),
  };
  const { defaultTags, doubts } = written;
  return {
    ...planned,
    attributes,
    // Nobody follows all that a plan shows of its providers, so that what is open there may be known here.
    defaultTags: planned.defaultTags !== null && isOpen(planned.defaultTags) ? defaultTags : planned.defaultTags,
    configures: (argument) => configures(planned, written, argument),
    ignores: written.ignores,
    ...(planned.certain || doubts.length === 0 ? {} : { doubts }),
    isMentioned: planned.isMentioned === true ? true : (written.isMentioned ?? planned.isMentioned),
  };
}

/**
 * Nothing is asked where all is known, where nobody wrote anything, and where the object keeps what it has: changes of
 * what `ignore_changes` names are not planned.
 */
function isAsked(
  value: Value,
  name: string,
  { isNew }: Resource,
  { configures: gives, ignores }: WrittenValues,
): boolean {
  if (value.kind === 'known' || value.kind === 'null') return false;
  if (!isNew && ignores(name)) return false;
  return value.kind !== 'unknown' || value.configured || gives(name) !== false;
}

/** A plan shows no `dynamic` block, and an expression that is null as one. */
function configures(planned: Resource, written: WrittenValues, argument: string): boolean | null {
  const own = planned.configures(argument);
  const said = written.configures(argument);
  return own === null || (own && said === false) ? said : own;
}
