import { HclError } from '../values/hcl-error.ts';
import {
  listValue,
  sizeOf,
  tupleValue,
  type HclValue,
  type SequenceValue,
  type UnknownHcl,
} from '../values/hcl-value.ts';
import { markSensitive } from '../values/sensitive.ts';
import { typeOfValue } from '../values/type-of-value.ts';
import { unknownFrom, unknownValue } from '../values/unknown-hcl.ts';
import { listType } from '../values/hcl-type.ts';
import { unifyElements } from '../values/unify.ts';
import { anyElement, partOfUnknown } from '../values/unknown-parts.ts';
import { evaluate } from './evaluate.ts';
import type { Expression } from './expression.ts';
import { ITEM, withNames, type EvaluationScope } from './scope.ts';

/**
 * `value[*]` and `value.*` with what follows, for each element. What is no list is one of one element, or of none where
 * it is null.
 */
export function evaluateSplat(value: HclValue, each: Expression, scope: EvaluationScope): HclValue {
  const apply = (item: HclValue): HclValue =>
    each.kind === 'item' ? item : evaluate(each, withNames(scope, new Map([[ITEM, item]])));
  return markSensitive(splat(value, apply, scope), value.sensitive);
}

function splat(value: HclValue, apply: (item: HclValue) => HclValue, scope: EvaluationScope): HclValue {
  switch (value.kind) {
    case 'null': {
      if (typeof value.type !== 'string' && ['list', 'set', 'tuple'].includes(value.type.kind))
        throw new HclError('Splat expressions (with the * symbol) cannot be applied to null sequences');
      return tupleValue([]);
    }
    case 'unknown':
      return splatUnknown(value, apply);
    case 'list':
    case 'set':
      return splatList(value, apply, scope);
    case 'tuple':
      scope.host.spend(value.items.length);
      return tupleValue(value.items.map(apply));
    case 'string':
    case 'number':
    case 'bool':
    case 'map':
      return tupleValue([apply(value)]);
    case 'object':
      return value.perhapsNull === true ? perhapsOne(apply(value)) : tupleValue([apply(value)]);
  }
}

function splatList(
  { items, element }: SequenceValue,
  apply: (item: HclValue) => HclValue,
  scope: EvaluationScope,
): HclValue {
  scope.host.spend(items.reduce((parts, item) => parts + sizeOf(item).parts, 0));
  if (items.length === 0) return listValue([], typeOfValue(apply(unknownValue(element))));
  const applied = items.map(apply);
  const type = unifyElements(applied.map(typeOfValue));
  return type === null ? tupleValue(applied) : listValue(applied, type);
}

function splatUnknown(value: UnknownHcl, apply: (item: HclValue) => HclValue): HclValue {
  const { type } = value;
  if (type === 'any' || (typeof type !== 'string' && (type.kind === 'list' || type.kind === 'set'))) {
    const element = apply(anyElement(value));
    const whole = unknownFrom(type === 'any' ? 'any' : listType(typeOfValue(element)), [element]);
    return { ...whole, ...(type === 'any' ? {} : { notNull: true as const }), element };
  }
  if (typeof type !== 'string' && type.kind === 'tuple')
    return tupleValue(type.elements.map((element, i) => apply(partOfUnknown(value, element, `[${i}]`))));
  const only = apply(value);
  if (value.notNull === true || isInstance(value)) return tupleValue([only]);
  return perhapsOne(only);
}

/** Of what may be null, which gives no element. */
function perhapsOne(only: HclValue): UnknownHcl {
  return { ...unknownFrom('any', [only]), element: only };
}

/** A resource, of which only the attributes are unknown. */
function isInstance({ targets, open }: UnknownHcl): boolean {
  return !open && targets.length > 0 && targets.every(({ attribute }) => attribute === null);
}
