import { harmlessJson } from '../../base/escape.ts';
import type { TestFormat } from './test-format.ts';

/** As `schemas/test-report.schema.json` describes it. */
export const testJson: TestFormat = (report) => `${harmlessJson(JSON.stringify(report, null, 2))}\n`;
