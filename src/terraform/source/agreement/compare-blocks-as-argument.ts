import { addAll } from '../../../base/add-all.ts';
import { attempt } from '../../hcl/values/hcl-error.ts';
import type { Expression } from '../../hcl/expressions/expression.ts';
import type { Block } from '../../hcl/files/body.ts';
import { isList, type Json, type JsonObject } from '../../json.ts';
import { wordsOfPlan, type PlanComparison, type ExpressionWords, type Sides } from './compare-expression.ts';
import { constantOf } from './constant-of.ts';
import { referencesOf } from './references-of.ts';
import { becomesConstant, sameTexts } from './same-constant.ts';

/**
 * Compares blocks that stand for an argument, as `ingress` of a group: a plan has one expression for all of them, a
 * constant list of objects with all their attributes, or the references of all, argument by argument in any order
 * (hashicorp/terraform, blocktoattr). Null where both say the same.
 */
export function compareBlocksAsArgument(
  blocks: readonly Block[],
  planned: JsonObject,
  comparison: PlanComparison,
): Sides | null {
  const known = wordsOfPlan(planned);
  const written = wordsOf(blocks, comparison);
  return written === null || sayTheSame(known, written) ? null : { planned: known, written };
}

/** Null where something cannot be read. */
function wordsOf(blocks: readonly Block[], { form, host }: PlanComparison): ExpressionWords | null {
  const references: string[] = [];
  const objects: Json[] = [];
  let isConstant = true;
  for (const { body } of blocks) {
    const own: (readonly [string, Json])[] = [];
    for (const argument of body.attributes.values()) {
      const expression = attempt(
        (): Expression | null => argument.expression(),
        () => null,
      );
      if (expression === null) return null;
      addAll(references, referencesOf(expression, form));
      const value = constantOf(expression, host);
      if (value === undefined) isConstant = false;
      else own.push([argument.name, value]);
    }
    objects.push(Object.fromEntries(own));
  }
  if (references.length > 0) return { kind: 'references', references };
  return isConstant ? { kind: 'constant', value: objects } : { kind: 'function' };
}

function sayTheSame(planned: ExpressionWords, written: ExpressionWords): boolean {
  if (planned.kind === 'references' && written.kind === 'references')
    return sameTexts(planned.references.toSorted(), written.references.toSorted());
  if (planned.kind === 'constant' && written.kind === 'constant')
    return isList(planned.value) && becomesConstant(written.value, planned.value);
  return planned.kind === written.kind;
}
