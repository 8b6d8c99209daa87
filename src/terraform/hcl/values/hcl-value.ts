import type { Diagnostic } from '../../../base/diagnostic.ts';
import type { Target } from '../../value.ts';
import { joinOrigins, NO_ORIGINS, type HclOrigin } from './hcl-origin.ts';
import { exact, type HclNumber } from './hcl-number.ts';
import { listType, mapType, objectType, setType, tupleType, type HclType } from './hcl-type.ts';
import { ONE_PART, sizeAround, sizeOfType, type Size } from './size.ts';

/**
 * A value of the Terraform language. `sensitive` marks this value; parts of a list or object have marks of their own.
 * Values are never changed once made; objects may be lazy, so `entries` is asked, not copied, where one entry is
 * enough.
 */
export type HclValue = StringValue | NumberValue | BoolValue | NullHcl | UnknownHcl | SequenceValue | MappingValue;

export interface StringValue {
  readonly kind: 'string';
  readonly text: string;
  readonly sensitive: boolean;
}
export interface NumberValue {
  readonly kind: 'number';
  readonly number: HclNumber;
  readonly sensitive: boolean;
}
export interface BoolValue {
  readonly kind: 'bool';
  readonly value: boolean;
  readonly sensitive: boolean;
}
export interface NullHcl {
  readonly kind: 'null';
  readonly type: HclType;
  readonly sensitive: boolean;
}

/** A value that is known only after apply, or that the configuration alone does not tell. */
export interface UnknownHcl {
  readonly kind: 'unknown';
  readonly type: HclType;
  readonly sensitive: boolean;
  /** What it may be: attributes of resources. One: it is that one, unless `open`. */
  readonly targets: readonly HclTarget[];
  /** It may be something else than the `targets`. */
  readonly open: boolean;
  /** A string whose ends are known (`"${aws_eip.a.public_ip}/32"`). */
  readonly ends?: { readonly prefix: string; readonly suffix: string };
  /** Of a string that was put together: its parts, one behind the other. */
  readonly pieces?: readonly (string | UnknownHcl)[];
  /** Of a network or an address: it lies in this network (`cidrsubnet`, `cidrhost`), of which more may be unknown. */
  readonly inside?: HclValue;
  /** Of a number: it is no smaller (`count.index` of an unknown count is at least 0). */
  readonly atLeast?: number;
  readonly notNull?: true;
  /** Where it comes from is never null, but it may not come from there at all: `one` of an unknown number. */
  readonly perhapsNull?: true;
  /** Of a collection: what any of its elements is, where only their number or keys are unknown. */
  readonly element?: HclValue;
  /** Of a list, set or tuple: texts that are certainly among its elements. */
  readonly held?: readonly string[];
  /** Which value it is: see `identity.ts`. */
  readonly identity?: HclIdentity;
  /** Why it is unknown; left out or empty where nothing tells. */
  readonly origins?: readonly HclOrigin[];
}

/** The text that tells one unknown value from all others, found out when somebody asks; null where there is none. */
export type HclIdentity = () => string | null;

/** An attribute of a resource instance; `attribute` is null for the instance as a whole. */
export interface HclTarget extends Target {
  /** `aws_vpc`, `data.aws_vpc` */
  readonly type: string;
}

export interface SequenceValue {
  readonly kind: 'list' | 'set' | 'tuple';
  /** Sets: each value once, in Terraform's order. */
  readonly items: readonly HclValue[];
  /** Of lists and sets; `any` for tuples, whose elements have each their own. */
  readonly element: HclType;
  readonly sensitive: boolean;
}

export interface MappingValue {
  readonly kind: 'map' | 'object';
  /** In the order of the keys, as Terraform iterates. */
  readonly entries: Entries;
  /** Of maps; `any` for objects. */
  readonly element: HclType;
  /** The type of the resource whose instance it is. */
  readonly instanceOf?: string;
  /** Of a resource or module that may not be enabled: then it is null, and what asks for a part of it is an error. */
  readonly perhapsNull?: true;
  readonly sensitive: boolean;
}

/** The part of a map that values need, so that an object can make its entries when they are asked for. */
export interface Entries {
  readonly size: number;
  readonly get: (name: string) => HclValue | undefined;
  readonly has: (name: string) => boolean;
  readonly keys: () => Iterable<string>;
  readonly [Symbol.iterator]: () => Iterator<readonly [string, HclValue]>;
}

