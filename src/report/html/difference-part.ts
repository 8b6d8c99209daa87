import { inLines, tag, type Content, type Markup } from '../../base/markup.ts';
import type { Difference, ExposureChange, ServiceChange, SubjectChange } from '../../model/generated/report.ts';
import { changeNotes, serviceName } from '../words/difference-rows.ts';
import { differenceSum, subjectText, toldOfChange } from '../words/difference-text.ts';
import { rowParts, type ChangeVerb } from '../words/row-parts.ts';
import { exposedName, exposureNotes, sameExposureTexts, toldOfExposure } from '../words/exposure-text.ts';
import { ipv6Aside } from '../words/ipv6-aside.ts';
import { ipv6AsideText } from '../words/ipv6-aside-text.ts';
import { wayName } from '../words/way-change-text.ts';
import { rootsText } from '../words/roots-text.ts';
import { capital, full } from '../words/sentence.ts';
import { itemList, type PagePart } from './page-part.ts';
import { code, prose } from './prose.ts';
import { scrollBox } from './scroll-box.ts';
import type { ToldPage } from './told-page.ts';

/** Of one input; the rest is counted. */
const MAX_CHANGES = 200;
const MAX_REMOTES = 8;
/** So few stand open. */
const MAX_OPEN = 3;

/** What plans change in packets: what the internet newly reaches, then what opens and closes, subject by subject. */
export function differencePart({ report: { difference = [] }, roots }: ToldPage): PagePart {
  const changes = difference.flatMap((each) => [
    ...(each.exposure?.changes ?? []),
    ...each.changes,
    ...(each.ways ?? []),
  ]);
  return {
    id: 'difference',
    title: 'What changes in packets',
    count: changes.length,
    content:
      difference.length === 0
        ? null
        : inLines(difference.map((each) => ofInput(each, rootsText([each], roots), changes.length <= MAX_OPEN))),
  };
}

function ofInput(difference: Difference, where: string | null, isOpen: boolean): Markup {
  const { verdict, ways = [], exposure, assumptions } = difference;
  const changes = ipv6Aside(difference.changes).rest;
  const aside = ipv6AsideText(difference);
  const exposed = exposure?.changes ?? [];
  const left = Math.max(0, exposed.length - MAX_CHANGES) + Math.max(0, changes.length - MAX_CHANGES);
  return tag(
    'div',
    { class: `difference is-${verdict}` },
    inLines(
      tag(
        'p',
        { class: 'sum' },
        where === null ? null : [code(where), ': '],
        prose(full(capital(differenceSum(difference)))),
      ),
      exposed.slice(0, MAX_CHANGES).map((change) => exposureCard(change, isOpen)),
      itemList(sameExposureTexts(difference).map((text) => prose(capital(text)))),
      changes.slice(0, MAX_CHANGES).map((change) => changeCard(change, isOpen)),
      left > 0 ? tag('p', { class: 'more' }, `and ${left} more`) : null,
      itemList(
        ways
          .slice(0, MAX_CHANGES)
          .map((way) => [
            code(wayName(way), 'subject'),
            ' ',
            way.verdict === 'different' ? null : tag('span', { class: 'perhaps' }, 'perhaps '),
            prose(way.text),
          ]),
      ),
      ways.length > MAX_CHANGES ? tag('p', { class: 'more' }, `and ${ways.length - MAX_CHANGES} more`) : null,
      aside === null ? null : tag('p', {}, prose(full(aside))),
      itemList(assumptions.map((text) => ['assumed: ', prose(text)])),
    ),
  );
}

function exposureCard(change: ExposureChange, isOpen: boolean): Markup {
  return card({
    name: exposedName(change),
    side: 'from the internet',
    says: toldOfExposure(change),
    services: change.services,
    notes: exposureNotes(change),
    isOpen,
    isIdle: false,
  });
}

function changeCard(change: SubjectChange, isOpen: boolean): Markup {
  const { direction, idle, services } = change;
  return card({
    name: subjectText(change),
    side: direction === 'ingress' ? 'inbound' : 'outbound',
    says: toldOfChange(change),
    services,
    notes: changeNotes(change),
    isOpen: isOpen && idle === null,
    isIdle: idle !== null,
  });
}

interface Card {
  readonly name: string;
  readonly side: string;
  readonly says: readonly { readonly verb: keyof typeof VERBS; readonly packets: string }[];
  readonly services: readonly ServiceChange[];
  readonly notes: readonly { readonly label: string; readonly text: string }[];
  readonly isOpen: boolean;
  readonly isIdle: boolean;
}

function card({ name, side, says, services, notes, isOpen, isIdle }: Card): Markup {
  return tag(
    'details',
    { class: `change${isIdle ? ' idle' : ''}`, open: isOpen },
    inLines(
      tag(
        'summary',
        {},
        code(name, 'subject'),
        ' ',
        tag('span', { class: 'more' }, side),
        says.map(({ verb, packets }) =>
          tag('span', { class: 'says' }, tag('b', { class: VERBS[verb] }, verb), ' ', prose(packets)),
        ),
      ),
      serviceTable(name, services),
      tag(
        'dl',
        { class: 'fields' },
        notes.map(({ label, text }) => [tag('dt', {}, capitalised(label)), tag('dd', {}, prose(text))]),
      ),
    ),
  );
}

function serviceTable(name: string, services: readonly ServiceChange[]): Markup {
  const head = ['Service', 'Opens for', 'Closes for'].map((name) => tag('th', { scope: 'col' }, name));
  const rows = services.map((row) =>
    tag(
      'tr',
      {},
      tag('th', { scope: 'row' }, code(serviceName(row))),
      tag('td', { class: 'opens' }, cell(row, 'opens', 'may open')),
      tag('td', { class: 'closes' }, cell(row, 'closes', 'may close')),
    ),
  );
  return scrollBox(
    `Services of ${name}`,
    tag('table', {}, inLines(tag('thead', {}, tag('tr', {}, head)), tag('tbody', {}, inLines(rows)))),
  );
}

const VERBS = {
  opens: 'opens',
  'may open': 'opens perhaps',
  closes: 'closes',
  'may close': 'closes perhaps',
  exposes: 'opens',
  'may expose': 'opens perhaps',
  hides: 'closes',
  'may hide': 'closes perhaps',
} as const;

/** Whom it is certain for, and behind it whom it may be for. */
function cell(row: ServiceChange, sure: ChangeVerb, open: ChangeVerb): Content {
  const parts = rowParts(row);
  const told = (verb: ChangeVerb): readonly string[] => parts.find((part) => part.verb === verb)?.remotes ?? [];
  const [certain, perhaps] = [told(sure), told(open)];
  return [
    remotes(certain),
    perhaps.length === 0
      ? null
      : tag('span', { class: 'perhaps' }, certain.length === 0 ? null : ' and ', 'perhaps ', remotes(perhaps)),
  ];
}

function remotes(all: readonly string[]): Content {
  const left = all.length - MAX_REMOTES;
  return [
    all.slice(0, MAX_REMOTES).map((remote, i) => [i === 0 ? null : ', ', code(remote)]),
    left > 0 ? ` and ${left} more` : null,
  ];
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
