import { remembered } from '../../../base/maps.ts';
import type { Place } from '../../../base/place.ts';
import type { ObjectValue, Value } from '../../value.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import type { WrittenExpression } from '../expressions/written.ts';
import { RESOURCE_META } from '../modules/meta-arguments.ts';
import { blockTypeName, type ConfigResource } from '../modules/module-configuration.ts';
import { defaultOf } from '../provider/defaults.ts';
import type { BlockSchema } from '../provider/schema.ts';
import type { HclOrigin } from '../values/hcl-origin.ts';
import { explained } from '../values/explained.ts';
import type { HclType } from '../values/hcl-type.ts';
import { listValue, nullOf, objectValue, type HclValue } from '../values/hcl-value.ts';
import { unknownValue, unknownOfTarget } from '../values/unknown-hcl.ts';
import { CHOSEN_LATER, toValue } from '../values/to-value.ts';
import { argumentIn, blocksAsValues, blocksIn, valueOfBlocks, type Site } from './block-values.ts';
import { argumentSettings } from './argument-settings.ts';
import { blockTypes } from './blocks.ts';
import { lazily, type Evaluation } from './evaluation.ts';
import { lazyEntries } from './lazy-entries.ts';
import { objectsOfArgument } from './objects-of-argument.ts';
import { shuffled } from './shuffled.ts';
import { writtenArgument } from './written-argument.ts';

/** One instance of a resource or data source: every attribute is evaluated when somebody asks for it. */
export interface ResourceInstance {
  readonly address: string;
  readonly block: ConfigResource;
  /** What a reference to it gives: an object. */
  readonly value: HclValue;
  /** What resource readers see. */
  readonly attributes: ObjectValue;
  /** The argument of this name, for who asks where its value was set; null where there is none. */
  readonly written: (name: string) => WrittenExpression | null;
  /** The configuration gives this attribute, or blocks of this type; null where it may. */
  readonly configures: (name: string) => boolean | null;
}

export interface InstanceOptions {
  readonly address: string;
  readonly block: ConfigResource;
  readonly scope: EvaluationScope;
  /** Where it stands, with the calls of its module. */
  readonly placed: (place: Place) => Place;
  /** What is known of it otherwise: the values of a data source. */
  readonly given: ReadonlyMap<string, HclValue> | null;
}

