import type { Place } from '../../../base/place.ts';
import { NULL, type ObjectValue, type Value } from '../../value.ts';
import { evaluate } from '../expressions/evaluate.ts';
import type { Scope } from '../expressions/scope.ts';
import type { ConfigAttribute, ConfigResource } from '../modules/module-configuration.ts';
import { defaultOf } from '../provider/defaults.ts';
import type { BlockSchema } from '../provider/schema.ts';
import { convertValue } from '../values/convert.ts';
import { objectOf, type HclType } from '../values/hcl-type.ts';
import { HclError, holdsSensitive, listValue, nullOf, objectValue, tupleValue, unknownFrom, unknownOf, unknownOrigin, type HclValue } from '../values/hcl-value.ts';
import { setValue } from '../values/sets.ts';
import { CHOSEN_LATER, listOfValues, toValue } from '../values/to-value.ts';
import { blockTypes, madeBlocks, type MadeBlock } from './blocks.ts';
import { lazily, settled, tellError, type Evaluation } from './evaluation.ts';
import { lazyEntries } from './lazy-entries.ts';

/** One instance of a resource or data source: every attribute is evaluated when somebody asks for it. */
export interface ResourceInstance {
  readonly address: string;
  readonly block: ConfigResource;
  /** What a reference to it gives: an object. */
  readonly value: HclValue;
  /** What resource readers see. */
  readonly attributes: ObjectValue;
  /** The configuration gives this attribute, or blocks of this type; null where it may. */
  readonly configures: (name: string) => boolean | null;
}

export interface InstanceOptions {
  readonly address: string;
  readonly block: ConfigResource;
  readonly scope: Scope;
  /** Where it stands, with the calls of its module. */
  readonly placed: (place: Place) => Place;
  /** What is known of it otherwise: the values of a data source. */
  readonly given: ReadonlyMap<string, HclValue> | null;
}

/** Arguments of Terraform itself. */
const META: ReadonlySet<string> = new Set(['count', 'for_each', 'provider', 'depends_on', 'lifecycle', 'provisioner', 'connection']);

