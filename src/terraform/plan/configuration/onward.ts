import type { Path, Reference } from '../../address.ts';
import { member, objectOr, type Json } from '../../json.ts';
import type { Viewpoint } from './constants.ts';
import { writtenIn } from './expression.ts';
import type { PlanModule } from './open-configuration.ts';

/** What stands behind a reference: an expression, from where it is read, and what is taken from its value. */
export interface Onward {
  readonly expression: Json | undefined;
  readonly view: Viewpoint;
  readonly path: Path;
}

/**
 * The argument that a module call gives a variable; null for the variables of the root module. An argument that is not
 * given has no expression.
 */
export function argumentBehind(
  { name, path }: Extract<Reference, { kind: 'variable' }>,
  { module }: Viewpoint,
  taken: Path,
): Onward | null {
  if (module.parent === null) return null;
  const expression = writtenIn(module.call, name);
  return {
    expression,
    view: { module: module.parent, key: module.key, block: module.call },
    path: [...path, ...taken],
  };
}

/** What an output of a module instance is. */
export function outputBehind(module: PlanModule, output: string, taken: Path): Onward {
  const expression = member(objectOr(member(objectOr(member(module.body, 'outputs')), output)), 'expression');
  return { expression, view: { module, key: '', block: null }, path: taken };
}

/** What `for_each` goes over, where `each.value` is what stands under the own key. */
export function eachBehind(
  { path }: Extract<Reference, { kind: 'each-value' }>,
  { module, key, block }: Viewpoint,
  taken: Path,
): Onward {
  return {
    expression: member(block, 'for_each_expression'),
    view: { module, key: '', block: null },
    path: [key, ...path, ...taken],
  };
}
