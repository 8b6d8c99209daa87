import { attempt } from '../values/hcl-error.ts';
import { convertValue } from '../values/convert.ts';
import { equal } from '../values/equality.ts';
import { exact, sum, type HclNumber } from '../values/hcl-number.ts';
import { listType, type HclType } from '../values/hcl-type.ts';
import { boolValue, FALSE, numberValue, TRUE, type HclValue } from '../values/hcl-value.ts';
import { HclError } from '../values/hcl-error.ts';
import { isWhollyKnown } from '../values/is-wholly-known.ts';
import { markSensitive } from '../values/sensitive.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { argument, argumentError } from './call-arguments.ts';
import type { FunctionHost, HclFunction } from './function.ts';
import { graphemes } from './graphemes.ts';
import { hasUnknownLength, isSequence } from '../values/unknown-parts.ts';
import { typeNameOf } from '../values/type-of-value.ts';

/** What can be asked about a collection: the answer is a number or a bool. */
export const COLLECTION_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  alltrue: {
    parameters: [{ name: 'list', type: listType('bool') }],
    type: 'bool',
    call: (args) => quantified(argument(args, 0), false),
  },
  anytrue: {
    parameters: [{ name: 'list', type: listType('bool') }],
    type: 'bool',
    call: (args) => quantified(argument(args, 0), true),
  },
  contains: {
    // Terraform refuses to look for null, though it is clear what it would find.
    parameters: [
      { name: 'list', type: 'any' },
      { name: 'value', type: 'any', nullable: true },
    ],
    type: 'bool',
    call: (args, host) => contains(argument(args, 0), argument(args, 1), host),
  },
  index: {
    parameters: [
      { name: 'list', type: 'any' },
      { name: 'value', type: 'any' },
    ],
    type: 'number',
    call: (args, host) => indexIn(argument(args, 0), argument(args, 1), host),
  },
  length: {
    parameters: [{ name: 'value', type: 'any', unknown: true, marked: true }],
    call: (args, host) => markSensitive(lengthOf(argument(args, 0), host), argument(args, 0).sensitive),
  },
  sum: {
    parameters: [{ name: 'list', type: 'any' }],
    type: 'number',
    call: (args, host) => sumOf(argument(args, 0), host),
  },
};

/**
 * Null is neither true nor in the way of another element. An element that decides alone does so beside unknown ones.
 */
function quantified(list: HclValue, decisive: boolean): HclValue {
  const items = list.kind === 'list' ? list.items : [];
  if (items.some((item) => (item.kind === 'bool' && item.value === decisive) || (item.kind === 'null' && !decisive)))
    return boolValue(decisive);
  return items.some(({ kind }) => kind === 'unknown') ? unknownValue('bool') : boolValue(!decisive);
}

function contains(list: HclValue, value: HclValue, host: FunctionHost): HclValue {
  if (!isSequence(list)) throw new HclError('argument must be list, tuple, or set');
  host.spend(list.items.length);
  const answers = list.items.map((item) => equal(value, item));
  if (answers.includes(true)) return TRUE;
  return answers.includes(null) ? unknownValue('bool') : FALSE;
}

function indexIn(list: HclValue, value: HclValue, host: FunctionHost): HclValue {
  if (list.kind !== 'list' && list.kind !== 'tuple') throw new HclError('argument must be a list or tuple');
  if (list.items.length === 0) throw new HclError('cannot search an empty list');
  host.spend(list.items.length);
  const at = list.items.findIndex((item) => equal(item, value) !== false);
  const found = list.items[at];
  if (found === undefined) throw new HclError('item not found');
  return equal(found, value) === true ? numberValue(at) : unknownValue('number');
}

function lengthOf(value: HclValue, host: FunctionHost): HclValue {
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return hasUnknownLength(value) ? unknownValue('number') : numberValue(value.items.length);
    case 'map':
    case 'object':
      return numberValue(value.entries.size);
    case 'string':
      host.spend(value.text.length);
      return numberValue(graphemes(value.text).length);
    case 'unknown':
      return lengthOfType(value.type);
    case 'null':
    case 'number':
    case 'bool':
      throw noLength();
  }
}

function lengthOfType(type: HclType): HclValue {
  if (type === 'number' || type === 'bool') throw noLength();
  if (typeof type === 'string') return unknownValue('number');
  if (type.kind === 'tuple') return numberValue(type.elements.length);
  return type.kind === 'object' ? numberValue(type.attributes.size) : unknownValue('number');
}

function noLength(): HclError {
  return new HclError('argument must be a string, a collection type, or a structural type');
}

function sumOf(list: HclValue, host: FunctionHost): HclValue {
  if (list.kind === 'map' || list.kind === 'object') {
    throw argumentError(
      'list',
      list.entries.size === 0
        ? 'cannot sum an empty list'
        : `argument must be list, set, or tuple. Received ${typeNameOf(list)}`,
    );
  }
  if (!isSequence(list)) throw argumentError('list', 'cannot sum noniterable');
  if (list.items.length === 0) throw argumentError('list', 'cannot sum an empty list');
  if (!isWhollyKnown(list)) return unknownValue('number');
  let total = exact(0);
  for (const item of list.items) {
    total = sum(total, summand(item));
    host.spend(total.c.length);
  }
  return numberValue(total);
}

function summand(item: HclValue): HclNumber {
  const number = attempt(
    () => convertValue(item, 'number'),
    () => null,
  );
  if (number?.kind === 'number') return number.number;
  throw argumentError('list', 'argument must be list, set, or tuple of number values');
}
