import type { FlowTrace, Hop, TraceWay } from '../../model/generated/trace-document.ts';
import type { Style } from '../style.ts';
import type { LineRoom } from '../text/field.ts';
import { flow, type Paint, type Span } from '../text/layout.ts';
import { hopSentence, kindText, sideText } from '../words/checkpoint-text.ts';
import { decidingHop, unreached } from '../words/flow-words.ts';
import { decidedAt } from '../words/decider-text.ts';

/** Columns before the picture, and before what is said of a checkpoint. */
const MARGIN = 2;
const INSET = 5;

/**
 * The picture of a way, in characters that every terminal has: `o` passes, `~` in part, `?` is not known, `X` is where
 * it dies. `ends`: who would speak and hear.
 */
export function wayLines(way: TraceWay, ends: Pick<FlowTrace, 'from' | 'to'>, room: LineRoom): string[] {
  const { hops } = way;
  const decides = decidingHop(way);
  const lost = unreached(way, ends);
  const faint = (text: string): string[] =>
    flow([{ text, paint: room.style.faint }], { width: room.width, first: MARGIN, rest: MARGIN + INSET });
  return [
    ...hops.flatMap((hop, i) => {
      const startsReply = hop.leg === 'reply' && hops[i - 1]?.leg !== 'reply';
      const isLast = hops[i + 1]?.leg !== hop.leg;
      const wire = hop.verdict === 'stops' ? ':' : isLast ? ' ' : '|';
      return [
        ...(startsReply ? faint('and the reply') : []),
        // What would let it through there is told above the picture.
        ...hopLines(hop === decides ? { ...hop, remedy: null } : hop, wire, room),
      ];
    }),
    ...(lost === null ? [] : faint(`.  ${lost}`)),
  ];
}

function hopLines(hop: Hop, wire: string, room: LineRoom): string[] {
  const { width, style } = room;
  const { sign, word, paint } = looks(hop.verdict, style);
  const [head = '', ...more] = flow(
    [
      { text: kindText(hop), paint: style.faint },
      ...(hop.address === null ? [] : [{ text: hop.address, paint: style.strong }]),
      ...(hop.direction === null ? [] : [{ text: sideText(hop).trim(), paint: style.faint }]),
      ...(word === null ? [] : [{ text: word, paint }]),
    ],
    { width, first: MARGIN + 3, rest: MARGIN + INSET },
  );
  const at = decidedAt(hop);
  const said: readonly (readonly Span[])[] = [
    [{ text: hopSentence(hop) }],
    ...(at === null ? [] : [[{ text: `at ${at}`, paint: style.faint }]]),
    ...(hop.remedy === null ? [] : [[{ text: 'fix', paint: style.faint }, { text: hop.remedy }]]),
  ];
  const margin = ' '.repeat(MARGIN);
  return [
    `${margin}${paint(sign)}  ${head.trimStart()}`,
    ...[
      ...more,
      ...said.flatMap((spans) => flow(spans, { width, first: MARGIN + INSET, rest: MARGIN + INSET + 2 })),
    ].map((line) => `${margin}${wire === ' ' ? wire : style.faint(wire)}${line.slice(MARGIN + 1)}`),
  ];
}

interface Look {
  readonly sign: string;
  readonly word: string | null;
  readonly paint: Paint;
}

function looks(verdict: Hop['verdict'], style: Style): Look {
  switch (verdict) {
    case 'passes':
      return { sign: 'o', word: null, paint: style.good };
    case 'partly':
      return { sign: '~', word: 'PASSES IN PART', paint: style.doubt };
    case 'stops':
      return { sign: 'X', word: 'STOPS HERE', paint: style.bad };
    case 'unknown':
      return { sign: '?', word: 'NOT KNOWN', paint: style.doubt };
  }
}
