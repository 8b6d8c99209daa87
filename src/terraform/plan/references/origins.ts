import type { Origin, OriginKind } from '../../../model/model.ts';
import { isKey } from '../../address-tokens.ts';
import { traversalText, type Path, type Reference } from '../../address.ts';
import { isList, isObject, member, objectOr, type Json, type JsonObject } from '../../json.ts';
import { typeOf } from '../../resource.ts';
import type { PlanModule } from '../configuration/configuration.ts';
import { walk, type Viewpoint } from '../configuration/constants.ts';
import { expressionsAt, type Sources } from '../configuration/expression.ts';
import type { Instance } from '../configuration/instance.ts';
import { expressionsBelow } from '../configuration/json-syntax.ts';
import { argumentBehind, eachBehind, outputBehind, type Onward } from '../configuration/onward.ts';
import { holdsTrue } from '../values/marks.ts';
import type { PlannedValues } from './pass-through.ts';
import { pick, pickModules, type Linked, type Trail } from './picking.ts';

/** One question looks at this many references: more is a made-up plan. */
const MAX_WORK = 500;
const MAX_CHAIN = 64;

/** What the trails of one question end at. */
interface OriginSearch {
  readonly linked: Linked;
  readonly planned: (instance: Instance) => PlannedValues | null;
  /** What is certainly not known. */
  readonly unknown: Map<string, Origin>;
  /** What may be: locals, and outputs whose name is lost. */
  readonly unshown: Map<string, Origin>;
  /** Expressions that refer to nothing and are no constants. */
  readonly functions: Map<string, Origin>;
  /** The expressions being followed, against circles. */
  readonly open: { readonly expression: JsonObject; readonly view: Viewpoint }[];
  /** A reference shows no instance, and there are several. */
  isOneOf: boolean;
  work: number;
}

/** A value that is asked about. */
export interface OriginQuestion {
  readonly expressions: readonly JsonObject[];
  readonly view: Viewpoint;
  /** The last name that leads to it. */
  readonly attribute: string;
  /** What it is where nothing else is the reason. */
  readonly own: Origin;
  /** It is a list, and not one of its elements. */
  readonly isWholeList?: boolean;
  /**
   * The expressions give other blocks too, so that what is certainly unknown may be another one's: then a local may be
   * this one's all the same.
   */
  readonly isShared?: boolean;
}

/** Where an expression stands: what a user would call its value. */
interface At extends Onward {
  readonly name: string;
}

/**
 * Why what these expressions give is not known. Of all that they refer to only that is blamed which the plan marks as
 * unknown, by the end of the chain of arguments, outputs and configured attributes that leads to it. Only where there
 * is none, what a plan does not show: locals, then functions.
 */
export function originsByReferences(
  linked: Linked,
  planned: OriginSearch['planned'],
  { expressions, view, attribute, own, isWholeList = false, isShared = false }: OriginQuestion,
): readonly Origin[] {
  const { name } = own;
  const search: OriginSearch = {
    linked,
    planned,
    unknown: new Map(),
    unshown: new Map(),
    functions: new Map(),
    open: [],
    isOneOf: false,
    work: MAX_WORK,
  };
  if (expressions.length === 0) add(search.unshown, 'unshown', name);
  for (const expression of expressions) traceExpression(search, { expression, view, path: [], name });
  const unknown = fitting([...search.unknown.values()], attribute);
  const isOpen = isWholeList || unknown.length > 1 || search.isOneOf;
  const ends = isOpen && namesObjects(attribute) ? asUnshown(unknown) : unknown;
  if (ends.length > 0) return isShared ? [...ends, ...search.unshown.values()] : ends;
  for (const found of [search.unshown, search.functions]) if (found.size > 0) return [...found.values()];
  return [own];
}

/**
 * Ids are no addresses, and addresses no ids; where nothing else is there, functions may have made the one of the
 * other.
 */