/**
 * What Terraform would refuse; `try` and `can` catch it, else it becomes a diagnostic of the attribute that is
 * evaluated.
 */
export class HclError extends Error {}

/**
 * What `terraform validate` refuses whatever the values are: it makes the input unreadable, and `try` does not catch
 * it. Other errors only Terraform's plan would find.
 */
export class HclRefusal extends HclError {
  readonly about: Diagnostic['about'];
  constructor(message: string, about: Diagnostic['about'] = null) {
    super(message);
    this.about = about;
  }
}

export const TRUE: BoolValue = { kind: 'bool', value: true, sensitive: false };
export const FALSE: BoolValue = { kind: 'bool', value: false, sensitive: false };
export const NULL_VALUE: NullHcl = { kind: 'null', type: 'any', sensitive: false };

export function stringValue(text: string): StringValue {
  return { kind: 'string', text, sensitive: false };
}

export function numberValue(number: HclNumber | number): NumberValue {
  return { kind: 'number', number: typeof number === 'number' ? exact(number) : number, sensitive: false };
}

export function boolValue(value: boolean): BoolValue {
  return value ? TRUE : FALSE;
}

export function nullOf(type: HclType): NullHcl {
  return { kind: 'null', type, sensitive: false };
}

/** A value that nothing refers to. */
export function unknownValue(type: HclType, origins?: readonly HclOrigin[]): UnknownHcl {
  checkedSize(sizeOfType(type));
  return {
    kind: 'unknown',
    type,
    sensitive: false,
    targets: [],
    open: true,
    ...(origins === undefined ? {} : { origins }),
  };
}

/** What a resource attribute will be. */
export function unknownOfTarget(
  type: HclType,
  target: HclTarget,
  origins: readonly HclOrigin[] = NO_ORIGINS,
): UnknownHcl {
  return {
    kind: 'unknown',
    type,
    sensitive: false,
    targets: [target],
    open: false,
    identity: () => targetText(target),
    origins,
  };
}

/** Of instances that nobody counts, each may be meant. */
function targetText({ address, attribute }: HclTarget): string | null {
  if (address.includes('[*]')) return null;
  return attribute === null ? address : `${address}.${attribute}`;
}

export function tupleValue(items: readonly HclValue[]): SequenceValue {
  return sizedItems({ kind: 'tuple', items, element: 'any', sensitive: false });
}

export function listValue(items: readonly HclValue[], element: HclType): SequenceValue {
  return sizedItems({ kind: 'list', items, element, sensitive: false });
}

/** A set of items that are different and in order already: `setValue` makes them so. */
export function setOfItems(items: readonly HclValue[], element: HclType): SequenceValue {
  return sizedItems({ kind: 'set', items, element, sensitive: false });
}

export function mapValue(entries: Iterable<readonly [string, HclValue]>, element: HclType): MappingValue {
  return sizedEntries({ kind: 'map', entries: sortedEntries(entries), element, sensitive: false });
}

export function objectValue(entries: Iterable<readonly [string, HclValue]>): MappingValue {
  return sizedEntries({ kind: 'object', entries: sortedEntries(entries), element: 'any', sensitive: false });
}

/** A value has this many parts at most. Shared parts count each time: whoever walks a value walks them each time. */
const MAX_PARTS = 500_000;
/** And nests this deep at most, which costs stack. */
const MAX_DEPTH = 500;

/** By the list of items or by the entries, which copies with other marks share. */
const SIZES = new WeakMap<readonly HclValue[] | Entries, Size>();

function sizedItems(value: SequenceValue): SequenceValue {
  SIZES.set(value.items, checkedSize(sizeAround(value.items.map(sizeOf))));
  return value;
}

/** Its entries are made when somebody asks for them. */
export function isLazy({ entries }: MappingValue): boolean {
  return !SIZES.has(entries);
}

function sizedEntries(value: MappingValue): MappingValue {
  SIZES.set(value.entries, checkedSize(sizeAround(Array.from(value.entries, ([, entry]) => sizeOf(entry)))));
  return value;
}

function checkedSize(size: Size): Size {
  if (size.parts > MAX_PARTS) throw new HclRefusal(`The value has more than ${MAX_PARTS} parts`);
  if (size.depth > MAX_DEPTH) throw new HclRefusal(`The value nests deeper than ${MAX_DEPTH} levels`);
  return size;
}

