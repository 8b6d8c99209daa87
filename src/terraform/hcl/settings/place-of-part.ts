import type { Place } from '../../../base/place.ts';
import type { PartStep, WrittenExpression } from '../expressions/written.ts';
import { leadsOf } from './leads.ts';
import type { Tracer } from './tracer.ts';
import { whenceOf } from './whence-of.ts';

/** Followed through so many expressions. */
const MAX_DEPTH = 100;

/**
 * Where a part of the value of an expression is written as an object, or as an item of a list: here, in a local, or in
 * what a `for` or a function puts together. Null where a variable gives it, or where nobody can tell.
 */
export function placeOfPart(tracer: Tracer, written: WrittenExpression, steps: readonly PartStep[]): Place | null {
  return tracer.within(() => placeIn(tracer, written, steps, MAX_DEPTH));
}

function placeIn(tracer: Tracer, written: WrittenExpression, steps: readonly PartStep[], depth: number): Place | null {
  if (depth === 0) return null;
  const expression = written.expression();
  if (expression.kind === 'object' && steps.length === 0)
    return expression.start === undefined ? null : written.placeOf(expression.start);
  const whence = whenceOf(tracer, expression, written.scope);
  if (whence !== undefined)
    return whence?.kind === 'written' ? placeIn(tracer, whence.written, [...whence.steps, ...steps], depth - 1) : null;
  if (steps.length === 0 && expression.kind !== 'conditional') return null;
  const leads = leadsOf(tracer, expression, written, steps);
  const [lead] = leads?.leads ?? [];
  if (lead === undefined || leads?.isLost === true) return null;
  const inner: WrittenExpression = { ...written, expression: () => lead.expression, scope: lead.scope };
  const { start } = lead;
  return placeIn(tracer, inner, lead.steps, depth - 1) ?? (start === undefined ? null : written.placeOf(start));
}
