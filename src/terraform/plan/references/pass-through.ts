import type { Path, Reference, ResourceReference } from '../../address.ts';
import { member, objectOr, type Json, type JsonObject } from '../../json.ts';
import type { Viewpoint } from '../configuration/constants.ts';
import { expressionsAt, writtenIn } from '../configuration/expression.ts';
import type { Instance } from '../configuration/instance.ts';
import { expressionsBelow } from '../configuration/json-syntax.ts';
import { argumentBehind, outputBehind, type Onward } from '../configuration/onward.ts';
import { holdsTrue, markAt } from '../values/marks.ts';
import { valueAt } from '../values/value-at.ts';
import type { PlanIndex } from './plan-index.ts';

export interface PassedValue {
  readonly value: Json;
  readonly sensitive: boolean;
}

const MAX_CHAIN = 64;

/**
 * The value of an unknown attribute whose expression refers to one thing only, the output of a `terraform_data` whose
 * input the plan knows: Terraform hands it through at apply. Null where that is not so. What functions make of it on
 * the way is not in a plan.
 */
export function passedValue(index: PlanIndex, from: Instance, names: readonly string[]): PassedValue | null {
  const expressions = expressionsAt(writtenIn(from.block, names[0] ?? ''), names.slice(1), index.configuration.opened);
  let node: JsonObject | null = expressions.length === 1 ? (expressions[0] ?? null) : null;
  let view: Viewpoint = { module: from.module, key: from.key, block: from.block };
  let path: Path = [];
  for (let step = 0; step < MAX_CHAIN && node !== null; step++) {
    const [part, ...others] = expressionsBelow(index.configuration.opened(node), path);
    if (part === undefined || others.length > 0) return null;
    ({ path } = part);
    const { references, usesOwnKey } = index.sources(part.expression);
    const [reference] = references;
    if (reference === undefined || references.length > 1 || usesOwnKey) return null;
    if (reference.kind === 'resource') {
      const rest = [...reference.path, ...path];
      const instance = sourceOf(index, reference, view);
      if (instance === null || rest[0] !== 'output') return null;
      path = rest.slice(1);
      const state = index.planned(instance);
      const mark = markAt(state?.unknown, ['input', ...path]);
      if (state !== null && !holdsTrue(mark)) {
        const value = valueAt(member(objectOr(state.values), 'input'), path);
        return value === undefined
          ? null
          : { value, sensitive: holdsTrue(markAt(state.sensitive, ['input', ...path])) };
      }
      if (mark !== true) return null;
      node = objectOr(writtenIn(instance.block, 'input'));
      view = { module: view.module, key: instance.key, block: instance.block };
    } else {
      const next = onward(index, reference, view, path);
      if (next === null) return null;
      node = objectOr(next.expression);
      ({ view, path } = next);
    }
  }
  return null;
}

function sourceOf({ instances }: PlanIndex, reference: ResourceReference, view: Viewpoint): Instance | null {
  if (reference.mode !== 'managed' || reference.type !== 'terraform_data') return null;
  return instances.group(view.module, `terraform_data.${reference.name}`)?.byKey.get(reference.key) ?? null;
}

/** From a variable to the argument of the module call, from a module's output into the module. */
function onward({ configuration }: PlanIndex, reference: Reference, view: Viewpoint, path: Path): Onward | null {
  if (reference.kind === 'variable') return argumentBehind(reference, view, path);
  if (reference.kind !== 'module' || reference.output === null) return null;
  const child = configuration.child(view.module, reference.name, reference.key);
  return child === null ? null : outputBehind(child, reference.output, [...reference.path, ...path]);
}