/** How large a value is, and so what it costs to walk through it. A lazy object is one part until it is asked. */
export function sizeOf(value: HclValue): Size {
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return SIZES.get(value.items) ?? ONE_PART;
    case 'map':
    case 'object':
      return SIZES.get(value.entries) ?? ONE_PART;
    case 'unknown':
      return value.element === undefined
        ? sizeOfType(value.type)
        : sizeAround([sizeOfType(value.type), sizeOf(value.element)]);
    case 'null':
      return sizeOfType(value.type);
    case 'string':
    case 'number':
    case 'bool':
      return ONE_PART;
  }
}

/** Later entries win; keys in the order of their bytes, as Terraform sorts them. */
function sortedEntries(entries: Iterable<readonly [string, HclValue]>): ReadonlyMap<string, HclValue> {
  const list = [...new Map(entries)];
  return new Map(list.toSorted(([a], [b]) => compareBytes(a, b)));
}

/** Go compares strings by their UTF-8 bytes, which is the order of code points. */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  for (let i = 0; ; ) {
    const x = a.codePointAt(i);
    const y = b.codePointAt(i);
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    if (x !== y) return x - y;
    i += x > 0xffff ? 2 : 1;
  }
}

export function markSensitive<V extends HclValue>(value: V, sensitive = true): V {
  return !sensitive || value.sensitive ? value : { ...value, sensitive: true };
}

/** The type of a value. Forces lazy entries: for values of resources ask only where the type matters. */
export function typeOfValue(value: HclValue): HclType {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'bool':
      return value.kind;
    case 'null':
    case 'unknown':
      return value.type;
    case 'list':
      return listType(value.element);
    case 'set':
      return setType(value.element);
    case 'map':
      return mapType(value.element);
    case 'tuple':
      return tupleType(value.items.map(typeOfValue));
    case 'object':
      return objectType(new Map([...value.entries].map(([name, entry]) => [name, typeOfValue(entry)])));
  }
}

/** Nothing in it is unknown. */
export function isWhollyKnown(value: HclValue): boolean {
  switch (value.kind) {
    case 'unknown':
      return false;
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.every(isWhollyKnown);
    case 'map':
    case 'object': {
      for (const [, entry] of value.entries) if (!isWhollyKnown(entry)) return false;
      return true;
    }
    case 'string':
    case 'number':
    case 'bool':
    case 'null':
      return true;
  }
}

/** It or a part of it is sensitive. */
export function holdsSensitive(value: HclValue): boolean {
  if (value.sensitive) return true;
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.some(holdsSensitive);
    case 'map':
    case 'object': {
      for (const [, entry] of value.entries) if (holdsSensitive(entry)) return true;
      return false;
    }
    case 'string':
    case 'number':
    case 'bool':
    case 'null':
    case 'unknown':
      return false;
  }
}

/** Every unknown in it, for the targets of what is made from it. */
function unknownsIn(value: HclValue): readonly UnknownHcl[] {
  const out: UnknownHcl[] = [];
  collectUnknowns(value, out);
  return out;
}

function collectUnknowns(value: HclValue, out: UnknownHcl[]): void {
  switch (value.kind) {
    case 'unknown':
      out.push(value);
      return;
    case 'list':
    case 'set':
    case 'tuple':
      for (const item of value.items) collectUnknowns(item, out);
      return;
    case 'map':
    case 'object':
      for (const [, entry] of value.entries) collectUnknowns(entry, out);
      return;
    case 'string':
    case 'number':
    case 'bool':
    case 'null':
  }
}

/** An unknown of this type that may be any of these (a choice that is not known yet), or more. */
export function unknownFrom(type: HclType, values: readonly HclValue[], open = false): UnknownHcl {
  checkedSize(sizeOfType(type));
  const unknowns = values.flatMap(unknownsIn);
  const targets = new Map<string, HclTarget>();
  for (const unknown of unknowns)
    for (const target of unknown.targets) targets.set(`${target.address} ${target.attribute ?? ''}`, target);
  const isOpen = open || unknowns.some((unknown) => unknown.open) || values.some((value) => value.kind !== 'unknown');
  return {
    kind: 'unknown',
    type,
    sensitive: values.some((value) => value.sensitive),
    targets: [...targets.values()],
    open: isOpen,
    origins: joinOrigins(unknowns.map(({ origins }) => origins)),
  };
}
