import { compareNumbers, exact, sum } from '../values/hcl-number.ts';
import { listType, tupleType, type HclType } from '../values/hcl-type.ts';
import { compareBytes } from '../values/compare-bytes.ts';
import { HclError } from '../values/hcl-error.ts';
import { isWhollyKnown } from '../values/is-wholly-known.ts';
import { listValue, numberValue, tupleValue, type HclValue, type SequenceValue } from '../values/hcl-value.ts';
import { markSensitive } from '../values/sensitive.ts';
import { typeOfValue, kindOfValue, typeNameOf } from '../values/type-of-value.ts';
import { unknownFrom } from '../values/unknown-hcl.ts';
import { heldTexts, holding } from '../values/held.ts';
import { targetOfId, mayCoincide } from '../values/identity.ts';
import { valueKey, targetKey } from '../values/sets.ts';
import { convertValue } from '../values/convert.ts';
import { argument, argumentError, int64, numberArgument } from './call-arguments.ts';
import { unifyElements } from '../values/unify.ts';
import type { FunctionHost, HclFunction, Parameter } from './function.ts';
import { isSequence, unknownCollection, unknownOfElements } from '../values/unknown-parts.ts';

const ANY_LIST: HclType = listType('any');

/**
 * A list or tuple that is only handed through: its elements keep their marks, and what is unknown keeps its targets.
 */
const KEPT: Parameter = { name: 'list', type: 'any', unknown: true, marked: true };

/** Functions that make one list of another. */
export const LIST_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  chunklist: {
    parameters: [
      { ...KEPT, type: ANY_LIST },
      { name: 'size', type: 'number', unknown: true, marked: true },
    ],
    call: (args, host) =>
      markSensitive(
        chunked(argument(args, 0), argument(args, 1), host),
        args.some(({ sensitive }) => sensitive),
      ),
  },
  compact: {
    parameters: [{ name: 'list', type: listType('string'), unknown: true }],
    call: (args, host) => compact(argument(args, 0), host),
  },
  distinct: {
    parameters: [{ name: 'list', type: ANY_LIST, unknown: true }],
    call: (args, host) => distinct(argument(args, 0), host),
  },
  list: {
    parameters: [],
    rest: { name: 'vals', type: 'any', nullable: true, unknown: true },
    call: () => {
      throw new HclError(
        'the "list" function was deprecated in Terraform v0.12 and is no longer available; use tolist([ ... ]) syntax to write a literal list',
      );
    },
  },
  matchkeys: {
    parameters: ['values', 'keys', 'searchset'].map((name) => ({ name, type: ANY_LIST, unknown: true })),
    call: (args, host) => matchKeys(argument(args, 0), argument(args, 1), argument(args, 2), host),
  },
  range: { parameters: [], rest: { name: 'params', type: 'number' }, type: listType('number'), call: range },
  reverse: {
    parameters: [KEPT],
    call: (args, host) => markSensitive(reversed(argument(args, 0), host), argument(args, 0).sensitive),
  },
  sort: {
    parameters: [{ name: 'list', type: listType('string'), unknown: true }],
    call: (args, host) => sorted(argument(args, 0), host),
  },
  slice: {
    parameters: [
      KEPT,
      { name: 'start_index', type: 'number', unknown: true },
      { name: 'end_index', type: 'number', unknown: true },
    ],
    call: (args, host) =>
      markSensitive(sliced(argument(args, 0), argument(args, 1), argument(args, 2), host), argument(args, 0).sensitive),
  },
};

/** By bytes. Of a list with unknown elements nobody knows which comes where: each may be any of them. */
function sorted(list: HclValue, host: FunctionHost): HclValue {
  if (list.kind !== 'list') return holding(unknownCollection(listType('string'), [list]), heldTexts([list]));
  const { items } = list;
  host.spend(items.length);
  const position = items.findIndex(({ kind }) => kind === 'null');
  if (position >= 0) throw new HclError(`given list element ${position} is null; a null string cannot be sorted`);
  if (items.length > 1 && !items.every(isWhollyKnown)) {
    const any = unknownFrom('string', items);
    return listValue(
      items.map(() => any),
      'string',
    );
  }
  return listValue(
    items.toSorted((a, b) => (a.kind === 'string' && b.kind === 'string' ? compareBytes(a.text, b.text) : 0)),
    'string',
  );
}

