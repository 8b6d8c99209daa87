/** A JSON Schema, or a part of one, as the published ones are written. */
export type Schema = Readonly<Record<string, unknown>>;

export interface Comparison {
  /** What a value of may be any of these readers have to cope with: a new one breaks nobody. */
  readonly growing: ReadonlySet<string>;
  /** Which of the two is the older one: a field that only it has is gone, whether it was required or not. */
  readonly before: 'narrow' | 'wide';
}

interface Side {
  readonly root: Schema;
  readonly schema: Schema;
}

/**
 * Why a value that `narrow` takes may be none that `wide` takes, each reason with the path in the value; empty where
 * every value is. Knows the keywords that the published schemas use, and throws at any other.
 */
export function misfits(narrow: Schema, wide: Schema, how: Comparison): readonly string[] {
  const asked = new Map<Schema, Set<Schema>>();
  return within({ root: narrow, schema: narrow }, { root: wide, schema: wide }, '', '');

  function within(a: Side, b: Side, path: string, name: string): readonly string[] {
    // What is being asked already holds unless something else fails.
    const before = asked.get(a.schema) ?? new Set();
    if (before.has(b.schema)) return [];
    asked.set(a.schema, before.add(b.schema));
    const found = alternatives(a).flatMap((one) => {
      const tried = alternatives(b).map((other) => plainWithin(one, other, path, name));
      if (tried.some((wrong) => wrong.length === 0)) return [];
      if (hasNewKind(one, alternatives(b))) return [];
      return tried.toSorted((x, y) => x.length - y.length)[0] ?? [`${path}: nothing is taken`];
    });
    if (found.length > 0) before.delete(b.schema);
    return [...new Set(found)];
  }

  function plainWithin(a: Side, b: Side, path: string, name: string): readonly string[] {
    const [one, other] = [a.schema, b.schema];
    const at = path === '' ? 'the whole' : path;
    const type = one['type'];
    if (other['type'] !== undefined && other['type'] !== type && !(type === 'integer' && other['type'] === 'number'))
      return [`${at}: may be ${textOf(type)} and not only ${textOf(other['type'])}`];
    return [
      ...valuesWithin(one, other, at, name),
      ...boundsWithin(one, other, at),
      ...(type === 'array' ? within(partOf(a, 'items'), partOf(b, 'items'), `${path}[]`, name) : []),
      ...(type === 'object' ? fieldsWithin(a, b, path) : []),
    ];
  }

  function valuesWithin(one: Schema, other: Schema, at: string, name: string): readonly string[] {
    const [values, taken] = [valuesOf(one), valuesOf(other)];
    if (taken === null || how.growing.has(name)) return [];
    if (values === null) return [`${at}: may be anything and not only ${textOf(taken)}`];
    return values
      .filter((each) => !taken.includes(each))
      .map((each) => `${at}: ${textOf(each)} is not among its values`);
  }

  function fieldsWithin(a: Side, b: Side, path: string): readonly string[] {
    const [own, others] = [fieldsOf(a.schema), fieldsOf(b.schema)];
    const below = (name: string) => (path === '' ? name : `${path}.${name}`);
    const required = requiredOf(a.schema);
    const isClosed = b.schema['additionalProperties'] === false;
    // One without fields takes any.
    const names = 'properties' in b.schema ? [...new Set([...Object.keys(own), ...Object.keys(others)])] : [];
    return [
      ...requiredOf(b.schema)
        .filter((name) => !required.includes(name))
        .map((name) => `${below(name)}: is required on one side alone`),
      ...names.flatMap((name) => {
        if (name in own && name in others)
          return within(partOf(a, 'properties', name), partOf(b, 'properties', name), below(name), name);
        if (name in others === (how.before === 'wide')) return [`${below(name)}: is gone`];
        return isClosed && name in own ? [`${below(name)}: is not taken`] : [];
      }),
      ...(isClosed && a.schema['additionalProperties'] !== false
        ? [`${path === '' ? 'the whole' : path}: takes no other fields`]
        : []),
      ...restWithin(a, b, `${path}.*`),
    ];
  }

  /** Of mappings, whose fields somebody names. */
  function restWithin(a: Side, b: Side, path: string): readonly string[] {
    return ['additionalProperties', 'propertyNames'].flatMap((keyword) =>
      isSchema(b.schema[keyword]) && (isSchema(a.schema[keyword]) || a.schema[keyword] === undefined)
        ? within(partOf(a, keyword), partOf(b, keyword), path, '')
        : [],
    );
  }

  /** An alternative whose kind is told by a field of which readers have to cope with any value. */
  function hasNewKind(one: Side, others: readonly Side[]): boolean {
    const told = others.filter(({ schema }) => schema['type'] === 'object');
    return [...how.growing].some((name) => {
      const kinds = valuesOf(partOf(one, 'properties', name).schema);
      return (
        kinds !== null
        && told.length > 1
        && told.every((other) => {
          const known = valuesOf(partOf(other, 'properties', name).schema);
          return known !== null && kinds.every((kind) => !known.includes(kind));
        })
      );
    });
  }
}

const BOUNDS = {
  least: ['minimum', 'minLength', 'minItems', 'minProperties'],
  most: ['maximum', 'maxItems', 'maxProperties'],
} as const;

