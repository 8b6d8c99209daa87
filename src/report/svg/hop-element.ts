import type { Element } from 'xast';
import { x } from 'xastscript';
import { xmlText } from '../../base/escape-xml.ts';
import type { Hop } from '../../model/generated/trace-document.ts';
import { checkpointText, HOP_VERDICTS, hopSentence } from '../words/checkpoint-text.ts';
import { decidedAt } from '../words/decider-text.ts';
import { capital } from '../words/sentence.ts';
import { columnsFor } from './columns-for.ts';
import { cutText } from './cut-text.ts';

export interface PlacedHop {
  readonly hop: Hop;
  /** Of its upper edge. */
  readonly y: number;
  /** Packets come here at all; what they do not come to is pale. */
  readonly isReached: boolean;
  /** Of its leg: nothing leads on from it. */
  readonly isLast: boolean;
}

const CARD = { x: 56, width: 648, gap: 14, padding: 10, line: 18 } as const;
const DOT = { x: 30, radius: 11 } as const;
/** Characters that a card has room for, of a sentence and of a name, which is wider. */
const TEXT_COLUMNS = 92;
const NAME_COLUMNS = 78;
const MOST_LINES = 6;

/** One checkpoint: a sign on the wire, and beside it what is met, who decides, and what would let it through. */
export function hopElement({ hop, y, isReached, isLast }: PlacedHop): {
  readonly element: Element;
  readonly height: number;
} {
  const look = LOOKS[hop.verdict];
  const lines = linesOf(hop);
  const cardHeight = CARD.padding * 2 + lines.length * CARD.line - 4;
  const height = cardHeight + CARD.gap;
  const middle = y + CARD.padding + 9;
  const isStopped = hop.verdict === 'stops';
  const wire = `wire${isReached && !isStopped ? '' : ' unreached'}`;
  return {
    height,
    element: x('g', isReached ? {} : { class: 'beyond' }, [
      ...(isLast ? [] : [x('path', { class: wire, d: `M${DOT.x} ${middle} V${middle + height}` })]),
      x('rect', {
        class: `card ${CARDS[hop.verdict]}`.trim(),
        x: CARD.x,
        y,
        width: CARD.width,
        height: cardHeight,
        rx: 6,
      }),
      x('circle', { class: look, cx: DOT.x, cy: middle, r: DOT.radius }),
      x('path', { class: 'sign', d: SIGNS[hop.verdict], transform: `translate(${DOT.x} ${middle})` }),
      x(
        'text',
        {
          class: `word ${look}`,
          x: CARD.x + CARD.width - CARD.padding,
          y: y + CARD.padding + 12,
          'text-anchor': 'end',
        },
        HOP_VERDICTS[hop.verdict],
      ),
      ...lines.map(({ kind, text }, i) =>
        x('text', { class: kind, x: CARD.x + CARD.padding, y: y + CARD.padding + 12 + i * CARD.line }, text),
      ),
    ]),
  };
}

interface TextLine {
  readonly kind: 'kind' | 'name' | 'text' | 'remedy';
  readonly text: string;
}

function linesOf(hop: Hop): TextLine[] {
  const { address, remedy } = hop;
  const at = decidedAt(hop);
  const cut = (kind: TextLine['kind'], whole: string, columns: number): TextLine[] =>
    cutText(xmlText(whole), columnsFor(whole, columns), MOST_LINES).map((line) => ({ kind, text: line }));
  return [
    { kind: 'kind', text: headed(checkpointText(hop)) },
    ...(address === null ? [] : cut('name', address, NAME_COLUMNS)),
    ...cut('text', capital(hopSentence(hop)), TEXT_COLUMNS),
    ...(at === null ? [] : cut('kind', `at ${at}`, TEXT_COLUMNS)),
    ...(remedy === null ? [] : cut('remedy', `Fix: ${remedy}`, TEXT_COLUMNS)),
  ];
}

/** Names of checkpoints are words, never names of the input. */
function headed(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

const LOOKS: Readonly<Record<Hop['verdict'], 'good' | 'bad' | 'doubt'>> = {
  passes: 'good',
  partly: 'doubt',
  stops: 'bad',
  unknown: 'doubt',
};

const CARDS: Readonly<Record<Hop['verdict'], string>> = {
  passes: '',
  partly: 'doubtful',
  stops: 'stopping',
  unknown: 'doubtful',
};

/** Drawn around the middle of the dot: a check mark, a cross, half of it, a question. */
const SIGNS: Readonly<Record<Hop['verdict'], string>> = {
  passes: 'M-5 0 L-1.5 4 L5 -4',
  stops: 'M-4 -4 L4 4 M4 -4 L-4 4',
  partly: 'M-5 0 H5',
  unknown: 'M-3 -3 A3 3 0 1 1 0 0.5 V2 M0 5.5 V5.6',
};
