import type { Cause, Finding, Severity } from '../../model/generated/report.ts';
import { SEVERITIES } from '../../model/severity.ts';
import { attributesText, causesOf, causeSentence } from '../words/cause-text.ts';
import type { Equals } from '../words/equal-findings.ts';
import { field } from './field.ts';
import { HANGING, headSpans } from './finding-text.ts';
import { flow, oneLine, type Span } from './layout.ts';
import type { Page } from './page.ts';
import { subjectsText } from './subjects-text.ts';
import { withoutOne } from './shorter-message.ts';

const LINES = 3;

interface Head {
  readonly lines: readonly string[];
  readonly isCut: boolean;
}

interface Brief extends Head {
  readonly severity: Severity;
}

/** Each in three lines at most, close together; and how to see what had no room. */
export function briefFindings(findings: readonly Equals[], causes: readonly Cause[], page: Page): string[] {
  const briefs = findings.map((equals) => briefFinding(equals, causes, page));
  const cut = briefs.filter(({ isCut }) => isCut).map(({ severity }) => severity);
  const least = SEVERITIES.findLast((severity) => cut.includes(severity));
  const lines = briefs.flatMap((brief) => brief.lines);
  return least === undefined
    ? lines
    : [
        ...lines,
        oneLine(
          [{ text: `(--show ${least} shows all of ${cut.length === 1 ? 'it' : 'them'})`, paint: page.style.faint }],
          page.width,
        ),
      ];
}

function briefFinding(equals: Equals, causes: readonly Cause[], page: Page): Brief {
  const { first: finding } = equals;
  const { severity, claim } = finding;
  const open = finding.verdict === 'undetermined' ? openText(finding, causes) : '';
  // What is not known has a line of its own, so the head need not say it.
  const head =
    open === ''
      ? briefHead(finding, equals, page, LINES)
      : briefHead({ ...finding, message: claim }, equals, page, LINES - 1);
  const [label, content] = open === '' ? (['fix', finding.fix] as const) : (['open', open] as const);
  const rest = content === '' ? [] : field(label, content, page);
  const left = LINES - head.lines.length;
  if (rest.length <= left) return { severity, lines: [...head.lines, ...rest], isCut: head.isCut };
  return { severity, lines: [...head.lines, ...(left === 0 ? [] : field(label, content, page, left))], isCut: true };
}

function openText(finding: Finding, causes: readonly Cause[]): string {
  const own = causesOf(finding, causes);
  const [first] = own;
  if (first === undefined) return attributesText(finding);
  return own.length === 1
    ? causeSentence({ ...first, place: null })
    : `${first.name} and ${own.length - 1} more are not known`;
}

/** Less of a message tells nothing. */
const MIN_WORDS = 4;

/** The rule is told, whatever has to go of the message; and where that leaves enough of it, what it is about. */
function briefHead(finding: Finding, equals: Equals, page: Page, most: number): Head {
  const subjects = shortSubjects(equals, page);
  const whole = cutHead(
    finding,
    subjects === null ? [] : [{ text: subjects, paint: page.style.faint }],
    page,
    most,
    MIN_WORDS,
  );
  if (whole !== null) return whole;
  const lines =
    cutHead(finding, [], page, most, 1)?.lines
    ?? flow(headSpans(finding, page), { width: page.width, rest: HANGING, most });
  return { lines, isCut: true };
}

function cutHead(finding: Finding, about: readonly Span[], page: Page, most: number, least: number): Head | null {
  for (let message: string | null = finding.message; message !== null; message = withoutOne(message)) {
    const lines = flow([...headSpans({ ...finding, message }, page), ...about], { width: page.width, rest: HANGING });
    const isWhole = message === finding.message;
    if (lines.length <= most) return isWhole || message.split(' ').length > least ? { lines, isCut: !isWhole } : null;
  }
  return null;
}

/** One of them and the number of the others where all would fill more than a line. */
function shortSubjects(equals: Equals, page: Page): string | null {
  const plain = { ...page, sourceLine: () => null };
  const all = subjectsText(equals, plain);
  return all === null || all.length <= page.width - HANGING ? all : subjectsText(equals, plain, 1);
}
