import { isKey } from '../../address-tokens.ts';
import {
  traversalText,
  type ModuleReference,
  type Path,
  type Reference,
  type ResourceReference,
} from '../../address.ts';
import { member, objectOr, type Json, type JsonObject } from '../../json.ts';
import { typeOf } from '../../resource.ts';
import type { Viewpoint } from '../configuration/constants.ts';
import { expressionsAt, writtenIn, type Sources, isGiven } from '../configuration/expression.ts';
import { expressionsBelow } from '../configuration/json-syntax.ts';
import { argumentBehind, eachBehind, outputBehind } from '../configuration/onward.ts';
import type { PlanModule } from '../configuration/open-configuration.ts';
import type { FoundTargets } from './join-targets.ts';
import { keysMeant, pick, pickModules, type Trail } from './picking.ts';
import type { PlanIndex } from './plan-index.ts';

/** A reference chain is followed this many steps: more is a made-up plan. */
const MAX_CHAIN = 64;

/** One question on its way: what it wants, what it found, and how much it may still look at. */
export interface TargetSearch {
  readonly types: ReadonlySet<string>;
  readonly found: FoundTargets[];
  /** Module instances in which the trail ended at a local value or at an expression without references. */
  readonly deadEnds: Set<PlanModule>;
  /** The expressions being followed, against cycles. */
  readonly open: { readonly expression: JsonObject; readonly module: PlanModule }[];
  /** Data sources of other types in which the trail ended. */
  readonly strangers: Set<{ readonly module: PlanModule; readonly type: string; readonly name: string }>;
  work: number;
}

export const START: Trail = { path: [], keys: [], assumed: false, lost: false };

/** Collects in the search what an expression leads to. */
export function follow(
  index: PlanIndex,
  search: TargetSearch,
  expression: Json | undefined,
  view: Viewpoint,
  trail: Trail,
): void {
  const node = objectOr(expression);
  if (node === null) return;
  const opened = index.configuration.opened(node);
  if (opened === node) followOne(index, search, node, view, trail);
  else
    for (const { expression: part, path } of expressionsBelow(opened, trail.path))
      followOne(index, search, part, view, { ...trail, path });
}

