import { isKey, pathText, type Key, type Path, type Reference } from '../address.ts';
import { NO_TARGETS, type Target, type Targets } from '../value.ts';
import type { Configuration, ModuleInstance } from './configuration.ts';
import { constantAt, constantKey, type Viewpoint } from './constants.ts';
import { expressionsAt, type Sources } from './expression.ts';
import { typeName, type Group, type Instance, type Instances } from './instances.ts';
import { field, objectOr, type Json, type JsonObject } from './json.ts';
import { joinFound, type Found } from './found.ts';

/** A reference chain is followed this many steps, and one question looks at this many references and instances: more is a made-up plan. */
const MAX_CHAIN = 64;
const MAX_WORK = 5_000;

export interface Resolver {
  /** The resources of `types` that an expression of the instance's block refers to; `names` leads to it through nested blocks. */
  readonly targets: (from: Instance, names: readonly string[], types: ReadonlySet<string>) => Targets;
}

export interface Linked {
  readonly configuration: Configuration;
  readonly instances: Instances;
  readonly sources: (expression: JsonObject) => Sources;
}

/** One question on its way: what it wants, what it found, and how much it may still look at. */
interface Search {
  readonly types: ReadonlySet<string>;
  readonly found: Found[];
  /** Module instances in which the trail ended at a local value or at an expression without references. */
  readonly deadEnds: Set<ModuleInstance>;
  /** The expressions being followed, against cycles. */
  readonly open: { readonly expression: JsonObject; readonly module: ModuleInstance }[];
  work: number;
}

/** What is known of the value that is followed. */
interface Trail {
  /** What the referrer takes out of it: names and bracketed keys. */
  readonly path: Path;
  /** Keys by which a referrer on the way may have picked one of several. */
  readonly keys: readonly Key[];
  readonly assumed: boolean;
  /** The name of a module's output was lost, so every output was followed. */
  readonly lost: boolean;
}

const START: Trail = { path: [], keys: [], assumed: false, lost: false };

/**
 * Follows references through the configuration of a plan: to resources of the same module instance, from variables to the arguments of the
 * module call, from module outputs into the child, from `each.value` to what `for_each` names. Locals and expression text are not in a plan;
 * where a trail ends at one, the only instance of the first wanted type in that module is taken.
 */
export function makeResolver(linked: Linked): Resolver {
  const answers = new Map<ReadonlySet<string>, Map<string, Targets>>();
  return {
    targets: (from, names, types) => {
      const expression = field(objectOr(field(from.block, 'expressions')), names[0] ?? '');
      if (expression === undefined) return NO_TARGETS;
      const expressions = expressionsAt(expression, names.slice(1));
      // Instances of one block differ only by their key, and only where the expression can use it.
      const keyed = expressions.some((each) => usesKey(linked.sources(each)));
      const question = `${from.module.address}|${typeName(from)}.${from.name}${keyed ? from.key : ''}|${names.join('.')}`;
      let known = answers.get(types);
      if (known === undefined) answers.set(types, (known = new Map<string, Targets>()));
      let answer = known.get(question);
      if (answer === undefined) known.set(question, (answer = search(linked, expressions, from, types)));
      return answer;
    },
  };
}

function usesKey({ usesOwnKey, references }: Sources): boolean {
  return usesOwnKey || references.some(({ kind }) => kind === 'each-value');
}

function search(linked: Linked, expressions: readonly JsonObject[], from: Instance, types: ReadonlySet<string>): Targets {
  const state: Search = { types, found: [], deadEnds: new Set(), open: [], work: MAX_WORK };
  const view: Viewpoint = { module: from.module, key: from.key, block: from.block };
  for (const expression of expressions) follow(linked, state, expression, view, START);
  return answerOf(linked, state, from);
}

function answerOf(linked: Linked, state: Search, from: Instance): Targets {
  if (state.work < 0) return NO_TARGETS;
  return state.found.length > 0 ? joinFound(state.found) : inferred(linked, state, from);
}

/**
 * A local value may hold anything of its module: the only instance there of the type that is asked for is taken for it; where the module has
 * none, the only one that its call is given.
 */
function inferred(linked: Linked, state: Search, from: Instance): Targets {
  const kin = kinOf(state.types);
  const candidates: Target[] = [];
  for (const module of state.deadEnds) {
    const groups = linked.instances.groupsOf(module).filter(({ type }) => kin.has(type));
    const members = groups.flatMap((group) => (group.members.length > 2 ? group.members.slice(0, 3) : group.members)).filter(({ address }) => address !== from.address);
    const [only] = members;
    if (only !== undefined && members.length === 1) candidates.push({ address: only.address, attribute: null });
    else if (only === undefined) candidates.push(...given(linked, state, module, from, kin).candidates);
  }
  return candidates.length === 1 ? { candidates, how: 'inferred' } : NO_TARGETS;
}

