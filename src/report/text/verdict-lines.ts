import type { Report } from '../../model/generated/report.ts';
import { inputText } from '../../model/input-name.ts';
import { NOTHING_REMAINS, unseenText } from '../../model/unseen.ts';
import { isAtLeast } from '../../model/severity.ts';
import { counted } from '../counted.ts';
import type { Verdict } from '../verdict.ts';
import { flow, type Paint } from './layout.ts';
import type { Page } from './page.ts';
import { waivedCounts } from './waived-text.ts';
import { severitiesText } from './severities-text.ts';

/** How much was checked and found, and last what the check comes to. */
export function verdictLines(report: Report, verdict: Verdict, page: Page): string[] {
  const { width } = page;
  const { paint, text } = outcome(report, verdict, page);
  const sums = report.input.some(({ kind }) => kind !== null)
    ? flow([{ text: sumText(report, verdict) }], { width, rest: 2 })
    : [];
  return [...sums, ...flow([{ text, paint }], { width, rest: 2 })];
}

function sumText({ input, summary, findings, waived }: Report, { outcome: sum }: Verdict): string {
  const { securityGroups, networkAcls, rules } = summary.checked;
  const violated = findings.filter(({ verdict }) => verdict === 'violated');
  const found = [
    violated.length === 0
      ? `nothing found${sum === 'failed' ? ' in what was read' : ''}`
      : `${violated.length} found (${severitiesText(violated)})`,
    ...(summary.undetermined > 0 ? [`${summary.undetermined} undetermined`] : []),
    ...[waivedCounts(waived)].filter((text) => text !== null),
  ].join(', ');
  return `Checked ${[counted(securityGroups, 'security group'), counted(networkAcls, 'network ACL'), counted(rules, 'rule')].join(', ')}${timesText(input)}: ${found}.`;
}

/** How often the same is counted: once for each set. */
function timesText(inputs: Report['input']): string {
  const sets = inputs.flatMap(({ set }) => set ?? []);
  const others = inputs.filter(({ set }) => set === null);
  const what = others.every(({ kind }) => kind === 'hcl') ? 'root' : 'input';
  if (sets.length === 0) return '';
  const own = sets.length === 1 ? `set ${sets[0] ?? ''}` : `${sets.length} sets`;
  return ` in ${own}${others.length === 0 ? '' : ` and ${counted(others.length, `other ${what}`)}`}`;
}

function outcome(report: Report, verdict: Verdict, { style }: Page): { readonly paint: Paint; readonly text: string } {
  switch (verdict.outcome) {
    case 'passed':
      return { paint: style.good, text: ['passed', waivedCounts(report.waived) ?? []].flat().join(', ') };
    case 'rejected':
      return { paint: style.bad, text: `rejected: ${rejection(report, verdict)}` };
    case 'failed':
      return {
        paint: style.bad,
        text: failureText(report, verdict.counted.length > 0 ? rejection(report, verdict) : null),
      };
    case 'partial':
      return { paint: style.doubt, text: `partial: ${unseenOf(report)}` };
    case 'nothing-remains':
      return {
        paint: style.good,
        text: report.input.some(({ kind }) => kind === 'state') ? 'nothing to check' : NOTHING_REMAINS,
      };
    case 'nothing-to-check':
      return { paint: style.good, text: 'nothing to check' };
  }
}

/**
 * What was not read of several inputs, since one of many is easily overlooked. `rejection`: what the others come to,
 * where that is a verdict too.
 */
function failureText({ input, diagnostics }: Report, rejection: string | null): string {
  const read = input.filter(({ kind }) => kind !== null);
  const wrong = new Set(
    diagnostics
      .filter(({ level }) => level === 'error')
      .map((each) => inputText({ path: each.input ?? '', set: each.set ?? null })),
  );
  const what = input.every(({ set }) => set !== null)
    ? 'sets'
    : read.length > 0 && read.every(({ kind, set }) => kind === 'hcl' && set === null)
      ? 'roots'
      : 'inputs';
  const parts = [
    ...countedOf(input.length - read.length, input.length, what, 'could not be read'),
    ...countedOf(
      read.filter((each) => wrong.has(inputText(each))).length,
      input.length,
      what,
      'could be read only in part',
    ),
  ];
  const others = rejection === null ? '' : `; what was read is rejected: ${rejection}`;
  return `failed: ${input.length > 1 && parts.length > 0 ? `${parts.join(' and ')}, see the errors above` : 'see the errors above'}${others}`;
}

function countedOf(count: number, total: number, what: string, how: string): string[] {
  return count === 0 ? [] : [`${count} of ${total} ${what} ${how}`];
}

function rejection(report: Report, { counted: against, failOn }: Verdict): string {
  if (against.length === 0) return `partial, ${unseenOf(report)}`;
  const level = failOn === 'critical' ? failOn : `${failOn} or worse`;
  return `${counted(against.length, 'finding')} ${against.length === 1 ? 'is' : 'are'} ${level}`;
}

/** What partial inputs do not show, without the reasons. */
function unseenOf({ input }: Report): string {
  const unseen = input.flatMap((each) => each.unseen ?? []);
  const [only] = unseen;
  return only !== undefined && unseen.length === 1 ? unseenText(only) : `resources of ${unseen.length} inputs not seen`;
}

/** What may be as grave as what fails the check is told where nothing else is. */
export function openLines(
  { findings }: Report,
  { failOn, counted: against }: Verdict,
  { width, style }: Page,
): string[] {
  const open = findings.filter(
    (finding) =>
      finding.verdict === 'undetermined' && isAtLeast(finding.severity, failOn) && !against.includes(finding),
  );
  if (open.length === 0) return [];
  const [are, them] = open.length === 1 ? ['it is', 'it'] : ['they are', 'them'];
  const text = `${counted(open.length, 'finding')} (${severitiesText(open)}) may be so: what decides is not known. Without --quiet ${are} shown, --undetermined fail rejects ${them}.`;
  return flow([{ text, paint: style.doubt }], { width, rest: 0 });
}
