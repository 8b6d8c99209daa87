import type { Cause, Finding } from '../../model/generated/report.ts';
import type { Equals } from '../words/equal-findings.ts';
import { attributesText, causeSentence, causesOf, toldOfCauses } from '../words/cause-text.ts';
import { excerpt } from './excerpt.ts';
import { field, fields } from './field.ts';
import { flow, type Span } from './layout.ts';
import type { Page } from './page.ts';
import { decidingText } from '../words/deciding-text.ts';
import { exceptedText } from '../words/exception-text.ts';
import { placeText, whereText } from '../words/place-text.ts';
import { reachMark, reachText } from '../words/reach-text.ts';
import { capital } from '../words/sentence.ts';
import { setByText } from '../words/set-by-text.ts';
import { suggestionText } from '../words/suggestion-text.ts';
import { tellsItself } from '../words/tells-itself.ts';
import { witnessText } from '../words/witness-text.ts';
import { subjectsText } from './subjects-text.ts';

/** Deciding entries that are listed; the rest is counted. */
const MAX_DECIDING = 4;
export const HANGING = 2;

/** All that a person needs of a finding, the worst first: where, what, why, a packet that shows it, what to do. */
export function fullFinding(equals: Equals, causes: readonly Cause[], page: Page): string[] {
  const { first: finding } = equals;
  const { witness, verdict } = finding;
  const subjects = subjectsText(equals, page);
  const setBy = setByText(equals);
  const isOpen = verdict === 'undetermined';
  const suggestion = suggestionText(equals);
  const reach = reachText(finding, equals.all);
  return [
    ...flow(headSpans(finding, page), { width: page.width, rest: HANGING }),
    ...excerpt(finding.place, page),
    ...(setBy === null ? [] : field('set', `by ${setBy}`, page)),
    ...(subjects === null ? [] : field('in', subjects.replace(/^in /, ''), page)),
    ...fields('why', whyTexts(finding), page),
    ...(reach === null ? [] : field('reach', reach, page)),
    ...fields('except', (finding.excepted ?? []).map(exceptedText), page),
    // What decides an open finding comes before what to do if it is so.
    ...(isOpen ? openFields(finding, causes, page) : []),
    ...(witness === null || isOpen ? [] : field('packet', witnessText(witness), page)),
    ...(isOpen && !tellsItself(finding) ? [] : field('fix', finding.fix, page)),
    ...(suggestion === null ? [] : field('edit', suggestion, page)),
  ];
}

/** `main.tf:3:1: CRITICAL: tcp/22 can be reached from 0.0.0.0/0 [sg-sensitive-port-open]`. */
export function headSpans(finding: Finding, { style, tellsNew }: Page): readonly Span[] {
  const { severity, verdict, rule, change } = finding;
  const isOpen = verdict === 'undetermined';
  const reach = reachMark(finding);
  const mark = change === 'existing' || (change === 'new' && tellsNew) ? ` (${change})` : '';
  return [
    { text: `${whereText(finding)}:`, paint: style.strong },
    {
      text: `${severity.toUpperCase()}${isOpen ? ', undetermined' : ''}${reach === null ? '' : `, ${reach}`}:`,
      paint: (text) => style.severity(severity, text),
    },
    { text: capital(finding.message) },
    { text: `[${rule}]${mark}`, paint: style.faint },
  ];
}

function whyTexts(finding: Finding): readonly string[] {
  const { because } = finding;
  const told = because.slice(0, MAX_DECIDING).map((deciding) => decidingText(deciding, finding));
  return because.length > MAX_DECIDING ? [...told, `and ${because.length - MAX_DECIDING} more`] : told;
}

function openFields(finding: Finding, causes: readonly Cause[], page: Page): string[] {
  const own = causesOf(finding, causes);
  if (own.length > 0) return openCauses(own, finding, page);
  const names = attributesText(finding);
  return names === '' ? [] : field('open', names, page);
}

/** What the message says already is not said again, but for the place. */
function openCauses(causes: readonly Cause[], { message }: Finding, page: Page): string[] {
  return fields(
    'open',
    toldOfCauses(causes, (cause) => {
      const { name, decide, place } = cause;
      if (!message.includes(name) || !message.toLowerCase().includes(decide.toLowerCase())) return causeSentence(cause);
      return place === null ? null : `${name} (${placeText(place)})`;
    }),
    page,
  );
}
