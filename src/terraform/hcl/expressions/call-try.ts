import { attemptUnlessRefused } from '../values/hcl-error.ts';
import { either } from '../values/either.ts';
import { boolValue, type HclValue } from '../values/hcl-value.ts';
import { HclError } from '../values/hcl-error.ts';
import { isWhollyKnown } from '../values/is-wholly-known.ts';
import { unknownFrom, unknownValue } from '../values/unknown-hcl.ts';
import { evaluateOrError } from './evaluate-or-error.ts';
import type { Expression } from './expression.ts';
import { mayBeWithoutFile } from './may-be-without-file.ts';
import { mayFail } from './may-fail.ts';
import type { EvaluationScope } from './scope.ts';

/**
 * `try`: the first argument that is no error. Terraform calls the result unknown where any part of it is; what a plain
 * reference leads to cannot become an error any more where its type is known and all that it goes through is there, so
 * it is that value, and so is a list of such. Where it may become one, it is that value or what the others come to.
 */
export function callTry(args: readonly Expression[], scope: EvaluationScope): HclValue {
  if (args.length === 0) throw new HclError('Call to function "try" failed: at least one argument is required');
  const errors: string[] = [];
  for (const [i, arg] of args.entries()) {
    const value = evaluateOrError(arg, scope);
    if (value instanceof HclError) {
      errors.push(value.message);
      continue;
    }
    const rest = args.slice(i + 1);
    if (isPlain(arg, value, scope))
      return rest.length === 0 || !mayBeError(arg, scope) ? value : orRest(value, rest, scope);
    // What comes from known attributes alone is one of them, or what stands behind it.
    const isReference = value.kind === 'unknown' && !value.open && value.type !== 'any';
    return unknownFrom(
      'any',
      [value, ...rest.flatMap((other) => valueOf(evaluateOrError(other, scope)))],
      !isReference,
    );
  }
  throw new HclError(`None of the arguments of try succeeded: ${errors.join('; ')}`);
}

/** The value, or what `try` makes of the other arguments; where all of these are errors, it has to be the value. */
function orRest(value: HclValue, rest: readonly Expression[], scope: EvaluationScope): HclValue {
  return attemptUnlessRefused(
    () => either(value, callTry(rest, scope), 'any'),
    () => value,
  );
}

function mayBeError(expression: Expression, scope: EvaluationScope): boolean {
  return mayFail(expression, scope) || mayBeWithoutFile(expression, scope);
}

/** Whether what it comes to is there, whatever else is not known: of a list, each item. */
function isPlain(arg: Expression, value: HclValue, scope: EvaluationScope): boolean {
  if (isWhollyKnown(value)) return true;
  if (arg.kind !== 'tuple') return isTraversal(arg) && !(value.kind === 'unknown' && value.type === 'any');
  return arg.items.every((item) => {
    const found = evaluateOrError(item, scope);
    return !(found instanceof HclError) && isPlain(item, found, scope);
  });
}

/** Only names, attributes and indexes: what cannot fail once its parts are there. */
function isTraversal(expression: Expression): boolean {
  switch (expression.kind) {
    case 'name':
      return true;
    case 'attribute':
      return isTraversal(expression.of);
    case 'index':
      return isTraversal(expression.of) && (expression.key.kind === 'literal' || isTraversal(expression.key));
    default:
      return false;
  }
}

function valueOf(tried: HclValue | HclError): readonly HclValue[] {
  return tried instanceof HclError ? [] : [tried];
}

/** `can`: whether the argument is no error. */
export function callCan(args: readonly Expression[], scope: EvaluationScope): HclValue {
  const [arg, another] = args;
  if (arg === undefined) throw new HclError('Function "can" expects 1 argument(s). Missing value for "expression"');
  if (another !== undefined) throw new HclError('Function "can" expects only 1 argument(s)');
  const value = evaluateOrError(arg, scope);
  if (value instanceof HclError) return boolValue(false);
  return isWhollyKnown(value) && !mayBeError(arg, scope) ? boolValue(true) : { ...unknownValue('bool'), notNull: true };
}
