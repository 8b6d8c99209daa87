import type { Finding } from '../../model/generated/report.ts';
import { reachMark } from '../words/reach-text.ts';
import { rootsText, type CheckedRoots } from '../words/roots-text.ts';

/** `critical: aws_security_group.app: tcp/22 can be reached from 0.0.0.0/0 [sg-sensitive-port-open]`. */
export function findingSentence(finding: Finding, roots: CheckedRoots): string {
  const { severity, verdict, subject, message, rule } = finding;
  const reach = reachMark(finding);
  const mark = `${severity}${verdict === 'undetermined' ? ', undetermined' : ''}${reach === null ? '' : `, ${reach}`}`;
  const where = rootsText([finding], roots);
  return `${mark}: ${subject.address}${where === null ? '' : ` in ${where}`}: ${message} [${rule}]`;
}
