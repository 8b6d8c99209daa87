import { asMarkup, inLines, tag, type Content, type Markup } from '../../base/markup.ts';
import type { InputDrawing, PathDrawing } from '../../model/drawing.ts';
import { isFlow } from '../../model/flow-id.ts';
import type { Hop, Report } from '../../model/generated/report.ts';
import { inputOf, inputText } from '../../model/input-name.ts';
import { pathSvg } from '../svg/path-svg.ts';
import type { PagePart } from './page-part.ts';
import { code } from './prose.ts';
import { REACH_MARKS } from './reach-marks.ts';
import { scrollBox } from './scroll-box.ts';

/** More endpoints, of many inputs, are counted. */
const MAX_PATHS = 60;

/** A way from the internet, and to whom. */
interface ToldPath {
  readonly endpoint: string;
  readonly isReached: PathDrawing['isReached'];
  /** What the picture shows, in words. */
  readonly title: string;
  readonly hops: readonly Hop[];
  /** Of several inputs, which one; null where there is one. */
  readonly of: string | null;
}

/**
 * Per endpoint the way from the internet to it; those that it reaches first. Of a report that was read again, whose
 * model is not at hand, the ways that its findings show.
 */
export function pathPart(drawings: readonly InputDrawing[] | null, report: Report): PagePart {
  const all = drawings === null ? pathsOfFindings(report) : drawnPaths(drawings);
  const told = all.toSorted((a, b) => RANKS[a.isReached] - RANKS[b.isReached]).slice(0, MAX_PATHS);
  const left = (drawings ?? []).reduce((sum, { morePaths }) => sum + morePaths, 0) + all.length - told.length;
  return {
    id: 'endpoints',
    title: 'Endpoints',
    count: told.length + left,
    content:
      told.length === 0
        ? null
        : inLines(
            drawings === null ? tag('p', { class: 'more' }, ONLY_OF_FINDINGS) : null,
            told.map(pathFigure),
            left > 0 ? tag('p', { class: 'more' }, `and ${left} more that are not drawn`) : null,
          ),
  };
}

const ONLY_OF_FINDINGS = 'Those that findings tell of: this page was made of a report, which holds no others.';

function drawnPaths(drawings: readonly InputDrawing[]): readonly ToldPath[] {
  return drawings.flatMap(({ input, paths }) =>
    paths.map(
      ({ endpoint, isReached, asked, verdict, hops }): ToldPath => ({
        endpoint,
        isReached,
        title: `${asked} from the internet to ${endpoint}: ${verdict}`,
        hops,
        of: drawings.length > 1 ? inputText(input) : null,
      }),
    ),
  );
}

/** Each endpoint once, by the gravest finding that shows a way to it. */
function pathsOfFindings({ findings, input }: Report): readonly ToldPath[] {
  const byEndpoint = new Map<string, ToldPath>();
  for (const finding of findings) {
    const { reach, rule, subject } = finding;
    const endpoint = reach?.endpoints?.[0] ?? (subject.type === 'endpoint' ? subject.address : undefined);
    if (reach === null || reach.hops.length === 0 || endpoint === undefined || isFlow(rule)) continue;
    const of = inputText(inputOf(finding));
    const key = JSON.stringify([of, endpoint]);
    const isReached = TRUTHS[reach.verdict];
    const known = byEndpoint.get(key);
    if (known !== undefined && RANKS[known.isReached] <= RANKS[isReached]) continue;
    const title = `from the internet to ${endpoint}, by ${rule}: ${REACH_MARKS[reach.verdict]}`;
    byEndpoint.set(key, { endpoint, isReached, title, hops: reach.hops, of: input.length > 1 ? of : null });
  }
  return [...byEndpoint.values()];
}

const TRUTHS = { reached: 'yes', unknown: 'maybe', 'not-reached': 'no' } as const;

const RANKS = { yes: 0, maybe: 1, no: 2 } as const;

const MARKS: Readonly<Record<PathDrawing['isReached'], Content>> = {
  yes: tag('span', { class: 'mark reached' }, 'the internet reaches it'),
  maybe: tag('span', { class: 'mark unknown' }, 'perhaps the internet reaches it'),
  no: tag('span', { class: 'mark not-reached' }, 'the internet does not reach it'),
};

function pathFigure({ endpoint, isReached, title, hops, of }: ToldPath): Markup {
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
      scrollBox(`The way to ${endpoint}`, asMarkup(pathSvg(hops, { title, style: 'of-page' }))),
    ),
  );
}
