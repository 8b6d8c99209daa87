import { attempt } from '../values/hcl-error.ts';
import { didYouMean } from '../../../base/did-you-mean.ts';
import { convertValue } from '../values/convert.ts';
import { valueOfJson } from '../values/from-json.ts';
import { nameOfType, type HclType } from '../values/hcl-type.ts';
import type { Json } from '../../json.ts';
import type { GivenData } from '../given-uses.ts';
import type { BlockSchema, ProviderSchema } from './schema.ts';

/** Providers of which every data source is known, by the first word of their types. */
const KNOWN_PROVIDERS: ReadonlySet<string> = new Set(['aws', 'terraform']);

/**
 * What is wrong with values for data sources of a type, by the schema of the provider: such a value answers nothing.
 */
export function mistakesInType(type: string, schema: ProviderSchema): string | null {
  if (schema.data(type) !== null || !KNOWN_PROVIDERS.has(type.split('_', 1)[0] ?? '')) return null;
  return `there is no data source ${type}${didYouMean(type, schema.dataTypes())}`;
}

/** The same of one entry. */
export function mistakesInEntry(type: string, { match, values }: GivenData, schema: ProviderSchema): readonly string[] {
  const own = schema.data(type);
  if (own === null) return [];
  const all = [...own.attributeNames(), ...own.blockNames()];
  const isArgument = (name: string): boolean =>
    own.block(name) !== null || (own.attribute(name)?.mode ?? 'computed') !== 'computed';
  return [
    ...Object.keys(match)
      .filter((name) => !isArgument(name))
      .map((name) =>
        all.includes(name)
          ? `${name} under \`match\` is no argument of ${type}, the provider sets it: write it under \`values\``
          : `${type} has no argument ${name}, which stands under \`match\`${near(name, all.filter(isArgument))}`,
      ),
    ...Object.entries(values).flatMap(([name, value]) => valueMistakes(type, name, value, own, all)),
  ];
}

function valueMistakes(
  type: string,
  name: string,
  value: Json,
  own: BlockSchema,
  all: readonly string[],
): readonly string[] {
  if (!all.includes(name)) {
    const hint =
      type === 'terraform_remote_state'
        ? `: write the outputs of the other stack as \`values: {outputs: {${name}: …}}\``
        : near(name, all);
    return [`${type} has no attribute ${name}, which stands under \`values\`${hint}`];
  }
  const wanted = own.attribute(name)?.type;
  return wanted === undefined || fits(value, wanted)
    ? []
    : [`${name} of ${type} is to be a ${shapeOf(wanted)}, and \`values\` has something else`];
}

/** In the words of JSON. */
function shapeOf(type: HclType): string {
  if (typeof type === 'string') return nameOfType(type);
  switch (type.kind) {
    case 'list':
    case 'set':
      return `list, each element a ${shapeOf(type.element)}`;
    case 'map':
      return `map, each value a ${shapeOf(type.element)}`;
    case 'object':
      return `{${[...type.attributes.keys()].map((name) => `${name}: …`).join(', ')}}`;
    case 'tuple':
      return 'list';
  }
}

/** A name that goes on where this one ends is nearer than one that is like it. */
function near(name: string, known: readonly string[]): string {
  const longer = known.find((each) => each.startsWith(`${name}_`));
  return longer === undefined ? didYouMean(name, known) : `; did you mean ${longer}?`;
}

/** An object without some of its attributes fits: what is not given is not known. */
function fits(value: Json, type: HclType): boolean {
  return attempt(
    () => {
      convertValue(valueOfJson(value, null), type);
      return true;
    },
    ({ message }) => /attributes? .+ (?:is|are) required$/.test(message),
  );
}
