import type { Expression } from '../expressions/expression.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import type { PartStep, WrittenExpression } from '../expressions/written.ts';
import { HclError } from '../values/hcl-error.ts';
import { leadsOfCall } from './call-leads.ts';
import {
  chosenIn,
  keyOf,
  keyText,
  madeOfAll,
  MAX_ELEMENTS,
  wholeOf,
  withSteps,
  type Lead,
  type LeadSet,
} from './lead.ts';
import { leadsOfFor, leadsOfSplat } from './rounds.ts';
import type { Tracer } from './tracer.ts';

/**
 * Where a part of the value of an expression comes from. Null: it has no such part. References are not followed here.
 */
export function leadsOf(
  tracer: Tracer,
  expression: Expression,
  within: WrittenExpression,
  steps: readonly PartStep[],
): LeadSet | null {
  const { scope } = within;
  switch (expression.kind) {
    case 'literal':
    case 'name':
    case 'item':
    case 'path':
      return { leads: [] };
    case 'template': {
      const [only] = expression.parts;
      if (expression.parts.length === 1 && only?.kind === 'interpolation')
        return { leads: [{ expression: only.of, scope, steps }] };
      return madeOfAll(
        expression.parts.flatMap((part) =>
          part.kind === 'text' ? [] : part.kind === 'for' ? [part.collection] : [part.of],
        ),
        scope,
      );
    }
    case 'attribute':
      return { leads: [{ expression: expression.of, scope, steps: [{ kind: 'at', key: expression.name }, ...steps] }] };
    case 'index': {
      const key = keyText(tracer.valueOf(expression.key, scope));
      return {
        leads: [
          key === null
            ? wholeOf(expression.of, scope)
            : { expression: expression.of, scope, steps: [{ kind: 'at', key }, ...steps] },
        ],
        chosenBy: [wholeOf(expression.key, scope)],
      };
    }
    case 'splat':
      return leadsOfSplat(tracer, expression.of, expression.each, within, steps);
    case 'call':
      return leadsOfCall(tracer, expression, scope, steps);
    case 'unary':
      return madeOfAll([expression.of], scope);
    case 'binary':
      return madeOfAll([expression.left, expression.right], scope);
    case 'conditional': {
      const condition = tracer.valueOf(expression.condition, scope);
      const chosen =
        condition instanceof HclError || condition.kind !== 'bool'
          ? [expression.yes, expression.no]
          : [condition.value ? expression.yes : expression.no];
      return {
        leads: chosen.map((each) => ({ expression: each, scope, steps })),
        chosenBy: [wholeOf(expression.condition, scope)],
      };
    }
    case 'tuple':
      return leadsOfTuple(tracer, expression, scope, steps);
    case 'object':
      return leadsOfObject(tracer, expression, scope, steps);
    case 'for':
      return leadsOfFor(tracer, expression, within, steps);
  }
}

function leadsOfTuple(
  tracer: Tracer,
  { items, starts }: Extract<Expression, { kind: 'tuple' }>,
  scope: EvaluationScope,
  [step, ...rest]: readonly PartStep[],
): LeadSet | null {
  const all = items.map((expression, i): Lead => ({ expression, scope, steps: [], start: starts?.[i] }));
  const found = chosenIn(step?.kind === 'is' ? all.slice(0, MAX_ELEMENTS) : all, step, tracer);
  if (found.length > 0) return { leads: withSteps(found, rest).slice(0, MAX_ELEMENTS), isWhole: true };
  return step?.kind === 'at' ? null : { leads: all.slice(0, MAX_ELEMENTS), isWhole: true, isLost: true };
}

function leadsOfObject(
  tracer: Tracer,
  { entries, starts }: Extract<Expression, { kind: 'object' }>,
  scope: EvaluationScope,
  [step, ...rest]: readonly PartStep[],
): LeadSet | null {
  const all = entries.map(([key, value], i) => ({
    key: { expression: key, scope, steps: [], start: starts?.[i] },
    value: { expression: value, scope, steps: [], start: starts?.[i] },
  }));
  if (step === undefined || step.kind === 'is')
    return { leads: all.slice(0, MAX_ELEMENTS).map(({ value }) => value), isWhole: true, isLost: true };
  const entry = all.findLast(({ key }) => keyOf(key, tracer) === String(step.key));
  if (entry === undefined) return null;
  return { leads: withSteps([step.kind === 'key' ? entry.key : entry.value], rest) };
}
