import type { ObjectValue, Value } from '../value.ts';
import type { Resource } from '../resource.ts';

/** One data source, by what tells whether it finds the same in another input. */
export interface DataRead {
  readonly address: string;
  /** What it has found, where that is known. */
  readonly id: string | null;
  /** What is written of it, as a text; null where a part is not known, or nothing tells what is written. */
  readonly asked: () => string | null;
}

export function dataRead(resources: readonly Resource[]): readonly DataRead[] {
  return resources.flatMap((resource): DataRead[] => {
    const { mode, address, attributes, foreign } = resource;
    if (mode !== 'data' || foreign) return [];
    const id = attributes.get('id');
    return [{ address, id: id.kind === 'known' ? String(id.value) : null, asked: () => askedBy(resource) }];
  });
}

function askedBy({ attributes, configures, certain }: Resource): string | null {
  if (!certain) return null;
  const parts: [string, unknown][] = [];
  for (const name of attributes.names().toSorted()) {
    const isWritten = configures(name);
    const value = attributes.get(name);
    if (isWritten === null) return null;
    if (!isWritten || value.kind === 'null') continue;
    const part = comparable(value);
    if (part === null) return null;
    parts.push([name, part]);
  }
  return JSON.stringify(parts);
}

/** Equal texts of it, equal values. */
function comparable(value: Value): unknown {
  switch (value.kind) {
    case 'known':
      return [value.value];
    case 'null':
      return [];
    case 'unknown': {
      const identity = value.identity?.() ?? null;
      return identity === null || identity.assumed ? null : { is: identity.key };
    }
    case 'list':
      return allOf(value.items.map(comparable));
    case 'object':
      return value.perhaps === true ? null : objectOf(value);
  }
}

function objectOf(value: ObjectValue): unknown {
  return allOf(
    value
      .names()
      .toSorted()
      .map((name) => {
        const part = comparable(value.get(name));
        return part === null ? null : [name, part];
      }),
  );
}

function allOf(parts: readonly unknown[]): unknown {
  return parts.includes(null) ? null : parts;
}
