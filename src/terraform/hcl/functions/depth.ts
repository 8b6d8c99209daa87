import { HclError } from '../values/hcl-error.ts';

/** Values that are decoded may lie in one another as deep as this: all that reads values later recurses. */
export const MAX_DECODED_DEPTH = 500;

export function tooDeep(): HclError {
  return new HclError(`values are nested more than ${MAX_DECODED_DEPTH} deep`);
}
