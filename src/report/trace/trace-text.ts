import { harmlessLine } from '../../base/escape.ts';
import type { TraceDocument } from '../../model/generated/trace-document.ts';
import { styleFor } from '../style.ts';
import type { LineRoom } from '../text/field.ts';
import { flow } from '../text/layout.ts';
import { pageWidth } from '../text/page.ts';
import { placePrefix } from '../../base/place.ts';
import { alikeTraces } from '../words/alike-traces.ts';
import { partyText } from '../words/flow-words.ts';
import { flowLines } from './flow-lines.ts';
import { namesLeftLines, reachLines } from './reach-lines.ts';
import { summaryLines } from './summary-lines.ts';
import type { TraceFormat } from './trace-format.ts';

/** For people: what becomes of the flow first, then its way, checkpoint by checkpoint; what was assumed last. */
export const traceText: TraceFormat = (document, { width, color }) => {
  const room: LineRoom = { width: pageWidth(width), style: styleFor(color) };
  const sections = [
    troubleLines(document, 'error', room),
    summaryLines(document.traces, room),
    ...alikeTraces(document.traces).map((flows) => flowLines(flows, document, room)),
    ...(isListing(document) ? [listing(document, room)] : []),
    [
      ...troubleLines(document, 'warning', room),
      ...partialLines(document, room),
      ...namesLeftLines(document.reaches, room),
      ...document.assumptions.flatMap((text) =>
        flow([{ text: 'assumed:', paint: room.style.faint }, { text }], { width: room.width, rest: 2 }),
      ),
    ],
  ].filter((lines) => lines.length > 0);
  return sections.length === 0 ? '' : `${sections.map((lines) => lines.map(harmlessLine).join('\n')).join('\n\n')}\n`;
};

/** It was asked who reaches whom. Of what was read in part, who is not told of may be in the rest. */
function isListing({ question: { from, to }, reaches, ...document }: TraceDocument): boolean {
  return (from === null || to === null) && (reaches.length > 0 || !hasErrors(document));
}

function hasErrors({ diagnostics }: Pick<TraceDocument, 'diagnostics'>): boolean {
  return diagnostics.some(({ level }) => level === 'error');
}

function listing(document: TraceDocument, room: LineRoom): string[] {
  return hasErrors(document)
    ? ['Of what could be read (see the errors above):', '', ...allListed(document, room)]
    : allListed(document, room);
}

function allListed({ reaches, left, question: { from, to } }: TraceDocument, room: LineRoom): string[] {
  if (reaches.some(({ verdict }) => verdict !== 'unanswered')) return reachLines(reaches, room);
  if (left !== null && reaches.length === 0)
    return flow([{ text: 'Of those that were asked about, nobody reaches anybody; not all were.' }], {
      width: room.width,
      rest: 2,
    });
  const who = from === null ? 'Nobody' : `Nothing from ${partyText(from)}`;
  return [
    `${who} reaches ${to === null ? 'anybody' : partyText(to)}${from === null && to === null ? ' of this input' : ''}${reaches.length === 0 ? '.' : ' and hears back:'}`,
    ...reachLines(reaches, room),
  ];
}

function troubleLines(
  { diagnostics }: TraceDocument,
  level: 'error' | 'warning',
  { width, style }: LineRoom,
): string[] {
  const paint = level === 'error' ? style.bad : style.doubt;
  return diagnostics
    .filter((each) => each.level === level)
    .flatMap(({ place, address, message }) =>
      flow(
        [
          { text: `${level}:`, paint },
          { text: `${placePrefix(place)}${address === null ? '' : `${address}: `}${message}` },
        ],
        { width, rest: 2 },
      ),
    );
}

function partialLines({ partial }: TraceDocument, { width, style }: LineRoom): string[] {
  return partial
    ? flow([{ text: 'partial:', paint: style.doubt }, { text: 'not all resources of the input were seen' }], {
        width,
        rest: 2,
      })
    : [];
}
