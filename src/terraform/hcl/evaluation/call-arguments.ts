import { errorOf } from '../../../base/diagnostic.ts';
import type { Place } from '../../../base/place.ts';
import type { ModuleCall, ModuleConfiguration } from '../modules/module-configuration.ts';
import type { Evaluation } from './evaluation.ts';

/** Arguments of a module call that are none of the module's. */
const CALL_ARGUMENTS: ReadonlySet<string> = new Set([
  'source',
  'version',
  'providers',
  'count',
  'for_each',
  'depends_on',
]);

/** An argument that the module does not have is perhaps a misspelt one: what it sets keeps its default. */
export function tellUnexpected(
  { report }: Evaluation,
  { body }: ModuleCall,
  { declared, isBroken }: ModuleConfiguration,
  address: string,
  placed: (place: Place) => Place,
): void {
  if (isBroken) return;
  for (const { name, place } of body.attributes.values()) {
    if (!CALL_ARGUMENTS.has(name) && !declared.has(`var.${name}`))
      report(errorOf(`The module has no variable ${JSON.stringify(name)}`, { address, place: placed(place) }));
  }
}