export function openResource(evaluation: Evaluation, { address, block, scope, placed, given }: InstanceOptions): ResourceInstance {
  const { mode, resourceType, body } = block;
  const schema = mode === 'data' ? evaluation.schema.data(resourceType) : evaluation.schema.resource(resourceType);
  const typeName = mode === 'data' ? `data.${resourceType}` : resourceType;
  const types = blockTypes(body);
  const computed = new Map<string, () => HclValue>();
  /** Attributes of a data source that only the provider knows. */
  const unread = new Set<string>();

  const blocksOf = memoised((type: string) => madeBlocks(body, type, scope, (place, error) => { tellError(evaluation, address, placed(place), error); }));
  const configured = (name: string): ConfigAttribute | undefined => (META.has(name) ? undefined : body.attributes.get(name));
  /** Null is as if nothing were written. */
  const argument = memoised((name: string): HclValue => {
    const attribute = configured(name);
    if (attribute === undefined) return nullOf('any');
    return settled(evaluation, address, placed(attribute.place), () => {
      const value = evaluate(attribute.expression(), scope);
      const type = schema?.attribute(name)?.type;
      return type === undefined ? value : fitting(value, type, name);
    });
  });
  const chosenLater = (name: string): HclValue => {
    const own = schema?.attribute(name) ?? null;
    if (own?.mode === 'optional' || own?.mode === 'required') return defaultOf(resourceType, name) ?? withoutDefault(own.type);
    if (own === null && schema?.block(name) != null) return emptyBlocks(schema, name);
    if (mode === 'managed') {
      const fixed = defaultOf(resourceType, name);
      if (fixed !== null) return fixed;
    }
    if (mode === 'data') unread.add(name);
    return unknownOrigin(own?.type ?? 'any', { address, type: typeName, attribute: name });
  };
  const compute = (name: string): HclValue => {
    const known = given?.get(name);
    if (known !== undefined) return known;
    if (resourceType === 'terraform_data' && name === 'output') return get('input');
    if (resourceType === 'null_data_source' && name === 'outputs') return get('inputs');
    const own = argument(name);
    if (own.kind !== 'null') return own;
    if (types.has(name)) {
      const made = blocksOf(name);
      if (made.length > 0) return valueOfBlocks(evaluation, address, placed, made, schema, name);
    }
    return chosenLater(name);
  };
  const get = (name: string): HclValue => {
    let own = computed.get(name);
    if (own === undefined) {
      own = lazily(evaluation, () => `${address}.${name}`, () => compute(name));
      computed.set(name, own);
    }
    return own();
  };

  const configuredNames = (): string[] => [...body.attributes.keys(), ...types].filter((name) => !META.has(name));
  const value: HclValue = {
    kind: 'object',
    element: 'any',
    instanceOf: typeName,
    sensitive: false,
    entries: lazyEntries(evaluation.host, () => ['id', ...configuredNames(), ...(given?.keys() ?? []), ...(schema?.attributeNames() ?? []), ...(schema?.blockNames() ?? [])], (name) => {
      const own = get(name);
      if (unread.has(name)) evaluation.missing.data(address);
      return own;
    }),
  };
  const seen = (name: string): Value => {
    const known = given?.get(name);
    if (known !== undefined) return toValue(known);
    const attribute = configured(name);
    const own = argument(name);
    if (attribute !== undefined && own.kind !== 'null') return placedValue(toValue(own), placed(attribute.place));
    if (types.has(name) && blocksOf(name).length > 0) return blocksAsValues(evaluation, address, placed, blocksOf(name), schema, name);
    const later = get(name);
    if (later.kind === 'unknown') return mode === 'data' ? toValue(later) : CHOSEN_LATER;
    return toValue(later);
  };
  const attributes: ObjectValue = { kind: 'object', sensitive: false, names: () => [...new Set([...configuredNames(), ...(given?.keys() ?? [])])], get: seen };
  // A `dynamic` block that makes nothing configures nothing.
  const configures = (name: string): boolean | null => {
    const made = types.has(name) ? blocksOf(name) : [];
    if (made.length > 0) return made.every(({ perhaps }) => perhaps) ? null : true;
    return argument(name).kind !== 'null';
  };
  return { address, block, value, attributes, configures };
}

/** The schema does not show the defaults of the provider's code. Switches and numbers often have one that is not in our table; texts and lists hardly ever. */
function withoutDefault(type: HclType): HclValue {
  return type === 'bool' || type === 'number' ? unknownOf(type) : nullOf(type);
}

/** The argument in the type that the provider wants; a set that AWS gets has each value once. */
function fitting(value: HclValue, type: HclType, name: string): HclValue {
  try {
    return convertValue(value, withOptional(type));
  } catch (error) {
    throw error instanceof HclError ? new HclError(`Inappropriate value for attribute ${JSON.stringify(name)}: ${holdsSensitive(value) ? 'it is sensitive' : error.message}`) : error;
  }
}

/** Objects of attribute-as-blocks may leave out what blocks may leave out. */
function withOptional(type: HclType): HclType {
  if (typeof type === 'string') return type;
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map': return { kind: type.kind, element: withOptional(type.element) };
    case 'tuple': return type;
    case 'object': return objectOf(type.attributes, new Set(type.attributes.keys()));
  }
}

function emptyBlocks(schema: BlockSchema, name: string): HclValue {
  const block = schema.block(name);
  if (block === null || block.nesting === 'single') return nullOf('any');
  return block.nesting === 'map' ? objectValue([]) : { ...listValue([], 'any'), kind: block.nesting };
}

