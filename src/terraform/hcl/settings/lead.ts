import type { Expression } from '../expressions/expression.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import type { PartStep } from '../expressions/written.ts';
import { HclError } from '../values/hcl-error.ts';
import type { HclValue } from '../values/hcl-value.ts';
import { holdsAlike, isAlike } from './alike.ts';
import type { Tracer } from './tracer.ts';

/** A part of an expression that a part of its value comes from. */
export interface Lead {
  readonly expression: Expression;
  readonly scope: EvaluationScope;
  readonly steps: readonly PartStep[];
  /** Where it begins; left out where nothing tells more than for the whole. */
  readonly start?: number | undefined;
}

/** Where a part of the value of an expression comes from. */
export interface LeadSet {
  readonly leads: readonly Lead[];
  /** A list or an object: what is constant in it is as much of the value as what is not. */
  readonly isWhole?: true;
  /** What chose the leads. */
  readonly chosenBy?: readonly Lead[];
  /** Which of them has the part that is asked for is not known. */
  readonly isLost?: true;
}

/** What one round of a `for` makes, and under which key. */
export interface Round {
  readonly value: Lead;
  readonly key: Lead | null;
}

/** Only so many elements are gone through. */
export const MAX_ELEMENTS = 500;

export function wholeOf(expression: Expression, scope: EvaluationScope): Lead {
  return { expression, scope, steps: [] };
}

/** All that something is made of, of which no part is the one that is asked for. */
export function madeOfAll(expressions: readonly Expression[], scope: EvaluationScope): LeadSet {
  return { leads: expressions.map((each) => wholeOf(each, scope)), isLost: true };
}

/** A key of a list or map; null where it is not known. */
export function keyText(value: HclValue | HclError): string | null {
  if (value instanceof HclError) return null;
  if (value.kind === 'string') return value.text;
  return value.kind === 'number' ? value.number.toString() : null;
}

export function keyOf({ expression, scope }: Lead, tracer: Tracer): string | null {
  return keyText(tracer.valueOf(expression, scope));
}

/** Where the lead gives this element, or, where that is asked, a list that has it; null where it gives neither. */
function toElement(lead: Lead, step: Extract<PartStep, { kind: 'is' }>, tracer: Tracer): Lead | null {
  const value = tracer.valueOf(lead.expression, lead.scope);
  if (value instanceof HclError) return null;
  tracer.payFor(value, step.value);
  if (isAlike(value, step.value)) return lead;
  return step.deep === true && holdsAlike(value, step.value, true) ? { ...lead, steps: [step, ...lead.steps] } : null;
}

/** Those of a list that a step means; `rest` is what is asked of each. */
export function chosenIn(items: readonly Lead[], step: PartStep | undefined, tracer: Tracer): readonly Lead[] {
  switch (step?.kind) {
    case undefined:
      return items;
    case 'at':
      return items[Number(step.key)] === undefined ? [] : [items[Number(step.key)] as Lead];
    case 'is':
      return items.flatMap((item) => toElement(item, step, tracer) ?? []);
    case 'key':
      return [];
  }
}

export function withSteps(leads: readonly Lead[], steps: readonly PartStep[]): readonly Lead[] {
  return steps.length === 0 ? leads : leads.map((lead) => ({ ...lead, steps: [...lead.steps, ...steps] }));
}
