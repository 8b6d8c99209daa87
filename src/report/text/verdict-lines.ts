import type { Report } from '../../model/generated/report.ts';
import type { Verdict } from '../verdict.ts';
import { sumText, verdictText } from '../words/verdict-text.ts';
import { flow, type Paint } from './layout.ts';
import type { Page } from './page.ts';

/** How much was checked and found, and last what the check comes to. */
export function verdictLines(report: Report, verdict: Verdict, page: Page): string[] {
  const { width } = page;
  const sum = sumText(report, verdict);
  return [
    ...(sum === null ? [] : flow([{ text: sum }], { width, rest: 2 })),
    ...flow([{ text: verdictText(report, verdict, 'above'), paint: paintOf(verdict, page) }], { width, rest: 2 }),
  ];
}

function paintOf({ outcome }: Verdict, { style }: Page): Paint {
  switch (outcome) {
    case 'rejected':
    case 'failed':
      return style.bad;
    case 'partial':
      return style.doubt;
    case 'passed':
    case 'nothing-remains':
    case 'nothing-to-check':
      return style.good;
  }
}
