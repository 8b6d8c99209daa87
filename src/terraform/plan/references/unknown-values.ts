import type { Origin } from '../../../model/model.ts';
import { isList, isObject, member, objectOr, type Json, type JsonObject } from '../../json.ts';
import type { Identity, UnknownValue, Value } from '../../value.ts';
import { constantAt } from '../configuration/constants.ts';
import { expressionsAt, isGiven, sourcesOf } from '../configuration/expression.ts';
import type { Instance } from '../configuration/instance.ts';
import { endsOf, isExpression } from '../configuration/json-syntax.ts';
import { knownValue, namesAlong, type NamePath, type Unknowns, type Within } from '../values/attributes.ts';
import { compositionAt, compositionByReferences } from './composition.ts';
import { identityByReferences } from './identity.ts';
import { originsByReferences } from './origins.ts';
import { passedValue, type PlannedValues } from './pass-through.ts';
import type { Linked } from './picking.ts';
import type { Resolver } from './resolve.ts';

/** What leads from unknown values to other resources; made when the first of them asks. */
export interface Links {
  readonly linked: Linked;
  readonly resolver: Resolver;
  readonly planned: (instance: Instance) => PlannedValues | null;
}

/** The unknown values of one planned resource. */
export function unknownsOf(instance: Instance, links: () => Links, unmarked: boolean): Unknowns {
  return {
    unmarked,
    make: (path, within, sensitive) => {
      const configured =
        isConfigured(instance, path, within)
        && !(within === 'resource' && isNullByConstants(instance, path.name, links()));
      if (!configured)
        return {
          kind: 'unknown',
          configured,
          sensitive,
          targets: () => ({ candidates: [], how: 'none' }),
          origins: () => [chosen(instance, path.name)],
        };
      return (
        passed(instance, path, within, sensitive, links())
        ?? listOfParts(instance, path, within, sensitive, links)
        ?? unknownValue(instance, path, within, sensitive, links)
      );
    },
  };
}

/**
 * Only an argument that stands in the configuration refers to something; without one, the provider or AWS will choose.
 * Inside known lists every unknown part counts as written there, because blocks have no expressions of their own.
 * Without a configuration it cannot be told, and the answer that hides nothing is taken.
 */
function isConfigured({ block }: Instance, path: NamePath, within: Within): boolean {
  if (within !== 'resource' || block === null) return true;
  return isGiven(member(objectOr(member(block, 'expressions')), path.name));
}

/**
 * Terraform knows a value before apply where all that it refers to are constants. Where it is unknown all the same, the
 * expression was null, and the provider chooses (`ipv6_cidr_block = var.ipv6_cidr` without a value).
 */
function isNullByConstants({ block, key, module }: Instance, name: string, { linked }: Links): boolean {
  const expression = objectOr(member(objectOr(member(block, 'expressions')), name));
  if (expression === null) return false;
  const { references } = sourcesOf(expression);
  return (
    references.length > 0
    && references.every(
      (reference) =>
        reference.kind === 'variable'
        && constantAt({ ...reference, path: [] }, { module, key, block }, linked.configuration) !== undefined,
    )
  );
}

function passed(
  instance: Instance,
  path: NamePath,
  within: Within,
  sensitive: boolean,
  { linked, planned }: Links,
): Value | null {
  const found = passedValue(linked, planned, instance, namesAlong(path));
  if (found === null || found.value === null || (within === 'list' && typeof found.value === 'object')) return null;
  return knownValue(found.value, sensitive || found.sensitive);
}

/**
 * A list of which only some elements are unknown: a plan calls it unknown as a whole, but in JSON syntax its expression
 * shows them one by one. Not of blocks: what `dynamic` adds to them is not in the plan.
 */
function listOfParts(
  instance: Instance,
  path: NamePath,
  within: Within,
  sensitive: boolean,
  links: () => Links,
): Value | null {
  const parts = within === 'resource' ? openedArgument(instance, path.name, links().linked) : null;
  if (!isList(parts)) return null;
  const items: Value[] = [];
  for (const part of parts) {
    if (!isObject(part) || !isExpression(part)) return null;
    const targets: UnknownValue['targets'] = (types) =>
      links().resolver.targetsOfPart(instance, path.name, part, types);
    const { constant } = links().linked.sources(part);
    const identity: UnknownValue['identity'] = () => identityByReferences(links().linked, part, instance);
    const composition: UnknownValue['composition'] = () =>
      compositionByReferences(links().linked, instance, part, true);
    const origins: UnknownValue['origins'] = () =>
      originsByReferences(links().linked, links().planned, {
        expressions: [part],
        view: instance,
        attribute: path.name,
        own: ownOrigin(instance, [path.name]),
      });
    items.push(
      constant
        ? knownValue(part['constant_value'] ?? null, sensitive)
        : { kind: 'unknown', configured: true, sensitive, targets, identity, composition, origins, ...withEnds(part) },
    );
  }
  return { kind: 'list', items, sensitive };
}

