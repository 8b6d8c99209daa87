import type { ErrorObject } from 'ajv';
import type { Report } from '../../model/generated/report.ts';

/** Checks a value against `schemas/report.schema.json`; the errors of the last call are on the function. */
declare const validate: ((value: unknown) => value is Report) & { readonly errors?: readonly ErrorObject[] | null };
export default validate;
