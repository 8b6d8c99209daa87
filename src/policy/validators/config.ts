import accepts from './generated/config-accepts.js';
import type { Schema } from './schema.ts';

/** schemas/config.schema.json. */
export const CONFIG_SCHEMA: Schema = {
  accepts,
  explain: async (value) => (await import('./explain.ts')).configErrors(value),
};
