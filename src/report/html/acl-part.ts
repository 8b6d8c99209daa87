import { asMarkup, inLines, joined, tag, type Content, type Markup } from '../../base/markup.ts';
import type { AclDrawing, InputDrawing, LaneDrawing } from '../../model/drawing.ts';
import { inputText } from '../../model/input-name.ts';
import { listed } from '../../model/statement-text.ts';
import { laneSvg } from '../svg/acl-svg.ts';
import { laneName, laneRowText } from '../words/lane-text.ts';
import type { PagePart } from './page-part.ts';
import { code, prose } from './prose.ts';
import { scrollBox } from './scroll-box.ts';

/** More lists, of many inputs, are counted. */
const MAX_ACLS = 60;
const MAX_SUBNETS = 4;

/** Per network ACL a picture of which entry decides which ports; those with dead entries are open. */
export function aclPart(drawings: readonly InputDrawing[]): PagePart {
  const all = drawings.flatMap(({ input, acls }) =>
    acls.map((acl) => ({ acl, of: drawings.length > 1 ? inputText(input) : null })),
  );
  const told = all.toSorted((a, b) => Number(b.acl.dead > 0) - Number(a.acl.dead > 0)).slice(0, MAX_ACLS);
  const left = drawings.reduce((sum, { moreAcls }) => sum + moreAcls, 0) + all.length - told.length;
  return {
    id: 'lists',
    title: 'Network ACLs',
    count: all.length + left - (all.length - told.length),
    content:
      told.length === 0
        ? null
        : inLines(
            LEGEND,
            told.map(({ acl, of }, i) => aclFigure(acl, of, acl.dead > 0 || (i === 0 && told.length === 1))),
            left > 0 ? tag('p', { class: 'more' }, `and ${left} more that are not drawn`) : null,
          ),
  };
}

const LEGEND = tag(
  'p',
  { class: 'legend' },
  'Each row is an entry, in the order in which AWS asks them; each column a stretch of ports that they treat in one way. ',
  [
    ['all', 'decides'],
    ['some', 'decides for some addresses'],
    ['none', 'named, but others come first'],
    ['unknown', 'not known'],
  ].map(([cell = '', text = '']) => [
    tag('span', { class: 'key' }, tag('i', { class: `swatch ${cell}` }), ' ', text),
    ' ',
  ]),
);

function aclFigure(acl: AclDrawing, of: string | null, isOpen: boolean): Markup {
  const { address, kind, subnets, dead, lanes } = acl;
  const lives = subnets.length === 0 ? 'no subnet known to live on it' : `for ${listed(subnets, MAX_SUBNETS)}`;
  return tag(
    'details',
    { class: 'acl', open: isOpen },
    inLines(
      tag(
        'summary',
        {},
        code(address, 'subject'),
        kind === 'default' ? ' (default)' : null,
        ' ',
        dead === 0
          ? null
          : [
              tag('span', { class: 'mark dead' }, `${dead} ${dead === 1 ? 'entry decides' : 'entries decide'} nothing`),
              ' ',
            ],
        tag('span', { class: 'more' }, lives, of === null ? null : [' in ', code(of)]),
      ),
      lanes.map((lane) => laneFigure(lane, address)),
    ),
  );
}

function laneFigure(lane: LaneDrawing, address: string): Markup {
  return tag(
    'figure',
    {},
    inLines(
      tag(
        'figcaption',
        {},
        laneName(lane),
        lane.columns === null ? ' (its ports are sensitive and are not drawn)' : null,
      ),
      scrollBox(`${laneName(lane)} of ${address}`, asMarkup(laneSvg(lane, address, { style: 'of-page' }))),
      lane.moreRows > 0 ? tag('p', { class: 'more' }, `and ${lane.moreRows} more entries`) : null,
      deadList(lane),
    ),
  );
}

/** In words, too: what decides nothing is what the picture is looked at for. */
function deadList({ rows }: LaneDrawing): Content {
  const dead = rows.filter(({ decides, isFinal }) => decides === 'no' && !isFinal);
  return dead.length === 0
    ? null
    : joined(dead.map((row) => tag('p', { class: 'dead-entry' }, prose(capitalised(laneRowText(row))))));
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
