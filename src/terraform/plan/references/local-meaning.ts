import { getOrMake } from '../../../base/maps.ts';
import { compareTexts } from '../../../base/order.ts';
import { isList, isObject, listOr, member, objectOr, textOr, type Json, type JsonObject } from '../../json.ts';
import { typeOf } from '../../resource.ts';
import type { Target } from '../../value.ts';
import { expressionsAt } from '../configuration/expression.ts';
import type { PlanModule } from '../configuration/open-configuration.ts';
import { follow, START, type TargetSearch } from './follow.ts';
import { holdsOther, idKindOf, namesKind, type IdKind } from './local-kinds.ts';
import type { PlanIndex } from './plan-index.ts';

/** All that a local value may hold of one kind of objects. */
export interface Meaning {
  readonly targets: readonly Target[];
  /** Ids that stand in the input. */
  readonly ids: readonly string[];
  /** Addresses of what the input does not tell and may hold such an id. */
  readonly unknown: readonly string[];
}

/** Beyond so many candidates none is meant more than another. */
const MAX_CANDIDATES = 50;
const MAX_WORK = 20_000;

/** Answers are kept: all that a module could mean is the same for each of its locals. */
export type Meanings = (modules: ReadonlySet<PlanModule>, types: ReadonlySet<string>) => Meaning | null;

export function rememberMeanings(index: PlanIndex): Meanings {
  const known = new Map<ReadonlySet<string>, Map<string, { readonly meaning: Meaning | null }>>();
  return (modules, types) => {
    const key = [...modules]
      .map(({ address }) => address)
      .toSorted(compareTexts)
      .join(' ');
    return getOrMake(
      getOrMake(known, types, () => new Map<string, { readonly meaning: Meaning | null }>()),
      key,
      () => ({ meaning: meaningOf(index, modules, types) }),
    ).meaning;
  };
}

interface Collecting {
  readonly index: PlanIndex;
  readonly kind: IdKind;
  readonly targets: Map<string, Target>;
  readonly ids: Set<string>;
  readonly unknown: Set<string>;
  readonly seen: Set<PlanModule>;
  work: number;
}

/**
 * A plan does not show what a local is. It may be any id of its module: of the module's own resources, of what its
 * calls put out, and of what its variables and data sources hold. Where these end at a local of another module, that
 * module's count too. Null where there are too many to tell.
 */
function meaningOf(index: PlanIndex, modules: Iterable<PlanModule>, types: ReadonlySet<string>): Meaning | null {
  const kind = idKindOf(types);
  const state: Collecting = {
    index,
    kind,
    targets: new Map(),
    ids: new Set(),
    unknown: new Set(),
    seen: new Set(),
    work: MAX_WORK,
  };
  for (const module of modules) ofModule(state, module);
  if (state.work < 0 || state.targets.size + state.ids.size + state.unknown.size > MAX_CANDIDATES) return null;
  return {
    targets: [...state.targets.values()].toSorted((a, b) => compareTexts(a.address, b.address)),
    ids: [...state.ids].toSorted(compareTexts),
    unknown: [...state.unknown].toSorted(compareTexts),
  };
}

function ofModule(state: Collecting, module: PlanModule): void {
  if (state.seen.has(module) || state.work < 0) return;
  state.seen.add(module);
  ofResources(state, module);
  ofCalls(state, module);
  ofVariables(state, module);
}

function ofResources(state: Collecting, module: PlanModule): void {
  const { index, kind } = state;
  for (const { type, members } of index.instances.groupsOf(module)) {
    state.work -= 1;
    if (kind.own.has(type))
      for (const { address } of members.slice(0, MAX_CANDIDATES + 1)) add(state, { address, attribute: null });
  }
  for (const block of listOr(member(module.body, 'resources'))) {
    state.work -= 1;
    const own = objectOr(block);
    const [type, name] = [textOr(member(own, 'type')) ?? '', textOr(member(own, 'name')) ?? ''];
    if (member(own, 'mode') !== 'data' || kind.own.has(typeOf({ mode: 'data', type })) || !kind.isPerhapsIn(type))
      continue;
    // What Terraform has read is known, and would have made the local known.
    const address = inModule(module, `data.${type}.${name}`);
    if (index.isReadLater(address)) state.unknown.add(address);
  }
}