function chunked(list: HclValue, size: HclValue, host: FunctionHost): HclValue {
  if (list.kind !== 'list' || size.kind !== 'number') {
    const type = typeOfValue(list);
    return unknownOfElements(listType(type), [list], [unknownCollection(type, [list])]);
  }
  const count = int64(size.number, 'invalid size: ');
  if (count < 0n) throw new HclError('the size argument must be positive');
  const type = listType(list.element);
  const { items } = list;
  if (items.length === 0) return listValue([], type);
  host.spend(items.length);
  if (count === 0n || count >= BigInt(items.length)) return listValue([{ ...list, sensitive: false }], type);
  const step = Number(count);
  return listValue(
    Array.from({ length: Math.ceil(items.length / step) }, (_, i) =>
      listValue(items.slice(i * step, (i + 1) * step), list.element),
    ),
    type,
  );
}

/** Without null and empty texts. Of an unknown element only the id or ARN of an object is certain to stay. */
function compact(list: HclValue, host: FunctionHost): HclValue {
  const type = listType('string');
  if (list.kind !== 'list') return holding(unknownCollection(type, [list]), heldTexts([list]));
  host.spend(list.items.length);
  const kept = list.items.filter((item) => item.kind !== 'null' && !(item.kind === 'string' && item.text === ''));
  return kept.some(mayBeEmpty)
    ? holding(unknownOfElements(type, kept, kept), heldTexts([tupleValue(kept)]))
    : listValue(kept, 'string');
}

function mayBeEmpty(item: HclValue): boolean {
  return (
    item.kind === 'unknown'
    && targetOfId(item) === null
    && (item.ends === undefined || item.ends.prefix + item.ends.suffix === '')
  );
}

/** Elements may turn out to be equal: then nobody knows how many there are. One attribute twice is one element. */
function distinct(list: HclValue, host: FunctionHost): HclValue {
  if (list.kind !== 'list') return holding(unknownCollection(typeOfValue(list), [list]), heldTexts([list]));
  host.spend(list.items.length);
  const seen = new Set<string>();
  const kept = list.items.filter((item) => {
    const key = valueKey(item) ?? targetKey(item);
    const isNew = key === null || !seen.has(key);
    if (key !== null) seen.add(key);
    return isNew;
  });
  return mayCoincide(kept)
    ? holding(unknownOfElements(listType(list.element), kept, kept), heldTexts([list]))
    : listValue(kept, list.element);
}

/** The values whose keys are looked for. It takes known keys only; the values may be unknown. */
function matchKeys(values: HclValue, keys: HclValue, wanted: HclValue, host: FunctionHost): HclValue {
  const type = unifyElements([keys, wanted].map((arg) => (arg.kind === 'list' ? arg.element : 'any')));
  if (type === null) throw new HclError('keys and searchset must be of the same type');
  if (values.kind !== 'list' || keys.kind !== 'list' || wanted.kind !== 'list')
    return unknownCollection(typeOfValue(values), [values]);
  if (values.items.length !== keys.items.length) throw new HclError('length of keys and values should be equal');
  if (wanted.items.length === 0) return listValue([], values.element);
  if (!isWhollyKnown(keys) || !isWhollyKnown(wanted)) return unknownCollection(typeOfValue(values), [values]);
  host.spend(keys.items.length + wanted.items.length);
  const sought = new Set(wanted.items.map((item) => valueKey(convertValue(item, type))));
  return listValue(
    keys.items.flatMap((key, i) => (sought.has(valueKey(convertValue(key, type))) ? (values.items[i] ?? []) : [])),
    values.element,
  );
}

