import { harmlessLine } from '../../base/escape.ts';

/** Lines of Markdown that a CI system may print into its log. */
export function harmless(markdown: string): string {
  return markdown.split('\n').map(harmlessLine).join('\n');
}
