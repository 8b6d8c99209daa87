import { convertValue } from '../values/convert.ts';
import { listType, setType, tupleType, type HclType } from '../values/hcl-type.ts';
import { HclError } from '../values/hcl-error.ts';
import { holdsSensitive, markSensitive } from '../values/sensitive.ts';
import { isWhollyKnown } from '../values/is-wholly-known.ts';
import { listValue, tupleValue, type HclValue, type SequenceValue } from '../values/hcl-value.ts';
import { typeOfValue } from '../values/type-of-value.ts';
import { unknownFrom, unknownValue } from '../values/unknown-hcl.ts';
import { heldTexts, holding } from '../values/held.ts';
import { valueKey, setValue } from '../values/sets.ts';
import { argumentError } from './call-arguments.ts';
import { unifyElements } from '../values/unify.ts';
import type { FunctionHost, HclFunction, Parameter } from './function.ts';
import { hasUnknownLength, isSequence, unknownCollection, unknownOfElements } from '../values/unknown-parts.ts';

const FIRST: Parameter = { name: 'first_set', type: setType('any'), unknown: true };
const OTHERS: Parameter = { name: 'other_sets', type: setType('any'), unknown: true };

export const SET_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  setintersection: { parameters: [FIRST], rest: OTHERS, call: (args, host) => combined(args, args, intersect, host) },
  setproduct: {
    parameters: [],
    rest: { name: 'sets', type: 'any', unknown: true, marked: true },
    call: (args, host) =>
      markSensitive(
        product(args, host),
        args.some(({ sensitive }) => sensitive),
      ),
  },
  setsubtract: {
    parameters: [
      { ...FIRST, name: 'a' },
      { ...OTHERS, name: 'b' },
    ],
    call: (args, host) => combined(args, args.slice(0, 1), subtract, host),
  },
  setunion: { parameters: [FIRST], rest: OTHERS, call: union },
};

/** Unknown elements stay what they are: they are in the union, whatever they are. */
function union(args: readonly HclValue[], host: FunctionHost): HclValue {
  const element = elementOfSets(args);
  const sets = setsOf(args, element, host);
  return sets === null
    ? holding(unknownCollection(setType(element), args), heldTexts(args))
    : setValue(
        sets.flatMap(({ items }) => items),
        element,
      );
}

/** What is unknown anywhere leaves open what the set holds: elements of these `sources`. */
function combined(
  args: readonly HclValue[],
  sources: readonly HclValue[],
  combine: (first: SequenceValue, others: readonly SequenceValue[]) => readonly HclValue[],
  host: FunctionHost,
): HclValue {
  const element = elementOfSets(args);
  const [first, ...others] = setsOf(args, element, host) ?? [];
  if (first === undefined || ![first, ...others].every(isWhollyKnown))
    return unknownCollection(setType(element), sources);
  return setValue(combine(first, others), element);
}

function intersect(first: SequenceValue, others: readonly SequenceValue[]): readonly HclValue[] {
  const inEach = others.map(keysOf);
  return first.items.filter((item) => inEach.every((keys) => keys.has(valueKey(item))));
}

function subtract(first: SequenceValue, others: readonly SequenceValue[]): readonly HclValue[] {
  const taken = others.map(keysOf);
  return first.items.filter((item) => !taken.some((keys) => keys.has(valueKey(item))));
}

function keysOf({ items }: SequenceValue): ReadonlySet<string | null> {
  return new Set(items.map(valueKey));
}

function elementOfSets(args: readonly HclValue[]): HclType {
  const element = unifyElements(
    args.map((arg) => {
      if (arg.kind === 'set') return arg.element;
      return arg.kind === 'unknown' && typeof arg.type !== 'string' && arg.type.kind === 'set'
        ? arg.type.element
        : 'any';
    }),
  );
  if (element === null) throw new HclError('given sets must all have compatible element types');
  return element;
}

/** Null where one is unknown as a whole. */
function setsOf(args: readonly HclValue[], element: HclType, host: FunctionHost): readonly SequenceValue[] | null {
  const sets: SequenceValue[] = [];
  for (const arg of args) {
    const set = convertValue(arg, setType(element));
    if (set.kind !== 'set') return null;
    host.spend(set.items.length);
    sets.push(set);
  }
  return sets;
}

/** Each with each: a list of tuples in order if all are lists or tuples, else a set of them. */
function product(args: readonly HclValue[], host: FunctionHost): HclValue {
  if (args.length < 2) throw new HclError('at least two arguments are required');
  if (args.some((arg) => arg.kind === 'unknown' && arg.type === 'any')) return unknownFrom('any', args, true);
  const columns = args.map(columnOf);
  const types = columns.map(({ element }) => element);
  const isList = columns.every(({ isOrdered }) => isOrdered);
  const element = tupleType(types);
  const known = args.filter((arg) => isSequence(arg));
  if (known.length < args.length || known.some(hasUnknownLength)) {
    const each = tupleValue(
      args.map(
        (arg, i) => unknownCollection(listType(types[i] ?? 'any'), [arg]).element ?? unknownValue(types[i] ?? 'any'),
      ),
    );
    return unknownOfElements(isList ? listType(element) : setType(element), args, [each]);
  }
  const rows = rowsOf(
    known.map(({ items }, i) => items.map((item) => convertValue(item, types[i] ?? 'any'))),
    host,
  );
  if (isList) return listValue(rows, element);
  return markSensitive(setValue(rows, element), rows.some(holdsSensitive));
}

interface Column {
  readonly element: HclType;
  readonly isOrdered: boolean;
}

function columnOf(arg: HclValue): Column {
  const type = isSequence(arg) ? arg : arg.kind === 'unknown' ? arg.type : 'any';
  if (typeof type !== 'string') {
    if (type.kind === 'list' || type.kind === 'set') return { element: type.element, isOrdered: type.kind === 'list' };
    if (type.kind === 'tuple') {
      const element = unifyElements('elements' in type ? type.elements : type.items.map(typeOfValue));
      if (element === null) throw argumentError('sets', 'all elements must be of the same type');
      return { element, isOrdered: true };
    }
  }
  throw argumentError('sets', 'a set or a list is required');
}

function rowsOf(columns: readonly (readonly HclValue[])[], host: FunctionHost): readonly HclValue[] {
  const total = columns.reduce((count, { length }) => count * length, 1);
  host.spend(total * columns.length);
  return Array.from({ length: total }, (_, row) => {
    const tuple: HclValue[] = [];
    let rest = row;
    for (const column of columns.toReversed()) {
      const item = column[rest % column.length];
      rest = Math.floor(rest / column.length);
      if (item !== undefined) tuple.push(item);
    }
    return tupleValue(tuple.reverse());
  });
}
