import { getOrMake } from '../../../base/maps.ts';
import type { Json, JsonObject } from '../../json.ts';
import { typeOf } from '../../resource.ts';
import { NO_TARGETS, type Targets } from '../../value.ts';
import type { Viewpoint } from '../configuration/constants.ts';
import { expressionsAt, writtenIn, type Sources } from '../configuration/expression.ts';
import type { Instance } from '../configuration/instance.ts';
import { follow, START, type TargetSearch } from './follow.ts';
import { joinTargets } from './join-targets.ts';
import { rememberMeanings, type Meanings } from './local-meaning.ts';
import type { PlanIndex } from './plan-index.ts';

/** One question looks at this many references and instances: more is a made-up plan. */
const MAX_WORK = 5_000;

/** Answers to questions of one plan, kept for who asks again. */
export interface Resolver {
  readonly index: PlanIndex;
  /**
   * The resources of `types` that an expression of the instance's block refers to; `names` leads to it through nested
   * blocks.
   */
  readonly targets: (from: Instance, names: readonly string[], types: ReadonlySet<string>) => Targets;
  /** The same for a part of such an expression, where the plan shows its parts. */
  readonly targetsOfPart: (from: Instance, name: string, part: JsonObject, types: ReadonlySet<string>) => Targets;
}

/**
 * Follows references through the configuration of a plan: to resources of the same module instance, from variables to
 * the arguments of the module call, from module outputs into the child, from `each.value` to what `for_each` names.
 * Locals and expression text are not in a plan; where a trail ends at one, all that the module could mean by it are
 * candidates.
 */
export function makeResolver(index: PlanIndex): Resolver {
  const answers = new Map<ReadonlySet<string>, Map<string, Targets>>();
  const parts = new Map<Json, typeof answers>();
  const meanings = rememberMeanings(index);
  // Instances of one block differ only by their key, and only where the expression can use it.
  const ask = (
    known: typeof answers,
    from: Instance,
    expressions: readonly JsonObject[],
    names: readonly string[],
    types: ReadonlySet<string>,
  ): Targets => {
    const keyed = expressions.some((each) => usesKey(index.sources(each)));
    const question = `${from.module.address}|${typeOf(from)}.${from.name}${keyed ? from.key : ''}|${names.join('.')}`;
    return getOrMake(
      getOrMake(known, types, () => new Map<string, Targets>()),
      question,
      () => search(index, meanings, expressions, from, types),
    );
  };
  return {
    index,
    targets: (from, names, types) => {
      const expression = writtenIn(from.block, names[0] ?? '');
      if (expression === undefined) return NO_TARGETS;
      const expressions = expressionsAt(expression, names.slice(1), index.configuration.opened);
      return ask(answers, from, expressions, names, types);
    },
    targetsOfPart: (from, name, part, types) =>
      ask(
        getOrMake(parts, part['references'] ?? part, () => new Map<ReadonlySet<string>, Map<string, Targets>>()),
        from,
        [part],
        [name],
        types,
      ),
  };
}

function usesKey({ usesOwnKey, references }: Sources): boolean {
  return usesOwnKey || references.some(({ kind }) => kind === 'each-value');
}

function search(
  index: PlanIndex,
  meanings: Meanings,
  expressions: readonly JsonObject[],
  from: Instance,
  types: ReadonlySet<string>,
): Targets {
  const state: TargetSearch = { types, found: [], deadEnds: new Set(), open: [], strangers: new Set(), work: MAX_WORK };
  const view: Viewpoint = { module: from.module, key: from.key, block: from.block };
  for (const expression of expressions) follow(index, state, expression, view, START);
  return answerOf(meanings, state, from);
}

function answerOf(meanings: Meanings, state: TargetSearch, from: Instance): Targets {
  // All members of one block are one list that every referrer shares; lists that must be joined count.
  if (
    state.work < 0
    || (state.found.length > 1 && state.found.reduce((sum, { targets }) => sum + targets.length, 0) > MAX_WORK)
  )
    return NO_TARGETS;
  return state.found.length > 0 ? joinTargets(state.found) : inferred(meanings, state, from);
}

/** What the local values may hold in which the trail ended; the asking resource does not mean itself. */
function inferred(meanings: Meanings, state: TargetSearch, from: Instance): Targets {
  if (state.deadEnds.size === 0) return NO_TARGETS;
  const meaning = meanings(state.deadEnds, state.types);
  if (meaning === null) return NO_TARGETS;
  const candidates = meaning.targets.filter(({ address }) => address !== from.address);
  const { ids, unknown } = meaning;
  if (candidates.length + ids.length + unknown.length === 0) return NO_TARGETS;
  return {
    candidates,
    how: 'inferred',
    ...(ids.length === 0 ? {} : { ids }),
    ...(unknown.length === 0 ? {} : { unknown }),
  };
}
