import type { Element } from 'xast';
import { x } from 'xastscript';
import { addAll } from '../../base/add-all.ts';
import type { InputDrawing } from '../../model/drawing.ts';
import { inputText } from '../../model/input-name.ts';
import { counted } from '../counted.ts';
import { mapTitle } from '../words/map-text.ts';
import { MAP_STYLE } from './map-style.ts';
import { MAP_WIDTH, mapElements } from './map-svg.ts';
import { picture } from './picture.ts';
import { shortText } from './short-text.ts';

const HEAD = 30;
const LEFT = 16;
const TITLE_COLUMNS = 130;

/** The maps of all inputs in one picture, below each other, each under the name of its input and what it comes to. */
export function mapsSvg(drawings: readonly InputDrawing[]): string {
  const elements: Element[] = [];
  let y = 0;
  for (const { input, map } of drawings) {
    const says = map === null ? 'drawing it would take too much work' : mapTitle(map);
    y += HEAD;
    elements.push(
      x('text', { class: 'vpc-name', x: LEFT, y }, shortText(`${inputText(input)}: ${says}`, TITLE_COLUMNS)),
    );
    const drawn = map === null ? null : mapElements(map, y);
    addAll(elements, drawn?.elements ?? []);
    y = drawn?.height ?? y;
  }
  return picture({
    className: 'map-picture',
    title: `Map of ${counted(drawings.length, 'input')}`,
    width: MAP_WIDTH,
    height: y + LEFT,
    style: 'own',
    css: MAP_STYLE,
    elements,
  });
}
