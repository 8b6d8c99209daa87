import { harmlessLine } from '../../base/escape.ts';
import type {
  Difference,
  ExposureChange,
  ServiceChange,
  SubjectChange,
  WayChange,
} from '../../model/generated/report.ts';
import { styleFor, type Style } from '../style.ts';
import { flow } from '../text/layout.ts';
import { pageWidth } from '../text/page.ts';
import { diffHeading } from '../words/difference-heading.ts';
import { changeNotes, serviceName } from '../words/difference-rows.ts';
import { subjectText } from '../words/difference-text.ts';
import { rowParts } from '../words/row-parts.ts';
import { tiers } from '../words/difference-tiers.ts';
import { exposedName, exposureNotes, sameExposureTexts } from '../words/exposure-text.ts';
import { ipv6AsideText } from '../words/ipv6-aside-text.ts';
import { diffVerdict } from '../words/difference-verdict.ts';
import { wayName, wayNotes } from '../words/way-change-text.ts';
import type { DiffFormat } from './diff-format.ts';

/** For people: what the internet newly reaches, then each subject with what opens and closes; what it comes to last. */
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
    ...(difference?.exposure?.changes ?? []).map((change) => exposureLines(change, width, style)),
    (difference === null ? [] : sameExposureTexts(difference)).flatMap((text) => flow([{ text }], { width, rest: 2 })),
    ...tiers(difference).flatMap(({ heading: over, changes, ways }) => [
      over === null ? [] : flow([{ text: over, paint: style.doubt }], { width, rest: 2 }),
      ...changes.map((change) => changeLines(change, width, style)),
      ...ways.map((way) => wayLines(way, width, style)),
    ]),
    asideLines(difference, width),
    (difference?.assumptions ?? []).flatMap((text) =>
      flow([{ text: 'assumed:', paint: style.faint }, { text }], { width, rest: 2 }),
    ),
    flow([{ text: verdict, paint }], { width, rest: 2 }),
  ].filter((lines) => lines.length > 0);
  return `${sections.map((lines) => lines.map(harmlessLine).join('\n')).join('\n\n')}\n`;
};

function asideLines(difference: Difference | null, width: number): string[] {
  const text = difference === null ? null : ipv6AsideText(difference);
  return text === null ? [] : flow([{ text }], { width, rest: 2 });
}

function exposureLines(change: ExposureChange, width: number, style: Style): string[] {
  return [
    ...flow([{ text: exposedName(change), paint: style.strong }, { text: 'from the internet' }], { width, rest: 2 }),
    ...change.services.flatMap((row) => rowLines(row, 'from', width, style)),
    ...noteLines(exposureNotes(change), width),
  ];
}

function changeLines(change: SubjectChange, width: number, style: Style): string[] {
  const { direction, services } = change;
  const side = direction === 'ingress' ? 'from' : 'to';
  return [
    ...flow([{ text: subjectText(change), paint: style.strong }, { text: direction }], { width, rest: 2 }),
    ...services.flatMap((row) => rowLines(row, side, width, style)),
    ...noteLines(changeNotes(change), width),
  ];
}

function wayLines(way: WayChange, width: number, style: Style): string[] {
  return [
    ...flow([{ text: wayName(way), paint: style.strong }, { text: way.text }], { width, rest: 2 }),
    ...noteLines(wayNotes(way), width),
  ];
}

function noteLines(notes: readonly { readonly label: string; readonly text: string }[], width: number): string[] {
  return notes.flatMap(({ label, text }) =>
    flow([{ text: label, columns: LABEL }, { text }], { width, first: 2, rest: 2 + LABEL + 1 }),
  );
}

const LABEL = 6;

function rowLines(row: ServiceChange, side: 'from' | 'to', width: number, style: Style): string[] {
  const parts = rowParts(row).flatMap(({ verb, remotes }, i) => [
    ...(i === 0 ? [] : [{ text: 'and' }]),
    { text: verb, paint: verb === 'opens' ? style.bad : verb === 'closes' ? style.good : style.doubt },
    { text: `${side} ${remotes.join(', ')}` },
  ]);
  return flow([{ text: serviceName(row) }, ...parts], { width, first: 2, rest: 4 });
}
