import { jsonPieces } from '../base/json-pieces.ts';
import type { LongFormat } from './format.ts';

/** The report as `schemas/report.schema.json` describes it, whatever the verdict and `--quiet` say. */
export const json: LongFormat = (report) => jsonPieces(report, 2);
