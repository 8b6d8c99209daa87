import { evaluate } from '../expressions/evaluate.ts';
import type { Expression } from '../expressions/expression.ts';
import { parseExpression } from '../expressions/parse-expression.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import { convertValue } from '../values/convert.ts';
import { listType, mapType, objectType, setType, tupleType, type HclType } from '../values/hcl-type.ts';
import { HclError } from '../values/hcl-error.ts';
import type { HclValue } from '../values/hcl-value.ts';
import { NO_DEFAULTS, type Defaults } from './type-defaults.ts';

/** What the `type` of a variable says: the type, and the defaults of its `optional()` attributes. */
export interface TypeConstraint {
  readonly type: HclType;
  readonly defaults: Defaults;
}

export const ANY_TYPE: TypeConstraint = { type: 'any', defaults: NO_DEFAULTS };

/** Reads the `type` argument; throws an `HclError`. `scope` has the functions, for defaults. */
export function typeConstraint(written: Expression, scope: EvaluationScope): TypeConstraint {
  // JSON syntax, and Terraform before 0.12, has a text there that holds the expression.
  const isText = written.kind === 'literal' && written.value.kind === 'string';
  return constraintOf(isText && written.value.kind === 'string' ? parseExpression(written.value.text) : written, scope);
}

function constraintOf(expression: Expression, scope: EvaluationScope): TypeConstraint {
  if (expression.kind === 'name') return { type: keyword(expression.name), defaults: NO_DEFAULTS };
  if (expression.kind !== 'call')
    throw new HclError('A type must be a keyword such as string, or a call such as list(string)');
  const [first, another] = expression.args;
  if (first === undefined || another !== undefined)
    throw new HclError(`The type ${expression.name} must have one argument`);
  switch (expression.name) {
    case 'list':
      return collection(first, scope, listType);
    case 'set':
      return collection(first, scope, setType);
    case 'map':
      return collection(first, scope, mapType);
    case 'tuple': {
      if (first.kind !== 'tuple') throw new HclError('tuple(…) must hold a list of types');
      const elements = first.items.map((item) => constraintOf(item, scope));
      return {
        type: tupleType(elements.map(({ type }) => type)),
        defaults: {
          values: new Map(),
          parts: new Map(elements.map(({ defaults }, i) => [`${i}`, defaults])),
          element: null,
        },
      };
    }
    case 'object':
      return objectConstraint(first, scope);
    default:
      throw new HclError(`There is no type ${expression.name}(…)`);
  }
}

function keyword(name: string): HclType {
  switch (name) {
    case 'string':
    case 'number':
    case 'bool':
    case 'any':
      return name;
    // As Terraform 0.11 wrote them.
    case 'list':
      return listType('any');
    case 'map':
      return mapType('any');
    default:
      throw new HclError(`There is no type ${name}: the keywords are string, number, bool and any`);
  }
}

function collection(element: Expression, scope: EvaluationScope, make: (type: HclType) => HclType): TypeConstraint {
  const { type, defaults } = constraintOf(element, scope);
  return {
    type: make(type),
    defaults: defaults === NO_DEFAULTS ? NO_DEFAULTS : { values: new Map(), parts: new Map(), element: defaults },
  };
}

function objectConstraint(expression: Expression, scope: EvaluationScope): TypeConstraint {
  if (expression.kind !== 'object') throw new HclError('object(…) must hold attributes in braces');
  const attributes = new Map<string, HclType>();
  const optional = new Set<string>();
  const values = new Map<string, HclValue>();
  const parts = new Map<string, Defaults>();
  for (const [key, written] of expression.entries) {
    if (key.kind !== 'literal' || key.value.kind !== 'string')
      throw new HclError('The attributes of object(…) must have plain names');
    const name = key.value.text;
    const isOptional = written.kind === 'call' && written.name === 'optional';
    const [type, fallback] = isOptional ? written.args : [written];
    if (type === undefined) throw new HclError('optional(…) must hold a type');
    const constraint = constraintOf(type, scope);
    attributes.set(name, constraint.type);
    if (isOptional) optional.add(name);
    if (fallback !== undefined) values.set(name, convertValue(evaluate(fallback, scope), constraint.type));
    if (constraint.defaults !== NO_DEFAULTS) parts.set(name, constraint.defaults);
  }
  const defaults = values.size === 0 && parts.size === 0 ? NO_DEFAULTS : { values, parts, element: null };
  return { type: objectType(attributes, optional), defaults };
}
