import type { Report } from './generated/report.ts';

/** What all runs of a report are called, also those of which only a note is left; null where that is not one name. */
export function onlyLabel({ input, diagnostics }: Pick<Report, 'input' | 'diagnostics'>): string | null {
  const ofRuns = input.length > 0 ? input : diagnostics;
  const [label = null, ...others] = new Set(ofRuns.map((each) => each.label ?? null));
  return others.length > 0 ? null : label;
}