function unknownValue(
  instance: Instance,
  path: NamePath,
  within: Within,
  sensitive: boolean,
  links: () => Links,
): Value {
  const whole = within === 'resource' ? openedArgument(instance, path.name, links().linked) : null;
  const targets: UnknownValue['targets'] = (types) => links().resolver.targets(instance, namesAlong(path), types);
  const names = namesAlong(path);
  return {
    kind: 'unknown',
    configured: true,
    sensitive,
    targets,
    identity: () => (within === 'list' ? null : identityAt(instance, names, links())),
    // Of a list the elements share one expression, with constants that a plan does not show.
    composition: () =>
      within === 'list'
        ? null
        : compositionAt(links().linked, instance, names, blocksOf(instance, names[0] ?? '', links())),
    origins: () => originsAt(instance, names, within !== 'list' && LISTS.test(path.name), links()),
    ...withEnds(objectOr(whole ?? undefined)),
  };
}

/**
 * Blocks of one type share their expressions, and elements the one of their list: which of these means what is not in a
 * plan.
 */
function identityAt(instance: Instance, names: readonly string[], { linked }: Links): Identity | null {
  const [expression, ...others] = expressionsAt(
    member(objectOr(member(instance.block, 'expressions')), names[0] ?? ''),
    names.slice(1),
    linked.configuration.opened,
  );
  return expression === undefined || others.length > 0 ? null : identityByReferences(linked, expression, instance);
}

function originsAt(
  instance: Instance,
  names: readonly string[],
  isWholeList: boolean,
  links: Links,
): readonly Origin[] {
  const { linked, planned } = links;
  const written = member(objectOr(member(instance.block, 'expressions')), names[0] ?? '');
  // Blocks that are attributes to the provider have one expression for all of them.
  const isShared =
    names.length > 1 && isObject(written) && isExpression(written) && blocksOf(instance, names[0] ?? '', links) !== 1;
  const expressions = expressionsAt(written, names.slice(1), linked.configuration.opened);
  // Blocks that only `dynamic` makes are named as a whole.
  const own = ownOrigin(instance, written === undefined ? names.slice(0, 1) : names);
  return originsByReferences(linked, planned, {
    expressions,
    view: instance,
    attribute: names.at(-1) ?? '',
    own,
    isWholeList,
    isShared,
  });
}

/** As what a value counts that is its own reason. */
function ownOrigin({ address, mode }: Instance, names: readonly string[]): Origin {
  return { kind: mode === 'data' ? 'data-source' : 'resource', name: [address, ...names].join('.'), place: null };
}

/** Blocks that `dynamic` makes are not in a plan; everything else that nobody gives the provider chooses. */
function chosen(instance: Instance, name: string): Origin {
  const isBlock =
    instance.mode === 'managed'
    && BLOCKS.has(name)
    && member(objectOr(member(instance.block, 'expressions')), name) === undefined;
  const own = ownOrigin(instance, [name]);
  return isBlock ? { ...own, kind: 'unshown' } : own;
}

/** What the provider has as a list or set. */
const LISTS = /s$/;

const BLOCKS: ReadonlySet<string> = new Set(['ingress', 'egress', 'entry']);

function openedArgument({ block }: Instance, name: string, { configuration }: Linked): Json {
  const expression = objectOr(member(objectOr(member(block, 'expressions')), name));
  return expression === null ? null : configuration.opened(expression);
}

function withEnds(expression: JsonObject | null): Pick<UnknownValue, 'ends'> {
  const ends = expression === null ? undefined : endsOf(expression);
  return ends === undefined ? {} : { ends };
}

/** How many blocks of a type the plan shows; null where it does not. */
function blocksOf(instance: Instance, name: string, { planned }: Links): number | null {
  const blocks = member(objectOr(planned(instance)?.values ?? null), name);
  return isList(blocks) ? blocks.length : null;
}