/** What says nothing of a value. */
const WORDS = ['$schema', '$id', 'title', 'description', 'definitions', 'default', 'examples'];
const JUDGED = ['type', 'enum', 'const', 'pattern', 'items', 'properties', 'required', 'additionalProperties'];
const KNOWN = new Set<string>([...BOUNDS.least, ...BOUNDS.most, ...WORDS, ...JUDGED, 'propertyNames', '$ref']);
const JOINED = ['allOf', 'anyOf', 'oneOf'];

function boundsWithin(one: Schema, other: Schema, at: string): readonly string[] {
  const number = (schema: Schema, keyword: string, otherwise: number) => Number(schema[keyword] ?? otherwise);
  return [
    ...BOUNDS.least
      .filter((keyword) => number(one, keyword, 0) < number(other, keyword, 0))
      .map((keyword) => `${at}: ${keyword} is not ${textOf(other[keyword])} any more`),
    ...BOUNDS.most
      .filter((keyword) => number(one, keyword, Infinity) > number(other, keyword, Infinity))
      .map((keyword) => `${at}: ${keyword} is not ${textOf(other[keyword])} any more`),
    ...(other['pattern'] === undefined || other['pattern'] === one['pattern'] || valuesOf(one) !== null
      ? []
      : [`${at}: does not match ${textOf(other['pattern'])}`]),
  ];
}

/** A schema as its alternatives, each of one type and without references and joints of its own. */
function alternatives({ root, schema }: Side): readonly Side[] {
  for (const keyword of Object.keys(schema))
    if (!KNOWN.has(keyword) && !JOINED.includes(keyword)) throw new Error(`no schema has ${keyword} yet`);
  const { $ref, allOf, anyOf, oneOf, ...own } = schema;
  const joined = [...(typeof $ref === 'string' ? [referred(root, $ref)] : []), ...schemasIn(allOf)];
  const choices = [anyOf, oneOf].map(schemasIn).filter((each) => each.length > 0);
  const start: readonly Schema[] = [own];
  const withAll = joined.reduce((all, part) => product(all, plainOf({ root, schema: part })), start);
  const each = choices.reduce(
    (all, choice) =>
      product(
        all,
        choice.flatMap((part) => plainOf({ root, schema: part })),
      ),
    withAll,
  );
  return each.flatMap(ofOneType).map((plain) => ({ root, schema: plain }));
}

function plainOf(side: Side): readonly Schema[] {
  return alternatives(side).map(({ schema }) => schema);
}

function product(ones: readonly Schema[], others: readonly Schema[]): readonly Schema[] {
  return ones.flatMap((one) => others.map((other) => both(one, other))).filter((each) => each !== null);
}

/** What both say; null where no value is both. */
function both(one: Schema, other: Schema): Schema | null {
  const [left, right] = [[one['type']].flat(), [other['type']].flat()];
  const types =
    one['type'] === undefined ? right : other['type'] === undefined ? left : left.filter((t) => right.includes(t));
  if (types.length === 0) return null;
  const properties = { ...fieldsOf(one) };
  for (const [name, part] of Object.entries(fieldsOf(other)))
    properties[name] = properties[name] === undefined ? part : { allOf: [properties[name], part] };
  return {
    ...one,
    ...other,
    ...(types[0] === undefined ? {} : { type: types.length === 1 ? types[0] : types }),
    ...('properties' in one || 'properties' in other ? { properties } : {}),
    required: [...new Set([...requiredOf(one), ...requiredOf(other)])],
  };
}

function ofOneType(schema: Schema): readonly Schema[] {
  const { type, ...rest } = schema;
  if (!Array.isArray(type)) return [schema];
  const values = valuesOf(schema);
  return type.flatMap((each) => {
    const own = values?.filter((value) => isOfType(value, each)) ?? null;
    return own === null ? [{ ...rest, type: each }] : own.length === 0 ? [] : [{ ...rest, type: each, enum: own }];
  });
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'integer') return typeof value === 'number';
  return typeof value === type;
}

function valuesOf(schema: Schema): readonly unknown[] | null {
  if (Array.isArray(schema['enum'])) return schema['enum'];
  return 'const' in schema ? [schema['const']] : null;
}

function fieldsOf(schema: Schema): Readonly<Record<string, Schema>> & Record<string, Schema> {
  return isSchema(schema['properties']) ? { ...(schema['properties'] as Record<string, Schema>) } : {};
}

function requiredOf(schema: Schema): readonly string[] {
  const { required } = schema;
  return Array.isArray(required) ? required.filter((each) => typeof each === 'string') : [];
}

function partOf({ root, schema }: Side, keyword: string, name?: string): Side {
  const part = name === undefined ? schema[keyword] : fieldsOf(schema)[name];
  return { root, schema: isSchema(part) ? part : ANYTHING };
}

const ANYTHING: Schema = {};

function referred(root: Schema, $ref: string): Schema {
  const part = $ref
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (isSchema(at) ? at[key] : undefined), root);
  if (!isSchema(part)) throw new Error(`${$ref} leads nowhere`);
  return part;
}

function schemasIn(value: unknown): readonly Schema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? 'anything';
}
