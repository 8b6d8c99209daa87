import { NONE_CHOSEN, type Choice } from '../../../model/topology.ts';
import type { Resource } from '../../resource.ts';
import type { Value } from '../../value.ts';
import { given, readItems } from '../attributes/scalars.ts';
import type { Run } from '../run.ts';
import { chooseOne, joinChoices } from './choose.ts';
import { unseenBy } from './interface-facts.ts';

/** The launch templates that blocks name, by id or by name. */
export function templatesNamed(
  run: Run,
  resource: Resource,
  value: Value,
  attribute: string,
  [id, name]: readonly [string, string] = ['id', 'name'],
): Choice {
  const blocks = given(value);
  if (blocks.kind === 'unknown') return unseenBy(resource.address, attribute);
  return joinChoices(
    (readItems(blocks) ?? []).map((block, i) => {
      if (block.kind !== 'object') return NONE_CHOSEN;
      const choice = chooseOne(run, 'launch-template', block.get(id), {
        resource,
        attribute: `${attribute}[${i}].${id}`,
      });
      const found =
        choice.possible.length > 0
          ? choice
          : chooseOne(run, 'launch-template', block.get(name), {
              resource,
              attribute: `${attribute}[${i}].${name}`,
            });
      run.facts.topology.versions.push({
        address: resource.address,
        templates: found.possible,
        version: block.get('version'),
        attribute: `${attribute}[${i}].version`,
      });
      return found;
    }),
  );
}
