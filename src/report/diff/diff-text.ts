import { harmlessLine } from '../../base/escape.ts';
import type { ServiceChange, SubjectChange, WayChange } from '../../model/generated/report.ts';
import { styleFor, type Style } from '../style.ts';
import { flow } from '../text/layout.ts';
import { pageWidth } from '../text/page.ts';
import { diffHeading } from '../words/difference-heading.ts';
import { changeNotes, serviceName } from '../words/difference-rows.ts';
import { rowParts, subjectText } from '../words/difference-text.ts';
import { tiers } from '../words/difference-tiers.ts';
import { diffVerdict } from '../words/difference-verdict.ts';
import { wayName, wayNotes } from '../words/way-change-text.ts';
import type { DiffFormat } from './diff-format.ts';

/** For people: each subject with what opens and closes, the largest first; what it comes to last. */
export const diffText: DiffFormat = (document, { color, width: columns }) => {
  const style = styleFor(color);
  const width = pageWidth(columns);
  const { difference } = document;
  const heading = diffHeading(document);
  const verdict = diffVerdict(document);
  const paint =
    document.partial || difference === null ? style.bad : difference.verdict === 'equal' ? style.good : style.doubt;
  const sections = [
    heading === null ? [] : flow([{ text: heading }], { width, rest: 2 }),
    ...tiers(difference).flatMap(({ heading: over, changes, ways }) => [
      over === null ? [] : flow([{ text: over, paint: style.doubt }], { width, rest: 2 }),
      ...changes.map((change) => changeLines(change, width, style)),
      ...ways.map((way) => wayLines(way, width, style)),
    ]),
    (difference?.assumptions ?? []).flatMap((text) =>
      flow([{ text: 'assumed:', paint: style.faint }, { text }], { width, rest: 2 }),
    ),
    flow([{ text: verdict, paint }], { width, rest: 2 }),
  ].filter((lines) => lines.length > 0);
  return `${sections.map((lines) => lines.map(harmlessLine).join('\n')).join('\n\n')}\n`;
};

function changeLines(change: SubjectChange, width: number, style: Style): string[] {
  const { direction, services } = change;
  return [
    ...flow([{ text: subjectText(change), paint: style.strong }, { text: direction }], { width, rest: 2 }),
    ...services.flatMap((row) => rowLines(row, change, width, style)),
    ...changeNotes(change).flatMap(({ label, text }) =>
      flow([{ text: label, columns: LABEL }, { text }], { width, first: 2, rest: 2 + LABEL + 1 }),
    ),
  ];
}

function wayLines(way: WayChange, width: number, style: Style): string[] {
  return [
    ...flow([{ text: wayName(way), paint: style.strong }, { text: way.text }], { width, rest: 2 }),
    ...wayNotes(way).flatMap(({ label, text }) =>
      flow([{ text: label, columns: LABEL }, { text }], { width, first: 2, rest: 2 + LABEL + 1 }),
    ),
  ];
}

const LABEL = 6;

function rowLines(row: ServiceChange, { direction }: SubjectChange, width: number, style: Style): string[] {
  const side = direction === 'ingress' ? 'from' : 'to';
  const parts = rowParts(row).flatMap(({ verb, remotes }, i) => [
    ...(i === 0 ? [] : [{ text: 'and' }]),
    { text: verb, paint: verb === 'opens' ? style.bad : verb === 'closes' ? style.good : style.doubt },
    { text: `${side} ${remotes.join(', ')}` },
  ]);
  return flow([{ text: serviceName(row) }, ...parts], { width, first: 2, rest: 4 });
}
