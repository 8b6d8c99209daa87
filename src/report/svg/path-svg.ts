import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { xmlText } from '../../base/escape-xml.ts';
import type { Hop } from '../../model/generated/trace-document.ts';
import { MARGIN, pathDrawing, type DrawnPath } from './path-drawing.ts';
import { PATH_STYLE } from './path-style.ts';

export interface PathPicture extends Pick<DrawnPath, 'title'>, Partial<Pick<DrawnPath, 'beyond'>> {
  /** Whether the picture brings its style along; a page that holds several has `PATH_STYLE` once instead. */
  readonly style: 'own' | 'of-page';
}

const WIDTH = 720;

/**
 * The way of a packet from above to below, and of the reply after it, as one SVG without anything from outside: each
 * checkpoint with what decides there, and where it dies. Pure; whatever is in the texts is escaped.
 */
export function pathSvg(hops: readonly Hop[], { title, beyond = null, style }: PathPicture): string {
  return picture([{ title, hops, beyond }], style);
}

/** Several of them, one below the other. */
export function pathsSvg(paths: readonly DrawnPath[]): string {
  return picture(paths, 'own');
}

function picture(paths: readonly DrawnPath[], style: PathPicture['style']): string {
  let height = 0;
  const elements = paths.flatMap((path) => {
    const drawn = pathDrawing(path, height + MARGIN);
    height = drawn.bottom;
    return drawn.elements;
  });
  height += MARGIN;
  const title = xmlText(paths.map((path) => path.title).join('; '));
  return toXml(
    x(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        class: 'path-picture',
        viewBox: `0 0 ${WIDTH} ${height}`,
        width: WIDTH,
        height,
        role: 'img',
        'aria-label': title,
      },
      [
        x('title', title),
        ...(style === 'own' ? [x('style', PATH_STYLE)] : []),
        x('rect', { class: 'page', width: WIDTH, height }),
        ...elements,
      ],
    ),
  );
}
