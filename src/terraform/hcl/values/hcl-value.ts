import type { Target } from '../../value.ts';
import { compareBytes } from './compare-bytes.ts';
import type { HclOrigin } from './hcl-origin.ts';
import { exact, type HclNumber } from './hcl-number.ts';
import type { HclType } from './hcl-type.ts';
import { ONE_PART, refuseTooLarge, sizeAround, sizeOfType, type Size } from './size.ts';

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
  readonly size: Size;
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
  /** Null where its entries are made when somebody asks for them. */
  readonly size: Size | null;
}

/** The part of a map that values need, so that an object can make its entries when they are asked for. */
export interface Entries {
  readonly size: number;
  readonly get: (name: string) => HclValue | undefined;
  readonly has: (name: string) => boolean;
  readonly keys: () => Iterable<string>;
  readonly [Symbol.iterator]: () => Iterator<readonly [string, HclValue]>;
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

export function tupleValue(items: readonly HclValue[]): SequenceValue {
  return { kind: 'tuple', items, element: 'any', sensitive: false, size: sizeOfAll(items) };
}

export function listValue(items: readonly HclValue[], element: HclType): SequenceValue {
  return { kind: 'list', items, element, sensitive: false, size: sizeOfAll(items) };
}

/** A set of items that are different and in order already: `setValue` makes them so. */
export function setOfItems(items: readonly HclValue[], element: HclType): SequenceValue {
  return { kind: 'set', items, element, sensitive: false, size: sizeOfAll(items) };
}

export function mapValue(entries: Iterable<readonly [string, HclValue]>, element: HclType): MappingValue {
  const sorted = sortedEntries(entries);
  return { kind: 'map', entries: sorted, element, sensitive: false, size: sizeOfAll([...sorted.values()]) };
}

export function objectValue(entries: Iterable<readonly [string, HclValue]>): MappingValue {
  const sorted = sortedEntries(entries);
  return { kind: 'object', entries: sorted, element: 'any', sensitive: false, size: sizeOfAll([...sorted.values()]) };
}

function sizeOfAll(parts: readonly HclValue[]): Size {
  return refuseTooLarge(sizeAround(parts.map(sizeOf)));
}

/** How large a value is, and so what it costs to walk through it. A lazy object is one part until it is asked. */
export function sizeOf(value: HclValue): Size {
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return value.size;
    case 'map':
    case 'object':
      return value.size ?? ONE_PART;
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