function given(linked: Linked, state: Search, module: ModuleInstance, from: Instance, types: ReadonlySet<string>): Targets {
  if (module.parent === null) return NO_TARGETS;
  const above: Search = { types, found: [], deadEnds: new Set(), open: [], work: state.work };
  const view: Viewpoint = { module: module.parent, key: module.key, block: module.call };
  const passed = objectOr(field(module.call, 'expressions'));
  for (const expression of Object.values(passed ?? {}).flatMap((argument) => expressionsAt(argument, []))) follow(linked, above, expression, view, { ...START, lost: true });
  return answerOf(linked, above, from);
}

/** Without the types that only stand in, as a VPC does for its default group. */
function kinOf(types: ReadonlySet<string>): ReadonlySet<string> {
  const [first = ''] = types;
  return new Set([first, `data.${first}`, first.replace('aws_', 'aws_default_')].filter((type) => types.has(type)));
}

function follow(linked: Linked, search: Search, expression: Json | undefined, view: Viewpoint, trail: Trail): void {
  const node = objectOr(expression);
  if (node === null || search.open.length >= MAX_CHAIN) return;
  if (search.open.some((each) => each.expression === node && each.module === view.module)) return;
  const sources = linked.sources(node);
  search.work -= 1 + sources.references.length;
  if (search.work < 0) return;
  if (sources.references.length === 0 && !sources.constant) search.deadEnds.add(view.module);
  search.open.push({ expression: node, module: view.module });
  for (const reference of sources.references) {
    switch (reference.kind) {
      case 'resource':
        followResource(linked, search, reference, sources, view, trail);
        break;
      case 'module':
        followModule(linked, search, reference, sources, view, trail);
        break;
      case 'variable':
        followVariable(linked, search, reference, sources, view, trail);
        break;
      case 'each-value':
        follow(linked, search, field(view.block, 'for_each_expression'), { module: view.module, key: '', block: null }, {
          ...trail,
          path: [view.key, ...reference.path, ...trail.path],
          assumed: true,
        });
        break;
      case 'local':
        search.deadEnds.add(view.module);
        break;
      case 'own-key':
      case 'other':
        break;
      default:
        reference satisfies never;
    }
  }
  search.open.pop();
}

type ResourceReference = Extract<Reference, { kind: 'resource' }>;

function followResource(linked: Linked, search: Search, reference: ResourceReference, sources: Sources, view: Viewpoint, trail: Trail): void {
  const type = typeName(reference);
  const group = linked.instances.group(view.module, `${type}.${reference.name}`);
  if (group === null) return;
  const through = passedThrough(reference, trail);
  if (!search.types.has(type) && through === null) return;
  const { members, assumed } = pick(linked, group, reference.key, sources, view, trail);
  if (members.length === 0) return;
  if (search.types.has(type)) {
    const attribute = reference.path.length > 0 ? pathText(reference.path) : lastName(trail.path);
    const whole = members.length === group.members.length;
    if (!whole || members.length > 1) search.work -= members.length;
    search.found.push({
      targets: whole ? group.targets(attribute) : members.map(({ address }) => ({ address, attribute })),
      assumed: assumed || trail.assumed,
      lost: trail.lost,
    });
    return;
  }
  if (through === null) return;
  for (const member of members) {
    const onward: Trail = { ...trail, path: through.path, keys: [], assumed: assumed || trail.assumed };
    const inside: Viewpoint = { module: view.module, key: member.key, block: member.block };
    for (const expression of expressionsAt(field(objectOr(field(member.block, 'expressions')), through.argument), [])) follow(linked, search, expression, inside, onward);
  }
}

/**
 * The argument of the referenced resource that the value comes from: an attribute is what its argument says (`aws_subnet.a.vpc_id`), the
 * output of `terraform_data` is its input, and a data source has the id that it was asked for.
 */
function passedThrough({ mode, type, path }: ResourceReference, trail: Trail): { readonly argument: string; readonly path: Path } | null {
  const whole = [...path, ...trail.path].slice(path.length === 0 && isKey(trail.path[0]) ? 1 : 0);
  const [first] = whole;
  if (first === undefined) return mode === 'data' ? { argument: 'id', path: [] } : type === 'terraform_data' ? { argument: 'input', path: [] } : null;
  return { argument: type === 'terraform_data' && first === 'output' ? 'input' : first, path: whole.slice(1) };
}

interface Picked<T> {
  readonly members: readonly T[];
  readonly assumed: boolean;
}

