import type { Folder } from '../../hcl/modules/folder.ts';
import { isObject, listOr, member, objectOr, textOr, type JsonObject } from '../../json.ts';
import type { Difference } from './difference.ts';
import { unitPlaces } from './unit-places.ts';

export interface ComparedNames {
  /** Resources, data sources and module calls of the plan's module, and those of them that the folder has too. */
  readonly inPlan: number;
  readonly inBoth: number;
  readonly inEither: number;
  /** Addresses without that of the module. */
  readonly differences: readonly Exclude<Difference, { readonly kind: 'argument' }>[];
}

/** Compares which blocks and calls a folder has with those of a module of the plan. */
export function compareNames(folder: Folder, module: JsonObject): ComparedNames {
  const written = unitPlaces(folder);
  const planned = [
    ...plannedBlocks(module).keys(),
    ...Object.keys(objectOr(member(module, 'module_calls')) ?? {}).map((name) => `module.${name}`),
  ];
  const known = new Set(planned);
  const missing = planned.filter((name) => !written.has(name));
  // What is missing may be in what could not be read.
  const isBroken = folder.diagnostics.length > 0;
  return {
    inPlan: planned.length,
    inBoth: planned.length - missing.length,
    inEither: new Set([...planned, ...written.keys()]).size,
    differences: [
      ...[...written].flatMap(([address, place]) =>
        known.has(address) ? [] : [{ kind: 'not-in-plan' as const, address, place }],
      ),
      ...(isBroken ? [] : missing.map((address) => ({ kind: 'not-in-configuration' as const, address }))),
    ],
  };
}

/** By `type.name` or `data.type.name`. */
export function plannedBlocks(module: JsonObject): ReadonlyMap<string, JsonObject> {
  return new Map(
    listOr(member(module, 'resources')).flatMap((block) => {
      if (!isObject(block)) return [];
      const prefix = member(block, 'mode') === 'data' ? 'data.' : '';
      return [[`${prefix}${textOr(member(block, 'type'))}.${textOr(member(block, 'name'))}`, block] as const];
    }),
  );
}
