import type { Origin } from '../../../model/origin.ts';
import { member, objectOr, type JsonObject } from '../../json.ts';
import type { Doubt } from '../../resource.ts';
import type { Viewpoint } from '../configuration/constants.ts';
import type { Instance } from '../configuration/instance.ts';
import type { PlanModule } from '../configuration/open-configuration.ts';
import { originsByReferences } from './origins.ts';
import type { PlanIndex } from './plan-index.ts';

/** How Terraform writes the key of an instance while nobody knows how many there are. */
const ANY = '[*]';

/** The `count` or `for_each` that is not known: of the module calls above, or of the block itself. */
export function doubtsOf(instance: Instance, index: PlanIndex): readonly Doubt[] {
  const doubts: Doubt[] = [];
  for (let module: PlanModule = instance.module; module.parent !== null; module = module.parent) {
    if (module.key === ANY)
      doubts.unshift(doubtOf(module.address, module.call, { module: module.parent, key: '', block: null }, index));
  }
  // Deferred without a key that says so, it is the block's own all the same.
  if (instance.key === ANY || doubts.length === 0)
    doubts.push(doubtOf(instance.address, instance.block, { ...instance, key: '' }, index));
  return doubts;
}

function doubtOf(address: string, block: JsonObject | null, view: Viewpoint, index: PlanIndex): Doubt {
  const attribute =
    member(block, 'count_expression') === undefined && member(block, 'for_each_expression') !== undefined
      ? 'for_each'
      : 'count';
  const expression = objectOr(member(block, `${attribute}_expression`));
  const own: Origin = {
    kind: 'count',
    name: `${address.endsWith(ANY) ? address.slice(0, -ANY.length) : address}.${attribute}`,
    place: null,
  };
  return {
    asked: { address, attribute },
    origins:
      expression === null ? [own] : originsByReferences(index, { expressions: [expression], view, attribute, own }),
  };
}
