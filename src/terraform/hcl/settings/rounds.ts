import type { Expression, ForExpression } from '../expressions/expression.ts';
import { iterate } from '../expressions/iterate.ts';
import { ITEM, withOrigins } from '../expressions/scope.ts';
import { whenceInside, type PartStep, type WrittenExpression } from '../expressions/written.ts';
import { attempt, HclError } from '../values/hcl-error.ts';
import type { HclValue } from '../values/hcl-value.ts';
import {
  chosenIn,
  keyOf,
  madeOfAll,
  MAX_ELEMENTS,
  wholeOf,
  withSteps,
  type Lead,
  type LeadSet,
  type Round,
} from './lead.ts';
import type { Tracer } from './tracer.ts';

/** Null where no round makes such a part. */
export function leadsOfFor(
  tracer: Tracer,
  expression: ForExpression,
  within: WrittenExpression,
  steps: readonly PartStep[],
): LeadSet | null {
  const collection: WrittenExpression = { ...within, expression: () => expression.collection };
  const elements = elementsOf(tracer, collection);
  const whole = madeOfAll([expression.collection], within.scope);
  if (elements === null || elements.length === 0 || elements.length > MAX_ELEMENTS) return whole;
  const rounds = tracer.roundsOf(expression, within.scope, () =>
    elements.flatMap(([key, value]) => roundOf(tracer, expression, collection, key, value) ?? []),
  );
  const [step, ...rest] = steps;
  if (expression.key === null || step === undefined || step.kind === 'is')
    return found(chosenIn(valuesOf(rounds), step, tracer), rest, step, whole);
  const same = rounds.filter(({ key }) => key !== null && keyOf(key, tracer) === String(step.key));
  if (step.kind === 'key')
    return found(
      same.flatMap(({ key }) => key ?? []),
      rest,
      step,
      whole,
    );
  const [inner, ...after] = rest;
  return expression.group
    ? found(chosenIn(valuesOf(same), inner, tracer), after, step, whole)
    : found(valuesOf(same), rest, step, whole);
}

function valuesOf(rounds: readonly Round[]): readonly Lead[] {
  return rounds.map(({ value }) => value);
}

/** An element that no round seems to make has been made into something else. */
function found(
  leads: readonly Lead[],
  rest: readonly PartStep[],
  step: PartStep | undefined,
  whole: LeadSet,
): LeadSet | null {
  if (leads.length === 0) return step?.kind === 'at' ? null : whole;
  return { leads: withSteps(leads, rest), isWhole: true };
}

/** Null where its condition leaves it out. */
function roundOf(
  tracer: Tracer,
  { keyName, valueName, key: keyed, value: expression, condition }: ForExpression,
  collection: WrittenExpression,
  key: HclValue,
  value: HclValue,
): Round | null {
  const names = new Map([[valueName, value], ...(keyName === null ? [] : [[keyName, key] as const])]);
  const element = whenceInside(collection, key, value);
  const scope = withOrigins(collection.scope, names, (name) =>
    element === null ? null : name === valueName ? element.value : element.key,
  );
  const isIn = condition === null ? null : tracer.valueOf(condition, scope);
  if (isIn !== null && !(isIn instanceof HclError) && isIn.kind === 'bool' && !isIn.value) return null;
  return {
    value: { ...wholeOf(expression, scope), start: expression.kind === 'object' ? expression.start : undefined },
    key: keyed === null ? null : wholeOf(keyed, scope),
  };
}

/** `value[*].name`: of what is no list, a list of that alone. */
export function leadsOfSplat(
  tracer: Tracer,
  of: Expression,
  each: Expression,
  within: WrittenExpression,
  steps: readonly PartStep[],
): LeadSet | null {
  const collection: WrittenExpression = { ...within, expression: () => of };
  const value = tracer.valueOf(of, within.scope);
  if (value instanceof HclError || value.kind === 'unknown') return madeOfAll([of], within.scope);
  const items =
    value.kind === 'list' || value.kind === 'set' || value.kind === 'tuple' ? elementsOf(tracer, collection) : null;
  const rounds = (items ?? [[null, value] as const]).slice(0, MAX_ELEMENTS).map(([key, item]): Lead => {
    const whence =
      key === null
        ? ({ kind: 'written', written: collection, steps: [] } as const)
        : (whenceInside(collection, key, item)?.value ?? null);
    return wholeOf(
      each,
      withOrigins(within.scope, new Map([[ITEM, item]]), () => whence),
    );
  });
  const [step, ...rest] = steps;
  return found(chosenIn(rounds, step, tracer), rest, step, madeOfAll([of], within.scope));
}

function elementsOf(tracer: Tracer, { expression, scope }: WrittenExpression): ReturnType<typeof iterate> {
  const value = tracer.valueOf(expression(), scope);
  return value instanceof HclError
    ? null
    : attempt(
        () => iterate(value),
        () => null,
      );
}
