import type { Finding, Report } from '../../model/generated/report.ts';
import { inputOf, inputKey } from '../../model/input-name.ts';
import { isAtLeast } from '../../model/severity.ts';
import { NOTHING_REMAINS, unseenText } from '../../model/unseen.ts';
import { counted } from '../counted.ts';
import type { Verdict } from '../verdict.ts';
import { waivedCounts } from './exception-text.ts';
import { severitiesText } from './severities-text.ts';

/** `Checked 3 security groups, …: 2 found (1 critical, 1 low), 1 undetermined.`; null where nothing could be read. */
export function sumText({ input, summary, findings, waived }: Report, { outcome }: Verdict): string | null {
  if (input.every(({ kind }) => kind === null)) return null;
  const { securityGroups, networkAcls, rules, endpoints } = summary.checked;
  const violated = findings.filter(({ verdict }) => verdict === 'violated');
  const found = [
    violated.length === 0
      ? `nothing found${outcome === 'failed' ? ' in what was read' : ''}`
      : `${violated.length} found (${severitiesText(violated)})`,
    ...(summary.undetermined > 0 ? [`${summary.undetermined} undetermined`] : []),
    ...[waivedCounts(waived)].filter((text) => text !== null),
  ].join(', ');
  return `Checked ${[counted(securityGroups, 'security group'), counted(networkAcls, 'network ACL'), counted(rules, 'rule'), ...(endpoints === 0 ? [] : [counted(endpoints, 'endpoint')])].join(', ')}${timesText(input)}: ${found}.`;
}

/** In how much it is counted, where that is more than one input; what is checked with several sets counts in each. */
function timesText(inputs: Report['input']): string {
  const sets = inputs.flatMap(({ set }) => set ?? []);
  const others = inputs.filter(({ set }) => set === null);
  const what = others.every(({ kind }) => kind === 'hcl') ? 'root' : 'input';
  if (sets.length === 0) {
    const read = inputs.filter(({ kind }) => kind !== null);
    return read.length === 1
      ? ''
      : ` in ${counted(read.length, read.every(({ kind }) => kind === 'hcl') ? 'root' : 'input')}`;
  }
  const own = sets.length === 1 ? `set ${sets[0] ?? ''}` : `${sets.length} sets`;
  return ` in ${own}${others.length === 0 ? '' : ` and ${counted(others.length, `other ${what}`)}`}`;
}

/** What the check comes to: `rejected: 2 findings are high or worse`. `errors`: where they stand. */
export function verdictText(report: Report, verdict: Verdict, errors: 'above' | 'below'): string {
  switch (verdict.outcome) {
    case 'passed':
      return ['passed', waivedCounts(report.waived) ?? []].flat().join(', ');
    case 'rejected':
      return `rejected: ${rejection(report, verdict)}`;
    case 'failed':
      return failureText(report, verdict.counted.length > 0 ? rejection(report, verdict) : null, errors);
    case 'partial':
      return `partial: ${unseenOf(report)}`;
    case 'nothing-remains':
      return report.input.some(({ kind }) => kind === 'state' || kind === 'live')
        ? 'nothing to check'
        : NOTHING_REMAINS;
    case 'nothing-to-check':
      return 'nothing to check';
  }
}

/**
 * What was not read of several inputs, since one of many is easily overlooked. `rejection`: what the others come to,
 * where that is a verdict too.
 */
function failureText({ input, diagnostics }: Report, others: string | null, errors: 'above' | 'below'): string {
  const read = input.filter(({ kind }) => kind !== null);
  const wrong = new Set(
    diagnostics
      .filter(({ level }) => level === 'error')
      .map((each) => inputKey(inputOf({ ...each, input: each.input ?? '' }))),
  );
  const what = input.every(({ set }) => set !== null)
    ? 'sets'
    : read.length > 0 && read.every(({ kind, set }) => kind === 'hcl' && set === null)
      ? 'roots'
      : 'inputs';
  const parts = [
    ...countedOf(input.length - read.length, input.length, what, 'could not be read'),
    ...countedOf(
      read.filter((each) => wrong.has(inputKey(each))).length,
      input.length,
      what,
      'could be read only in part',
    ),
  ];
  const rest = others === null ? '' : `; what was read is rejected: ${others}`;
  return `failed: ${input.length > 1 && parts.length > 0 ? `${parts.join(' and ')}, see the errors ${errors}` : `see the errors ${errors}`}${rest}`;
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

/** What may be as grave as what fails the check, and does not. */
export function openGrave({ findings }: Report, { failOn, counted: against }: Verdict): Finding[] {
  return findings.filter(
    (finding) =>
      finding.verdict === 'undetermined' && isAtLeast(finding.severity, failOn) && !against.includes(finding),
  );
}