export function openResource(
  evaluation: Evaluation,
  { address, block, scope, placed, given }: InstanceOptions,
): ResourceInstance {
  const { mode, resourceType, body } = block;
  const schema = mode === 'data' ? evaluation.schema.data(resourceType) : evaluation.schema.resource(resourceType);
  const typeName = blockTypeName(block);
  const types = blockTypes(body);
  /** Attributes of a data source that only the provider knows. */
  const unread = new Set<string>();

  const kind =
    mode === 'managed' ? 'resource' : resourceType === 'terraform_remote_state' ? 'remote-state' : 'data-source';
  /** Why an attribute is unknown that only the provider tells. */
  const originOf = (name: string): HclOrigin => ({
    kind,
    name: `${address}.${name}`,
    place: placed(block.place),
    isOpen: true,
  });
  const site: Site = { evaluation, address, placed };
  const blocksOf = remembered((type: string) => blocksIn(site, body, type, scope));
  /** Null is as if nothing were written. */
  const argument = remembered(
    (name: string): HclValue =>
      (RESOURCE_META.has(name) ? null : argumentIn(site, body, name, scope, schema?.attribute(name)?.type))
      ?? nullOf('any'),
  );
  const chosenLater = (name: string): HclValue => {
    const own = schema?.attribute(name) ?? null;
    if (own?.mode === 'optional' || own?.mode === 'required')
      return defaultOf(resourceType, name) ?? withoutDefault(own.type, () => [originOf(name)]);
    if (own === null && schema?.block(name) != null) return emptyBlocks(schema, name);
    if (mode === 'managed') {
      const fixed = defaultOf(resourceType, name);
      if (fixed !== null) return fixed;
    }
    if (mode === 'data') unread.add(name);
    return unknownOfTarget(own?.type ?? 'any', { address, type: typeName, attribute: name }, [originOf(name)]);
  };
  const compute = (name: string): HclValue => {
    const known = given?.get(name);
    if (known !== undefined) return explained(known, () => [originOf(name)]);
    const planned = mode === 'managed' ? (evaluation.planned?.(address, name) ?? null) : null;
    if (planned !== null) return planned;
    if (resourceType === 'terraform_data' && name === 'output') return get('input');
    if (resourceType === 'null_data_source' && name === 'outputs') return get('inputs');
    if (resourceType === 'random_shuffle' && name === 'result')
      return shuffled(get('input'), argument('result_count')) ?? chosenLater(name);
    const own = argument(name);
    if (own.kind !== 'null') return own;
    const made = blocksOf(name);
    return made.length > 0 ? valueOfBlocks(site, made, schema, name) : chosenLater(name);
  };
  const computed = remembered((name: string) =>
    lazily(
      evaluation,
      () => `${address}.${name}`,
      () => compute(name),
    ),
  );
  const get = (name: string): HclValue => computed(name)();

  const configuredNames = (): string[] =>
    [...body.attributes.keys(), ...types].filter((name) => !RESOURCE_META.has(name));
  const value: HclValue = {
    kind: 'object',
    element: 'any',
    instanceOf: typeName,
    sensitive: false,
    size: null,
    entries: lazyEntries(
      evaluation.host,
      () => [
        'id',
        ...configuredNames(),
        ...(given?.keys() ?? []),
        ...(schema?.attributeNames() ?? []),
        ...(schema?.blockNames() ?? []),
      ],
      (name) => {
        const own = get(name);
        if (unread.has(name)) evaluation.missing.data(address);
        return own;
      },
    ),
  };
  // Whoever explains one entry of a list looks at all of them again.
  const seenBlocks = remembered((name: string) => blocksAsValues(site, blocksOf(name), schema, name));
  const seen = (name: string): Value => {
    const known = given?.get(name);
    if (known !== undefined) return toValue(explained(known, () => [originOf(name)]));
    const attribute = body.attributes.get(name);
    const own = argument(name);
    if (attribute !== undefined && own.kind !== 'null')
      return objectsOfArgument(toValue(own), own, writtenArgument(attribute, scope, placed), evaluation.tracer);
    if (blocksOf(name).length > 0) return seenBlocks(name);
    const later = get(name);
    if (later.kind === 'unknown') return mode === 'data' ? toValue(later) : CHOSEN_LATER;
    return toValue(later);
  };
  const isPlain = (name: string): boolean => {
    const type = schema?.attribute(name)?.type;
    return type !== undefined && isFlat(type);
  };
  const attributes: ObjectValue = {
    kind: 'object',
    sensitive: false,
    names: () => [...new Set([...configuredNames(), ...(given?.keys() ?? [])])],
    get: seen,
    isPlain,
    setBy: (name, element) =>
      argumentSettings(site, body.attributes.get(name), scope, element === null ? [] : [element]),
  };
  // A `dynamic` block that makes nothing configures nothing.
  const configures = (name: string): boolean | null => {
    const made = blocksOf(name);
    if (made.length > 0) return made.every(({ perhaps }) => perhaps) ? null : true;
    return argument(name).kind !== 'null';
  };
  const written = (name: string): WrittenExpression | null => {
    const attribute = body.attributes.get(name);
    return attribute === undefined ? null : writtenArgument(attribute, scope, placed);
  };
  return { address, block, value, attributes, written, configures };
}

/**
 * The schema does not show the defaults of the provider's code. Switches and numbers often have one that is not in our
 * table; texts and lists hardly ever.
 */
function withoutDefault(type: HclType, origins: () => readonly HclOrigin[]): HclValue {
  return type === 'bool' || type === 'number' ? unknownValue(type, origins()) : nullOf(type);
}

function emptyBlocks(schema: BlockSchema, name: string): HclValue {
  const block = schema.block(name);
  if (block === null || block.nesting === 'single') return nullOf('any');
  return block.nesting === 'map' ? objectValue([]) : { ...listValue([], 'any'), kind: block.nesting };
}

/** A text, number or switch, or a list of them. */
function isFlat(type: HclType): boolean {
  if (typeof type !== 'string') return type.kind !== 'map' && 'element' in type && isFlat(type.element);
  return type !== 'any';
}
