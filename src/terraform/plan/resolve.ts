import { getOrMake } from '../../base/maps.ts';
import { NO_TARGETS, type Target, type Targets } from '../value.ts';
import type { ModuleInstance } from './configuration.ts';
import type { Viewpoint } from './constants.ts';
import { expressionsAt, type Sources } from './expression.ts';
import { follow, START, type Search } from './follow.ts';
import { joinFound } from './found.ts';
import { typeName, type Instance } from './instances.ts';
import { field, objectOr, type Json, type JsonObject } from './json.ts';
import type { Linked } from './picking.ts';

/** One question looks at this many references and instances: more is a made-up plan. */
const MAX_WORK = 5_000;

export interface Resolver {
  /** The resources of `types` that an expression of the instance's block refers to; `names` leads to it through nested blocks. */
  readonly targets: (from: Instance, names: readonly string[], types: ReadonlySet<string>) => Targets;
  /** The same for a part of such an expression, where the plan shows its parts. */
  readonly targetsOfPart: (from: Instance, name: string, part: JsonObject, types: ReadonlySet<string>) => Targets;
}

/**
 * Follows references through the configuration of a plan: to resources of the same module instance, from variables to the arguments of the
 * module call, from module outputs into the child, from `each.value` to what `for_each` names. Locals and expression text are not in a plan;
 * where a trail ends at one, the only instance of the first wanted type in that module is taken.
 */
export function makeResolver(linked: Linked): Resolver {
  const answers = new Map<ReadonlySet<string>, Map<string, Targets>>();
  const parts = new Map<Json, typeof answers>();
  // Instances of one block differ only by their key, and only where the expression can use it.
  const ask = (known: typeof answers, from: Instance, name: string, expressions: readonly JsonObject[], names: readonly string[], types: ReadonlySet<string>): Targets => {
    const keyed = expressions.some((each) => usesKey(linked.sources(each)));
    const question = `${from.module.address}|${typeName(from)}.${from.name}${keyed ? from.key : ''}|${names.join('.')}`;
    return getOrMake(getOrMake(known, types, () => new Map<string, Targets>()), question, () => search(linked, expressions, from, name, types));
  };
  return {
    targets: (from, names, types) => {
      const expression = field(objectOr(field(from.block, 'expressions')), names[0] ?? '');
      if (expression === undefined) return NO_TARGETS;
      const expressions = expressionsAt(expression, names.slice(1), linked.configuration.opened);
      return ask(answers, from, names[names.length - 1] ?? '', expressions, names, types);
    },
    targetsOfPart: (from, name, part, types) => ask(getOrMake(parts, part['references'] ?? part, () => new Map<ReadonlySet<string>, Map<string, Targets>>()), from, name, [part], [name], types),
  };
}

function usesKey({ usesOwnKey, references }: Sources): boolean {
  return usesOwnKey || references.some(({ kind }) => kind === 'each-value');
}

function search(linked: Linked, expressions: readonly JsonObject[], from: Instance, attribute: string, types: ReadonlySet<string>): Targets {
  const state: Search = { types, found: [], deadEnds: new Set(), open: [], work: MAX_WORK };
  const view: Viewpoint = { module: from.module, key: from.key, block: from.block };
  for (const expression of expressions) follow(linked, state, expression, view, START);
  return answerOf(linked, state, from, attribute);
}

function answerOf(linked: Linked, state: Search, from: Instance, attribute: string): Targets {
  // All members of one block are one list that every referrer shares; lists that must be joined count.
  if (state.work < 0 || (state.found.length > 1 && state.found.reduce((sum, { targets }) => sum + targets.length, 0) > MAX_WORK)) return NO_TARGETS;
  return state.found.length > 0 ? joinFound(state.found) : inferred(linked, state, from, attribute);
}

/**
 * A local value may hold anything of its module: the only instance there of the type that is asked for is taken for it; where the module has
 * none, what its call is given under the name of the attribute, else the only one that it is given at all.
 */
function inferred(linked: Linked, state: Search, from: Instance, attribute: string): Targets {
  const kin = kinOf(state.types);
  const candidates: Target[] = [];
  for (const module of state.deadEnds) {
    const groups = linked.instances.groupsOf(module).filter(({ type }) => kin.has(type));
    const members = groups.flatMap((group) => (group.members.length > 2 ? group.members.slice(0, 3) : group.members)).filter(({ address }) => address !== from.address);
    const [only] = members;
    if (only !== undefined && members.length === 1) candidates.push({ address: only.address, attribute: null });
    else if (only === undefined) candidates.push(...given(linked, state, module, from, attribute, kin).candidates);
  }
  return candidates.length === 1 ? { candidates, how: 'inferred' } : NO_TARGETS;
}

function given(linked: Linked, state: Search, module: ModuleInstance, from: Instance, attribute: string, types: ReadonlySet<string>): Targets {
  if (module.parent === null) return NO_TARGETS;
  const view: Viewpoint = { module: module.parent, key: module.key, block: module.call };
  const passed = objectOr(field(module.call, 'expressions'));
  const through = (argument: readonly (Json | undefined)[]): Targets => {
    const above: Search = { types, found: [], deadEnds: new Set(), open: [], work: state.work };
    for (const expression of argument.flatMap((each) => expressionsAt(each, []))) follow(linked, above, expression, view, { ...START, lost: true });
    return answerOf(linked, above, from, attribute);
  };
  const named = field(passed, attribute);
  const own = named === undefined ? NO_TARGETS : through([named]);
  return own.candidates.length === 1 ? own : through(Object.values(passed ?? {}));
}

/** Without the types that only stand in, as a VPC does for its default group. */
function kinOf(types: ReadonlySet<string>): ReadonlySet<string> {
  const [first = ''] = types;
  return new Set([first, `data.${first}`, first.replace('aws_', 'aws_default_')].filter((type) => types.has(type)));
}
