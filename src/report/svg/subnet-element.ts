import type { Element } from 'xast';
import { x } from 'xastscript';
import type { EndpointDrawing, SubnetDrawing } from '../../model/drawing.ts';
import { endpointText, reachedText, subnetName, subnetText } from '../words/map-text.ts';
import { hint } from './picture.ts';
import { shortName, shortText } from './short-text.ts';

export const SUBNET_WIDTH = 342;
const PADDING = 12;
const LINE = 17;
const COLUMNS = { name: 40, line: 44 } as const;
const DOT = 5;

interface At {
  readonly x: number;
  readonly y: number;
}

/** A subnet with its lists, and who lives there. */
export function subnetElement(
  subnet: SubnetDrawing,
  { x: left, y: top }: At,
): { readonly element: Element; readonly height: number } {
  const { networks, acls, routeTables, isOpen, endpoints } = subnet;
  const lines = [
    ...(networks.length === 0 ? [] : [networks.join(', ')]),
    ...(acls.length === 0 ? [] : [`list ${named(acls)}`]),
    ...(routeTables.length === 0 ? [] : [`routes ${named(routeTables)}`]),
  ];
  const elements: Element[] = [];
  let y = top + PADDING + 10;
  const line = (text: string, className: string, at = left + PADDING, columns: number = COLUMNS.line): void => {
    elements.push(
      x(
        'text',
        { class: className, x: at, y },
        className.endsWith('name') ? shortName(text, columns) : shortText(text, columns),
      ),
    );
    y += LINE;
  };
  line(
    subnetName(subnet),
    subnet.addresses.length === 1 ? 'subnet-name' : 'subnet-names',
    left + PADDING,
    COLUMNS.name,
  );
  for (const text of lines) line(text, 'soft mono');
  line(OPENNESS[isOpen], `openness is-${isOpen}`);
  for (const endpoint of endpoints) {
    y += 6;
    elements.push(endpointDot(endpoint, left + PADDING + DOT, y - 4));
    line(endpointText(endpoint), endpoint.count === 1 ? 'endpoint name' : 'endpoint', left + PADDING + 18, 42);
    for (const text of linesOf(endpoint))
      line(
        text,
        `soft ${text === reachedText(endpoint) ? `is-${endpoint.isReached}` : 'mono'}`,
        left + PADDING + 18,
        COLUMNS.line - 3,
      );
  }
  const height = y - top;
  return {
    height,
    element: x('g', [
      hint(subnetText(subnet)),
      x('rect', { class: `subnet is-${isOpen}`, x: left, y: top, width: SUBNET_WIDTH, height, rx: 6 }),
      ...elements,
    ]),
  };
}

/** One of these; each so short that its line has room. */
function named(addresses: readonly string[]): string {
  const [first = ''] = addresses;
  const more = addresses.length > 1 ? ` or ${addresses.length - 1} more` : '';
  return `${shortName(first, COLUMNS.line - 7 - more.length)}${more}`;
}

const OPENNESS = {
  yes: 'the internet comes in',
  maybe: 'the internet comes in or not: not known',
  no: 'the internet does not come in',
} as const;

function linesOf(endpoint: EndpointDrawing): readonly string[] {
  const reached = reachedText(endpoint);
  return [...(endpoint.groups.length === 0 ? [] : [groupsText(endpoint)]), ...(reached === null ? [] : [reached])];
}

function groupsText({ groups: [first = '', ...others] }: EndpointDrawing): string {
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `${shortName(first, COLUMNS.line - 3 - more.length)}${more}`;
}

/** Filled where the internet is heard, half where that is not known, hollow where it is not. */
function endpointDot({ isReached }: EndpointDrawing, cx: number, cy: number): Element {
  return x('circle', { class: `dot is-${isReached}`, cx, cy, r: DOT });
}
