import { flow, type Span } from './layout.ts';
import type { Page } from './page.ts';

/** Of the longest label. */
const LABEL = 6;
/** Where there is so little room, what goes on begins nearer to the margin. */
const NARROW = 60;
const NARROW_REST = 4;
/** What goes on of one of several things. */
const HANGING = 2;

/** `  why    ingress tcp 22 from 0.0.0.0/0`. */
export function field(
  label: string,
  content: string | readonly Span[],
  { width, style }: Page,
  most = Infinity,
): string[] {
  const rest = restOf(width);
  return flow([{ text: label, paint: style.faint, columns: LABEL }, ...spansOf(content)], {
    width,
    first: 2,
    rest,
    most,
  });
}

/** The same of several things, each on lines of its own. */
export function fields(label: string, contents: readonly (string | readonly Span[])[], page: Page): string[] {
  const [only] = contents;
  if (only !== undefined && contents.length === 1) return field(label, only, page);
  const { width, style } = page;
  const first = restOf(width);
  const rest = first + HANGING;
  return contents.flatMap((content, i) =>
    i === 0
      ? flow([{ text: label, paint: style.faint, columns: LABEL }, ...spansOf(content)], { width, first: 2, rest })
      : flow(spansOf(content), { width, first, rest }),
  );
}

function restOf(width: number): number {
  return width < NARROW ? NARROW_REST : LABEL + 3;
}

function spansOf(content: string | readonly Span[]): readonly Span[] {
  return typeof content === 'string' ? [{ text: content }] : content;
}
