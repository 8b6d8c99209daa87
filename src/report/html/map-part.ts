import { asMarkup, inLines, tag, type Markup } from '../../base/markup.ts';
import type { InputDrawing } from '../../model/drawing.ts';
import { inputText } from '../../model/input-name.ts';
import { mapSvg } from '../svg/map-svg.ts';
import { mapTitle } from '../words/map-text.ts';
import type { PagePart } from './page-part.ts';
import { code } from './prose.ts';
import { scrollBox } from './scroll-box.ts';

/** More inputs are counted; those in which the internet reaches somebody come first. */
const MAX_MAPS = 20;

const NOT_AT_HAND = tag(
  'p',
  { class: 'nothing' },
  'There are no pictures of lists, and no map: this page was made of a report, which does not hold what they are drawn from. ',
  tag('code', {}, 'portcullis check --output html=…'),
  ' draws them.',
);

/** Who lives where, behind what, and whom the internet reaches: a picture an input. */
export function mapPart(drawings: readonly InputDrawing[] | null): PagePart {
  if (drawings === null) return { id: 'map', title: 'Map', count: null, content: NOT_AT_HAND };
  const maps = drawings.flatMap(({ input, map }) =>
    map === null || map.vpcs.length === 0 ? [] : [{ name: inputText(input), map }],
  );
  const told = maps
    .toSorted(
      (a, b) =>
        b.map.counts.reached - a.map.counts.reached || b.map.counts.perhapsReached - a.map.counts.perhapsReached,
    )
    .slice(0, MAX_MAPS);
  const undrawn = drawings.filter(({ map }) => map === null).length + maps.length - told.length;
  return {
    id: 'map',
    title: 'Map',
    count: null,
    content:
      told.length === 0
        ? null
        : inLines(
            told.map(({ name, map }, i): Markup => {
              const svg = scrollBox(`Map of ${name}`, asMarkup(mapSvg(map, { style: 'of-page' })));
              return tag(
                'details',
                { class: 'acl', open: i === 0 },
                inLines(tag('summary', {}, maps.length > 1 ? [code(name), ' '] : null, mapTitle(map)), svg),
              );
            }),
            undrawn > 0 ? tag('p', { class: 'more' }, `and ${undrawn} more that are not drawn`) : null,
          ),
  };
}
