import type { Element } from 'xast';
import { x } from 'xastscript';
import type { MapDrawing, VpcDrawing } from '../../model/drawing.ts';
import { mapTitle } from '../words/map-text.ts';
import { shortName, shortText } from './short-text.ts';
import { MAP_STYLE } from './map-style.ts';
import { picture, type PictureForm } from './picture.ts';
import { SUBNET_WIDTH, subnetElement } from './subnet-element.ts';
import { subnetRows } from './subnet-rows.ts';

const WIDTH = 1120;
const MARGIN = 16;
const SKY = { height: 40, gap: 34 } as const;
const VPC = { padding: 16, head: 48, gap: 28 } as const;
const CARD = { gap: 14, columns: 3 } as const;
/** More VPCs make no picture that anybody looks at. */
const MAX_VPCS = 24;
const NAME_COLUMNS = 110;

export const MAP_WIDTH = WIDTH;

/**
 * The map of an input: the internet above, below it each VPC with its subnets, the lists and tables of these, and who
 * lives there, with whom the internet reaches. Pure; texts are escaped.
 */
export function mapSvg(map: MapDrawing, { style }: PictureForm): string {
  const { elements, height } = mapElements(map, 0);
  return picture({
    className: 'map-picture',
    title: mapTitle(map),
    width: WIDTH,
    height,
    style,
    css: MAP_STYLE,
    elements,
  });
}

/** What it is drawn of, from `top` on, and where it ends. */
export function mapElements(
  map: MapDrawing,
  top: number,
): { readonly elements: readonly Element[]; readonly height: number } {
  const elements: Element[] = [
    x('rect', { class: 'sky', x: MARGIN, y: top + MARGIN, width: WIDTH - 2 * MARGIN, height: SKY.height, rx: 8 }),
    x('text', { class: 'sky-name', x: WIDTH / 2, y: top + MARGIN + 25, 'text-anchor': 'middle' }, 'Internet'),
  ];
  let y = top + MARGIN + SKY.height;
  for (const vpc of map.vpcs.slice(0, MAX_VPCS)) {
    y += SKY.gap;
    const drawn = vpcElement(vpc, y);
    elements.push(drawn.element);
    y += drawn.height;
  }
  const left = map.vpcs.length - MAX_VPCS;
  if (left > 0) {
    y += VPC.gap;
    elements.push(x('text', { class: 'soft', x: MARGIN, y }, `and ${left} more VPCs, which are not drawn`));
  }
  return { elements, height: y + MARGIN };
}

function vpcElement(vpc: VpcDrawing, y: number): { readonly element: Element; readonly height: number } {
  const cards: Element[] = [];
  let at = y + VPC.head;
  for (const subnets of subnetRows(vpc.subnets, CARD.columns)) {
    const row = subnets.map((subnet, i) =>
      subnetElement(subnet, { x: MARGIN + VPC.padding + i * (SUBNET_WIDTH + CARD.gap), y: at }),
    );
    for (const { element } of row) cards.push(element);
    at += row.reduce((most, { height }) => Math.max(most, height), 0) + CARD.gap;
  }
  const height = at - y + (vpc.subnets.length === 0 ? 0 : VPC.padding - CARD.gap);
  return {
    height,
    element: x('g', [
      x('rect', { class: 'vpc', x: MARGIN, y, width: WIDTH - 2 * MARGIN, height, rx: 8 }),
      ...wayIn(vpc, y),
      x(
        'text',
        { class: 'vpc-name', x: MARGIN + VPC.padding, y: y + 22 },
        shortName(vpc.address ?? 'no VPC known', NAME_COLUMNS),
      ),
      x('text', { class: 'soft', x: MARGIN + VPC.padding, y: y + 39 }, shortText(aboutOf(vpc), NAME_COLUMNS)),
      ...cards,
    ]),
  };
}

/** A line from above, where an internet gateway is attached. */
function wayIn({ gateways }: VpcDrawing, y: number): Element[] {
  const [first] = gateways;
  if (first === undefined) return [];
  const at = WIDTH - 120;
  return [
    x('path', { class: 'way', d: `M${at} ${y - SKY.gap} V${y}` }),
    x('circle', { class: 'gate', cx: at, cy: y, r: 6 }),
    x('text', { class: 'soft', x: at - 12, y: y - 10, 'text-anchor': 'end' }, shortName(first, 60)),
  ];
}

function aboutOf({ networks, gateways }: VpcDrawing): string {
  return [
    networks.length === 0 ? 'networks not known' : networks.join(', '),
    gateways.length === 0 ? 'no internet gateway' : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
