import type { Finding, Report } from '../../model/generated/report.ts';
import { inputText } from '../../model/input-name.ts';

/** `critical: aws_security_group.app: tcp/22 can be reached from 0.0.0.0/0 [sg-sensitive-port-open]`. */
export function findingSentence(finding: Finding, { input: inputs }: Report): string {
  const { severity, verdict, subject, message, rule, input, set } = finding;
  const mark = verdict === 'undetermined' ? `${severity}, undetermined` : severity;
  const of = inputs.length > 1 ? `${inputText({ path: input, set: set ?? null })}: ` : '';
  return `${mark}: ${of}${subject.address}: ${message} [${rule}]`;
}