/** More are refused by Terraform. */
const MAX_RANGE = 1024;

function range(args: readonly HclValue[], host: FunctionHost): HclValue {
  if (args.length < 1 || args.length > 3) throw new HclError('must have one, two, or three arguments');
  const start = args.length === 1 ? exact(0) : numberArgument(args, 0);
  const end = numberArgument(args, args.length === 1 ? 0 : 1);
  const step = args.length === 3 ? numberArgument(args, 2) : exact(compareNumbers(end, start) < 0 ? -1 : 1);
  const isDown = step.lt(0);
  if (isDown && compareNumbers(end, start) > 0)
    throw argumentError('params', 'end must be less than start when step is negative');
  if (!isDown && compareNumbers(end, start) < 0)
    throw argumentError('params', 'end must be greater than start when step is positive');
  const items: HclValue[] = [];
  for (
    let number = start;
    isDown ? compareNumbers(number, end) > 0 : compareNumbers(number, end) < 0;
    number = sum(number, step)
  ) {
    if (items.length >= MAX_RANGE)
      throw new HclError(
        'more than 1024 values were generated; either decrease the difference between start and end or use a smaller step',
      );
    host.spend(number.c.length);
    items.push(numberValue(number));
  }
  return listValue(items, 'number');
}

function reversed(list: HclValue, host: FunctionHost): HclValue {
  if (list.kind === 'unknown') {
    const { type } = list;
    const held = heldTexts([list]);
    if (type === 'any') return holding(unknownCollection('any', [list]), held);
    if (typeof type !== 'string' && type.kind === 'tuple')
      return holding(unknownCollection(tupleType(type.elements.toReversed()), [list]), held);
    if (typeof type !== 'string' && (type.kind === 'list' || type.kind === 'set'))
      return holding(unknownCollection(listType(type.element), [list]), held);
  } else if (isSequence(list)) {
    host.spend(list.items.length);
    const items = list.items.toReversed();
    return list.kind === 'tuple' ? tupleValue(items) : listValue(items, list.element);
  }
  throw argumentError('list', `can only reverse list or tuple values, not ${typeNameOf(list)}`);
}

function sliced(list: HclValue, start: HclValue, end: HclValue, host: FunctionHost): HclValue {
  checkSliced(kindOfValue(list));
  const length = list.kind === 'list' || list.kind === 'tuple' ? BigInt(list.items.length) : null;
  const from = position(start, 'start', length);
  const to = position(end, 'end', length);
  if (from !== null && to !== null && from > to)
    throw argumentError('start_index', 'start index must not be greater than end index');
  if ((list.kind !== 'list' && list.kind !== 'tuple') || from === null || to === null)
    return unknownCollection(kindOfValue(list) === 'list' ? typeOfValue(list) : 'any', [list]);
  host.spend(Number(to - from));
  return cut(list, Number(from), Number(to));
}

function checkSliced(kind: string): void {
  if (kind === 'set')
    throw argumentError(
      'list',
      'cannot slice a set, because its elements do not have indices; explicitly convert to a list if the ordering of the result is not important',
    );
  if (kind !== 'list' && kind !== 'tuple' && kind !== 'any')
    throw argumentError('list', 'must be a list or tuple value');
}

function position(index: HclValue, side: 'start' | 'end', length: bigint | null): bigint | null {
  if (index.kind !== 'number') return null;
  const at = int64(index.number, `Invalid value for "${side}_index" parameter: invalid ${side} index: `);
  if (at < 0n) throw argumentError(`${side}_index`, `${side} index must not be less than zero`);
  if (length !== null && at > length)
    throw argumentError(`${side}_index`, `${side} index must not be greater than the length of the list`);
  return at;
}

function cut(list: SequenceValue, from: number, to: number): HclValue {
  const items = list.items.slice(from, to);
  return list.kind === 'tuple' ? tupleValue(items) : listValue(items, list.element);
}
