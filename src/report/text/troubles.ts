import type { Report } from '../../model/generated/report.ts';
import { troublesOf, type ToldTrouble } from '../words/troubles-text.ts';
import { flow, type Span } from './layout.ts';
import type { Page } from './page.ts';

/** More rows hide what else is said. */
const MAX_ROWS = 12;

/** What is wrong with the input, or unknown of it. */
export function troubles(
  report: Pick<Report, 'input' | 'diagnostics'>,
  level: 'error' | 'warning',
  page: Page,
): string[] {
  const { style, roots } = page;
  const mark: Span =
    level === 'error' ? { text: 'error:', paint: style.bad } : { text: 'warning:', paint: style.doubt };
  return troublesOf(report, level, roots).flatMap((trouble) => entry(trouble, mark, page));
}

function entry({ text, rows }: ToldTrouble, mark: Span, { width, style }: Page): string[] {
  return [
    ...flow([mark, { text }], { width, rest: 2 }),
    ...rows
      .slice(0, MAX_ROWS)
      .flatMap(({ where, what }) =>
        flow([{ text: `${where}:`, paint: style.faint }, { text: what }], { width, first: 2, rest: 4 }),
      ),
    ...(rows.length > MAX_ROWS ? [`  and ${rows.length - MAX_ROWS} more (--format json has all)`] : []),
  ];
}
