import { harmlessJson } from '../../base/escape.ts';
import type { TraceFormat } from './trace-format.ts';

/** As `schemas/trace.schema.json` describes it. */
export const traceJson: TraceFormat = (document) => `${harmlessJson(JSON.stringify(document, null, 2))}\n`;
