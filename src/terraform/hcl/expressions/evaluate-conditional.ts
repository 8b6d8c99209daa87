import { convertValue } from '../values/convert.ts';
import type { HclOrigin } from '../values/hcl-origin.ts';
import { either } from '../values/either.ts';
import { because, originsWithin } from '../values/explained.ts';
import { sameType, type HclType } from '../values/hcl-type.ts';
import { HclError, reworded } from '../values/hcl-error.ts';
import { markSensitive } from '../values/sensitive.ts';
import { typeOfValue } from '../values/type-of-value.ts';
import { unknownFrom, unknownValue } from '../values/unknown-hcl.ts';
import { sizeOf, type HclValue } from '../values/hcl-value.ts';
import { isConvertible, unifyTypes } from '../values/unify.ts';
import { evaluateOrError } from './evaluate-or-error.ts';
import { describeMismatch } from './describe-mismatch.ts';
import { evaluate } from './evaluate.ts';
import type { Expression } from './expression.ts';
import type { EvaluationScope } from './scope.ts';

/**
 * `condition ? yes : no`. Both results are looked at: the value has the type that they have in common and the marks of
 * both.
 */
export function evaluateConditional(
  { condition, yes, no }: Extract<Expression, { kind: 'conditional' }>,
  scope: EvaluationScope,
): HclValue {
  const results: Results = { yes: evaluateOrError(yes, scope), no: evaluateOrError(no, scope) };
  const decision = conditionOf(evaluate(condition, scope));
  const sensitive = [decision, results.yes, results.no].some((part) => !(part instanceof HclError) && part.sensitive);
  return markSensitive(
    decision.kind === 'bool'
      ? chosen(results, decision.value, scope)
      : undecided(results, originsWithin([decision]), scope),
    sensitive,
  );
}

interface Results {
  readonly yes: HclValue | HclError;
  readonly no: HclValue | HclError;
}

function chosen({ yes, no }: Results, decision: boolean, scope: EvaluationScope): HclValue {
  const [result, other] = decision ? [yes, no] : [no, yes];
  if (result instanceof HclError) throw result;
  // Of a result that is an error nobody knows the type, and a null literal has any.
  if (other instanceof HclError || isNullLiteral(other) || haveOneType(result, other)) return result;
  return inCommon(result, decision ? commonType(result, other, scope) : commonType(other, result, scope), decision);
}

function inCommon(result: HclValue, type: HclType, decision: boolean): HclValue {
  return reworded(
    () => convertValue(result, type),
    (message) => `The ${decision} result value has the wrong type: ${message}`,
  );
}

/**
 * Seen without a look at their parts: instances of one resource type have one type, and finding it out would evaluate
 * all their attributes.
 */
function haveOneType(a: HclValue, b: HclValue): boolean {
  if (a.kind === 'object' && b.kind === 'object') return a.instanceOf !== undefined && a.instanceOf === b.instanceOf;
  return a.kind === b.kind && (a.kind === 'string' || a.kind === 'number' || a.kind === 'bool');
}

/** `origins`: why the condition is unknown. */
function undecided({ yes, no }: Results, origins: readonly HclOrigin[], scope: EvaluationScope): HclValue {
  if (yes instanceof HclError && no instanceof HclError) throw yes;
  if (yes instanceof HclError)
    return no instanceof HclError ? unknownValue('any') : because(unknownFrom(typeOfValue(no), [no]), origins);
  if (no instanceof HclError) return because(unknownFrom(typeOfValue(yes), [yes]), origins);
  const type = commonType(yes, no, scope);
  return either(convertValue(yes, type), convertValue(no, type), type, origins);
}

function commonType(yes: HclValue, no: HclValue, scope: EvaluationScope): HclType {
  scope.host.spend(sizeOf(yes).parts + sizeOf(no).parts);
  if (isNullLiteral(yes)) return typeOfValue(no);
  if (isNullLiteral(no)) return typeOfValue(yes);
  const types = [typeOfValue(yes), typeOfValue(no)] as const;
  if (types.includes('any')) return 'any';
  const type = unifyTypes(types);
  if (type !== null && types.every((each) => sameType(each, type) || isConvertible(each, type))) return type;
  throw new HclError(`The true and false result expressions must have consistent types. ${describeMismatch(...types)}`);
}

function isNullLiteral(value: HclValue): boolean {
  return value.kind === 'null' && value.type === 'any';
}

/** The condition of a conditional: a bool, or unknown. */
function conditionOf(value: HclValue): HclValue {
  if (value.kind === 'null') throw new HclError('The condition value is null. Conditions must either be true or false');
  return reworded(
    () => convertValue(value, 'bool'),
    () => 'The condition expression must be of type bool',
  );
}
