import { getOrMake } from '../../../base/maps.ts';
import { typeOf, type Resource } from '../../resource.ts';
import type { Target, UnknownValue, Value } from '../../value.ts';
import { argumentOrFilter } from '../attributes/data-filters.ts';
import { readText } from '../attributes/scalars.ts';
import { nameUnresolved, type Unresolved } from './unresolved.ts';

export type ObjectKind = 'security-group' | 'network-acl' | 'vpc' | 'subnet' | 'prefix-list';

/** What an attribute that names another object leads to. */
export type Link =
  | { readonly to: 'object'; readonly address: string }
  /** It is one of them; which, is known only after apply. Links of one `key` lead to the same one. */
  | { readonly to: 'one-of'; readonly addresses: readonly string[]; readonly key: string }
  /** Not in the input: known by its id, or by the attribute that will hold it. */
  | { readonly to: 'outside'; readonly name: string; readonly idKnown: boolean }
  | { readonly to: 'nothing' };

export const NOTHING_LINKED: Link = { to: 'nothing' };

/** Who asks. */
export interface Asking {
  readonly resource: Resource;
  /** As Terraform writes it: `ingress[0].security_groups[1]`. */
  readonly attribute: string;
}

export interface ObjectLinks {
  readonly resolve: (kind: ObjectKind, value: Value, asking: Asking) => Link;
  /** Every object that an unknown list may name: a splat or a list of several (`subnet_ids`). */
  readonly allNamed: (kind: ObjectKind, value: UnknownValue) => readonly string[];
  /** The address of a VPC's default group or list: the resource that adopts it, else what AWS made. */
  readonly defaultOf: (kind: 'security-group' | 'network-acl', vpc: string) => string;
  /**
   * Default groups that the input knows by a data source, which finds them by the name that AWS reserves: their VPC,
   * null where that is not in the input.
   */
  readonly defaultGroups: ReadonlyMap<string, string | null>;
  /** The `aws_default_vpc` of a scope; null where the input has none. */
  readonly defaultVpc: (scope: string) => string | null;
  /** The VPC whose default list an `aws_default_network_acl` adopts; null where that is not in the input. */
  readonly vpcOfDefaultAcl: (resource: Resource) => string | null;
  /** A data source that reads what this input manages, or what another data source has read. */
  readonly isRepeated: (resource: Resource) => boolean;
}

/** How an unknown reference was resolved otherwise than by the words of the configuration. */
export type Resolved = (asking: Asking, address: string, how: 'assumed' | 'inferred' | 'same references') => void;

export interface LinkOptions {
  readonly resolved: Resolved;
  /** What a plan refers to alike is taken to be the same: it does not show more. */
  readonly assumes: boolean;
}

/**
 * The types that an id of each kind may come from; the first is what the id belongs to, a VPC stands in for its default
 * group and list. Constant sets, since answers are remembered by them.
 */
const SOURCES: Readonly<Record<ObjectKind, ReadonlySet<string>>> = {
  'security-group': new Set([
    'aws_security_group',
    'aws_default_security_group',
    'data.aws_security_group',
    'awscc_ec2_security_group',
    'aws_vpc',
    'aws_default_vpc',
  ]),
  'network-acl': new Set([
    'aws_network_acl',
    'aws_default_network_acl',
    'awscc_ec2_network_acl',
    'aws_vpc',
    'aws_default_vpc',
  ]),
  vpc: new Set(['aws_vpc', 'aws_default_vpc', 'data.aws_vpc', 'awscc_ec2_vpc']),
  subnet: new Set(['aws_subnet', 'aws_default_subnet', 'data.aws_subnet', 'awscc_ec2_subnet']),
  'prefix-list': new Set([
    'aws_ec2_managed_prefix_list',
    'data.aws_ec2_managed_prefix_list',
    'data.aws_prefix_list',
    'awscc_ec2_prefix_list',
    'aws_vpc_endpoint',
    'data.aws_vpc_endpoint',
  ]),
};

/** What each type is; groups and lists read from data sources stay known by their id alone. */
const KINDS: ReadonlyMap<string, ObjectKind> = new Map<string, ObjectKind>([
  ['aws_security_group', 'security-group'],
  ['aws_default_security_group', 'security-group'],
  ['awscc_ec2_security_group', 'security-group'],
  ['aws_network_acl', 'network-acl'],
  ['aws_default_network_acl', 'network-acl'],
  ['awscc_ec2_network_acl', 'network-acl'],
  ['aws_vpc', 'vpc'],
  ['aws_default_vpc', 'vpc'],
  ['awscc_ec2_vpc', 'vpc'],
  ['data.aws_vpc', 'vpc'],
  ['aws_subnet', 'subnet'],
  ['aws_default_subnet', 'subnet'],
  ['awscc_ec2_subnet', 'subnet'],
  ['data.aws_subnet', 'subnet'],
  ['aws_ec2_managed_prefix_list', 'prefix-list'],
  ['awscc_ec2_prefix_list', 'prefix-list'],
  ['data.aws_ec2_managed_prefix_list', 'prefix-list'],
  ['data.aws_prefix_list', 'prefix-list'],
]);

