import type { Report } from '../../model/generated/report.ts';
import { NOTHING_REMAINS, unseenText } from '../../model/unseen.ts';
import { isAtLeast } from '../../model/severity.ts';
import { counted } from '../counted.ts';
import type { Verdict } from '../verdict.ts';

/** What a check that passes comes to. */
export function passText(report: Report, verdict: Verdict): string {
  const { input, summary, findings, fixed } = report;
  switch (verdict.outcome) {
    case 'nothing-to-check':
      return 'Nothing to check';
    case 'nothing-remains':
      return input.some(({ kind }) => kind === 'state') ? 'Nothing to check' : sentence(NOTHING_REMAINS);
    case 'partial':
      return `Partial: ${input.flatMap(({ unseen }) => (unseen === null ? [] : [unseenText(unseen)])).join(', ')}, so nothing is proved; ${checkedText(report)}${more(report)}`;
    case 'passed':
    case 'failed':
    case 'rejected':
      break;
  }
  const open = findings.filter(
    ({ verdict: own, severity }) => own === 'undetermined' && isAtLeast(severity, verdict.failOn),
  ).length;
  const passed = findings.length === 0 && summary.waived === 0 ? 'all passed' : 'passed';
  const doubt = open === 0 ? '' : `, but what decides ${counted(open, 'finding')} is not known before the apply`;
  return `${sentence(checkedText(report))}: ${passed}${doubt}${more({ summary, fixed })}`;
}

/** What a check that fails comes to; the lines before it say why. */
export function rejectionText(report: Report, { outcome, counted: against, failOn }: Verdict): string {
  const level = failOn === 'critical' ? failOn : `${failOn} or worse`;
  const found =
    against.length === 0 ? '' : `${counted(against.length, 'finding')} ${against.length === 1 ? 'is' : 'are'} ${level}`;
  const why = [
    ...(outcome === 'failed' ? ['not all that is given could be read'] : []),
    ...(found === '' ? [] : [found]),
  ];
  return `Rejected: ${why.length === 0 ? 'not all is seen' : why.join('; ')}; ${checkedText(report)}${more(report)}`;
}

function checkedText({ summary }: Pick<Report, 'summary'>): string {
  const { securityGroups, networkAcls, rules } = summary.checked;
  return `checked ${counted(securityGroups, 'security group')}, ${counted(networkAcls, 'network ACL')}, ${counted(rules, 'rule')}`;
}

function more({ summary, fixed }: Pick<Report, 'summary' | 'fixed'>): string {
  return [
    ...(summary.waived === 0 ? [] : [`, ${summary.waived} accepted by exceptions`]),
    ...(fixed.length === 0 ? [] : [`, ${fixed.length} fixed by this plan`]),
  ].join('');
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
