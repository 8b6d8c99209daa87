import type { Place } from '../../../base/place.ts';
import { groupedBy } from '../../../base/maps.ts';
import type { Argument, Block, Body } from '../../hcl/files/body.ts';
import { isList, isObject, member, type Json, type JsonObject } from '../../json.ts';
import { isExpression } from '../../plan/configuration/json-syntax.ts';
import { compareBlocksAsArgument } from './compare-blocks-as-argument.ts';
import { compareExpression, wordsOfPlan, type PlanComparison, type Sides } from './compare-expression.ts';
import { withheldArgument, withParts } from './withheld.ts';

/** One part of a block that the plan and the configuration do not write alike. */
export interface BodyDifference extends Sides {
  /** `ingress[0].cidr_blocks` */
  readonly argument: string;
  /** In the configuration; of what it does not have, that of the block. */
  readonly place: Place;
}

export interface ComparedBody {
  /** Without what differs. */
  readonly body: Body;
  readonly differences: readonly BodyDifference[];
}

/**
 * Compares the arguments and nested blocks of a block with those of the plan's configuration, which has no `dynamic`
 * ones. `isLeftOut`: names that a plan does not show, or shows elsewhere.
 */
export function compareBody(
  { body, place, range }: Pick<Block, 'body' | 'place' | 'range'>,
  planned: JsonObject,
  comparison: PlanComparison,
  isLeftOut: (name: string) => boolean = () => false,
): ComparedBody {
  const differences: BodyDifference[] = [];
  const attributes = new Map(body.attributes);
  const byType = groupedBy(
    body.blocks.filter(({ type }) => type !== 'dynamic' && !isLeftOut(type)),
    ({ type }) => type,
  );
  const replaced = new Map<string, readonly Block[]>();
  for (const argument of body.attributes.values()) {
    if (isLeftOut(argument.name)) continue;
    const found = compareArgument(argument, member(planned, argument.name), comparison);
    if (found === null) continue;
    differences.push({ argument: argument.name, place: argument.place, ...found });
    if (found.planned.kind === 'nothing') attributes.delete(argument.name);
    else attributes.set(argument.name, withheldArgument(argument.name, argument));
  }
  for (const [type, [first, ...others]] of byType) {
    if (first === undefined) continue;
    const compared = compareBlocks(type, [first, ...others], member(planned, type), comparison);
    if (compared.differences.length === 0) continue;
    for (const each of compared.differences) differences.push(each);
    replaced.set(type, compared.blocks);
    if (compared.instead !== null) attributes.set(type, compared.instead);
  }
  for (const [name, node] of Object.entries(planned)) {
    if (isLeftOut(name) || body.attributes.has(name) || byType.has(name) || isEmpty(node)) continue;
    differences.push({
      argument: name,
      place,
      planned: isObject(node) && isExpression(node) ? wordsOfPlan(node) : BLOCKS,
      written: NOTHING,
    });
    attributes.set(name, withheldArgument(name, { place, range }));
  }
  if (replaced.size === 0) return { body: withParts(body, attributes, body.blocks), differences };
  const blocks = body.blocks.filter(({ type }) => !replaced.has(type));
  return { body: withParts(body, attributes, [...blocks, ...[...replaced.values()].flat()]), differences };
}

const NOTHING = { kind: 'nothing' } as const;
const BLOCKS = { kind: 'blocks' } as const;

function isEmpty(node: Json): boolean {
  return node === null || (isList(node) && node.length === 0);
}

function compareArgument(argument: Argument, planned: Json | undefined, comparison: PlanComparison): Sides | null {
  if (isObject(planned) && isExpression(planned)) return compareExpression(argument, planned, comparison);
  const own = compareExpression(argument, NO_EXPRESSION, comparison)?.written ?? ({ kind: 'function' } as const);
  return { planned: planned === undefined ? NOTHING : BLOCKS, written: own };
}

const NO_EXPRESSION: JsonObject = {};

interface ComparedBlocks {
  readonly blocks: readonly Block[];
  /** Where nothing of the blocks is left: what stands for them. */
  readonly instead: Argument | null;
  readonly differences: readonly BodyDifference[];
}

/** A single block is an object of expressions, those of a list or set are a list of them, those of a map have names. */
function compareBlocks(
  type: string,
  [first, ...others]: readonly [Block, ...Block[]],
  planned: Json | undefined,
  comparison: PlanComparison,
): ComparedBlocks {
  const refused = (sides: Sides): ComparedBlocks => ({
    blocks: [],
    instead: sides.planned.kind === 'nothing' ? null : withheldArgument(type, first),
    differences: [{ argument: type, place: first.place, ...sides }],
  });
  const blocks = [first, ...others] as const;
  const agreed: ComparedBlocks = { blocks, instead: null, differences: [] };
  if (planned === undefined) return comparison.showsBlocks ? refused({ planned: NOTHING, written: BLOCKS }) : agreed;
  // `{}` is an empty block as well as blocks for an argument that call functions and refer to nothing.
  if (isObject(planned) && isExpression(planned) && !(isEmptyObject(planned) && isEmptyBlock(blocks))) {
    const sides = compareBlocksAsArgument(blocks, planned, comparison);
    return sides === null ? agreed : refused(sides);
  }
  const nodes = isList(planned) ? planned : isObject(planned) ? nodesOf(blocks, planned) : [];
  if (nodes.length !== blocks.length) return refused({ planned: BLOCKS, written: BLOCKS });
  const differences: BodyDifference[] = [];
  const compared = blocks.map((block, i) => {
    const node = nodes[i];
    const { body, differences: own } = compareBody(block, isObject(node) ? node : NO_EXPRESSION, comparison);
    for (const each of own)
      differences.push({
        ...each,
        argument: `${type}${isList(planned) ? `[${i}]` : ''}.${each.argument}`,
      });
    return body === block.body ? block : { ...block, body };
  });
  return { blocks: compared, instead: null, differences };
}

function isEmptyObject(node: JsonObject): boolean {
  return Object.keys(node).length === 0;
}

/** What is `dynamic` in it no plan shows. */
function isEmptyBlock([{ body }, ...others]: readonly [Block, ...Block[]]): boolean {
  return others.length === 0 && body.attributes.size === 0 && body.blocks.every(({ type }) => type === 'dynamic');
}

function nodesOf(blocks: readonly Block[], planned: JsonObject): readonly Json[] {
  if (blocks.length === 1 && blocks[0]?.labels.length === 0) return [planned];
  return blocks.flatMap(({ labels: [label] }) => (label === undefined ? [] : (member(planned, label) ?? [])));
}
