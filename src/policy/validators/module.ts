import accepts from './generated/module-accepts.js';
import type { Schema } from './schema.ts';

/** schemas/policy.schema.json. */
export const MODULE_SCHEMA: Schema = {
  accepts,
  explain: async (value) => (await import('./explain.ts')).moduleErrors(value),
};
