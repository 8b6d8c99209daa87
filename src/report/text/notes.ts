import type { Report } from '../../model/generated/report.ts';
import { counted } from '../counted.ts';
import type { Show } from '../format.ts';
import { assumptionTexts, basisNotes, notAnalysedNotes, type Note } from '../words/notes-text.ts';
import { flow, type Paint } from './layout.ts';
import type { Page } from './page.ts';

const MAX_FIXED = 12;

/** What the prior state had and the planned one has not. */
export function fixedNotes({ fixed }: Report, page: Page): string[] {
  const { good } = page.style;
  const shown = fixed
    .slice(0, MAX_FIXED)
    .flatMap(({ rule, subject }) => note({ label: 'fixed', text: `${rule} ${subject.address}` }, good, page));
  return fixed.length > MAX_FIXED
    ? [...shown, ...note({ label: 'fixed', text: `and ${fixed.length - MAX_FIXED} more` }, good, page)]
    : shown;
}

/** What is not looked into, by what was checked, and what was taken for granted. */
export function otherNotes(report: Report, show: Show, page: Page): string[] {
  const { doubt, faint } = page.style;
  return [
    ...notAnalysedNotes(report).flatMap((each) => note(each, doubt, page)),
    ...basisNotes(report).flatMap((each) => note(each, faint, page)),
    ...(show.assumptions ? assumedNotes(report, page) : assumedCount(report, page)),
  ];
}

/** Each thing that was taken for granted. */
export function assumedNotes(report: Report, page: Page): string[] {
  return assumptionTexts(report).flatMap((text) => note({ label: 'assumed', text }, page.style.faint, page));
}

function assumedCount(report: Report, page: Page): string[] {
  const { length } = assumptionTexts(report);
  const text = `${counted(length, 'thing')}; --show assumptions lists ${length === 1 ? 'it' : 'them'}`;
  return length === 0 ? [] : note({ label: 'assumed', text }, page.style.faint, page);
}

function note({ label, text }: Note, paint: Paint, { width }: Page): string[] {
  return flow([{ text: `${label}:`, paint }, { text }], { width, rest: 2 });
}
