import accepts from './generated/baseline-accepts.js';
import type { Schema } from './schema.ts';

/** schemas/baseline.schema.json. */
export const BASELINE_SCHEMA: Schema = {
  accepts,
  explain: async (value) => (await import('./explain.ts')).baselineErrors(value),
};
