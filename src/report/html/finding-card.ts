import { asMarkup, inLines, tag, type Content, type Markup } from '../../base/markup.ts';
import type { Cause, Finding } from '../../model/generated/report.ts';
import { attributesText, causeSentence, causesOf, toldOfCauses } from '../words/cause-text.ts';
import { decidingStatement } from '../words/deciding-text.ts';
import type { Equals } from '../words/equal-findings.ts';
import { exceptedText } from '../words/exception-text.ts';
import { rootsText } from '../words/roots-text.ts';
import { capital } from '../words/sentence.ts';
import { suggestionText } from '../words/suggestion-text.ts';
import { setByText } from '../words/set-by-text.ts';
import { witnessText } from '../words/witness-text.ts';
import { placeLinks } from './place-links.ts';
import { code, prose } from './prose.ts';
import { internetReach, toldReachMark, reachTold } from './reach-marks.ts';
import type { ToldPage } from './told-page.ts';

/** More of them are counted. */
const MAX_SUBJECTS = 3;
const MAX_ROWS = 12;

/** A finding in a line, with all that a person needs of it behind that line. */
export function findingCard(equals: Equals, page: ToldPage, { anchor, isOpen }: CardForm): Markup {
  const { first, all } = equals;
  const inputs = [...new Set(all.map(page.inputAt))];
  return tag(
    'details',
    {
      class: `finding is-${first.severity}`,
      id: anchor,
      open: isOpen,
      'data-severity': first.severity,
      'data-rule': first.rule,
      'data-verdict': first.verdict,
      'data-change': first.change ?? 'none',
      'data-reach': internetReach(first),
      'data-input': inputs.join(' '),
      'data-count': all.length,
    },
    inLines(headOf(equals, page), tag('dl', {}, inLines(fieldsOf(equals, page)))),
  );
}

export interface CardForm {
  /** By which a link leads to it. */
  readonly anchor: string;
  /** What stands behind the line is shown. */
  readonly isOpen: boolean;
}

function headOf({ first, all }: Equals, page: ToldPage): Markup {
  const subjects = [...new Set(all.map(({ subject }) => subject.address))];
  const more = subjects.length - MAX_SUBJECTS;
  return tag(
    'summary',
    {},
    tag('span', { class: 'severity' }, first.severity),
    ' ',
    tag(
      'span',
      { class: 'what' },
      subjects.slice(0, MAX_SUBJECTS).map((subject, i) => [i === 0 ? null : ', ', code(subject, 'subject')]),
      more > 0 ? tag('span', { class: 'more' }, ` and ${more} more`) : null,
      tag('span', { class: 'says' }, prose(capital(first.verdict === 'undetermined' ? first.claim : first.message))),
    ),
    ' ',
    tag('span', { class: 'marks' }, marksOf(first, page)),
  );
}

function marksOf(finding: Finding, { tellsNew }: ToldPage): Content {
  const { verdict, change, rule } = finding;
  const told = toldReachMark(finding);
  const mark = (className: string, text: string): Content => [tag('span', { class: `mark ${className}` }, text), ' '];
  return [
    verdict === 'undetermined' ? mark('undetermined', 'undetermined') : null,
    change === 'new' && tellsNew ? mark('new', 'new') : null,
    change === 'existing' ? mark('existing', 'existing') : null,
    told === null ? null : mark(told.kind, told.text),
    code(rule, 'rule'),
  ];
}

function fieldsOf(equals: Equals, page: ToldPage): Content {
  const { first, all } = equals;
  const isOpen = first.verdict === 'undetermined';
  const setBy = setByText(equals);
  const toldReach = reachTold(first);
  const where = rootsText(all, page.roots);
  const subjects = [...new Set(all.map(({ subject }) => subject.address))];
  return [
    field('Where', placesOf(equals, page)),
    field('In', where === null ? [] : [prose(where)]),
    field('About', subjects.length > MAX_SUBJECTS ? subjects.map((subject) => code(subject)) : []),
    field('Set by', setBy === null ? [] : [prose(setBy)]),
    field('Why', becauseOf(first, page)),
    field(
      'Accepted of it',
      (first.excepted ?? []).map((each) => prose(exceptedText(each))),
    ),
    field('Open', isOpen ? openTexts(first, page.report.causes).map(prose) : []),
    field('Packet', first.witness === null || isOpen ? [] : [code(witnessText(first.witness))]),
    field('Fix', first.fix === '' ? [] : [prose(first.fix)]),
    changeField(equals),
    toldReach === null ? null : field(toldReach.name, [toldReach.told]),
    field('Rule', [ruleOf(first, page)]),
  ];
}

/** A change that was tried, in words, and where it is the same for all of these, as HCL. */
function changeField(equals: Equals): Content {
  const text = suggestionText(equals);
  if (text === null) return null;
  const [hcl, ...others] = new Set(equals.all.map(({ suggestion }) => suggestion?.hcl ?? ''));
  const lines = hcl === undefined || others.length > 0 ? [] : hcl.split('\n');
  const block =
    lines.length === 0
      ? null
      : tag(
          'pre',
          {},
          tag(
            'code',
            {},
            lines.map((line, i) => [i === 0 ? null : LINE_BREAK, line]),
          ),
        );
  return field('Change', [[prose(capital(text)), block]]);
}

const LINE_BREAK = asMarkup('\n');

/** One thing stands behind its name, several below each other. */
function field(name: string, told: readonly Content[]): Content {
  if (told.length === 0) return null;
  const rows = told.length > MAX_ROWS ? [...told.slice(0, MAX_ROWS), `and ${told.length - MAX_ROWS} more`] : told;
  return [tag('dt', {}, name), rows.map((row) => tag('dd', {}, row))];
}

function placesOf({ all }: Equals, page: ToldPage): Content[] {
  const links = all.flatMap(({ place }) => (place === null ? [] : [placeLinks(place, page)]));
  return [...new Map(links.map((link) => [link.markup, link])).values()];
}

function becauseOf(finding: Finding, page: ToldPage): Content[] {
  return finding.because.map((deciding) => {
    const { address, place } = deciding;
    return [
      code(decidingStatement(deciding, finding), 'statement'),
      address === finding.subject.address ? null : [' of ', code(address)],
      place === null ? null : [' at ', placeLinks(place, page)],
    ];
  });
}

function openTexts(finding: Finding, causes: readonly Cause[]): string[] {
  const own = causesOf(finding, causes);
  return own.length > 0 ? toldOfCauses(own, causeSentence) : [attributesText(finding)];
}

/** Why that matters is told once for all. */
function ruleOf(finding: Finding, { ruleOf: told, anchorOf }: ToldPage): Content {
  const anchor = anchorOf(finding);
  const name = code(finding.rule);
  const title = told(finding)?.title;
  return [
    anchor === null ? name : tag('a', { href: `#${anchor}` }, name),
    title === undefined ? null : [' ', prose(title)],
  ];
}
