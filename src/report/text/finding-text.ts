import type { Cause, Deciding, Finding, Witness } from '../../model/generated/report.ts';
import type { Equals } from './equal-findings.ts';
import { attributesText, causeSentence, causesOf, toldOfCauses } from './cause-text.ts';
import { excerpt } from './excerpt.ts';
import { field, fields } from './field.ts';
import { flow, type Span } from './layout.ts';
import type { Page } from './page.ts';
import { isSamePlace, placeText, whereText } from './place-text.ts';
import { capital } from './sentence.ts';
import { setByText } from './set-by-text.ts';
import { subjectsText } from './subjects-text.ts';
import { exceptedText } from './waived-text.ts';

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
  return [
    ...flow(headSpans(finding, page), { width: page.width, rest: HANGING }),
    ...excerpt(finding.place, page),
    ...(setBy === null ? [] : field('set', `by ${setBy}`, page)),
    ...(subjects === null ? [] : field('in', subjects.replace(/^in /, ''), page)),
    ...fields('why', whyTexts(finding), page),
    ...fields('except', (finding.excepted ?? []).map(exceptedText), page),
    // What decides an open finding comes before what to do if it is so.
    ...(isOpen ? openFields(finding, causes, page) : []),
    ...(witness === null || isOpen ? [] : field('packet', witnessText(witness), page)),
    ...(isOpen ? [] : field('fix', finding.fix, page)),
  ];
}

/** `main.tf:3:1: CRITICAL: tcp/22 can be reached from 0.0.0.0/0 [sg-sensitive-port-open]`. */
export function headSpans(finding: Finding, { style, tellsNew }: Page): readonly Span[] {
  const { severity, verdict, rule, change } = finding;
  const isOpen = verdict === 'undetermined';
  const mark = change === 'existing' || (change === 'new' && tellsNew) ? ` (${change})` : '';
  return [
    { text: `${whereText(finding)}:`, paint: style.strong },
    {
      text: `${severity.toUpperCase()}${isOpen ? ', undetermined' : ''}:`,
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

/**
 * `ingress entry 100: allow tcp 443 from 0.0.0.0/0 (main.tf:24)`: what a rule or entry says, the unknown by what it
 * comes of, and where it stands if that is not told already.
 */
function decidingText(deciding: Deciding, finding: Finding): string {
  const { address, place } = deciding;
  const { subject, place: told } = finding;
  const origin = [
    ...(address === subject.address ? [] : [address]),
    ...(place === null || isSamePlace(place, told) ? [] : [`${place.file}:${place.line}`]),
  ];
  return `${statementText(deciding, finding)}${origin.length === 0 ? '' : ` (${origin.join(', ')})`}`;
}

function statementText({ direction, number, action, says }: Deciding, { subject }: Finding): string {
  if (subject.type === 'security-group') return `${direction} ${says}`;
  return `${direction} entry ${number ?? '(number unknown)'}: ${action ?? 'allow or deny'} ${says}`;
}

/** `tcp from 1.0.0.0 port 49152 to 10.0.1.0 port 22`. */
function witnessText({ protocol, source, destination, sourcePort, destinationPort, icmp }: Witness): string {
  const what = icmp === null ? protocol : `${protocol} type ${icmp.type} code ${icmp.code}`;
  const from = endText(source, sourcePort);
  const to = endText(destination, destinationPort);
  return `${what}${from === '' ? '' : ` from ${from}`}${to === '' ? '' : ` to ${to}`}`;
}

function endText(address: string | null, port: number | null): string {
  return [address, port === null ? null : `port ${port}`].filter((part) => part !== null).join(' ');
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
