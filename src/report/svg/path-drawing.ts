import type { Element } from 'xast';
import { x } from 'xastscript';
import { addAll } from '../../base/add-all.ts';
import { xmlText } from '../../base/escape-xml.ts';
import type { Hop } from '../../model/generated/trace-document.ts';
import { columnsFor } from './columns-for.ts';
import { cutText } from './cut-text.ts';
import { hopElement } from './hop-element.ts';

export interface DrawnPath {
  /** What goes where, and what becomes of it: `tcp 443 from the internet to aws_lb.web: delivered`. */
  readonly title: string;
  readonly hops: readonly Hop[];
  /** What nothing arrives at, below the checkpoint that stops it: `aws_lb.web is not reached`. */
  readonly beyond: string | null;
}

export const MARGIN = 16;
const TITLE_COLUMNS = 74;
/** Its end is the verdict: long names leave room for it. */
const TITLE_LINES = 14;
const TITLE_LINE = 20;
const LEG_HEIGHT = 30;

/** A path below its title, the reply's hops last. `top`: where it begins; `bottom`: where the next may. */
export function pathDrawing(
  { title, hops, beyond }: DrawnPath,
  top: number,
): { readonly elements: readonly Element[]; readonly bottom: number } {
  const elements: Element[] = [];
  let y = top;
  for (const line of cutText(xmlText(title), columnsFor(title, TITLE_COLUMNS), TITLE_LINES)) {
    y += TITLE_LINE;
    elements.push(x('text', { class: 'title', x: MARGIN, y }, line));
  }
  y += MARGIN;
  let isReached = true;
  for (const [i, hop] of hops.entries()) {
    if (hop.leg === 'reply' && hops[i - 1]?.leg !== 'reply') {
      elements.push(x('text', { class: 'leg', x: MARGIN, y: y + LEG_HEIGHT / 2 + 4 }, 'THE REPLY'));
      y += LEG_HEIGHT;
    }
    const { element, height } = hopElement({ hop, y, isReached, isLast: leadsNowhere(hop, hops[i + 1], beyond) });
    elements.push(element);
    y += height;
    if (hop.verdict === 'stops') isReached = false;
  }
  if (beyond === null) return { elements, bottom: y };
  addAll(elements, beyondElements(beyond, y));
  return { elements, bottom: y + BEYOND_HEIGHT };
}

function leadsNowhere(hop: Hop, next: Hop | undefined, beyond: string | null): boolean {
  return next === undefined ? beyond === null : next.leg !== hop.leg;
}

const BEYOND_HEIGHT = 36;

function beyondElements(text: string, y: number): Element[] {
  const [line = ''] = cutText(xmlText(text), columnsFor(text, TITLE_COLUMNS), 1);
  return [
    x('circle', { class: 'wire unreached hollow', cx: 30, cy: y + 14, r: 10 }),
    x('text', { class: 'kind', x: 66, y: y + 18 }, line),
  ];
}
