import { convertValue } from '../values/convert.ts';
import { FUNCTIONS } from '../functions/functions.ts';
import type { HclFunction, Parameter } from '../functions/function.ts';
import { boolValue, HclError, holdsSensitive, isWhollyKnown, markSensitive, unknownFrom, unknownOf, type HclValue } from '../values/hcl-value.ts';
import { evaluate } from './evaluate.ts';
import type { Expression } from './expression.ts';
import { isTraversal } from './references.ts';
import type { Scope } from './scope.ts';
import { withoutMarks } from './marks.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** A call of a function. Functions of providers are not run: their results are unknown. */
export function callExpression(call: Call, scope: Scope): HclValue {
  const name = call.name.replace(/^core::/, '');
  if (name.startsWith('provider::')) return unknownFrom('any', call.args.map((arg) => evaluate(arg, scope)), true);
  if (name === 'try') return tryEach(call.args, scope);
  if (name === 'can') return can(call, scope);
  const known = FUNCTIONS.get(name);
  if (known === undefined) throw new HclError(`There is no function named ${JSON.stringify(name)}`);
  const args = argumentsOf(call, scope);
  return args === null ? unknownOf('any') : callFunction(name, known, args, scope);
}

/** Null where how many there are is known only after apply. */
function argumentsOf({ args, spread, name }: Call, scope: Scope): readonly HclValue[] | null {
  const values = args.map((arg) => evaluate(arg, scope));
  if (!spread) return values;
  const last = values.pop();
  if (last === undefined || last.kind === 'unknown') return null;
  if (last.kind !== 'list' && last.kind !== 'tuple' && last.kind !== 'set') throw new HclError(`The expanding argument of ${name} (indicated by ...) must be of a tuple, list, or set type`);
  scope.host.spend(last.items.length);
  return [...values, ...last.items.map((item) => markSensitive(item, last.sensitive))];
}

function callFunction(name: string, { parameters, rest, type, call }: HclFunction, args: readonly HclValue[], scope: Scope): HclValue {
  if (args.length < parameters.length) throw new HclError(`Function ${JSON.stringify(name)} expects ${parameters.length} argument(s). Missing value for ${JSON.stringify(parameters[args.length]?.name ?? '')}`);
  if (args.length > parameters.length && rest === undefined) throw new HclError(`Function ${JSON.stringify(name)} expects only ${parameters.length} argument(s)`);
  let sensitive = false;
  let isUnknown = false;
  const ready = args.map((arg, i) => {
    const parameter = parameters[i] ?? rest;
    if (parameter === undefined) return arg;
    const converted = prepared(arg, parameter);
    if (converted.kind === 'unknown' && parameter.unknown !== true) isUnknown = true;
    if (parameter.marked === true || !holdsSensitive(converted)) return converted;
    sensitive = true;
    return withoutMarks(converted);
  });
  if (!isUnknown) return markSensitive(call(ready, scope.host), sensitive);
  // What a part of the arguments already decides is not lost: an unknown keeps what it may come from.
  const result = typeof type === 'function' ? type(ready) : (type ?? 'any');
  return markSensitive(unknownOf(result), sensitive || ready.some((arg) => arg.kind === 'unknown' && arg.sensitive));
}

function prepared(arg: HclValue, parameter: Parameter): HclValue {
  try {
    if (arg.kind === 'null' && parameter.nullable !== true) throw new HclError('argument must not be null');
    return convertValue(arg, parameter.type);
  } catch (error) {
    throw error instanceof HclError ? new HclError(`Invalid value for ${JSON.stringify(parameter.name)} parameter: ${error.message}`) : error;
  }
}

/**
 * The first argument that is no error. Terraform calls the result unknown where any part of it is; what a plain reference leads to cannot become an
 * error any more where its type is known, so it is that value.
 */
function tryEach(args: readonly Expression[], scope: Scope): HclValue {
  if (args.length === 0) throw new HclError('The try function requires at least one argument');
  const errors: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === undefined) continue;
    const { value, message } = attempt(arg, scope);
    if (value === null) {
      errors.push(message);
      continue;
    }
    if (isWhollyKnown(value) || (isTraversal(arg) && !(value.kind === 'unknown' && value.type === 'any'))) return value;
    const others = args.slice(i + 1).flatMap((other) => attempt(other, scope).value ?? []);
    return unknownFrom('any', [value, ...others], true);
  }
  throw new HclError(`None of the arguments of try succeeded: ${errors.join('; ')}`);
}

function can({ args }: Call, scope: Scope): HclValue {
  const [arg, another] = args;
  if (arg === undefined || another !== undefined) throw new HclError('The can function requires exactly one argument');
  const { value } = attempt(arg, scope);
  if (value === null) return boolValue(false);
  return isWhollyKnown(value) ? boolValue(true) : { ...unknownOf('bool'), notNull: true };
}

function attempt(expression: Expression, scope: Scope): { readonly value: HclValue | null; readonly message: string } {
  try {
    return { value: evaluate(expression, scope), message: '' };
  } catch (error) {
    if (error instanceof HclError) return { value: null, message: error.message };
    throw error;
  }
}
