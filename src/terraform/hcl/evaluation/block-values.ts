import { remembered } from '../../../base/maps.ts';
import type { Place } from '../../../base/place.ts';
import { NULL, type ObjectValue, type Value } from '../../value.ts';
import { evaluate } from '../expressions/evaluate.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import type { Body } from '../files/body.ts';
import type { BlockSchema } from '../provider/schema.ts';
import { joinOrigins, type HclOrigin } from '../values/hcl-origin.ts';
import { convertValue } from '../values/convert.ts';
import { collectionType, objectType, type HclType } from '../values/hcl-type.ts';
import { holdsSensitive } from '../values/sensitive.ts';
import { listValue, nullOf, tupleValue, type HclValue } from '../values/hcl-value.ts';
import { unknownFrom, unknownValue } from '../values/unknown-hcl.ts';
import { sameKey, setValue } from '../values/sets.ts';
import { listOfValues, toldOrigins, toValue } from '../values/to-value.ts';
import { blockTypes, madeBlocks, type MadeBlock } from './blocks.ts';
import { settled, tellError, type Evaluation } from './evaluation.ts';
import { lazyEntries } from './lazy-entries.ts';
import { argumentSettings } from './argument-settings.ts';
import { reworded, type HclError } from '../values/hcl-error.ts';

/** The resource instance whose body or blocks are read. */
export interface Site {
  readonly evaluation: Evaluation;
  readonly address: string;
  /** Where a place is, with the calls of its module. */
  readonly placed: (place: Place) => Place;
}

/** What an argument of a body says, in the type that the provider wants; null where the body has none of this name. */
export function argumentIn(
  { evaluation, address, placed }: Site,
  body: Body,
  name: string,
  scope: EvaluationScope,
  type: HclType | undefined,
): HclValue | null {
  const attribute = body.attributes.get(name);
  if (attribute === undefined) return null;
  return settled(evaluation, address, placed(attribute.place), () => {
    const value = evaluate(attribute.expression(), scope);
    return type === undefined ? value : fitting(value, type, name);
  });
}

/** The blocks of one type in a body. */
export function blocksIn(
  { evaluation, address, placed }: Site,
  body: Body,
  type: string,
  scope: EvaluationScope,
): readonly MadeBlock[] {
  const own = (forEach: Place): HclOrigin => ({ kind: 'count', name: `${address}.${type}`, place: placed(forEach) });
  const trouble = (place: Place, error: HclError): void => {
    tellError(evaluation, address, placed(place), error);
  };
  return madeBlocks(body, type, scope, { trouble, own, placed });
}

/** Blocks as an expression sees them: a list or set of objects, each with all its attributes. */
export function valueOfBlocks(
  site: Site,
  made: readonly MadeBlock[],
  schema: BlockSchema | null,
  name: string,
): HclValue {
  const nested = schema?.block(name) ?? null;
  const asAttribute = schema?.attribute(name)?.type;
  const types = typesIn(schema, name);
  const items = made.map((block) => objectOfBlock(site, block, types));
  if (made.some(({ perhaps }) => perhaps)) {
    const [only] = items;
    const origins = joinOrigins(made.map((block) => block.origins));
    return {
      ...unknownFrom(asAttribute ?? 'any', items, true),
      origins,
      ...(items.length === 1 && only !== undefined ? { element: only } : {}),
    };
  }
  if (nested?.nesting === 'single') return items[0] ?? nullOf('any');
  return isSetOf(schema, name)
    ? setValue(items, 'any')
    : nested === null && asAttribute === undefined
      ? tupleValue(items)
      : listValue(items, 'any');
}

