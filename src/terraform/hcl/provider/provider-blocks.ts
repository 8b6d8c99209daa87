import type { BlockPath } from '../files/json-schema.ts';
import { openProviderSchema, type ProviderSchema } from './schema.ts';

/** Types of blocks that a provider's schema has, for JSON syntax, which does not tell them from arguments. */
export function providerBlocks(schema: ProviderSchema): (path: BlockPath) => ReadonlySet<string> {
  return (path) => {
    const at = path.findLastIndex(({ type }) => type === 'resource' || type === 'data');
    const outer = path[at];
    let inner =
      outer === undefined
        ? null
        : outer.type === 'data'
          ? schema.data(outer.labels[0] ?? '')
          : schema.resource(outer.labels[0] ?? '');
    for (const { type } of path.slice(at + 1)) inner = inner?.block(type)?.schema ?? null;
    return new Set(inner?.blockNames() ?? []);
  };
}

/** The same of the schema that comes with the program. */
export function knownProviderBlocks(): (path: BlockPath) => ReadonlySet<string> {
  return providerBlocks(openProviderSchema());
}
