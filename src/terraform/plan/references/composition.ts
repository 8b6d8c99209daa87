import { isKey } from '../../address-tokens.ts';
import { parseReference, type Reference, type ResourceReference } from '../../address.ts';
import { isList, isObject, member, objectOr, type Json, type JsonObject } from '../../json.ts';
import { typeOf } from '../../resource.ts';
import type { AddressSource, Composition } from '../../value.ts';
import { constantAt, type Viewpoint } from '../configuration/constants.ts';
import { expressionsAt, writtenIn } from '../configuration/expression.ts';
import type { Instance } from '../configuration/instance.ts';
import { argumentBehind, eachBehind, outputBehind, type Onward } from '../configuration/onward.ts';
import { pick, pickModules } from './picking.ts';
import type { PlanIndex } from './plan-index.ts';

/** A chain of references is followed this far, and this many of them: more is a made-up plan. */
const MAX_DEPTH = 32;
const MAX_WORK = 500;

interface Walk {
  readonly index: PlanIndex;
  readonly sources: Map<string, AddressSource>;
  readonly constants: Set<string>;
  work: number;
}

/**
 * What an unknown value is made of: attributes of resources, and constants that the expression refers to. Null where it
 * refers to anything else (a local, a workspace), to nothing, or where it is not known which block it stands in.
 * Constants that stand in the expression itself are not in a plan.
 */
export function compositionAt(
  index: PlanIndex,
  from: Instance,
  names: readonly string[],
  blocks: number | null,
): Composition | null {
  const expression = expressionOf(from, names, blocks);
  const isOwn = names.length === 1 || blocks === 1 || isList(writtenIn(from.block, names[0] ?? ''));
  return expression === null ? null : compositionByReferences(index, from, expression, isOwn);
}

/** The same of one expression; `isOwn`: it is of no other block too. */
export function compositionByReferences(
  index: PlanIndex,
  from: Instance,
  expression: JsonObject,
  isOwn: boolean,
): Composition | null {
  const walk: Walk = { index, sources: new Map(), constants: new Set(), work: MAX_WORK };
  if (!follow(walk, expression, { module: from.module, key: from.key, block: from.block }, 0)) return null;
  if (walk.sources.size === 0) return null;
  return {
    sources: [...walk.sources.values()],
    assumed: true,
    isOwn,
    ...(walk.constants.size === 0 ? {} : { constants: [...walk.constants] }),
  };
}

/**
 * The one expression that gives the value. In nested blocks the position says nothing, because those that `dynamic`
 * makes are missing: with as many blocks in the plan as in the configuration none is, and where only one of them refers
 * to something, it is that one. Blocks that are attributes to the provider (`ingress` of groups and lists) have one
 * expression for all of them.
 */
function expressionOf({ block }: Instance, names: readonly string[], blocks: number | null): JsonObject | null {
  const written = writtenIn(block, names[0] ?? '');
  if (names.length > 1 && isList(written) && written.length !== blocks) return null;
  const expressions = expressionsAt(written, names.slice(1)).filter((each) => isList(member(each, 'references')));
  const [only, another] = expressions;
  return another === undefined ? (only ?? null) : null;
}

function follow(walk: Walk, node: JsonObject | null, view: Viewpoint, depth: number): boolean {
  if (node === null || depth > MAX_DEPTH) return false;
  const texts = member(node, 'references');
  if (!isList(texts)) return addConstant(walk, member(node, 'constant_value'));
  walk.work -= 1 + texts.length;
  // What the reader of references passes over is something else all the same.
  if (
    walk.work < 0
    || texts.some((text) => typeof text !== 'string' || (parseReference(text)?.kind ?? 'other') === 'other')
  )
    return false;
  return walk.index.sources(node).references.every((reference) => followOne(walk, reference, node, view, depth));
}

function followOne(walk: Walk, reference: Reference, node: JsonObject, view: Viewpoint, depth: number): boolean {
  const { index } = walk;
  switch (reference.kind) {
    case 'resource':
      return addResource(walk, reference, node, view);
    case 'variable': {
      const constant = constantAt(reference, view, index.configuration);
      if (constant !== undefined) return addConstant(walk, constant);
      const argument = argumentBehind(reference, view, []);
      return (
        argument !== null
        && expressionsAt(argument.expression, []).every((expression) =>
          follow(walk, expression, argument.view, depth + 1),
        )
      );
    }
    case 'module': {
      const { members } = pickModules(index, reference, index.sources(node), view, NO_TRAIL);
      const { output } = reference;
      return (
        output !== null
        && members.length > 0
        && members.every((module) => followOnward(walk, outputBehind(module, output, []), depth))
      );
    }
    case 'each-value':
      return followOnward(walk, eachBehind(reference, view, []), depth);
    case 'own-key':
      return true;
    case 'local':
    case 'other':
      return false;
  }
}

function followOnward(walk: Walk, { expression, view }: Onward, depth: number): boolean {
  return follow(walk, objectOr(expression), view, depth + 1);
}

const NO_TRAIL = { path: [], keys: [], assumed: false, lost: false };

function addResource(
  { index, sources }: Walk,
  reference: ResourceReference,
  node: JsonObject,
  view: Viewpoint,
): boolean {
  const type = typeOf(reference);
  const block = `${type}.${reference.name}`;
  const read = index.sources(node);
  const group = index.instances.group(view.module, block);
  const members =
    group === null ? [] : pick(index, group, reference.key, read, view, NO_TRAIL).members.map(({ address }) => address);
  const own = `${view.module.address === '' ? '' : `${view.module.address}.`}${block}${reference.key === '' && read.usesOwnKey ? view.key : reference.key}`;
  // Behind an index that is no constant a plan shows no attribute.
  const attribute = reference.path.filter((step) => !isKey(step)).join('.');
  for (const address of members.length > 0 ? members : [own])
    sources.set(`${address} ${attribute}`, { address, type, attribute, cut: false });
  return true;
}

/** A text or a list of texts; anything else is what decides, not what is decided. */
function addConstant({ constants }: Walk, value: Json | undefined): boolean {
  const texts = isList(value) ? value : isObject(value) ? Object.values(value) : [value];
  if (!texts.every((text) => typeof text === 'string')) return false;
  for (const text of texts) if (typeof text === 'string') constants.add(text);
  return true;
}
