import type { OptionSchema } from './analysis.ts';

/** As the schema's `ParameterReference`. */
const PARAMETER: OptionSchema = {
  type: 'string',
  pattern: '^\\$[a-z][a-z0-9-]*$',
  description: 'The value of a parameter of this module.',
};

/** Ports first-last, or a parameter. */
export const PORT_RANGE_OPTION: OptionSchema = { anyOf: [{ $ref: '#/definitions/PortRange' }, PARAMETER] };

/** A whole number of at least `minimum`, or a parameter. */
export function wholeNumberOption(minimum: number, description?: string): OptionSchema {
  return {
    anyOf: [{ type: 'integer', minimum }, PARAMETER],
    ...(description === undefined ? {} : { description }),
  };
}
