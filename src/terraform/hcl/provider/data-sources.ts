import { attempt } from '../values/hcl-error.ts';
import type { Assumption } from '../../../model/model.ts';
import { getOrMake } from '../../../base/maps.ts';
import type { Json, JsonObject } from '../../json.ts';
import { convertValue } from '../values/convert.ts';
import { equal } from '../values/equality.ts';
import { valueOfJson } from '../values/from-json.ts';
import { listValue, stringValue, type HclValue } from '../values/hcl-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import type { GivenData, GivenUses } from '../given-uses.ts';
import type { ProviderSchema } from './schema.ts';

/** What is known of data sources, which the configuration alone cannot tell. */
export interface DataSources {
  /** The attributes of one; null where nothing is known of it. What is not among them is unknown. */
  readonly valuesOf: (asked: DataAsked) => ReadonlyMap<string, HclValue> | null;
  readonly assumptions: () => readonly Assumption[];
}

export interface DataAsked {
  readonly address: string;
  readonly type: string;
  /** Of its provider, where it is known. */
  readonly region: string | null;
  readonly argument: (name: string) => HclValue;
}

export interface DataKnowledge {
  /** By address, from plans or states given as context. */
  readonly byAddress: ReadonlyMap<string, { readonly values: JsonObject; readonly sensitive: Json }>;
  readonly byType: ReadonlyMap<string, readonly GivenData[]>;
  readonly assumes: boolean;
}

export function openDataSources(
  schema: ProviderSchema,
  { byAddress, byType, assumes }: DataKnowledge,
  uses: Pick<GivenUses, 'asksData' | 'matches'> | null = null,
): DataSources {
  const assumed = new Map<string, Set<string>>();
  const assume = (text: string, address: string): void => {
    getOrMake(assumed, text, () => new Set<string>()).add(address);
  };
  return {
    valuesOf: (asked) => {
      uses?.asksData(asked.type, asked.address);
      const given = byType
        .get(asked.type)
        ?.find(({ match }) =>
          Object.entries(match).every(
            ([name, value]) => equal(asked.argument(name), valueOfJson(value, null)) === true,
          ),
        );
      if (given !== undefined) uses?.matches(given);
      const read = byAddress.get(asked.address);
      if (read !== undefined) return valuesOf(schema, asked.type, read.values, read.sensitive);
      if (given !== undefined) return valuesOf(schema, asked.type, given.values, null);
      return assumes ? assumedValues(asked, assume) : null;
    },
    assumptions: () => [...assumed].map(([text, addresses]) => ({ text, addresses: [...addresses].toSorted() })),
  };
}

function valuesOf(
  schema: ProviderSchema,
  type: string,
  values: JsonObject,
  sensitive: Json,
): ReadonlyMap<string, HclValue> {
  const own = schema.data(type);
  const isMarked = typeof sensitive === 'object' && sensitive !== null && !Array.isArray(sensitive);
  const marks = new Map(isMarked ? Object.entries(sensitive) : []);
  return new Map(
    Object.entries(values).map(([name, value]) => {
      const read = valueOfJson(value, marks.get(name) ?? null);
      const wanted = own?.attribute(name)?.type;
      return [name, wanted === undefined ? read : inType(read, wanted)] as const;
    }),
  );
}

function inType(value: HclValue, type: Parameters<typeof convertValue>[1]): HclValue {
  // Another version of the provider has another type there.
  return attempt(
    () => convertValue(value, type),
    () => value,
  );
}

/** What nearly every account has, and what no verdict should hang on: told once, and switched off by `--no-assume`. */
function assumedValues(
  { address, type, region }: DataAsked,
  assume: (text: string, address: string) => void,
): ReadonlyMap<string, HclValue> | null {
  switch (type) {
    case 'aws_availability_zones': {
      assume('A region has the availability zones a, b and c', address);
      const zone = (name: string): HclValue =>
        region === null ? { ...unknownValue('string'), notNull: true } : stringValue(`${region}${name}`);
      const zones = ['a', 'b', 'c'];
      const ids = listValue(
        zones.map(() => ({ ...unknownValue('string'), notNull: true as const })),
        'string',
      );
      return new Map<string, HclValue>([
        ['names', listValue(zones.map(zone), 'string')],
        ['zone_ids', ids],
        ['id', region === null ? unknownValue('string') : stringValue(region)],
      ]);
    }
    case 'aws_region': {
      if (region === null) return null;
      assume('The region is the one that the provider names', address);
      return new Map([
        ['name', stringValue(region)],
        ['region', stringValue(region)],
        ['id', stringValue(region)],
      ]);
    }
    case 'aws_partition':
      assume('The AWS partition is the commercial one (aws)', address);
      return new Map(
        [
          ['partition', 'aws'],
          ['id', 'aws'],
          ['dns_suffix', 'amazonaws.com'],
          ['reverse_dns_prefix', 'com.amazonaws'],
        ].map(([name, text]) => [name ?? '', stringValue(text ?? '')] as const),
      );
    default:
      return null;
  }
}