function pick(linked: Linked, group: Group, key: Key, sources: Sources, view: Viewpoint, trail: Trail): Picked<Instance> {
  const named = group.byKey.get(key);
  if (named !== undefined) return { members: [named], assumed: false };
  if (key !== '') return { members: [], assumed: false };
  if (group.members.length === 1) return { members: group.members, assumed: false };
  const members = keysMeant(linked, sources, view, trail).flatMap((each) => group.byKey.get(each) ?? []);
  return members.length > 0 ? { members, assumed: true } : { members: group.members, assumed: false };
}

/** Keys that a reference without one may mean: the own key, constants that stand in the same expression, and keys of the way here. */
function keysMeant({ configuration }: Linked, { references, usesOwnKey }: Sources, view: Viewpoint, trail: Trail): readonly Key[] {
  const keys = new Set<Key>([...trail.path.filter(isKey), ...trail.keys]);
  if (usesOwnKey) keys.add(view.key);
  for (const reference of references) {
    const key = constantKey(constantAt(reference, view, configuration));
    if (key !== null) keys.add(key);
    // The values of a set are its keys, and functions may have made the map: the own key is what is left to go by.
    else if (reference.kind === 'each-value') keys.add(view.key);
  }
  keys.delete('');
  return [...keys];
}

type ModuleReference = Extract<Reference, { kind: 'module' }>;

function followModule(linked: Linked, search: Search, reference: ModuleReference, sources: Sources, view: Viewpoint, trail: Trail): void {
  const { members, assumed, used } = pickModules(linked, reference, sources, view, trail);
  const whole = [...reference.path, ...trail.path.filter((step) => step !== used)];
  for (const module of members) {
    const outputs = objectOr(field(module.body, 'outputs'));
    const first = whole[0];
    const named = reference.output ?? (first !== undefined && outputs !== null && Object.hasOwn(outputs, first) ? first : null);
    const path = reference.output === null && named !== null ? whole.slice(1) : whole;
    // The key that chose the module instance chooses nothing inside it.
    const keys = used === null ? keysMeant(linked, sources, view, trail).filter((key) => !path.includes(key)) : [];
    const onward: Trail = { path, keys, assumed: assumed || trail.assumed, lost: trail.lost || named === null };
    const inside: Viewpoint = { module, key: '', block: null };
    for (const name of named === null ? Object.keys(outputs ?? {}) : [named]) follow(linked, search, field(objectOr(field(outputs, name)), 'expression'), inside, onward);
  }
}

function pickModules(
  linked: Linked,
  { name, key }: ModuleReference,
  sources: Sources,
  view: Viewpoint,
  trail: Trail,
): Picked<ModuleInstance> & { readonly used: Key | null } {
  const { configuration } = linked;
  const known = configuration.instancesOf(view.module, name);
  const single = (instance: ModuleInstance | null): readonly ModuleInstance[] => (instance === null ? [] : [instance]);
  if (key !== '') return { members: single(configuration.child(view.module, name, key)), assumed: false, used: null };
  const unrepeated = known.length === 0 ? !isRepeated(configuration.child(view.module, name, '')) : known.some((each) => each.key === '');
  if (unrepeated) return { members: single(configuration.child(view.module, name, '')), assumed: false, used: null };
  const meant = keysMeant(linked, sources, view, trail);
  const members = known.length === 0 ? meant.flatMap((each) => single(configuration.child(view.module, name, each))) : known.filter((each) => meant.includes(each.key));
  const [only] = members;
  if (only !== undefined) return { members, assumed: true, used: only.key };
  return { members: known, assumed: false, used: null };
}

function isRepeated(module: ModuleInstance | null): boolean {
  const call = module?.call ?? null;
  return field(call, 'count_expression') !== undefined || field(call, 'for_each_expression') !== undefined;
}

function followVariable(
  linked: Linked,
  search: Search,
  reference: Extract<Reference, { kind: 'variable' }>,
  sources: Sources,
  view: Viewpoint,
  trail: Trail,
): void {
  const { module } = view;
  if (module.parent === null) return;
  const path = [...reference.path, ...trail.path];
  const keys = keysMeant(linked, sources, view, trail).filter((key) => !path.includes(key));
  const argument = field(objectOr(field(module.call, 'expressions')), reference.name);
  for (const expression of expressionsAt(argument, [])) {
    follow(linked, search, expression, { module: module.parent, key: module.key, block: module.call }, { ...trail, path, keys });
  }
}

/** What a referrer takes from a whole resource: the last name of its path. */
function lastName(path: Path): string | null {
  const last = path[path.length - 1];
  return last === undefined || isKey(last) ? null : last;
}
