import { isList, isObject, member, textOr, type Json, type JsonObject } from '../../json.ts';

/**
 * How AWS writes a value. A schema language of its own, since what is wrong must be said in a sentence, networks are
 * read by the one parser of networks, and a validator that ajv generates from as much JSON Schema is larger than the
 * rest of the reading of accounts.
 */
export type ValueShape =
  /** `is` ends the sentence "… is no". */
  | TextShape
  | { readonly kind: 'number'; readonly from: number; readonly to: number }
  | { readonly kind: 'flag' }
  | { readonly kind: 'list'; readonly of: ValueShape }
  | ObjectShape;

export interface TextShape {
  readonly kind: 'text';
  readonly is: string;
  readonly accepts: (text: string) => boolean;
}

export interface ObjectShape {
  readonly kind: 'object';
  /**
   * What AWS prints of each, empty lists too: where one is missing, something between AWS and the file has left it out
   * (`--query`, jq), and an absent list is not an empty one.
   */
  readonly needs: ShapeMembers;
  /** What AWS prints where there is something to print. */
  readonly may: ShapeMembers;
  /** What these members cannot say: the rest of a sentence that begins with the object; null where all is well. */
  readonly also: (object: JsonObject) => string | null;
}

export type ShapeMembers = Readonly<Record<string, ValueShape>>;

export function shapeOf(
  needs: ShapeMembers,
  may: ShapeMembers = {},
  also: ObjectShape['also'] = () => null,
): ObjectShape {
  return { kind: 'object', needs, may, also };
}

export function listOf(of: ValueShape): ValueShape {
  return { kind: 'list', of };
}

export const FLAG: ValueShape = { kind: 'flag' };

/** What is wrong first, as a sentence with the path of what it is about; null where a value has the shape. */
export function shapeTrouble(value: Json, shape: ValueShape, path: string): string | null {
  switch (shape.kind) {
    case 'text':
      return typeof value === 'string' && shape.accepts(value) ? null : `\`${path}\` is no ${shape.is}`;
    case 'number':
      return typeof value === 'number' && Number.isInteger(value) && value >= shape.from && value <= shape.to
        ? null
        : `\`${path}\` is no number from ${shape.from} to ${shape.to}`;
    case 'flag':
      return typeof value === 'boolean' ? null : `\`${path}\` is neither true nor false`;
    case 'list':
      return isList(value) ? listTrouble(value, shape.of, path) : `\`${path}\` is no list`;
    case 'object':
      return isObject(value) ? objectTrouble(value, shape, path) : `\`${path}\` is no object`;
  }
}

function listTrouble(list: readonly Json[], of: ValueShape, path: string): string | null {
  for (const [i, element] of list.entries()) {
    const trouble = shapeTrouble(element, of, `${path}[${i}]`);
    if (trouble !== null) return trouble;
  }
  return null;
}

/** A member that is null counts as not there. */
function objectTrouble(object: JsonObject, { needs, may, also }: ObjectShape, path: string): string | null {
  for (const name in needs)
    if (!isThere(object, name)) return `\`${path}\` has no ${needs[name]?.kind === 'list' ? 'list ' : ''}\`${name}\``;
  for (const members of [needs, may])
    for (const name in members) {
      const shape = members[name];
      const value = member(object, name) ?? null;
      const trouble = shape === undefined || value === null ? null : shapeTrouble(value, shape, `${path}.${name}`);
      if (trouble !== null) return trouble;
    }
  const more = also(object);
  return more === null ? null : `\`${path}\` ${more}`;
}

export function textAt(object: JsonObject | null, name: string): string | null {
  return textOr(member(object, name));
}

/** The first of some members that is not there: the rest of a sentence that begins with the object. */
export function lackingOf(object: JsonObject | null, names: readonly string[]): string | null {
  const lacking = names.find((name) => !isThere(object, name));
  return lacking === undefined ? null : `has no \`${lacking}\``;
}

export function isThere(object: JsonObject | null, name: string): boolean {
  return (member(object, name) ?? null) !== null;
}

/** That exactly one of some members is there: the rest of a sentence that begins with the object. */
export function exactlyOne(object: JsonObject, names: readonly string[], what: string): string | null {
  const count = names.filter((name) => isThere(object, name)).length;
  if (count === 1) return null;
  return count === 0 ? `has no ${what}` : `has more than one ${what}`;
}
