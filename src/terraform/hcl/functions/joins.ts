import { addAll } from '../../../base/add-all.ts';
import { convertValue } from '../values/convert.ts';
import { heldTexts, holding } from '../values/held.ts';
import { listType, type HclType } from '../values/hcl-type.ts';
import { HclError } from '../values/hcl-error.ts';
import { listValue, tupleValue, type HclValue } from '../values/hcl-value.ts';
import { markSensitive } from '../values/sensitive.ts';
import { argument, argumentError } from './call-arguments.ts';
import { unifyElements } from '../values/unify.ts';
import type { FunctionHost, HclFunction } from './function.ts';
import {
  hasUnknownLength,
  isSequence,
  isSequenceType,
  partOfUnknown,
  unknownCollection,
  unknownOfElements,
} from '../values/unknown-parts.ts';
import { kindOfValue, typeNameOf } from '../values/type-of-value.ts';

/** Functions that put the elements of several lists into one. */
export const JOIN_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  concat: {
    parameters: [],
    rest: { name: 'seqs', type: 'any', unknown: true, marked: true },
    call: (args, host) =>
      markSensitive(
        concat(args, host),
        args.some(({ sensitive }) => sensitive),
      ),
  },
  flatten: {
    parameters: [{ name: 'list', type: 'any', unknown: true, marked: true }],
    call: (args, host) => flatten(argument(args, 0), host),
  },
};

/** Lists with one type in common make a list, anything else a tuple. */
function concat(args: readonly HclValue[], host: FunctionHost): HclValue {
  if (args.length === 0) throw new HclError('at least one argument is required');
  const elements = args.map(elementOfList);
  const element = elements.includes(null) ? null : unifyElements(elements.filter((type) => type !== null));
  if (element !== null) return concatLists(args, element, host);
  let isKnown = true;
  const items = args.flatMap((arg) => {
    if (arg.kind === 'list' || arg.kind === 'tuple') return arg.items;
    isKnown = false;
    if (arg.kind !== 'unknown' || !['any', 'list', 'tuple'].includes(kindOfValue(arg)))
      throw argumentError('seqs', `all arguments must be lists or tuples; got ${typeNameOf(arg)}`);
    return [];
  });
  if (!isKnown) return holding(unknownCollection('any', args), heldTexts(args));
  host.spend(items.length);
  return tupleValue(items);
}

function concatLists(args: readonly HclValue[], element: HclType, host: FunctionHost): HclValue {
  const type = listType(element);
  if (args.some(({ kind }) => kind === 'unknown')) return holding(unknownCollection(type, args), heldTexts(args));
  const items = args.flatMap((arg) => {
    const list = convertValue(arg, type);
    return list.kind === 'list' ? list.items : [];
  });
  host.spend(items.length);
  return listValue(items, element);
}

/** Null for what is no list. */
function elementOfList(arg: HclValue): HclType | null {
  if (arg.kind === 'list') return arg.element;
  return arg.kind === 'unknown' && typeof arg.type !== 'string' && arg.type.kind === 'list' ? arg.type.element : null;
}

interface Flat {
  readonly items: HclValue[];
  /** Those of the texts that are certainly there. */
  readonly held: string[];
  isKnown: boolean;
  sensitive: boolean;
}

/** Always a tuple. It is unknown as a whole where an element may turn out to be a list of unknown length. */
function flatten(list: HclValue, host: FunctionHost): HclValue {
  if (!isSequence(list) && !(list.kind === 'unknown' && isSequenceType(list.type)))
    throw new HclError('can only flatten lists, sets and tuples');
  const flat: Flat = { items: [], held: [], isKnown: true, sensitive: false };
  flattenInto(flat, list, true, host);
  return markSensitive(
    flat.isKnown ? tupleValue(flat.items) : holding(unknownOfElements('any', [list], flat.items), flat.held),
    flat.sensitive,
  );
}

function flattenInto(flat: Flat, value: HclValue, isCertain: boolean, host: FunctionHost): void {
  if (isSequence(value)) {
    host.spend(value.items.length);
    flat.sensitive ||= value.sensitive;
    if (hasUnknownLength(value)) flat.isKnown = false;
    if (isCertain) addAll(flat.held, heldTexts([value]));
    for (const item of value.items) flattenInto(flat, item, isCertain, host);
  } else if (value.kind === 'unknown' && isSequenceType(value.type)) {
    flat.sensitive ||= value.sensitive;
    flat.isKnown = false;
    if (isCertain) addAll(flat.held, heldTexts([value]));
    if (value.element !== undefined) flattenInto(flat, value.element, false, host);
    else flat.items.push(kindOfValue(value) === 'any' ? value : partOfUnknown(value, 'any'));
  } else {
    flat.items.push(value);
  }
}
