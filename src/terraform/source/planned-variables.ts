import { valueOfJson } from '../hcl/values/from-json.ts';
import type { HclValue } from '../hcl/values/hcl-value.ts';
import { unknownValue } from '../hcl/values/unknown-hcl.ts';
import { member, objectOr } from '../json.ts';
import type { PlanWritten } from '../plan/read-terraform-json.ts';

/**
 * The values of the root module's variables by which the plan was made, defaults among them. One that the plan does not
 * have (an ephemeral one, or another configuration's) is not known.
 */
export function plannedVariables(
  names: Iterable<string>,
  { configuration, variables }: PlanWritten,
): ReadonlyMap<string, HclValue> {
  const declared = objectOr(member(objectOr(member(configuration, 'root_module')), 'variables'));
  return new Map(
    Array.from(names, (name) => {
      const block = objectOr(member(declared, name));
      const given = member(objectOr(member(variables, name)), 'value') ?? member(block, 'default');
      const isSensitive = member(block, 'sensitive') === true;
      return [name, given === undefined ? unknownValue('any') : valueOfJson(given, isSensitive)] as const;
    }),
  );
}
