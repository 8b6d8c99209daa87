import type { Report } from '../../model/generated/report.ts';
import { severitiesText } from '../words/severities-text.ts';

/** What the plan makes and removes of what is found, a line; none where nothing is known of before. */
export function changeLine({ findings, fixed }: Report): string[] {
  const of = (change: 'new' | 'existing'): Report['findings'] =>
    findings.filter((finding) => finding.change === change);
  const [added, kept] = [of('new'), of('existing')];
  if (added.length + kept.length + fixed.length === 0) return [];
  return [
    [`**New**: ${countOf(added)}`, `**fixed**: ${countOf(fixed)}`, `**as before**: ${countOf(kept)}`].join(' · '),
  ];
}

function countOf(findings: Report['findings']): string {
  return findings.length === 0 ? '0' : `${findings.length} (${severitiesText(findings)})`;
}
