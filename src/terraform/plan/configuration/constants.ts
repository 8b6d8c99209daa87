import { instanceKey, type Key } from '../../address-tokens.ts';
import type { Path, Reference } from '../../address.ts';
import { member, objectOr, type Json, type JsonObject } from '../../json.ts';
import { valueAt } from '../values/value-at.ts';
import { sourcesOf } from './expression.ts';
import { expressionsBelow } from './json-syntax.ts';
import { argumentBehind, eachBehind } from './onward.ts';
import type { PlanConfiguration, PlanModule } from './open-configuration.ts';

/** From where an expression is read: its module instance, and the block or call whose `each` and `count` it may use. */
export interface Viewpoint {
  readonly module: PlanModule;
  readonly key: Key;
  readonly block: JsonObject | null;
}

const MAX_STEPS = 64;

/**
 * The value of a reference that is a constant of the configuration or a variable of the root module; undefined where it
 * is not.
 */
export function constantAt(reference: Reference, view: Viewpoint, configuration: PlanConfiguration): Json | undefined {
  let current: Reference = reference;
  let from = view;
  let path: Path = [];
  for (let step = 0; step < MAX_STEPS; step++) {
    let expression: JsonObject | null;
    if (current.kind === 'variable') {
      const argument = argumentBehind(current, from, path);
      if (argument === null)
        return valueAt(member(objectOr(member(configuration.variables, current.name)), 'value'), [
          ...current.path,
          ...path,
        ]);
      expression = objectOr(argument.expression);
      if (expression === null)
        return valueAt(
          member(objectOr(member(objectOr(member(from.module.body, 'variables')), current.name)), 'default'),
          argument.path,
        );
      ({ view: from, path } = argument);
    } else if (current.kind === 'each-value') {
      const each = eachBehind(current, from, path);
      expression = objectOr(each.expression);
      ({ view: from, path } = each);
    } else return undefined;
    if (expression === null) return undefined;
    const [part, ...others] = expressionsBelow(configuration.opened(expression), path);
    if (part === undefined || others.length > 0) return undefined;
    const { references, constant } = sourcesOf(part.expression);
    ({ path } = part);
    if (constant) return valueAt(part.expression['constant_value'], path);
    const [only] = references;
    if (only === undefined || references.length > 1) return undefined;
    current = only;
  }
  return undefined;
}

/** The instance key that a constant names, where it can be one. */
export function constantKey(value: Json | undefined): Key | null {
  return typeof value === 'string' || typeof value === 'number' ? instanceKey(value) : null;
}
