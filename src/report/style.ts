import { createColors } from 'picocolors';
import type { Severity } from '../model/generated/report.ts';

/** How words look; without colour, all of these leave their text as it is. */
export interface Style {
  readonly severity: (severity: Severity, text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly doubt: (text: string) => string;
}

const PLAIN: Style = {
  severity: (_, text) => text,
  strong: asItIs,
  faint: asItIs,
  good: asItIs,
  bad: asItIs,
  doubt: asItIs,
};

export function styleFor(color: boolean): Style {
  if (!color) return PLAIN;
  const colors = createColors(true);
  const bySeverity: Readonly<Record<Severity, (text: string) => string>> = {
    critical: (text) => colors.bold(colors.red(text)),
    high: colors.red,
    medium: colors.yellow,
    low: colors.cyan,
    info: colors.blue,
  };
  return {
    severity: (severity, text) => bySeverity[severity](text),
    strong: colors.bold,
    faint: colors.dim,
    good: colors.green,
    bad: (text) => colors.bold(colors.red(text)),
    doubt: colors.yellow,
  };
}

function asItIs(text: string): string {
  return text;
}