/** awscc names the id after the kind and keeps `id` for its own identifier, which is mostly the same. */
const ID_ATTRIBUTES: Readonly<Record<ObjectKind, readonly string[]>> = {
  'security-group': ['id', 'group_id', 'security_group_id'],
  'network-acl': ['id', 'network_acl_id'],
  vpc: ['id', 'vpc_id'],
  subnet: ['id', 'subnet_id'],
  'prefix-list': ['id', 'prefix_list_id'],
};

/** What the id of a default list is asked of: the VPC that has it. */
const VPCS: ReadonlySet<string> = new Set(['aws_vpc', 'aws_default_vpc', 'awscc_ec2_vpc']);

const ENDPOINTS: ReadonlySet<string> = new Set(['aws_vpc_endpoint', 'data.aws_vpc_endpoint']);

/** What the prefix list of a gateway endpoint is called while its id is not known. */
export function listOfEndpoint(address: string): string {
  return `${address}.prefix_list_id`;
}

export function isListOfEndpoint(type: string, attribute: string): boolean {
  return ENDPOINTS.has(type) && attribute === 'prefix_list_id';
}

const DEFAULT_ID = { 'security-group': 'default_security_group_id', 'network-acl': 'default_network_acl_id' } as const;

/** The types of resources that others name, as `type` or `data.type`. */
export function isLinkedType(type: string): boolean {
  return Object.values(SOURCES).some((types) => types.has(type));
}

/**
 * Finds objects by their ids and, where ids are known only after apply, by what the configuration refers to. Ids are
 * looked up within the scope of who asks, then anywhere: AWS gives each only once, and a scope that was read wrongly
 * must not hide an object.
 */
export function linkObjects(resources: readonly Resource[], { resolved, assumes }: LinkOptions): ObjectLinks {
  const index = indexIds(resources);
  const unresolved = nameUnresolved(resolved, assumes);
  const defaults = { 'security-group': new Map<string, string>(), 'network-acl': new Map<string, string>() };
  const defaultVpcs = new Map<string, string>();
  const defaultGroups = new Map<string, string | null>();
  const links: ObjectLinks = {
    resolve: (kind, value, asking) => resolve(kind, value, asking, index, links, { resolved, unresolved }),
    allNamed: (kind, value) => {
      const { how, candidates, ids, unknown } = value.targets(SOURCES[kind]);
      const named = addressesOf(kind, candidates, index, links);
      // Of all that a local could mean, some or others are named.
      return how === 'inferred' && (named.length > 1 || ids !== undefined || unknown !== undefined) ? [] : named;
    },
    defaultOf: (kind, vpc) =>
      defaults[kind].get(vpc) ?? `${vpc}.default_${kind === 'security-group' ? 'security_group' : 'network_acl'}`,
    defaultGroups,
    defaultVpc: (scope) => defaultVpcs.get(scope) ?? null,
    isRepeated: ({ address }) => index.same.has(address),
    vpcOfDefaultAcl: (resource) => vpcOfDefaultAcl(resource, resources, index),
  };
  for (const resource of resources) {
    if (resource.mode === 'managed' && resource.type === 'aws_default_vpc' && !defaultVpcs.has(resource.scope))
      defaultVpcs.set(resource.scope, resource.address);
  }
  for (const resource of resources) {
    if (resource.mode !== 'managed') continue;
    if (resource.type === 'aws_default_security_group')
      adopt(defaults['security-group'], vpcAdopted(resource, 'vpc_id', index, links), resource);
    if (resource.type === 'aws_default_network_acl')
      adopt(defaults['network-acl'], vpcOfDefaultAcl(resource, resources, index), resource);
  }
  aliasDefaults(resources, index, links);
  for (const resource of resources)
    if (typeOf(resource) === 'data.aws_security_group') findDefault(resource, index, links, defaultGroups);
  return links;
}

/** The name `default` is AWS's own: no other group can have it (EC2 API, `CreateSecurityGroup`). */
const RESERVED_NAME = 'default';