function fitting(ends: readonly Origin[], attribute: string): readonly Origin[] {
  const isId = namesObjects(attribute);
  const left = ends.filter(({ name }) => isId === /(?:[._]ids?|\.arn)$/.test(name));
  return left.length === 0 ? ends : left;
}

/** Attributes that hold ids of objects. */
function namesObjects(attribute: string): boolean {
  return /(?:_ids?|groups|subnets)$/.test(attribute);
}

/**
 * Which object of the input an id means, its reference tells before the apply. Where it may be one of several, or what
 * else a list holds, the configuration says.
 */
function asUnshown(ends: readonly Origin[]): readonly Origin[] {
  return ends.map((end) => (end.kind === 'resource' ? { ...end, kind: 'unshown', detail: 'several' } : end));
}

function traceExpression(search: OriginSearch, at: At): void {
  const node = objectOr(at.expression);
  if (node === null) return;
  const opened = search.linked.configuration.opened(node);
  for (const { expression, path } of expressionsBelow(opened, at.path)) traceOne(search, expression, { ...at, path });
}

function traceOne(search: OriginSearch, node: JsonObject, at: At): void {
  if (
    search.open.length >= MAX_CHAIN
    || search.open.some((each) => each.expression === node && sameView(each.view, at.view))
  )
    return;
  const sources = search.linked.sources(node);
  search.work -= 1 + sources.references.length;
  if (sources.constant || search.work < 0) return;
  if (sources.references.length === 0 && !sources.usesOwnKey && !isList(member(node, 'references')))
    add(search.functions, 'function', at.name);
  search.open.push({ expression: node, view: at.view });
  for (const reference of sources.references) traceReference(search, reference, sources, at);
  search.open.pop();
}

function sameView(a: Viewpoint, b: Viewpoint): boolean {
  return a.module === b.module && a.block === b.block && a.key === b.key;
}

function traceReference(search: OriginSearch, reference: Reference, sources: Sources, at: At): void {
  const { view, path } = at;
  switch (reference.kind) {
    case 'resource':
      return traceResource(search, reference, sources, at);
    case 'module':
      return traceModule(search, reference, sources, at);
    case 'variable': {
      // Of the root module, and those that are not given, a plan has the values.
      const argument = argumentBehind(reference, view, path);
      return argument === null ? undefined : traceAll(search, argument, named(view, `var.${reference.name}`));
    }
    case 'each-value':
      return traceExpression(search, { ...eachBehind(reference, view, path), name: at.name });
    case 'local':
      return add(search.unshown, 'unshown', named(view, `local.${reference.name}`));
    case 'own-key':
    case 'other':
      return undefined;
    default:
      reference satisfies never;
  }
}

function traceAll(search: OriginSearch, { expression, ...rest }: Onward, name: string): void {
  for (const each of expressionsAt(expression, [])) traceExpression(search, { ...rest, expression: each, name });
}

function traceModule(
  search: OriginSearch,
  reference: Extract<Reference, { kind: 'module' }>,
  sources: Sources,
  { view, path }: At,
): void {
  const { members, used } = pickModules(search.linked, reference, sources, view, trailOf(path));
  const whole = [...reference.path, ...path.filter((step) => step !== used)];
  const [first] = whole;
  const name = named(view, `module.${reference.name}${reference.key}`);
  const outputOf = (module: PlanModule): string | null =>
    reference.output ?? (first !== undefined && hasMember(member(module.body, 'outputs'), first) ? first : null);
  if (members.length === 0 && reference.output === null) add(search.unshown, 'unshown', name);
  for (const module of members) {
    const output = outputOf(module);
    if (output === null) add(search.unshown, 'unshown', name);
    else
      traceExpression(search, {
        ...outputBehind(module, output, reference.output === null ? whole.slice(1) : whole),
        name: `${name}.${output}`,
      });
  }
}

type ResourceReference = Extract<Reference, { kind: 'resource' }>;

