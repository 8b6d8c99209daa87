import { isList, isObject, objectOr, type Json, type JsonObject } from '../../json.ts';
import type { Identity, UnknownValue, Value } from '../../value.ts';
import { constantAt } from '../configuration/constants.ts';
import { expressionsAt, isGiven, sourcesOf, writtenIn } from '../configuration/expression.ts';
import type { Instance } from '../configuration/instance.ts';
import { endsOf, isExpression } from '../configuration/json-syntax.ts';
import { knownValue, namesAlong, type NamePath, type Unknowns, type Within } from '../values/attributes.ts';
import { chosen, argumentOrigins, ownOrigin, shownBlocks } from './argument-origins.ts';
import { compositionAt, compositionByReferences } from './composition.ts';
import { identityByReferences } from './identity.ts';
import { originsByReferences } from './origins.ts';
import { passedValue } from './pass-through.ts';
import type { PlanIndex } from './plan-index.ts';
import type { Resolver } from './resolve.ts';

/** The unknown values of one planned resource. */
export function unknownsOf(instance: Instance, resolver: () => Resolver, unmarked: boolean): Unknowns {
  return {
    unmarked,
    make: (path, within, sensitive) => {
      const configured =
        isConfigured(instance, path, within)
        && !(within === 'resource' && isNullByConstants(instance, path.name, resolver()));
      if (!configured)
        return {
          kind: 'unknown',
          configured,
          sensitive,
          targets: () => ({ candidates: [], how: 'none' }),
          origins: () => [chosen(instance, path.name)],
        };
      return (
        passed(instance, path, within, sensitive, resolver())
        ?? listOfParts(instance, path, within, sensitive, resolver)
        ?? unknownValue(instance, path, within, sensitive, resolver)
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
  return isGiven(writtenIn(block, path.name));
}

/**
 * Terraform knows a value before apply where all that it refers to are constants. Where it is unknown all the same, the
 * expression was null, and the provider chooses (`ipv6_cidr_block = var.ipv6_cidr` without a value).
 */
function isNullByConstants({ block, key, module }: Instance, name: string, { index }: Resolver): boolean {
  const expression = objectOr(writtenIn(block, name));
  if (expression === null) return false;
  const { references } = sourcesOf(expression);
  return (
    references.length > 0
    && references.every(
      (reference) =>
        reference.kind === 'variable'
        && constantAt({ ...reference, path: [] }, { module, key, block }, index.configuration) !== undefined,
    )
  );
}

function passed(
  instance: Instance,
  path: NamePath,
  within: Within,
  sensitive: boolean,
  { index }: Resolver,
): Value | null {
  const found = passedValue(index, instance, namesAlong(path));
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
  resolver: () => Resolver,
): Value | null {
  const parts = within === 'resource' ? openedArgument(instance, path.name, resolver().index) : null;
  if (!isList(parts)) return null;
  const items: Value[] = [];
  for (const part of parts) {
    if (!isObject(part) || !isExpression(part)) return null;
    const targets: UnknownValue['targets'] = (types) => resolver().targetsOfPart(instance, path.name, part, types);
    const { constant } = resolver().index.sources(part);
    const identity: UnknownValue['identity'] = () => identityByReferences(resolver().index, part, instance);
    const composition: UnknownValue['composition'] = () =>
      compositionByReferences(resolver().index, instance, part, true);
    const origins: UnknownValue['origins'] = () =>
      originsByReferences(resolver().index, {
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
  resolver: () => Resolver,
): Value {
  const whole = within === 'resource' ? openedArgument(instance, path.name, resolver().index) : null;
  const targets: UnknownValue['targets'] = (types) => resolver().targets(instance, namesAlong(path), types);
  const names = namesAlong(path);
  return {
    kind: 'unknown',
    configured: true,
    sensitive,
    targets,
    identity: () => (within === 'list' ? null : identityAt(instance, names, resolver())),
    // Of a list the elements share one expression, with constants that a plan does not show.
    composition: () =>
      within === 'list'
        ? null
        : compositionAt(resolver().index, instance, names, shownBlocks(instance, names[0] ?? '', resolver().index)),
    origins: () => argumentOrigins(instance, names, within, resolver().index),
    mayHoldMore: true,
    ...withEnds(objectOr(whole ?? undefined)),
  };
}

/**
 * Blocks of one type share their expressions, and elements the one of their list: which of these means what is not in a
 * plan.
 */
function identityAt(instance: Instance, names: readonly string[], { index }: Resolver): Identity | null {
  const [expression, ...others] = expressionsAt(
    writtenIn(instance.block, names[0] ?? ''),
    names.slice(1),
    index.configuration.opened,
  );
  return expression === undefined || others.length > 0 ? null : identityByReferences(index, expression, instance);
}

function openedArgument({ block }: Instance, name: string, { configuration }: PlanIndex): Json {
  const expression = objectOr(writtenIn(block, name));
  return expression === null ? null : configuration.opened(expression);
}

function withEnds(expression: JsonObject | null): Pick<UnknownValue, 'ends'> {
  const ends = expression === null ? undefined : endsOf(expression);
  return ends === undefined ? {} : { ends };
}