function findDefault(resource: Resource, index: Index, links: ObjectLinks, found: Map<string, string | null>): void {
  const { address, attributes } = resource;
  if (!sameText(argumentOrFilter(attributes, 'name', 'group-name'), RESERVED_NAME)) return;
  const vpc = resolve(
    'vpc',
    argumentOrFilter(attributes, 'vpc_id', 'vpc-id'),
    { resource, attribute: 'vpc_id' },
    index,
    links,
    silently(),
  );
  const id = readText(attributes.get('id'));
  if (vpc.to !== 'object') {
    found.set(address, null);
    if (id.kind === 'known') found.set(id.text, null);
    return;
  }
  const group = links.defaultOf('security-group', vpc.address);
  found.set(group, vpc.address);
  index.same.set(address, group);
  addId(index, 'security-group', resource, attributes.get('id'), group);
}

interface Index {
  /** Names of what is known only by a sensitive id, by kind and id. */
  readonly hidden: Map<string, string>;
  /** Addresses by id. */
  readonly ids: Readonly<
    Record<ObjectKind, { readonly scoped: Map<string, string>; readonly anywhere: Map<string, string> }>
  >;
  /** Types by address, as `typeOf` writes them. */
  readonly types: ReadonlyMap<string, string>;
  /**
   * Data sources that read an object which this input manages, and that object; those that read another one, and its
   * id.
   */
  readonly same: Map<string, string>;
}

function indexIds(resources: readonly Resource[]): Index {
  const none = () => ({ scoped: new Map<string, string>(), anywhere: new Map<string, string>() });
  const ids: Index['ids'] = {
    'security-group': none(),
    'network-acl': none(),
    vpc: none(),
    subnet: none(),
    'prefix-list': none(),
  };
  const index: Index = {
    hidden: new Map(),
    ids,
    types: new Map(resources.map((resource) => [resource.address, typeOf(resource)])),
    same: new Map(),
  };
  // What Terraform manages comes before what it only reads.
  for (const mode of ['managed', 'data'] as const) {
    for (const resource of resources) {
      const kind = KINDS.get(typeOf(resource));
      if (mode === 'data' && resource.mode === 'data' && kind === undefined) nameRead(index, resource);
      if (resource.mode !== mode || kind === undefined) continue;
      for (const attribute of ID_ATTRIBUTES[kind])
        addId(index, kind, resource, resource.attributes.get(attribute), resource.address);
      const id = readText(resource.attributes.get('id'));
      const owner =
        mode === 'data' && id.kind === 'known' ? index.ids[kind].scoped.get(`${resource.scope} ${id.text}`) : undefined;
      if (owner !== undefined && owner !== resource.address) index.same.set(resource.address, owner);
    }
  }
  return index;
}

/** Groups that a data source has read are known by their ids. */
function nameRead(index: Index, resource: Resource): void {
  const id = readText(resource.attributes.get('id'));
  if (typeOf(resource) !== 'data.aws_security_group' || id.kind !== 'known' || id.sensitive) return;
  index.same.set(
    resource.address,
    index.ids['security-group'].scoped.get(`${resource.scope} ${id.text}`)
      ?? index.ids['security-group'].anywhere.get(id.text)
      ?? id.text,
  );
}

function addId(index: Index, kind: ObjectKind, resource: Resource, value: Value, address: string): void {
  const id = readText(value);
  if (id.kind !== 'known') return;
  const ids = index.ids[kind];
  const key = `${resource.scope} ${id.text}`;
  if (!ids.scoped.has(key)) ids.scoped.set(key, address);
  if (!ids.anywhere.has(id.text)) ids.anywhere.set(id.text, address);
}

/** A VPC's attributes name its default group and list, also where nobody adopted them. */
function aliasDefaults(resources: readonly Resource[], index: Index, links: ObjectLinks): void {
  for (const resource of resources) {
    if (KINDS.get(typeOf(resource)) !== 'vpc' || resource.mode !== 'managed') continue;
    for (const kind of ['security-group', 'network-acl'] as const)
      addId(index, kind, resource, resource.attributes.get(DEFAULT_ID[kind]), links.defaultOf(kind, resource.address));
  }
}

function adopt(defaults: Map<string, string>, vpc: string | null, resource: Resource): void {
  if (vpc !== null && !defaults.has(vpc)) defaults.set(vpc, resource.address);
}

function vpcAdopted(resource: Resource, attribute: string, index: Index, links: ObjectLinks): string | null {
  const value = resource.attributes.get(attribute);
  const link = resolve('vpc', value, { resource, attribute }, index, links, silently());
  if (link.to === 'object') return link.address;
  return link.to === 'nothing' ? links.defaultVpc(resource.scope) : null;
}