function traceResource(search: OriginSearch, reference: ResourceReference, sources: Sources, { view, path }: At): void {
  const { linked } = search;
  const block = `${typeOf(reference)}.${reference.name}`;
  const kind =
    reference.mode === 'managed'
      ? 'resource'
      : reference.type === 'terraform_remote_state'
        ? 'remote-state'
        : 'data-source';
  const name = (attribute: Path): string =>
    named(
      view,
      `${block}${reference.key}${attribute.length === 0 ? '' : `${isKey(attribute[0]) ? '' : '.'}${traversalText(attribute)}`}`,
    );
  const group = linked.instances.group(view.module, block);
  if (group === null) {
    const [attribute] = reference.path;
    if (linked.isUnknownThere(named(view, block), attribute ?? null)) add(search.unknown, kind, name(reference.path));
    return;
  }
  const { members } = pick(linked, group, reference.key, sources, view, trailOf(path));
  if (members.length > 1) search.isOneOf = true;
  for (const instance of members) {
    const values = search.planned(instance);
    const attribute = attributeOf(reference, path, values);
    if (values !== null && !isUnknownAt(values, attribute, (first) => linked.isUnknownThere(named(view, block), first)))
      continue;
    if (kind !== 'resource' || !tracesArgument(search, instance, attribute, name(attribute)))
      add(search.unknown, kind, name(attribute));
  }
}

/**
 * An attribute that the configuration gives is what its argument says, the output of `terraform_data` its input. False
 * where nobody gives it, or nothing is behind it.
 */
function tracesArgument(search: OriginSearch, instance: Instance, attribute: Path, name: string): boolean {
  const [first] = attribute;
  if (first === undefined) return false;
  const argument = instance.type === 'terraform_data' && first === 'output' ? 'input' : first;
  const view: Viewpoint = { module: instance.module, key: instance.key, block: instance.block };
  const before = countOf(search);
  traceAll(
    search,
    { expression: member(objectOr(member(instance.block, 'expressions')), argument), view, path: attribute.slice(1) },
    name,
  );
  return countOf(search) > before;
}

function countOf({ unknown, unshown, functions }: OriginSearch): number {
  return unknown.size + unshown.size + functions.size;
}

/**
 * What is taken of a resource: what the reference says, and, of a whole one, what a referrer on the way takes of it
 * where it has that.
 */
function attributeOf({ path, key }: ResourceReference, taken: Path, values: PlannedValues | null): Path {
  if (path.length > 0) return path;
  const rest = key === '' && isKey(taken[0]) ? taken.slice(1) : taken;
  const [first] = rest;
  if (first === undefined || isKey(first)) return [];
  return hasMember(values?.values, first) || hasMember(values?.unknown, first) ? rest : [];
}

function hasMember(value: Json | undefined, name: string): boolean {
  return isObject(value) && member(value, name) !== undefined;
}

/** A mark on a whole covers its parts. `isUnread`: of an attribute that was not kept. */
function isUnknownAt(
  { values, unknown }: PlannedValues,
  path: Path,
  isUnread: (attribute: string | null) => boolean,
): boolean {
  const [first] = path;
  if (first === undefined) return holdsTrue(unknown) || isUnread(null);
  if (unknown !== true && !hasMember(values, first) && !hasMember(unknown, first)) return isUnread(first);
  let mark: Json | undefined = unknown;
  for (const step of path) {
    if (typeof mark !== 'object' || mark === null || step === '[*]') break;
    mark = walk(mark, [step]);
  }
  return holdsTrue(mark);
}

function add(to: Map<string, Origin>, kind: OriginKind, name: string): void {
  to.set(`${kind} ${name}`, { kind, name, place: null });
}

function named({ module: { address } }: Viewpoint, name: string): string {
  return address === '' ? name : `${address}.${name}`;
}

function trailOf(path: Path): Trail {
  return { path, keys: [], assumed: false, lost: false };
}
