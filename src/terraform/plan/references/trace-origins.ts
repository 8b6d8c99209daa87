import type { Origin, OriginKind } from '../../../model/origin.ts';
import { isKey } from '../../address-tokens.ts';
import {
  traversalText,
  type ModuleReference,
  type Path,
  type Reference,
  type ResourceReference,
} from '../../address.ts';
import { isList, member, objectOr, type JsonObject } from '../../json.ts';
import { typeOf } from '../../resource.ts';
import type { Viewpoint } from '../configuration/constants.ts';
import { expressionsAt, writtenIn, type Sources } from '../configuration/expression.ts';
import type { Instance } from '../configuration/instance.ts';
import { expressionsBelow } from '../configuration/json-syntax.ts';
import { argumentBehind, eachBehind, outputBehind, type Onward } from '../configuration/onward.ts';
import type { PlanModule } from '../configuration/open-configuration.ts';
import { pick, pickModules, type Trail } from './picking.ts';
import type { PlanIndex } from './plan-index.ts';
import { hasMember, isUnknownAt, takenAttribute } from './taken-attribute.ts';

/** One question looks at this many references: more is a made-up plan. */
const MAX_WORK = 500;
const MAX_CHAIN = 64;

/** What the trails of one question end at. */
export interface OriginSearch {
  readonly index: PlanIndex;
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

export function beginSearch(index: PlanIndex): OriginSearch {
  return {
    index,
    unknown: new Map(),
    unshown: new Map(),
    functions: new Map(),
    open: [],
    isOneOf: false,
    work: MAX_WORK,
  };
}

/** Where an expression stands: what a user would call its value. */
interface At extends Onward {
  readonly name: string;
}

/** Follows an expression to what keeps it from being known. */
export function traceExpression(search: OriginSearch, at: At): void {
  const node = objectOr(at.expression);
  if (node === null) return;
  const opened = search.index.configuration.opened(node);
  for (const { expression, path } of expressionsBelow(opened, at.path)) traceOne(search, expression, { ...at, path });
}

function traceOne(search: OriginSearch, node: JsonObject, at: At): void {
  if (
    search.open.length >= MAX_CHAIN
    || search.open.some((each) => each.expression === node && sameView(each.view, at.view))
  )
    return;
  const sources = search.index.sources(node);
  search.work -= 1 + sources.references.length;
  if (sources.constant || search.work < 0) return;
  if (sources.references.length === 0 && !sources.usesOwnKey && !isList(member(node, 'references')))
    addOrigin(search.functions, 'function', at.name);
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
      return addOrigin(search.unshown, 'unshown', named(view, `local.${reference.name}`));
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

function traceModule(search: OriginSearch, reference: ModuleReference, sources: Sources, { view, path }: At): void {
  const { members, used } = pickModules(search.index, reference, sources, view, trailOf(path));
  const whole = [...reference.path, ...path.filter((step) => step !== used)];
  const [first] = whole;
  const name = named(view, `module.${reference.name}${reference.key}`);
  const outputOf = (module: PlanModule): string | null =>
    reference.output ?? (first !== undefined && hasMember(member(module.body, 'outputs'), first) ? first : null);
  if (members.length === 0 && reference.output === null) addOrigin(search.unshown, 'unshown', name);
  for (const module of members) {
    const output = outputOf(module);
    if (output === null) addOrigin(search.unshown, 'unshown', name);
    else
      traceExpression(search, {
        ...outputBehind(module, output, reference.output === null ? whole.slice(1) : whole),
        name: `${name}.${output}`,
      });
  }
}

function traceResource(search: OriginSearch, reference: ResourceReference, sources: Sources, { view, path }: At): void {
  const { index } = search;
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
  const group = index.instances.group(view.module, block);
  if (group === null) {
    const [attribute] = reference.path;
    if (index.isUnknownThere(named(view, block), attribute ?? null))
      addOrigin(search.unknown, kind, name(reference.path));
    return;
  }
  const { members } = pick(index, group, reference.key, sources, view, trailOf(path));
  if (members.length > 1) search.isOneOf = true;
  for (const instance of members) {
    const values = index.planned(instance);
    const attribute = takenAttribute(reference, path, values);
    if (values !== null && !isUnknownAt(values, attribute, (first) => index.isUnknownThere(named(view, block), first)))
      continue;
    if (kind !== 'resource' || !tracesArgument(search, instance, attribute, name(attribute)))
      addOrigin(search.unknown, kind, name(attribute));
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
  traceAll(search, { expression: writtenIn(instance.block, argument), view, path: attribute.slice(1) }, name);
  return countOf(search) > before;
}

function countOf({ unknown, unshown, functions }: OriginSearch): number {
  return unknown.size + unshown.size + functions.size;
}

export function addOrigin(to: Map<string, Origin>, kind: OriginKind, name: string): void {
  to.set(`${kind} ${name}`, { kind, name, place: null });
}

function named({ module: { address } }: Viewpoint, name: string): string {
  return address === '' ? name : `${address}.${name}`;
}

function trailOf(path: Path): Trail {
  return { path, keys: [], assumed: false, lost: false };
}
