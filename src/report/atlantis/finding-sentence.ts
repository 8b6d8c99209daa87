import type { Finding } from '../../model/generated/report.ts';
import { rootsText, type CheckedRoots } from '../words/roots-text.ts';

/** `critical: aws_security_group.app: tcp/22 can be reached from 0.0.0.0/0 [sg-sensitive-port-open]`. */
export function findingSentence(finding: Finding, roots: CheckedRoots): string {
  const { severity, verdict, subject, message, rule } = finding;
  const mark = verdict === 'undetermined' ? `${severity}, undetermined` : severity;
  const where = rootsText([finding], roots);
  return `${mark}: ${subject.address}${where === null ? '' : ` in ${where}`}: ${message} [${rule}]`;
}
