import { harmlessLine } from '../../base/escape.ts';
import type { ServiceChange, SubjectChange } from '../../model/generated/report.ts';
import { styleFor, type Style } from '../style.ts';
import { flow } from '../text/layout.ts';
import { pageWidth } from '../text/page.ts';
import { diffHeading } from '../words/difference-heading.ts';
import { changeNotes, serviceName } from '../words/difference-rows.ts';
import { subjectText } from '../words/difference-text.ts';
import { diffVerdict } from '../words/difference-verdict.ts';
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
    ...(difference?.changes.map((change) => changeLines(change, width, style)) ?? []),
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

const LABEL = 6;

function rowLines(row: ServiceChange, { direction }: SubjectChange, width: number, style: Style): string[] {
  const side = direction === 'ingress' ? 'from' : 'to';
  const may = row.perhaps ? 'may ' : '';
  const part = (verb: string, remotes: readonly string[], paint: (text: string) => string) =>
    remotes.length === 0 ? [] : [{ text: `${may}${verb}`, paint }, { text: `${side} ${remotes.join(', ')}` }];
  const opens = part(row.perhaps ? 'open' : 'opens', row.opened, style.bad);
  const closes = part(row.perhaps ? 'close' : 'closes', row.closed, style.good);
  const both = opens.length > 0 && closes.length > 0 ? [{ text: 'and' }] : [];
  return flow([{ text: serviceName(row) }, ...opens, ...both, ...closes], { width, first: 2, rest: 4 });
}
