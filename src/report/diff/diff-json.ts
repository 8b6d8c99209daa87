import { harmlessJson } from '../../base/escape.ts';
import type { DiffFormat } from './diff-format.ts';

/** As `schemas/diff.schema.json` describes it. */
export const diffJson: DiffFormat = (document) => `${harmlessJson(JSON.stringify(document, null, 2))}\n`;
