import type { Origin } from '../../../model/origin.ts';
import { isList, isObject, member, objectOr } from '../../json.ts';
import { expressionsAt, writtenIn } from '../configuration/expression.ts';
import type { Instance } from '../configuration/instance.ts';
import { isExpression } from '../configuration/json-syntax.ts';
import type { Within } from '../values/attributes.ts';
import { originsByReferences } from './origins.ts';
import type { PlanIndex } from './plan-index.ts';

/** Why the part of an argument is not known to which names lead. */
export function argumentOrigins(
  instance: Instance,
  names: readonly string[],
  within: Within,
  index: PlanIndex,
): readonly Origin[] {
  const written = writtenIn(instance.block, names[0] ?? '');
  // Blocks that are attributes to the provider have one expression for all of them.
  const isShared =
    names.length > 1
    && isObject(written)
    && isExpression(written)
    && shownBlocks(instance, names[0] ?? '', index) !== 1;
  const expressions = expressionsAt(written, names.slice(1), index.configuration.opened);
  // Blocks that only `dynamic` makes are named as a whole.
  const own = ownOrigin(instance, written === undefined ? names.slice(0, 1) : names);
  return originsByReferences(index, {
    expressions,
    view: instance,
    attribute: names.at(-1) ?? '',
    own,
    isWholeList: within !== 'list' && LISTS.test(names.at(-1) ?? ''),
    isShared,
  });
}

/** As what a value counts that is its own reason. */
export function ownOrigin({ address, mode }: Instance, names: readonly string[]): Origin {
  return { kind: mode === 'data' ? 'data-source' : 'resource', name: [address, ...names].join('.'), place: null };
}

/**
 * Why it is not known what the configuration does not give: blocks that `dynamic` makes are not in a plan, everything
 * else the provider chooses.
 */
export function chosen(instance: Instance, name: string): Origin {
  const isBlock = instance.mode === 'managed' && BLOCKS.has(name) && writtenIn(instance.block, name) === undefined;
  const own = ownOrigin(instance, [name]);
  return isBlock ? { ...own, kind: 'unshown' } : own;
}

/** What the provider has as a list or set. */
const LISTS = /s$/;

const BLOCKS: ReadonlySet<string> = new Set(['ingress', 'egress', 'entry']);

/** How many blocks of a type the plan shows; null where it does not. */
export function shownBlocks(instance: Instance, name: string, { planned }: PlanIndex): number | null {
  const blocks = member(objectOr(planned(instance)?.values ?? null), name);
  return isList(blocks) ? blocks.length : null;
}
