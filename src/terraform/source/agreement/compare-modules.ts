import type { Place } from '../../../base/place.ts';
import { MAX_MODULE_DEPTH } from '../../address.ts';
import type { Argument, Block, Body } from '../../hcl/files/body.ts';
import { CALL_META, RESOURCE_META } from '../../hcl/modules/meta-arguments.ts';
import type { ConfigResource, ModuleCall, ModuleConfiguration } from '../../hcl/modules/module-configuration.ts';
import type { ModuleNode } from '../../hcl/modules/scan-modules.ts';
import { member, objectOr, type JsonObject } from '../../json.ts';
import { compareNames, plannedBlocks } from './compare-names.ts';
import { compareBody, type ComparedBody } from './compare-body.ts';
import type { PlanComparison } from './compare-expression.ts';
import { compareDefault } from './compare-default.ts';
import type { Difference } from './difference.ts';

/** What a configuration has in common with the one that a plan was made of. */
export interface Agreement {
  /** The configuration without what differs: it is as if nobody could read that. */
  readonly root: ModuleConfiguration;
  readonly differences: readonly Difference[];
  /** Resources, data sources and module calls that either has. */
  readonly blocks: number;
}

/**
 * Compares a configuration with what a plan says of its own, module by module: which blocks and calls there are, and of
 * those that were parsed every expression. A plan has neither locals nor `dynamic` blocks.
 */
export function compareModules(
  root: ModuleConfiguration,
  tree: ModuleNode,
  planned: JsonObject,
  comparison: PlanComparison,
): Agreement {
  const found: Found = { differences: [], blocks: 0 };
  const compared = compareModule({ configuration: root, tree, planned, prefix: '', calls: [] }, comparison, found);
  return { root: compared, ...found };
}

/** Of all modules so far. */
interface Found {
  readonly differences: Difference[];
  blocks: number;
}

interface ComparedModule {
  readonly configuration: ModuleConfiguration;
  readonly tree: ModuleNode;
  /** `resources`, `outputs`, `variables`, `module_calls`. */
  readonly planned: JsonObject;
  /** `module.a.`, without keys. */
  readonly prefix: string;
  /** The calls that lead there. */
  readonly calls: readonly Place[];
}

const REPETITIONS: readonly (readonly [argument: string, member: string])[] = [
  ['count', 'count_expression'],
  ['for_each', 'for_each_expression'],
];

function compareModule(
  { configuration, tree, planned, prefix, calls }: ComparedModule,
  comparison: PlanComparison,
  found: Found,
): ModuleConfiguration {
  const { differences } = found;
  const placed = (place: Place): Place => (calls.length === 0 ? place : { ...place, calls });
  const tell = (address: string, { differences: own }: Pick<ComparedBody, 'differences'>): void => {
    for (const each of own)
      differences.push({
        kind: 'argument',
        address: `${prefix}${address}`,
        ...each,
        place: placed(each.place),
      });
  };
  const blocks = plannedBlocks(planned);
  const plannedCalls = objectOr(member(planned, 'module_calls')) ?? {};
  const named = compareNames(tree.folder, planned);
  found.blocks += named.inEither;
  for (const each of named.differences) {
    const address = `${prefix}${each.address}`;
    differences.push(
      each.kind === 'not-in-plan' ? { ...each, address, place: placed(each.place) } : { ...each, address },
    );
  }

  const resources = new Map<string, ConfigResource>();
  for (const [name, block] of configuration.resources) {
    const node = blocks.get(name);
    const own =
      node === undefined ? block : comparedBlock(block, node, RESOURCE_META, comparison, (each) => tell(name, each));
    resources.set(name, own);
  }
  const outputs = new Map<string, Block>();
  const plannedOutputs = objectOr(member(planned, 'outputs'));
  for (const [name, block] of configuration.outputs)
    outputs.set(
      name,
      comparedOutput(block, objectOr(member(plannedOutputs, name)), comparison, (each) => tell(`output.${name}`, each)),
    );
  const variables = new Map<string, Block>();
  const plannedVariables = objectOr(member(planned, 'variables'));
  for (const [name, block] of configuration.variables)
    variables.set(
      name,
      // The values of the root's variables are those of the plan.
      prefix === ''
        ? block
        : compareDefault(block, objectOr(member(plannedVariables, name)), comparison, (each) =>
            tell(`var.${name}`, each),
          ),
    );
  const callBlocks = new Map<string, ModuleCall>();
  for (const [name, call] of configuration.calls) {
    const node = objectOr(member(plannedCalls, name));
    const inner = tree.calls.get(name) ?? null;
    const own =
      node === null ? call : comparedBlock(call, node, CALL_META, comparison, (each) => tell(`module.${name}`, each));
    const body = objectOr(member(node, 'module'));
    const module =
      own.module === null || inner === null || body === null || calls.length >= MAX_MODULE_DEPTH
        ? own.module
        : compareModule(
            {
              configuration: own.module,
              tree: inner,
              planned: body,
              prefix: `${prefix}module.${name}.`,
              calls: [...calls, call.place],
            },
            comparison,
            found,
          );
    callBlocks.set(name, module === own.module ? own : { ...own, module });
  }
  return { ...configuration, resources, outputs, variables, calls: callBlocks };
}

/** Its arguments stand in `expressions`, its repetition beside them. */
function comparedBlock<B extends Block>(
  block: B,
  node: JsonObject,
  meta: ReadonlySet<string>,
  comparison: PlanComparison,
  tell: (found: Pick<ComparedBody, 'differences'>) => void,
): B {
  const own = compareBody(block, objectOr(member(node, 'expressions')) ?? {}, comparison, (name) => meta.has(name));
  tell(own);
  const repetition = repetitionIn(block.body);
  const repeated = compareBody({ ...block, body: repetition }, repetitionOf(node, repetition), comparison);
  tell(repeated);
  if (own.differences.length + repeated.differences.length === 0) return block;
  return {
    ...block,
    body: {
      attributes: new Map([
        ...[...own.body.attributes].filter(([name]) => !REPETITIONS.some(([each]) => each === name)),
        ...repeated.body.attributes,
      ]),
      blocks: own.body.blocks,
    },
  };
}

function repetitionIn({ attributes }: Body): Body {
  const own = REPETITIONS.flatMap(([name]): (readonly [string, Argument])[] => {
    const argument = attributes.get(name);
    return argument === undefined ? [] : [[name, argument]];
  });
  return { attributes: new Map(own), blocks: [] };
}

/** One that calls a function and refers to nothing is left out. */
function repetitionOf(node: JsonObject, { attributes }: Body): JsonObject {
  return Object.fromEntries(
    REPETITIONS.flatMap(([name, key]) => {
      const own = member(node, key);
      return own === undefined && !attributes.has(name) ? [] : [[name, own ?? {}] as const];
    }),
  );
}

function comparedOutput(
  block: Block,
  node: JsonObject | null,
  comparison: PlanComparison,
  tell: (found: Pick<ComparedBody, 'differences'>) => void,
): Block {
  const value = block.body.attributes.get('value');
  if (value === undefined) return block;
  const planned = { value: objectOr(member(node, 'expression')) ?? {} };
  const found = compareBody(
    { ...block, body: { attributes: new Map([['value', value]]), blocks: [] } },
    planned,
    comparison,
  );
  tell(found);
  if (found.differences.length === 0) return block;
  return {
    ...block,
    body: { ...block.body, attributes: new Map([...block.body.attributes, ...found.body.attributes]) },
  };
}
