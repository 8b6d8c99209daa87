import { ALL_KINDS, nameOfMade, type ObjectKind } from '../../object-kinds.ts';
import { typeOf, type Resource } from '../../resource.ts';
import type { Value } from '../../value.ts';
import { argumentOrFilter } from '../attributes/data-filters.ts';
import { given, readFlag, readText } from '../attributes/scalars.ts';
import type { ObjectReader } from '../resource-reader.ts';
import { addId, objectWithId } from './id-index.ts';
import { resolveId, type IdLookup, type LinkTelling } from './resolve-id.ts';
import { nameUnresolved } from './unresolved.ts';

/** What AWS makes by itself, as this input knows it. */
export interface VpcDefaults {
  /** The default VPC of a scope; null where no resource adopts it. */
  readonly vpcIn: (scope: string) => string | null;
  /** The VPC with which AWS made what a resource adopts; null where that is not in the input. */
  readonly vpcOf: (resource: Resource) => string | null;
  /**
   * Default groups that the input knows by a data source, which finds them by the name that AWS reserves: their VPC,
   * null where that is not in the input.
   */
  readonly groups: ReadonlyMap<string, string | null>;
}

/** The resources that adopt what AWS made with VPCs: their addresses by kind and VPC. */
export type Adopted = Map<string, string>;

/** As a VPC's default object is known: by who adopts it, else by the VPC. */
export function defaultName(adopted: Adopted, kind: ObjectKind, vpc: string): string {
  return adopted.get(`${kind} ${vpc}`) ?? `${vpc}.${nameOfMade(kind)}`;
}

/** Finds who adopts what, and gives the ids of defaults to them. */
export function findDefaults(resources: readonly Resource[], lookup: IdLookup, adopted: Adopted): VpcDefaults {
  const { known } = lookup;
  const objects = resources.flatMap((resource): readonly (readonly [Resource, ObjectReader])[] => {
    const object = known.object(typeOf(resource));
    return object === null ? [] : [[resource, object]];
  });
  const vpcs = new Map<string, string>();
  const vpcIn = (scope: string): string | null => vpcs.get(scope) ?? null;
  const vpcOf = (resource: Resource, { is, adopts }: ObjectReader): string | null => {
    if (adopts === undefined || adopts.of === 'region') return null;
    if ('id' in adopts) return vpcByDefault(resource, adopts.id, is, resources, lookup);
    const value = resource.attributes.get(adopts.vpc);
    const link = resolveId('vpc', value, { resource, attribute: adopts.vpc }, lookup, silently());
    if (link.to === 'object') return link.address;
    return link.to === 'nothing' ? vpcIn(resource.scope) : null;
  };
  for (const [{ scope, address }, { adopts }] of objects)
    if (adopts?.of === 'region' && !vpcs.has(scope)) vpcs.set(scope, address);
  for (const resource of resources)
    if (isFoundDefault(resource) && !vpcs.has(resource.scope)) vpcs.set(resource.scope, resource.address);
  for (const [resource, object] of objects) {
    const vpc = vpcOf(resource, object);
    const key = `${object.is} ${vpc}`;
    if (vpc !== null && !adopted.has(key)) adopted.set(key, resource.address);
  }
  nameDefaults(resources, lookup);
  const groups = new Map<string, string | null>();
  for (const [resource, object] of objects) if (object.knownBy === 'id') findDefault(resource, object, lookup, groups);
  return {
    vpcIn,
    groups,
    vpcOf: (resource) => {
      const object = known.object(typeOf(resource));
      return object === null ? null : vpcOf(resource, object);
    },
  };
}

/** A VPC's attributes name its default group and list, also where nobody adopted them. */
function nameDefaults(resources: readonly Resource[], { known, index, defaultOf }: IdLookup): void {
  for (const resource of resources) {
    const makes = known.of(typeOf(resource))?.makes;
    if (makes === undefined) continue;
    for (const kind of ALL_KINDS) {
      for (const attribute of makes[kind] ?? [])
        addId(index, kind, resource.scope, resource.attributes.get(attribute), defaultOf(kind, resource.address));
    }
  }
}

/**
 * The argument is an alias of the VPC (`aws_vpc.x.default_network_acl_id`), or the id that the VPC has under that name.
 */
function vpcByDefault(
  { attributes, scope }: Resource,
  argument: string,
  kind: ObjectKind,
  resources: readonly Resource[],
  { known, index }: IdLookup,
): string | null {
  const value = attributes.get(argument);
  const makers = known.makersOf(kind);
  if (value.kind === 'unknown') {
    const vpcs = value.targets(makers).candidates.filter(({ address }) => makers.has(index.types.get(address) ?? ''));
    const [only] = vpcs;
    return vpcs.length === 1 && only !== undefined ? only.address : null;
  }
  const id = readText(value);
  const owner =
    id.kind === 'known'
      ? resources.find((each) => {
          const made = known.of(typeOf(each))?.makes?.[kind];
          return made?.some((attribute) => sameText(each.attributes.get(attribute), id.text)) === true;
        })
      : undefined;
  if (owner !== undefined) return owner.address;
  const vpc = readText(attributes.get('vpc_id'));
  return vpc.kind === 'known' ? (objectWithId(index, 'vpc', scope, vpc.text) ?? null) : null;
}

/** `data "aws_vpc"` finds the default VPC of its region by that. */
function isFoundDefault(resource: Resource): boolean {
  return typeOf(resource) === 'data.aws_vpc' && readFlag(given(resource.attributes.get('default'))) === true;
}

/** The name `default` is AWS's own: no other group can have it (EC2 API, `CreateSecurityGroup`). */
const RESERVED_NAME = 'default';

function findDefault(
  resource: Resource,
  { is }: ObjectReader,
  lookup: IdLookup,
  groups: Map<string, string | null>,
): void {
  const { address, attributes, scope } = resource;
  if (!sameText(argumentOrFilter(attributes, 'name', 'group-name'), RESERVED_NAME)) return;
  const named = argumentOrFilter(attributes, 'vpc_id', 'vpc-id');
  const vpc = resolveId('vpc', named, { resource, attribute: 'vpc_id' }, lookup, silently());
  const id = readText(attributes.get('id'));
  if (vpc.to !== 'object') {
    groups.set(address, null);
    if (id.kind === 'known') groups.set(id.text, null);
    return;
  }
  const group = lookup.defaultOf(is, vpc.address);
  groups.set(group, vpc.address);
  lookup.index.same.set(address, group);
  addId(lookup.index, is, scope, attributes.get('id'), group);
}

function sameText(value: Value, text: string): boolean {
  const read = readText(value);
  return read.kind === 'known' && read.text === text;
}

function silently(): LinkTelling {
  return { resolved: () => {}, unresolved: nameUnresolved(() => {}, true) };
}
