import type { Difference, Report } from '../../model/generated/report.ts';
import { differenceSum, toldChanges } from '../words/difference-text.ts';
import { toldExposures } from '../words/exposure-text.ts';
import { rootsText } from '../words/roots-text.ts';
import { wayName } from '../words/way-change-text.ts';
import { flow, type Paint } from './layout.ts';
import type { Page } from './page.ts';

/** Of each input; `portcullis diff` tells all of it. */
const MAX_TOLD = 3;

/** What plans change in packets, in a few lines: how much, and the largest of it. */
export function planLines({ difference = [] }: Report, page: Page): string[] {
  return difference.flatMap((each) => linesOf(each, page));
}

function linesOf(difference: Difference, page: Page): string[] {
  const { width, style, roots } = page;
  const of = rootsText([difference], roots);
  const told = toldChanges(difference);
  const ways = difference.ways ?? [];
  const exposed = toldExposures(difference);
  const shownExposed = exposed.slice(0, MAX_TOLD);
  const shown = told.slice(0, Math.max(1, MAX_TOLD - shownExposed.length));
  const shownWays = ways.slice(0, Math.max(1, MAX_TOLD - shownExposed.length - shown.length));
  const left = exposed.length + told.length + ways.length - shownExposed.length - shown.length - shownWays.length;
  return [
    ...flow(
      [{ text: 'plan:', paint: style.faint }, { text: `${of === null ? '' : `${of}: `}${differenceSum(difference)}` }],
      {
        width,
        rest: 2,
      },
    ),
    ...shownExposed.flatMap(({ verb, subject, packets }) =>
      flow([{ text: verb, paint: paintOf(verb, page) }, { text: `${subject}: ${packets}` }], {
        width,
        first: 2,
        rest: 4,
        most: 2,
      }),
    ),
    ...shown.flatMap(({ verb, subject, packets }) =>
      flow([{ text: verb, paint: paintOf(verb, page) }, { text: `${subject}: ${packets}` }], {
        width,
        first: 2,
        rest: 4,
        most: 2,
      }),
    ),
    ...shownWays.flatMap((way) =>
      flow([{ text: 'way', paint: style.doubt }, { text: `${wayName(way)}: ${way.text}` }], {
        width,
        first: 2,
        rest: 4,
        most: 2,
      }),
    ),
    ...(left === 0
      ? []
      : flow([{ text: `and ${left} more: portcullis diff ${difference.input}` }], { width, first: 2, rest: 4 })),
  ];
}

function paintOf(verb: string, { style }: Page): Paint {
  if (verb === 'opens' || verb === 'exposes') return style.bad;
  return verb === 'closes' || verb === 'hides' ? style.good : style.doubt;
}
