import type { HclType } from '../values/hcl-type.ts';
import { unifyTypes } from '../values/unify.ts';

/** The type that all can be converted to; a null literal, an empty list or an unknown of no type leaves the choice to the others. Null: there is none. */
export function commonType(types: readonly HclType[]): HclType | null {
  return unifyTypes(types.filter((type) => type !== 'any'));
}
