import { convertValue } from '../values/convert.ts';
import { FUNCTIONS } from '../functions/functions.ts';
import { OPENTOFU_FUNCTIONS } from '../functions/opentofu.ts';
import type { HclFunction, Parameter } from '../functions/function.ts';
import { isPrimitive } from '../values/hcl-type.ts';
import { HclError, HclRefusal, reworded } from '../values/hcl-error.ts';
import { holdsSensitive, markSensitive } from '../values/sensitive.ts';
import { sizeOf, type HclValue } from '../values/hcl-value.ts';
import { unknownFrom, unknownValue } from '../values/unknown-hcl.ts';
import { callCan, callTry } from './call-try.ts';
import { evaluate } from './evaluate.ts';
import type { Expression } from './expression.ts';
import { withoutMarks } from './marks.ts';
import type { EvaluationScope } from './scope.ts';

export type Call = Extract<Expression, { kind: 'call' }>;

/** A call of a function. Functions of providers are not run: their results are unknown. */
export function callExpression(call: Call, scope: EvaluationScope): HclValue {
  const [, namespace, name = ''] = /^(?:(.*)::)?(.*)$/.exec(call.name) ?? [];
  if (namespace?.startsWith('provider::') === true)
    return unknownFrom(
      'any',
      call.args.map((arg) => evaluate(arg, scope)),
      true,
    );
  const isCore = namespace === undefined || namespace === 'core';
  if (isCore && name === 'try') return callTry(call.args, scope);
  if (isCore && name === 'can') return callCan(call.args, scope);
  const known = isCore ? (FUNCTIONS.get(name) ?? openTofuFunction(name, scope)) : undefined;
  if (known === undefined) throw noFunction(name, namespace);
  const args = argumentsOf(call, scope);
  if (args === null) return unknownValue('any');
  // Messages quote arguments.
  return reworded(
    () => callFunction(name, known, args, scope),
    (message) =>
      isPlain(message) || !args.some(holdsSensitive)
        ? message
        : `The function ${JSON.stringify(name)} refuses a sensitive value`,
  );
}

/** A message that quotes nothing but the name of a parameter. */
function isPlain(message: string): boolean {
  return /^[a-z ,.;()-]*$/.test(message.replace(/^Invalid value for "\w+" parameter: /, '').replace('base64', ''));
}

/** One that only OpenTofu has: Terraform refuses it whatever its arguments are. */
function openTofuFunction(name: string, { host }: EvaluationScope): HclFunction | undefined {
  const known = OPENTOFU_FUNCTIONS.get(name);
  if (known !== undefined && host.dialect === 'terraform')
    throw new HclRefusal(`Terraform has no function named ${JSON.stringify(name)}; OpenTofu has (--dialect tofu)`);
  return known;
}

function noFunction(name: string, namespace: string | undefined): HclError {
  if (namespace === undefined) return new HclError(`There is no function named ${JSON.stringify(name)}`);
  return new HclError(
    `The function namespace ${JSON.stringify(namespace)} is not valid. Provider function calls must use the "provider::" namespace prefix`,
  );
}

/** Null where how many there are is known only after apply. */
function argumentsOf({ args, spread }: Call, scope: EvaluationScope): readonly HclValue[] | null {
  const values = args.map((arg) => evaluate(arg, scope));
  if (!spread) return values;
  const last = values.pop();
  if (last === undefined) return null;
  if (last.kind === 'null' && mayBeSpread(last))
    throw new HclError('The expanding argument (indicated by ...) must not be null');
  if (last.kind === 'unknown' && mayBeSpread(last)) return null;
  if (last.kind !== 'list' && last.kind !== 'tuple' && last.kind !== 'set')
    throw new HclError('The expanding argument (indicated by ...) must be of a tuple, list, or set type');
  scope.host.spend(last.items.length);
  return [...values, ...last.items.map((item) => markSensitive(item, last.sensitive))];
}

function mayBeSpread({ type }: Extract<HclValue, { kind: 'null' | 'unknown' }>): boolean {
  return !isPrimitive(type) && (typeof type === 'string' || (type.kind !== 'map' && type.kind !== 'object'));
}

function callFunction(
  name: string,
  { parameters, rest, type, hint, call }: HclFunction,
  args: readonly HclValue[],
  scope: EvaluationScope,
): HclValue {
  checkCount(name, parameters, rest !== undefined, args.length);
  let sensitive = false;
  let isUnknown = false;
  const ready = args.map((arg, i) => {
    const parameter = parameters[i] ?? rest;
    if (parameter === undefined) return arg;
    const converted = prepared(arg, parameter);
    if (converted.kind === 'unknown' && parameter.unknown !== true) isUnknown = true;
    if (parameter.marked === true) return converted;
    scope.host.spend(sizeOf(converted).parts);
    if (!holdsSensitive(converted)) return converted;
    sensitive = true;
    return withoutMarks(converted);
  });
  if (!isUnknown) return markSensitive(call(ready, scope.host), sensitive);
  // What a part of the arguments already decides is not lost: an unknown keeps what it may come from.
  const result = typeof type === 'function' ? type(ready) : (type ?? 'any');
  const unknown = {
    ...unknownValue(result),
    ...(result === 'any' ? {} : { notNull: true as const }),
    ...hint?.(ready),
  };
  return markSensitive(unknown, sensitive || ready.some((arg) => arg.kind === 'unknown' && arg.sensitive));
}

function checkCount(name: string, parameters: readonly Parameter[], takesMore: boolean, count: number): void {
  const missing = parameters[count];
  if (missing !== undefined)
    throw new HclError(
      `Function ${JSON.stringify(name)} expects ${takesMore ? 'at least ' : ''}${parameters.length} argument(s). Missing value for ${JSON.stringify(missing.name)}`,
    );
  if (count > parameters.length && !takesMore)
    throw new HclError(`Function ${JSON.stringify(name)} expects only ${parameters.length} argument(s)`);
}

function prepared(arg: HclValue, parameter: Parameter): HclValue {
  return reworded(
    () => {
      if (arg.kind === 'null' && parameter.nullable !== true) throw new HclError('argument must not be null');
      return convertValue(arg, parameter.type);
    },
    (message) => `Invalid value for ${JSON.stringify(parameter.name)} parameter: ${message}`,
  );
}
