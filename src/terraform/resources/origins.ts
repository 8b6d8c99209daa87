import type { Origin, OriginsOf } from '../../model/model.ts';
import type { Resource } from '../resource.ts';
import { NULL, type Value } from '../value.ts';
import { readText } from './scalars.ts';

/** More of one attribute would help nobody. */
const MAX_ORIGINS = 5;

/**
 * Why attributes of these resources are not known. An attribute is asked by its path (`ingress[0].cidr_blocks[1]`); where a part on the way is unknown as a
 * whole, that part answers. What is known after all is an id whose contents the input does not hold.
 */
export function originsIn(resources: readonly Resource[]): OriginsOf {
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
  return ({ address, attribute }) => {
    const resource = byAddress.get(address);
    return resource === undefined ? [] : originsOf(resource, attribute).slice(0, MAX_ORIGINS);
  };
}

function originsOf(resource: Resource, path: string): readonly Origin[] {
  const value = valueAt(resource.attributes, stepsOf(path));
  if (value.kind === 'unknown') return value.origins?.() ?? [];
  const text = readText(value);
  if (text.kind !== 'known' || (value.kind === 'known' && value.sensitive)) return [];
  return [{ kind: 'elsewhere', name: text.text, place: resource.place }];
}

/** `ingress[0].cidr_blocks[1]` in steps. */
function stepsOf(path: string): readonly (string | number)[] {
  return [...path.matchAll(/[^.[\]]+/g)].map(([step]) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** As far as the way is known. */
function valueAt(from: Value, steps: readonly (string | number)[]): Value {
  let value = from;
  for (const step of steps) {
    if (value.kind === 'list') value = (typeof step === 'number' ? value.items[step] : undefined) ?? NULL;
    else if (value.kind === 'object') value = value.get(String(step));
    else return value;
  }
  return value;
}