/** Blocks as an expression sees them: a list or set of objects, each with all its attributes. */
function valueOfBlocks(evaluation: Evaluation, address: string, placed: (place: Place) => Place, made: readonly MadeBlock[], schema: BlockSchema | null, name: string): HclValue {
  const nested = schema?.block(name) ?? null;
  const asAttribute = schema?.attribute(name)?.type;
  const items = made.map((block) => objectOfBlock(evaluation, address, placed, block, nested?.schema ?? null, elementTypeOf(asAttribute)));
  if (made.some(({ perhaps }) => perhaps)) {
    const [only] = items;
    return { ...unknownFrom(asAttribute ?? 'any', items, true), ...(items.length === 1 && only !== undefined ? { element: only } : {}) };
  }
  if (nested?.nesting === 'single') return items[0] ?? nullOf('any');
  const isSet = nested?.nesting === 'set' || (typeof asAttribute === 'object' && asAttribute.kind === 'set');
  return isSet ? setValue(items, 'any') : nested === null && asAttribute === undefined ? tupleValue(items) : listValue(items, 'any');
}

function elementTypeOf(type: HclType | undefined): HclType | null {
  return typeof type === 'object' && (type.kind === 'set' || type.kind === 'list') ? type.element : null;
}

function objectOfBlock(evaluation: Evaluation, address: string, placed: (place: Place) => Place, { body, scope }: MadeBlock, schema: BlockSchema | null, element: HclType | null): HclValue {
  const elementAttributes = typeof element === 'object' && element !== null && element.kind === 'object' ? element.attributes : null;
  const types = blockTypes(body);
  const get = (name: string): HclValue | undefined => {
    const attribute = body.attributes.get(name);
    const type = schema?.attribute(name)?.type ?? elementAttributes?.get(name);
    if (attribute !== undefined) {
      return settled(evaluation, address, placed(attribute.place), () => {
        const value = evaluate(attribute.expression(), scope);
        return type === undefined ? value : fitting(value, type, name);
      });
    }
    if (types.has(name)) return valueOfBlocks(evaluation, address, placed, madeBlocks(body, name, scope, (place, error) => { tellError(evaluation, address, placed(place), error); }), schema, name);
    if (type !== undefined) return schema?.attribute(name)?.mode.includes('computed') === true ? unknownOf(type) : nullOf(type);
    return undefined;
  };
  const names = (): Iterable<string> => [...body.attributes.keys(), ...types, ...(schema?.attributeNames() ?? []), ...(elementAttributes?.keys() ?? [])];
  return { kind: 'object', element: 'any', sensitive: false, entries: lazyEntries(evaluation.host, names, get) };
}

/** Blocks as resource readers see them, each with its place. */
function blocksAsValues(evaluation: Evaluation, address: string, placed: (place: Place) => Place, made: readonly MadeBlock[], schema: BlockSchema | null, name: string): Value {
  const nested = schema?.block(name)?.schema ?? null;
  const element = elementTypeOf(schema?.attribute(name)?.type);
  const types = typeof element === 'object' && element !== null && element.kind === 'object' ? element.attributes : null;
  return listOfValues(made.map(({ body, scope, place, perhaps }): ObjectValue => {
    const own = blockTypes(body);
    const get = memoised((attributeName: string): Value => {
      const attribute = body.attributes.get(attributeName);
      if (attribute !== undefined) {
        const type = nested?.attribute(attributeName)?.type ?? types?.get(attributeName);
        return toValue(settled(evaluation, address, placed(attribute.place), () => {
          const value = evaluate(attribute.expression(), scope);
          return type === undefined ? value : fitting(value, type, attributeName);
        }));
      }
      if (!own.has(attributeName)) return NULL;
      const inner = madeBlocks(body, attributeName, scope, (at, error) => { tellError(evaluation, address, placed(at), error); });
      return blocksAsValues(evaluation, address, placed, inner, nested, attributeName);
    });
    return { kind: 'object', sensitive: false, names: () => [...body.attributes.keys(), ...own], get, place: placed(place), ...(perhaps ? { perhaps: true as const } : {}) };
  }));
}

/** Rules written as a list of objects stand where the list does. */
function placedValue(value: Value, place: Place): Value {
  if (value.kind !== 'list') return value;
  return { ...value, items: value.items.map((item) => (item.kind === 'object' ? { ...item, place } : item)) };
}

function memoised<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const value = make(name);
    made.set(name, value);
    return value;
  };
}

