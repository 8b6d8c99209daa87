import type { Element } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { xmlText } from '../../base/escape-xml.ts';
import type { Hop } from '../../model/generated/trace-document.ts';
import { cutText } from './cut-text.ts';
import { hopElement, type PlacedHop } from './hop-element.ts';
import { PATH_STYLE } from './path-style.ts';

export interface PathPicture {
  /** What goes where, and what becomes of it: `tcp 443 from the internet to aws_lb.web: delivered`. */
  readonly title: string;
  /** Whether the picture brings its style along; a page that holds several has `PATH_STYLE` once instead. */
  readonly style: 'own' | 'of-page';
}

export const PATH_WIDTH = 720;
const MARGIN = 16;
const TITLE_COLUMNS = 84;
const TITLE_LINE = 20;
const LEG_HEIGHT = 30;

/**
 * The way of a packet from above to below, and of the reply after it, as one SVG without anything from outside: each
 * checkpoint with what decides there, and where it dies. Pure; whatever is in the texts is escaped.
 */
export function pathSvg(hops: readonly Hop[], { title, style }: PathPicture): string {
  const { elements, height } = drawing(hops, title);
  return toXml(
    x(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        class: 'path-picture',
        viewBox: `0 0 ${PATH_WIDTH} ${height}`,
        width: PATH_WIDTH,
        height,
        role: 'img',
        'aria-label': xmlText(title),
      },
      [
        x('title', xmlText(title)),
        ...(style === 'own' ? [x('style', PATH_STYLE)] : []),
        x('rect', { class: 'page', width: PATH_WIDTH, height }),
        ...elements,
      ],
    ),
  );
}

function drawing(
  hops: readonly Hop[],
  title: string,
): { readonly elements: readonly Element[]; readonly height: number } {
  const elements: Element[] = [];
  let y = MARGIN;
  for (const line of cutText(xmlText(title), TITLE_COLUMNS, 3)) {
    y += TITLE_LINE;
    elements.push(x('text', { class: 'title', x: MARGIN, y }, line));
  }
  y += MARGIN;
  let isReached = true;
  let leg: Hop['leg'] = 'forward';
  for (const [i, hop] of hops.entries()) {
    if (hop.leg !== leg) {
      leg = hop.leg;
      elements.push(x('text', { class: 'leg', x: MARGIN, y: y + LEG_HEIGHT / 2 + 4 }, 'THE REPLY'));
      y += LEG_HEIGHT;
    }
    const placed: PlacedHop = {
      hop,
      y,
      isReached,
      isLast: i === hops.length - 1 || hops[i + 1]?.leg !== leg,
    };
    const { element, height } = hopElement(placed);
    elements.push(element);
    y += height;
    if (hop.verdict === 'stops') isReached = false;
  }
  return { elements, height: y + MARGIN };
}
