import type { ErrorObject } from 'ajv';

/** Checks a value against `schemas/baseline.schema.json`; the errors of the last call are on the function. */
declare const validate: ((value: unknown) => boolean) & { readonly errors?: readonly ErrorObject[] | null };
export default validate;
