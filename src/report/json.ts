import { harmlessJson } from '../base/escape.ts';
import type { Format } from './format.ts';

/** The report as `schemas/report.schema.json` describes it, whatever the verdict and `--quiet` say. */
export const json: Format = (report) => `${harmlessJson(JSON.stringify(report, null, 2))}\n`;
