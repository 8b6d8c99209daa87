import type { Place } from '../../../base/place.ts';
import type { Folder } from '../../hcl/modules/folder.ts';

/**
 * Where the resources, data sources and module calls of a folder stand, by `aws_vpc.a`, `data.aws_vpc.a`, `module.a`;
 * data sources inside of a `check` too, which a plan lists with the others.
 */
export function unitPlaces({ sources }: Folder): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const { path: file, units } of sources)
    for (const unit of units) {
      const { line, column } = unit;
      const names =
        unit.type === 'check'
          ? unit.nested('data').map(([type = '', name = '']) => `data.${type}.${name}`)
          : NAMED.has(unit.type)
            ? unit.names
            : [];
      for (const name of names) if (!places.has(name)) places.set(name, { file, line, column, calls: [] });
    }
  return places;
}

const NAMED: ReadonlySet<string> = new Set(['resource', 'data', 'module']);
