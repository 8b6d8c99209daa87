import { severitiesText } from '../words/severities-text.ts';
import type { SectionItem } from './section.ts';

/** How many things have no room, a line of Markdown; nothing where all have. */
export function leftText(items: readonly SectionItem[]): string {
  if (items.length === 0) return '';
  const findings = items.flatMap((item) => item.findings);
  const what =
    findings.length === 0
      ? `${items.length} more`
      : `${findings.length} more, the least grave (${severitiesText(findings)})`;
  return `- **and ${what}**: the report as JSON has all\n`;
}
