import { flow, type Span } from './layout.ts';
import type { Page } from './page.ts';

/** Of the longest label. */
const LABEL = 6;
/** Where there is so little room, what goes on begins nearer to the margin. */
const NARROW = 60;
const NARROW_REST = 4;
/** What goes on of one of several things. */
const HANGING = 2;

type Content = string | readonly Span[];

/** What is to be known of a page to write lines of it. */
export type LineRoom = Pick<Page, 'width' | 'style'>;

/** `  why    ingress tcp 22 from 0.0.0.0/0`. */
export function field(label: string, content: Content, page: LineRoom, most = Infinity): string[] {
  return labelled(label, content, page, restOf(page), most);
}

/** The same of several things, each on lines of its own. */
export function fields(label: string, contents: readonly Content[], page: LineRoom): string[] {
  const [head, ...others] = contents;
  if (head === undefined) return [];
  if (others.length === 0) return field(label, head, page);
  const first = restOf(page);
  const rest = first + HANGING;
  return [
    ...labelled(label, head, page, rest),
    ...others.flatMap((content) => flow(spansOf(content), { width: page.width, first, rest })),
  ];
}

function labelled(
  label: string,
  content: Content,
  { width, style }: LineRoom,
  rest: number,
  most = Infinity,
): string[] {
  return flow([{ text: label, paint: style.faint, columns: LABEL }, ...spansOf(content)], {
    width,
    first: 2,
    rest,
    most,
  });
}

function restOf({ width }: Pick<LineRoom, 'width'>): number {
  return width < NARROW ? NARROW_REST : LABEL + 3;
}

function spansOf(content: Content): readonly Span[] {
  return typeof content === 'string' ? [{ text: content }] : content;
}
