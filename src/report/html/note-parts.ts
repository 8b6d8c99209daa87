import { groupedBy } from '../../base/maps.ts';
import { joined, tag, type Content } from '../../base/markup.ts';
import type { ReportedRule } from '../../model/generated/report.ts';
import { counted } from '../counted.ts';
import { compareSeverity } from '../../model/severity.ts';
import { equalWaived, equalWaivedText } from '../words/exception-text.ts';
import { assumptionTexts, basisNotes } from '../words/notes-text.ts';
import { capital } from '../words/sentence.ts';
import { troublesOf, type ToldTrouble } from '../words/troubles-text.ts';
import { itemList, type PagePart } from './page-part.ts';
import { code, prose, webLink } from './prose.ts';
import type { ToldPage } from './told-page.ts';

/** Of things that nobody wrote into the page so many are told; JSON has all. */
const MAX_ITEMS = 500;

function listPart(id: string, title: string, items: readonly Content[]): PagePart {
  const left = items.length - MAX_ITEMS;
  const told = left > 0 ? [...items.slice(0, MAX_ITEMS), `and ${left} more`] : items;
  return { id, title, count: items.length, content: itemList(told) };
}

/** What could not be read. */
export function errorPart({ report, roots }: ToldPage): PagePart {
  return listPart('errors', 'Errors', troublesOf(report, 'error', roots).map(troubleItem));
}

/** What is unknown of what was read. */
export function warningPart({ report, roots }: ToldPage): PagePart {
  return listPart('warnings', 'Warnings', troublesOf(report, 'warning', roots).map(troubleItem));
}

function troubleItem({ text, rows }: ToldTrouble): Content {
  return [prose(text), itemList(rows.map(({ where, what }) => prose(`${where}: ${what}`)))];
}

/** What could open ports and nobody looks into. */
export function notAnalysedPart({ report: { notAnalysed } }: ToldPage): PagePart {
  const byReason = [...groupedBy(notAnalysed, ({ what }) => what)];
  return {
    ...listPart(
      'not-analysed',
      'Not analysed',
      byReason.map(([what, each]) => [prose(capital(what)), ': ', nameList(each.map(({ address }) => address))]),
    ),
    count: notAnalysed.length,
  };
}

function nameList(names: readonly string[]): Content {
  const own = [...new Set(names)];
  const left = own.length - MAX_ITEMS;
  return [
    own.slice(0, MAX_ITEMS).map((name, i) => [i === 0 ? null : ', ', code(name)]),
    left > 0 ? ` and ${left} more` : null,
  ];
}

/** What the prior state had, and the planned one has not. */
export function fixedPart({ report }: ToldPage): PagePart {
  const sorted = report.fixed.toSorted((a, b) => compareSeverity(a.severity, b.severity));
  return listPart(
    'fixed',
    'Fixed by this plan',
    sorted.map(({ severity, subject, claim, rule }) => [
      tag('span', { class: `severity is-${severity}` }, severity),
      ' ',
      code(subject.address, 'subject'),
      ' ',
      prose(capital(claim)),
      ' ',
      code(rule, 'rule'),
    ]),
  );
}

/** What somebody accepted: those with a reason first. */
export function waivedPart({ report: { waived }, roots }: ToldPage): PagePart {
  const equal = equalWaived(waived);
  const isRecorded = ([first]: (typeof equal)[number]): boolean => first?.by === 'baseline';
  return {
    ...listPart(
      'waived',
      'Waived',
      [...equal.filter((each) => !isRecorded(each)), ...equal.filter(isRecorded)].map((each) => [
        tag('span', { class: `severity is-${each[0]?.severity ?? 'info'}` }, each[0]?.severity ?? null),
        ' ',
        prose(equalWaivedText(each, roots)),
      ]),
    ),
    count: waived.length,
  };
}

/** What was taken for granted. */
export function assumptionPart({ report }: ToldPage): PagePart {
  return listPart('assumptions', 'Assumed', assumptionTexts(report).map(prose));
}

/** By what was checked, and with what plans were read. */
export function basisPart({ report }: ToldPage): PagePart {
  return {
    ...listPart(
      'basis',
      'How it was checked',
      basisNotes(report).map(({ label, text }) => [tag('b', {}, capital(label)), ': ', prose(text)]),
    ),
    count: null,
  };
}

/** Why what is found matters, once for each rule, of the gravest first. */
export function rulePart({ rules }: ToldPage): PagePart {
  const sorted = rules.toSorted((a, b) => compareSeverity(a.rule.severity, b.rule.severity));
  const items = sorted.map(({ rule, anchor }) =>
    tag(
      'div',
      { class: 'told-rule', id: anchor, tabindex: -1 },
      tag('h3', {}, code(rule.id), ' ', tag('span', { class: 'title' }, prose(rule.title))),
      tag('p', {}, prose(rule.why)),
      referencesOf(rule),
    ),
  );
  return { id: 'rules', title: 'Why it matters', count: null, content: items.length === 0 ? null : joined(items) };
}

/** Where to read on; controls of benchmarks, of which there are many, behind a line. */
function referencesOf({ references }: ReportedRule): Content {
  const pages = references.filter(({ control }) => control === undefined);
  const controls = [
    ...groupedBy(
      references.filter((each) => each.control !== undefined),
      ({ title, url }) => JSON.stringify([title, url]),
    ).values(),
  ];
  const count = references.length - pages.length;
  return [
    pages.length === 0
      ? null
      : tag('p', { class: 'references' }, dotted(pages.map(({ title, url }) => webLink(url ?? null, prose(title))))),
    controls.length === 0
      ? null
      : tag(
          'details',
          { class: 'references' },
          tag('summary', {}, counted(count, 'control'), ' of benchmarks'),
          itemList(
            controls.map((own) => [
              webLink(own[0]?.url ?? null, prose(own[0]?.title ?? '')),
              ': ',
              own.map(({ control = '' }, i) => [i === 0 ? null : ', ', code(control)]),
            ]),
          ),
        ),
  ];
}

function dotted(all: readonly Content[]): Content {
  return all.map((each, i) => [i === 0 ? null : ' · ', each]);
}