/** Blocks as resource readers see them, each with its place; of a set, equal ones once. */
export function blocksAsValues(
  site: Site,
  made: readonly MadeBlock[],
  schema: BlockSchema | null,
  name: string,
): Value {
  const types = typesIn(schema, name);
  const isSet = made.length > 1 && isSetOf(schema, name);
  const blocks = new Map<string, ObjectValue>();
  for (const [i, { body, scope, place, perhaps, origins = [] }] of made.entries()) {
    const own = blockTypes(body);
    const argument = remembered((each: string): HclValue | null => argumentIn(site, body, each, scope, types.of(each)));
    const get = remembered((each: string): Value => {
      const value = argument(each);
      if (value !== null) return toValue(value);
      return own.has(each) ? blocksAsValues(site, blocksIn(site, body, each, scope), types.nested, each) : NULL;
    });
    const key = (isSet && !perhaps && own.size === 0 ? keyOfBlock(body, argument) : null) ?? `${i}`;
    const isHidden =
      blocks.has(key) && [...body.attributes.keys()].some((each) => holdsSensitive(argument(each) ?? nullOf('any')));
    if (blocks.has(key) && !isHidden) continue;
    blocks.set(key, {
      kind: 'object',
      sensitive: false,
      names: () => [...body.attributes.keys(), ...own],
      get,
      place: site.placed(place),
      setBy: (each, part) => argumentSettings(site, body.attributes.get(each), scope, part === null ? [] : [part]),
      ...(perhaps ? { perhaps: true as const, origins: () => toldOrigins(origins) } : {}),
    });
  }
  return listOfValues([...blocks.values()]);
}

/**
 * What equal blocks have in common: all their arguments, but for those that say what the provider takes for nothing
 * (its sets do not tell `""`, 0 and `null` apart).
 */
function keyOfBlock({ attributes }: Body, argument: (name: string) => HclValue | null): string | null {
  const parts: string[] = [];
  for (const name of [...attributes.keys()].toSorted()) {
    const value = argument(name) ?? nullOf('any');
    const key = sameKey(value);
    if (key === null) return null;
    if (!/^(?:null|""|0|false|(?:list|set|tuple)\[\])$/.test(key)) parts.push(`${name}=${key}`);
  }
  return parts.join(' ');
}

function isSetOf(schema: BlockSchema | null, name: string): boolean {
  const type = schema?.attribute(name)?.type;
  return schema?.block(name)?.nesting === 'set' || (typeof type === 'object' && type.kind === 'set');
}

/**
 * What the schema says of the inside of a block: a nested block, or the objects of an attribute that may be written as
 * blocks.
 */
interface InnerTypes {
  readonly nested: BlockSchema | null;
  readonly of: (name: string) => HclType | undefined;
  readonly names: () => readonly string[];
}

function typesIn(schema: BlockSchema | null, name: string): InnerTypes {
  const nested = schema?.block(name)?.schema ?? null;
  const type = schema?.attribute(name)?.type;
  const element = typeof type === 'object' && (type.kind === 'set' || type.kind === 'list') ? type.element : null;
  const attributes =
    typeof element === 'object' && element !== null && element.kind === 'object' ? element.attributes : null;
  return {
    nested,
    of: (each) => nested?.attribute(each)?.type ?? attributes?.get(each),
    names: () => [...(nested?.attributeNames() ?? []), ...(attributes?.keys() ?? [])],
  };
}

function objectOfBlock(site: Site, { body, scope }: MadeBlock, types: InnerTypes): HclValue {
  const own = blockTypes(body);
  const get = remembered((name: string): HclValue | undefined => {
    const type = types.of(name);
    const argument = argumentIn(site, body, name, scope, type);
    if (argument !== null) return argument;
    if (own.has(name)) return valueOfBlocks(site, blocksIn(site, body, name, scope), types.nested, name);
    if (type === undefined) return undefined;
    return types.nested?.attribute(name)?.mode.includes('computed') === true
      ? unknownValue(type, [{ kind: 'resource', name: `${site.address}.${name}`, place: null }])
      : nullOf(type);
  });
  return {
    kind: 'object',
    element: 'any',
    sensitive: false,
    size: null,
    entries: lazyEntries(site.evaluation.host, () => [...body.attributes.keys(), ...own, ...types.names()], get),
  };
}

/** The argument in the type that the provider wants; a set that AWS gets has each value once. */
function fitting(value: HclValue, type: HclType, name: string): HclValue {
  return reworded(
    () => convertValue(value, withOptional(type)),
    (message) =>
      `Inappropriate value for attribute ${JSON.stringify(name)}: ${holdsSensitive(value) ? 'it is sensitive' : message}`,
  );
}

/** Objects of attribute-as-blocks may leave out what blocks may leave out. */
function withOptional(type: HclType): HclType {
  if (typeof type === 'string') return type;
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return collectionType(type.kind, withOptional(type.element));
    case 'tuple':
      return type;
    case 'object':
      return objectType(type.attributes, new Set(type.attributes.keys()));
  }
}
