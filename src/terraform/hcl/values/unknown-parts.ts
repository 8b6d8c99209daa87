import { originsOfPart } from './hcl-origin.ts';
import { either } from './either.ts';
import type { HclType } from './hcl-type.ts';
import { identified, mayCoincide, steppedInto } from './identity.ts';
import { unknownFrom, unknownValue } from './unknown-hcl.ts';
import type { HclValue, HclTarget, SequenceValue, UnknownHcl } from './hcl-value.ts';

/**
 * An element of a list, set or map that is known only after apply: which one is not known either, unless `step` names
 * it (`["key"]`).
 */
export function partOfUnknown(whole: UnknownHcl, type: HclType, step = '[]'): HclValue {
  const { sensitive, targets, open, element } = whole;
  const own = steppedInto(whole, step);
  if (element !== undefined) return own.identity === undefined ? element : identified(element, own.identity);
  return {
    kind: 'unknown',
    type,
    sensitive,
    targets: targets.map(
      (target): HclTarget => ({
        ...target,
        attribute: target.attribute === null ? null : `${target.attribute}${step}`,
      }),
    ),
    open,
    ...own,
    origins: originsOfPart(whole.origins, step),
  };
}

/** What any element of an unknown collection is. */
export function anyElement(collection: HclValue): HclValue {
  return collection.kind === 'unknown' ? partOfUnknown(collection, elementType(collection.type)) : unknownValue('any');
}

/**
 * A list, set or map of which only the apply tells how many elements it has: each is one of the elements of these
 * sources.
 */
export function unknownCollection(type: HclType, sources: readonly HclValue[]): UnknownHcl {
  return unknownOfElements(type, sources, sources.flatMap(elementsOf));
}

/** Of more elements nobody looks at what they have in common: it takes the square of their number. */
const MAX_COMPARED = 100;

/** The same with the elements that it may have. */
export function unknownOfElements(
  type: HclType,
  sources: readonly HclValue[],
  elements: readonly HclValue[],
): UnknownHcl {
  const whole: UnknownHcl = { ...unknownFrom(type, sources, true), notNull: true };
  const [first, ...others] = elements;
  if (first === undefined) return whole;
  const isSmall = elements.length <= MAX_COMPARED;
  return {
    ...whole,
    element: isSmall
      ? others.reduce((one, other) => either(one, other, elementType(type)), first)
      : unknownFrom(elementType(type), elements),
  };
}

function elementsOf(value: HclValue): readonly HclValue[] {
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return value.items;
    case 'map':
    case 'object':
      return [...value.entries].map(([, entry]) => entry);
    case 'unknown':
      return [partOfUnknown(value, elementType(value.type))];
    case 'string':
    case 'number':
    case 'bool':
    case 'null':
      return [];
  }
}

function elementType(type: HclType): HclType {
  if (typeof type === 'string') return 'any';
  return type.kind === 'list' || type.kind === 'set' || type.kind === 'map' ? type.element : 'any';
}

export function isSequence(value: HclValue): value is SequenceValue {
  return value.kind === 'list' || value.kind === 'set' || value.kind === 'tuple';
}

/** A type that an unknown list, set or tuple has: one of type `any` may still be a list. */
export function isSequenceType(type: HclType): boolean {
  return (
    type === 'any'
    || (typeof type !== 'string' && (type.kind === 'list' || type.kind === 'set' || type.kind === 'tuple'))
  );
}

/** Unknown elements of a set may turn out to be equal to others; one alone cannot. */
export function hasUnknownLength(value: SequenceValue): boolean {
  return value.kind === 'set' && mayCoincide(value.items);
}
