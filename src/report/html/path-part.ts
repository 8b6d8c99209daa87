import { asMarkup, inLines, tag, type Content, type Markup } from '../../base/markup.ts';
import type { InputDrawing, PathDrawing } from '../../model/drawing.ts';
import { inputText } from '../../model/input-name.ts';
import { pathSvg } from '../svg/path-svg.ts';
import type { PagePart } from './page-part.ts';
import { code } from './prose.ts';

/** More endpoints, of many inputs, are counted. */
const MAX_PATHS = 60;

/** Per endpoint the way from the internet to it; those that it reaches first. */
export function pathPart(drawings: readonly InputDrawing[]): PagePart {
  const all = drawings.flatMap(({ input, paths }) =>
    paths.map((path) => ({ path, of: drawings.length > 1 ? inputText(input) : null })),
  );
  const told = all.toSorted((a, b) => RANKS[a.path.isReached] - RANKS[b.path.isReached]).slice(0, MAX_PATHS);
  const left = drawings.reduce((sum, { morePaths }) => sum + morePaths, 0) + all.length - told.length;
  return {
    id: 'endpoints',
    title: 'Endpoints',
    count: told.length + left,
    content:
      told.length === 0
        ? null
        : inLines(
            told.map(({ path, of }) => pathFigure(path, of)),
            left > 0 ? tag('p', { class: 'more' }, `and ${left} more that are not drawn`) : null,
          ),
  };
}

const RANKS = { yes: 0, maybe: 1, no: 2 } as const;

const MARKS: Readonly<Record<PathDrawing['isReached'], Content>> = {
  yes: tag('span', { class: 'mark reached' }, 'the internet reaches it'),
  maybe: tag('span', { class: 'mark unknown' }, 'perhaps the internet reaches it'),
  no: tag('span', { class: 'mark not-reached' }, 'the internet does not reach it'),
};

function pathFigure(path: PathDrawing, of: string | null): Markup {
  const { endpoint, isReached, asked, verdict, hops } = path;
  return tag(
    'details',
    { class: 'path' },
    inLines(
      tag(
        'summary',
        {},
        code(endpoint, 'subject'),
        ' ',
        MARKS[isReached],
        of === null ? null : [' ', tag('span', { class: 'more' }, 'in ', code(of))],
      ),
      tag(
        'figure',
        { class: 'scroll' },
        asMarkup(pathSvg(hops, { title: `${asked} from the internet to ${endpoint}: ${verdict}`, style: 'of-page' })),
      ),
    ),
  );
}
