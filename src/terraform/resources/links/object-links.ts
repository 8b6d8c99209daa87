import type { KnownTypes } from '../known-types.ts';
import type { ObjectKind } from '../../object-kinds.ts';
import type { Resource } from '../../resource.ts';
import type { UnknownValue, Value } from '../../value.ts';
import { indexIds } from './id-index.ts';
import type { Asking, Link, Resolved } from './link.ts';
import { allNamed, resolveId, someNamed, type IdLookup, type Named } from './resolve-id.ts';
import { nameUnresolved } from './unresolved.ts';
import { defaultName, findDefaults, type Adopted, type VpcDefaults } from './vpc-defaults.ts';

/** How the objects of an input are linked: by their ids, or by what the configuration refers to. */
export interface ObjectLinks {
  readonly resolve: (kind: ObjectKind, value: Value, asking: Asking) => Link;
  /** Every object that an unknown list may name: a splat or a list of several (`subnet_ids`). */
  readonly allNamed: (kind: ObjectKind, value: UnknownValue) => readonly string[];
  /** The same, also where only some of them are named. */
  readonly someNamed: (kind: ObjectKind, value: UnknownValue) => Named;
  /** The address of a VPC's default group or list: the resource that adopts it, else what AWS made. */
  readonly defaultOf: (kind: ObjectKind, vpc: string) => string;
  readonly defaults: VpcDefaults;
  /** A data source that reads what this input manages, or what another data source has read. */
  readonly isRepeated: (resource: Resource) => boolean;
}

export interface LinkOptions {
  readonly resolved: Resolved;
  /** What a plan refers to alike is taken to be the same: it does not show more. */
  readonly assumes: boolean;
}

export function linkObjects(
  resources: readonly Resource[],
  known: KnownTypes,
  { resolved, assumes }: LinkOptions,
): ObjectLinks {
  const index = indexIds(resources, known);
  const telling = { resolved, unresolved: nameUnresolved(resolved, assumes) };
  const adopted: Adopted = new Map();
  const lookup: IdLookup = {
    known,
    index,
    defaultOf: (kind, vpc) => defaultName(adopted, kind, vpc),
    hidden: new Map(),
  };
  return {
    resolve: (kind, value, asking) => resolveId(kind, value, asking, lookup, telling),
    allNamed: (kind, value) => allNamed(kind, value, lookup),
    someNamed: (kind, value) => someNamed(kind, value, lookup),
    defaultOf: lookup.defaultOf,
    defaults: findDefaults(resources, lookup, adopted),
    isRepeated: ({ address }) => index.same.has(address),
  };
}
