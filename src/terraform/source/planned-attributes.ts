import type { PlannedAttribute } from '../hcl/evaluation/evaluation.ts';
import { openProviderSchema, type ProviderSchema } from '../hcl/provider/schema.ts';
import { convertValue } from '../hcl/values/convert.ts';
import { attempt } from '../hcl/values/hcl-error.ts';
import { exact } from '../hcl/values/hcl-number.ts';
import {
  boolValue,
  NULL_VALUE,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
  type HclValue,
} from '../hcl/values/hcl-value.ts';
import { markSensitive } from '../hcl/values/sensitive.ts';
import type { Resource } from '../resource.ts';
import type { Value } from '../value.ts';

/**
 * What a plan knows of the attributes of managed resources: what Terraform itself gives for a reference to them. Of
 * types that the model reads only in part the others stay unknown, and so does what is null: in such a part it may only
 * have been left out.
 */
export function plannedAttributes(resources: readonly Resource[]): PlannedAttribute {
  const byAddress = new Map(
    resources.flatMap((resource) => (resource.mode === 'managed' ? [[resource.address, resource] as const] : [])),
  );
  const schema = openProviderSchema();
  return (address, name) => {
    const resource = byAddress.get(address);
    const value = resource === undefined ? null : hclValueOf(resource.attributes.get(name), 0);
    return resource === undefined || value === null || value.kind === 'null'
      ? null
      : inItsType(value, resource, name, schema);
  };
}

/** Another version of the provider has another type there. */
function inItsType(value: HclValue, { type }: Resource, name: string, schema: ProviderSchema): HclValue {
  const wanted = schema.resource(type)?.attribute(name)?.type;
  if (wanted === undefined) return value;
  return attempt(
    () => convertValue(value, wanted),
    () => value,
  );
}

/** Values nest this deep at most. */
const MAX_DEPTH = 64;

/** Null where a part of it is not known. */
function hclValueOf(value: Value, depth: number): HclValue | null {
  if (depth > MAX_DEPTH) return null;
  switch (value.kind) {
    case 'unknown':
      return null;
    case 'null':
      return NULL_VALUE;
    case 'known':
      return markSensitive(scalar(value.value), value.sensitive);
    case 'list': {
      const items = value.items.map((item) => hclValueOf(item, depth + 1));
      const known = items.filter((item) => item !== null);
      return known.length < items.length ? null : markSensitive(tupleValue(known), value.sensitive);
    }
    case 'object': {
      const entries: [string, HclValue][] = [];
      for (const name of value.names()) {
        const part = hclValueOf(value.get(name), depth + 1);
        if (part === null) return null;
        entries.push([name, part]);
      }
      return markSensitive(objectValue(entries), value.sensitive);
    }
  }
}

function scalar(value: string | number | boolean): HclValue {
  if (typeof value === 'string') return stringValue(value);
  return typeof value === 'number' ? numberValue(exact(value)) : boolValue(value);
}
