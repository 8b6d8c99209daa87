import type { Argument } from '../../hcl/files/body.ts';
import { jsonOfArgument } from '../../hcl/files/json-body.ts';
import type { Expression } from '../../hcl/expressions/expression.ts';
import type { EvaluationScope } from '../../hcl/expressions/scope.ts';
import { attempt } from '../../hcl/values/hcl-error.ts';
import { isList, member, type Json, type JsonObject } from '../../json.ts';
import { tokenise } from '../../address-tokens.ts';
import { traversalText } from '../../address.ts';
import { constantOf } from './constant-of.ts';
import { referencesOf, type ReferenceForm } from './references-of.ts';
import { sameConstant, sameTexts } from './same-constant.ts';

/** How the plan writes what is compared, and what evaluating constants needs. */
export interface PlanComparison {
  readonly form: ReferenceForm;
  /** Blocks that stand for an attribute are in the plan (cores from 1.1 on). */
  readonly showsBlocks: boolean;
  readonly host: EvaluationScope['host'];
}

/** What two sides say that do not say the same. */
export interface Sides {
  readonly planned: ExpressionWords;
  readonly written: ExpressionWords;
}

/** What a plan shows of an expression: never its text. */
export type ExpressionWords =
  | { readonly kind: 'references'; readonly references: readonly string[] }
  | { readonly kind: 'constant'; readonly value: Json }
  /** It calls a function and refers to nothing. */
  | { readonly kind: 'function' }
  | { readonly kind: 'blocks' }
  | { readonly kind: 'nothing' };

/** Null where both say the same; what our parser cannot read is not compared, since nothing is made of it either. */
export function compareExpression(argument: Argument, planned: JsonObject, comparison: PlanComparison): Sides | null {
  const written = attempt(
    (): Expression | null => argument.expression(),
    () => null,
  );
  if (written === null) return null;
  const json = jsonOfArgument(argument);
  // In JSON syntax a plan shows every expression as it is written, beside its references.
  if (json !== undefined && Object.hasOwn(planned, 'constant_value')) {
    const value = planned['constant_value'] ?? null;
    if (!sameConstant(json, value))
      return { planned: { kind: 'constant', value }, written: { kind: 'constant', value: json } };
  }
  const known = wordsOfPlan(planned);
  const own = wordsOfArgument(written, json, comparison);
  return sayTheSame(known, own) ? null : { planned: known, written: own };
}

export function wordsOfPlan(planned: JsonObject): ExpressionWords {
  const references = plannedReferences(planned);
  if (references.length > 0) return { kind: 'references', references };
  return Object.hasOwn(planned, 'constant_value')
    ? { kind: 'constant', value: planned['constant_value'] ?? null }
    : { kind: 'function' };
}

/** Keys spelled one way. */
function plannedReferences(planned: JsonObject): readonly string[] {
  const list = member(planned, 'references');
  return (isList(list) ? list : []).flatMap((text) =>
    typeof text === 'string' ? [traversalText(tokenise(text)?.tokens ?? [text])] : [],
  );
}

function wordsOfArgument(written: Expression, json: Json | undefined, { form, host }: PlanComparison): ExpressionWords {
  const references = referencesOf(written, form);
  if (references.length > 0) return { kind: 'references', references };
  const value = json === undefined ? constantOf(written, host) : json;
  return value === undefined ? { kind: 'function' } : { kind: 'constant', value };
}

function sayTheSame(planned: ExpressionWords, written: ExpressionWords): boolean {
  if (planned.kind === 'constant' && written.kind === 'constant') return sameConstant(written.value, planned.value);
  if (planned.kind === 'references' && written.kind === 'references')
    return sameTexts(planned.references, written.references);
  return planned.kind === written.kind;
}
