import { diffJson } from './diff-json.ts';
import { diffMarkdown } from './diff-markdown.ts';
import { diffText } from './diff-text.ts';
import type { DiffFormat } from './diff-format.ts';

/** By the names that the command line takes. */
export const DIFF_FORMATS: Readonly<Record<'text' | 'json' | 'markdown', DiffFormat>> = {
  text: diffText,
  json: diffJson,
  markdown: diffMarkdown,
};