function ofCalls(state: Collecting, module: PlanModule): void {
  const { configuration } = state.index;
  for (const name of Object.keys(objectOr(member(module.body, 'module_calls')) ?? {})) {
    const known = configuration.instancesOf(module, name);
    const single = known.length === 0 ? configuration.child(module, name, '') : null;
    for (const child of single === null ? known : [single]) {
      for (const [output, declared] of Object.entries(objectOr(member(child.body, 'outputs')) ?? {})) {
        if (!holdsOther(output, state.kind))
          trace(state, output, member(objectOr(declared), 'expression'), { module: child, key: '', block: null });
      }
    }
  }
}

function ofVariables(state: Collecting, module: PlanModule): void {
  const { configuration } = state.index;
  const passed = objectOr(member(module.call, 'expressions'));
  const declared = objectOr(member(module.body, 'variables'));
  for (const name of new Set([...Object.keys(declared ?? {}), ...Object.keys(passed ?? {})])) {
    state.work -= 1;
    const own = objectOr(member(declared, name));
    const given = member(passed, name);
    if (module.parent !== null && given !== undefined) {
      if (holdsOther(name, state.kind)) continue;
      for (const expression of expressionsAt(given, [])) {
        if (state.index.sources(expression).constant)
          addIds(state, expression['constant_value'], inModule(module, `var.${name}`), own);
        else trace(state, name, expression, { module: module.parent, key: module.key, block: module.call });
      }
      continue;
    }
    const root = module.parent === null ? member(objectOr(member(configuration.variables, name)), 'value') : undefined;
    addIds(state, root ?? member(own, 'default'), inModule(module, `var.${name}`), own);
  }
}

/** What an output or an argument of this name leads to. */
function trace(
  state: Collecting,
  name: string,
  expression: Json | undefined,
  view: Parameters<typeof follow>[3],
): void {
  const { own, ids, makers, idsOfMade } = state.kind;
  const search = searched(state, own, expression, view);
  for (const { targets } of search.found)
    for (const target of targets.slice(0, MAX_CANDIDATES + 1))
      if (target.attribute === null || ids.has(target.attribute)) add(state, target);
  // A VPC stands for its default group only where that is named; a splat has lost the attribute's name.
  const isNamed = namesKind(name, state.kind);
  if (makers.size > 0)
    for (const { targets } of searched(state, makers, expression, view).found)
      for (const target of targets.slice(0, MAX_CANDIDATES + 1))
        if (target.attribute === null ? isNamed : idsOfMade.has(target.attribute)) add(state, target);
  for (const { module, type, name } of search.strangers) {
    const address = inModule(module, `data.${type}.${name}`);
    if (state.kind.isPerhapsIn(type) && state.index.isReadLater(address)) state.unknown.add(address);
  }
  // What also names an object is that one: the local beside it decides whether.
  if (search.found.length === 0) for (const module of search.deadEnds) ofModule(state, module);
}

function searched(
  state: Collecting,
  types: ReadonlySet<string>,
  expression: Json | undefined,
  view: Parameters<typeof follow>[3],
): TargetSearch {
  const search: TargetSearch = {
    types,
    found: [],
    deadEnds: new Set(),
    open: [],
    strangers: new Set(),
    work: Math.min(state.work, 1_000),
  };
  follow(state.index, search, expression, view, START);
  state.work -= 1_000 - Math.max(search.work, 0);
  return search;
}

function add({ targets }: Collecting, target: Target): void {
  if (targets.size <= MAX_CANDIDATES && !targets.has(target.address)) targets.set(target.address, target);
}

/** A sensitive id is told by what holds it. */
function addIds(state: Collecting, value: Json | undefined, address: string, declared: JsonObject | null): void {
  const found = new Set<string>();
  const open: (Json | undefined)[] = [value];
  while (open.length > 0 && state.work > 0) {
    state.work -= 1;
    const next = open.pop();
    if (typeof next === 'string' && state.kind.id.test(next)) found.add(next);
    else if (isList(next)) for (const item of next.slice(0, MAX_WORK)) open.push(item);
    else if (isObject(next)) for (const item of Object.values(next)) open.push(item);
  }
  if (member(declared, 'sensitive') === true) {
    if (found.size > 0) state.unknown.add(address);
  } else for (const id of found) state.ids.add(id);
}

function inModule({ address }: PlanModule, name: string): string {
  return address === '' ? name : `${address}.${name}`;
}
