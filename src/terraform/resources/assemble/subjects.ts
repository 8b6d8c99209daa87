import { NO_ATTRIBUTES } from '../../../model/attribute.ts';
import type { OneOf, Vpc } from '../../../model/model.ts';
import type { KnownTypes } from '../known-types.ts';
import type { Resource } from '../../resource.ts';
import type { AclFact, Facts, GroupFact } from '../facts.ts';
import type { Link } from '../links/link.ts';

/** A VPC of this input: only with one comes a default group and list that nobody else can have changed before. */
export interface OwnVpc {
  readonly vpc: Vpc;
  readonly resource: Resource;
}

export function ownVpcs(facts: Facts, vpcs: readonly Vpc[]): readonly OwnVpc[] {
  const managed = new Map(
    facts.vpcs
      .filter(({ resource }) => resource.mode === 'managed')
      .map(({ resource }) => [resource.address, resource]),
  );
  return vpcs.flatMap((vpc) => {
    const resource = managed.get(vpc.address);
    return resource === undefined ? [] : [{ vpc, resource }];
  });
}

/** Who a group or list is that a resource states. */
export function statedBy({ resource, kind, vpc, attributes }: GroupFact | AclFact) {
  return { address: resource.address, module: resource.module, kind, vpc, attributes, place: resource.place };
}

/** Who one is that AWS made with a VPC. */
export function madeWith(address: string, { vpc, resource }: OwnVpc) {
  return {
    address,
    module: resource.module,
    kind: 'default' as const,
    vpc: vpc.address,
    attributes: NO_ATTRIBUTES,
    place: null,
  };
}

/** Who one is that the input knows by its id alone. */
export function knownById(address: string) {
  return {
    address,
    module: '',
    kind: 'external' as const,
    vpc: null,
    attributes: NO_ATTRIBUTES,
    place: null,
  };
}

/** Told of these. */
export const EXTERNAL =
  'Of groups and lists that the input knows only by their id, rules that it does not show count as none';

/** Of another stack, to which this input adds nothing. */
export function isForeign(resource: Resource | undefined, given: readonly { readonly resource: Resource }[]): boolean {
  return (
    (resource === undefined || resource.foreign)
    && given.every((fact) => fact.resource.foreign)
    && (resource !== undefined || given.length > 0)
  );
}

/** The argument that says whose a statement is. */
export function ownerArgument(known: KnownTypes, { type }: Resource): string {
  return known.ownerArgument(type) ?? 'id';
}

/** A statement that belongs to one of several, as it is where it does. */
export function oneOf<S>(
  { addresses, key }: Extract<Link, { readonly to: 'one-of' }>,
  statement: S,
  { module }: Resource,
): OneOf<S> {
  return { owners: addresses, key, statement, module };
}
