/** The published schemas let version 1 gain fields; what is printed today has those that they name. */
export function closed(schema: unknown): object {
  if (typeof schema !== 'object' || schema === null) throw new Error('no schema');
  return Object.fromEntries([
    ...Object.entries(schema).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'object' && value !== null && !Array.isArray(value) ? closed(value) : value,
    ]),
    ...('properties' in schema && 'type' in schema ? [['additionalProperties', false]] : []),
  ]);
}
