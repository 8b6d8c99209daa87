import { ExpressionSyntaxError } from '../../src/terraform/hcl/expressions/cursor.ts';
import { parseExpression } from '../../src/terraform/hcl/expressions/parse-expression.ts';
import { oracleShape } from './oracle.ts';
import { shapeOf } from './shape.ts';

/** What our parser makes of an expression, in the neutral form; null where it refuses it. */
export function ourShape(text: string): string | null {
  try {
    return shapeOf(parseExpression(text));
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return null;
    throw error;
  }
}

export interface Disagreement {
  readonly expression: string;
  readonly ours: string | null;
  readonly oracle: string | null;
}

/** Those of the expressions that the two parsers read differently. */
export async function disagreements(expressions: readonly string[]): Promise<readonly Disagreement[]> {
  const found: Disagreement[] = [];
  for (const expression of expressions) {
    const [ours, oracle] = [ourShape(expression), await oracleShape(expression)];
    if (ours !== oracle) found.push({ expression, ours, oracle });
  }
  return found;
}