function followOne(index: PlanIndex, search: TargetSearch, node: JsonObject, view: Viewpoint, trail: Trail): void {
  if (search.work < 0 || search.open.length >= MAX_CHAIN) return;
  if (search.open.some((each) => each.expression === node && each.module === view.module)) return;
  const sources = index.sources(node);
  search.work -= 1 + sources.references.length;
  if (search.work < 0) return;
  if (sources.references.length === 0 && !sources.constant) search.deadEnds.add(view.module);
  search.open.push({ expression: node, module: view.module });
  for (const reference of sources.references) {
    switch (reference.kind) {
      case 'resource':
        followResource(index, search, reference, sources, view, trail);
        break;
      case 'module':
        followModule(index, search, reference, sources, view, trail);
        break;
      case 'variable':
        followVariable(index, search, reference, sources, view, trail);
        break;
      case 'each-value': {
        const each = eachBehind(reference, view, trail.path);
        follow(index, search, each.expression, each.view, { ...trail, path: each.path, assumed: true });
        break;
      }
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

function followResource(
  index: PlanIndex,
  search: TargetSearch,
  reference: ResourceReference,
  sources: Sources,
  view: Viewpoint,
  trail: Trail,
): void {
  const type = typeOf(reference);
  if (reference.mode === 'data' && !search.types.has(type))
    search.strangers.add({ module: view.module, type: reference.type, name: reference.name });
  const group = index.instances.group(view.module, `${type}.${reference.name}`);
  if (group === null) return;
  const through = passedThrough(reference, trail);
  if (!search.types.has(type) && through === null) return;
  const { members, assumed } = pick(index, group, reference.key, sources, view, trail);
  if (members.length === 0) return;
  if (search.types.has(type)) {
    const attribute = reference.path.length > 0 ? traversalText(reference.path) : lastName(trail.path);
    const whole = members.length === group.members.length;
    search.found.push({
      targets: whole ? group.targets(attribute) : members.map(({ address }) => ({ address, attribute })),
      assumed: assumed || trail.assumed,
      lost: trail.lost,
      vague: reference.path.length > 0 && trail.path.length > 0,
    });
    return;
  }
  if (through === null) return;
  for (const instance of members) {
    const lost = trail.lost || through.isSome === true;
    const onward: Trail = { ...trail, path: through.path, keys: [], assumed: assumed || trail.assumed, lost };
    const inside: Viewpoint = { module: view.module, key: instance.key, block: instance.block };
    // With `result_count` only some of them are there.
    if (through.isSome === true && isGiven(writtenIn(instance.block, 'result_count'))) continue;
    for (const expression of expressionsAt(writtenIn(instance.block, through.argument), []))
      follow(index, search, expression, inside, onward);
  }
}

/**
 * The argument of the referenced resource that the value comes from: an attribute is what its argument says
 * (`aws_subnet.a.vpc_id`), the output of `terraform_data` is its input, a data source has the id that it was asked for,
 * and each result of a `random_shuffle` is some element of its input.
 */
function passedThrough(
  { mode, type, path }: ResourceReference,
  trail: Trail,
): { readonly argument: string; readonly path: Path; readonly isSome?: true } | null {
  const whole = [...path, ...trail.path].slice(path.length === 0 && isKey(trail.path[0]) ? 1 : 0);
  const [first] = whole;
  if (first === undefined)
    return mode === 'data'
      ? { argument: 'id', path: [] }
      : type === 'terraform_data'
        ? { argument: 'input', path: [] }
        : null;
  if (type === 'random_shuffle' && first === 'result') return { argument: 'input', path: [], isSome: true };
  return { argument: type === 'terraform_data' && first === 'output' ? 'input' : first, path: whole.slice(1) };
}

function followModule(
  index: PlanIndex,
  search: TargetSearch,
  reference: ModuleReference,
  sources: Sources,
  view: Viewpoint,
  trail: Trail,
): void {
  const { members, assumed, used } = pickModules(index, reference, sources, view, trail);
  const whole = [...reference.path, ...trail.path.filter((step) => step !== used)];
  for (const module of members) {
    const outputs = objectOr(member(module.body, 'outputs'));
    const first = whole[0];
    const named =
      reference.output ?? (first !== undefined && outputs !== null && Object.hasOwn(outputs, first) ? first : null);
    const path = reference.output === null && named !== null ? whole.slice(1) : whole;
    // The key that chose the module instance chooses nothing inside it.
    const keys = used === null ? keysMeant(index, sources, view, trail).filter((key) => !path.includes(key)) : [];
    const onward: Trail = { path, keys, assumed: assumed || trail.assumed, lost: trail.lost || named === null };
    for (const name of named === null ? Object.keys(outputs ?? {}) : [named]) {
      const output = outputBehind(module, name, path);
      follow(index, search, output.expression, output.view, onward);
    }
  }
}

function followVariable(
  index: PlanIndex,
  search: TargetSearch,
  reference: Extract<Reference, { kind: 'variable' }>,
  sources: Sources,
  view: Viewpoint,
  trail: Trail,
): void {
  const argument = argumentBehind(reference, view, trail.path);
  if (argument === null) return;
  const { path } = argument;
  const keys = keysMeant(index, sources, view, trail).filter((key) => !path.includes(key));
  for (const expression of expressionsAt(argument.expression, []))
    follow(index, search, expression, argument.view, { ...trail, path, keys });
}

/** What a referrer takes from a whole resource: the last name of its path. */
function lastName(path: Path): string | null {
  const last = path[path.length - 1];
  return last === undefined || isKey(last) ? null : last;
}
