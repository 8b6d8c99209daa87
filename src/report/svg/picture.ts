import type { Element } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { xmlText } from '../../base/escape-xml.ts';

/** A picture by itself, or one of several on a page that has their style once. */
export interface PictureForm {
  readonly style: 'own' | 'of-page';
}

interface Picture extends PictureForm {
  readonly className: string;
  /** What it shows, for who does not see it. */
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly css: string;
  readonly elements: readonly Element[];
}

/** One SVG without anything from outside. */
export function picture({ className, title, width, height, style, css, elements }: Picture): string {
  return toXml(
    x(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        class: className,
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
        role: 'img',
        'aria-label': xmlText(title),
      },
      [
        x('title', xmlText(title)),
        ...(style === 'own' ? [x('style', css)] : []),
        x('rect', { class: 'page', width, height }),
        ...elements,
      ],
    ),
  );
}

/** What is shown while the pointer rests on an element. */
export function hint(text: string): Element {
  return x('title', xmlText(text));
}
