import type { Finding, Report } from '../../model/generated/report.ts';
import { inputOf, inputText } from '../../model/input-name.ts';

/** `critical: aws_security_group.app: tcp/22 can be reached from 0.0.0.0/0 [sg-sensitive-port-open]`. */
export function findingSentence(finding: Finding, { input: inputs }: Report): string {
  const { severity, verdict, subject, message, rule } = finding;
  const mark = verdict === 'undetermined' ? `${severity}, undetermined` : severity;
  const of = inputs.length > 1 ? `${inputText(inputOf(finding))}: ` : '';
  return `${mark}: ${of}${subject.address}: ${message} [${rule}]`;
}