/**
 * The argument is an alias of the VPC (`aws_vpc.x.default_network_acl_id`), or the id that the VPC has under that name.
 */
function vpcOfDefaultAcl(resource: Resource, resources: readonly Resource[], index: Index): string | null {
  const value = resource.attributes.get('default_network_acl_id');
  if (value.kind === 'unknown') {
    const vpcs = value.targets(VPCS).candidates.filter(({ address }) => isVpc(index, address));
    const [only] = vpcs;
    return vpcs.length === 1 && only !== undefined ? only.address : null;
  }
  const id = readText(value);
  const owner =
    id.kind === 'known'
      ? resources.find(
          (each) =>
            each.mode === 'managed'
            && KINDS.get(each.type) === 'vpc'
            && sameText(each.attributes.get('default_network_acl_id'), id.text),
        )
      : undefined;
  if (owner !== undefined) return owner.address;
  const vpc = readText(resource.attributes.get('vpc_id'));
  return vpc.kind === 'known' ? (index.ids.vpc.anywhere.get(vpc.text) ?? null) : null;
}

function sameText(value: Value, text: string): boolean {
  const read = readText(value);
  return read.kind === 'known' && read.text === text;
}

function resolve(
  kind: ObjectKind,
  value: Value,
  asking: Asking,
  index: Index,
  links: ObjectLinks,
  telling: Telling,
): Link {
  if (value.kind === 'unknown') return follow(kind, value, asking, index, links, telling);
  const id = readText(value);
  if (id.kind !== 'known') return NOTHING_LINKED;
  const ids = index.ids[kind];
  const address = ids.scoped.get(`${asking.resource.scope} ${id.text}`) ?? ids.anywhere.get(id.text);
  if (address !== undefined) return { to: 'object', address };
  if (!id.sensitive) return { to: 'outside', name: unfoundId(id.text), idKnown: true };
  // A sensitive id is told by the first attribute that holds it: the same id is the same object.
  return {
    to: 'outside',
    name: getOrMake(index.hidden, `${kind} ${id.text}`, () => `${asking.resource.address}.${asking.attribute}`),
    idKnown: false,
  };
}

/**
 * Ids of AWS have no point, addresses have one: a text that is written as an address is none, or it would pass for the
 * object that has it.
 */
function unfoundId(text: string): string {
  return text.includes('.') ? JSON.stringify(text) : text;
}

interface Telling {
  readonly resolved: Resolved;
  readonly unresolved: Unresolved;
}

function silently(): Telling {
  return { resolved: () => {}, unresolved: nameUnresolved(() => {}, true) };
}

function follow(
  kind: ObjectKind,
  value: UnknownValue,
  asking: Asking,
  index: Index,
  links: ObjectLinks,
  { resolved, unresolved }: Telling,
): Link {
  if (!value.configured) return NOTHING_LINKED;
  const { candidates, how, open, ids = [], unknown = [] } = value.targets(SOURCES[kind]);
  const byId = ids.map(
    (id) =>
      index.ids[kind].scoped.get(`${asking.resource.scope} ${id}`) ?? index.ids[kind].anywhere.get(id) ?? unfoundId(id),
  );
  const named = [...new Set([...addressesOf(kind, candidates, index, links), ...byId, ...unknown])];
  if (named.length === 0) return unresolved.link(value, asking);
  // What may also be something else is one of several.
  const addresses = open === true ? [...named, unresolved.name(value, asking)] : named;
  const [only, another] = addresses;
  if (only === undefined || another !== undefined) return unresolved.oneOf(value, asking, addresses);
  if (how === 'assumed' || how === 'inferred') resolved(asking, only, how);
  return { to: 'object', address: only };
}

/** The objects meant, each once; attributes that are no id of the kind lead nowhere (a name in a condition). */
function addressesOf(
  kind: ObjectKind,
  candidates: readonly Target[],
  index: Index,
  links: ObjectLinks,
): readonly string[] {
  const out = new Set<string>();
  for (const { address, attribute } of candidates) {
    if (kind !== 'vpc' && isVpc(index, address)) {
      if (
        (kind === 'security-group' || kind === 'network-acl')
        && (attribute === null || attribute === DEFAULT_ID[kind])
      )
        out.add(links.defaultOf(kind, address));
    } else if (ENDPOINTS.has(index.types.get(address) ?? '')) out.add(listOfEndpoint(address));
    else if (attribute === null || ID_ATTRIBUTES[kind].includes(attribute)) out.add(index.same.get(address) ?? address);
  }
  return [...out];
}

function isVpc(index: Index, address: string): boolean {
  return KINDS.get(index.types.get(address) ?? '') === 'vpc';
}
